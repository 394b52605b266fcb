"""Rows of the report on ending and learning, and the worked numbers of K55 to K62."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, get_args

from tests.plans import found, level
from wholecycle.practice.facts.voices import DecisionField
from wholecycle.practice.finding import Finding, Part

WORKED: dict[str, Any] = {
    "value__total": 300_000, "term__years": 3, "expected_bidders": 4, "review__commissioner_days": 30,
    "review__bid_cost": 4_500, "review__transition_months": 3,
}  # fmt: skip
EXCELLENT: dict[str, Any] = {
    **WORKED, "review__green_reviews": 4, "review__satisfaction": 92, "review__extension_available": True,
    "term__extension_years": 2,
}  # fmt: skip


def part(finding: Finding, what: str) -> Part:
    return next(part for part in finding.parts if part.what == what)


# --- re-letting ----------------------------------------------------------------------------------------------------


def test_b69_k55_tender_without_comparison() -> None:
    finding = found("K55", **EXCELLENT, route__chosen="contract", route__retender_compared=False)
    assert finding.level == "stop"


def test_b69_k55_comparison_recorded() -> None:
    finding = found("K55", **EXCELLENT, route__chosen="contract", route__retender_compared=True)
    assert finding.level == "warn"
    assert finding.values["cost"] == 33_250
    assert "£33,250, 11.1% of its value" in finding.message


def test_b69_k55_choose_to_extend() -> None:
    assert level("K55", **EXCELLENT, route__chosen="extend", route__retender_compared=False) == "ok"


def test_k55_worked_cost() -> None:
    finding = found("K55", **EXCELLENT, route__chosen="contract", route__retender_compared=True)
    assert finding.values["officers"] == 9_000  # 30 days at £300
    assert finding.values["bids"] == 18_000  # 4 bids at £4,500
    assert finding.values["transition"] == 6_250
    assert finding.values["share"] == Decimal("11.08")
    assert finding.message.startswith("This service works. Re-letting it costs about £33,250")
    assert "Say what you gain." in finding.message


def test_n25_k55_costs_of_competing_are_weighed() -> None:
    """The report asks to weigh what competing costs and to consider extending: without either it stops."""
    finding = found("K55", **EXCELLENT, route__chosen="contract", route__retender_compared=False)
    assert "compared re-letting it with extending it" in finding.message
    assert part(finding, "cost").values["cost"] == 33_250


# --- ending: R14 ---------------------------------------------------------------------------------------------------


def ended(served: str, **facts: Any) -> dict[str, Any]:
    """R14: the last day is 31 March 2027, as the agreement says; nothing makes the ending complex."""
    return {
        "ends": "2027-03-31", "contract_end": "2027-03-31", "notice_served": served, "staff_transferring": 0,
        "active_users": 40, "residential": False, "property": False, **facts,
    }  # fmt: skip


def test_r14_k56_seventy_five_days() -> None:
    finding = found("K56", ending=ended("2027-01-15"))
    assert finding.level == "stop"
    assert finding.values["notice_days"] == 75
    assert finding.values["short_by"] == 15
    assert "75 days' notice" in finding.message
    assert "The least is 90: 15 days short." in finding.message


def test_r14_k56_a_hundred_and_one_days() -> None:
    finding = found("K56", ending=ended("2026-12-20"))
    assert finding.level == "ok"
    assert part(finding, "notice").values["notice_days"] == 101


def test_r14_k58_every_person_has_a_plan() -> None:
    ending = ended("2026-12-20", users_with_plan=40, overlap_days=28)
    finding = found("K58", today="2027-03-20", ending=ending)
    assert finding.level == "ok"
    assert part(finding, "plans for people").values["share"] == 100


def test_r14_k59_easy_read_notice() -> None:
    told = [
        {"audience": audience, "date": "2026-12-20", "easy_read": True}
        for audience in ("service-users", "families", "referrers", "community")
    ]
    facts: dict[str, Any] = {"today": "2027-03-20", "documents__audience": ["public"]}
    finding = found("K59", **facts, ending=ended("2026-12-20", told=told))
    assert finding.level == "ok"
    assert part(finding, "service-users").values["told_days"] == 101
    hard_to_read = [{**told[0], "easy_read": False}, *told[1:]]
    assert level("K59", **facts, ending=ended("2026-12-20", told=hard_to_read)) == "stop"


def test_r36_k59_users_and_communities_are_told() -> None:
    finding = found("K59", today="2027-02-10", ending=ended("2026-12-20", told=[]))
    assert finding.level == "stop"
    assert "People using this service have not been told, 49 days before it ends." in finding.message


def test_r36_k56_good_notice() -> None:
    assert level("K56", ending=ended("2026-12-20")) == "ok"
    assert level("K56", ending=ended("2027-01-15")) == "stop"


# --- ending: B68 and the kind way ----------------------------------------------------------------------------------

B68: dict[str, Any] = {
    "contract_end": "2027-03-31", "ends": "2026-12-31", "notice_served": "2026-12-05", "told_first_by": "letter",
    "active_users": 60, "users_with_plan": 0, "told": [],
}  # fmt: skip


def test_b68_k56_under_a_month() -> None:
    finding = found("K56", today="2026-12-05", ending=B68)
    assert finding.level == "stop"
    assert finding.values["notice_days"] == 26
    assert finding.values["short_by"] == 64
    assert "26 days' notice. The least is 90: 64 days short." in finding.message
    assert "64 days more" in finding.mend
    assert part(finding, "early end").level == "warn"
    assert part(finding, "early end").values["days_early"] == 90


def test_b68_k57_by_letter() -> None:
    finding = found("K57", today="2026-12-05", ending=B68)
    assert finding.level == "warn"
    assert "Ring first. Then write." in finding.message


def test_b68_k58_no_plans() -> None:
    finding = found("K58", today="2026-12-05", ending=B68)
    assert finding.level == "stop"
    assert finding.values["share"] == 0
    assert "60 people have no plan" in finding.message
    assert level("K58", ending=B68) == "stop"  # its notice says that little time is left, whatever today is


def test_w9_k59_b68_nobody_told() -> None:
    assert level("K59", today="2026-12-05", ending=B68) == "stop"
    assert level("K59", ending=B68) == "stop"


KIND: dict[str, Any] = {
    "contract_end": "2027-03-31", "ends": "2027-03-31", "notice_served": "2026-09-30", "told_first_by": "call",
    "active_users": 60, "users_with_plan": 60, "overlap_days": 28, "staff_transferring": 12,
    "staff_list_on": "2027-02-15", "residential": False, "property": False,
    "told": [
        {"audience": audience, "date": "2026-10-15", "easy_read": True, "offline": True}
        for audience in ("service-users", "families", "referrers", "community")
    ],
}  # fmt: skip
"""W9's good way, with G34's: people are rung first, everyone has a plan, the staff list is on time."""


def test_g34_k58_good_handover_with_staff_moving() -> None:
    finding = found("K58", today="2027-03-10", ending=KIND)
    assert finding.level == "ok"
    assert part(finding, "plans for people").values["share"] == 100
    assert part(finding, "staff list").values["list_days"] == 44


def test_w9_k56_k57_k59_a_kind_ending() -> None:
    for check in ("K56", "K57", "K58", "K59"):
        assert level(check, today="2027-03-10", ending=KIND) == "ok", check


def test_k56_worked_complex_by_transfer() -> None:
    """Q11: longer where staff transfer; 180 days are enough and 179 are not."""
    assert level("K56", ending={**KIND, "notice_served": "2026-10-02"}) == "ok"  # 180 days
    finding = found("K56", ending={**KIND, "notice_served": "2026-10-03"})
    assert finding.level == "warn"
    assert "179 days' notice" in finding.message
    assert "180" in finding.message


def test_k58_worked_eleven_people() -> None:
    finding = found("K58", today="2027-03-10", ending={**KIND, "users_with_plan": 49})
    assert finding.level == "stop"
    assert "11 people have no plan for next month" in finding.message


# --- cuts ----------------------------------------------------------------------------------------------------------


def test_b39_k60_twenty_per_cent_without_assessment() -> None:
    finding = found("K60", change={"percent": -20, "equality_assessed_on": "none"})
    assert finding.level == "stop"
    assert finding.values["cut"] == 20
    assert "A 20% cut needs the same care as an ending." in finding.message


def test_b80_k60_thirty_per_cent() -> None:
    finding = found("K60", change={"percent": -30, "equality_assessed_on": "none"})
    assert finding.level == "stop"
    assert "A 30% cut needs the same care as an ending." in finding.message


def test_b80_k60_assessed_with_ninety_five_days() -> None:
    """The row gives no impact on users; checks.md asks for it too, and it decides."""
    change = {"percent": -30, "equality_assessed_on": "2026-10-01", "notice_days": 95}
    assert level("K60", change={**change, "user_impact": True}) == "ok"
    assert found("K60", change=change).missing == ("change.user_impact",)


def test_b81_k60_fifty_per_cent() -> None:
    finding = found("K60", change={"percent": -50, "equality_assessed_on": "none"})
    assert finding.level == "stop"
    assert "A 50% cut" in finding.message


def test_g4_k60_a_partner_leaves_a_pool_of_two_hundred_thousand() -> None:
    """Four put in £100k, £50k, £30k and £20k: the smallest leaving is a cut by 10%, which is in."""
    pool = [100_000, 50_000, 30_000, 20_000]
    shares = [100 * one // sum(pool) for one in pool]
    assert shares == [50, 25, 15, 10]
    for share in shares:
        assert level("K60", change={"percent": -share, "equality_assessed_on": "none"}) == "stop"
    assert level("K60", change={"percent": -9, "equality_assessed_on": "none"}) == "not_applicable"


# --- looking back ---------------------------------------------------------------------------------------------------


def test_f12_k61_looks_back_at_six_twelve_and_twenty_four_months() -> None:
    """An award on 1 January 2026: the look back at 6 months is done, the one at 12 is 31 days late."""
    backs = [
        {"due": "2026-07-01", "done_on": "2026-07-05", "providers_lost": 2},
        {"due": "2027-01-01", "done_on": "none"},
        {"due": "2028-01-01", "done_on": "none"},
    ]
    finding = found("K61", today="2027-02-01", look_back=backs)
    assert [str(one.level) for one in finding.parts] == ["ok", "warn", "ok"]
    assert "31 days late" in finding.message
    assert "Two groups closed after this decision." in finding.parts[0].message


def test_b82_k61_look_back_at_six_months() -> None:
    done = [{"due": "2014-02-28", "done_on": "2014-02-20", "providers_lost": 1}]
    assert level("K61", look_back=done) == "ok"
    assert level("K61", today="2014-03-31", look_back=[{"due": "2014-02-28", "done_on": "none"}]) == "warn"


# --- whole decisions ------------------------------------------------------------------------------------------------

FIELDS = list(get_args(DecisionField))


def test_r36_k62_reasons_evidence_options_and_appeal() -> None:
    gone = ("reasons", "evidence", "options", "challenge")
    present = [field for field in FIELDS if field not in gone]
    finding = found("K62", decisions=[{"id": "end", "date": "none", "present": present}])
    assert finding.level == "stop"
    assert finding.values["missing_fields"] == ("options", "reasons", "evidence", "challenge")
    assert finding.message == "Options, reasons, evidence and how to challenge it are missing from end."


def test_r9_k62_clear_process_and_reasons() -> None:
    decision = {"id": "launch", "date": "2026-06-01", "published": "2026-06-15", "reasons": True, "present": FIELDS}
    assert level("K62", jurisdiction="england", decisions=[decision]) == "ok"
    assert level("K62", jurisdiction="england", decisions=[{**decision, "published": "2026-06-16"}]) == "warn"


def test_k62_worked_reasons_are_missing() -> None:
    present = [field for field in FIELDS if field != "reasons"]
    finding = found("K62", decisions=[{"date": "none", "present": present}])
    assert finding.message.startswith("Reasons are missing")


def test_k62_worked_absolute_stop() -> None:
    present = [field for field in FIELDS if field != "legal_basis"]
    finding = found("K62", decisions=[{"date": "none", "present": present}])
    assert finding.level == "stop"
    assert finding.values["absolute"] is True
    assert "absolute" in finding.message
