"""A timeline: events and spans under one axis of dates."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from wholecycle.pictures.days import day_of, day_ticks, long_date, period
from wholecycle.pictures.drawing import NOTHING, WIDTH, Drawing, capped, nothing, sentence
from wholecycle.pictures.ink import FAINT, QUIET, RULE, TEAL, VIOLET, WHITE
from wholecycle.pictures.lettering import SMALL, TEXT, width_of, wrap
from wholecycle.pictures.picture import Picture
from wholecycle.pictures.scales import Scale
from wholecycle.pictures.shapes import coord, shape
from wholecycle.pictures.table import Table

_CAP = 40
_TALL = 16.0


class Moment(NamedTuple):
    """An event on a day, or a span to the end of another day; `emphasis` picks it out."""

    label: str
    start: date
    end: date | None = None
    emphasis: bool = False


def timeline(
    moments: Sequence[Moment | tuple[str, date] | tuple[str, date, date | None]],
    *,
    title: str,
    name: str,
    today: date | None = None,
    today_word: str = "Today",
    heading: str = "What",
    description: str = "",
    empty: str = NOTHING,
) -> Picture:
    """One row a moment, in the order given: a diamond for an event, a bar for a span, its dates in words beside it.

    `today` draws a dashed line. At most 40 moments are drawn; the table holds all. ValueError when a span
    ends before it starts.
    """
    every = [_checked(Moment(*moment)) for moment in moments]
    headings = (heading, "From", "To", "Days")
    if not every:
        return nothing(name, title, headings, empty)
    now = None if today is None else day_of(today)
    drawn = every[:_CAP]
    drawing = Drawing(name)
    _draw(drawing, drawn, now, today_word)
    note = capped(len(drawn), len(every), "rows")
    drawing.note(note and note + ".")
    body = [_cells(moment) for moment in every]
    told = f"{len(every):,} rows between {_ends(every)}"
    if len(every) == 1:
        told = f"{every[0].label}: {period(every[0].start, every[0].end)}"
    if now is not None:
        body.append((today_word, long_date(now), "", ""))
        told += f"; {today_word.lower()} is {long_date(now)}"
    return drawing.picture(Table(title, headings, tuple(body), (3,)), title, sentence(description or told, note))


def _checked(moment: Moment) -> Moment:
    start, end = day_of(moment.start), None if moment.end is None else day_of(moment.end)
    if end is not None and end < start:
        raise ValueError(f"“{moment.label}” ends on {long_date(end)}, before it starts on {long_date(start)}.")
    return moment._replace(start=start, end=end)


def _cells(moment: Moment) -> tuple[str, ...]:
    if moment.end is None:
        return (moment.label, long_date(moment.start), "", "")
    days = (moment.end - moment.start).days + 1
    return (moment.label, long_date(moment.start), long_date(moment.end), f"{days:,}")


def _ends(every: Sequence[Moment]) -> str:
    first, last = min(m.start for m in every), max(m.end or m.start for m in every)
    return f"{long_date(first)} and {long_date(last)}"


def _draw(drawing: Drawing, drawn: Sequence[Moment], now: date | None, today_word: str) -> None:
    """The axis, a row for each moment under it, and today's line across."""
    days = [day.toordinal() for m in drawn for day in (m.start, m.end or m.start)]
    days += [now.toordinal()] if now else []
    first, last = min(days), max(days)
    if first == last:
        first, last = max(first - 1, 1), min(last + 1, date.max.toordinal())
    x = Scale(first, last, 9, WIDTH - 9)
    top = 0.0
    if now is not None:
        words = f"{today_word}, {long_date(now)}"
        half = width_of(words) / 2
        place = min(max(x.at(now.toordinal()), half), WIDTH - half)
        drawing.text(place, TEXT, words, anchor="middle", fill=VIOLET)
        top = 20.0
    marks = day_ticks(first, last)
    head = _axis(drawing, x, marks, top)
    drawing.reach(head)
    for moment in drawn:
        _row(drawing, moment, x)
    foot = drawing.height + 4
    places = [coord(x.at(day)) for day, _ in marks]
    drawing.beneath(
        [f'<line x1="{at}" y1="{coord(head)}" x2="{at}" y2="{coord(foot)}" stroke="{FAINT}"/>' for at in places]
    )
    if now is not None:
        at = x.at(now.toordinal())
        drawing.line(at, top, at, foot, stroke=VIOLET, width=1.5, dash="4 3", part="p-today")


def _axis(drawing: Drawing, x: Scale, marks: Sequence[tuple[int, str]], top: float) -> float:
    """The axis with its labels; gives its place."""
    foot, reached = top + 24, float("-inf")
    drawing.line(x.start, foot, x.end, foot, stroke=RULE, width=1)
    for ordinal, label in marks:
        half = width_of(label, SMALL) / 2
        centre = min(max(x.at(ordinal), half), WIDTH - half)
        if centre - half > reached + 6:
            drawing.text(centre, top + 15, label, anchor="middle", size=SMALL, fill=QUIET)
            reached = centre + half
    return foot


def _row(drawing: Drawing, moment: Moment, x: Scale) -> None:
    """A label, and under it the mark with its dates where there is room for them: right, left, or a line below."""
    y = drawing.height + 8
    lines = wrap(moment.label, WIDTH, lines=2, bold=moment.emphasis)
    top = drawing.block(0, y + TEXT, lines, bold=moment.emphasis, ground=True) - 10
    middle, ink = top + _TALL / 2, VIOLET if moment.emphasis else TEAL
    start, end = x.at(moment.start.toordinal()), x.at((moment.end or moment.start).toordinal())
    if moment.end is None:
        drawing.path(shape("diamond", start, middle, 6), fill=ink, stroke=WHITE, width=1.5, part="p-event")
        start, end = start - 9, end + 9
    else:
        wide = max(end - start, 3)
        drawing.rect(start, top + 2, wide, _TALL - 4, "violet" if moment.emphasis else "solid", "p-span")
        end = start + wide
    words = period(moment.start, moment.end)
    room = width_of(words, SMALL) + 6
    drawing.reach(top + _TALL)
    if end + room <= WIDTH:
        drawing.text(end + 6, middle + 4.5, words, size=SMALL, fill=QUIET, ground=True)
    elif start - room >= 0:
        drawing.text(start - 6, middle + 4.5, words, anchor="end", size=SMALL, fill=QUIET, ground=True)
    else:
        drawing.text(0, top + _TALL + 13, words, size=SMALL, fill=QUIET, ground=True)
