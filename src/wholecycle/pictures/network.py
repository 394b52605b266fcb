"""A network: who is linked with whom, and how strongly."""

from collections.abc import Sequence

from wholecycle.pictures.drawing import NOTHING, Drawing, capped, nothing, sentence
from wholecycle.pictures.nodes import KINDS, Link, Node, Web
from wholecycle.pictures.picture import Picture
from wholecycle.pictures.table import Table
from wholecycle.pictures.units import Format, Unit, finite, formatter

_CAP = 40


def network(
    nodes: Sequence[Node],
    links: Sequence[Link],
    *,
    title: str,
    name: str,
    unit: Unit = "",
    weight: str = "Weight",
    highlight: str = "Highlighted",
    directed: bool = False,
    description: str = "",
    empty: str = NOTHING,
) -> Picture:
    """Nodes as shapes (a shape a group), links as lines as thick as their weight, `highlight` ones dashed.

    Up to ten nodes with short names stand round a ring with their names; otherwise nodes carry numbers,
    listed underneath. `directed` adds arrow heads at targets. At most 40 nodes are drawn, those with most
    weight; the table holds every link and every node without one. ValueError when a key is used twice or
    unknown, or a weight is negative, endless or no number.
    """
    every = [Node(*node) for node in nodes]
    known = {node.key: node for node in every}
    if len(known) < len(every):
        raise ValueError("Two nodes of the network have the same key: give each its own.")
    weighed = [_checked(Link(*link), known) for link in links]
    if not every:
        return nothing(name, title, ("From", "To", weight), empty)
    groups = list(dict.fromkeys(node.group for node in every))
    drawn = _heaviest(every, weighed)
    drawing = Drawing(name)
    kinds = {group: min(i, KINDS - 1) for i, group in enumerate(groups)}
    Web(drawing, drawn, weighed, kinds, directed).key(highlight)
    note = capped(len(drawn), len(every), "nodes")
    drawing.note(note and note + ".")
    table = _table(every, weighed, title, weight, highlight, formatter(unit))
    return drawing.picture(table, title, sentence(description or _told(every, weighed, highlight), note))


def _checked(link: Link, known: dict[str, Node]) -> Link:
    for key in (link.source, link.target):
        if key not in known:
            raise ValueError(f"A link names the node “{key}”, which the network does not have.")
    what = f"The weight from “{link.source}” to “{link.target}”"
    if finite(link.weight, what) < 0:
        raise ValueError(f"{what} is {float(link.weight):g}: it can't be below zero.")
    return link


def _heaviest(every: list[Node], links: list[Link]) -> list[Node]:
    """The nodes to draw, in the order given."""
    if len(every) <= _CAP:
        return every
    load = dict.fromkeys((node.key for node in every), 0.0)
    for link in links:
        load[link.source] += float(link.weight)
        load[link.target] += float(link.weight)
    kept = {node.key for node in sorted(every, key=lambda node: -load[node.key])[:_CAP]}
    return [node for node in every if node.key in kept]


def _table(every: list[Node], links: list[Link], title: str, weight: str, highlight: str, written: Format) -> Table:
    """Every link with its weight, then every node without a link."""
    called = {node.key: f"{node.label} ({node.group})" if node.group else node.label for node in every}
    marked = any(link.highlight for link in links)
    linked = {key for link in links for key in (link.source, link.target)}
    body = [
        (
            called[link.source],
            called[link.target],
            written(float(link.weight)),
            *(("yes" if link.highlight else "",) if marked else ()),
        )
        for link in links
    ]
    body += [(called[node.key], "no links", "", *(("",) if marked else ())) for node in every if node.key not in linked]
    return Table(title, ("From", "To", weight, *((highlight,) if marked else ())), tuple(body), (2,))


def _told(every: list[Node], links: list[Link], highlight: str) -> str:
    groups = {node.group for node in every if node.group}
    dashed = sum(link.highlight for link in links)
    alone = len(every) - len({key for link in links for key in (link.source, link.target)})
    nodes = f"{len(every):,} {'node' if len(every) == 1 else 'nodes'}"
    nodes += f" in {len(groups):,} groups" if len(groups) > 1 else ""
    said = [
        f"{nodes} and {len(links):,} {'link' if len(links) == 1 else 'links'}",
        f"{alone:,} linked with none" if alone else "",
        f"{dashed:,} dashed: {highlight}" if dashed else "",
    ]
    return ", ".join(part for part in said if part)
