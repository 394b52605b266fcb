"""What a check says: its parts, and the finding that they come to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from wholecycle.practice.audience import Audience
from wholecycle.practice.levels import Level
from wholecycle.practice.trace import CantTell, NotApplicable, in_every_case

Value = Decimal | int | str | bool | None | tuple["Value", ...]
"""A number or word that a finding used: dates as year-month-day, ratios and per cents as decimals."""


@dataclass(frozen=True)
class Part:
    """What was found about one thing or on one line of a check."""

    level: Level
    message: str
    mend: str = ""
    """What would clear it; empty where nothing needs clearing."""
    values: Mapping[str, Value] = field(default_factory=dict)
    what: str = ""
    """The thing judged: a requirement, a provider, a decision, a line of the check."""
    not_done: bool = False
    """A duty that is simply not yet done: before its gate it is a NOTE."""
    missing: tuple[str, ...] = ()
    worst: Level = Level.STOP
    """For *can't tell*: the worst level that the missing fact could lead to."""


# `what` and `not_done` are a str and a bool. They are typed loosely because the numbers used follow as keywords,
# often as `**numbers`, and a type checker holds such a mapping against every keyword there is.


def ok(message: str, *, what: Any = "", **values: Any) -> Part:
    """Say that this line is met, with the numbers that show it."""
    return Part(Level.OK, message, values=values, what=what)


def note(message: str, mend: str, *, what: Any = "", not_done: Any = False, **values: Any) -> Part:
    """Say something worth knowing."""
    return Part(Level.NOTE, message, mend, values, what, not_done)


def warn(message: str, mend: str, *, what: Any = "", not_done: Any = False, **values: Any) -> Part:
    """Say something that the owner must change or explain."""
    return Part(Level.WARN, message, mend, values, what, not_done)


def stop(message: str, mend: str, *, what: Any = "", not_done: Any = False, **values: Any) -> Part:
    """Say something for which a named approver must record a reason."""
    return Part(Level.STOP, message, mend, values, what, not_done)


def say(level: Level, message: str, mend: str, *, what: Any = "", not_done: Any = False, **values: Any) -> Part:
    """Say something at a level that was worked out; a mend is dropped where there is nothing to mend."""
    return Part(level, message, mend if level.rank > Level.CANT_TELL.rank else "", values, what, not_done)


def not_applicable(message: str, *, what: str = "") -> Part:
    """Say that what the line is about is known not to be there."""
    return Part(Level.NOT_APPLICABLE, message, what=what)


def line(judge: Callable[[], Part], *, what: str = "", worst: Level = Level.STOP) -> Part:
    """Judge one line or one thing, so that a fact missing from it leaves the others to be judged.

    `worst` is the highest level the line can give: with it the check knows whether the gap could matter.
    """

    def judged() -> Part:
        try:
            part = judge()
        except NotApplicable as absent:
            part = not_applicable(str(absent))
        return replace(part, what=what) if what and not part.what else part

    def same(parts: list[Part]) -> Part | None:
        return either(parts) if len({part.level for part in parts}) == 1 else None

    try:
        return in_every_case(judged, same)
    except CantTell as gap:
        return cant_tell(gap, what=what, worst=worst)


def either(cases: list[Part]) -> Part:
    """One part for several cases at one level: where their words differ, both are said, for either may be so."""
    said = (message for case in cases for message in case.message.removeprefix("Either: ").split(" Or: "))
    messages = list(dict.fromkeys(said))
    if len(messages) == 1:
        return cases[0]
    return replace(cases[0], message=f"Either: {' Or: '.join(messages)}")


def cant_tell(gap: CantTell, *, what: str = "", worst: Level = Level.STOP) -> Part:
    """Say which fact is missing."""
    missing = (gap.path,)
    return Part(Level.CANT_TELL, _not_known(missing), f"Add {gap.path}.", what=what, missing=missing, worst=worst)


def too_little(message: str, mend: str, *, fact: str, what: str = "", worst: Level = Level.STOP, **values: Any) -> Part:
    """Say that a fact is known, and too little to tell by: too few people, too few organisations.

    `fact` is its path in the plan, `worst` the worst level that more of it could lead to.
    """
    return Part(Level.CANT_TELL, message, mend, values, what, missing=(fact,), worst=worst)


@dataclass(frozen=True)
class Finding:
    """What one check found in one plan."""

    check: str
    version: int
    level: Level
    title: str
    message: str
    mend: str
    values: Mapping[str, Value]
    facts: tuple[str, ...]
    """Paths in the plan of the facts that were used."""
    paths: tuple[str, ...]
    """Paths in the notice that those facts came from, where the plan was read from one."""
    missing: tuple[str, ...]
    sources: tuple[str, ...]
    gates: tuple[str, ...]
    audience: Audience
    parts: tuple[Part, ...]

    def as_dict(self) -> dict[str, Any]:
        """The finding as a program reads it, in the order that the plan file's page gives."""
        return {
            "check": self.check,
            "version": self.version,
            "level": str(self.level),
            "title": self.title,
            "message": self.message,
            "mend": self.mend,
            "values": plain(self.values),
            "facts": list(self.facts),
            "paths": list(self.paths),
            "missing": list(self.missing),
            "sources": list(self.sources),
            "gates": list(self.gates),
            "audience": str(self.audience),
            "parts": [
                {
                    "what": part.what,
                    "level": str(part.level),
                    "message": part.message,
                    "mend": part.mend,
                    "values": plain(part.values),
                    "missing": list(part.missing),
                }
                for part in self.parts
            ],
        }


def merge(parts: Iterable[Part], due: bool) -> tuple[Part, tuple[Part, ...]]:
    """Bring a check's parts to one: the level of the worst, or *can't tell* where a gap could make it worse.

    Returns the part that speaks for the check, and all the parts. Where a check is not yet due, a duty that is
    not yet done is a NOTE. A single part speaks for itself and is not repeated.
    """
    judged = tuple(part if due else _before_its_gate(part) for part in parts)
    counted = [part for part in judged if part.level is not Level.NOT_APPLICABLE]
    if not counted:
        message = " ".join(dict.fromkeys(part.message for part in judged)) or "There is nothing here to judge."
        return not_applicable(message), judged if len(judged) > 1 else ()
    gaps = [part for part in counted if part.level is Level.CANT_TELL]
    shown = [part for part in counted if part.level is not Level.CANT_TELL]
    worst = max((part.level for part in shown), key=lambda level: level.rank, default=Level.OK)
    open_to_worse = [part for part in gaps if part.worst.rank > worst.rank]
    if open_to_worse:
        speaker = _can_t_tell(open_to_worse, [part for part in shown if part.level.rank > Level.CANT_TELL.rank])
    else:
        speaker = _speaker([part for part in shown if part.level is worst])
    return speaker, judged if len(judged) > 1 else ()


def _before_its_gate(part: Part) -> Part:
    return replace(part, level=Level.NOTE) if part.not_done and part.level.rank > Level.NOTE.rank else part


def _can_t_tell(gaps: list[Part], shown: list[Part]) -> Part:
    missing = tuple(dict.fromkeys(path for part in gaps for path in part.missing))
    # A gap with words of its own is a fact that is known and too little to tell by.
    own = [part for part in gaps if part.message != _not_known(part.missing)]
    unknown = [part for part in gaps if part.message == _not_known(part.missing)]
    absent = tuple(dict.fromkeys(path for part in unknown for path in part.missing))
    said = [*([_not_known(absent)] if absent else []), *dict.fromkeys(part.message for part in own)]
    mends = [*([f"Add {_and(absent)}."] if absent else []), *dict.fromkeys(part.mend for part in own)]
    message, mend = " ".join(said), " ".join(mends)
    if shown:
        message += f" So far: {_speaker(shown).message}"
    values = _speaker(shown).values if shown else own[0].values if own else {}
    return Part(Level.CANT_TELL, message, mend, values, missing=missing)


def _not_known(paths: tuple[str, ...]) -> str:
    return f"Can't tell: {_and(paths)} {'is' if len(paths) == 1 else 'are'} not known."


def _speaker(parts: list[Part]) -> Part:
    """One part for several at one level: the first three messages in words, and all their numbers by first name."""
    messages = list(dict.fromkeys(part.message for part in parts))
    mends = list(dict.fromkeys(part.mend for part in parts if part.mend))
    message = " ".join(messages[:3])
    if len(messages) > 3:
        message += f" And {len(messages) - 3} more at this level."
    values = {name: value for part in reversed(parts) for name, value in part.values.items()}
    ordered = {name: values[name] for part in parts for name in part.values}
    return replace(parts[0], message=message, mend=" ".join(mends[:3]), values=ordered)


def _and(names: tuple[str, ...]) -> str:
    shown = names if len(names) <= 4 else (*names[:3], f"{len(names) - 3} more")
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def plain(value: Any) -> Any:
    """Turn a finding's values into what JSON holds: a whole decimal as an integer, any other as a number."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return value
