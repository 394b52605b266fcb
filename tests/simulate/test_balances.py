"""The engine of the cash simulator, held against a plain month-by-month reckoning and what must always hold."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholecycle.simulate.balances import (
    SPENT,
    Chances,
    Draws,
    Mechanism,
    as_agreed,
    balances,
    balances_of,
    draw,
    largest_share,
    shares_that_last,
)

EVEN = Mechanism(
    months=36, reserves=100_000, monthly_cost=1_000, monthly_price=1_000, outcome_share=0.25, wait=0, term=0
)
CHANCES = Chances(late_months=3, late_payment=1, results_missed=0.3)
PENNY = 0.01


def reckoned(mechanism: Mechanism, late: float, late_payment: float, results: float) -> list[float]:
    """One run the slow way: each day's thousandth of a month's work paid after its wait, each lump on its day."""
    found = []
    years = [(1 + mechanism.uplift) ** (month // 12) for month in range(mechanism.months)]
    for end in range(1, mechanism.months + 1):
        money = mechanism.reserves
        for month in range(end):
            money -= mechanism.monthly_cost * (1 + mechanism.inflation) ** (month // 12)
        for month, grown in enumerate(years):
            done = min(1.0, max(0.0, end - (mechanism.wait + late_payment) - month))
            money += mechanism.monthly_price * (1 - mechanism.outcome_share) * grown * done
        for year in range(mechanism.outcome_months, mechanism.months + 1, mechanism.outcome_months):
            if year + math.floor(mechanism.term + late_payment + mechanism.late + late) < end:
                block = sum(years[year - mechanism.outcome_months : year])
                money += mechanism.monthly_price * mechanism.outcome_share * block * results
        found.append(money)
    return found


mechanisms = st.builds(
    Mechanism,
    months=st.integers(1, 60),
    reserves=st.floats(0, 1e6),
    monthly_cost=st.floats(0, 1e5),
    monthly_price=st.floats(0, 1e5),
    outcome_share=st.floats(0, 1),
    wait=st.floats(0, 24),
    term=st.floats(0, 6),
    late=st.floats(0, 12),
    inflation=st.floats(0, 0.2),
    uplift=st.floats(0, 0.2),
    outcome_months=st.integers(1, 24),
)


@given(mechanisms, st.floats(0, 6), st.floats(0, 3), st.floats(0, 1))
def test_engine_agrees_with_a_plain_reckoning(
    mechanism: Mechanism, late: float, late_payment: float, results: float
) -> None:
    draws = Draws(np.array([late]), np.array([late_payment]), np.array([results]))
    found = balances_of(mechanism, draws)
    assert found.shape == (1, mechanism.months)
    np.testing.assert_allclose(found[0], reckoned(mechanism, late, late_payment, results), rtol=0, atol=0.02)


@pytest.mark.parametrize("runs", [100, 555, 10_000])
def test_every_run_is_the_same_alone_as_among_many(runs: int) -> None:
    draws = draw(CHANCES, runs, 7)
    together = balances_of(EVEN, draws)
    assert together.shape == (runs, 36)
    for run in (0, runs // 2, runs - 1):
        alone = balances_of(EVEN, Draws(draws.late[[run]], draws.late_payment[[run]], draws.results[[run]]))
        np.testing.assert_allclose(together[run], alone[0], atol=1e-6)


def test_the_draws_lie_between_none_and_the_most() -> None:
    draws = draw(CHANCES, 10_000, 1)
    assert 0 <= draws.late.min() < 0.01 < 2.99 < draws.late.max() <= 3
    assert 0 <= draws.late_payment.min() < 0.01 < 0.99 < draws.late_payment.max() <= 1
    assert 0.7 <= draws.results.min() < 0.701 < 0.999 < draws.results.max() <= 1


def test_the_same_seed_gives_the_same_money_and_another_gives_other() -> None:
    one, again, other = (balances(EVEN, CHANCES, runs=500, seed=seed) for seed in (1, 1, 2))
    assert (one == again).all()
    assert not (one == other).all()


def test_the_wait_is_what_k39_counts() -> None:
    """Quarterly in arrears and 30 days: four months' pay is out, whatever part of a month the days are."""
    paid = replace(EVEN, outcome_share=0, wait=4.0)
    assert as_agreed(paid).min() == pytest.approx(100_000 - 4 * 1_000)
    assert as_agreed(replace(paid, wait=1 + 10 / 30)).min() == pytest.approx(100_000 - 1_333.33, abs=PENNY)


def test_payment_in_advance_never_touches_the_reserves() -> None:
    assert as_agreed(replace(EVEN, outcome_share=0)).min() == pytest.approx(100_000)


def test_results_are_paid_after_each_year_in_the_month_that_follows() -> None:
    found = as_agreed(EVEN)[0]
    assert found[11] == pytest.approx(100_000 - 3_000)
    assert found[12] == pytest.approx(100_000 - 250)


def test_a_schedule_within_a_year_is_repeated_and_takes_the_price_without_results() -> None:
    quarters = replace(EVEN, schedule=((1, 25.0), (4, 25.0), (7, 25.0), (10, 25.0)), outcome_share=0)
    found = as_agreed(quarters)[0]
    assert [round(found[month]) for month in (0, 1, 2, 3)] == [102_000, 101_000, 100_000, 102_000]
    assert found[11] == found[23] == found[35] == pytest.approx(100_000)
    late = as_agreed(replace(quarters, term=1.0))[0]
    assert [round(late[month]) for month in (0, 1)] == [99_000, 101_000]


def test_a_schedule_over_the_whole_term_is_not_repeated() -> None:
    found = as_agreed(replace(EVEN, schedule=((1, 50.0), (25, 50.0)), outcome_share=0))[0]
    assert round(found[0]) == 100_000 + 18_000 - 1_000
    assert found[35] == pytest.approx(100_000)


@given(mechanisms, st.floats(0, 6))
def test_more_arrears_never_raise_the_lowest_balance(mechanism: Mechanism, more: float) -> None:
    draws = draw(CHANCES, 100, 3)
    lowest = balances_of(mechanism, draws).min(axis=1)
    later = balances_of(replace(mechanism, wait=mechanism.wait + more), draws).min(axis=1)
    assert (later <= lowest + PENNY).all()


@given(mechanisms, st.floats(0, 6))
def test_later_referrals_never_raise_the_lowest_balance(mechanism: Mechanism, more: float) -> None:
    draws = draw(CHANCES, 100, 3)
    lowest = balances_of(mechanism, draws).min(axis=1)
    later = balances_of(replace(mechanism, late=mechanism.late + more), draws).min(axis=1)
    assert (later <= lowest + PENNY).all()


@given(mechanisms, st.floats(0, 1))
def test_a_share_lasts_exactly_where_its_run_stays_above_zero(mechanism: Mechanism, share: float) -> None:
    draws = draw(CHANCES, 50, 5)
    least, largest = shares_that_last(mechanism, draws)
    lowest = balances_of(replace(mechanism, outcome_share=share), draws).min(axis=1)
    clear = (np.abs(least - share) > 1e-6) & (np.abs(largest - share) > 1e-6) & (np.abs(lowest - SPENT) > PENNY)
    lasts = (least <= share) & (share <= largest)
    assert (lasts == (lowest >= SPENT))[clear].all()


@given(mechanisms, st.sampled_from([0.5, 0.9, 0.95, 1.0]))
def test_the_largest_share_keeps_enough_runs_afloat(mechanism: Mechanism, stay: float) -> None:
    draws = draw(CHANCES, 200, 5)
    share = largest_share(mechanism, draws, stay)
    if share is None:
        lowest = balances_of(replace(mechanism, outcome_share=0.0), draws).min(axis=1)
        assert (lowest < SPENT + PENNY).mean() > 1 - stay - 1e-9
        return
    lowest = balances_of(replace(mechanism, outcome_share=share), draws).min(axis=1)
    assert (lowest >= SPENT - PENNY).mean() >= stay - 1e-9


def test_no_share_will_do_where_the_wait_alone_is_too_much() -> None:
    poor = replace(EVEN, reserves=100, wait=3.0)
    assert largest_share(poor, draw(CHANCES, 100, 1), 0.95) is None
