"""Money month by month: whose, by which terms, and what is said of it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.plans import plan
from tests.report.nine import NINE
from wholecycle.practice.audience import Audience, Viewer
from wholecycle.practice.packs import default_packs
from wholecycle.simulate import BadOption, MissingFact, NothingToShow
from wholecycle.simulate.cash import Cash, money_month_by_month

PACKS = default_packs()
PAID: dict[str, Any] = {"outcome_share": 25, "arrears_months": 0, "terms_days": 0, "uplift": False}
H: dict[str, Any] = {"name": "H", "income": 1_000_000}


def cash(providers: Any = (H,), payment: dict[str, Any] | None = None, **what_ifs: Any) -> Cash:
    facts = plan(
        value__total=600_000, term__years=3, payment=PAID if payment is None else payment, providers=list(providers)
    )
    return money_month_by_month(facts, PACKS, **{"runs": 200, "inflation": Decimal(0), **what_ifs})


def test_cash_runs_for_the_term_and_draws_ten_thousand_by_default() -> None:
    found = cash(runs=None)
    assert len(found.agreed) == len(found.runs.low) == 36
    assert (found.runs.number, found.runs.seed) == (10_000, 2014)


def test_cash_declared_reserves_are_for_that_provider_alone() -> None:
    found = cash([{**H, "reserves": 60_000}, *NINE[:2]], provider="h")
    assert (found.holder.name, found.holder.reserves, found.holder.declared) == ("H", 60_000, True)
    assert str(found.audience) == "owner"
    assert "providers[0].reserves" in found.facts


def test_cash_of_many_is_the_one_at_the_worst_fifth_by_public_income() -> None:
    found = cash(NINE)
    assert found.holder.income == 110_000  # rank 8 of 9
    assert str(found.audience) == "public"
    assert found.runs.run_out == 100


def test_cash_of_many_uses_no_private_cost() -> None:
    private = {**PAID, "monthly_cost": 1}
    assert cash(NINE, private).as_dict() == cash(NINE).as_dict()
    assert cash([H], private).as_dict() != cash([H]).as_dict()


def test_cash_groups_without_income_are_counted_apart() -> None:
    found = cash([*NINE, {"name": "J"}])
    assert (sum(one.groups for one in found.sizes), found.not_known) == (9, 1)
    assert any(sentence.startswith("Can't tell for 1 group") for sentence in found.words)


def test_cash_a_provider_that_asks_sees_itself() -> None:
    mine = [{**one, "reserves": 50_000} for one in NINE]
    facts = plan(value__total=600_000, term__years=3, payment=PAID, providers=mine)
    found = money_month_by_month(facts.seen_by(Viewer(Audience.OWNER, "H")), PACKS, runs=200)
    assert (found.holder.name, found.holder.reserves) == ("H", 50_000)
    other = money_month_by_month(facts.seen_by(Viewer(Audience.OWNER, "H")), PACKS, provider="A", runs=200)
    assert not other.holder.declared


def test_cash_of_a_supposed_organisation() -> None:
    found = cash(NINE, income=Decimal(300_000))
    assert found.holder.reserves == 42_500
    assert found.sizes == ()
    assert cash(NINE, reserves=Decimal(9)).holder.reserves == 9


def test_cash_largest_share_at_the_line_and_over_a_whole() -> None:
    assert cash(reserves=Decimal(200_000)).largest_share == 25  # a quarter of £200,000 is 25% of £200,000 a year
    assert cash(reserves=Decimal(2_000_000)).largest_share == 100
    assert cash(reserves=Decimal(0)).largest_share == 0
    assert cash(reserves=Decimal(0)).withheld_to_reserves is None


@pytest.mark.parametrize("name", ["outcome_share", "arrears_months", "terms_days", "uplift"])
def test_cash_terms_not_known_are_named_with_the_way_to_ask(name: str) -> None:
    terms = {key: value for key, value in PAID.items() if key != name}
    with pytest.raises(MissingFact, match=f"payment.{name}.*{name}=") as refusal:
        cash(payment=terms)
    assert refusal.value.path == f"payment.{name}"
    assert cash(payment=terms, **{name: Decimal(1)})


def test_cash_uplift_matters_only_after_the_first_year() -> None:
    terms = {key: value for key, value in PAID.items() if key != "uplift"}
    facts = plan(value__total=200_000, term__years=1, payment=terms, providers=[H])
    assert money_month_by_month(facts, PACKS, runs=200).lowest == 91_667


def test_cash_income_not_known_and_nothing_to_be_paid() -> None:
    with pytest.raises(MissingFact, match=r"providers\[0\]\.income"):
        cash([{"name": "J"}])
    with pytest.raises(MissingFact, match=r"providers\[0\]\.income"):
        cash([{"name": "J"}, {"name": "K"}])
    with pytest.raises(NothingToShow, match="worth nothing"):
        money_month_by_month(plan(value__total=0, term__years=1, payment=PAID, providers=[H]), PACKS)


@pytest.mark.parametrize(
    ("what_if", "message"),
    [({"runs": 99}, "100"), ({"runs": 200_001}, "200,000"), ({"seed": -1}, "whole number"), ({"provider": "Z"}, "H")],
)
def test_cash_bad_what_ifs(what_if: dict[str, Any], message: str) -> None:
    with pytest.raises(BadOption, match=message):
        cash(**what_if)


def test_cash_the_same_question_has_the_same_answer() -> None:
    assert cash(NINE).as_dict() == cash(NINE).as_dict()
    assert cash(seed=1).runs != cash(seed=2).runs


def test_cash_words_say_when_money_runs_out() -> None:
    found = cash(reserves=Decimal(10_000))
    assert found.run_out_as_agreed == 3  # £4,166.67 a month is held back
    assert "Even if all goes as agreed, money runs out in month 3" in " ".join(found.words)
    assert "each drawn once a run" in found.words[-1]


def test_cash_costs_that_rise_without_uplift_eat_the_reserves() -> None:
    flat = cash(outcome_share=Decimal(0), inflation=Decimal(10))
    assert flat.agreed[11] == 141_667
    assert flat.agreed[23] == 141_667 - 20_000
    assert cash(outcome_share=Decimal(0), inflation=Decimal(10), uplift=Decimal(10)).agreed[23] == 141_667


def test_cash_a_schedule_that_lacks_a_share_is_named() -> None:
    with pytest.raises(MissingFact, match=r"payment\.schedule"):
        cash(payment={**PAID, "schedule": [{"month": 1}]})
    upfront = cash(payment={**PAID, "outcome_share": 0, "schedule": [{"month": 1, "share": 100}]})
    assert upfront.agreed[0] == 141_667 + 200_000 - 16_667
    assert upfront.lowest == 141_667


def test_cash_pictures_and_tables() -> None:
    found = cash(NINE)
    assert len(found.pictures[0].table.rows) == 36
    assert [row[0] for row in found.tables[0].rows] == [one.size for one in found.sizes]


@settings(max_examples=25)
@given(st.integers(0, 12), st.integers(0, 12), st.integers(0, 120))
def test_more_arrears_never_raise_the_lowest_balance_of_a_plan(months: int, more: int, days: int) -> None:
    one, other = (
        cash(arrears_months=Decimal(arrears), terms_days=Decimal(days)) for arrears in (months, months + more)
    )
    assert other.lowest <= one.lowest
    assert other.runs.lowest_middle <= one.runs.lowest_middle
    assert other.gap >= one.gap
