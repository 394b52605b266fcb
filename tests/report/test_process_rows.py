"""The rows of the report and the worked numbers of the checks that K08 to K21 must reproduce."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.plans import found, level, plan
from wholecycle.practice.arithmetic import burden
from wholecycle.practice.arithmetic.numbers import half_up
from wholecycle.practice.finding import Finding, Part
from wholecycle.practice.packs import default_packs

TENTH = Decimal("0.1")

# B6: organisation C's contract of £300,000 over three years, as it would be bought today.
B6: dict[str, Any] = {
    "value__total": 300_000,
    "value__extensions": 0,
    "value__vat_rate": 20,
    "term__years": 3,
    "jurisdiction": "england",
    "subject": "light-touch",
    "body__kind": "sub-central",
    "commenced_on": "2026-05-20",
    "documents__pages": 90,
    "conditions__selection_stage": "separate",
    "conditions__requirements": [
        {
            "what": "Public liability insurance",
            "kind": "insurance",
            "level": 5_000_000,
            "stage": "bid",
            "linked_to": "none",
        },
        {
            "what": "Health and safety assessment",
            "kind": "certificate",
            "stage": "bid",
            "linked_to": "none",
            "outside": True,
        },
    ],
}
NO_PAPERS: dict[str, Any] = {
    "documents__pages_to_read": 0,
    "documents__policies": 0,
    "documents__certificates": 0,
    "documents__registration": 0,
    "documents__fees": 0,
}
R9: dict[str, Any] = {"timetable__opens": "2026-06-01", "partnership": "none"}


def part(finding: Finding, what: str) -> Part:
    return next(part for part in finding.parts if part.what == what)


def tenth(value: Any) -> Decimal:
    return half_up(value, TENTH)


# --- K08 and K09: what the form costs -------------------------------------------------------------------------


def test_b6_k08_ninety_pages() -> None:
    finding = found("K08", **B6)
    assert finding.level == "stop"
    assert (finding.values["pages"], finding.values["guide_pages"]) == (90, 20)
    assert (finding.values["ratio"], finding.values["annual_value"]) == (Decimal("4.5"), 100_000)
    assert "4.5 times the guide for this size" in finding.message


def test_r6_k08_ninety_pages_where_the_guide_is_twenty() -> None:
    finding = found("K08", value__total=300_000, term__years=3, documents__pages=90)
    assert finding.level == "stop"
    assert "90 pages; the guide for £100,000 a year is 20" in finding.message


def test_r34_k08_as_r6_and_in_proportion_is_ok() -> None:
    assert level("K08", value__total=300_000, term__years=3, documents__pages=20) == "ok"


def test_k08_worked_eighty_eight_thousand_words() -> None:
    finding = found("K08", value__total=1_050_000, term__years=3, documents__items=[{"words": 2_000}] * 44)
    assert finding.level == "stop"
    assert (finding.values["words"], tenth(finding.values["ratio"])) == (88_000, Decimal("5.9"))
    assert "5.9 times the guide" in finding.message


def test_k08_worked_beside_k09_fifty_five_thousand_words() -> None:
    finding = found("K08", value__total=1_050_000, term__years=3, documents__words=55_000)
    assert (finding.level, tenth(finding.values["ratio"])) == ("stop", Decimal("3.7"))
    assert "3.7 times the guide" in finding.message


def test_b12_k08_sixty_items_and_twenty_three() -> None:
    before = found("K08", value__total=40_000, term__years=1, documents__words=12_000)
    assert (before.level, before.values["ratio"]) == ("warn", Decimal("2.4"))
    assert (before.values["guide_pages"], before.values["guide_words"]) == (10, 5_000)
    assert "2.4 times the guide" in before.message
    after = found("K08", value__total=40_000, term__years=1, documents__words=4_600)
    assert (after.level, tenth(after.values["ratio"])) == ("ok", Decimal("0.9"))


def test_b12_k08_removing_thirty_seven_items_of_average_length_leaves_4600_words() -> None:
    form = burden.form_of(plan(documents__questions=60, documents__words=12_000)).scaled(Decimal(23) / 60)
    assert form.words is not None
    assert half_up(form.words, Decimal(1)) == 4_600
    items = [{"words": 200}] * 60
    cut = burden.item_costs(plan(documents__items=items), default_packs())[:37]
    assert burden.form_of(plan(documents__items=items)).without(cut).words == 4_600


def test_b12_k09_about_1900_pounds_a_bid() -> None:
    facts = {**NO_PAPERS, "documents__words": 12_000, "documents__questions": 60}
    one = part(found("K09", **facts, value__total=40_000, expected_bidders=1), "one bid")
    assert (one.values["hours"], one.values["cost"]) == (63, 1_890)
    assert "63 hours and £1,890" in one.message
    assert round(1_890, -2) == 1_900


def test_k09_worked_forty_four_questions() -> None:
    finding = found(
        "K09", **NO_PAPERS, value__total=1_050_000, expected_bidders=8,
        documents__items=[{"words": 1_250}] * 44,
    )  # fmt: skip
    one, all_bids = part(finding, "one bid"), part(finding, "all bids")
    assert finding.level == "ok"
    assert (one.values["hours"], one.values["cost"]) == (231, 6_930)
    assert tenth(one.values["share"]) == Decimal("0.7")
    assert (all_bids.values["cost_of_all"], tenth(all_bids.values["share_of_all"])) == (55_440, Decimal("5.3"))
    assert "Bidding will cost local groups about £6,930 each, £55,440 for eight" in finding.message


def test_g28_k08_a_word_cap_of_500_for_15000_pounds() -> None:
    finding = found("K08", value__total=15_000, term__years=1, documents__words=500, documents__pages=1)
    assert (finding.level, finding.values["ratio"]) == ("ok", Decimal("0.25"))
    assert (finding.values["guide_pages"], finding.values["guide_words"]) == (4, 2_000)


def test_w4_k08_a_hundred_and_thirty_even_items_less_ninety() -> None:
    form = burden.form_of(plan(documents__pages=90, documents__items=[{"question": "Item"}] * 130))
    items = burden.item_costs(plan(documents__pages=90, documents__items=[{"question": "Item"}] * 130), default_packs())
    guide = burden.guide(Decimal(100_000), default_packs())
    assert burden.times_the_guide(form, guide) == Decimal("4.5")
    left = form.without(items[:90])
    assert left.pages is not None
    assert half_up(left.pages, Decimal(1)) == 28
    assert tenth(burden.times_the_guide(left, guide)) == Decimal("1.4")


# --- K10, K11, K12 and K21: what an organisation must be or have ----------------------------------------------


def test_b6_k10_separate_stage_under_the_threshold() -> None:
    finding = found("K10", **B6)
    assert finding.level == "stop"
    assert "Procurement Act 2023 s.85" in finding.message
    assert "law pack of 1 November 2026" in finding.message
    # £300,000 and 20% VAT is £360,000, under £663,540 for light touch.
    assert (finding.values["whole_value"], finding.values["threshold"]) == (360_000, 663_540)
    assert "The whole value is £360,000; the threshold is £663,540." in finding.message
    assert level("K10", **{**B6, "value__total": 552_950}) == "not_applicable"


def test_b6_k11_cover_asked_for_at_the_bid() -> None:
    finding = found("K11", **B6)
    assert finding.level == "stop"
    assert part(finding, "Public liability insurance").level == "stop"
    assert "Groups must not buy insurance just to apply." in finding.message
    assert tenth(finding.values["insurance_ratio"]) == Decimal("16.7")


def test_b6_k11_cover_is_sixteen_times_the_value() -> None:
    cover = found("K11", **B6).parts[1]
    assert (cover.what, cover.level) == ("Public liability insurance", "warn")
    assert tenth(cover.values["insurance_ratio"]) == Decimal("16.7")
    assert "£5m of cover for a £300,000 contract is 16.7 times its value" in cover.message


def test_b6_k11_certificate_without_a_linked_risk() -> None:
    assert part(found("K11", **B6), "Health and safety assessment").level == "warn"


def test_b6_k12_requirements_linked_to_nothing() -> None:
    finding = found("K12", **B6)
    assert (finding.level, finding.values["unlinked"], finding.values["share"]) == ("stop", 2, 100)


@pytest.mark.parametrize(("listed", "expected", "share"), [(5, "warn", 20), (4, "stop", 25)])
def test_k12_worked_one_of_five_and_one_of_four(listed: int, expected: str, share: int) -> None:
    requirements = [{"linked_to": "none"}] + [{"linked_to": "Clause 1"}] * (listed - 1)
    finding = found("K12", conditions__requirements=requirements)
    assert finding.level == expected
    assert part(finding, "all requirements").values["share"] == share


def because_law(cites: Any, law: bool = True) -> dict[str, Any]:
    return {"conditions__requirements": [{"what": "Three years' accounts", "because_law": law, "cites": cites}]}


def test_r35_k21_uncited_is_a_warning_and_our_choice_is_ok() -> None:
    assert level("K21", **because_law("none")) == "warn"
    assert level("K21", **because_law("PA2023 s.22")) == "ok"
    assert level("K21", **because_law("none", law=False)) == "ok"


def test_b16_k21_requirement_marked_law_with_blank_citation() -> None:
    finding = found("K21", **because_law("none"))
    assert finding.level == "warn"
    assert "Pick one from the pack or mark this as your choice." in finding.message


def test_b70_k21_european_rules() -> None:
    assert level("K21", **because_law("none")) == "warn"
    repealed = found("K21", **because_law("Public Contracts Regulations 2015"))
    assert repealed.level == "warn"
    assert "This rule was repealed on 24 Feb 2025" in repealed.message
    choice = found("K21", **because_law("none", law=False))
    assert choice.level == "ok"
    assert "published as one" in choice.message


# --- K13, K14, K15 and K20: when ------------------------------------------------------------------------------


def test_r9_k13_twelve_days() -> None:
    finding = found("K13", **R9, timetable__first_notice="2026-05-20")
    assert (finding.level, finding.values["days"]) == ("warn", 12)
    assert finding.message == "Groups get 12 days' warning; 40 or more lets them plan."


def test_r9_k13_ninety_two_days() -> None:
    finding = found("K13", **R9, timetable__first_notice="2026-03-01")
    assert (finding.level, finding.values["days"]) == ("ok", 92)


def test_r9_k15_provider_day_forty_two_days_before() -> None:
    finding = found(
        "K15", timetable__opens="2026-06-01", value__total=300_000,
        timetable__provider_days=[{"date": "2026-04-20", "contacts_shared": True}],
    )  # fmt: skip
    assert (finding.level, finding.values["days_before"]) == ("ok", 42)


def test_r25_k13_a_partnership_needs_eighty_four_days() -> None:
    facts = {"timetable__opens": "2026-06-01", "partnership__required": True}
    short = found("K13", **facts, timetable__first_notice="2026-04-02")
    assert (short.level, short.values["days"]) == ("warn", 60)
    assert "24 days later" in short.mend
    assert level("K13", **facts, timetable__first_notice="2026-03-09") == "ok"


def test_n19_k13_early_notification() -> None:
    assert level("K13", **R9, timetable__first_notice="2026-04-22") == "ok"


def test_worked_fixture_k13_no_early_notice_then_ninety_two_days() -> None:
    assert level("K13", **R9, timetable__first_notice="none") == "stop"
    assert level("K13", **R9, timetable__first_notice="2026-03-01") == "ok"


@pytest.mark.parametrize(
    ("opens", "closes", "on_paper", "in_practice", "expected"),
    [
        ("2027-08-02", "2027-08-31", 21, "13.5", "stop"),
        ("2026-12-07", "2027-01-08", 22, "18.0", "warn"),
    ],
)
def test_k14_worked_holidays_count_half(
    opens: str, closes: str, on_paper: int, in_practice: str, expected: str
) -> None:
    finding = found("K14", timetable__opens=opens, timetable__closes=closes, jurisdiction="england",
                    timetable__needs_visits_or_subcontracting=False)  # fmt: skip
    assert finding.level == expected
    assert (finding.values["working_days"], finding.values["in_practice"]) == (on_paper, Decimal(in_practice))
    assert f"{on_paper} working days on paper, {Decimal(in_practice).normalize():f} in practice." in finding.message


def test_f7_k15_half_a_million_without_a_provider_day() -> None:
    finding = found("K15", value__total=500_000, timetable__provider_days=[])
    assert finding.level == "warn"
    assert finding.message == "No provider day yet."


def test_n26_k20_procurement_from_the_start() -> None:
    assert level("K20", procurement_first_involved="F1") == "ok"


def test_b71_k20_procurement_first_appears_at_f6() -> None:
    finding = found("K20", procurement_first_involved="F6")
    assert (finding.level, finding.values["box"]) == ("warn", "F6")
    assert "Bring procurement in now, before choices close." in finding.message


# --- K16 and K17: what bidders are told -----------------------------------------------------------------------


def test_g7_k16_median_of_more_than_three_working_days() -> None:
    facts = {"jurisdiction": "england", "timetable__closes": "2026-06-26"}
    slow = found("K16", **facts, timetable__clarifications=[{"asked": "2026-06-03", "answered": "2026-06-09"}])
    assert slow.level == "warn"
    assert part(slow, "time to answer").values["median_working_days"] == 4
    assert level("K16", **facts, timetable__clarifications=[{"asked": "2026-06-03", "answered": "2026-06-08"}]) == "ok"


def test_k16_worked_six_questions_wait() -> None:
    waits = [{"asked": "2026-06-03", "answered": "none"}] * 6
    finding = found("K16", timetable__clarifications=waits, timetable__closes="2026-06-19", today="2026-06-22")
    assert finding.level == "stop"
    assert finding.message.startswith("6 questions wait for an answer.")


def test_b54_k17_named_subcontractor_hears_the_same_day() -> None:
    heard = {"to": "named-subcontractor", "given_on": "2026-07-01", "scored": True, "explained": True}
    decided = {"award__decided_on": "2026-07-01", "today": "2026-07-01"}
    assert level("K17", feedback=[heard], **decided) == "ok"
    assert level("K17", feedback=[{**heard, "scored": False, "given_on": "none"}], **decided) == "stop"


def test_k17_worked_two_groups_have_not_been_told_why() -> None:
    waits = {"to": "bidder", "given_on": "none", "scored": False, "explained": False}
    finding = found("K17", feedback=[waits, waits], award__decided_on="2026-07-01", today="2026-07-02")
    assert finding.level == "stop"
    assert finding.message.startswith("Two groups have not been told why")


# --- K18 and K19: what bids are judged by ---------------------------------------------------------------------


def priced(price: Any, **quality: Any) -> dict[str, Any]:
    return {
        "people_service": True,
        "criteria": [
            {"kind": "price", "weight": price},
            {"kind": "track-record", "weight": 10, "by": ["visit"]},
            {"kind": "quality", "weight": 90 - price, "by": ["written"], **quality},
        ],
    }


def test_n17_k18_price_over_forty() -> None:
    assert level("K18", **priced(41)) == "warn"
    assert level("K18", **priced(40)) == "ok"


def test_n18_k18_track_record_counts() -> None:
    without = {"criteria": [{"kind": "price", "weight": 40}, {"kind": "quality", "weight": 60, "by": ["interview"]}]}
    assert level("K18", **without) == "note"
    assert level("K18", **priced(40)) == "ok"


def test_b42_k18_all_by_written_answers() -> None:
    criteria = [
        {"kind": "price", "weight": 40},
        {"kind": "track-record", "weight": 20, "by": ["written"]},
        {"kind": "quality", "weight": 40, "by": ["written"]},
    ]
    finding = found("K18", criteria=criteria)
    assert finding.level == "note"
    assert part(finding, "written answers").values["written_only"] == 100
    assert "interview" in finding.mend
    assert "visit" in finding.mend


def test_b43_k18_price_at_sixty_and_over() -> None:
    sixty = found("K18", **priced(60))
    assert sixty.level == "warn"
    assert sixty.message == "Price counts for 60%. Cheap can win over good."
    assert "40%" in sixty.mend
    assert level("K18", **priced(61)) == "stop"


def social(weight: int, measures: list[dict[str, Any]]) -> dict[str, Any]:
    criteria = [{"kind": "quality", "weight": 100 - weight}, {"kind": "social-value", "weight": weight}]
    return {"people_service": True, "criteria": criteria, "social_value__measures": measures}


ROLES = {"name": "Roles held by people with convictions", "reintegration": True, "promised": 6, "carried": True}


def test_r7_k19_nothing_for_social_value() -> None:
    assert level("K19", **social(0, [])) == "warn"
    assert level("K19", people_service=True, criteria=[{"kind": "quality", "weight": 100}]) == "warn"


def test_r7_k19_ten_per_cent_and_six_roles_in_the_agreement() -> None:
    kept = found("K19", **social(10, [ROLES]))
    assert kept.level == "ok"
    assert part(kept, "weight").values == {"weight": 10, "reintegration_measures": 1}
    dropped = found("K19", **social(10, [{**ROLES, "carried": False}]))
    assert (dropped.level, dropped.values["promised"]) == ("stop", 6)
    assert "You scored social value but did not put it in the agreement." in dropped.message


def test_r32_k19_as_r7() -> None:
    assert level("K19", **social(0, [])) == "warn"
    assert level("K19", **social(10, [ROLES])) == "ok"


def test_x2_k19_specification_weight_nought() -> None:
    assert found("K19", **social(0, [])).values["weight"] == 0


def test_g29_k19_six_roles_are_carried_as_six() -> None:
    finding = found("K19", **social(10, [{**ROLES, "carried": False}]))
    assert "6 promised" in finding.message
