"""A strip of cells: yes, no or not known, each with its own mark."""

from collections.abc import Sequence

from wholecycle.pictures.drawing import NOTHING, WIDTH, Drawing, capped, nothing, sentence
from wholecycle.pictures.ink import INK, QUIET, TEAL, WHITE
from wholecycle.pictures.lettering import LINE, SMALL, clean, width_of, wrap
from wholecycle.pictures.picture import Picture
from wholecycle.pictures.table import Table

_CAP = 120
_ROW = 12
_TALL = 24.0
_WIDEST = 64.0


def strip(
    cells: Sequence[bool | None],
    *,
    title: str,
    name: str,
    labels: Sequence[str] | None = None,
    words: tuple[str, str, str] = ("yes", "no", "not known"),
    headings: tuple[str, str] = ("Place", "Answer"),
    description: str = "",
    empty: str = NOTHING,
) -> Picture:
    """Cells in rows of twelve: a tick on a full cell for True, a cross in an open one for False, "?" for None.

    `labels` (one a cell; numbers unless given) stand under the cells, or beside them in a list where they are
    too long for that. Under the cells stands how many there are of each. At most 120 cells are drawn.
    ValueError when there are not as many labels as cells.
    """
    if labels is not None and len(labels) != len(cells):
        raise ValueError(f"There are {len(labels)} labels for {len(cells)} cells: give one for each.")
    if not cells:
        return nothing(name, title, headings, empty)
    drawing = Drawing(name)
    named = [clean(label) for label in labels or map(str, range(1, len(cells) + 1))][:_CAP]
    step = min(WIDTH / min(len(cells), _ROW), _WIDEST)
    if all(width_of(label, SMALL) <= step - 2 for label in named):
        for i, (label, cell) in enumerate(zip(named, cells, strict=False)):
            x, y = (i % _ROW) * step, (i // _ROW) * (_TALL + 24)
            _cell(drawing, x + 1.5, y + 1, step - 3, cell)
            drawing.text(x + step / 2, y + _TALL + 16, label, anchor="middle", size=SMALL, fill=QUIET)
    else:
        _listed(drawing, named, cells)
    step = WIDTH / _ROW
    counts = [sum(cell is answer for cell in cells) for answer in (True, False, None)]
    x, y = 0.0, drawing.height + 8
    for answer, word, count in zip((True, False, None), words, counts, strict=True):
        text = f"{count:,} {word}"
        if not count:
            continue
        if x and x + 30 + width_of(text) > WIDTH:
            x, y = 0.0, y + _TALL + 6
        _cell(drawing, x + 1.5, y, step - 3, answer)
        drawing.text(x + step + 5, y + _TALL / 2 + 5, text)
        x += step + 5 + width_of(text) + 16
    drawing.reach(y + LINE + 8)
    note = capped(min(_CAP, len(cells)), len(cells), "cells")
    drawing.note(note and note + ".")
    said = {True: words[0], False: words[1], None: words[2]}
    body = tuple(
        (label, said[cell]) for label, cell in zip(labels or map(str, range(1, len(cells) + 1)), cells, strict=True)
    )
    told = f"Of {len(cells):,}: " + ", ".join(f"{n:,} {word}" for n, word in zip(counts, words, strict=True) if n)
    return drawing.picture(Table(title, headings, body), title, sentence(description or told, note))


def _listed(drawing: Drawing, named: Sequence[str], cells: Sequence[bool | None]) -> None:
    """Cells one under the other, each with its label; in two columns where the labels are short enough."""
    mark = WIDTH / _ROW
    columns = 2 if all(width_of(label) <= WIDTH / 2 - mark - 14 for label in named) else 1
    per, wide = -(-len(named) // columns), WIDTH / columns
    y = 1.0
    for i, (label, cell) in enumerate(zip(named, cells, strict=False)):
        y = 1.0 if i % per == 0 else y
        x = (i // per) * wide
        lines = wrap(label, wide - mark - 10, lines=2)
        _cell(drawing, x + 1.5, y, mark - 3, cell)
        y = max(drawing.block(x + mark + 5, y + _TALL / 2 + 5, lines) - 8, y + _TALL + 4)
        drawing.reach(y)


def _cell(drawing: Drawing, x: float, y: float, wide: float, answer: bool | None) -> None:
    """A cell with its mark."""
    cx, cy = x + wide / 2, y + _TALL / 2
    kind = {True: "yes", False: "no", None: "unknown"}[answer]
    paint = f'fill="{TEAL}" stroke="{TEAL}"' if answer else f'fill="{WHITE}" stroke="{INK}"'
    paint += ' stroke-dasharray="3 2"' if answer is None else ""
    drawing.raw(
        f'<rect class="p-{kind}" x="{x:.2f}" y="{y:.2f}" width="{wide:.2f}" height="{_TALL:g}" rx="2" {paint}/>'
    )
    if answer is None:
        drawing.text(cx, cy + 5, "?", anchor="middle", bold=True, halo=False)
    elif answer:
        drawing.path(f"M{cx - 6:.2f},{cy:.2f}l4,5l8,-10", stroke=WHITE, width=2.5)
    else:
        drawing.path(f"M{cx - 5:.2f},{cy - 5:.2f}l10,10m0,-10l-10,10", stroke=INK, width=2)
