"""What every simulator gives back, and how it reads a plan.

A plan is read through the checks' traced view, so that a result names the facts it used and is no more public than
the narrowest of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

from wholecycle.practice.audience import Audience
from wholecycle.practice.facts import Plan
from wholecycle.practice.finding import plain
from wholecycle.practice.packs import Packs
from wholecycle.practice.trace import CantTell, NotApplicable, Trace, tracing, view
from wholecycle.practice.words import plainly, pounds
from wholecycle.simulate.problems import MissingFact, NothingToShow

if TYPE_CHECKING:
    from wholecycle.pictures import Picture, Table

Number = Decimal | int


@dataclass(frozen=True)
class Range:
    """A number, or the least and the most that it can be while facts are missing."""

    low: Decimal
    high: Decimal

    @property
    def exact(self) -> bool:
        """Whether the two are the same, so that the number is known."""
        return self.low == self.high

    def in_words(self, money: bool = False) -> str:
        """The number in words: "8", "between 1 and 12", "between £1m and £2m"."""
        say = pounds if money else plainly
        return say(self.low) if self.exact else f"between {say(self.low)} and {say(self.high)}"

    def as_dict(self) -> dict[str, Any]:
        """Least and most, as JSON holds them."""
        return {"low": plain(self.low), "high": plain(self.high)}


def exactly(number: Number) -> Range:
    """A number that is known."""
    return Range(Decimal(number), Decimal(number))


@dataclass(frozen=True, kw_only=True)
class Result:
    """What one simulator found: words first, then pictures and tables, and the numbers for a program.

    Pictures and tables are made when they are asked for, so that a program that wants numbers does not pay for
    them. The table of a picture is in the picture; `tables` holds those that belong to none.
    """

    simulator: ClassVar[str]

    title: str
    words: tuple[str, ...]
    """What changed and what it means, in sentences; the last says how it was worked out."""
    audience: Audience
    """The widest circle that may see this."""
    facts: tuple[str, ...]
    """Paths in the plan of the facts that were used."""
    missing: tuple[str, ...]
    """Paths of facts that are not known and left a gap or a range."""
    packs: Mapping[str, str]

    @property
    def tables(self) -> tuple[Table, ...]:
        """Tables that belong to no picture."""
        return ()

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """Pictures, each with its own table."""
        return ()

    def numbers(self) -> Mapping[str, Any]:
        """The numbers by name, as decimals and counts."""
        raise NotImplementedError

    def as_dict(self) -> dict[str, Any]:
        """The result as a program reads it: plain JSON, the same for the same question every time."""
        return {
            "simulator": self.simulator,
            "title": self.title,
            "packs": dict(self.packs),
            "audience": str(self.audience),
            "words": list(self.words),
            "numbers": as_json(self.numbers()),
            "facts": list(self.facts),
            "missing": list(self.missing),
        }


def as_json(value: Any) -> Any:
    """Decimals, ranges, mappings and lists as JSON holds them."""
    if hasattr(value, "as_dict"):
        return as_json(value.as_dict())
    if isinstance(value, Mapping):
        return {str(key): as_json(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [as_json(item) for item in value]
    return plain(value)


@contextmanager
def reading(plan: Plan) -> Iterator[tuple[Plan, Trace]]:
    """Read a plan with every fact noted.

    Raises MissingFact where a fact is needed and not known, NothingToShow where what it is about is not there.
    """
    try:
        with tracing() as trace:
            yield view(plan, trace), trace
    except CantTell as gap:
        raise MissingFact(gap.path) from None
    except NotApplicable as absent:
        raise NothingToShow(str(absent)) from None


def read_from(plan: Plan, trace: Trace, packs: Packs, missing: Iterable[str] = ()) -> dict[str, Any]:
    """What every result says about where it comes from, to be handed to the result as it is made."""
    audiences = (*trace.used.values(), Audience.PUBLIC)
    return {
        "title": plan.title,
        "audience": max(audiences, key=lambda audience: audience.narrowness),
        "facts": tuple(trace.used),
        "missing": tuple(dict.fromkeys(missing)),
        "packs": packs.names,
    }


def changed(plan: Plan, **groups: Mapping[str, Any]) -> Plan:
    """The plan with some facts put in the place of its own: `changed(plan, conditions={"minimum_turnover": …})`."""
    update = {name: getattr(plan, name).model_copy(update=dict(facts)) for name, facts in groups.items()}
    return plan.model_copy(update=update)
