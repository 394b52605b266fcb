"""Dots: one number a row with the interval about it, on a scale that need not start at zero."""

from collections.abc import Sequence
from typing import NamedTuple

from wholecycle.pictures.bars import checked, end_of, table_of, told
from wholecycle.pictures.drawing import NOTHING, Drawing, capped, nothing, sentence
from wholecycle.pictures.ink import RULE, TEAL, VIOLET, WHITE
from wholecycle.pictures.picture import Picture
from wholecycle.pictures.rows import CAP, Labels, Reference, Rows
from wholecycle.pictures.scales import bounds, ticks
from wholecycle.pictures.shapes import shape
from wholecycle.pictures.units import Number, Unit, finite, formatter, tick_formatter

_TALL = 14.0


class Dot(NamedTuple):
    """A row: its label and value (None: not known), the interval about it, and whether to pick it out."""

    label: str
    value: Number | None
    low: Number | None = None
    high: Number | None = None
    emphasis: bool = False


def dots(
    rows: Sequence[Dot | tuple[str, Number | None]],
    *,
    title: str,
    name: str,
    unit: Unit = "",
    headings: tuple[str, str] = ("Item", "Value"),
    reference: Reference | tuple[Number, str] | None = None,
    zero: bool = False,
    labels: Labels = "auto",
    description: str = "",
    empty: str = NOTHING,
) -> Picture:
    """A dot a row, with a line from the low to the high end of its interval, and a scale beneath.

    As `bars`, except that the scale spans the values only, unless `zero` is asked for. A row that is picked
    out has a diamond instead of a dot. At most 40 rows are drawn; the table holds all. ValueError as for
    `bars`.
    """
    asked = [row if isinstance(row, Dot) else Dot(*row) for row in rows]
    if not asked:
        return nothing(name, title, headings, empty)
    written = formatter(unit)
    line = None if reference is None else Reference(*reference)
    every = [checked(*row) for row in asked]
    drawn = every[:CAP]
    values = [v for row in drawn if row.value is not None for v in row.reach]
    marks = ticks(*bounds([*values, *([finite(line.value, "The line's value")] if line else [])], zero), 4)
    domain = marks[0], marks[-1]
    ends = []
    for row in drawn:
        low, high = row.reach if row.value is not None else (domain[0], domain[0])
        ends.append(end_of(row, written)._replace(low=low, high=high, left=False, bold=row.emphasis))
    drawing = Drawing(name)
    frame = Rows(drawing, [row.label for row in drawn], ends, domain, labels, pad=8, gap=12)
    for row, end in zip(drawn, ends, strict=True):
        top = frame.place(row.label, _TALL, row.emphasis, end.text)
        middle = top + _TALL / 2
        drawing.line(frame.scale.start, middle, frame.scale.end, middle, stroke=RULE, width=1, dash="1 3")
        if row.low is not None and row.high is not None:
            frame.whisker(row.low, row.high, middle)
        if row.value is not None:
            kind, ink = ("diamond", VIOLET) if row.emphasis else ("circle", TEAL)
            mark = shape(kind, frame.scale.at(row.value), middle, 6)
            drawing.path(mark, fill=ink, stroke=WHITE, width=1.5, part="p-dot")
        frame.end(end, middle)
    if domain[0] < 0 < domain[1]:
        frame.upright(0)
    frame.axis(marks, tick_formatter(unit))
    frame.reference(line, written)
    note = capped(len(drawn), len(every), "rows")
    drawing.note(note and note + ".")
    says = sentence(description or told(every, line, written), note)
    return drawing.picture(table_of(every, title, headings, line, written), title, says)
