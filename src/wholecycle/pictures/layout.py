"""Where the nodes of a network stand: round a ring, or pushed and pulled apart. No chance is involved."""

import math
from collections.abc import Sequence

Place = tuple[float, float]
_GOLDEN = math.pi * (3 - math.sqrt(5))


def ring(count: int, rx: float, ry: float) -> list[Place]:
    """Places round an ellipse about (0, 0), from the top right onwards, none at the very top where labels meet."""
    turn = math.pi / count if count > 2 else math.pi / 2
    return [
        (
            round(rx * math.sin(turn + 2 * math.pi * i / count), 2),
            round(-ry * math.cos(turn + 2 * math.pi * i / count), 2),
        )
        for i in range(count)
    ]


def forces(count: int, links: Sequence[tuple[int, int]], width: float, height: float, apart: float) -> list[Place]:
    """Places in a box from (0, 0): linked nodes draw near, all push apart, none nearer than about `apart`.

    Fruchterman and Reingold's method from a fixed spiral, rounded at each step so that machines agree.
    """
    want = math.sqrt(width * height / max(count, 1)) * 0.8
    at = [
        (
            width / 2 + math.sqrt(i + 0.5) * want * 0.5 * math.cos(i * _GOLDEN),
            height / 2 + math.sqrt(i + 0.5) * want * 0.5 * math.sin(i * _GOLDEN),
        )
        for i in range(count)
    ]
    steps = 160
    for step in range(steps):
        pull = [[(width / 2 - x) * 2.2, (height / 2 - y) * 2.2] for x, y in at]
        for a in range(count):
            for b in range(a):
                _push(pull, at, a, b, want * want)
        for a, b in links:
            dx, dy = at[a][0] - at[b][0], at[a][1] - at[b][1]
            by = math.hypot(dx, dy) / want
            for node, sign in ((a, -1), (b, 1)):
                pull[node][0] += sign * dx * by
                pull[node][1] += sign * dy * by
        heat = width / 8 * (1 - step / steps) + 0.5
        at = [_moved(place, force, heat, width, height) for place, force in zip(at, pull, strict=True)]
    for _ in range(60):
        pull = [[0.0, 0.0] for _ in at]
        for a in range(count):
            for b in range(a):
                if math.dist(at[a], at[b]) < apart:
                    _push(pull, at, a, b, apart * apart)
        at = [_moved(place, force, 3, width, height) for place, force in zip(at, pull, strict=True)]
    return [(round(x, 1), round(y, 1)) for x, y in at]


def _push(pull: list[list[float]], at: list[Place], a: int, b: int, strength: float) -> None:
    dx, dy = at[a][0] - at[b][0], at[a][1] - at[b][1]
    if dx == dy == 0:
        dx = 0.1
    by = strength / (dx * dx + dy * dy)
    for node, sign in ((a, 1), (b, -1)):
        pull[node][0] += sign * dx * by
        pull[node][1] += sign * dy * by


def _moved(place: Place, force: list[float], most: float, width: float, height: float) -> Place:
    size = math.hypot(*force)
    by = min(size, most) / size if size else 0.0
    x, y = place[0] + force[0] * by, place[1] + force[1] * by
    return round(min(max(x, 0.0), width), 6), round(min(max(y, 0.0), height), 6)
