"""The report's rows about voice, with the rows' own numbers, and the worked numbers of K22 to K28.

Not here, because they are acts and pages of the service: who receives a signal (R1), the five-organisation shield
(B28), a reason for waiting every 30 days (B27), the list of those never invited (B21), the wheel's strip as drawn (R2).
"""

from __future__ import annotations

from typing import Any

from tests.plans import found, level
from wholecycle.practice.arithmetic.small_numbers import shown_count, suppressed
from wholecycle.practice.finding import Finding, Part


def part_of(finding: Finding, what: str) -> Part:
    """The part about one thing."""
    return next(part for part in finding.parts if part.what == what)


# --- K22 -------------------------------------------------------------------------------------------------------

HOSTEL: list[dict[str, Any]] = [
    {"id": "kind of accommodation", "kind": "D1", "follows": "none", "date": "2026-03-01", "options": 2},
    {"id": "layout", "kind": "D2", "follows": "kind of accommodation", "date": "2026-06-01"},
]


def test_b1_k22_how_and_not_whether() -> None:
    heard = [
        {"date": "2026-05-10", "who": ["service-users"], "question": "how", "informs": "layout", "options_open": 2}
    ]
    kind = part_of(found("K22", decisions=HOSTEL, involvement=heard), "kind of accommodation")
    assert (kind.level, kind.message) == ("stop", "People were asked how, not whether.")
    assert kind.values["asked_on"] == "2026-05-10"


def test_b1_k22_asked_in_february_with_two_open_options_clears_it() -> None:
    heard = [{"date": "2026-02-10", "who": ["service-users"], "informs": "kind of accommodation", "options_open": 2}]
    assert found("K22", decisions=HOSTEL[:1], involvement=heard).level == "ok"
    one_left = [{**heard[0], "options_open": 1}]
    assert found("K22", decisions=HOSTEL[:1], involvement=one_left).level == "stop"


def test_f5_k22_fires_when_the_involvement_is_later_than_the_decision() -> None:
    design = [{"id": "design", "kind": "D2", "date": "2026-03-01", "options": 2}]
    later = [{"box": "F5", "date": "2026-03-15", "informs": "design", "options_open": 2}]
    assert level("K22", decisions=design, involvement=later) == "stop"


def test_g18_k22_hands_on_design_counts_for_the_layout_and_not_for_whether_to_build() -> None:
    heard = [{"date": "2026-02-10", "informs": "layout", "question": "how", "options_open": 3}]
    finding = found("K22", decisions=HOSTEL, involvement=heard)
    assert part_of(finding, "layout").level == "ok"
    assert part_of(finding, "kind of accommodation").level == "stop"


# --- K23 -------------------------------------------------------------------------------------------------------


def test_f1_k23_no_users_yet() -> None:
    heard = [{"box": "F1", "who": ["voluntary-sector"], "date": "2026-01-10"}]
    finding = found("K23", stage="D1", today="2026-02-01", involvement=heard)
    assert finding.level == "note"
    assert finding.message.startswith("No users yet.")


def test_r2_r16_k23_users_only_in_monitoring() -> None:
    heard = [{"box": "F10", "who": ["service-users"], "date": "2026-11-01"}]
    finding = found("K23", involvement=heard, timetable__opens="2026-06-01")
    boxes = part_of(finding, "early boxes")
    assert "Users appear only at the end: they were heard in 1 of 12 boxes." in boxes.message
    assert "Users were not involved before the award." in boxes.message
    assert (boxes.values["boxes_with_users"], boxes.values["boxes"]) == (1, 12)
    assert finding.level == "stop"  # first heard after the opening day


def test_b20_k23_first_heard_on_the_tender_date_and_after_it() -> None:
    users = {"box": "F1", "who": ["service-users"], "date": "2026-01-10"}
    groups = {"box": "F1", "who": ["voluntary-sector"]}
    opens = {"timetable__opens": "2026-06-01"}
    on_the_day = found("K23", involvement=[users, {**groups, "date": "2026-06-01"}], **opens)
    assert on_the_day.level == "warn"
    assert on_the_day.message == "Voluntary organisations were first heard on 1 June 2026, the day it opened."
    after = found("K23", involvement=[users, {**groups, "date": "2026-06-02"}], **opens)
    assert after.level == "stop"
    assert after.values["days_after"] == 1


# --- K24 -------------------------------------------------------------------------------------------------------

LIVE: dict[str, Any] = {
    "live_agreements": [{"name": "Floating support", "annual_value": 120_000}],
    "today": "2026-11-23",
}


def test_r2_r16_k24_procurement_has_not_met_users() -> None:
    visit = {"agreement": "Floating support", "date": "2026-10-01", "attended": True, "roles": ["commissioner"]}
    finding = found("K24", visits=[visit], **LIVE)
    assert finding.level == "note"
    assert finding.message.startswith("Procurement has not met users")
    assert level("K24", visits=[{**visit, "roles": ["commissioner", "procurement"]}], **LIVE) == "ok"


def test_b29_k24_three_invitations_and_nobody_came() -> None:
    invited = [
        {"agreement": "Floating support", "invited_on": day, "date": "none", "attended": False}
        for day in ("2026-01-10", "2026-04-10", "2026-08-10")
    ]
    finding = found("K24", visits=invited, **LIVE)
    assert (finding.level, finding.message) == ("warn", "Invited 3 times, came 0.")
    assert (finding.values["invited"], finding.values["attended"]) == (3, 0)


def test_r21_k24_the_timetable_has_a_day_to_meet_people() -> None:
    visit = {
        "agreement": "Floating support", "date": "2026-10-01", "attended": True,
        "roles": ["commissioner", "procurement"],
    }  # fmt: skip
    known = {**LIVE, "visits": [visit]}
    assert level("K24", **known, timetable__meet_people=[]) == "warn"
    step = {"date": "2026-05-04", "group": "women leaving prison", "roles": ["commissioner", "procurement"]}
    assert level("K24", **known, timetable__meet_people=[step]) == "ok"
    instead = {"date": "2026-05-04", "group": "women leaving prison", "roles": []}
    assert level("K24", **known, timetable__meet_people=[{**instead, "convened_by": "none"}]) == "warn"
    assert level("K24", **known, timetable__meet_people=[{**instead, "convened_by": "A local group"}]) == "ok"


# --- K25 -------------------------------------------------------------------------------------------------------

ENGLAND: dict[str, Any] = {"jurisdiction": "england", "consultations": []}


def test_r1_r15_k25_overdue_on_working_day_21() -> None:
    told = [{"received": "2026-10-05", "acknowledged": "2026-10-12", "replied": "none"}]
    on_day_20 = found("K25", signals=told, today="2026-11-02", **ENGLAND)
    assert on_day_20.level == "ok"
    overdue = found("K25", signals=told, today="2026-11-03", **ENGLAND)
    assert overdue.level == "warn"
    assert part_of(overdue, "signal 1: acknowledged").values["days"] == 5
    assert part_of(overdue, "signal 1: reply").values["days"] == 21
    assert overdue.message.startswith("1 person is still waiting to hear what changed.")


def test_g3_k25_an_action_plan_not_answered_at_60_days() -> None:
    told = [{"received": "2026-08-03", "acknowledged": "2026-08-04", "replied": "none"}]
    finding = found("K25", signals=told, today="2026-10-02", **ENGLAND)  # 60 days, 43 working days
    assert part_of(finding, "signal 1: reply").values["days"] == 43
    assert finding.level == "stop"


def test_k25_worked_fourteen_people_are_still_waiting() -> None:
    told = [{"received": "2026-09-07", "acknowledged": "2026-09-08", "replied": "none"}] * 14
    finding = found("K25", signals=told, today="2026-10-12", **ENGLAND)
    assert finding.message.startswith("14 people are still waiting to hear what changed.")
    assert (finding.level, finding.values["waiting"], finding.values["longest"]) == ("warn", 14, 25)


def test_b17_k25_a_consultation_without_results() -> None:
    closed = {"closed": "2026-02-01", "results_on": "none"}
    facts = {"signals": [], "jurisdiction": "england", "consultations": [closed]}
    assert level("K25", today="2026-04-02", **facts) == "ok"  # 60 days
    assert level("K25", today="2026-04-03", **facts) == "warn"
    late = found("K25", today="2026-06-02", **facts)
    assert (late.level, late.values["days"]) == ("stop", 121)
    assert "any new consultation" in late.mend


# --- K26 -------------------------------------------------------------------------------------------------------


def test_b17_k26_asked_five_times_and_nothing_changed() -> None:
    days = ("2026-01-15", "2026-03-01", "2026-05-01", "2026-07-01", "2026-09-01")
    asked = [{"organisation": "Local group", "date": day, "changed": False} for day in days]
    finding = found("K26", asked=asked, today="2026-11-23")
    assert (finding.level, finding.message) == ("warn", "Asked 5 times this year. Nothing changed yet.")
    assert (finding.values["asked"], finding.values["changes"]) == (5, 0)


# --- K27 -------------------------------------------------------------------------------------------------------


def test_n14_k27_an_equality_breakdown_is_suppressed() -> None:
    counts = [[12, 3, 45], [40, 7, 60], [50, 20, 80]]
    finding = found("K27", texts=[], tables=[{"name": "users by ethnic group", "counts": counts}])
    assert (finding.level, finding.values["small_counts"], finding.values["second_counts"]) == ("stop", 1, 3)
    assert suppressed(counts, 5) == ((None, None, 45), (None, None, 60), (50, 20, 80))
    assert [shown_count(number, 5) for number in (0, 3, 4, 5)] == ["0", "fewer than 5", "fewer than 5", "5"]


def test_g19_k27_pooled_themes_are_not_identifiable_under_5() -> None:
    assert level("K27", texts=[], tables=[{"name": "themes", "counts": [[4]]}]) == "stop"
    assert level("K27", texts=[], tables=[{"name": "themes", "counts": [[5]]}]) == "ok"


def test_n4_k27_a_practice_story_is_looked_through() -> None:
    story = {"where": "practice library", "text": "Sarah Jones, A1234BC, ran the lunch.", "read_by_person": True}
    finding = found("K27", texts=[story], tables=[])
    assert finding.level == "stop"
    assert finding.message == "This looks like it could identify someone: 1 prison number and 1 likely name."


def test_k27_worked_prison_number_letter_four_digits_two_letters() -> None:
    assert level("K27", texts=[{"text": "A1234BC"}], tables=[]) == "stop"
    assert level("K27", texts=[{"text": "A123BCD"}], tables=[]) == "ok"


# --- K28 -------------------------------------------------------------------------------------------------------

READABLE: dict[str, Any] = {
    "documents__summary_grade": 9, "documents__undefined_acronyms": 0, "documents__audience": ["public"],
    "documents__offline_format": False,
}  # fmt: skip


def test_k28_worked_31_words_in_this_sentence() -> None:
    easy = {"longest_sentence": 31, "smallest_pt": 11, "pages": 4}
    finding = found("K28", **READABLE, documents__easy_read=easy)
    assert finding.level == "warn"
    sentence = part_of(finding, "easy-read version: longest sentence")
    assert sentence.message == "31 words in this sentence. Try two."
    assert (sentence.values["longest_sentence"], sentence.values["limit"]) == (31, 15)
    assert part_of(finding, "easy-read version: type").values["smallest_pt"] == 11


def test_k28_worked_limits() -> None:
    assert (
        level("K28", **READABLE, documents__easy_read={"longest_sentence": 15, "smallest_pt": 14, "pages": 20}) == "ok"
    )
    assert level("K28", **{**READABLE, "documents__summary_grade": 14.2}, documents__easy_read="none") == "warn"


def test_n19_k28_jargon() -> None:
    easy = {"longest_sentence": 15, "smallest_pt": 14, "pages": 20}
    finding = found("K28", **{**READABLE, "documents__undefined_acronyms": 9}, documents__easy_read=easy)
    assert (finding.level, finding.message) == ("warn", "9 abbreviations are not spelled out.")


def test_w5_k28_an_eight_page_booklet_for_a_prison() -> None:
    booklet = {"longest_sentence": 15, "smallest_pt": 14, "pages": 8}
    prison = {**READABLE, "documents__audience": ["prison"], "documents__easy_read": booklet}
    assert level("K28", **prison) == "warn"
    assert level("K28", **{**prison, "documents__offline_format": True}) == "ok"


def test_k28_worked_an_ending_or_a_consultation_with_no_easy_read() -> None:
    nothing = {**READABLE, "documents__easy_read": "none"}
    assert level("K28", **nothing, ending="none", consultations=[]) == "warn"
    assert level("K28", **nothing, ending={"ends": "2026-12-31"}, consultations=[]) == "stop"
    assert level("K28", **nothing, ending="none", consultations=[{"easy_read": "none"}]) == "stop"
