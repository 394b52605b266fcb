"""The report's rows about equality and need, with the rows' own numbers, and the worked numbers of K29 to K36.

Not here, because they are acts and pages of the service: meeting records and their items (R17), the page of every need
(R18), help offered to bidders (R20), a report a year (N15), one core application with slices (B34).
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.plans import found, level
from wholecycle.practice.finding import Finding, Part


def part_of(finding: Finding, what: str) -> Part:
    """The part about one thing."""
    return next(part for part in finding.parts if part.what == what)


# --- K29 -------------------------------------------------------------------------------------------------------

NINE = [
    "age", "disability", "gender reassignment", "marriage and civil partnership", "pregnancy and maternity",
    "race", "religion or belief", "sex", "sexual orientation",
]  # fmt: skip
DESIGN = [{"id": "design", "kind": "D2", "date": "2026-03-01"}]
EIA: dict[str, Any] = {"decision": "design", "assessed_on": "2026-02-20", "characteristics": NINE}


def test_r4_r19_k29_written_by_an_officer_alone() -> None:
    finding = found("K29", decisions=DESIGN, equality=[{**EIA, "contributors": ["officer"]}])
    assert (finding.level, finding.message) == ("stop", "No one affected helped write this.")


def test_r4_r19_k29_one_user_session_and_one_equality_led_group_pass() -> None:
    shared = {**EIA, "contributors": ["officer", "service-users", "equality-led"]}
    assert level("K29", decisions=DESIGN, equality=[shared]) == "ok"
    assert level("K29", decisions=DESIGN, equality=[{**shared, "contributors": ["officer", "service-users"]}]) == "warn"


def test_r4_r19_k29_dated_after_the_decision() -> None:
    late = {**EIA, "assessed_on": "2026-03-02", "contributors": ["service-users", "equality-led"]}
    finding = found("K29", decisions=DESIGN, equality=[late])
    assert (finding.level, finding.values["days_late"]) == ("stop", 1)


def test_n14_k29_the_chain_is_unbroken() -> None:
    chain = [{"id": gate, "kind": gate, "date": "2026-03-01"} for gate in ("D1", "D2", "D3", "D5")]
    shared = [{**EIA, "decision": one["id"], "contributors": ["service-users", "equality-led"]} for one in chain]
    assert level("K29", decisions=chain, equality=shared) == "ok"
    broken = found("K29", decisions=chain, equality=shared[:2] + shared[3:])
    assert (broken.level, part_of(broken, "D3: in time").level) == ("stop", "stop")


def test_k29_worked_nine_characteristics() -> None:
    some = {**EIA, "contributors": ["service-users", "equality-led"], "characteristics": ["age", "sex"]}
    finding = found("K29", decisions=DESIGN, equality=[some])
    assert (finding.level, finding.values["answered"]) == ("warn", 2)
    assert "two of the nine" in finding.message


# --- K30 -------------------------------------------------------------------------------------------------------

GROUP = {"group": "Black and minority ethnic", "share_of_need": 18, "share_of_service": 9, "n": 240}


def test_b36_k30_worked_9_in_100_users_but_18_in_100_people() -> None:
    finding = found("K30", needs=[GROUP])
    assert finding.level == "warn"
    assert finding.message == "9 in 100 users but 18 in 100 people: half of what you would expect."
    assert str(finding.values["index"]) == "0.50"


def test_b37_k30_over_in_custody_and_under_in_treatment() -> None:
    custody = {"group": "in custody", "share_of_need": 18, "share_of_service": 30, "n": 240}
    finding = found("K30", needs=[custody, GROUP])
    over, under = part_of(finding, "in custody"), part_of(finding, "Black and minority ethnic")
    assert (over.level, str(over.values["index"])) == ("warn", "1.67")
    assert "1.67 times what you would expect" in over.message
    assert str(under.values["index"]) == "0.50"


def test_b38_k30_one_model_for_all() -> None:
    groups = [{"group": str(place), "share_of_need": 10, "share_of_service": 10, "n": 240} for place in range(4)]
    finding = found("K30", needs=groups, lots__count=1, lots__items=[{"specialist": False}])
    assert finding.level == "note"
    assert finding.values["groups"] == 4
    assert level("K30", needs=groups[:3], lots__count=1, lots__items=[{"specialist": False}]) == "ok"


def test_k30_worked_fewer_than_50_people() -> None:
    assert level("K30", needs=[{**GROUP, "n": 49}]) == "cant_tell"
    assert level("K30", needs=[{**GROUP, "n": 50}]) == "warn"


# --- K31 -------------------------------------------------------------------------------------------------------


def test_n16_b36_k31_policy_only() -> None:
    finding = found("K31", criteria=[{"kind": "equality", "evidence": "policy"}])
    assert finding.level == "warn"
    assert finding.message.startswith("Ask what groups have done, not only what their policy says.")
    assert level("K31", criteria=[{"kind": "equality", "evidence": "practice"}]) == "ok"


# --- K32 -------------------------------------------------------------------------------------------------------


def test_b37_k32_worked_three_times_the_checks() -> None:
    led = {"type": "Black-led", "bids": 6, "passed": 3, "queries": 18}
    rest = {"type": "all others", "bids": 9, "passed": 8, "queries": 9}
    finding = found("K32", handling=[led, rest])
    assert finding.level == "warn"
    asked = part_of(finding, "Black-led: finance questions")
    assert asked.message.startswith("Ask why these bidders get three times the checks.")
    assert (asked.values["queries_a_bid"], asked.values["other_queries_a_bid"], asked.values["queries_ratio"]) == (
        3,
        1,
        3,
    )
    passed = part_of(finding, "Black-led: pass rate")
    assert str(passed.values["pass_ratio"]) == "0.56"


@pytest.mark.parametrize(("bids", "expected"), [(5, "warn"), (4, "cant_tell")])
def test_b37_k32_at_least_five_on_each_side(bids: int, expected: str) -> None:
    led = {"type": "Black-led", "bids": bids, "passed": bids, "queries": 3 * bids}
    rest = {"type": "all others", "bids": 9, "passed": 9, "queries": 9}
    assert level("K32", handling=[led, rest]) == expected


# --- K33 -------------------------------------------------------------------------------------------------------

PROBATION: dict[str, Any] = {
    "body": "Probation", "area_overlap": 100, "cohort_shared": 1, "starts": "2027-07-01", "shared_providers": 0,
}  # fmt: skip
COUNCIL: dict[str, Any] = {"term__starts": "2027-04-01", "today": "2026-11-23"}


def test_r3_k33_the_same_people_3_months_apart() -> None:
    finding = found("K33", alongside=[{**PROBATION, "contact_on": "none"}], **COUNCIL)
    assert finding.level == "warn"
    assert finding.message.startswith("Two of you are buying for the same people: Probation and you, 3 months apart.")
    assert finding.values["days_apart"] == 91


def test_r17_k33_the_forum_last_met_120_days_ago() -> None:
    finding = found("K33", alongside=[{**PROBATION, "contact_on": "2026-07-26"}], **COUNCIL)
    assert finding.level == "warn"
    assert "You last spoke about it 120 days ago." in finding.message


def test_b11_k33_90_days_apart_and_no_joint_contact() -> None:
    other = {**PROBATION, "starts": "2027-06-30"}
    finding = found("K33", alongside=[{**other, "contact_on": "none"}], **COUNCIL)
    assert (finding.level, finding.values["days_apart"]) == ("warn", 90)
    assert level("K33", alongside=[{**other, "contact_on": "2026-11-20"}], **COUNCIL) == "ok"


def test_b31_k33_one_provider_for_two_bodies() -> None:
    shared = {**PROBATION, "area_overlap": 0, "cohort_shared": 0, "shared_providers": 1, "contact_on": "none"}
    assert level("K33", alongside=[shared], **COUNCIL) == "warn"


# --- K34 -------------------------------------------------------------------------------------------------------


def test_b2_k34_drug_team_and_hospital() -> None:
    idea = {"raised_on": "2026-11-20", "refused_by": ["Drug team", "Hospital"], "owner": "none"}
    finding = found("K34", proposals=[idea], today="2026-11-23")
    assert finding.level == "warn"
    assert finding.message == "Two bodies said it is the other's job. Someone must own it."
    assert "chair of the joint forum" in finding.mend
    assert level("K34", proposals=[{**idea, "owner": "Hospital"}], today="2026-11-23") == "ok"


def test_r18_r3_k34_unanswered_for_30_days() -> None:
    idea = {"raised_on": "2026-10-23", "refused_by": [], "owner": "none"}
    finding = found("K34", proposals=[idea], today="2026-11-23")
    assert (finding.level, finding.values["days"]) == ("warn", 31)
    assert level("K34", proposals=[{**idea, "raised_on": "2026-10-24"}], today="2026-11-23") == "ok"


# --- K35 -------------------------------------------------------------------------------------------------------


def test_b33_g20_k35_worked_15_organisations_52_people() -> None:
    finding = found("K35", service__organisations=15, service__staff=52, service__handovers=0)
    assert (finding.level, finding.message) == ("warn", "15 organisations, 52 people. Who leads?")
    assert "lead worker" in finding.mend
    assert "alliance" in finding.mend


def test_b31_k35_six_handovers() -> None:
    finding = found("K35", service__organisations=4, service__handovers=6)
    assert (finding.level, finding.values["handovers"]) == ("warn", 6)


def test_k35_worked_12_organisations_whatever_the_handovers() -> None:
    assert level("K35", service__organisations=12) == "warn"


# --- K36 -------------------------------------------------------------------------------------------------------


def test_b32_k36_worked_six_weeks_after_years_of_harm() -> None:
    finding = found("K36", service__weeks=6, service__complex_need=True, service__preparation_weeks=0)
    assert finding.level == "warn"
    assert finding.message == "Six weeks after years of harm: short for this need."
    assert finding.values["weeks"] == 6


def test_b5_k36_up_to_four_years_of_preparation() -> None:
    finding = found("K36", service__weeks=26, service__complex_need=True, service__preparation_weeks=200)
    assert (finding.level, finding.values["preparation_weeks"]) == ("note", 200)
    assert "200 weeks of preparation make 26 weeks of help work" in finding.message


def test_b58_k36_six_weeks_is_short() -> None:
    assert level("K36", service__weeks=6, service__complex_need=True, service__preparation_weeks=0) == "warn"
    assert level("K36", service__weeks=26, service__complex_need=True, service__preparation_weeks=0) == "ok"
