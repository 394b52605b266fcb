"""The mark: twelve segments in four arcs round an open centre, in one colour."""

import math

from wholecycle.pictures.lettering import escape
from wholecycle.pictures.shapes import coord

SIDE = 32.0
_OUTER, _INNER = 16.0, 8.0
_NARROW, _WIDE = 1.4, 4.0


def segment_paths(side: float = SIDE, narrow: float | None = None, wide: float | None = None) -> tuple[str, ...]:
    """Path data of the twelve segments in a square of `side`, clockwise from the top.

    The gaps are as wide at the centre as at the rim: `narrow` between the three of an arc, `wide` between
    arcs.
    """
    by = side / SIDE
    near = _NARROW * by if narrow is None else narrow
    far = _WIDE * by if wide is None else wide
    return tuple(
        _segment(i * 30, (far if i % 3 == 0 else near) / 2, (far if i % 3 == 2 else near) / 2, by) for i in range(12)
    )


def _segment(start: float, gap_before: float, gap_after: float, by: float) -> str:
    """A segment of 30 degrees from `start`, its edges moved in by the gaps."""

    def corner(radius: float, degrees: float, gap: float) -> str:
        angle = math.radians(degrees) + math.copysign(math.asin(abs(gap) / radius), gap)
        middle = SIDE / 2 * by
        return f"{coord(middle + radius * math.sin(angle))},{coord(middle - radius * math.cos(angle))}"

    end = start + 30
    outer, inner = _OUTER * by, _INNER * by
    return (
        f"M{corner(outer, start, gap_before)}"
        f"A{coord(outer)},{coord(outer)} 0 0 1 {corner(outer, end, -gap_after)}"
        f"L{corner(inner, end, -gap_after)}"
        f"A{coord(inner)},{coord(inner)} 0 0 0 {corner(inner, start, gap_before)}Z"
    )


def wheel(size: float = 32, *, label: str = "") -> str:
    """The mark as an inline SVG `size` px wide, in the colour of the text about it.

    A screen reader says `label`; without one the mark is hidden from it.
    """
    side = coord(size)
    said = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
    box = coord(SIDE)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="wheel" width="{side}" height="{side}" '
        f'viewBox="0 0 {box} {box}" focusable="false" {said}>'
        f'<path d="{"".join(segment_paths())}" fill="currentColor"/></svg>'
    )
