"""A figure, a pack of figures, and the two packs that one judgement is made by."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from wholecycle.practice.lines import on_one_line

Confidence = Literal["H", "M", "L", "ours"]
Kind = Literal["benchmarks", "law"]


class PackError(ValueError):
    """A pack or an override that can't be used, in one sentence for the person who wrote it."""

    def __init__(self, sentence: str) -> None:
        super().__init__(on_one_line(sentence, 600))


class Record(Mapping[str, "Cell"]):
    """One row of a figure's table: read-only, hashable, and safe to send to another process."""

    __slots__ = ("_cells",)

    def __init__(self, cells: Mapping[str, Cell]) -> None:
        self._cells = dict(cells)

    def __getitem__(self, key: str) -> Cell:
        return self._cells[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._cells)

    def __len__(self) -> int:
        return len(self._cells)

    def __hash__(self) -> int:
        return hash(frozenset(self._cells.items()))

    def __repr__(self) -> str:
        return f"Record({self._cells!r})"

    def text(self, key: str) -> str:
        """The words in a cell; "" when the row has none."""
        cell = self._cells.get(key, "")
        return cell if isinstance(cell, str) else str(cell)

    def number(self, key: str) -> Decimal:
        """The number in a cell. KeyError when the row has none, TypeError when it is not a number."""
        cell = self._cells[key]
        if isinstance(cell, bool) or not isinstance(cell, Decimal | int):
            raise TypeError(f"{key} is not a number")
        return Decimal(cell)

    def day(self, key: str) -> date | None:
        """The date in a cell; None when the row has none."""
        cell = self._cells.get(key)
        return cell if isinstance(cell, date) else None

    def words(self, key: str) -> tuple[str, ...]:
        """A list of words in a cell; empty when the row has none."""
        cell = self._cells.get(key, ())
        return tuple(str(part) for part in cell) if isinstance(cell, tuple) else ()


Cell = Decimal | int | str | bool | date | tuple[str, ...]
Table = tuple[Record, ...] | tuple[Decimal | int, ...] | tuple[str, ...]
Value = Decimal | int | str | date | Table


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure with where it comes from, so that nobody has to take it on trust.

    `key` is "K01.stop_ratio_to_total"; `value` a Decimal, an int where only whole numbers make sense, words,
    a date or a table; `unit` in words; `source` in words; `confidence` H (official page read), M (credible
    report), L (old, unverified or recalled) or "ours" (our own design default or guess); `as_of` the day the
    figure was true as far as the pack knows; `note` how it is compared, or "".
    """

    key: str
    value: Value
    unit: str
    source: str
    confidence: Confidence
    as_of: date
    note: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Pack:
    """A dated set of figures of one kind, named, and identified by the hash of what it was read from."""

    kind: Kind
    name: str
    version: int
    as_of: date
    figures: Mapping[str, Figure]
    sha256: str


@dataclass(frozen=True, slots=True, eq=False)
class Packs:
    """The benchmarks and the law that one judgement is made by. No key is in both."""

    benchmarks: Pack
    law: Pack
    light_touch: frozenset[str] | None = None
    """CPV codes of light-touch services, where a list was loaded: no pack holds one (see `gaps`)."""

    @property
    def names(self) -> dict[str, str]:
        """What a result says it was judged by: {"benchmarks": "2026-11", "law": "uk-2026-11"}."""
        return {"benchmarks": self.benchmarks.name, "law": self.law.name}

    @property
    def hashes(self) -> dict[str, str]:
        """SHA-256 of each pack, an override included, for a result that must be replayed years later.

        Where a list of light-touch codes was loaded, of that list too.
        """
        hashes = {"benchmarks": self.benchmarks.sha256, "law": self.law.sha256}
        if self.light_touch is not None:
            hashes["light_touch_codes"] = hashlib.sha256("\n".join(sorted(self.light_touch)).encode()).hexdigest()
        return hashes

    def figure(self, key: str) -> Figure:
        """The figure of that key. KeyError names the nearest key: an unknown key is a programming error."""
        found = self.benchmarks.figures.get(key) or self.law.figures.get(key)
        if found is None:
            raise KeyError(f"no figure {key!r}{nearest(key, self.keys)}")
        return found

    @property
    def keys(self) -> tuple[str, ...]:
        """Every key of both packs, benchmarks first, in the order of the files."""
        return (*self.benchmarks.figures, *self.law.figures)

    def number(self, key: str) -> Decimal:
        """A figure's number, in its unit. TypeError when the figure is not a number."""
        value = self.figure(key).value
        if not isinstance(value, Decimal | int):
            raise TypeError(f"{key} is not a number")
        return Decimal(value)

    def whole(self, key: str) -> int:
        """A figure that only makes sense whole: days, people, pages. TypeError when it is not marked so."""
        value = self.figure(key).value
        if not isinstance(value, int):
            raise TypeError(f"{key} is not marked whole")
        return value

    def table(self, key: str) -> tuple[Record, ...]:
        """A figure's rows, in order. TypeError when the figure is not a table of rows."""
        value = self.figure(key).value
        if isinstance(value, tuple):
            rows = tuple(row for row in value if isinstance(row, Record))
            if len(rows) == len(value):
                return rows
        raise TypeError(f"{key} is not a table")

    def numbers(self, key: str) -> tuple[Decimal, ...]:
        """A figure that is a list of numbers. TypeError when it is not."""
        value = self.figure(key).value
        if isinstance(value, tuple):
            found = tuple(Decimal(one) for one in value if isinstance(one, Decimal | int))
            if len(found) == len(value):
                return found
        raise TypeError(f"{key} is not a list of numbers")

    def words(self, key: str) -> tuple[str, ...]:
        """A figure that is a list of words. TypeError when it is not."""
        value = self.figure(key).value
        if isinstance(value, tuple):
            found = tuple(one for one in value if isinstance(one, str))
            if len(found) == len(value):
                return found
        raise TypeError(f"{key} is not a list of words")

    def text(self, key: str) -> str:
        """A figure in words. TypeError when it is not."""
        value = self.figure(key).value
        if not isinstance(value, str):
            raise TypeError(f"{key} is not words")
        return value

    def day(self, key: str) -> date:
        """A figure that is a date. TypeError when it is not."""
        value = self.figure(key).value
        if not isinstance(value, date):
            raise TypeError(f"{key} is not a date")
        return value

    def gaps(self) -> tuple[Figure, ...]:
        """What the law pack could not confirm, to be shown beside what it says."""
        return tuple(figure for key, figure in self.law.figures.items() if key.startswith("gaps."))


def nearest(word: str, known: Iterable[str]) -> str:
    """`; the nearest is X` for the known word that is most like this one, or "" when none is.

    For a figure's key, one of the same check goes first.
    """
    every = list(known)
    group, dot, _ = word.partition(".")
    same = [one for one in every if one.startswith(group + dot)] if dot else []
    match = difflib.get_close_matches(word, same, n=1, cutoff=0.4) or difflib.get_close_matches(
        word, every, n=1, cutoff=0.5
    )
    return f"; the nearest is {match[0]}" if match else ""
