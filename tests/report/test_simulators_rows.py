"""Rows of the report that a simulator replays, and the signature features' own fixtures, by their numbers."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests.plans import plan
from tests.report.nine import NINE
from wholecycle.practice.packs import default_packs
from wholecycle.simulate.burden import what_asking_costs
from wholecycle.simulate.cash import money_month_by_month
from wholecycle.simulate.merge import put_together_or_apart
from wholecycle.simulate.network import links_at_stake
from wholecycle.simulate.reach import who_can_still_bid

PACKS = default_packs()

OPEN: dict[str, Any] = {"conditions__requirements": [], "conditions__legal_form": "none", "providers": NINE}
TWELVE: dict[str, Any] = {
    **OPEN, "value__total": 6_000_000, "term__years": 3, "lots__count": 1, "conditions__minimum_turnover": 18_000_000,
    "replaces": {
        "agreements": 12, "providers": 8, "providers_after": 1, "lots_after": 1, "governance": "single",
        "impact_assessed_on": "none",
    },
}  # fmt: skip
HUNDRED_A_YEAR: dict[str, Any] = {**OPEN, "value__total": 300_000, "term__years": 3, "lots__count": 1}
TWO_HUNDRED_A_YEAR: dict[str, Any] = {
    "value__total": 200_000, "term__years": 1,
    "payment": {"outcome_share": 25, "arrears_months": 0, "terms_days": 0, "uplift": False},
}  # fmt: skip
EVEN_FORM: dict[str, Any] = {
    "value__total": 300_000, "term__years": 3, "documents__pages": 90, "documents__questions": 130,
}  # fmt: skip


def names(result: Any, fit: str) -> list[str]:
    return [one.name for one in result.after.standings if one.fit == fit]


# --- who can still bid ---------------------------------------------------------------------------------------------


def test_w1_nobody_can_bid_for_all_at_once() -> None:
    found = who_can_still_bid(plan(**TWELVE), PACKS)
    assert (found.eligible, found.after.told) == (0, 9)
    assert "none of 9 local groups can bid" in found.words[0]


def test_w1_twice_the_annual_value_leaves_out_a_and_d() -> None:
    found = who_can_still_bid(plan(**HUNDRED_A_YEAR, conditions__minimum_turnover=0), PACKS, turnover_times=Decimal(2))
    assert (found.eligible, found.after.told) == (7, 9)
    assert found.after.turnover == 200_000
    assert names(found, "no") == ["A", "D"]


def test_w1_once_the_annual_value_leaves_out_d_alone() -> None:
    found = who_can_still_bid(plan(**HUNDRED_A_YEAR, conditions__minimum_turnover=0), PACKS, turnover_times=Decimal(1))
    assert (found.eligible, found.after.told) == (8, 9)
    assert names(found, "no") == ["D"]


def test_w1_undoing_restores() -> None:
    before = who_can_still_bid(plan(**TWELVE), PACKS)
    assert who_can_still_bid(plan(**TWELVE), PACKS, lots=1).after == before.after


def test_b3_r5_twelve_lots_at_one_annual_value_let_in_seven() -> None:
    found = who_can_still_bid(plan(**TWELVE), PACKS, lots=12, minimum_turnover=Decimal(166_667))
    assert (found.before.number(found.before.standings[0].fit), found.eligible, found.after.told) == (9, 7, 9)
    assert names(found, "no") == ["A", "D"]
    assert found.after.share == Decimal("77.78")


def test_b3_r5_the_lots_work_out_their_turnover_themselves() -> None:
    found = who_can_still_bid(plan(**TWELVE), PACKS, lots=12, turnover_times=Decimal(1))
    assert found.after.turnover == Decimal("166666.67")
    assert found.eligible == 7


def test_b48_one_eligible_then_five() -> None:
    """Before launch one organisation could bid; a lower threshold lets five in."""
    incomes = [2_000_000, 600_000, 550_000, 500_000, 400_000, 90_000, 80_000, 70_000, 60_000]
    facts = {**OPEN, "providers": [{"name": f"P{place}", "income": one} for place, one in enumerate(incomes)]}
    found = who_can_still_bid(
        plan(**facts, conditions__minimum_turnover=1_500_000), PACKS, minimum_turnover=Decimal(400_000)
    )
    assert [str(one.fit) for one in found.before.standings].count("yes") == 1
    assert found.eligible == 5


def test_b6_insurance_moved_from_bid_to_award_shuts_nobody_out() -> None:
    cover = {"what": "Public liability insurance", "kind": "insurance", "level": 5_000_000, "stage": "bid"}
    facts = {**OPEN, "conditions__requirements": [cover], "providers": [{**NINE[2], "insurance": 1_000_000}]}
    asked = plan(**facts, conditions__minimum_turnover=0)
    found = who_can_still_bid(asked, PACKS, at_award="insurance")
    assert [str(one.fit) for one in found.before.standings] == ["nearly"]
    assert found.eligible == 1


# --- twelve into one -----------------------------------------------------------------------------------------------


def test_w2_r5_twelve_contracts_into_one() -> None:
    found = put_together_or_apart(plan(**TWELVE), PACKS)
    assert (found.agreements, found.lots) == (12, 1)
    assert (found.providers_before.low, found.providers_after.high) == (8, 1)
    assert found.concentration_before.low == found.concentration_before.high == 1_250
    assert found.concentration_after.low == found.concentration_after.high == 10_000
    assert (found.cost_before, found.cost_after) == (36_000, 3_000)  # our guess of £3,000 for each


def test_w2_six_equal_winners_stay_below_two_thousand() -> None:
    found = put_together_or_apart(plan(**TWELVE), PACKS, lots=12, turnover_times=Decimal(1))
    assert found.concentration_after.low < 2_000
    assert any("six equal winners or more it stays under 2,000" in sentence for sentence in found.words)
    assert found.plans[11].eligible == 7


def test_r22_the_lots_that_reach_most_for_a_budget() -> None:
    found = put_together_or_apart(plan(**TWELVE), PACKS, budget=Decimal(20_000), turnover_times=Decimal(1))
    assert found.best is not None
    assert (found.best.lots, found.best.eligible, found.best.cost) == (6, 6, 18_000)
    unlimited = put_together_or_apart(plan(**TWELVE), PACKS, turnover_times=Decimal(1)).best
    assert unlimited is not None
    assert (unlimited.lots, unlimited.eligible) == (7, 7)


def test_w2_b82_one_provider_loses_half_its_income_and_about_fifty_of_a_hundred_jobs() -> None:
    largest = {"name": "I", "income": 3_000_000, "agreement_value": 1_500_000, "affected": True}
    found = put_together_or_apart(
        plan(replaces={"agreements": 1, "providers": 1, "lots_after": 1}, providers=[largest]), PACKS
    )
    (stake,) = found.stakes
    assert (stake.agreement, stake.income, stake.dependency) == (1_500_000, 3_000_000, Decimal("0.5"))
    assert (stake.jobs, stake.all_jobs) == (50, 100)
    assert "If this moves, I loses £1.5m of £3m a year (50%) and about 50 of 100 jobs." in found.words


def test_b45_b77_the_small_one_loses_85_per_cent_and_four_jobs() -> None:
    """The agreement says that four work on it; the report adds that there were eight in all."""
    old = {"agreements": [{"provider": "D", "value": 170_000, "staff": 4, "users": 30}], "lots_after": 1}
    found = put_together_or_apart(plan(replaces=old, providers=[{"name": "D", "income": 200_000}]), PACKS)
    (stake,) = found.stakes
    assert (stake.dependency, stake.jobs, stake.jobs_guessed) == (Decimal("0.85"), 4, False)
    assert "If this moves, D loses £170,000 of £200,000 a year (85%) and 4 jobs." in found.words
    assert found.audience == "body"  # private to the commissioner and the group, never public


def test_q19_an_alliance_is_not_one_provider() -> None:
    """Plymouth: 25 contracts in one alliance of 8 members."""
    aligned = plan(replaces={"agreements": 25, "lots_after": 1, "governance": "alliance", "members_from_before": 8})
    found = put_together_or_apart(aligned, PACKS)
    assert (found.agreements, found.lots, found.governance) == (25, 1, "alliance")
    assert found.providers_after.low == found.providers_after.high == 8
    assert found.concentration_after.high == 1_250
    assert (found.providers_before.low, found.providers_before.high) == (1, 25)
    assert "replaces.providers" in found.missing
    assert put_together_or_apart(aligned, PACKS, governance="single").concentration_after.high == 10_000


# --- what asking costs ---------------------------------------------------------------------------------------------


def test_w4_remove_ninety_of_130_even_items() -> None:
    found = what_asking_costs(plan(**EVEN_FORM), PACKS, cut=90, passport=22)
    assert found.before.times_the_guide == Decimal("4.5")
    assert found.after.pages is not None
    assert round(found.after.pages) == 28
    assert found.after.times_the_guide is not None
    assert round(found.after.times_the_guide, 1) == Decimal("1.4")
    assert (found.after.items, found.after.passport, found.after.to_answer) == (40, 22, 18)


def test_w4_trim_twelve_items() -> None:
    found = what_asking_costs(plan(**EVEN_FORM), PACKS, cut=12)
    assert (found.after.items, len(found.cut)) == (118, 12)
    assert found.after.pounds == found.before.pounds - 12 * Decimal("0.25") * 30


def test_b6_ninety_pages_are_four_and_a_half_times_the_guide() -> None:
    found = what_asking_costs(plan(**EVEN_FORM), PACKS)
    assert found.guide.pages == 20
    assert found.to_guide == 102 - 1  # 29 items are 20.08 pages, which is 1.00 times the guide to two decimals
    assert found.after.times_the_guide == 1


def test_b12_sixty_items_and_twelve_thousand_words() -> None:
    known = {"pages_to_read": 0, "policies": 0, "certificates": 0, "registration": 0, "fees": 0}
    form = plan(value__total=40_000, term__years=1, documents={"questions": 60, "words": 12_000, **known})
    found = what_asking_costs(form, PACKS, cut=37)
    assert (found.guide.pages, found.guide.words) == (10, 5_000)
    assert found.before.times_the_guide == Decimal("2.4")
    assert (found.before.hours, found.before.pounds) == (63, 1_890)
    assert "One bid takes about 63 hours and £1,890." in found.words
    assert found.after.words == 4_600
    assert found.after.times_the_guide is not None
    assert round(found.after.times_the_guide, 1) == Decimal("0.9")


# --- can we afford to win ------------------------------------------------------------------------------------------


def cash(provider: dict[str, Any], **what_ifs: Any) -> Any:
    return money_month_by_month(plan(**TWO_HUNDRED_A_YEAR, providers=[provider]), PACKS, runs=1_000, **what_ifs)


def test_w8_b60_the_large_one_waits_for_35_per_cent_of_its_reserves() -> None:
    found = cash({"name": "H", "income": 1_000_000})
    assert found.withheld == 50_000
    assert round(found.holder.reserves) == 141_667
    assert found.withheld_to_reserves == Decimal("0.35")
    assert (found.largest_share, round(found.largest_withheld)) == (Decimal("17.7"), 35_417)
    assert found.lowest == 141_667 - 50_000  # at the year's end, before the results are paid


def test_w8_b60_the_small_one_would_run_out_of_money() -> None:
    found = cash({"name": "A", "income": 110_000})
    assert round(found.holder.reserves) == 15_583
    assert found.withheld_to_reserves == Decimal("3.21")
    assert (found.largest_share, round(found.largest_withheld)) == (Decimal("1.9"), 3_896)
    assert found.run_out_as_agreed == 4  # £4,166.67 a month is held back: £15,583 lasts three months
    assert found.runs.run_out == 100


def test_w8_a_body_sees_the_spread_and_nothing_private() -> None:
    rich_in_secret = [{**one, "reserves": 9_000_000} for one in NINE]
    found = money_month_by_month(plan(**TWO_HUNDRED_A_YEAR, providers=rich_in_secret), PACKS, runs=1_000)
    same = money_month_by_month(plan(**TWO_HUNDRED_A_YEAR, providers=NINE), PACKS, runs=1_000)
    assert found.as_dict() == same.as_dict()
    assert sum(one.groups for one in found.sizes) == 9
    assert sum(one.out_of_money for one in found.sizes) == 4
    assert not any("reserves" in fact for fact in found.facts)


def test_b61_quarterly_in_arrears_and_thirty_days() -> None:
    found = cash(
        {"name": "H", "income": 1_000_000}, outcome_share=Decimal(0), arrears_months=Decimal(3), terms_days=Decimal(30)
    )
    assert found.months_waited == 4
    assert round(found.gap) == 66_667
    assert found.lowest == 141_667 - 66_667


def test_b64_results_come_late_because_referrals_do() -> None:
    """Paid by result alone, the money lasts less long the later people are sent."""
    lowest = [
        cash(
            {"name": "H", "income": 1_000_000}, outcome_share=Decimal(100), late_months=Decimal(late)
        ).runs.lowest_middle
        for late in (0, 3, 6)
    ]
    assert lowest == sorted(lowest, reverse=True)


# --- referral links ------------------------------------------------------------------------------------------------


def test_r10_b49_nine_of_twenty_links_from_counts() -> None:
    counted = plan(route__referral_organisations=8, route__referral_links=20, route__referral_links_between_bidders=9)
    found = links_at_stake(counted, PACKS)
    assert (found.links, found.links_between_bidders, found.share_percent) == (20, 9, 45)
    assert found.share == Decimal("0.45")


def test_r10_b49_nine_of_twenty_links_one_by_one() -> None:
    bidders = "ABCD"
    between = [(one, to) for one in bidders for to in bidders if one != to][:9]
    others = [(one, to) for one in "EFGH" for to in "ABC"][:11]
    listed = [{"from": one, "to": to} for one, to in between + others]
    found = links_at_stake(plan(referrals=listed, likely_bidders=list(bidders)), PACKS)
    assert (found.links, found.links_between_bidders, found.share_percent) == (20, 9, 45)
    assert any("alliance" in sentence for sentence in found.words)
