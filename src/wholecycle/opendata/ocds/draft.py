"""A plan in the making: facts with the places in the notice that they came from, and what could not be used."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Any

from pydantic import ValidationError

from wholecycle.practice.facts import Plan


@dataclass(frozen=True)
class LeftOut:
    """Something in a notice that could not be made a fact of the plan, and why."""

    path: str
    """Its place in the notice, such as `tender.lots[0].value.amount`; empty for the notice as a whole."""
    why: str
    """A plain sentence."""

    def __str__(self) -> str:
        return f"{self.path}: {self.why}" if self.path else self.why


@dataclass(frozen=True)
class Converted:
    """A notice as a plan, where each fact came from, and what could not be used."""

    plan: Plan
    origins: Mapping[str, tuple[str, ...]]
    """For each fact that was set, such as `value.total`, the places in the notice that it came from."""
    left_out: tuple[LeftOut, ...]
    ocid: str
    notice_id: str

    def paths_for(self, plan_path: str) -> tuple[str, ...]:
        """The places in the notice from which a fact, or everything in a group of facts, came.

        Nothing for a fact that the notice did not give. Fit to be handed to `judge` as its `notice_paths`.
        """
        return self._paths_under.get(plan_path, ())

    @cached_property
    def _paths_under(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, dict[str, None]] = {}
        for path, places in self.origins.items():
            for prefix in _prefixes(path):
                found.setdefault(prefix, {}).update(dict.fromkeys(places))
        return {prefix: tuple(places) for prefix, places in found.items()}


@lru_cache(maxsize=4096)
def _prefixes(path: str) -> tuple[str, ...]:
    ends = [match.start() for match in re.finditer(r"[.\[]", path)]
    return (*(path[:end] for end in ends), path)


@lru_cache(maxsize=4096)
def _steps(path: str) -> tuple[str | int, ...]:
    return tuple(int(step) if step.isdigit() else step for step in re.findall(r"[^.\[\]]+", path))


class Draft:
    """Collects facts under their paths in the plan, and gaps under their paths in the notice."""

    def __init__(self) -> None:
        self.facts: dict[str, Any] = {}
        self.origins: dict[str, tuple[str, ...]] = {}
        self._gaps: dict[tuple[str, str], LeftOut] = {}

    def put(self, path: str, value: object, origins: Iterable[str]) -> None:
        """Set a fact at its path in the plan; a value that is not known is passed over."""
        if value is None:
            return
        place: Any = self.facts
        steps = _steps(path)
        for step, following in pairwise(steps):
            place = self._into(place, step, following)
        place[steps[-1]] = value
        self.origins[path] = tuple(dict.fromkeys(origins))

    def reserve(self, path: str, count: int) -> None:
        """Make room for a list of so many things, of which some may be nothing but there."""
        self._into(self._group(path), _steps(path)[-1], 0)
        if count:
            self._into(self._group(path)[_steps(path)[-1]], count - 1, "")

    def _group(self, path: str) -> Any:
        place: Any = self.facts
        for step in _steps(path)[:-1]:
            place = self._into(place, step, "")
        return place

    @staticmethod
    def _into(place: Any, step: str | int, following: str | int) -> Any:
        if isinstance(step, int):
            while len(place) <= step:
                place.append({})
            return place[step]
        return place.setdefault(step, [] if isinstance(following, int) else {})

    def known(self, path: str) -> bool:
        """Say whether a fact has been set."""
        return path in self.origins

    def leave_out(self, path: str, why: str) -> None:
        """Name something in the notice that can't be used."""
        self._gaps.setdefault((path, why), LeftOut(path, why))

    def finish(self, *, today: dt.date | None, ocid: str, notice_id: str) -> Converted:
        """Make the plan. What the plan's own rules refuse is left out and named: this never raises."""
        plan = self._plan(today)
        return Converted(plan, dict(self.origins), tuple(self._gaps.values()), ocid, notice_id)

    def _plan(self, today: dt.date | None) -> Plan:
        given: dict[str, Any] = {} if today is None else {"today": today}
        while True:
            try:
                return Plan.model_validate({"title": "A notice without a title", **self.facts, **given})
            except ValidationError as error:
                refused = error.errors(include_url=False, include_input=False, include_context=False)
                dropped = [self._drop(problem["loc"], problem["msg"]) for problem in refused]
                if not any(dropped):
                    self.leave_out("", "Its facts do not fit together in a plan, so only its title is kept.")
                    self.facts, self.origins = {}, {}

    def _drop(self, loc: tuple[int | str, ...], message: str) -> bool:
        """Take out the fact, or the group of facts, that the plan refuses."""
        place: Any = self.facts
        path = ""
        holder: Any = None
        for step in loc or ("criteria",):
            if isinstance(place, dict) and step in place:
                holder, place, path = (place, step), place[step], f"{path}.{step}" if path else str(step)
            elif isinstance(place, list) and isinstance(step, int) and step < len(place):
                place, path = place[step], f"{path}[{step}]"
            else:
                break
        if holder is None:
            return False
        where, name = holder
        del where[name]
        path = re.sub(r"(\[\d+\])+$", "", path)
        gone = [fact for fact in self.origins if path in _prefixes(fact)]
        places = [place for fact in gone for place in self.origins.pop(fact)]
        self.leave_out(places[0] if places else "", f"A plan can't hold it as {path}: {_sentence(message)}")
        return True


def _sentence(message: str) -> str:
    return message.removeprefix("Value error, ").rstrip(".") + "."
