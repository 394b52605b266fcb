"""How a network is drawn: nodes as shapes with names or numbers, links as lines, and the key underneath."""

from typing import NamedTuple

from wholecycle.pictures.drawing import WIDTH, Drawing
from wholecycle.pictures.ink import INK, RULE, TEAL, VIOLET, WHITE
from wholecycle.pictures.layout import Place, forces, ring
from wholecycle.pictures.lettering import LINE, TEXT, clean, width_of, wrap
from wholecycle.pictures.shapes import SHAPES, polygon, shape
from wholecycle.pictures.units import Number

KINDS = 2 * len(SHAPES)
"""Groups that can be told apart: five shapes, filled, then open. The last stands for all others."""

_NAMED, _RING = 10, 12
_R = 8.0
_ARROW = "#6f7274"


class Node(NamedTuple):
    """A node: a key of its own, the label to show, and the group it belongs to (or none)."""

    key: str
    label: str
    group: str = ""


class Link(NamedTuple):
    """A link between two nodes' keys, with its weight; highlighted ones are drawn dashed."""

    source: str
    target: str
    weight: Number = 1
    highlight: bool = False


class _Name(NamedTuple):
    lines: tuple[str, ...]
    anchor: str


class Web:
    """Nodes in their places, drawn with their links. `kinds` gives each group its shape."""

    def __init__(
        self, drawing: Drawing, nodes: list[Node], links: list[Link], kinds: dict[str, int], directed: bool
    ) -> None:
        self.drawing, self.nodes, self.kinds = drawing, nodes, kinds
        index = {node.key: i for i, node in enumerate(nodes)}
        inner = [link for link in links if link.source in index and link.target in index]
        pairs = [(index[link.source], index[link.target]) for link in inner if link.source != link.target]
        places, self.names = _placed(nodes, pairs)
        most = max((float(link.weight) for link in inner), default=1.0) or 1.0
        for link in sorted(inner, key=lambda link: link.highlight):
            ends = places[index[link.source]], places[index[link.target]]
            self._join(*ends, float(link.weight) / most, link.highlight, directed)
        for i, (node, (x, y)) in enumerate(zip(nodes, places, strict=True)):
            self._stand(x, y, kinds[node.group], "" if self.names else str(i + 1))
            if self.names:
                name = self.names[i]
                side = 13.0 if name.anchor == "start" else -13.0
                up = LINE * (len(name.lines) - 1) / 2
                drawing.block(x + side, y + 5 - up, name.lines, anchor=name.anchor)
        drawing.reach(max(y for _, y in places) + (LINE * 1.8 if self.names else _R + 8))
        self.dashed = any(link.highlight for link in inner)

    def _stand(self, x: float, y: float, kind: int, number: str) -> None:
        """A node's shape, with its number in it."""
        full, named = kind < len(SHAPES), SHAPES[kind % len(SHAPES)]
        grown = (5 if named == "triangle" else 3) if number else 0
        paint, edge = (TEAL, WHITE) if full else (WHITE, TEAL)
        self.drawing.path(shape(named, x, y, _R + grown), fill=paint, stroke=edge, width=2, part="p-node")
        if number:
            low, ink = (8 if named == "triangle" else 4.5), WHITE if full else INK
            self.drawing.text(x, y + low, number, anchor="middle", size=12, bold=True, fill=ink, halo=False)

    def _join(self, a: Place, b: Place, share: float, dashed: bool, directed: bool) -> None:
        """A line between two places as thick as its share of the heaviest; a small loop at one place."""
        ink, width = (VIOLET if dashed else RULE), 1.25 + 4.75 * share
        dash = "6 4" if dashed else ""
        if a == b:
            loop = shape("circle", a[0], a[1] - 13, 7)
            self.drawing.path(loop, stroke=ink, width=min(width, 2.5), dash=dash, part="p-link")
            return
        self.drawing.line(*a, *b, stroke=ink, width=width, dash=dash, part="p-link")
        if directed:
            self.drawing.path(_arrow(a, b, 4 + width / 2), fill=VIOLET if dashed else _ARROW)

    def key(self, dashed: str) -> None:
        """Under the web: names by number, groups by shape, and what a dashed line means."""
        if not self.names:
            self._numbers()
        for kind in sorted(set(self.kinds.values())):
            alike = [group for group, one in self.kinds.items() if one == kind]
            if alike != [""]:
                y = self.drawing.height + 2
                self._stand(18, y + 12, kind, "")
                said = alike[0] if len(alike) == 1 else f"{len(alike):,} other groups"
                self.drawing.block(40, y + 17, wrap(said or "no group", WIDTH - 40, lines=2))
        if self.dashed:
            y = self.drawing.height + 6
            self.drawing.line(4, y + 9, 32, y + 9, stroke=VIOLET, width=3, dash="6 4", part="p-key")
            self.drawing.block(40, y + TEXT, wrap(dashed, WIDTH - 40, lines=2))

    def _numbers(self) -> None:
        short = all(width_of(node.label) <= 250 for node in self.nodes)
        columns = 2 if len(self.nodes) > 8 and short else 1
        wide, per = WIDTH / columns, -(-len(self.nodes) // columns)
        top = y = self.drawing.height + 4
        for i, node in enumerate(self.nodes):
            y = top if i % per == 0 else y
            x = (i // per) * wide
            self._stand(x + 18, y + 13, self.kinds[node.group], str(i + 1))
            lines = wrap(node.label, wide - 44, lines=2)
            y = max(self.drawing.block(x + 40, y + 18, lines) - 10, y + 29)
            self.drawing.reach(y)


def _placed(nodes: list[Node], pairs: list[tuple[int, int]]) -> tuple[list[Place], list[_Name]]:
    """Places on the sheet, and the names beside them when all fit (else none)."""
    count = len(nodes)
    if count <= _NAMED:
        around = _down(ring(count, 78 if count > 1 else 0, 30 + 13.0 * count), WIDTH / 2, LINE * 1.8)
        names = [_beside(node.label, x) for node, (x, _) in zip(nodes, around, strict=True)]
        if all(names):
            return around, [name for name in names if name]
    if count <= _RING:
        return _down(ring(count, 140, 112), WIDTH / 2, 22), []
    return _down(forces(count, pairs, WIDTH - 36, 240 + 3.0 * count, 30), 18, 22), []


def _down(places: list[Place], right: float, top: float) -> list[Place]:
    """The places moved right, and so that the highest stands at `top`."""
    high = min(y for _, y in places)
    return [(x + right, y - high + top) for x, y in places]


def _beside(label: str, x: float) -> _Name | None:
    """The label in up to three lines outward of `x`; None when it doesn't fit there whole."""
    lines = wrap(label, min(x, WIDTH - x) - 15, lines=3)
    if " ".join(lines) != clean(label):
        return None
    return _Name(lines, "start" if x >= WIDTH / 2 else "end")


def _arrow(a: Place, b: Place, wide: float) -> str:
    """An arrow head just short of the node at `b`."""
    long = ((b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2) ** 0.5
    ux, uy = (b[0] - a[0]) / long, (b[1] - a[1]) / long
    tip = b[0] - ux * 13, b[1] - uy * 13
    back = tip[0] - ux * wide * 2, tip[1] - uy * wide * 2
    left, right = (back[0] - uy * wide, back[1] + ux * wide), (back[0] + uy * wide, back[1] - ux * wide)
    return polygon([tip, left, right])
