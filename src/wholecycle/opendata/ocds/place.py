"""A place in a notice: what stands there, read as the kind of thing that was wanted, or named as not that."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from wholecycle.opendata.ocds.draft import Draft
from wholecycle.opendata.ocds.notice import Unread
from wholecycle.practice.facts.base import EARLIEST, LARGEST_SUM, LATEST

PENNY = Decimal("0.01")
LONGEST = 20_000
_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ]|$)")
_BROKEN = re.compile("[\x00\ud800-\udfff]")
_NOTHING = frozenset({"", "none", "n/a", "na", "not applicable", "not specified", "-", "tbc", "tbd"})


class Place:
    """A value in a notice with its path. Asking for what is not there gives nothing; asking for the wrong kind of
    thing gives nothing too, and names it among what was left out.
    """

    __slots__ = ("_draft", "path", "value")

    def __init__(self, value: Any, path: str, draft: Draft) -> None:
        self.value = value
        self.path = path
        self._draft = draft

    def __getitem__(self, name: str) -> Place:
        """The value under a name, which may be nothing."""
        path = f"{self.path}.{name}" if self.path else name
        if isinstance(self.value, Mapping):
            return Place(self.value.get(name), path, self._draft)
        if self.value is not None:
            self._wrong("a group of facts")
        return Place(None, path, self._draft)

    def each(self) -> list[Place]:
        """The things in a list, without those that are null."""
        if isinstance(self.value, list | tuple):
            return [
                Place(value, f"{self.path}[{place}]", self._draft)
                for place, value in enumerate(self.value)
                if value is not None
            ]
        if self.value is not None:
            self._wrong("a list")
        return []

    @property
    def there(self) -> bool:
        """Whether something stands here."""
        return self.value is not None

    def text(self, most: int = LONGEST) -> str | None:
        """The words here, cut at `most` letters; nothing for none, n/a and the like."""
        words = self.words(most)
        return None if words is None or words.casefold().strip(" .") in _NOTHING else words

    def words(self, most: int = LONGEST) -> str | None:
        """The words here as they stand, also where they say none."""
        if self.value is None:
            return None
        if not isinstance(self.value, str):
            self._wrong("text")
            return None
        words = self.value.strip()
        if not words:
            return None
        if _BROKEN.search(words):
            self.leave_out("It holds a character that is not text.")
            return None
        return words if len(words) <= most else words[: most - 1].rstrip() + "…"

    def code(self) -> str | None:
        """A short code, which may have been written as a number."""
        if isinstance(self.value, int) and not isinstance(self.value, bool):
            return str(self.value)
        return self.text(200)

    def number(self) -> Decimal | None:
        """The number here."""
        if self.value is None:
            return None
        if isinstance(self.value, bool) or not isinstance(self.value, int | float | Decimal):
            self._wrong("a number")
            return None
        if isinstance(self.value, int) and abs(self.value) > 10**30:
            self.leave_out("The number is larger than anything that a notice needs.")
            return None
        number = Decimal(repr(self.value)) if isinstance(self.value, float) else Decimal(self.value)
        if not number.is_finite() or number.adjusted() > 30 or number.adjusted() < -30:
            self.leave_out("The number is not one that can be used.")
            return None
        return number

    def whole(self) -> int | None:
        """The whole number here."""
        number = self.number()
        if number is None:
            return None
        if number != number.to_integral_value():
            self._wrong("a whole number")
            return None
        return int(number)

    def pounds(self) -> Decimal | None:
        """The sum here, to the penny, half up. A sum under £1 stands for one that was not given."""
        number = self.number()
        if number is None:
            return None
        if number < 0 or number > LARGEST_SUM:
            self.leave_out("The sum is below nothing or beyond belief, so it was left out.")
            return None
        if number < 1:
            self.leave_out(f"A value of £{number.normalize():f} says that none was given, so it was left out.")
            return None
        return number.quantize(PENNY, rounding=ROUND_HALF_UP)

    def day(self) -> dt.date | None:
        """The calendar day here, as written: publishers write their own clock's time, whatever zone they name."""
        if self.value is None or self.value == "":
            return None
        match = _DAY.match(self.value.strip()) if isinstance(self.value, str) else None
        if match is None:
            self._wrong("a date")
            return None
        try:
            day = dt.date.fromisoformat(match[1])
        except ValueError:
            self._wrong("a date")
            return None
        if not EARLIEST <= day <= LATEST:
            self.leave_out(f"The year {day.year} is not one for which a plan is judged, so it was left out.")
            return None
        return day

    def flag(self) -> bool | None:
        """Yes or no."""
        if self.value is None or isinstance(self.value, bool):
            return self.value
        self._wrong("yes or no")
        return None

    def leave_out(self, why: str) -> None:
        """Say why what stands here could not be used."""
        self._draft.leave_out(self.path, why)

    def _wrong(self, wanted: str) -> None:
        why = self.value.why if isinstance(self.value, Unread) else f"This is not {wanted}, so it could not be read."
        self.leave_out(why)
