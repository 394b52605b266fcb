"""The registry of checks: each a pure function over a plan's facts and the packs, known by its id and version."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal, get_args

from wholecycle.practice.audience import Audience
from wholecycle.practice.facts.base import Gate
from wholecycle.practice.facts.plan import Plan
from wholecycle.practice.finding import Finding, Part, cant_tell, either, merge, not_applicable
from wholecycle.practice.trace import CantTell, NotApplicable, in_every_case, tracing, view

if TYPE_CHECKING:
    from wholecycle.practice.packs import Packs

GATES: tuple[str, ...] = get_args(Gate)


class Theme(StrEnum):
    """The eight themes under which the checks stand, each a file in `practice/checks`."""

    MARKET = "Market and lots"
    PROCESS = "Process in proportion"
    VOICE = "Voice"
    EQUALITY = "Equality and need"
    MONEY = "Money"
    OUTCOMES = "Outcomes"
    TOGETHER = "Working together"
    ENDING = "Ending and learning"


Barrier = Literal[
    "lack of engagement", "not aware", "complex process", "unconscious bias", "too specific or vague",
    "unachievable financial thresholds", "short timescales", "resource heavy", "lacks innovation",
    "unnecessary risk allocation", "complex terms", "lack of constructive feedback",
]  # fmt: skip
"""The official list of twelve barriers to small organisations (Cabinet Office, Annex A)."""

Judge = Callable[[Plan, "Packs"], Part | Iterable[Part]]


@dataclass(frozen=True)
class Check:
    """One check: what it asks, when, why, and the function that judges."""

    id: str
    version: int
    title: str
    theme: Theme
    gates: tuple[str, ...]
    """The gates at which it is run, the first of which makes it due; none for a check that stands at any time."""
    sources: tuple[str, ...]
    barrier: Barrier
    """Which of the twelve officially listed barriers to small organisations it guards against."""
    asks: str
    """What it asks, in a sentence."""
    formula: str
    judge: Judge

    def __call__(self, plan: Plan, packs: Packs) -> Finding:
        """Judge a plan. Never raises for a plan that the schema accepts."""
        due = self.due(plan)
        with tracing() as trace:
            parts = self._parts(view(plan, trace), packs, due)
        speaker, shown = merge(parts, due)
        used = trace.used
        narrowest = max(used.values(), key=lambda audience: audience.narrowness, default=Audience.PUBLIC)
        return Finding(
            check=self.id, version=self.version, level=speaker.level, title=self.title, message=speaker.message,
            mend=speaker.mend, values=speaker.values, facts=tuple(used), paths=(), missing=speaker.missing,
            sources=self.sources, gates=self.gates, audience=narrowest, parts=shown,
        )  # fmt: skip

    def due(self, plan: Plan) -> bool:
        """Say whether the check's first gate has come; a plan that gives no stage is judged as if it had."""
        if plan.stage is None or not self.gates:
            return True
        return GATES.index(plan.stage) >= GATES.index(self.gates[0])

    def _parts(self, seen: Plan, packs: Packs, due: bool) -> list[Part]:
        def judged() -> list[Part]:
            try:
                outcome = self.judge(seen, packs)
                return [outcome] if isinstance(outcome, Part) else list(outcome)
            except NotApplicable as absent:
                return [not_applicable(str(absent))]

        def same(cases: list[list[Part]]) -> list[Part] | None:
            levels = {merge(parts, due)[0].level for parts in cases}
            if len(levels) > 1:
                return None
            return [either([case[0] for case in cases])] if all(len(case) == 1 for case in cases) else cases[0]

        try:
            return in_every_case(judged, same)
        except CantTell as gap:
            return [cant_tell(gap)]


_checks: dict[tuple[str, int], Check] = {}


def check(
    id: str,
    *,
    title: str,
    theme: Theme,
    gates: Sequence[str],
    sources: Sequence[str],
    barrier: Barrier,
    formula: str,
    version: int = 1,
) -> Callable[[Judge], Check]:
    """Register a function as a check. Its docstring is what the check asks.

    A change that could alter a result takes a new `version`; the old function stays registered under its own, so
    that an old result can be replayed.
    """

    def register(judge: Judge) -> Check:
        if (id, version) in _checks:
            raise ValueError(f"check {id} version {version} is registered twice")
        asks = " ".join((judge.__doc__ or "").split())
        made = Check(
            id, version, title, theme, tuple(gates), tuple(sources), barrier, asks, formula, judge
        )  # fmt: skip
        _checks[id, version] = made
        return made

    return register


def all_checks(versions: Mapping[str, int] | None = None) -> tuple[Check, ...]:
    """Return every check in order of its number, at its newest version or at the one asked for.

    Raises KeyError, naming the check, where a version was never published.
    """
    _load()
    newest = dict(sorted(_checks))
    return tuple(_checks[id, (versions or {}).get(id, version)] for id, version in newest.items())


def find_check(id: str, version: int | None = None) -> Check:
    """Return one check by its id, such as K01. Raises KeyError where there is none."""
    _load()
    return _checks[id, max(number for name, number in _checks if name == id) if version is None else version]


def _load() -> None:
    # Loaded on first use: a caller that only reads a plan need not pay for 62 checks.
    importlib.import_module("wholecycle.practice.checks")
