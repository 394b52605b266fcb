"""Stacked bars: what a total is made of."""

from collections.abc import Sequence
from typing import NamedTuple

from wholecycle.pictures.drawing import NOTHING, WIDTH, Drawing, capped, nothing, sentence
from wholecycle.pictures.ink import DARK_FILLS, FILLS, INK, PATTERNS, WHITE
from wholecycle.pictures.lettering import LINE, SMALL, TEXT, shorten, width_of, wrap
from wholecycle.pictures.picture import Picture
from wholecycle.pictures.scales import Scale
from wholecycle.pictures.table import Table
from wholecycle.pictures.units import Format, Number, Unit, finite, formatter

_CAP = 20
_PARTS = len(FILLS)
_TALL = 42.0


class Stack(NamedTuple):
    """A bar: its label, and its parts as (name, value), in order."""

    label: str
    parts: Sequence[tuple[str, Number]]


class _Bar(NamedTuple):
    label: str
    parts: dict[str, float]

    @property
    def total(self) -> float:
        return sum(self.parts.values())


def stacked(
    rows: Sequence[Stack | tuple[str, Sequence[tuple[str, Number]]]],
    *,
    title: str,
    name: str,
    unit: Unit = "",
    heading: str = "Item",
    description: str = "",
    empty: str = NOTHING,
) -> Picture:
    """Horizontal bars from zero, each cut into named parts, with its total; all on one scale.

    A part's name and value stand on it where they fit; names that fit nowhere are listed underneath beside
    their pattern. Beyond seven names, the smallest are drawn together; beyond 20 bars, the rest are in the
    table only. ValueError when a part is negative, endless, no number, or named twice in a bar.
    """
    every = [_checked(Stack(*row)) for row in rows]
    names = list(dict.fromkeys(part for bar in every for part in bar.parts))
    if not names:
        return nothing(name, title, (heading, "Total"), empty)
    written = formatter(unit)
    shown, others = _largest(names, every)
    drawn = [_gathered(bar, shown, others) for bar in every[:_CAP]]
    fills = dict(zip([*shown, *([others] if others else [])], FILLS, strict=False))
    drawing = Drawing(name)
    scale = Scale(0.0, max(bar.total for bar in drawn) or 1.0, 1.0, WIDTH - 1)
    unsaid: dict[str, None] = {}
    for bar in drawn:
        unsaid.update(dict.fromkeys(_draw(drawing, bar, scale, fills, written)))
    for part in (part for part in fills if part in unsaid):
        y = drawing.height + 9
        drawing.rect(1, y, 22, 14, fills[part], "p-key")
        value = f": {written(drawn[0].parts[part])}" if len(drawn) == 1 and part in drawn[0].parts else ""
        drawing.block(32, y + 12, wrap(part + value, WIDTH - 32, lines=2))
    note = capped(len(drawn), len(every), "bars")
    drawing.note(note and note + ".")
    table = _table(every, names, shown, others, title, heading, written)
    return drawing.picture(table, title, sentence(description or _told(every, names, written), note))


def _table(
    every: list[_Bar], names: list[str], shown: list[str], others: str, title: str, heading: str, written: Format
) -> Table:
    """A column a part; for a single bar, a row a part. What is drawn together stands before the total."""

    def rest(bar: _Bar) -> tuple[str, ...]:
        together = sum(value for part, value in bar.parts.items() if part not in shown)
        return (written(together),) if others else ()

    extra = (others,) if others else ()
    if len(every) == 1:
        (bar,) = every
        cells = (*(written(value) for value in bar.parts.values()), *rest(bar), written(bar.total))
        labels = (*bar.parts, *extra, "Total")
        return Table(title, ("Part", "Value"), tuple(zip(labels, cells, strict=True)), (1,))
    headings = (heading, *names, *extra, "Total")
    body = tuple(
        (
            bar.label,
            *(written(bar.parts[part]) if part in bar.parts else "" for part in names),
            *rest(bar),
            written(bar.total),
        )
        for bar in every
    )
    return Table(title, headings, body, tuple(range(1, len(headings))))


def _draw(drawing: Drawing, bar: _Bar, scale: Scale, fills: dict[str, str], written: Format) -> list[str]:
    """One bar; gives the names that did not fit on their parts."""
    y = drawing.height + (10 if drawing.height else 0)
    total = written(bar.total)
    room = WIDTH - width_of(total, bold=True) - 10
    lines = wrap(bar.label, room, lines=2, bold=True) if room > 80 else (shorten(bar.label, WIDTH, bold=True), "")
    after = drawing.block(0, y + TEXT, lines, bold=True)
    drawing.text(WIDTH, after - LINE, total, anchor="end", bold=True)
    top, reached, unsaid = after - 8, 0.0, []
    for part, value in bar.parts.items():
        left, right = scale.at(reached), scale.at(reached + value)
        reached += value
        fill, room = fills[part], right - left - 8
        drawing.rect(left, top, right - left, _TALL, fill, "p-part")
        if fill in DARK_FILLS and right - left > 2:
            drawing.line(right, top, right, top + _TALL, stroke=WHITE, width=1.5)
        texts = [text for text in (part, written(value)) if width_of(text, SMALL) <= room]
        if part not in texts:
            unsaid.append(part)
        for i, text in enumerate(texts):
            base = top + _TALL / 2 + 5 + (i - (len(texts) - 1) / 2) * LINE
            dark = fill in DARK_FILLS
            ink = WHITE if dark else INK
            drawing.text(
                (left + right) / 2,
                base,
                text,
                anchor="middle",
                size=SMALL,
                fill=ink,
                halo=False,
                ground=fill in PATTERNS,
            )
    drawing.reach(top + _TALL + 1)
    return unsaid


def _checked(row: Stack) -> _Bar:
    parts: dict[str, float] = {}
    for part, value in row.parts:
        number = finite(value, f"“{part}” of “{row.label}”")
        if number < 0:
            raise ValueError(f"“{part}” of “{row.label}” is {number:g}: the parts of a whole can't be below zero.")
        if part in parts:
            raise ValueError(f"“{row.label}” has two parts called “{part}”: add them up, or name them apart.")
        parts[part] = number
    return _Bar(row.label, parts)


def _largest(names: list[str], every: list[_Bar]) -> tuple[list[str], str]:
    """The names to draw by themselves, and what to call the rest (or nothing)."""
    if len(names) <= _PARTS:
        return names, ""
    totals = {part: sum(bar.parts.get(part, 0.0) for bar in every) for part in names}
    kept = sorted(names, key=lambda part: -totals[part])[: _PARTS - 1]
    return [part for part in names if part in kept], f"{len(names) - len(kept):,} others together"


def _gathered(bar: _Bar, shown: list[str], others: str) -> _Bar:
    rest = sum(value for part, value in bar.parts.items() if part not in shown)
    kept = {part: bar.parts[part] for part in shown if part in bar.parts}
    return _Bar(bar.label, kept | ({others: rest} if rest else {}))


def _told(every: list[_Bar], names: list[str], written: Format) -> str:
    if len(every) > 1:
        least, most = (pick(every, key=lambda bar: bar.total) for pick in (min, max))
        return (
            f"{len(every):,} bars of up to {len(names):,} parts, with totals from {written(least.total)} "
            f"({least.label}) to {written(most.total)} ({most.label})"
        )
    bar = every[0]
    largest = max(bar.parts, key=lambda part: bar.parts[part])
    share = f", {bar.parts[largest] / bar.total:.0%}" if bar.total else ""
    return (
        f"{bar.label}: {written(bar.total)} in {len(bar.parts):,} "
        f"{'part' if len(bar.parts) == 1 else 'parts'}, the largest {largest} ({written(bar.parts[largest])}{share})"
    )
