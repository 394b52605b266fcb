"""Periods set by law: how long, from which day they run, and the day on which they end.

Three ways of counting live side by side and must not be mixed up. A period "beginning with" a day counts that
day. A tendering period begins the day after the invitation. A standstill counts working days, on the law's
calendar: a bank holiday in any part of the United Kingdom is none (Procurement Act 2023 s.123).
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from .calendars import add_working_days, next_working_day
from .packs import Confidence, Packs

Standing = Literal["pa23", "psr"]

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Standstill:
    """The days in which nobody may sign: first and last day of the count, and the first day to sign."""

    first_day: date
    last_day: date
    sign_from: date


@dataclass(frozen=True, slots=True)
class MinimumPeriod:
    """The least days suppliers must have; 0 where no number is set. `row` names the rule, `text` says it."""

    days: int
    row: str
    text: str
    source: str
    confidence: Confidence


def last_day_of_period(days: int, *, beginning_with: date) -> date:
    """The last day of a "period of N days beginning with the day X": X + N - 1.

    Procurement Act 2023 ss.53, 69, 70, 71, 77, 80, 93, 106. ValueError for less than one day, or where the
    calendar ends.
    """
    if days < 1:
        raise ValueError("a period has at least one day")
    return _later(beginning_with, days - 1)


def earliest_deadline(invited: date, days: int) -> date:
    """The first day on which tenders may be due: the period begins the day after the invitation (s.54)."""
    if days < 0:
        raise ValueError("a period can't be negative")
    return _later(invited, days)


def _later(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        raise ValueError("the calendar ends before that day") from None


def standstill(
    packs: Packs, *, published: date, standing: Standing = "pa23", working_days: int | None = None
) -> Standstill:
    """When a contract may be signed after its award was published.

    "pa23": day 1 is the day of publication, or the next working day when that is none (our inference);
    "psr": day 1 is the first working day after publication. `working_days` is for a longer one that was
    offered; ValueError when it is shorter than the law's. Light touch has no duty of a standstill, but one
    that is offered lasts as long. Sign from the next calendar day. Procurement Act 2023 s.51; Provider
    Selection Regime statutory guidance.
    """
    least = packs.whole(f"standstill.{standing}_working_days")
    length = least if working_days is None else working_days
    if length < least:
        raise ValueError(f"a standstill lasts at least {least} working days")
    from_day = published if standing == "pa23" else _later(published, 1)
    first = next_working_day(from_day, "uk-any")
    last = add_working_days(first, length - 1, "uk-any")
    return Standstill(first, last, _later(last, 1))


def pipeline_window(packs: Packs, year: int) -> tuple[date, date]:
    """UK1: first and last day to publish the pipeline of the financial year that starts in `year` (s.93)."""
    first = date(year, 4, 1)
    return first, last_day_of_period(packs.whole("notices.pipeline_days"), beginning_with=first)


def contract_details_due(packs: Packs, entered_on: date, *, light_touch: bool) -> date:
    """UK7: last day to publish the contract's details, 30 days or 120 for light touch (s.53)."""
    key = "notices.contract_details_light_touch_days" if light_touch else "notices.contract_details_days"
    return last_day_of_period(packs.whole(key), beginning_with=entered_on)


def contract_copy_due(packs: Packs, entered_on: date, *, light_touch: bool) -> date:
    """Last day to publish a copy of a contract over £5m, 90 days or 180 for light touch (s.53)."""
    key = "notices.contract_copy_light_touch_days" if light_touch else "notices.contract_copy_days"
    return last_day_of_period(packs.whole(key), beginning_with=entered_on)


def payment_information_due(packs: Packs, paid_on: date) -> date:
    """UK8: last day to publish payments over £30,000 made in the quarter of `paid_on` (s.70).

    Payments from April to June 2026 by 29 July 2026. The duty began on 1 April 2026.
    """
    month = (paid_on.month + 2) // 3 * 3
    ends = date(paid_on.year, month, monthrange(paid_on.year, month)[1])
    return last_day_of_period(packs.whole("notices.payment_days"), beginning_with=ends)


def performance_due(packs: Packs, last_assessed_on: date) -> date:
    """UK9: the day by which a contract's measures must be assessed again, 12 months after the last (s.71)."""
    return _months_later(last_assessed_on, packs.whole("notices.performance_months"))


def breach_notice_due(packs: Packs, happened_on: date) -> date:
    """UK9: last day to publish a breach or poor performance; not for light touch (s.71(5), (6))."""
    return last_day_of_period(packs.whole("notices.breach_days"), beginning_with=happened_on)


def change_notice_due(packs: Packs, changed_on: date, *, standstill_days: int = 0) -> date:
    """UK10: last day to publish a change before it is made: the day itself at the latest (s.75).

    With a standstill offered, the latest day from which those working days are over before the change;
    ValueError when it is shorter than the law's (s.76).
    """
    if not standstill_days:
        return changed_on
    least = packs.whole("standstill.pa23_working_days")
    if standstill_days < least:
        raise ValueError(f"a standstill lasts at least {least} working days")
    return add_working_days(changed_on, -standstill_days, "uk-any")


def change_copy_due(packs: Packs, changed_on: date) -> date:
    """Last day to publish a change to a contract over £5m, 90 days; not for light touch (s.77)."""
    return last_day_of_period(packs.whole("notices.change_copy_days"), beginning_with=changed_on)


def termination_notice_due(packs: Packs, ended_on: date) -> date:
    """UK11: last day to publish that a contract ended, expiry too; not for user choice (s.80)."""
    return last_day_of_period(packs.whole("notices.termination_days"), beginning_with=ended_on)


def payments_compliance_due(packs: Packs, day: date) -> date:
    """UK17: last day to publish how fast invoices were paid in the half-year that holds `day` (s.69).

    Half-years end on 31 March and 30 September: by 29 April and 29 October.
    """
    if day.month <= 3:
        ends = date(day.year, 3, 31)
    elif day.month <= 9:
        ends = date(day.year, 9, 30)
    elif day.year < date.max.year:
        ends = date(day.year + 1, 3, 31)
    else:
        raise ValueError("the calendar ends before that day")
    return last_day_of_period(packs.whole("notices.payments_compliance_days"), beginning_with=ends)


def is_qualifying_planned_notice(packs: Packs, published: date, tender_notice: date) -> bool:
    """Whether a planned procurement notice (UK3) shortens the tendering period.

    It does when published 40 days to 12 months before the tender notice, both in (s.15).
    """
    before = (tender_notice - published).days
    if before < packs.whole("periods.planned_notice_days"):
        return False
    return tender_notice <= _months_later(published, packs.whole("periods.planned_notice_months"))


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def minimum_participation_period(packs: Packs, *, regime: str, urgency: bool = False) -> MinimumPeriod:
    """The least days to ask to take part: none for light touch, 10 in urgency, else 25 (s.54).

    Below threshold there is no such stage to give time for; the row says that none is set.
    """
    facts = {regime, *(["urgency"] if urgency else [])}
    if regime == "below-threshold":
        facts.add("light-touch")
    return _shortest(packs, "periods.participation", facts)


def minimum_tendering_period(
    packs: Packs,
    *,
    regime: str,
    body_kind: str,
    electronic: bool = True,
    documents_with_notice: bool = True,
    planned_notice: bool = False,
    urgency: bool = False,
    negotiated: bool = False,
    preselected: bool = False,
    dynamic_market: bool = False,
) -> MinimumPeriod:
    """The least days to write a tender: the shortest row of s.54 that applies.

    `planned_notice` means a qualifying one (`is_qualifying_planned_notice`). `negotiated` and `preselected`
    count for sub-central bodies and utilities alone. 0 days means that no number is set, never that no time
    need be given.
    """
    given = {
        "electronic": electronic,
        "documents-with-notice": documents_with_notice,
        "planned-notice": planned_notice,
        "urgency": urgency,
        "negotiated": negotiated,
        "preselected": preselected,
        "dynamic-market": dynamic_market,
        "sub-central-or-utility": body_kind in ("sub-central", "utility"),
    }
    facts = {regime, *(name for name, true in given.items() if true)}
    return _shortest(packs, "periods.tendering", facts)


def _shortest(packs: Packs, key: str, facts: Iterable[str]) -> MinimumPeriod:
    known, figure = set(facts), packs.figure(key)
    rows = [row for row in packs.table(key) if known.issuperset(row.words("needs"))]
    if not rows:
        raise ValueError(f"no row of {key} applies; a body's own pack has left out the last row")
    row = min(rows, key=lambda one: one.number("days"))
    return MinimumPeriod(
        days=int(row.number("days")),
        row=row.text("id"),
        text=row.text("text"),
        source=figure.source,
        confidence=figure.confidence,
    )
