"""Who can still bid: what-ifs, gaps, barriers, and what must hold whatever is asked."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plans import plan
from tests.report.nine import NINE
from wholecycle.practice.packs import default_packs
from wholecycle.simulate import BadOption, MissingFact
from wholecycle.simulate.openness import Openness, openness
from wholecycle.simulate.reach import Reach, who_can_still_bid

PACKS = default_packs()
COVER = {"what": "Public liability", "kind": "insurance", "level": 5_000_000, "stage": "bid"}
SAFETY = {"what": "Safety certificate", "kind": "certificate", "stage": "bid"}
OPEN: dict[str, Any] = {
    "conditions__requirements": [], "conditions__legal_form": "none", "conditions__minimum_turnover": 0,
    "value__total": 300_000, "term__years": 3,
}  # fmt: skip


def reach(providers: list[dict[str, Any]] = NINE, facts: dict[str, Any] | None = None, **what_ifs: Any) -> Reach:
    return who_can_still_bid(plan(**{**OPEN, **(facts or {})}, providers=providers), PACKS, **what_ifs)


def fits(found: Reach) -> list[str]:
    return [str(one.fit) for one in found.after.standings]


def test_reach_income_at_the_turnover_asked_for_is_in_and_a_pound_less_is_nearly() -> None:
    two = [{"name": "at", "income": 100_000}, {"name": "under", "income": 99_999}]
    assert fits(reach(two, minimum_turnover=Decimal(100_000))) == ["yes", "nearly"]


def test_reach_nearly_ends_at_the_share_in_the_pack() -> None:
    near = Decimal(100_000) * (1 - PACKS.number("reach.nearly_turnover_share") / 100)
    two = [{"name": "at", "income": int(near)}, {"name": "under", "income": int(near) - 1}]
    found = reach(two, minimum_turnover=Decimal(100_000))
    assert fits(found) == ["nearly", "no"]
    assert any(sentence.startswith("Nearly: at, because its income is") for sentence in found.words)


def test_reach_income_not_known_is_counted_on_neither_side() -> None:
    found = reach([*NINE, {"name": "J"}], minimum_turnover=Decimal(100_000))
    assert (found.eligible, found.after.told, len(found.after.standings)) == (8, 9, 10)
    assert fits(found)[-1] == "can't tell"
    assert "providers[9].income" in found.missing
    assert found.after.by_size(found.bands)["income not known"]["can't tell"] == 1


def test_reach_without_providers_names_the_fact() -> None:
    with pytest.raises(MissingFact, match="needs providers, which is not known") as refusal:
        who_can_still_bid(plan(**OPEN), PACKS)
    assert refusal.value.path == "providers"


def test_reach_turnover_not_known_says_how_to_ask() -> None:
    unknown = {"conditions__minimum_turnover": None}
    with pytest.raises(MissingFact, match="minimum_turnover=") as refusal:
        reach(facts=unknown)
    assert refusal.value.path == "conditions.minimum_turnover"
    with pytest.raises(MissingFact):
        reach(facts=unknown, lots=3)
    found = reach(facts=unknown, minimum_turnover=Decimal(200_000))
    assert "nobody can tell who could bid" in found.words[0]
    assert found.eligible == 7


def test_reach_conditions_not_known_still_shows_who_is_shut_out() -> None:
    found = reach(facts={"conditions__requirements": None}, minimum_turnover=Decimal(380_000))
    assert found.after.share is None
    assert found.largest_turnover is None
    assert "three of 9 local groups can't bid, whatever is not known yet" in found.words[1]
    assert found.missing == ("conditions.requirements",)


def test_reach_lots_divide_the_turnover_asked_for() -> None:
    found = reach(facts={"conditions__minimum_turnover": 1_200_000}, lots=12)
    assert found.after.turnover == 100_000
    assert (found.before.number(found.before.standings[6].fit), found.eligible) == (2, 8)


def test_reach_lots_of_the_plan_are_divided_again_from_the_whole() -> None:
    facts = {"lots__count": 2, "conditions__minimum_turnover": 600_000}
    assert reach(facts=facts, lots=4).after.turnover == 300_000


def test_reach_insurance_raised_asked_for_afresh_and_dropped() -> None:
    one = [{"name": "A", "income": 1, "insurance": 1_000_000}]
    assert fits(reach(one, {"conditions__requirements": [{**COVER, "level": 1_000_000}]})) == ["yes"]
    assert fits(reach(one, {"conditions__requirements": [COVER]}, insurance=Decimal(1_000_000))) == ["yes"]
    assert fits(reach(one, insurance=Decimal(5_000_000))) == ["nearly"]
    assert fits(reach(one, {"conditions__requirements": [COVER]}, insurance=Decimal(0))) == ["yes"]


@pytest.mark.parametrize("which", ["all", "insurance", "public liability", " Public Liability "])
def test_reach_moving_to_award_by_name_kind_or_all(which: str) -> None:
    one = [{"name": "A", "income": 1, "insurance": 0}]
    assert fits(reach(one, {"conditions__requirements": [COVER]}, at_award=which)) == ["yes"]


def test_reach_moving_what_is_not_asked_for_lists_what_is() -> None:
    with pytest.raises(BadOption, match="Asked for at bid: Public liability"):
        reach(facts={"conditions__requirements": [COVER]}, at_award="a hard-hat policy")


def test_reach_barriers_count_whom_each_shuts_out_and_who_lacks_nothing_else() -> None:
    three = [
        {"name": "both", "income": 10, "insurance": 0, "certificates": ["Safety certificate"]},
        {"name": "cover", "income": 900_000, "insurance": 0, "certificates": ["Safety certificate"]},
        {"name": "all", "income": 900_000, "insurance": 9_000_000, "certificates": []},
    ]
    facts = {"conditions__requirements": [COVER, SAFETY], "conditions__minimum_turnover": 500_000}
    found = reach(three, facts)
    assert [(one.what, one.shuts_out, one.alone) for one in found.barriers] == [
        ("Public liability", 2, 1), ("the yearly income asked for", 1, 0), ("Safety certificate", 1, 1),
    ] or [(one.what, one.shuts_out, one.alone) for one in found.barriers] == [
        ("Public liability", 2, 1), ("Safety certificate", 1, 1), ("the yearly income asked for", 1, 0),
    ]  # fmt: skip
    assert any("What shuts out most is Public liability: 2 groups" in sentence for sentence in found.words)


def test_reach_forced_form_is_a_barrier_to_all() -> None:
    found = reach(facts={"conditions__legal_form": "one legal entity"})
    assert found.eligible == 0
    assert [(one.shuts_out, one.alone) for one in found.barriers] == [(9, 9)]
    assert found.largest_turnover is None
    assert any("No turnover test lets in 50%" in sentence for sentence in found.words)


def test_reach_largest_turnover_that_lets_in_a_share() -> None:
    found = reach(share=Decimal(75))
    assert found.largest_turnover == 300_000  # seven of nine, 77.8%
    assert reach(minimum_turnover=Decimal(300_000)).eligible == 7
    assert reach(minimum_turnover=Decimal(300_001)).eligible == 6


def test_reach_two_turnovers_are_refused() -> None:
    with pytest.raises(BadOption, match="not both"):
        reach(minimum_turnover=Decimal(1), turnover_times=Decimal(1))


def test_reach_uses_public_facts_alone() -> None:
    private = [{**one, "reserves": 5, "agreement_value": 7} for one in NINE]
    found = reach(private)
    assert str(found.audience) == "public"
    assert not any("reserves" in fact or "agreement_value" in fact for fact in found.facts)


def test_reach_as_dict_is_the_same_every_time() -> None:
    assert reach(lots=3).as_dict() == reach(lots=3).as_dict()


def test_reach_pictures_and_tables_hold_every_organisation() -> None:
    found = reach(minimum_turnover=Decimal(200_000))
    assert [row[3] for row in found.tables[0].rows].count("yes") == 7
    assert found.pictures[0].title == "Who can still bid"
    assert "seven of 9 local groups can bid" in found.pictures[0].description


incomes = st.lists(st.one_of(st.none(), st.integers(0, 3_000_000)), min_size=1, max_size=12)
pounds = st.integers(0, 4_000_000).map(Decimal)


def mapped(found: list[int | None]) -> list[dict[str, Any]]:
    return [{"name": f"P{place}", "income": income} for place, income in enumerate(found)]


@given(incomes, pounds, pounds)
def test_raising_the_turnover_never_lets_more_in(found: list[int | None], one: Decimal, other: Decimal) -> None:
    who = openness(plan(**OPEN, providers=mapped(found)), PACKS)
    low, high = sorted((one, other))
    assert who.at(high)[0] <= who.at(low)[0]


@given(incomes, pounds)
def test_openness_counts_as_the_standings_do(found: list[int | None], turnover: Decimal) -> None:
    asked = plan(**{**OPEN, "conditions__minimum_turnover": int(turnover)}, providers=mapped(found))
    who: Openness = openness(asked, PACKS)
    try:
        result = who_can_still_bid(asked, PACKS)
    except MissingFact:
        assert who.at(turnover)[1] == 0
    else:
        assert who.at(turnover) == (result.eligible, result.after.told)


@given(st.lists(st.integers(1, 3_000_000), min_size=1, max_size=12), st.integers(1, 100).map(Decimal))
def test_largest_turnover_lets_in_the_share_and_a_pound_more_does_not(found: list[int], share: Decimal) -> None:
    who = openness(plan(**OPEN, providers=mapped(list(found))), PACKS)
    most = who.largest_turnover(share)
    assert most is not None
    can, told = who.at(most)
    assert can * 100 >= share * told
    can, told = who.at(most + 1)
    assert can * 100 < share * told
