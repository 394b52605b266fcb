"""K22 to K26: each level, both sides of each line, and what can't be told."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plans import found, level
from wholecycle.practice.finding import Finding, Part
from wholecycle.practice.levels import Level


def part_of(finding: Finding, what: str) -> Part:
    """The part about one thing."""
    return next(part for part in finding.parts if part.what == what)


# --- K22 -------------------------------------------------------------------------------------------------------

KIND = {"id": "kind-of-place", "kind": "D1", "date": "2026-03-01"}
LAYOUT = {"id": "layout", "kind": "D5", "follows": "kind-of-place", "date": "2026-06-01"}
HEARD = {"date": "2026-02-10", "informs": "kind-of-place", "options_open": 2}


@pytest.mark.parametrize(
    ("decision", "heard", "expected"),
    [
        ({}, [HEARD], "ok"),
        ({}, [], "stop"),
        ({"kind": "D2"}, [], "stop"),
        ({"kind": "D3"}, [], "warn"),
        ({"kind": None}, [], "cant_tell"),
        ({"kind": None}, [HEARD], "ok"),
        ({}, [{**HEARD, "date": "2026-02-28"}], "ok"),
        ({}, [{**HEARD, "date": "2026-03-01"}], "stop"),  # on the same day is not before
        ({}, [{**HEARD, "options_open": 1}], "stop"),
        ({}, [{**HEARD, "options_open": 3}], "ok"),
        ({}, [{**HEARD, "informs": "Kind-Of-Place"}], "ok"),
        ({}, [{**HEARD, "informs": "layout"}], "stop"),
        ({}, [{**HEARD, "informs": "none"}], "stop"),
        ({"date": "none"}, [HEARD], "ok"),
        ({"date": "none"}, [], "stop"),
        ({"date": None}, [], "stop"),  # nobody at all was heard, whatever the day
    ],
)
def test_k22_level(decision: dict[str, Any], heard: list[dict[str, Any]], expected: str) -> None:
    assert level("K22", decisions=[{**KIND, **decision}], involvement=heard) == expected


@pytest.mark.parametrize(
    ("decision", "heard", "missing"),
    [
        ({}, {"date": None}, "involvement[0].date"),
        ({}, {"informs": None}, "involvement[0].informs"),
        ({}, {"options_open": None}, "involvement[0].options_open"),
        ({"date": None}, {}, "decisions[0].date"),
        ({"id": None}, {}, "decisions[0].id"),
        ({"kind": None}, {"options_open": 1}, "decisions[0].kind"),
    ],
)
def test_k22_cant_tell(decision: dict[str, Any], heard: dict[str, Any], missing: str) -> None:
    finding = found("K22", decisions=[{**KIND, **decision}], involvement=[{**HEARD, **heard}])
    assert finding.level == "cant_tell"
    assert finding.missing == (missing,)


@pytest.mark.parametrize("known_bad", [{"options_open": 0}, {"date": "2026-03-02"}, {"informs": "another"}])
@pytest.mark.parametrize("gap", [{"options_open": None}, {"date": None}, {"informs": None}])
def test_k22_a_gap_that_cannot_matter_is_passed_over(known_bad: dict[str, Any], gap: dict[str, Any]) -> None:
    if gap.keys() == known_bad.keys():
        return
    assert level("K22", decisions=[KIND], involvement=[{**HEARD, **gap, **known_bad}]) == "stop"


def test_k22_a_later_and_a_child_involvement_are_how_and_not_whether() -> None:
    later = found("K22", decisions=[KIND], involvement=[{**HEARD, "date": "2026-05-10"}])
    child = found("K22", decisions=[KIND, LAYOUT], involvement=[{**HEARD, "informs": "layout", "date": "2026-05-10"}])
    assert later.message == "People were asked how, not whether."
    assert part_of(child, "kind-of-place").message == "People were asked how, not whether."
    assert part_of(child, "layout").level == "ok"
    assert later.values["asked_on"] == "2026-05-10"


def test_k22_too_few_options_says_how_many() -> None:
    finding = found("K22", decisions=[KIND], involvement=[{**HEARD, "options_open": 1}])
    assert finding.message == "People were asked when 1 option was left; two make a choice."


def test_k22_a_decision_still_to_come_is_a_note() -> None:
    decisions = [{**KIND, "kind": "D2", "date": "none"}]
    assert level("K22", decisions=decisions, involvement=[], stage="D1") == "note"
    assert level("K22", decisions=decisions, involvement=[], stage="D2") == "stop"


def test_k22_without_decisions() -> None:
    assert level("K22", decisions=[], involvement=[]) == "not_applicable"
    assert found("K22", involvement=[]).missing == ("decisions",)
    assert found("K22", decisions=[KIND]).missing == ("involvement",)


@given(days=st.lists(st.integers(-60, 60), max_size=4), extra=st.integers(-60, 60))
def test_k22_asking_more_never_makes_it_worse(days: list[int], extra: int) -> None:
    decided = dt.date(2026, 3, 1)

    def asked(times: list[int]) -> str:
        heard = [{**HEARD, "date": str(decided + dt.timedelta(days=day))} for day in times]
        return level("K22", decisions=[KIND], involvement=heard)

    assert Level(asked([*days, extra])).rank <= Level(asked(days)).rank


# --- K23 -------------------------------------------------------------------------------------------------------

USERS = {"date": "2026-01-10", "box": "F1", "who": ["service-users"]}
GROUPS = {"date": "2026-01-12", "box": "F1", "who": ["voluntary-sector"]}
OPENS = {"timetable__opens": "2026-06-01"}


@pytest.mark.parametrize(
    ("heard", "more", "expected"),
    [
        ([USERS, GROUPS], {}, "ok"),
        ([{**USERS, "who": ["service users", "Voluntary sector"]}], {}, "ok"),
        ([USERS, {**GROUPS, "box": "F2"}], {}, "warn"),  # both, but never in the same box
        ([USERS, {**GROUPS, "box": "F6"}, {**USERS, "box": "F6"}], {}, "ok"),
        ([{**USERS, "box": "F7"}, {**GROUPS, "box": "F7"}], {}, "warn"),
        ([USERS], {}, "warn"),
        ([], {}, "warn"),
        ([], {"stage": "D4"}, "note"),
        ([], {"stage": "D5"}, "warn"),
        ([USERS, GROUPS], {"decisions": [{"kind": "D5", "date": "2026-01-13"}]}, "ok"),
        ([USERS, GROUPS], {"decisions": [{"kind": "D5", "date": "2026-01-12"}]}, "warn"),  # the same day
        ([], {"decisions": [{"kind": "D5", "date": "2026-05-01"}], "today": "2026-04-30"}, "note"),
        ([], {"decisions": [{"kind": "D5", "date": "2026-05-01"}], "today": "2026-05-01"}, "warn"),
        ([], {"decisions": [{"kind": "D5", "date": "none"}]}, "note"),
        ([], {"decisions": [{"kind": "D5", "date": "2026-05-01"}], "today": "2026-05-01", "stage": "D3"}, "warn"),
        ([USERS, {**GROUPS, "date": "2026-05-31"}], {}, "ok"),
        ([USERS, {**GROUPS, "date": "2026-06-01"}], {}, "warn"),  # on the opening day
        ([USERS, {**GROUPS, "date": "2026-06-02"}], {}, "stop"),
        ([GROUPS, {**USERS, "date": "2026-06-01"}], {}, "warn"),
        ([GROUPS, {**USERS, "date": "2026-06-02"}], {}, "stop"),
    ],
)
def test_k23_level(heard: list[dict[str, Any]], more: dict[str, Any], expected: str) -> None:
    assert level("K23", involvement=heard, **OPENS, **more) == expected


@pytest.mark.parametrize(
    ("heard", "more", "missing"),
    [
        ([USERS, GROUPS], {"timetable__opens": None}, ("timetable.opens",)),
        ([USERS, {**GROUPS, "box": None}], {}, ("involvement[1].box",)),
        ([USERS, {**GROUPS, "who": None}], {}, ("involvement[1].who",)),
        ([USERS, {**GROUPS, "date": None}], {}, ("involvement[1].date",)),
    ],
)
def test_k23_cant_tell(heard: list[dict[str, Any]], more: dict[str, Any], missing: tuple[str, ...]) -> None:
    finding = found("K23", involvement=heard, **{**OPENS, **more})
    assert finding.level == "cant_tell"
    assert finding.missing == missing


def test_k23_what_was_held_before_today_is_before_an_opening_that_is_still_prepared() -> None:
    known = {"involvement": [USERS, GROUPS], "today": "2026-02-01"}
    assert level("K23", stage="D5", **known) == "ok"
    assert level("K23", stage="D6", **known) == "ok"
    assert level("K23", stage="D7", **known) == "cant_tell"
    assert level("K23", stage="D5", **{**known, "today": "2026-01-12"}) == "cant_tell"


def test_k23_messages() -> None:
    late = found("K23", involvement=[{**USERS, "date": "2026-06-03"}, GROUPS], **OPENS)
    assert late.message == "People who use services were first heard on 3 June 2026, 2 days after it opened."
    assert late.values["days_after"] == 2
    only_users = found("K23", involvement=[USERS], **OPENS)
    assert "Users were heard in 1 of 12 boxes." in only_users.message
    late_papers = found("K23", involvement=[USERS, GROUPS], decisions=[{"kind": "D5", "date": "2026-01-01"}], **OPENS)
    assert late_papers.message.endswith("were heard only once the documents were approved.")
    split = found("K23", involvement=[USERS, {**GROUPS, "box": "F2"}], **OPENS)
    assert split.message == "No box heard both: users were heard in 1 of 12 boxes, voluntary organisations in 1."


@given(day=st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31)), later=st.integers(0, 60))
def test_k23_being_heard_later_is_never_better(day: dt.date, later: int) -> None:
    first = level("K23", involvement=[GROUPS, {**USERS, "date": str(day)}], **OPENS)
    second = level("K23", involvement=[GROUPS, {**USERS, "date": str(day + dt.timedelta(days=later))}], **OPENS)
    assert Level(first).rank <= Level(second).rank


# --- K24 -------------------------------------------------------------------------------------------------------

BOTH = ["commissioner", "procurement"]
SUPPORT = {"name": "Floating support", "annual_value": 120_000}
VISIT = {"agreement": "Floating support", "date": "2026-05-01", "attended": True, "roles": BOTH}
TODAY = {"today": "2026-11-23"}


@pytest.mark.parametrize(
    ("agreement", "visits", "expected"),
    [
        ({}, [VISIT], "ok"),
        ({}, [], "warn"),
        ({"annual_value": 95_000}, [], "warn"),
        ({"annual_value": 94_999}, [], "not_applicable"),
        ({}, [{**VISIT, "date": "2025-11-23"}], "ok"),  # 365 days ago is in
        ({}, [{**VISIT, "date": "2025-11-22"}], "warn"),
        ({}, [{**VISIT, "date": "2026-11-23"}], "ok"),
        ({}, [{**VISIT, "date": "2026-11-24"}], "warn"),  # still to come
        ({}, [{**VISIT, "date": "none"}], "warn"),
        ({}, [{**VISIT, "attended": False}], "warn"),
        ({}, [{**VISIT, "roles": ["commissioner"]}], "note"),
        ({}, [{**VISIT, "roles": ["procurement"]}], "note"),
        ({}, [{**VISIT, "roles": ["councillor"]}], "warn"),
        ({}, [{**VISIT, "roles": ["commissioner"]}, {**VISIT, "roles": ["procurement"]}], "ok"),  # over all together
        ({}, [{**VISIT, "agreement": "Another"}], "warn"),
        ({}, [{**VISIT, "agreement": "floating  SUPPORT"}], "ok"),
        ({"name": None}, [], "warn"),
    ],
)
def test_k24_level(agreement: dict[str, Any], visits: list[dict[str, Any]], expected: str) -> None:
    assert level("K24", live_agreements=[{**SUPPORT, **agreement}], visits=visits, **TODAY) == expected


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        ({"live_agreements": [SUPPORT]}, "visits"),
        ({"live_agreements": [{**SUPPORT, "annual_value": None}], "visits": []}, "live_agreements[0].annual_value"),
        ({"live_agreements": 2, "visits": []}, "live_agreements"),
        ({"live_agreements": [{**SUPPORT, "name": None}], "visits": [VISIT]}, "live_agreements[0].name"),
        ({"live_agreements": [SUPPORT], "visits": [{**VISIT, "roles": None}]}, "visits[0].roles"),
        ({"live_agreements": [SUPPORT], "visits": [{**VISIT, "date": None}]}, "visits[0].date"),
        ({"live_agreements": [SUPPORT], "visits": [{**VISIT, "attended": None}]}, "visits[0].attended"),
        ({"live_agreements": [SUPPORT], "visits": [{**VISIT, "agreement": None}]}, "visits[0].agreement"),
        ({"live_agreements": [SUPPORT], "visits": [VISIT], "today": None}, "today"),
    ],
)
def test_k24_cant_tell(facts: dict[str, Any], missing: str) -> None:
    finding = found("K24", **{**TODAY, **facts})
    assert (finding.level, finding.missing) == ("cant_tell", (missing,))


def test_k24_without_live_agreements() -> None:
    assert level("K24", live_agreements=[], visits=[], **TODAY) == "not_applicable"
    assert level("K24", live_agreements=0, visits=[], **TODAY) == "not_applicable"


def test_k24_a_gap_that_cannot_matter_is_passed_over() -> None:
    nobody_came = {**VISIT, "attended": False, "roles": None, "date": None, "agreement": None}
    assert level("K24", live_agreements=[SUPPORT], visits=[nobody_came], **TODAY) == "warn"


def test_k24_invitations_are_counted_over_365_days() -> None:
    invited = [{"agreement": "Floating support", "invited_on": day, "attended": False, "date": "none"} for day in
               ("2026-01-10", "2026-04-10", "2025-11-23")]  # fmt: skip
    finding = found("K24", live_agreements=[SUPPORT], visits=invited, **TODAY)
    assert finding.message == "Invited 3 times, came 0."
    assert (finding.values["invited"], finding.values["attended"]) == (3, 0)
    earlier = [*invited[:2], {**invited[2], "invited_on": "2025-11-22"}]
    assert found("K24", live_agreements=[SUPPORT], visits=earlier, **TODAY).values["invited"] == 2


@pytest.mark.parametrize(
    ("meeting", "expected"),
    [
        ({"date": "2026-05-04", "group": "women leaving prison", "roles": BOTH}, "ok"),
        ({"roles": "none", "convened_by": "none"}, "warn"),
        ({"roles": "none", "convened_by": "A local group"}, "ok"),
        ({"roles": "none"}, "cant_tell"),
        ({"date": None, "roles": BOTH}, "cant_tell"),
    ],
)
def test_k24_meeting_people_while_buying(meeting: dict[str, Any], expected: str) -> None:
    facts = {"live_agreements": [SUPPORT], "visits": [VISIT], **TODAY}
    assert level("K24", timetable__meet_people=[meeting], **facts) == expected


def test_k24_a_timetable_without_meetings() -> None:
    facts = {"live_agreements": [SUPPORT], "visits": [VISIT], **TODAY}
    assert level("K24", timetable__meet_people=[], **facts) == "warn"
    assert level("K24", **facts) == "ok"


# --- K25 -------------------------------------------------------------------------------------------------------

# Monday 5 October 2026: no bank holiday in England until Christmas.
SIGNAL = {"received": "2026-10-05", "acknowledged": "2026-10-06", "replied": "2026-10-20"}
ENGLAND = {"jurisdiction": "england", "today": "2026-11-30", "consultations": []}


@pytest.mark.parametrize(
    ("signal", "expected"),
    [
        ({}, "ok"),
        ({"acknowledged": "2026-10-12"}, "ok"),  # 5 working days
        ({"acknowledged": "2026-10-13"}, "warn"),
        ({"acknowledged": "2026-10-19"}, "warn"),  # 10: twice the limit, not more
        ({"acknowledged": "2026-10-20"}, "stop"),
        ({"replied": "2026-11-02"}, "ok"),  # 20 working days
        ({"replied": "2026-11-03"}, "warn"),
        ({"replied": "2026-11-30"}, "warn"),  # 40
        ({"replied": "2026-12-01"}, "stop"),
        ({"replied": "none"}, "warn"),  # 40 by today
        ({"acknowledged": "none"}, "stop"),  # whoever was answered knows that it came: after 11 working days
        ({"acknowledged": "none", "replied": "2026-10-09"}, "ok"),
        ({"acknowledged": None, "replied": "2026-10-09"}, "ok"),
        ({"acknowledged": None}, "cant_tell"),
        ({"replied": None}, "cant_tell"),
        ({"received": None}, "cant_tell"),
    ],
)
def test_k25_signals(signal: dict[str, Any], expected: str) -> None:
    assert level("K25", signals=[{**SIGNAL, **signal}], **ENGLAND) == expected


@pytest.mark.parametrize(
    ("consultation", "expected"),
    [
        ({"closed": "2026-02-01", "results_on": "2026-04-02"}, "ok"),  # 60 days
        ({"closed": "2026-02-01", "results_on": "2026-04-03"}, "warn"),
        ({"closed": "2026-02-01", "results_on": "2026-06-01"}, "warn"),  # 120
        ({"closed": "2026-02-01", "results_on": "2026-06-02"}, "stop"),
        ({"closed": "2026-10-01", "results_on": "none"}, "ok"),  # 60 by today
        ({"closed": "2026-09-30", "results_on": "none"}, "warn"),
        ({"closed": "2026-08-01", "results_on": "none"}, "stop"),
        ({"closed": "2026-10-01"}, "ok"),  # not known, and not yet due
        ({"closed": "2026-09-30"}, "cant_tell"),
        ({"closed": "none"}, "not_applicable"),
        ({}, "cant_tell"),
    ],
)
def test_k25_consultations(consultation: dict[str, Any], expected: str) -> None:
    facts = {**ENGLAND, "consultations": [consultation], "signals": []}
    assert level("K25", **facts) == expected


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        ({"signals": [SIGNAL], "consultations": None}, "consultations"),
        ({"signals": None}, "signals"),
        ({"signals": [{**SIGNAL, "replied": None}]}, "signals[0].replied"),
        ({"signals": [{**SIGNAL, "replied": "none"}], "today": None}, "today"),
        ({"signals": [{**SIGNAL, "replied": "2026-12-28"}], "today": "2026-12-31", "jurisdiction": None}, None),
    ],
)
def test_k25_cant_tell(facts: dict[str, Any], missing: str | None) -> None:
    finding = found("K25", **{**ENGLAND, **facts})
    assert finding.missing == ((missing,) if missing else ())
    assert finding.level == ("cant_tell" if missing else "stop")


def test_k25_a_nation_that_cannot_matter_is_passed_over() -> None:
    # 17 March is a bank holiday in Northern Ireland alone, 30 November in Scotland alone.
    facts = {"signals": [{"received": "2026-03-10", "acknowledged": "2026-03-18", "replied": "2026-03-18"}]}
    nowhere = {**ENGLAND, "jurisdiction": None}
    assert level("K25", **facts, **ENGLAND) == "warn"
    assert level("K25", **facts, **{**ENGLAND, "jurisdiction": "northern-ireland"}) == "ok"
    assert found("K25", **facts, **nowhere).missing == ("jurisdiction",)
    assert level("K25", signals=[SIGNAL], **nowhere) == "ok"


def test_k25_what_is_not_yet_due_is_ok_whatever_was_done() -> None:
    fresh = {**ENGLAND, "today": "2026-10-12"}
    assert level("K25", signals=[{"received": "2026-10-05"}], **fresh) == "ok"
    assert level("K25", signals=[{"received": "2026-10-05"}], **{**fresh, "today": "2026-10-13"}) == "cant_tell"


def test_k25_nobody_told_or_asked() -> None:
    assert level("K25", signals=[], consultations=[]) == "not_applicable"


@given(replied=st.integers(0, 120), later=st.integers(0, 30))
def test_k25_a_later_reply_is_never_better(replied: int, later: int) -> None:
    def at(days: int) -> int:
        reply = dt.date(2026, 10, 5) + dt.timedelta(days=days)
        signal = {**SIGNAL, "acknowledged": "2026-10-05", "replied": str(reply)}
        return Level(level("K25", signals=[signal], **{**ENGLAND, "today": "2027-06-01"})).rank

    assert at(replied) <= at(replied + later)


# --- K26 -------------------------------------------------------------------------------------------------------


def asks(*days: str, changed: bool | None = False, who: str | None = "Local group") -> list[dict[str, Any]]:
    return [{"organisation": who, "date": day, "changed": changed} for day in days]


FOUR = ("2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01")


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (asks(*FOUR), "warn"),
        (asks(*FOUR[:3]), "ok"),
        ([*asks(*FOUR), *asks("2026-05-01", changed=True)], "ok"),
        ([*asks(*FOUR), *asks("2025-01-01", changed=True)], "warn"),  # a change from before the window
        (asks(*FOUR[:3], "2025-11-23"), "warn"),  # day 365 is in
        (asks(*FOUR[:3], "2025-11-22"), "ok"),
        (asks(*FOUR[:3], "2026-11-24"), "ok"),  # still to come
        ([*asks(*FOUR[:2]), *asks(*FOUR[2:], who="Another")], "ok"),
        ([*asks(*FOUR[:2]), *asks(*FOUR[2:], who="LOCAL  group")], "warn"),
        (asks(*FOUR, changed=None), "cant_tell"),
        (asks(*FOUR[:3], changed=None), "ok"),
        ([*asks(*FOUR[:3]), *asks("2026-04-01", who=None)], "cant_tell"),
        ([*asks(*FOUR), *asks("2026-04-01", who=None)], "warn"),  # it changed nothing, whoever it was
        ([*asks(*FOUR), *asks("2026-04-01", who=None, changed=None)], "cant_tell"),
        (asks(*FOUR, who=None), "cant_tell"),
        (asks(*FOUR[:3], who=None), "ok"),
        ([], "not_applicable"),
    ],
)
def test_k26_level(asked: list[dict[str, Any]], expected: str) -> None:
    assert level("K26", asked=asked, **TODAY) == expected


def test_k26_cant_tell_names_the_fact() -> None:
    assert found("K26", **TODAY).missing == ("asked",)
    assert found("K26", asked=asks(*FOUR)).missing == ("today",)
    assert found("K26", asked=asks(*FOUR, changed=None), **TODAY).missing == ("asked[0].changed",)
    unsure = [*asks(*FOUR[:3]), {"organisation": "Local group", "changed": False}]
    assert found("K26", asked=unsure, **TODAY).missing == ("asked[3].date",)


def test_k26_says_who_and_is_the_bodys_own() -> None:
    finding = found("K26", asked=asks(*FOUR), **TODAY)
    assert finding.message == "Asked 4 times this year. Nothing changed yet."
    assert "Local group" in finding.mend
    assert (finding.values["asked"], finding.values["changes"], finding.audience) == (4, 0, "body")
