"""The plane that lines are drawn on: upright values, places along, curves, a band, a marker and names at the ends."""

from collections.abc import Sequence

from wholecycle.pictures.drawing import WIDTH, Drawing
from wholecycle.pictures.endlabels import EndLabel, height_of, write
from wholecycle.pictures.ink import DASHES, FAINT, INK, LINES, QUIET, TEAL, TINT, WHITE
from wholecycle.pictures.lettering import LINE, SMALL, TEXT, width_of, wrap
from wholecycle.pictures.scales import Scale
from wholecycle.pictures.shapes import SHAPES, coord, shape
from wholecycle.pictures.units import Format

Values = tuple[float | None, ...]

_TALL = 190.0
_POINTS = 13
_WIDEST = 112.0


class Plot:
    """The plane, made large enough for the names at the line ends and for `head` (a marker's name) above it."""

    def __init__(
        self,
        drawing: Drawing,
        places: int,
        marks: Sequence[float],
        axis: Format,
        ends: Sequence[EndLabel],
        head: Sequence[str] = (),
    ) -> None:
        self.drawing = drawing
        self.top = 10 + LINE * len(head)
        left = max(width_of(axis(mark), SMALL) for mark in marks) + 8
        room = min(_WIDEST, max(end.width for end in ends)) + 16
        alone = places == 1
        self.x = Scale(-0.5 if alone else 0, 0.5 if alone else places - 1, left + 4, WIDTH - room)
        self.y = Scale(marks[0], marks[-1], self.top + max(_TALL, height_of(ends)), self.top)
        for mark in marks:
            y, strong = self.y.at(mark), mark == 0 and marks[0] < 0
            ink, width = (INK, 1.5) if strong else (FAINT, 1.0)
            drawing.line(left, y, self.x.end + 4, y, stroke=ink, width=width)
            drawing.text(left - 6, y + 4.5, axis(mark), anchor="end", size=SMALL, fill=QUIET)

    def curve(self, index: int, values: Values) -> None:
        """The line of one series, broken where a value is not known, with shapes at some of its points."""
        ink, kind = LINES[index], SHAPES[index % len(SHAPES)]
        spots = {i: (self.x.at(i), self.y.at(value)) for i, value in enumerate(values) if value is not None}
        unbroken = runs(values)
        for run in unbroken:
            if len(run) > 1:
                data = _through([spots[i] for i in run])
                self.drawing.path(data, stroke=ink, width=2.25, dash=DASHES[index], part="p-line")
        lone = {run[0] for run in unbroken if len(run) == 1}
        last, step = max(spots, default=-1), -(-len(values) // _POINTS)
        fill, edge = (ink, WHITE) if index < len(SHAPES) else (WHITE, ink)
        for i, (x, y) in spots.items():
            if i % step == 0 or i in lone or i == last:
                self.drawing.path(shape(kind, x, y, 3.2), fill=fill, stroke=edge, width=1)

    def band(self, low: Values, high: Values) -> None:
        """The tinted range between two edges, where both are known."""
        both = [None if a is None or b is None else (a, b) for a, b in zip(low, high, strict=True)]
        for run in runs(both):
            pairs = [(self.x.at(i), *(both[i] or (0.0, 0.0))) for i in run]
            under = [(x, self.y.at(a)) for x, a, _ in pairs]
            over = [(x, self.y.at(b)) for x, _, b in pairs]
            self.drawing.path(_through([*over, *reversed(under)]) + "Z", fill=TINT, part="p-band")
            for edge in (over, under):
                self.drawing.path(_through(edge), stroke=TEAL, width=1, dash="2 2")

    def marker(self, at: int, head: Sequence[str]) -> None:
        """A dashed upright at a place, its name above it."""
        x, half = self.x.at(at), max(map(width_of, head)) / 2
        self.drawing.line(x, self.top - 2, x, self.y.start, width=1.5, dash="4 3", part="p-marker")
        self.drawing.block(min(max(x, half), WIDTH - half), TEXT, tuple(head), anchor="middle")

    def name_ends(self, ends: Sequence[EndLabel], heights: Sequence[float | None]) -> None:
        """The names right of the plane, each near the height of its line's last point."""
        points = [
            (self.x.at(end.place), self.y.at(self.y.low if height is None else height))
            for end, height in zip(ends, heights, strict=True)
        ]
        write(self.drawing, ends, points, self.x.end + 14, self.top, self.y.start)

    def along(self, places: Sequence[str]) -> None:
        """As many of the places' labels as fit, the first and the last always."""
        texts = [wrap(place, 64, SMALL, lines=2) for place in places]
        widths = [max(width_of(line, SMALL) for line in text) for text in texts]
        each, end = self.x.at(1) - self.x.at(0), len(texts) - 1
        wide = max(widths) + 8
        step = next((s for s in (1, 2, 3, 4, 6, 12, 24, 48, 100) if s * each >= wide), len(texts))
        shown = [i for i in range(0, len(texts), step) if (end - i) * each >= wide]
        foot = self.y.start
        for i in sorted({0, *shown, end}):
            x = self.x.at(i)
            self.drawing.line(x, foot, x, foot + 4, stroke=QUIET, width=1)
            x = min(max(x, widths[i] / 2), WIDTH - widths[i] / 2)
            self.drawing.block(x, foot + 18, texts[i], anchor="middle", size=SMALL, fill=QUIET)


def runs(values: Sequence[object | None]) -> list[list[int]]:
    """Places of known values, in unbroken runs."""
    found: list[list[int]] = [[]]
    for i, value in enumerate(values):
        if value is not None:
            found[-1].append(i)
        elif found[-1]:
            found.append([])
    return [run for run in found if run]


def _through(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{coord(x)},{coord(y)}" for x, y in points)
