"""Contracts put together or apart: ranges where facts are missing, what hangs on it, and lots for a budget."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plans import plan
from tests.report.nine import NINE
from wholecycle.practice.packs import default_packs
from wholecycle.simulate import BadOption, MissingFact, NothingToShow
from wholecycle.simulate.lot_plans import equal_index, lot_plans, lowest_concentration
from wholecycle.simulate.merge import Merger, put_together_or_apart
from wholecycle.simulate.openness import openness

PACKS = default_packs()
OLD = [
    {"provider": "A", "value": 30_000, "staff": 1, "users": 10},
    {"provider": "A", "value": 30_000, "staff": 1, "users": 5},
    {"provider": "B", "value": 40_000, "staff": 2, "users": 20},
]


def merged(replaces: dict[str, Any], facts: dict[str, Any] | None = None, **what_ifs: Any) -> Merger:
    return put_together_or_apart(plan(replaces=replaces, **(facts or {})), PACKS, **what_ifs)


def ends(value: Any) -> tuple[int, int]:
    return int(value.low), int(value.high)


def test_merge_listed_agreements_give_providers_shares_and_stakes() -> None:
    found = merged({"agreements": OLD, "lots_after": 1, "providers_after": 1})
    assert ends(found.providers_before) == (2, 2)
    assert found.concentration_before.low == 5_200  # 60 and 40 per cent
    assert [(one.name, one.agreement, one.jobs, one.users) for one in found.stakes] == [
        ("A", 60_000, 2, 15), ("B", 40_000, 2, 20),
    ]  # fmt: skip


def test_merge_what_is_lost_runs_from_one_keeping_it_to_none() -> None:
    found = merged({"agreements": OLD, "lots_after": 1, "providers_after": 1})
    assert found.income_lost is not None
    assert ends(found.income_lost) == (40_000, 100_000)  # the one new holder is A, or neither
    assert found.users_moved is not None
    assert ends(found.users_moved) == (15, 35)


def test_merge_a_missing_stake_leaves_the_sum_open_and_names_the_rest() -> None:
    found = merged({"agreements": [OLD[0], {"provider": "B"}], "lots_after": 1})
    assert found.income_lost is None
    assert [one.agreement for one in found.stakes] == [30_000, None]
    assert found.tables[0].rows[1][1] == "not known"


def test_merge_jobs_are_guessed_only_where_nobody_counted_them() -> None:
    provider = {"name": "D", "income": 200_000, "agreement_value": 170_000, "affected": True}
    (stake,) = merged({"agreements": 2, "lots_after": 1}, {"providers": [provider]}).stakes
    assert stake.jobs_guessed
    assert stake.jobs == Decimal("5.7")  # £170,000 at £30,000 a job


def test_merge_a_provider_that_is_not_affected_is_left_out() -> None:
    provider = {"name": "D", "income": 200_000, "agreement_value": 170_000, "affected": False}
    assert merged({"agreements": 2, "lots_after": 1}, {"providers": [provider]}).stakes == ()


def test_merge_providers_not_known_are_a_range() -> None:
    found = merged({"agreements": 5, "lots_after": 1})
    assert ends(found.providers_before) == (1, 5)
    assert ends(found.concentration_before) == (2_000, 10_000)
    assert found.missing[0] == "replaces.providers"


def test_merge_nothing_replaced_or_number_not_known() -> None:
    with pytest.raises(NothingToShow, match="replaces no agreement"):
        put_together_or_apart(plan(replaces="none"), PACKS)
    with pytest.raises(MissingFact, match=r"replaces\.agreements"):
        put_together_or_apart(plan(), PACKS)
    with pytest.raises(MissingFact, match=r"lots\.count"):
        merged({"agreements": 5})


def test_merge_alliance_of_members_keeps_them() -> None:
    old = {"agreements": 12, "providers": 8, "providers_after": 1, "lots_after": 1}
    found = merged(old, members=5)
    assert found.governance == "alliance"
    assert ends(found.providers_after) == ends(found.kept) == (5, 5)
    assert found.concentration_after.low == 2_000
    assert "with a single provider one would hold it all" in found.words[1]


def test_merge_members_of_a_single_provider_are_refused() -> None:
    with pytest.raises(BadOption, match="only an alliance has members"):
        merged({"agreements": 3, "lots_after": 1}, governance="single", members=2)


def test_merge_one_agreement_cannot_be_managed_for_less_than_it_costs() -> None:
    facts = {
        "providers": NINE, "value__total": 600_000, "term__years": 3, "conditions__minimum_turnover": 200_000,
        "conditions__requirements": [], "conditions__legal_form": "none",
    }  # fmt: skip
    old = {"agreements": 3, "providers": 3, "lots_after": 1}
    assert merged(old, facts, budget=Decimal(2_999)).best is None
    at_the_line = merged(old, facts, budget=Decimal(3_000)).best
    assert at_the_line is not None
    assert at_the_line.lots == 1


def test_merge_more_lots_than_were_agreed_are_looked_at_for_a_budget() -> None:
    facts = {
        "providers": NINE, "value__total": 600_000, "term__years": 3, "conditions__minimum_turnover": 600_000,
        "conditions__requirements": [], "conditions__legal_form": "none",
    }  # fmt: skip
    found = merged({"agreements": 2, "providers": 2, "lots_after": 1}, facts, budget=Decimal(60_000))
    assert len(found.plans) == 20
    assert found.best is not None
    assert (found.best.lots, found.best.eligible) == (20, 9)


def test_merge_is_for_the_body_once_somebodys_agreement_is_in_it() -> None:
    assert str(merged({"agreements": 5, "lots_after": 1}).audience) == "public"
    provider = {"name": "D", "income": 200_000, "agreement_value": 170_000}
    assert str(merged({"agreements": 2, "lots_after": 1}, {"providers": [provider]}).audience) == "body"


def test_merge_pictures_and_json() -> None:
    found = merged({"agreements": OLD, "lots_after": 1, "providers_after": 1})
    assert found.pictures[0].title == "Who holds this work"
    assert found.as_dict() == merged({"agreements": OLD, "lots_after": 1, "providers_after": 1}).as_dict()
    assert found.as_dict()["numbers"]["providers_before"] == {"low": 2, "high": 2}


def test_merge_a_very_large_number_of_agreements_is_no_trouble() -> None:
    found = merged({"agreements": 1_000_000_000, "lots_after": 1_000_000_000})
    assert found.concentration_before.low == 0


@given(st.integers(1, 500), st.integers(2, 10), st.integers(1, 50))
def test_splitting_equal_lots_never_raises_concentration(lots: int, into: int, winners: int) -> None:
    assert lowest_concentration(lots * into, winners) <= lowest_concentration(lots, winners)
    assert equal_index(lots + 1) <= equal_index(lots)


@given(st.lists(st.integers(0, 3_000_000), min_size=1, max_size=8), st.integers(0, 9_000_000))
def test_more_lots_never_let_fewer_bid(incomes: list[int], turnover: int) -> None:
    providers = [{"name": f"P{place}", "income": income} for place, income in enumerate(incomes)]
    who = openness(
        plan(providers=providers, conditions={"requirements": [], "legal_form": "none", "minimum_turnover": 0}), PACKS
    )
    plans = lot_plans(Decimal(6_000_000), Decimal(turnover), 12, Decimal(3_000), who)
    eligible = [one.eligible for one in plans]
    assert eligible == sorted(eligible)
