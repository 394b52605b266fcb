"""Whether a provider can live through the wait for its money. K38 and K39."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import Any

from wholecycle.practice.arithmetic import cash
from wholecycle.practice.arithmetic.exposure import last_income, needed_income
from wholecycle.practice.arithmetic.numbers import half_up, ratio
from wholecycle.practice.arithmetic.value import annual_value, total_value
from wholecycle.practice.checks.money.whose import Spread, for_the_worst_fifth, looked_at, spread, to_live_on
from wholecycle.practice.facts import Nothing, Plan, is_none
from wholecycle.practice.facts.paying import Invoice, Provider
from wholecycle.practice.finding import Part, cant_tell, line, not_applicable, ok, say, stop, warn
from wholecycle.practice.levels import Level
from wholecycle.practice.packs import Packs
from wholecycle.practice.registry import Theme, check
from wholecycle.practice.trace import CantTell, NotApplicable, need
from wholecycle.practice.words import count, day, per_cent, pounds, spelt


@check(
    "K38",
    title="Cash at risk",
    theme=Theme.MONEY,
    gates=["D5"],
    sources=["B16", "B47", "B60", "G26", "W8", "Q15", "NAO payment by results 2015 (HC 86)"],
    barrier="unnecessary risk allocation",
    formula="what is paid only for results a year / reserves, and / a month's income; reserves are what a provider "
    "declares, in an answer for it alone, else 1.7 months of its income; of several providers the one at the worst "
    "fifth",
)
def cash_at_risk(plan: Plan, packs: Packs) -> Part | Iterable[Part]:
    """If the results come late, could the organisations that do this work live until they are paid?"""
    share = need(plan.payment.outcome_share)
    if share == 0:
        return ok("Nothing is paid only for results.", outcome_share=share)
    if total_value(plan) == 0:
        return ok("The agreement is worth nothing, so nothing is held back.", outcome_share=share)
    annual = annual_value(plan)
    looked = looked_at(plan)
    judged = [
        line(partial(_at_risk, provider, looked.private, cash.withheld(share, annual), annual, packs))
        for provider in looked.providers
    ]
    if len(judged) == 1:
        return judged[0]
    seen = spread(judged, packs.number("K38.rank_share"), Level.STOP)
    return _many_at_risk(seen, seen.at_rank, packs) if seen.at_rank else seen.gaps


def _at_risk(provider: Provider, private: bool, withheld: Decimal, annual: Decimal, packs: Packs) -> Part:
    """One provider's money held back, against what it has to live on."""
    reserves, income = to_live_on(provider, private, packs), last_income(provider)
    most_of_reserves = packs.number("K38.warn_withheld_to_reserves")
    most_months = packs.number("K38.warn_withheld_to_month")
    e = ratio(withheld, reserves) if reserves else None
    months = ratio(withheld, cash.a_month_of(income)) if income else None
    numbers = {
        "withheld": half_up(withheld), "ratio_to_reserves": e, "months_of_income": months,
        "reserves": half_up(reserves),
    }  # fmt: skip
    held = f"{pounds(withheld)} a year waits for results."
    times = (
        "it has no reserves" if e is None else f"that is {per_cent(e * 100, most_of_reserves * 100)} of its reserves"
    )
    safe = cash.largest_safe_withheld(reserves, most_of_reserves)
    if income is not None:
        safe = min(safe, cash.a_month_of(income) * most_months)
    mend = _hold_back_less(safe, annual)
    if e is None or e >= packs.number("K38.stop_withheld_to_reserves"):
        return stop(f"{held} If they are late, a group this size would run out of money: {times}.", mend, **numbers)
    if e >= most_of_reserves:
        return warn(f"{held} If they are late, a group this size lives on its reserves: {times}.", mend, **numbers)
    needed_income(provider)
    if months is None or months > most_months:
        of_income = "it has no other income" if months is None else f"that is {count(months, 'month')} of its income"
        return warn(f"{held} A group this size would feel it: {of_income}.", mend, **numbers)
    return ok(f"{held} A group this size can wait: {times}.", **numbers)


def _hold_back_less(safe: Decimal, annual: Decimal) -> str:
    if safe == 0:
        return "Pay for the work as it is done, not only for results."
    share = per_cent(cash.as_outcome_share(safe, annual))
    return f"Hold back less than {pounds(safe)} a year ({share} of its value), or pay for the work as it is done."


def _many_at_risk(seen: Spread, at_rank: Part, packs: Packs) -> Part:
    """The spread in words and numbers: no names, and nothing that one provider alone knows."""
    values: Mapping[str, Any] = at_rank.values
    withheld = values["withheld"]
    numbers = {
        "withheld": withheld,
        "ratio_to_reserves": values.get("ratio_to_reserves"),
        "providers": seen.providers,
        **seen.counts,
    }
    held, of = f"{pounds(withheld)} a year waits for results.", f"of {count(seen.known, 'group')} here"
    if at_rank.level is Level.STOP:
        said = f"{held} If they are late, {seen.at_least(Level.STOP):,} {of} would run out of money."
    elif at_rank.level is Level.WARN:
        share, hit = per_cent(packs.number("K38.warn_withheld_to_reserves") * 100), seen.at_least(Level.WARN)
        said = f"{held} For {hit:,} {of} that is {share} or more of reserves, or over a month's income."
    else:
        said = f"{held} {seen.counts['ok']:,} {of} can wait that long."
    return say(at_rank.level, said, for_the_worst_fifth(at_rank.mend), **numbers)


@check(
    "K39",
    title="Payment",
    theme=Theme.MONEY,
    gates=["D5", "D9"],
    sources=["B61", "F9", "Q7", "Q13", "Q15", "Procurement Act 2023 ss.68, 73, 88"],
    barrier="complex terms",
    formula="days from invoice to payment; (months in arrears + days / 30) x annual value / 12, against reserves; "
    "days since each invoice came, that day being day 1",
)
def payment_in_time(plan: Plan, packs: Packs) -> Iterator[Part]:
    """How long do organisations wait for money that they have earned, and what does the wait cost them?"""
    yield line(partial(_terms, plan, packs), what="terms")
    yield from _wait(plan, packs)
    yield from _invoices(plan, packs)


def _terms(plan: Plan, packs: Packs) -> Part:
    days, most, target = (
        need(plan.payment.terms_days),
        packs.whole("K39.stop_terms_days"),
        packs.whole("K39.target_days"),
    )
    if days > most:
        return stop(
            f"Invoices are paid after {count(days, 'day')}. The law allows {most}.",
            f"Pay within {most} days, better within {target}.", terms_days=days,
        )  # fmt: skip
    aim = "" if days <= target else f" {target} is better practice."
    return ok(f"Invoices are paid within {count(days, 'day')}.{aim}", terms_days=days)


def _wait(plan: Plan, packs: Packs) -> list[Part]:
    """The wait that each provider must bridge, as one part for all of them."""
    what, worst = "the wait", Level.WARN
    try:
        if _no_wait(plan):
            return [ok("Money comes before it is spent.", what=what, gap=Decimal(0))]
        looked = looked_at(plan)
    except NotApplicable as absent:
        return [not_applicable(str(absent), what=what)]
    except CantTell as gap:
        return [cant_tell(gap, what=what, worst=worst)]
    judged = [
        line(partial(_bridged, plan, provider, looked.private, packs), worst=worst) for provider in looked.providers
    ]
    if len(judged) > 1:
        seen = spread(judged, packs.number("K39.rank_share"), worst)
        judged = [_many_bridge(seen, seen.at_rank, packs)] if seen.at_rank else list(seen.gaps)
    return [replace(part, what=what) for part in judged]


def _no_wait(plan: Plan) -> bool:
    in_advance = plan.payment.arrears_months == 0 and plan.payment.terms_days == 0
    return in_advance or total_value(plan) == 0


def _bridged(plan: Plan, provider: Provider, private: bool, packs: Packs) -> Part:
    """One provider's wait, against what it has to live on; the part of the wait that is known may decide."""
    annual, reserves = annual_value(plan), to_live_on(provider, private, packs)
    most = packs.number("K39.warn_gap_to_reserves")
    arrears, days = plan.payment.arrears_months or Decimal(0), plan.payment.terms_days or 0
    gap = cash.waiting_gap(arrears, days, annual)
    share = ratio(gap, reserves) if reserves else None
    if (share is not None and share < most) or not gap:
        arrears, days = need(plan.payment.arrears_months), need(plan.payment.terms_days)
    months = half_up(cash.months_waited(arrears, days))
    numbers = {"gap": half_up(gap), "months": months, "ratio_to_reserves": share}
    said = f"They will wait {_months(months)} for {pounds(gap)}."
    of = "They have no reserves."
    if share is not None:
        of = f"That is {per_cent(share * 100, most * 100)} of their reserves."
    if share is None or share >= most:
        return warn(f"{said} {of}", _wait_less(cash.safe_days(reserves, most, annual)), **numbers)
    return ok(f"{said} {of}", **numbers)


def _wait_less(days: int) -> str:
    if not days:
        return "Pay in advance, for no wait is short enough."
    return f"Pay in advance or more often, so that the wait is {count(days, 'day')} or less."


def _months(months: Decimal) -> str:
    """How long the wait is: whole months in words, any other in days."""
    if months == months.to_integral_value():
        return spelt(months, "month")
    return count(half_up(months * cash.DAYS_A_MONTH, Decimal(1)), "day")


def _many_bridge(seen: Spread, at_rank: Part, packs: Packs) -> Part:
    values: Mapping[str, Any] = at_rank.values
    numbers = {**values, "providers": seen.providers, **seen.counts}
    share, hit = per_cent(packs.number("K39.warn_gap_to_reserves") * 100), seen.at_least(Level.WARN)
    said = (
        f"They will wait {_months(values['months'])} for {pounds(values['gap'])}. For {hit or 'none'} of "
        f"{count(seen.known, 'group')} here that is {share} or more of reserves."
    )
    return say(at_rank.level, said, for_the_worst_fifth(at_rank.mend), **numbers)


def _invoices(plan: Plan, packs: Packs) -> Iterator[Part]:
    if not plan.payment.invoices:
        yield line(partial(_no_invoices, plan), what="invoices")
    for place, invoice in enumerate(plan.payment.invoices or ()):
        yield line(partial(_paid, plan, invoice, packs), what=f"invoice {place + 1}")


def _no_invoices(plan: Plan) -> Part:
    today, starts = plan.today, plan.term.starts
    if is_none(plan.award.decided_on) or (today is not None and starts is not None and today < starts):
        raise NotApplicable("The work has not begun, so no invoice is waiting.")
    need(plan.payment.invoices)
    return ok("No invoice has come.")


def _paid(plan: Plan, invoice: Invoice, packs: Packs) -> Part:
    """One invoice: unpaid for too long, paid too late, or in time. The day it came is day 1."""
    received, late = need(invoice.received), packs.whole("K39.stop_invoice_day")
    if invoice.paid is None and plan.today is not None and _day_number(received, plan.today) < late:
        return ok(f"The invoice of {day(received)} is not late.", day=_day_number(received, plan.today))
    paid: dt.date | Nothing = need(invoice.paid)
    if not is_none(paid):
        number = _day_number(received, paid)
        if number < late:
            paid_on = f"on day {number}" if number > 0 else "before it came"
            return ok(f"The invoice of {day(received)} was paid {paid_on}.", day=number)
        return warn(
            f"The invoice of {day(received)} was paid on day {number}. The last day was day {late - 1}.",
            "Say why it was late, and pay interest where it is asked for.", day=number,
        )  # fmt: skip
    number = _day_number(received, need(plan.today))
    if number < late:
        return ok(f"The invoice of {day(received)} waits on day {number}.", day=number)
    return stop(
        f"The invoice of {day(received)} is unpaid on day {number}. The last day was day {late - 1}.",
        "Pay it today, and tell the provider when the money will arrive.", day=number,
    )  # fmt: skip


def _day_number(first: dt.date, last: dt.date) -> int:
    return (last - first).days + 1
