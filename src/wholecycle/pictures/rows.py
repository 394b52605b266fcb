"""Rows that share one scale: labels beside or above their tracks, values at the ends, a reference line across."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from wholecycle.pictures.drawing import WIDTH, Drawing
from wholecycle.pictures.ink import INK, QUIET, RULE
from wholecycle.pictures.lettering import LINE, SMALL, TEXT, width_of, wrap
from wholecycle.pictures.scales import Scale
from wholecycle.pictures.units import Format, Number, finite

CAP = 40
"""Rows drawn at most; the table holds all."""

Labels = Literal["auto", "above", "beside"]
_BESIDE = 104.0
_VALUE = 120.0


class Reference(NamedTuple):
    """A value to compare all rows with, and its name."""

    value: Number
    label: str


class End(NamedTuple):
    """A value's text, and the two outer places of what is drawn for it; it stands outside the one away from zero."""

    text: str
    low: float
    high: float
    left: bool
    bold: bool = False

    @property
    def room(self) -> float:
        """The width it needs."""
        return width_of(self.text, bold=self.bold)


class Rows:
    """Lays out rows from the top down. `ends` are all texts that will be written, so that none is cut."""

    def __init__(
        self,
        drawing: Drawing,
        labels: Sequence[str],
        ends: Sequence[End],
        domain: tuple[float, float],
        where: Labels = "auto",
        pad: float = 1.0,
        gutter: float = 0.0,
        gap: float = 7.0,
    ) -> None:
        self.drawing = drawing
        widest = max((width_of(label, bold=True) for label in labels), default=0.0)
        self.beside = where == "beside" or (where == "auto" and widest <= _BESIDE)
        self.left = min(widest, _BESIDE) + 8 if self.beside else 0.0
        right_room = max((end.room + gap for end in ends if not end.left), default=0.0)
        left_room = max((end.room + gap for end in ends if end.left), default=0.0)
        self.apart = max(left_room, right_room) > _VALUE
        if self.apart:
            left_room = right_room = 0.0
        self.scale = Scale(*domain, self.left + gutter + max(left_room, pad), WIDTH - max(right_room, pad))
        self._gap = gap
        self._below = 0.0
        self._tracks: list[tuple[float, float]] = []

    def place(self, label: str, height: float, bold: bool = False, value: str = "") -> float:
        """Write the label and make room for a track of this height; gives the track's top.

        `value` is written under the label where values are too long to stand at the ends.
        """
        y = self.drawing.height + (8 if self._tracks else 0)
        lines = wrap(label, self.left - 8 if self.beside else WIDTH, lines=3 if self.beside else 2, bold=bold)
        long = wrap(value, WIDTH, lines=2) if self.apart and value else ()
        if self.beside and not long:
            tall = max(height, LINE * len(lines))
            self.drawing.block(0, y + tall / 2 - LINE * len(lines) / 2 + 13, lines, bold=bold)
            top = y + (tall - height) / 2
        else:
            below = self.drawing.block(0, y + TEXT, lines, bold=bold)
            top = self.drawing.block(0, below, long, fill=QUIET) - 9
        self._tracks.append((top, top + height))
        self.drawing.reach(top + height + 2)
        return top

    def end(self, end: End, middle: float) -> None:
        """Write a value outside what was drawn for it, centred on `middle`."""
        if self.apart:
            return
        x = self.scale.at(end.low) - self._gap if end.left else self.scale.at(end.high) + self._gap
        self.drawing.text(x, middle + 5, end.text, anchor="end" if end.left else "start", bold=end.bold)

    def whisker(self, low: float, high: float, middle: float) -> None:
        """The interval from low to high."""
        left, right = self.scale.at(low), self.scale.at(high)
        for x in (left, right):
            self.drawing.line(x, middle - 5, x, middle + 5, width=2, halo=True)
        self.drawing.line(left, middle, right, middle, width=2, halo=True, part="p-interval")
        for x in (left, right):
            self.drawing.line(x, middle - 5, x, middle + 5, width=2)

    def upright(self, value: float) -> None:
        """A thin line at this value beside every track, such as the zero line."""
        x = self.scale.at(value)
        for top, bottom in self._tracks:
            self.drawing.line(x, top - 3, x, bottom + 3, stroke=INK, width=1)

    def reference(self, reference: Reference | None, written: Format) -> None:
        """The reference line across all tracks, with its name and value under the last."""
        if reference is None or not self._tracks:
            return
        value = finite(reference.value, f"The line “{reference.label}”")
        x = self.scale.at(value)
        foot = self._tracks[-1][1] + 12 + self._below
        for top, bottom in self._tracks:
            self.drawing.line(x, top - 4, x, bottom + 4, width=2, dash="4 3", halo=True, part="p-reference")
        if not self._below:
            self.drawing.line(x, self._tracks[-1][1], x, foot, width=2, dash="4 3")
        lines = wrap(f"{reference.label}: {written(value)}", WIDTH * 0.7, lines=3)
        half = max(width_of(line) for line in lines) / 2
        centre = min(max(x, half), WIDTH - half)
        self.drawing.block(centre, foot + TEXT, lines, anchor="middle")

    def axis(self, marks: Sequence[float], written: Format) -> None:
        """Marks under the last track, for rows that do not start at zero."""
        if not self._tracks:
            return
        self._below = 18.0
        y, reached = self._tracks[-1][1] + 6, float("-inf")
        self.drawing.line(self.scale.start, y, self.scale.end, y, stroke=RULE, width=1)
        for mark in marks:
            x, half = self.scale.at(mark), width_of(written(mark), SMALL) / 2
            centre = min(max(x, half), WIDTH - half)
            self.drawing.line(x, y, x, y + 4, stroke=RULE, width=1)
            if centre - half > reached + 6:
                self.drawing.text(centre, y + 17, written(mark), anchor="middle", size=SMALL, fill=QUIET)
                reached = centre + half
