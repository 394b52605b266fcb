"""Before and after: two bars a row on one scale."""

from collections.abc import Sequence
from typing import NamedTuple

from wholecycle.pictures.drawing import NOTHING, Drawing, capped, nothing, sentence
from wholecycle.pictures.lettering import SMALL, width_of
from wholecycle.pictures.picture import Picture
from wholecycle.pictures.rows import CAP, End, Rows
from wholecycle.pictures.scales import bounds
from wholecycle.pictures.table import Table
from wholecycle.pictures.units import Format, Number, Unit, formatter, known, optional, signed

_THICK, _GAP = 16.0, 4.0


class Change(NamedTuple):
    """A row: its label, and the value before and after (None: not known)."""

    label: str
    before: Number | None
    after: Number | None


class _Row(NamedTuple):
    label: str
    before: float | None
    after: float | None

    @property
    def change(self) -> float | None:
        return None if self.before is None or self.after is None else self.after - self.before


def before_after(
    rows: Sequence[Change | tuple[str, Number | None, Number | None]],
    *,
    title: str,
    name: str,
    unit: Unit = "",
    words: tuple[str, str] = ("Before", "After"),
    heading: str = "Item",
    description: str = "",
    empty: str = NOTHING,
) -> Picture:
    """Two bars under each label, from zero and on the same scale: hatched before, solid after, each named.

    `rows` holds `Change`s or (label, before, after). `words` names the two. The table adds the change. At
    most 20 rows are drawn; the table holds all. ValueError when a number is endless or no number.
    """
    headings = (heading, *words, "Change")
    every = [_checked(Change(*row)) for row in rows]
    if not every:
        return nothing(name, title, headings, empty)
    written = formatter(unit)
    drawn = every[: CAP // 2]
    drawing = Drawing(name)
    gutter = max(width_of(word, SMALL) for word in words) + 8
    ends = [_end(value, written) for row in drawn for value in (row.before, row.after)]
    domain = bounds(value for row in drawn for value in (row.before, row.after))
    frame = Rows(drawing, [row.label for row in drawn], ends, domain, "above", gutter=gutter)
    for row in drawn:
        both = f"{words[0]}: {known(row.before, written)}; {words[1]}: {known(row.after, written)}"
        top = frame.place(row.label, _THICK * 2 + _GAP, True, both)
        for value, word, fill in ((row.before, words[0], "hatch"), (row.after, words[1], "solid")):
            if value is not None:
                left, right = sorted((frame.scale.at(0), frame.scale.at(value)))
                drawing.rect(left, top, right - left, _THICK, fill, "p-bar")
            drawing.text(0, top + 13, word, size=SMALL)
            frame.end(_end(value, written), top + _THICK / 2)
            top += _THICK + _GAP
    frame.upright(0)
    note = capped(len(drawn), len(every), "rows")
    drawing.note(note and note + ".")
    body = tuple(
        (row.label, known(row.before, written), known(row.after, written), signed(row.change, written)) for row in every
    )
    says = sentence(description or _told(every, words, written), note)
    return drawing.picture(Table(title, headings, body, (1, 2, 3)), title, says)


def _checked(row: Change) -> _Row:
    return _Row(row.label, optional(row.before, f"“{row.label}” before"), optional(row.after, f"“{row.label}” after"))


def _end(value: float | None, written: Format) -> End:
    number = value or 0.0
    return End(known(value, written), min(number, 0), max(number, 0) if number >= 0 else number, number < 0)


def _told(every: Sequence[_Row], words: tuple[str, str], written: Format) -> str:
    if len(every) <= 2:
        return "; ".join(
            f"{row.label}: {known(row.before, written)} {words[0].lower()}, "
            f"{known(row.after, written)} {words[1].lower()}"
            for row in every
        )
    changes = [row.change for row in every if row.change is not None]
    ups, downs = sum(c > 0 for c in changes), sum(c < 0 for c in changes)
    unknown = len(every) - len(changes)
    said = (
        f"Of {len(every):,} rows, {ups:,} went up, {downs:,} went down, {len(changes) - ups - downs:,} stayed the same"
    )
    return said + (f", {unknown:,} can't be told" if unknown else "")
