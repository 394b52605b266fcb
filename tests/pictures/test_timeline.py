"""Timelines, and how dates are written and marked."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pictures.svg import number, parse, parts, words
from wholecycle import pictures as p
from wholecycle.pictures.days import day_ticks, period


def test_spans_are_in_proportion_to_their_days():
    svg = p.timeline(
        [("Short", date(2027, 1, 1), date(2027, 1, 11)), ("Long", date(2027, 1, 1), date(2027, 4, 11))],
        title="T",
        name="n",
    ).svg
    short, long = parts(svg, "p-span")
    assert number(long, "width") == pytest.approx(number(short, "width") * 10, abs=0.1)
    assert number(long, "x") == number(short, "x")


def test_events_and_spans_differ_in_shape_and_are_tabled():
    picture = p.timeline(
        [("Sowing", date(2027, 3, 6)), p.Moment("Growing", date(2027, 3, 6), date(2027, 5, 1))],
        title="T",
        name="n",
        today=date(2027, 4, 1),
    )
    assert len(parts(picture.svg, "p-event")) == len(parts(picture.svg, "p-span")) == 1
    assert len(parts(picture.svg, "p-today")) == 1
    assert picture.table.rows == (
        ("Sowing", "6 March 2027", "", ""),
        ("Growing", "6 March 2027", "1 May 2027", "57"),
        ("Today", "1 April 2027", "", ""),
    )
    assert picture.description == "2 rows between 6 March 2027 and 1 May 2027; today is 1 April 2027."
    assert {"6 March 2027", "6 March to 1 May 2027", "Today, 1 April 2027"} <= set(words(picture.svg))


def test_a_moment_with_a_time_counts_as_its_day():
    picture = p.timeline([("Sowing", datetime(2027, 3, 6, 23, 59, tzinfo=UTC))], title="T", name="n")
    assert picture.table.rows[0][1] == "6 March 2027"
    assert picture.description == "Sowing: 6 March 2027."


def test_a_span_that_ends_before_it_starts_is_refused():
    with pytest.raises(ValueError, match="“Sowing” ends on 5 March 2027, before it starts on 6 March 2027"):
        p.timeline([("Sowing", date(2027, 3, 6), date(2027, 3, 5))], title="T", name="n")


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (date(2027, 3, 6), None, "6 March 2027"),
        (date(2027, 3, 6), date(2027, 3, 6), "6 March 2027"),
        (date(2027, 3, 6), date(2027, 3, 20), "6 to 20 March 2027"),
        (date(2027, 3, 6), date(2027, 5, 1), "6 March to 1 May 2027"),
        (date(2026, 12, 6), date(2027, 1, 1), "6 December 2026 to 1 January 2027"),
    ],
)
def test_period_says_no_more_than_it_must(start: date, end: date | None, said: str):
    assert period(start, end) == said


@given(first=st.dates(), last=st.dates())
def test_any_two_days_can_be_drawn(first: date, last: date):
    first, last = min(first, last), max(first, last)
    marks = day_ticks(first.toordinal(), last.toordinal())
    assert all(first.toordinal() <= day <= last.toordinal() for day, _ in marks)
    assert len(marks) <= 10
    parse(p.timeline([("Sowing", first, last), ("Reaping", last)], title="T", name="n", today=first).svg)
