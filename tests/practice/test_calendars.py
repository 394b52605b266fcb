import os
import subprocess
import sys
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholecycle.practice.calendars import (
    SUBDIVISIONS,
    add_working_days,
    bank_holidays,
    is_working_day,
    next_working_day,
    working_days_between,
    working_days_open,
    working_days_open_in_practice,
)
from wholecycle.practice.packs import load_packs

nations = st.sampled_from([*SUBDIVISIONS, "uk-any"])
days = st.dates(date(1990, 1, 1), date(2100, 12, 31))
near = st.integers(0, 400)


@pytest.mark.parametrize(
    ("day", "nation", "works"),
    [
        (date(2026, 11, 30), "england", True),
        (date(2026, 11, 30), "scotland", False),  # St Andrew's Day
        (date(2026, 11, 30), "uk-any", False),
        (date(2026, 3, 17), "northern-ireland", False),
        (date(2026, 3, 17), "wales", True),
        (date(2026, 7, 13), "uk-any", False),  # the Twelfth was a Sunday
        (date(2026, 6, 15), "scotland", False),  # by proclamation
        (date(2026, 6, 15), "england", True),
        (date(2026, 8, 31), "england", False),
        (date(2026, 8, 3), "scotland", False),
        (date(2026, 12, 28), "england", False),  # instead of Boxing Day, a Saturday
        (date(2026, 11, 28), "england", False),  # Saturday
    ],
)
def test_working_day_by_nation(day, nation, works):
    assert is_working_day(day, nation) is works


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2026, 11, 23), date(2026, 11, 23), 0),
        (date(2026, 11, 23), date(2026, 11, 24), 1),
        (date(2026, 11, 20), date(2026, 11, 23), 1),  # Friday to Monday
        (date(2026, 11, 21), date(2026, 11, 22), 0),  # a weekend
        (date(2026, 11, 24), date(2026, 11, 23), -1),
        (date(2026, 12, 24), date(2026, 12, 29), 1),
    ],
)
def test_working_days_between_leaves_out_the_first(first, last, expected):
    assert working_days_between(first, last, "england") == expected


@pytest.mark.parametrize(
    ("opens", "closes", "nation", "paper", "practice"),
    [
        (date(2027, 8, 2), date(2027, 8, 31), "england", 21, "13.5"),
        (date(2026, 12, 7), date(2027, 1, 8), "england", 22, "18.0"),
        (date(2026, 6, 1), date(2026, 6, 19), "england", 15, "15"),
        (date(2026, 12, 18), date(2026, 12, 18), "england", 1, "1"),
        (date(2026, 12, 21), date(2026, 12, 21), "england", 1, "0.5"),
        (date(2027, 1, 4), date(2027, 1, 5), "england", 2, "1.5"),  # 4 January in, 5 out
        (date(2027, 8, 9), date(2027, 8, 10), "england", 2, "1.5"),  # 10 August in, 9 out
        (date(2027, 8, 31), date(2027, 9, 1), "england", 2, "1.5"),
        (date(2026, 6, 19), date(2026, 6, 1), "england", 0, "0"),
    ],
)
def test_days_open_on_paper_and_in_practice(opens, closes, nation, paper, practice):
    assert working_days_open(opens, closes, nation) == paper
    assert working_days_open_in_practice(opens, closes, nation) == Decimal(practice)


def test_overlapping_windows_of_a_body_count_a_day_half_once(tmp_path):
    own = tmp_path / "own.toml"
    own.write_text(
        '[pack]\nname = "own"\n[K14.half_weight_windows]\nsource = "ours"\nconfidence = "ours"\n'
        'value = [{from = "08-10", to = "08-31"}, {from = "08-20", to = "09-05"},'
        ' {from = "02-29", to = "02-29"}]\n'
    )
    packs = load_packs(own)
    open_in_practice = working_days_open_in_practice(date(2027, 8, 23), date(2027, 8, 27), "england", packs)
    assert open_in_practice == Decimal("2.5")
    assert working_days_open_in_practice(date(2025, 2, 28), date(2025, 2, 28), "england", packs) == Decimal("0.5")


@given(days, near, near, nations)
def test_working_days_between_add_up(a, more, less, nation):
    b, c = a + timedelta(days=more), a - timedelta(days=less)
    whole = working_days_between(a, b, nation) + working_days_between(b, c, nation)
    assert whole == working_days_between(a, c, nation)


@given(days, near, nations)
def test_count_is_what_a_person_would_count(first, length, nation):
    last = first + timedelta(days=length)
    counted = [first + timedelta(days=n) for n in range(length + 1)]
    assert working_days_open(first, last, nation) == sum(is_working_day(day, nation) for day in counted)


@given(days, st.integers(1, 60), nations)
def test_the_nth_working_day_is_n_working_days_away(day, n, nation):
    there = add_working_days(day, n, nation)
    assert is_working_day(there, nation)
    assert working_days_between(day, there, nation) == n
    assert is_working_day(next_working_day(day, nation), nation)
    back = add_working_days(there, -n, nation)
    assert is_working_day(back, nation)
    assert working_days_between(back, there, nation) == n


@given(st.dates(), st.dates(), nations)
def test_any_two_dates_are_safe_and_practice_is_never_more_than_paper(first, last, nation):
    paper = working_days_open(first, last, nation)
    practice = working_days_open_in_practice(first, last, nation)
    assert paper / 2 <= practice <= paper
    assert working_days_between(first, last, nation) == -working_days_between(last, first, nation)


@given(st.integers(1990, 2100))
def test_the_laws_calendar_has_the_holidays_of_all_nations(year):
    every = {day for nation in SUBDIVISIONS for day in bank_holidays(year, nation)}
    assert set(bank_holidays(year, "uk-any")) == every


def test_outside_the_known_years_only_weekends_are_left_out():
    assert bank_holidays(1989, "england") == () == bank_holidays(2101, "uk-any")
    assert is_working_day(date(2102, 12, 25), "england")  # a Monday


@pytest.mark.parametrize(("day", "n"), [(date.max, 1), (date.min, -1), (date(2026, 1, 1), 50_001)])
def test_beyond_the_calendar_is_a_value_error(day, n):
    with pytest.raises(ValueError, match="working day"):
        add_working_days(day, n, "england")


def test_zero_working_days_is_the_day_itself():
    assert add_working_days(date(2026, 11, 28), 0, "england") == date(2026, 11, 28)


def test_holidays_are_not_read_at_start_up():
    script = "import sys, wholecycle.practice.periods; print('holidays' in sys.modules)"
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env=env)
    assert done.stdout.strip() == "False"
