from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholecycle.practice.calendars import is_working_day, working_days_open
from wholecycle.practice.packs import default_packs
from wholecycle.practice.periods import (
    breach_notice_due,
    change_copy_due,
    change_notice_due,
    contract_copy_due,
    contract_details_due,
    earliest_deadline,
    is_qualifying_planned_notice,
    last_day_of_period,
    minimum_participation_period,
    minimum_tendering_period,
    payment_information_due,
    payments_compliance_due,
    performance_due,
    pipeline_window,
    standstill,
    termination_notice_due,
)

PACKS = default_packs()
days = st.dates(date(1990, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("published", "standing", "last"),
    [
        (date(2026, 11, 2), "pa23", date(2026, 11, 11)),
        (date(2026, 11, 23), "pa23", date(2026, 12, 3)),
        (date(2026, 11, 2), "psr", date(2026, 11, 12)),
        (date(2026, 6, 8), "pa23", date(2026, 6, 18)),
        (date(2026, 7, 6), "pa23", date(2026, 7, 16)),
        (date(2026, 3, 16), "pa23", date(2026, 3, 26)),
        (date(2026, 12, 18), "pa23", date(2026, 12, 31)),
        (date(2026, 12, 18), "psr", date(2027, 1, 5)),
        (date(2026, 11, 1), "pa23", date(2026, 11, 11)),  # a Sunday: counted from Monday
        (date(2026, 11, 1), "psr", date(2026, 11, 11)),  # the day after is the Monday
    ],
)
def test_standstill_ends(published, standing, last):
    found = standstill(PACKS, published=published, standing=standing)
    assert found.last_day == last
    assert found.sign_from == last + timedelta(days=1)


def test_standstill_offered_for_longer():
    found = standstill(PACKS, published=date(2026, 11, 2), working_days=10)
    assert found.last_day == date(2026, 11, 13)
    with pytest.raises(ValueError, match="at least 8 working days"):
        standstill(PACKS, published=date(2026, 11, 2), working_days=7)


@given(days, st.sampled_from(["pa23", "psr"]), st.integers(8, 30))
def test_standstill_is_so_many_working_days_and_ends_on_one(published, standing, length):
    found = standstill(PACKS, published=published, standing=standing, working_days=length)
    assert is_working_day(found.first_day, "uk-any")
    assert is_working_day(found.last_day, "uk-any")
    assert working_days_open(found.first_day, found.last_day, "uk-any") == length
    assert found.first_day >= published + timedelta(days=standing == "psr")


@given(days)
def test_psr_never_ends_before_pa23(published):
    act = standstill(PACKS, published=published)
    health = standstill(PACKS, published=published, standing="psr")
    assert health.last_day >= act.last_day


def test_standstill_at_the_end_of_the_calendar():
    with pytest.raises(ValueError, match="calendar ends"):
        standstill(PACKS, published=date.max, standing="psr")


@pytest.mark.parametrize(
    ("days_long", "day", "last"),
    [
        (1, date(2026, 4, 1), date(2026, 4, 1)),
        (56, date(2026, 4, 1), date(2026, 5, 26)),
        (30, date(2026, 3, 31), date(2026, 4, 29)),
    ],
)
def test_period_beginning_with_a_day_counts_it(days_long, day, last):
    assert last_day_of_period(days_long, beginning_with=day) == last


def test_period_refuses_nonsense():
    with pytest.raises(ValueError, match="at least one day"):
        last_day_of_period(0, beginning_with=date(2026, 1, 1))
    with pytest.raises(ValueError, match="calendar ends"):
        last_day_of_period(2, beginning_with=date.max)
    with pytest.raises(ValueError, match="negative"):
        earliest_deadline(date(2026, 1, 1), -1)


def test_tendering_begins_the_day_after():
    assert earliest_deadline(date(2026, 6, 1), 25) == date(2026, 6, 26)


def test_pipeline_window():
    assert pipeline_window(PACKS, 2026) == (date(2026, 4, 1), date(2026, 5, 26))


@pytest.mark.parametrize(
    ("found", "due"),
    [
        (contract_details_due(PACKS, date(2026, 9, 1), light_touch=False), date(2026, 9, 30)),
        (contract_details_due(PACKS, date(2026, 9, 1), light_touch=True), date(2026, 12, 29)),
        (contract_copy_due(PACKS, date(2026, 9, 1), light_touch=False), date(2026, 11, 29)),
        (contract_copy_due(PACKS, date(2026, 9, 1), light_touch=True), date(2027, 2, 27)),
        (payment_information_due(PACKS, date(2026, 4, 1)), date(2026, 7, 29)),
        (payment_information_due(PACKS, date(2026, 6, 30)), date(2026, 7, 29)),
        (payment_information_due(PACKS, date(2026, 7, 1)), date(2026, 10, 29)),
        (payment_information_due(PACKS, date(2027, 2, 28)), date(2027, 4, 29)),
        (performance_due(PACKS, date(2026, 2, 28)), date(2027, 2, 28)),
        (performance_due(PACKS, date(2028, 2, 29)), date(2029, 2, 28)),
        (breach_notice_due(PACKS, date(2026, 9, 1)), date(2026, 9, 30)),
        (change_copy_due(PACKS, date(2026, 9, 1)), date(2026, 11, 29)),
        (change_notice_due(PACKS, date(2026, 11, 12)), date(2026, 11, 12)),
        (change_notice_due(PACKS, date(2026, 11, 12), standstill_days=8), date(2026, 11, 2)),
        (termination_notice_due(PACKS, date(2026, 12, 31)), date(2027, 1, 29)),
        (payments_compliance_due(PACKS, date(2026, 3, 31)), date(2026, 4, 29)),
        (payments_compliance_due(PACKS, date(2025, 10, 1)), date(2026, 4, 29)),
        (payments_compliance_due(PACKS, date(2026, 4, 1)), date(2026, 10, 29)),
        (payments_compliance_due(PACKS, date(2026, 9, 30)), date(2026, 10, 29)),
    ],
)
def test_notice_due(found, due):
    assert found == due


def test_change_notice_refuses_a_shorter_standstill():
    with pytest.raises(ValueError, match="at least 8"):
        change_notice_due(PACKS, date(2026, 11, 12), standstill_days=7)


@given(days, st.integers(8, 20))
def test_change_notice_is_the_last_day_that_leaves_room(changed_on, length):
    day = change_notice_due(PACKS, changed_on, standstill_days=length)
    assert standstill(PACKS, published=day, working_days=length).sign_from <= changed_on
    later = standstill(PACKS, published=day + timedelta(days=1), working_days=length)
    assert later.sign_from > changed_on


@pytest.mark.parametrize(
    ("published", "qualifies"),
    [
        (date(2026, 4, 22), True),  # 40 days before
        (date(2026, 4, 23), False),
        (date(2025, 6, 1), True),  # 12 months
        (date(2025, 5, 31), False),
        (date(2026, 6, 2), False),
    ],
)
def test_planned_notice_qualifies(published, qualifies):
    assert is_qualifying_planned_notice(PACKS, published, date(2026, 6, 1)) is qualifies


@pytest.mark.parametrize(
    ("facts", "days_long", "row"),
    [
        ({}, 25, "electronic-all"),
        ({"documents_with_notice": False}, 30, "electronic"),
        ({"electronic": False}, 30, "paper-all"),
        ({"electronic": False, "documents_with_notice": False}, 35, "otherwise"),
        ({"planned_notice": True}, 10, "planned-notice"),
        ({"urgency": True}, 10, "urgency"),
        ({"dynamic_market": True}, 10, "dynamic-market"),
        ({"preselected": True}, 10, "preselected"),
        ({"negotiated": True}, 0, "negotiated"),
        ({"negotiated": True, "body_kind": "central"}, 25, "electronic-all"),
        ({"preselected": True, "body_kind": "nhs"}, 25, "electronic-all"),
        ({"negotiated": True, "body_kind": "utility"}, 0, "negotiated"),
        ({"regime": "light-touch"}, 0, "light-touch"),
        ({"regime": "below-threshold"}, 0, "below-threshold"),
    ],
)
def test_least_tendering_period(facts, days_long, row):
    found = minimum_tendering_period(PACKS, **{"regime": "ordinary", "body_kind": "sub-central", **facts})
    assert (found.days, found.row) == (days_long, row)
    assert found.source == "Procurement Act 2023 s.54"


@pytest.mark.parametrize(
    ("regime", "urgency", "days_long"),
    [
        ("ordinary", False, 25),
        ("ordinary", True, 10),
        ("light-touch", False, 0),
        ("light-touch", True, 0),
        ("below-threshold", False, 0),
    ],
)
def test_least_participation_period(regime, urgency, days_long):
    assert minimum_participation_period(PACKS, regime=regime, urgency=urgency).days == days_long
