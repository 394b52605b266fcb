"""Referral links: what competition puts at stake, and what goes with a provider."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plans import plan
from wholecycle.practice.packs import default_packs
from wholecycle.simulate import BadOption, MissingFact
from wholecycle.simulate.network import Network, links_at_stake
from wholecycle.simulate.web import Web, losses

PACKS = default_packs()


def referrals(*links: str) -> list[dict[str, Any]]:
    return [{"from": link[0], "to": link[1]} for link in links]


def network(*links: str, bidders: Any = None, without: str | None = None, **facts: Any) -> Network:
    return links_at_stake(plan(referrals=referrals(*links), likely_bidders=bidders, **facts), PACKS, without=without)


STAR = ("XA", "XB", "XC", "AX")
CHAIN = ("AB", "BC", "CD", "DE")


def test_network_each_direction_counts_once() -> None:
    found = network("AB", "AB", "BA", "AA", bidders=["a", "b"], route__referral_organisations=5)
    assert (found.organisations, found.links, found.links_between_bidders) == (2, 2, 2)
    assert found.share == 1


def test_network_too_few_reporting_is_cant_tell() -> None:
    assert network(*CHAIN, bidders=["A", "B"]).share is None  # four senders, five are needed
    found = network(*CHAIN, "EA", bidders=["A", "B"])
    assert found.share_percent == 20
    assert "One of 5 referral links (20%) runs" in found.words[0]


def test_network_bidders_not_known() -> None:
    found = network(*CHAIN)
    assert (found.links_between_bidders, found.share, found.missing) == (None, None, ("likely_bidders",))
    assert "who is likely to bid is not" in found.words[0]


def test_network_the_middle_of_a_star_leaves_everyone_alone() -> None:
    found = network(*STAR, without="x")
    assert found.without is not None
    assert (found.without.links_lost, found.without.cut_off, found.without.largest_left) == (4, ("A", "B", "C"), 1)
    assert found.worst == found.without
    assert "Without X, 4 links go and three groups are cut off: A, B and C." in found.words


def test_network_the_end_of_a_chain_cuts_nobody_off() -> None:
    found = network(*CHAIN, without="A")
    assert found.without is not None
    assert (found.without.links_lost, found.without.groups_cut_off) == (1, 0)
    assert "Without A, 1 link goes; nobody is cut off." in found.words
    assert found.worst is not None
    assert (found.worst.name, found.worst.cut_off) == ("C", ("A", "B")) or found.worst.cut_off == ("D", "E")


def test_network_a_ring_stands_any_loss() -> None:
    found = network("AB", "BC", "CD", "DA")
    assert found.worst is not None
    assert found.worst.groups_cut_off == 0
    assert any("No group is cut off if one goes" in sentence for sentence in found.words)


def test_network_strength_is_one_where_not_known_and_adds_up() -> None:
    listed = [{"from": "A", "to": "B", "strength": 4}, {"from": "A", "to": "B"}]
    found = links_at_stake(plan(referrals=listed), PACKS, without="A")
    assert found.without is not None
    assert (found.without.links_lost, found.without.strength_lost) == (1, 5)


def test_network_counts_alone_can_say_nothing_about_one_provider() -> None:
    counted = plan(route__referral_organisations=4, route__referral_links=20, route__referral_links_between_bidders=9)
    assert links_at_stake(counted, PACKS).share is None
    with pytest.raises(MissingFact, match="referrals"):
        links_at_stake(counted, PACKS, without="A")
    with pytest.raises(MissingFact, match=r"route\.referral_links"):
        links_at_stake(plan(), PACKS)


def test_network_no_links_at_all() -> None:
    found = links_at_stake(plan(referrals=[], likely_bidders=[], route__referral_organisations=6), PACKS)
    assert (found.links, found.share, found.worst) == (0, None, None)
    assert found.pictures[0].description


def test_network_a_name_without_links_is_refused_with_those_that_have_some() -> None:
    with pytest.raises(BadOption, match="There are: X, A, B and C"):
        network(*STAR, without="Z")


def test_network_is_for_the_body() -> None:
    assert str(network(*STAR).audience) == "body"


def test_network_draws_what_is_at_stake_and_what_is_lost() -> None:
    found = network(*CHAIN, bidders=["A", "B"], without="C")
    assert [picture.title for picture in found.pictures] == [
        "Who sends people to whom", "Without C", "The web with and without C",
    ]  # fmt: skip
    assert found.pictures[2].table.rows[1][1:3] == ("5", "2")
    assert found.as_dict() == network(*CHAIN, bidders=["A", "B"], without="C").as_dict()


def test_network_a_chain_of_thousands_needs_no_recursion() -> None:
    names = {str(place): str(place) for place in range(5_000)}
    web = Web(names, {(str(place), str(place + 1)): Decimal(1) for place in range(4_999)})
    worst = losses(web)[0]
    assert worst.groups_cut_off == 2_499
    assert len(worst.cut_off) == 200


pairs = st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda pair: pair[0] != pair[1])


@given(st.lists(pairs, max_size=25))
def test_losses_agree_with_taking_each_out(links: list[tuple[int, int]]) -> None:
    names = {str(place): str(place) for place in range(10)}
    web = Web(names, {(str(one), str(to)): Decimal(1) for one, to in links})
    for loss in losses(web):
        graph: networkx.Graph[str] = networkx.Graph(web.graph)
        mine = set(networkx.node_connected_component(graph, loss.name)) - {loss.name}
        graph.remove_node(loss.name)
        pieces = [set(piece) for piece in networkx.connected_components(graph)]
        left = max((len(piece) for piece in pieces if piece <= mine), default=0)
        assert loss.groups_cut_off == len(mine) - (left if left > 1 else 0)
        rest = mine - set(loss.cut_off)
        assert not rest or rest in pieces
        assert loss.largest_left == max(map(len, pieces), default=0)
