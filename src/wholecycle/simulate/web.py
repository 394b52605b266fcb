"""A web of referral links, and what hangs on each of its members."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from networkx import Graph

MOST_NAMED = 200
"""Groups cut off that are named; a web of thousands would name them thousands of times."""


class Pair(NamedTuple):
    """One link: who sends people on, and who receives them."""

    sender: str
    to: str


@dataclass(frozen=True)
class Web:
    """Organisations by key, and how strong each link between two keys is."""

    names: Mapping[str, str]
    strengths: Mapping[tuple[str, str], Decimal]

    @property
    def listed(self) -> list[Pair]:
        """The links, as pairs of keys."""
        return [Pair(*pair) for pair in self.strengths]

    @cached_property
    def graph(self) -> Graph[str]:
        """The web whichever way people are sent."""
        import networkx

        graph: Graph[str] = networkx.Graph()
        graph.add_nodes_from(self.names)
        graph.add_edges_from(self.strengths)
        return graph

    @cached_property
    def largest_group(self) -> int:
        """How many organisations hang together in the largest part."""
        import networkx

        return max((len(part) for part in networkx.connected_components(self.graph)), default=0)


@dataclass(frozen=True)
class Loss:
    """What goes when one organisation goes."""

    name: str
    links_lost: int
    strength_lost: Decimal
    groups_cut_off: int
    """Groups that no longer hang together with the largest part left of its web, or are left alone."""
    cut_off: tuple[str, ...]
    """Their names, the first 200 by the alphabet of those looked at."""
    largest_left: int
    """How many organisations hang together in the largest part of the whole web that is left."""

    def as_dict(self) -> dict[str, Any]:
        """As JSON holds it."""
        return {
            "name": self.name,
            "links_lost": self.links_lost,
            "strength_lost": self.strength_lost,
            "groups_cut_off": self.groups_cut_off,
            "cut_off": self.cut_off,
            "largest_left": self.largest_left,
        }


Slice = tuple[int, int]


@dataclass(frozen=True)
class Piece:
    """A part of the web that hangs together once somebody has gone: where its members stand in the walk."""

    slices: tuple[Slice, ...]

    @property
    def size(self) -> int:
        """How many organisations are in it."""
        return sum(end - start for start, end in self.slices)


def losses(web: Web) -> tuple[Loss, ...]:
    """What the going of each organisation would do, the one that cuts off most first.

    The work grows in proportion to organisations and links, and the names of at most 200 groups for each.
    """
    walk = _Walk(web.graph)
    touching: dict[str, list[tuple[str, str]]] = {one: [] for one in web.names}
    for link in web.strengths:
        for end in link:
            touching[end].append(link)
    found = [_loss(web, walk, one, touching[one]) for one in web.names]
    return tuple(sorted(found, key=lambda loss: (-loss.groups_cut_off, -loss.links_lost, loss.name)))


def _loss(web: Web, walk: _Walk, one: str, lost: list[tuple[str, str]]) -> Loss:
    pieces = walk.without(one)
    left = max((piece.size for piece in pieces), default=0)
    largest = next((piece for piece in pieces if piece.size == left and left > 1), None)
    off = [piece for piece in pieces if piece is not largest]
    members = [member for piece in off for member in walk.members(piece, MOST_NAMED)][:MOST_NAMED]
    return Loss(
        name=web.names[one],
        links_lost=len(lost),
        strength_lost=sum((web.strengths[link] for link in lost), Decimal(0)),
        groups_cut_off=sum(piece.size for piece in off),
        cut_off=tuple(sorted(web.names[member] for member in members)),
        largest_left=max(left, walk.largest_other_than(one)),
    )


@dataclass
class _Step:
    """One organisation on the way down: how it was come to, and what of it is still to be walked."""

    who: str
    came_by: int | None
    blocks: Iterator[int]
    start: int
    block: int | None = None
    """The block that is open, the place at which it was opened, and its members still to be come to."""
    opened: int = 0
    members: Iterator[str] = field(default_factory=lambda: iter(()))


class _Walk:
    """The web as a tree: blocks, in which the loss of any one member parts nobody, joined by single organisations.

    Walked once, so that all who hang below a point of the tree stand together in `order`.
    """

    def __init__(self, graph: Graph[str]) -> None:
        import networkx

        found: Any = networkx.biconnected_components(graph)  # sets of members, whatever the stubs say
        blocks: list[list[str]] = [sorted(block) for block in found]
        blocks_of: dict[str, list[int]] = {one: [] for one in graph}
        for number, block in enumerate(blocks):
            for one in block:
                blocks_of[one].append(number)
        self.order: list[str] = []
        self._below: dict[str, list[Slice]] = {one: [] for one in graph}
        """For an organisation and each block under it: where those stand who hang on it by that block."""
        self._under: dict[str, Slice] = {}
        self._part: dict[str, int] = {}
        self._parts: list[Slice] = []
        for one in graph:
            if one not in self._under:
                start = len(self.order)
                self._down(one, blocks, blocks_of)
                for member in self.order[start:]:
                    self._part[member] = len(self._parts)
                self._parts.append((start, len(self.order)))
        self._sizes = sorted((end - start for start, end in self._parts), reverse=True)

    def _down(self, root: str, blocks: list[list[str]], blocks_of: dict[str, list[int]]) -> None:
        """Walk all that hangs on `root`, without recursion: a web can be a chain of thousands."""
        stack = [_Step(root, None, iter(blocks_of[root]), len(self.order))]
        self.order.append(root)
        while stack:
            step = stack[-1]
            child = next(step.members, None)
            if child is not None:
                if child != step.who:
                    stack.append(_Step(child, step.block, iter(blocks_of[child]), len(self.order)))
                    self.order.append(child)
                continue
            if step.block is not None:
                self._below[step.who].append((step.opened, len(self.order)))
            step.block = next((block for block in step.blocks if block != step.came_by), None)
            if step.block is None:
                self._under[step.who] = (step.start, len(self.order))
                stack.pop()
            else:
                step.opened, step.members = len(self.order), iter(blocks[step.block])

    def without(self, one: str) -> list[Piece]:
        """The parts into which an organisation's part of the web falls when it goes."""
        start, end = self._parts[self._part[one]]
        found = [Piece((below,)) for below in self._below[one]]
        mine, my_end = self._under[one]
        above = Piece(((start, mine), (my_end, end)))
        return [*([above] if above.size else []), *found]

    def members(self, piece: Piece, most: int) -> list[str]:
        """Who is in a part, at most so many."""
        return [one for start, end in piece.slices for one in self.order[start : min(end, start + most)]][:most]

    def largest_other_than(self, one: str) -> int:
        """How many hang together in the largest part of the web that `one` is not in."""
        start, end = self._parts[self._part[one]]
        return next(iter(self._sizes[1:] if self._sizes[0] == end - start else self._sizes), 0)
