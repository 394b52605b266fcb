"""How many days are left before an ending, in days and in words."""

from __future__ import annotations

import datetime as dt

from wholecycle.practice.facts import Plan, is_none
from wholecycle.practice.facts.endings import Ending
from wholecycle.practice.trace import need
from wholecycle.practice.words import count, day


def days_left(plan: Plan, ending: Ending, line: int = 0) -> int:
    """Days from today to the service's last day; negative once it is over.

    Where today is not known but the notice is served, today is no earlier than the notice: if no more than `line`
    days were left then, that number is given.
    """
    if plan.today is None and ending.notice_served is not None and not is_none(ending.notice_served):
        left_at_notice = (need(ending.ends) - ending.notice_served).days
        if left_at_notice <= line:
            return left_at_notice
    return (need(ending.ends) - need(plan.today)).days


def when(left: int) -> str:
    """How far off the end is, to close a sentence: "37 days before it ends"."""
    return f"{count(left, 'day')} before it ends" if left >= 0 else f"{count(-left, 'day')} after it ended"


def by(last_day: dt.date, days: int) -> str:
    """A deadline so many days before the last day: "by 1 November 2026"."""
    try:
        return f"by {day(last_day - dt.timedelta(days=days))}"
    except OverflowError:  # A body's own pack may hold any number of days.
        return f"{count(days, 'day')} before the end"
