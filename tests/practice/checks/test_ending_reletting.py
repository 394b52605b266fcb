"""K55: each level, both sides of each line, and what can't be told; and the arithmetic under it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plans import found, level
from wholecycle.practice.arithmetic.reletting import ReletInputs, missing_for_relet, relet_cost
from wholecycle.practice.finding import Finding
from wholecycle.practice.packs import default_packs

WORKS: dict[str, Any] = {
    "value__total": 300_000, "term__years": 3, "expected_bidders": 4, "review__green_reviews": 3,
    "review__satisfaction": 80, "review__extension_available": True, "review__commissioner_days": 30,
    "review__bid_cost": 4_500, "review__transition_months": 3, "route__chosen": "contract",
    "route__retender_compared": True,
}  # fmt: skip


def relet(**changed: Any) -> Finding:
    """A service that works and is to be let again, of which re-letting costs £33,250, but for what is changed."""
    return found("K55", **{**WORKS, **changed})


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, "warn"),
        ({"review__green_reviews": 2}, "not_applicable"),
        ({"review__green_reviews": 2, "review__satisfaction": None, "value__total": None}, "not_applicable"),
        ({"review__satisfaction": 79.9}, "not_applicable"),
        ({"review__extension_available": False}, "not_applicable"),
        ({"review__extension_available": False, "route__chosen": "extend"}, "not_applicable"),
        ({"route__chosen": "extend"}, "ok"),
        ({"route__chosen": "extend", "route__retender_compared": False}, "ok"),
        ({"route__chosen": "extend", "review__satisfaction": None}, "ok"),
        ({"route__retender_compared": False}, "stop"),
        ({"route__chosen": "none", "route__retender_compared": False}, "stop"),
        ({"route__retender_compared": False, "value__total": None}, "stop"),
        ({"review__green_reviews": None}, "cant_tell"),
        ({"review__satisfaction": None}, "cant_tell"),
        ({"review__extension_available": None}, "cant_tell"),
        ({"route__retender_compared": None}, "cant_tell"),
        ({"route__chosen": None}, "cant_tell"),
        ({"value__total": None}, "cant_tell"),
        ({"value__total": 0}, "ok"),  # nothing to hold a cost against; compared all the same
    ],
)
def test_k55_levels(changed: dict[str, Any], expected: str) -> None:
    assert relet(**changed).level == expected


def test_k55_no_agreement_to_extend() -> None:
    assert level("K55", review="none") == "not_applicable"


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (39, "ok"),  # £11,700 and £3,300 of £300,000: 5%
        (39.3, "note"),
        (89, "note"),  # £26,700 and £3,300: 10%
        (89.3, "warn"),
    ],
)
def test_k55_lines(days: float, expected: str) -> None:
    changed = {"review__commissioner_days": days, "expected_bidders": 1, "review__bid_cost": 3_300}
    assert relet(review__transition_months=0, **changed).level == expected


def test_k55_a_cheap_change_needs_no_route() -> None:
    cheap = {"review__commissioner_days": 0, "review__bid_cost": 0, "review__transition_months": 0}
    assert relet(route__chosen=None, **cheap).level == "ok"


@pytest.mark.parametrize("stage", ["D1", "D2"])
def test_k55_before_its_gate_a_comparison_is_a_note(stage: str) -> None:
    cheap = {"review__commissioner_days": 0, "review__bid_cost": 0, "review__transition_months": 0}
    assert relet(stage=stage, route__retender_compared=False, **cheap).level == "note"
    assert relet(stage="D3", route__retender_compared=False, **cheap).level == "stop"


@pytest.mark.parametrize(
    ("gone", "missing"),
    [
        (["review__commissioner_days"], ("review.commissioner_days",)),
        (["review__bid_cost"], ("review.bid_cost",)),
        (["expected_bidders"], ("expected_bidders",)),
        (["expected_bidders", "review__bid_cost"], ("expected_bidders", "review.bid_cost")),
    ],
)
def test_k55_never_guesses_a_cost_but_shows_a_rough_one(gone: list[str], missing: tuple[str, ...]) -> None:
    finding = relet(**dict.fromkeys(gone))
    assert finding.level == "cant_tell"
    assert finding.missing == missing
    cost = next(part for part in finding.parts if part.what == "cost")
    assert cost.values["rough_cost"] == Decimal("33250.00")
    assert "rough figures" in cost.message
    assert "£33,250, 11.1%" in cost.message


def test_k55_what_is_known_may_be_enough() -> None:
    finding = relet(expected_bidders=None, review__commissioner_days=101)
    assert finding.level == "warn"
    assert "at least £36,550" in finding.message


def test_k55_months_of_change_are_three_where_not_given() -> None:
    assert relet(review__transition_months=None).values["transition"] == Decimal("6250.00")


def test_k55_no_term_no_cost_of_change() -> None:
    assert relet(term__years=None).missing == ("term.years",)


def test_k55_a_reason_is_not_asked_for_twice() -> None:
    assert "Say what you gain." in relet(review__reason="none").message
    given = relet(review__reason="People asked for evenings.")
    assert given.level == "warn"
    assert "Say what you gain." not in given.message


@given(st.integers(0, 10**9), st.integers(0, 10**6), st.integers(0, 10**9), st.integers(0, 100))
def test_relet_cost_grows_with_everything(days: int, bidders: int, bid: int, months: int) -> None:
    def pounds(more: int) -> Decimal:
        inputs = ReletInputs(
            Decimal(days + more), bidders + more, Decimal(bid + more), Decimal(months + more), Decimal(100_000)
        )
        return relet_cost(inputs, default_packs()).least

    assert pounds(0) <= pounds(1)


@given(
    st.none() | st.decimals(0, 1000, places=1),
    st.none() | st.integers(0, 50),
    st.none() | st.decimals(0, 10**12, places=2),
    st.decimals(0, 36, places=1),
    st.none() | st.decimals(0, 10**12, places=2),
)
def test_relet_cost_is_complete_where_nothing_is_missing(
    days: Decimal | None, bidders: int | None, bid: Decimal | None, months: Decimal, annual: Decimal | None
) -> None:
    inputs = ReletInputs(days, bidders, bid, months, annual)
    cost = relet_cost(inputs, default_packs())
    assert cost.complete == (missing_for_relet(inputs) == ())
    assert cost.least <= relet_cost(inputs.with_rough_figures(default_packs()), default_packs()).least
