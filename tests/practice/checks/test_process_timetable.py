from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plans import found, level

OPENS = dt.date(2026, 6, 1)
ALONE: dict[str, Any] = {"timetable__opens": OPENS, "partnership": "none"}
TOGETHER: dict[str, Any] = {"timetable__opens": OPENS, "partnership__required": True}


def before(days: int) -> dt.date:
    return OPENS - dt.timedelta(days=days)


# --- K13 -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "expected"), [(-5, "stop"), (0, "stop"), (1, "warn"), (39, "warn"), (40, "ok"), (83, "ok"), (84, "ok")]
)
def test_early_notice(days: int, expected: str) -> None:
    finding = found("K13", **ALONE, timetable__first_notice=before(days))
    assert (finding.level, finding.values["days"]) == (expected, max(days, 0))


@pytest.mark.parametrize(("days", "expected"), [(0, "stop"), (39, "warn"), (40, "warn"), (83, "warn"), (84, "ok")])
def test_early_notice_where_a_partnership_is_needed(days: int, expected: str) -> None:
    assert level("K13", **TOGETHER, timetable__first_notice=before(days)) == expected


def test_early_notice_says_what_would_mend_it() -> None:
    finding = found("K13", **ALONE, timetable__first_notice=before(1))
    assert finding.message == "Groups get 1 day's warning; 40 or more lets them plan."
    assert finding.mend == "Publish the first notice by 22 April 2026, or open 39 days later."


@pytest.mark.parametrize(
    ("first", "today", "mend"),
    [
        ("none", before(40), "Publish the first notice by 22 April 2026, or open 40 days later."),
        ("none", before(39), "Give notice now, and open 40 days later, on or after 2 June 2026."),
        ("none", before(-10), "Give notice now, and open 40 days later, on or after 21 July 2026."),
        (before(12), before(30), "Open 28 days later, on or after 29 June 2026."),
        (before(12), before(5), "Open 28 days later, on or after 29 June 2026."),
        (before(12), before(-5), "Open again, on or after 29 June 2026."),
        (before(12), before(-50), "Open again, on or after 21 July 2026."),
    ],
)
def test_early_notice_names_no_day_that_is_past(first: str | dt.date, today: dt.date, mend: str) -> None:
    assert found("K13", **ALONE, timetable__first_notice=first, today=today).mend == mend


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, "stop"),
        ({"stage": "D6"}, "stop"),
        ({"stage": "D5"}, "note"),
        ({"stage": "D5", "today": before(1)}, "note"),
        ({"stage": "D5", "today": OPENS}, "stop"),
    ],
)
def test_early_notice_that_was_not_given_is_a_note_while_it_may_still_come(
    facts: dict[str, Any], expected: str
) -> None:
    assert level("K13", **ALONE, timetable__first_notice="none", **facts) == expected


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        (ALONE, "timetable.first_notice"),
        ({"timetable__first_notice": before(40), "partnership": "none"}, "timetable.opens"),
        ({"timetable__opens": OPENS, "timetable__first_notice": before(50)}, "partnership.required"),
    ],
)
def test_early_notice_cant_tell(facts: dict[str, Any], missing: str) -> None:
    finding = found("K13", **facts)
    assert (finding.level, finding.missing) == ("cant_tell", (missing,))


def test_early_notice_that_is_certain_needs_nothing_more() -> None:
    assert level("K13", timetable__first_notice="none") == "stop"
    assert level("K13", timetable__opens=OPENS, timetable__first_notice=before(84)) == "ok"
    assert level("K13", timetable__opens=OPENS, timetable__first_notice=before(12)) == "warn"


@given(st.integers(0, 200), st.integers(0, 200), st.booleans())
def test_early_notice_never_gets_worse_with_more_days(fewer: int, more: int, together: bool) -> None:
    fewer, more = sorted((fewer, more))
    facts = TOGETHER if together else ALONE
    late = found("K13", **facts, timetable__first_notice=before(fewer))
    assert late.level.rank >= found("K13", **facts, timetable__first_notice=before(more)).level.rank


# --- K14 -----------------------------------------------------------------------------------------------------

MONDAY = dt.date(2027, 6, 7)  # no bank holiday in England for the next eleven weeks


def open_for(working_days: int, **facts: Any) -> dict[str, Any]:
    """From a Monday, so many working days long, both ends counted."""
    weeks, rest = divmod(working_days - 1, 5)
    closes = MONDAY + dt.timedelta(weeks=weeks, days=rest)
    return {"timetable__opens": MONDAY, "timetable__closes": closes, "jurisdiction": "england", **facts}


@pytest.mark.parametrize(
    ("days", "visits", "expected"),
    [
        (1, False, "stop"),
        (14, False, "stop"),
        (15, False, "warn"),
        (24, False, "warn"),
        (25, False, "ok"),
        (24, True, "stop"),
        (25, True, "warn"),
        (34, True, "warn"),
        (35, True, "ok"),
    ],
)
def test_time_to_bid(days: int, visits: bool, expected: str) -> None:
    finding = found("K14", **open_for(days, timetable__needs_visits_or_subcontracting=visits))
    assert (finding.level, finding.values["working_days"]) == (expected, days)


@pytest.mark.parametrize(
    ("opens", "closes", "nation", "on_paper"),
    [
        ("2027-08-02", "2027-08-31", "scotland", 21),  # 2 August off instead of 30 August
        ("2026-07-06", "2026-08-07", "northern-ireland", 24),
        ("2026-07-06", "2026-08-07", "england", 25),
        ("2026-11-30", "2026-11-30", "scotland", 0),
        ("2026-11-30", "2026-11-30", "england", 1),
    ],
)
def test_time_to_bid_leaves_out_the_bank_holidays_of_the_nation(
    opens: str, closes: str, nation: str, on_paper: int
) -> None:
    finding = found("K14", timetable__opens=opens, timetable__closes=closes, jurisdiction=nation,
                    timetable__needs_visits_or_subcontracting=False)  # fmt: skip
    assert finding.values["working_days"] == on_paper


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        ({"timetable__closes": MONDAY, "jurisdiction": "england"}, "timetable.opens"),
        ({"timetable__opens": MONDAY, "jurisdiction": "england"}, "timetable.closes"),
        (open_for(20), "timetable.needs_visits_or_subcontracting"),
        (open_for(30), "timetable.needs_visits_or_subcontracting"),
        (
            {"timetable__opens": "2026-07-06", "timetable__closes": "2026-08-07",
             "timetable__needs_visits_or_subcontracting": False},
            "jurisdiction",
        ),
    ],
)  # fmt: skip
def test_time_to_bid_cant_tell(facts: dict[str, Any], missing: str) -> None:
    finding = found("K14", **facts)
    assert (finding.level, finding.missing) == ("cant_tell", (missing,))


def test_time_to_bid_that_is_certain_needs_nothing_more() -> None:
    short = found("K14", **open_for(14))
    assert short.level == "stop"
    assert "visit" not in short.message
    assert level("K14", **open_for(35)) == "ok"
    nowhere = open_for(40)
    del nowhere["jurisdiction"]
    assert level("K14", **nowhere) == "ok"


@given(st.dates(dt.date(2026, 1, 1), dt.date(2028, 1, 1)), st.integers(0, 90), st.integers(0, 30), st.booleans())
def test_time_to_bid_never_gets_worse_when_it_closes_later(opens: dt.date, days: int, more: int, visits: bool) -> None:
    facts: dict[str, Any] = {
        "timetable__opens": opens,
        "jurisdiction": "wales",
        "timetable__needs_visits_or_subcontracting": visits,
    }
    short = found("K14", **facts, timetable__closes=opens + dt.timedelta(days=days))
    longer = found("K14", **facts, timetable__closes=opens + dt.timedelta(days=days + more))
    assert short.level.rank >= longer.level.rank


# --- K15 -----------------------------------------------------------------------------------------------------


def a_day(days_before: int, shared: bool | None = True) -> dict[str, Any]:
    return {"date": before(days_before), "contacts_shared": shared}


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([], "warn"),
        ([a_day(14)], "ok"),
        ([a_day(13)], "warn"),
        ([a_day(42, False)], "warn"),
        ([a_day(13), a_day(42, False)], "warn"),
        ([a_day(13), a_day(42)], "ok"),
        ([{"contacts_shared": False}], "warn"),
        ([a_day(5, None)], "warn"),
        ([a_day(14, None), a_day(14)], "ok"),
    ],
)
def test_provider_day(days: list[dict[str, Any]], expected: str) -> None:
    assert level("K15", value__total=95_000, timetable__opens=OPENS, timetable__provider_days=days) == expected


@pytest.mark.parametrize(
    ("today", "mend"),
    [
        (None, "Hold one by 18 May 2026, and"),
        (before(14), "Hold one by 18 May 2026, and"),
        (before(13), "Open 1 day later, on or after 2 June 2026. Hold one 14 days or more before, and"),
        (before(-1), "Open again, on or after 16 June 2026. Hold one 14 days or more before, and"),
    ],
)
def test_provider_day_names_no_day_that_is_past(today: dt.date | None, mend: str) -> None:
    day = {} if today is None else {"today": today}
    finding = found("K15", **day, value__total=95_000, timetable__opens=OPENS, timetable__provider_days=[])
    assert finding.mend == f"{mend} share the contacts of those who wish it."


@pytest.mark.parametrize(("total", "expected"), [(94_999, "not_applicable"), (95_000, "warn")])
def test_provider_day_by_total_value(total: int, expected: str) -> None:
    assert level("K15", value__total=total, timetable__opens=OPENS, timetable__provider_days=[]) == expected
    assert level("K15", value__total=94_999) == "not_applicable"


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"stage": "D6"}, "warn"),
        ({"stage": "D5"}, "note"),
        ({"stage": "D5", "today": before(14)}, "note"),
        ({"stage": "D5", "today": before(13)}, "warn"),
    ],
)
def test_provider_day_not_held_is_a_note_while_it_may_still_come(facts: dict[str, Any], expected: str) -> None:
    facts = {"value__total": 95_000, "timetable__opens": OPENS, "timetable__provider_days": [], **facts}
    assert level("K15", **facts) == expected


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        ({"value__total": 95_000, "timetable__opens": OPENS}, "timetable.provider_days"),
        ({"timetable__opens": OPENS, "timetable__provider_days": []}, "value.total"),
        ({"value__total": 95_000, "timetable__provider_days": [a_day(20)]}, "timetable.opens"),
        (
            {
                "value__total": 95_000,
                "timetable__opens": OPENS,
                "timetable__provider_days": [{"contacts_shared": True}],
            },
            "timetable.provider_days[0].date",
        ),
        (
            {
                "value__total": 95_000,
                "timetable__opens": OPENS,
                "timetable__provider_days": [a_day(3), a_day(20, None)],
            },
            "timetable.provider_days[1].contacts_shared",
        ),
    ],
)
def test_provider_day_cant_tell(facts: dict[str, Any], missing: str) -> None:
    finding = found("K15", **facts)
    assert (finding.level, finding.missing) == ("cant_tell", (missing,))


# --- K20 -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("box", "expected"), [("F1", "ok"), ("F5", "ok"), ("F6", "warn"), ("F7", "warn"), ("F10", "warn"), ("F12", "warn")]
)
def test_procurement_from_the_start(box: str, expected: str) -> None:
    assert level("K20", procurement_first_involved=box) == expected


def test_procurement_from_the_start_cant_tell() -> None:
    assert found("K20").missing == ("procurement_first_involved",)
