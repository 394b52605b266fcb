"""Networks and how their nodes are placed."""

import math
import re
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pictures.gallery import GALLERY, LINKS, NODES
from tests.pictures.svg import number, parts, words
from wholecycle import pictures as p
from wholecycle.pictures.layout import forces, ring


def test_links_are_as_thick_as_their_weight():
    links = [p.Link("a", "b", 0), p.Link("b", "c", 5), p.Link("a", "c", 10)]
    thin, middle, thick = (
        number(link, "stroke-width") for link in parts(p.network(NODES, links, title="T", name="n").svg, "p-link")
    )
    assert middle == pytest.approx((thin + thick) / 2, abs=0.02)
    assert thin > 0


def test_highlighted_links_are_dashed_and_said():
    picture = p.network(NODES, LINKS, title="T", name="n", highlight="Would be lost")
    dashed = [link for link in parts(picture.svg, "p-link") if link.get("stroke-dasharray")]
    assert len(dashed) == 1
    assert "Would be lost" in words(picture.svg)
    assert picture.table.headings[-1] == "Would be lost"
    assert "1 dashed: Would be lost" in picture.description


def test_groups_differ_in_shape_and_are_named():
    picture = p.network(NODES, LINKS, title="T", name="n")
    shapes = {
        re.sub(r"-?[\d.]+,?", "", node.attrib["d"]) + node.attrib["fill"] for node in parts(picture.svg, "p-node")
    }
    assert len(shapes) == 3
    assert {"north", "south"} <= set(words(picture.svg))


def test_table_holds_every_link_and_every_node_without_one():
    picture = p.network(NODES, LINKS, title="T", name="n", weight="Times a year")
    assert picture.table.headings == ("From", "To", "Times a year", "Highlighted")
    assert picture.table.rows == (
        ("Rose (north)", "Tulip (south)", "10", ""),
        ("Tulip (south)", "Daisy (north)", "3", "yes"),
        ("Rose (north)", "Daisy (north)", "1,234", ""),
        ("Lone fern", "no links", "", ""),
    )
    assert picture.description == "4 nodes in 2 groups and 3 links, 1 linked with none, 1 dashed: Highlighted."


def test_few_nodes_carry_names_and_many_carry_numbers_listed_below():
    assert "1" not in words(GALLERY["network"]().svg)
    many = words(GALLERY["network, many nodes"]().svg)
    assert many.count("40") == 2
    assert "Plant 69" in many


def test_arrow_heads_stand_only_on_directed_links():
    def paths(directed: bool) -> int:
        return p.network(NODES, LINKS, title="T", name="n", directed=directed).svg.count("<path")

    assert paths(True) - paths(False) == len(LINKS)


@pytest.mark.parametrize(
    ("nodes", "links", "said"),
    [
        ([NODES[0], NODES[0]], [], "same key"),
        (NODES, [p.Link("a", "z")], "“z”, which the network does not have"),
        (NODES, [p.Link("a", "b", -1)], "can't be below zero"),
    ],
)
def test_a_network_that_does_not_hold_together_is_refused(nodes: list[p.Node], links: list[p.Link], said: str):
    with pytest.raises(ValueError, match=said):
        p.network(nodes, links, title="T", name="n")


@given(count=st.integers(1, 12))
def test_ring_keeps_places_apart(count: int):
    places = ring(count, 140, 112)
    assert len(places) == count
    assert all(math.dist(a, b) > 30 for a, b in combinations(places, 2))


@pytest.mark.parametrize("count", [13, 25, 40])
def test_forces_keep_nodes_apart_in_the_box_and_linked_ones_near(count: int):
    pairs = [(i, i // 2) for i in range(1, count)]
    places = forces(count, pairs, 310, 360, 30)
    assert places == forces(count, pairs, 310, 360, 30)
    assert all(0 <= x <= 310 and 0 <= y <= 360 for x, y in places)
    assert all(math.dist(a, b) > 24 for a, b in combinations(places, 2))
    linked = sum(math.dist(places[a], places[b]) for a, b in pairs) / len(pairs)
    every = [math.dist(a, b) for a, b in combinations(places, 2)]
    assert linked < sum(every) / len(every)


@pytest.mark.parametrize("pairs", [[], list(combinations(range(40), 2)), [(0, 1)] * 50], ids=["no", "all", "one"])
def test_forces_part_nodes_however_they_are_linked(pairs: list[tuple[int, int]]):
    places = forces(40, pairs, 304, 360, 30)
    assert all(math.dist(a, b) > 28 for a, b in combinations(places, 2))
