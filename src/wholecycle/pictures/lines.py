"""Lines: one or several series over labels in order, such as months."""

from collections.abc import Sequence
from typing import NamedTuple

from wholecycle.pictures.drawing import NOTHING, WIDTH, Drawing, capped, nothing, sentence
from wholecycle.pictures.endlabels import EndLabel
from wholecycle.pictures.lettering import clean, wrap
from wholecycle.pictures.picture import Picture
from wholecycle.pictures.plot import Plot, Values
from wholecycle.pictures.scales import bounds, ticks
from wholecycle.pictures.table import Table
from wholecycle.pictures.units import Format, Number, Unit, formatter, known, optional, tick_formatter

_SERIES, _POINTS = 6, 400


class Series(NamedTuple):
    """A line: its label, and a value for each place along (None: not known, a gap in the line)."""

    label: str
    values: Sequence[Number | None]


class Band(NamedTuple):
    """A range for each place along, such as what is likely: its label, low ends and high ends."""

    label: str
    low: Sequence[Number | None]
    high: Sequence[Number | None]


class Marker(NamedTuple):
    """Something that happened at a place along (counted from 0), and its name."""

    at: int
    label: str


def lines(
    labels: Sequence[str],
    series: Sequence[Series | tuple[str, Sequence[Number | None]]],
    *,
    title: str,
    name: str,
    unit: Unit = "",
    heading: str = "When",
    band: Band | None = None,
    marker: Marker | tuple[int, str] | None = None,
    zero: bool = True,
    description: str = "",
    empty: str = NOTHING,
) -> Picture:
    """One line a series over `labels`, each named at its end, told apart by dash and point shape.

    Values that go below zero get a zero line; `zero=False` lets the scale leave zero out. A gap stands where
    a value is None. At most 6 lines and 400 places are drawn; the table holds all. ValueError when a series
    is not as long as the labels, a number is endless or no number, or the marker is outside.
    """
    every = [_checked(one[0], one[1], len(labels)) for one in series]
    mark = None if marker is None else Marker(*marker)
    if not labels or not every:
        return nothing(name, title, (heading, *(one.label for one in every)), empty)
    if mark is not None and not 0 <= mark.at < len(labels):
        raise ValueError(f"The marker “{mark.label}” is at place {mark.at}, but there are {len(labels)} places from 0.")
    low = _checked(band.label, band.low, len(labels)).values if band else ()
    high = _checked(band.label, band.high, len(labels)).values if band else ()
    edges = _Edges(band.label, low, high) if band else None
    written = formatter(unit)
    drawing = Drawing(name)
    _draw(drawing, [clean(label) for label in labels[:_POINTS]], every[:_SERIES], edges, mark, unit, zero)
    note = "; ".join(
        filter(
            None,
            (
                capped(min(_SERIES, len(every)), len(every), "lines"),
                capped(min(_POINTS, len(labels)), len(labels), "places"),
            ),
        )
    )
    drawing.note(note and note + ".")
    told = [_told(one, labels, written) for one in every[:3]]
    told += [f"{mark.label} at {labels[mark.at]}"] if mark else []
    table = _table(labels, every, edges, title, heading, written)
    return drawing.picture(table, title, sentence(description or "; ".join(told), note))


class _Line(NamedTuple):
    label: str
    values: Values

    @property
    def last(self) -> int:
        """The place of the last known value (or of the last, when none is known)."""
        there = [i for i, value in enumerate(self.values) if value is not None]
        return there[-1] if there else len(self.values) - 1


class _Edges(NamedTuple):
    label: str
    low: Values
    high: Values

    def middle(self, place: int) -> float | None:
        a, b = self.low[place], self.high[place]
        return None if a is None or b is None else (a + b) / 2


def _checked(label: str, values: Sequence[Number | None], length: int) -> _Line:
    if len(values) != length:
        raise ValueError(
            f"“{label}” has {len(values)} values for {length} labels: give one for each, None where unknown."
        )
    return _Line(label, tuple(optional(value, f"“{label}” at place {i}") for i, value in enumerate(values)))


def _draw(
    drawing: Drawing,
    places: list[str],
    every: list[_Line],
    edges: _Edges | None,
    mark: Marker | None,
    unit: Unit,
    zero: bool,
) -> None:
    """The plane and everything on it, for as many places as are drawn."""
    count = len(places)
    shown = [_Line(one.label, one.values[:count]) for one in every]
    band = _Edges(edges.label, edges.low[:count], edges.high[:count]) if edges else None
    values = [value for one in shown for value in one.values] + (list(band.low + band.high) if band else [])
    written = formatter(unit)
    ends = [EndLabel(one.label, known(one.values[one.last], written), one.last, i) for i, one in enumerate(shown)]
    heights = [one.values[one.last] for one in shown]
    if band:
        last = max((i for i in range(count) if band.middle(i) is not None), default=count - 1)
        ends.append(EndLabel(band.label, "", last, -1))
        heights.append(band.middle(last))
    there = mark if mark is not None and mark.at < count else None
    head = wrap(there.label, WIDTH * 0.6, lines=2) if there else ()
    plot = Plot(drawing, count, ticks(*bounds(values, zero), 4), tick_formatter(unit), ends, head)
    if band:
        plot.band(band.low, band.high)
    if there:
        plot.marker(there.at, head)
    for i, one in enumerate(shown):
        plot.curve(i, one.values)
    plot.name_ends(ends, heights)
    plot.along(places)


def _table(
    labels: Sequence[str],
    every: list[_Line],
    edges: _Edges | None,
    title: str,
    heading: str,
    written: Format,
) -> Table:
    columns = [*every]
    if edges:
        columns += [_Line(f"{edges.label}: low", edges.low), _Line(f"{edges.label}: high", edges.high)]
    body = tuple((label, *(known(column.values[i], written) for column in columns)) for i, label in enumerate(labels))
    headings = (heading, *(column.label for column in columns))
    return Table(title, headings, body, tuple(range(1, len(headings))))


def _told(one: _Line, labels: Sequence[str], written: Format) -> str:
    there = [(i, value) for i, value in enumerate(one.values) if value is not None]
    if not there:
        return f"{one.label}: nothing known"
    if len(there) == 1:
        return f"{one.label}: {written(there[0][1])} at {labels[there[0][0]]}"
    (first, start), (last, end) = there[0], there[-1]
    said = f"{one.label}: from {written(start)} ({labels[first]}) to {written(end)} ({labels[last]})"
    place, least = min(there, key=lambda pair: pair[1])
    return said + (f", lowest {written(least)} ({labels[place]})" if least < min(start, end) else "")
