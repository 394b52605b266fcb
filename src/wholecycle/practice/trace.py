"""Reading facts so that a finding can say which it used, and which it would need.

A check is handed the plan through a *traced view*: every attribute is a fact's name in the file, and each
fact read is noted with its path and its audience. The view looks like a `Plan` to the type checker and to the
reader, so that `need(plan.value.total)` reads as the sentence it enforces.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Annotated, Any, Literal, TypeVar, Union, cast, get_args, get_origin

from wholecycle.practice.audience import Audience
from wholecycle.practice.facts.base import Facts, Nothing, is_none
from wholecycle.practice.facts.plan import Plan, audience_of

T = TypeVar("T")


class CantTell(Exception):
    """A fact is not known, and the level hangs on it."""

    def __init__(self, path: str, choices: tuple[Any, ...] = ()) -> None:
        super().__init__(path)
        self.path = path
        self.choices = choices
        """All values that the fact could have, where they are few (yes or no, or one of a short list)."""


class NotApplicable(Exception):
    """What the check is about is known not to be there."""


class Trace:
    """What one run of one check read."""

    def __init__(self) -> None:
        self.used: dict[str, Audience] = {}
        self.supposed: dict[str, Any] = {}
        """Values taken for facts that are not known, to find out whether the level hangs on them."""
        self._last: tuple[str, tuple[Any, ...]] | None = None

    def read(self, path: str, value: Any, kind: type[Facts], name: str) -> Any:
        """Note that the fact at `path` was read, and return its value."""
        if value is None and path in self.supposed:
            return self.supposed[path]
        if value is None:
            self._last = (path, _choices(kind, name))
        else:
            self._last = None
            self.used.setdefault(path, audience_of(kind, name))
        return value

    def missing(self) -> CantTell:
        """Say which fact was read last and found missing."""
        if self._last is None:
            raise AssertionError("need() must be given the fact itself, as in need(plan.value.total)")
        return CantTell(*self._last)


_trace: ContextVar[Trace] = ContextVar("_trace")


@contextmanager
def tracing() -> Iterator[Trace]:
    """Note what is read while a check runs."""
    trace = Trace()
    token = _trace.set(trace)
    try:
        yield trace
    finally:
        _trace.reset(token)


class _View:
    """A group of facts that knows its place in the plan."""

    __slots__ = ("_facts", "_path", "_trace")

    def __init__(self, facts: Facts, path: str, trace: Trace) -> None:
        self._facts = facts
        self._path = path
        self._trace = trace

    def __getattr__(self, name: str) -> Any:
        kind = type(self._facts)
        field = kind.model_fields.get(name)
        if field is None:
            return getattr(self._facts, name)
        value = getattr(self._facts, name)
        path = f"{self._path}.{field.alias or name}" if self._path else name
        if isinstance(value, Facts):
            return _View(value, path, self._trace)
        if isinstance(value, tuple) and value and isinstance(value[0], Facts):
            self._trace.read(path, value, kind, name)
            return tuple(_View(item, f"{path}[{place}]", self._trace) for place, item in enumerate(value))
        return self._trace.read(path, value, kind, name)


def view(plan: Plan, trace: Trace) -> Plan:
    """Return the plan as a check sees it: the same facts, each noted when it is read."""
    return cast(Plan, _View(plan, "", trace))


def path_of(facts: Facts) -> str:
    """The path in the file of a group of facts, such as `providers[0]`, for a message or a part's name."""
    return facts._path if isinstance(facts, _View) else ""


def need(value: T | None) -> T:
    """Return a fact, or end this line of the check with *can't tell* and the fact's path.

    Give it the fact itself: `need(plan.value.total)`. The path noted is that of the last fact read.
    """
    if value is None:
        raise _trace.get().missing()
    return value


def needs(path: str) -> CantTell:
    """The *can't tell* that names a fact which was not read as such: `raise needs("lots.items")`."""
    return CantTell(path)


G = TypeVar("G", bound=Facts)


def subject(group: G | Nothing, absent: str) -> G:
    """Return a group of facts, or end the check with *not applicable*, saying what is absent.

    `subject(plan.ending, "No ending is under way.")`
    """
    if is_none(group):
        raise NotApplicable(absent)
    return group


def known(*values: T | None) -> list[T]:
    """The facts among `values` that are known."""
    return [value for value in values if value is not None]


@cache
def _choices(kind: type[Facts], name: str) -> tuple[Any, ...]:
    """The few values that a fact can have, or nothing where they cannot be listed."""
    found = _listed(kind.model_fields[name].annotation)
    return found if found is not None and len(found) <= 5 else ()


def _listed(annotation: Any) -> tuple[Any, ...] | None:
    origin = get_origin(annotation)
    if annotation is bool:
        return (True, False)
    if origin is Literal:
        return get_args(annotation)
    if origin is Annotated:
        return _listed(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        lists = [_listed(member) for member in get_args(annotation) if member is not type(None)]
        if any(listed is None for listed in lists):
            return None
        return tuple(value for listed in lists for value in listed or ())
    return None


def in_every_case(judge: Callable[[], T], same: Callable[[list[T]], T | None], most: int = 4) -> T:
    """Judge; where a yes-or-no fact is missing, judge as if it were each of its values in turn.

    A level that the missing fact cannot change is given all the same. `same` returns the verdict on which all
    cases agree, or None. Raises the first CantTell where they don't, or where the values can't be listed.
    `most` is how many missing facts are tried together: the cost doubles with each.
    """
    trace = _trace.get()
    try:
        return judge()
    except CantTell as gap:
        if not gap.choices or most == 0 or gap.path in trace.supposed:
            raise
        verdicts = []
        for choice in gap.choices:
            trace.supposed[gap.path] = choice
            try:
                verdicts.append(in_every_case(judge, same, most - 1))
            except CantTell:
                raise gap from None
            finally:
                del trace.supposed[gap.path]
        agreed = same(verdicts)
        if agreed is None:
            raise gap from None
        return agreed
