"""Names at the ends of lines, moved apart where they would lie on each other."""

from collections.abc import Sequence
from typing import NamedTuple

from wholecycle.pictures.drawing import Drawing
from wholecycle.pictures.ink import LINES, QUIET, RULE
from wholecycle.pictures.lettering import LINE, SMALL, width_of, wrap

_WIDE = 112.0
_APART = 5.0


class EndLabel(NamedTuple):
    """A name, a value beneath it, the place of the line's last point, and the line's number (-1: a band)."""

    label: str
    value: str
    place: int
    line: int

    @property
    def lines(self) -> tuple[str, ...]:
        """The name, wrapped, and the value."""
        return (*wrap(self.label, _WIDE, SMALL, lines=3), *((self.value,) if self.value else ()))

    @property
    def width(self) -> float:
        """About how wide it is."""
        return max(width_of(line, SMALL, line == self.value) for line in self.lines)


def height_of(ends: Sequence[EndLabel]) -> float:
    """How tall all names are, one under the other."""
    return sum(len(end.lines) * LINE + _APART for end in ends)


def write(
    drawing: Drawing,
    ends: Sequence[EndLabel],
    points: Sequence[tuple[float, float]],
    x: float,
    top: float,
    foot: float,
) -> None:
    """Write each name at `x`, as near the height of its point as the others allow, joined to it by a thin line."""
    order = sorted(range(len(ends)), key=lambda i: (points[i][1], i))
    starts: dict[int, float] = {}
    reached = top - 8
    for i in order:
        tall = len(ends[i].lines) * LINE
        starts[i] = max(points[i][1] - tall / 2, reached)
        reached = starts[i] + tall + _APART
    limit = foot + 3
    for i in reversed(order):
        starts[i] = min(starts[i], limit - len(ends[i].lines) * LINE)
        limit = starts[i] - _APART
    for i in order:
        end, (at, up) = ends[i], points[i]
        ink = LINES[end.line] if end.line >= 0 else QUIET
        middle = starts[i] + len(end.lines) * LINE / 2
        if end.line >= 0 and (abs(middle - up) > 4 or x - at > 20):
            drawing.line(at + 5, up, x - 3, middle, stroke=RULE, width=1)
        for j, line in enumerate(end.lines):
            drawing.text(
                x,
                starts[i] + 13 + j * LINE,
                line,
                size=SMALL,
                fill=ink,
                bold=j == len(end.lines) - 1 and bool(end.value),
            )
