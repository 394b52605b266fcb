"""The sheet a picture is drawn on: shapes in order, words above them all, then the frame that makes it accessible."""

import re

from wholecycle.pictures.ink import DARK_FILLS, INK, PATTERNS, PLAIN_FILLS, TEAL, WHITE
from wholecycle.pictures.lettering import LINE, TEXT, clean, escape, width_of, wrap
from wholecycle.pictures.picture import Picture
from wholecycle.pictures.shapes import coord
from wholecycle.pictures.table import Table

WIDTH = 340.0
"""Drawing units across. With text of 13 and 14 units this is legible on a phone 320 px wide."""

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
NOTHING = "There is nothing to show here yet."
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


class Drawing:
    """Collects shapes and words. `name` makes its ids unique on a page; ValueError when it can't be an id."""

    def __init__(self, name: str) -> None:
        if not _NAME.fullmatch(name):
            raise ValueError(
                f"A picture's name starts with a letter and holds letters, digits, - and _ only; {name!r} does not."
            )
        self.name = name
        self.height = 0.0
        self._shapes: list[str] = []
        self._words: list[str] = []
        self._patterns: dict[str, None] = {}

    def reach(self, y: float) -> None:
        """Make the sheet at least this tall."""
        self.height = max(self.height, y)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        anchor: str = "start",
        size: float = TEXT,
        bold: bool = False,
        fill: str = INK,
        halo: bool = True,
        ground: bool = False,
    ) -> None:
        """Words on the baseline `y`, above every shape.

        A white rim keeps them legible over lines and patterns; `ground` puts white behind them from end to
        end.
        """
        if ground:
            wide = width_of(words, size, bold) + 4
            left = x - 2 - {"start": 0.0, "middle": wide / 2 - 2, "end": wide - 4}[anchor]
            self._words.append(
                f'<rect x="{coord(left)}" y="{coord(y - size)}" width="{coord(wide)}" '
                f'height="{coord(size * 1.3)}" fill="{WHITE}"/>'
            )
        extras = "" if anchor == "start" else f' text-anchor="{anchor}"'
        extras += "" if size == TEXT else f' font-size="{coord(size)}"'
        extras += ' font-weight="bold"' if bold else ""
        extras += "" if fill == INK else f' fill="{fill}"'
        extras += f' stroke="{WHITE}" stroke-width="4" stroke-linejoin="round" paint-order="stroke"' if halo else ""
        self._words.append(f'<text x="{coord(x)}" y="{coord(y)}"{extras}>{escape(words)}</text>')
        self.reach(y + size * 0.35)

    def block(
        self,
        x: float,
        y: float,
        lines: tuple[str, ...],
        *,
        anchor: str = "start",
        size: float = TEXT,
        bold: bool = False,
        fill: str = INK,
        ground: bool = False,
    ) -> float:
        """Lines of words, the first on the baseline `y`; gives the baseline after the last."""
        for line in lines:
            self.text(x, y, line, anchor=anchor, size=size, bold=bold, fill=fill, ground=ground)
            y += LINE
        return y

    def rect(self, x: float, y: float, width: float, height: float, fill: str, part: str = "") -> None:
        """A box in a named fill, edged where the fill is light; `part` names it for whoever reads the SVG."""
        self.raw(
            f'<rect{_part(part)} x="{coord(x)}" y="{coord(y)}" width="{coord(width)}" height="{coord(height)}" '
            f'fill="{self.paint(fill)}"' + ("" if fill in DARK_FILLS else f' stroke="{TEAL}"') + "/>"
        )
        self.reach(y + height + 1)

    def line(
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        *,
        stroke: str = INK,
        width: float = 1.5,
        dash: str = "",
        halo: bool = False,
        part: str = "",
    ) -> None:
        """A straight line; with `halo`, white beneath it so that it shows on dark bars."""
        place = f'x1="{coord(x1)}" y1="{coord(y1)}" x2="{coord(x2)}" y2="{coord(y2)}"'
        if halo:
            self.raw(f'<line {place} stroke="{WHITE}" stroke-width="{coord(width + 3)}"/>')
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        self.raw(f'<line{_part(part)} {place} stroke="{stroke}" stroke-width="{coord(width)}"{dashed}/>')
        self.reach(max(y1, y2) + 1)

    def path(
        self,
        data: str,
        *,
        fill: str = "none",
        stroke: str = "none",
        width: float = 1.5,
        dash: str = "",
        part: str = "",
    ) -> None:
        """A path of colours (or a named fill)."""
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        inked = "" if stroke == "none" else f' stroke="{stroke}" stroke-width="{coord(width)}"{dashed}'
        self.raw(f'<path{_part(part)} d="{data}" fill="{self.paint(fill)}"{inked}/>')

    def raw(self, element: str) -> None:
        """An element that is SVG already: only ever numbers and constants."""
        self._shapes.append(element)

    def paint(self, fill: str) -> str:
        """The paint of a named fill; a colour stays itself."""
        if fill in PATTERNS:
            self._patterns[fill] = None
            return f"url(#{self.name}-{fill})"
        return PLAIN_FILLS.get(fill, fill)

    def beneath(self, elements: list[str]) -> None:
        """Elements that are SVG already, under all shapes so far."""
        self._shapes[:0] = elements

    def note(self, words: str) -> None:
        """A remark under everything so far."""
        if words:
            self.block(0, self.height + LINE, wrap(words, WIDTH, lines=3))

    def picture(self, table: Table, title: str, description: str) -> Picture:
        """The finished picture."""
        title, description = clean(title), clean(description)
        n = self.name
        tiles = "".join(
            f'<pattern id="{n}-{p}" width="{PATTERNS[p][0]}" height="{PATTERNS[p][0]}" '
            f'patternUnits="userSpaceOnUse">{PATTERNS[p][1]}</pattern>'
            for p in self._patterns
        )
        parts = [
            f'<svg xmlns="http://www.w3.org/2000/svg" class="picture__drawing" '
            f'viewBox="0 0 {coord(WIDTH)} {coord(self.height + 2)}" width="100%" role="img" '
            f'aria-labelledby="{n}-title {n}-desc" font-family="{FONT}" font-size="{coord(TEXT)}" '
            f'font-variant="tabular-nums" fill="{INK}">',
            f'<title id="{n}-title">{escape(title)}</title>',
            f'<desc id="{n}-desc">{escape(description)}</desc>',
            *([f"<defs>{tiles}</defs>"] if tiles else []),
            *self._shapes,
            *self._words,
            "</svg>",
        ]
        return Picture("\n".join(parts), table, title, description)


def _part(part: str) -> str:
    return f' class="{part}"' if part else ""


def nothing(name: str, title: str, headings: tuple[str, ...], sentence: str) -> Picture:
    """The picture of no data: a sentence, and a table without rows."""
    drawing = Drawing(name)
    drawing.block(0, TEXT, wrap(sentence, WIDTH, lines=6))
    return drawing.picture(Table(clean(title), headings, ()), title, sentence)


def capped(drawn: int, whole: int, what: str) -> str:
    """ "40 of 312 rows are drawn; the table holds all", or nothing when all are drawn."""
    return f"{drawn:,} of {whole:,} {what} are drawn; the table holds all" if drawn < whole else ""


def sentence(said: str, *more: str) -> str:
    """One sentence: what the caller said or the data say, with further clauses after semicolons."""
    clauses = [clause for clause in (clean(said).rstrip(". "), *more) if clause]
    return "; ".join(clauses) + "."
