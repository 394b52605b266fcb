"""How far a plan meets one check: the five levels and *not applicable*, and no others."""

from __future__ import annotations

from enum import StrEnum


class Level(StrEnum):
    """What a check found, from nothing to say to a reason that a named approver must record."""

    NOT_APPLICABLE = "not_applicable"
    OK = "ok"
    CANT_TELL = "cant_tell"
    NOTE = "note"
    WARN = "warn"
    STOP = "stop"

    @property
    def words(self) -> str:
        """The level as people read it."""
        return _WORDS[self]

    @property
    def rank(self) -> int:
        """Order of attention: STOP first. *Can't tell* asks for more attention than OK."""
        return _RANK[self]


_WORDS = {
    Level.NOT_APPLICABLE: "not applicable",
    Level.OK: "OK",
    Level.CANT_TELL: "can't tell",
    Level.NOTE: "NOTE",
    Level.WARN: "WARN",
    Level.STOP: "STOP",
}
_RANK = {level: place for place, level in enumerate(Level)}

IN_ORDER_OF_ATTENTION = tuple(sorted(Level, key=lambda level: -level.rank))
"""STOP, WARN, NOTE, can't tell, OK, not applicable: the order in which findings are shown."""
