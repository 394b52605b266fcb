"""Small shapes that tell points and groups apart without colour."""

import math

SHAPES = ("circle", "square", "triangle", "diamond", "hexagon")


def coord(number: float) -> str:
    """A coordinate, short and the same everywhere: two decimals, no trailing noughts, no minus nought."""
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def polygon(points: list[tuple[float, float]]) -> str:
    """Path data of a closed shape."""
    return "M" + "L".join(f"{coord(x)},{coord(y)}" for x, y in points) + "Z"


def shape(kind: str, x: float, y: float, r: float) -> str:
    """Path data of a named shape about (x, y), of about the area of a circle of radius `r`."""
    if kind == "circle":
        a, b, d = coord(x - r), coord(y), coord(2 * r)
        half = f"a{coord(r)},{coord(r)} 0 1 0 "
        return f"M{a},{b}{half}{d},0{half}-{d},0Z"
    sides, turn, grown = {
        "square": (4, 45, 1.25),
        "triangle": (3, 0, 1.45),
        "diamond": (4, 0, 1.35),
        "hexagon": (6, 30, 1.1),
    }[kind]
    low = r * 0.2 if kind == "triangle" else 0.0
    return polygon(
        [
            (x + r * grown * math.sin(angle), y + low - r * grown * math.cos(angle))
            for angle in (math.radians(turn + 360 / sides * i) for i in range(sides))
        ]
    )
