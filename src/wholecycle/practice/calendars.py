"""Working days: of the plan's nation for practice, and of the whole United Kingdom for periods set by law.

Any order of dates and any date is safe. Bank holidays are known from 1990 to 2100 as far as today's rules go;
outside those years only weekends are left out.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Literal

from .packs import Packs, default_packs

Nation = Literal["england", "wales", "scotland", "northern-ireland"]
# Procurement Act 2023 s.123: a bank holiday in any part of the United Kingdom is no working day.
Calendar = Literal["england", "wales", "scotland", "northern-ireland", "uk-any"]

FIRST_YEAR, LAST_YEAR = 1990, 2100
MOST_WORKING_DAYS = 50_000
ONE_DAY = timedelta(days=1)

SUBDIVISIONS: dict[Nation, str] = {
    "england": "ENG",
    "wales": "WLS",
    "scotland": "SCT",
    "northern-ireland": "NIR",
}


def bank_holidays(year: int, nation: Calendar) -> tuple[date, ...]:
    """The bank holidays of a year that fall from Monday to Friday, in order; "uk-any" takes all four nations.

    Empty outside 1990 to 2100. Source: the `holidays` package, which knows substitute days and proclamations.
    """
    return _bank_holidays(year, nation) if FIRST_YEAR <= year <= LAST_YEAR else ()


@cache
def _bank_holidays(year: int, nation: Calendar) -> tuple[date, ...]:
    if nation == "uk-any":
        every = {day for one in SUBDIVISIONS for day in _bank_holidays(year, one)}
        return tuple(sorted(every))
    # Imported here: the package costs more than the rest of a check's start-up together.
    from holidays.countries.united_kingdom import UnitedKingdom

    found = UnitedKingdom(subdiv=SUBDIVISIONS[nation], years=year)  # type: ignore[no-untyped-call]
    return tuple(sorted(day for day in found if day.year == year and day.weekday() < 5))


def is_working_day(day: date, nation: Calendar) -> bool:
    """Whether people are at work: not a weekend, nor a bank holiday of that nation.

    With "uk-any" the law's working day: no bank holiday in any part of the United Kingdom (Procurement Act
    2023 s.123).
    """
    return day.weekday() < 5 and day not in bank_holidays(day.year, nation)


def _weekdays_before(ordinal: int) -> int:
    """Mondays to Fridays from 1 January of year 1, a Monday, up to the day before that ordinal."""
    weeks, rest = divmod(ordinal - 1, 7)
    return weeks * 5 + min(rest, 5)


def _count(first: date, last: date, nation: Calendar) -> int:
    """Working days from first to last, both counted; 0 when last is before first."""
    if last < first:
        return 0
    weekdays = _weekdays_before(last.toordinal() + 1) - _weekdays_before(first.toordinal())
    years = range(max(first.year, FIRST_YEAR), min(last.year, LAST_YEAR) + 1)
    free = 0
    for year in years:
        holidays = _bank_holidays(year, nation)
        free += bisect_right(holidays, last) - bisect_left(holidays, first)
    return weekdays - free


def working_days_between(first: date, last: date, nation: Calendar) -> int:
    """Working days from one date to a later one: the first not counted, the last counted.

    0 on the same day, negative when `last` is before `first`, so that A to B and B to C always add up to
    A to C. A question asked on Monday and answered on Tuesday took one working day.
    """
    if last < first:
        return -working_days_between(last, first, nation)
    return _count(first, last, nation) - is_working_day(first, nation)


def working_days_open(opens: date, closes: date, nation: Calendar) -> int:
    """Working days on which people can work on a bid: opening and closing day both counted (K14).

    0 when it closes before it opens.
    """
    return _count(opens, closes, nation)


def working_days_open_in_practice(opens: date, closes: date, nation: Calendar, packs: Packs | None = None) -> Decimal:
    """Working days open, with those in the weeks when nobody is there counted half (K14).

    The windows, both ends in, and their weight are benchmarks: 20 December to 4 January and 10 to 31 August,
    half. 2 to 31 August 2027 in England is 21 working days, and 13.5 in practice. 0 when it closes before it
    opens.
    """
    packs = packs or default_packs()
    lost = 1 - packs.number("K14.half_weight")
    windows = tuple((row.text("from"), row.text("to")) for row in packs.table("K14.half_weight_windows"))
    quiet = sum(_count(first, last, nation) for first, last in _quiet_spells(opens, closes, windows))
    return working_days_open(opens, closes, nation) - lost * quiet


def _quiet_spells(opens: date, closes: date, windows: Sequence[tuple[str, str]]) -> list[tuple[date, date]]:
    """The parts of a period inside yearly windows, in order and never overlapping."""
    spells: list[tuple[date, date]] = []
    for year in range(max(opens.year - 1, date.min.year), closes.year + 1):
        for start, end in windows:
            first = _day_of_year(year, start)
            last = _day_of_year(year + (end < start), end)
            first, last = max(first, opens), min(last, closes)
            if first <= last:
                spells.append((first, last))
    spells.sort()
    merged: list[tuple[date, date]] = []
    for first, last in spells:
        # A body's own windows may overlap; a day counts half once, not a quarter.
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged


def _day_of_year(year: int, month_and_day: str) -> date:
    month, day = int(month_and_day[:2]), int(month_and_day[3:])
    if year > date.max.year:
        return date.max
    if (month, day) == (2, 29) and not _is_leap(year):
        return date(year, 2, 28)
    return date(year, month, day)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def add_working_days(day: date, n: int, nation: Calendar) -> date:
    """The n-th working day after a day, which itself is not counted; before it, when n is negative.

    With n = 0 the day itself, working day or not. Asked on a Friday, due in 5 working days: the next Friday.
    ValueError beyond 50,000 working days or where the calendar ends.
    """
    if abs(n) > MOST_WORKING_DAYS:
        raise ValueError(f"{n} working days is more than a calendar can hold")
    step = ONE_DAY if n > 0 else -ONE_DAY
    left = abs(n)
    try:
        while left:
            day += step
            left -= is_working_day(day, nation)
    except OverflowError:
        raise ValueError("the calendar ends before that working day") from None
    return day


def next_working_day(day: date, nation: Calendar) -> date:
    """The day itself when it is a working day, else the first one after it.

    ValueError where the calendar ends.
    """
    return day if is_working_day(day, nation) else add_working_days(day, 1, nation)
