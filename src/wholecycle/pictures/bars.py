"""Bars: one number a row, from zero."""

from collections.abc import Sequence
from typing import NamedTuple

from wholecycle.pictures.drawing import NOTHING, Drawing, capped, nothing, sentence
from wholecycle.pictures.picture import Picture
from wholecycle.pictures.rows import CAP, End, Labels, Reference, Rows
from wholecycle.pictures.scales import bounds
from wholecycle.pictures.table import Table
from wholecycle.pictures.units import NOT_KNOWN, Format, Number, Unit, finite, formatter, known, optional

_THICK = 18.0


class Bar(NamedTuple):
    """A row: its label and value (None: not known), an interval about the value, and whether to pick it out."""

    label: str
    value: Number | None
    low: Number | None = None
    high: Number | None = None
    emphasis: bool = False


class _Row(NamedTuple):
    label: str
    value: float | None
    low: float | None
    high: float | None
    emphasis: bool

    @property
    def reach(self) -> tuple[float, float]:
        ends = [v for v in (self.value, self.low, self.high) if v is not None] or [0.0]
        return min(ends), max(ends)


def bars(
    rows: Sequence[Bar | tuple[str, Number | None]],
    *,
    title: str,
    name: str,
    unit: Unit = "",
    headings: tuple[str, str] = ("Item", "Value"),
    reference: Reference | tuple[Number, str] | None = None,
    labels: Labels = "auto",
    description: str = "",
    empty: str = NOTHING,
) -> Picture:
    """Horizontal bars from zero with the value at each end, in the order given.

    `rows` holds `Bar`s or (label, value) pairs. `unit` writes the values (see `units.Unit`). `reference` is a
    value with its name, drawn across all bars. Labels stand beside the bars when all are short, else above.
    At most 40 are drawn; the table holds all. ValueError when a number is endless or no number, or only half
    an interval is given.
    """
    asked = [row if isinstance(row, Bar) else Bar(*row) for row in rows]
    if not asked:
        return nothing(name, title, headings, empty)
    written = formatter(unit)
    line = None if reference is None else Reference(*reference)
    every = [checked(row.label, row.value, row.low, row.high, row.emphasis) for row in asked]
    drawn = every[:CAP]
    some_stand_out = any(row.emphasis for row in drawn) and not all(row.emphasis for row in drawn)
    ends = [end_of(row, written)._replace(bold=row.emphasis and some_stand_out) for row in drawn]
    drawing = Drawing(name)
    values = [v for row in drawn for v in row.reach] + ([finite(line.value, "The line's value")] if line else [])
    frame = Rows(drawing, [row.label for row in drawn], ends, bounds(values), labels)
    for row, end in zip(drawn, ends, strict=True):
        top = frame.place(row.label, _THICK, end.bold, end.text)
        if row.value is not None:
            left, right = sorted((frame.scale.at(0), frame.scale.at(row.value)))
            fill = "pale" if some_stand_out and not end.bold else "solid"
            drawing.rect(left, top, right - left, _THICK, fill, "p-bar")
        if row.low is not None and row.high is not None:
            frame.whisker(row.low, row.high, top + _THICK / 2)
        frame.end(end, top + _THICK / 2)
    frame.upright(0)
    frame.reference(line, written)
    note = capped(len(drawn), len(every), "rows")
    drawing.note(note and note + ".")
    says = sentence(description or told(every, line, written), note)
    return drawing.picture(table_of(every, title, headings, line, written), title, says)


def checked(label: str, value: Number | None, low: Number | None, high: Number | None, emphasis: bool = False) -> _Row:
    """The row with its numbers checked: finite, an interval with both ends, the low end first."""
    row = _Row(
        label,
        optional(value, f"“{label}”"),
        optional(low, f"The low end of “{label}”"),
        optional(high, f"The high end of “{label}”"),
        emphasis,
    )
    if (row.low is None) != (row.high is None):
        raise ValueError(f"“{label}” has one end of an interval only: give both, or neither.")
    if row.low is not None and row.high is not None and row.low > row.high:
        raise ValueError(
            f"The interval of “{label}” runs from {row.low:g} down to {row.high:g}: give the low end first."
        )
    return row


def end_of(row: _Row, written: Format) -> End:
    """The text at the row's end, and which side it stands on."""
    low, high = row.reach
    return End(
        known(row.value, written),
        min(low, 0),
        max(high, 0) if (row.value or 0) >= 0 else high,
        row.value is not None and row.value < 0,
    )


def told(every: Sequence[_Row], line: Reference | None, written: Format) -> str:
    """What the rows show, in a sentence."""
    there = [row for row in every if row.value is not None]
    unknown = len(every) - len(there)
    said = []
    if len(there) == 1:
        said.append(f"{there[0].label} has {known(there[0].value, written)}")
    elif there:
        least, most = (pick(there, key=lambda row: row.value or 0.0) for pick in (min, max))
        said.append(
            f"{len(every):,} rows, from {known(least.value, written)} ({least.label}) "
            f"to {known(most.value, written)} ({most.label})"
        )
    if unknown:
        said.append(f"{unknown:,} {'is' if unknown == 1 else 'are'} {NOT_KNOWN}")
    picked = [row.label for row in every if row.emphasis]
    if 0 < len(picked) <= 3:
        said.append(f"picked out: {', '.join(picked)}")
    if line is not None:
        said.append(f"the line “{line.label}” stands at {written(float(line.value))}")
    return "; ".join(said)


def table_of(
    every: Sequence[_Row], title: str, headings: tuple[str, str], line: Reference | None, written: Format
) -> Table:
    """All rows: value, interval where any has one, what is picked out, and the reference line last."""
    spans = any(row.low is not None for row in every)
    picks = any(row.emphasis for row in every)

    def cells(label: str, value: float | None, low: float | None, high: float | None, mark: str) -> tuple[str, ...]:
        between = ("" if low is None else written(low), "" if high is None else written(high)) if spans else ()
        return (label, known(value, written), *between, *((mark,) if picks else ()))

    body = [cells(row.label, row.value, row.low, row.high, "yes" if row.emphasis else "") for row in every]
    if line is not None:
        body.append(cells(f"{line.label} (line)", float(line.value), None, None, ""))
    heads = (*headings, *(("Low", "High") if spans else ()), *(("Picked out",) if picks else ()))
    return Table(title, heads, tuple(body), (1, 2, 3) if spans else (1,))
