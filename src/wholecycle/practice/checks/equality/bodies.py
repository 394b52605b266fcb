"""Whether bodies know that they serve the same people, and who owns what falls between them. K33 and K34."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial

from wholecycle.practice.arithmetic.certainty import all_of, any_of
from wholecycle.practice.arithmetic.roles import same_name
from wholecycle.practice.facts import Plan, is_none
from wholecycle.practice.facts.fairness import Alongside, Proposal
from wholecycle.practice.finding import Part, line, ok, warn
from wholecycle.practice.levels import Level
from wholecycle.practice.packs import Packs
from wholecycle.practice.registry import Theme, check
from wholecycle.practice.trace import NotApplicable, need
from wholecycle.practice.words import count, day, in_words

MONTHS_IN_YEAR = 12


@check(
    "K33",
    title="Same people",
    theme=Theme.EQUALITY,
    gates=["D2"],
    sources=["R3", "R17", "B11", "B31", "B34"],
    barrier="resource heavy",
    formula="for each plan of another body near by: area shared, people shared and days between the starts, or a "
    "provider who works for both; and days since the two last spoke",
)
def same_people(plan: Plan, packs: Packs) -> Iterator[Part]:
    """Do two bodies plan for the same people at the same time, without having spoken?"""
    nearby = need(plan.alongside)
    if not nearby:
        raise NotApplicable("No other body plans near by.")
    for place, one in enumerate(nearby):
        yield line(partial(_overlap, plan, one, packs), what=one.body or f"body {place + 1}", worst=Level.WARN)


def _overlap(plan: Plan, one: Alongside, packs: Packs) -> Part:
    days = packs.whole("K33.contact_days")
    if any_of((lambda: _spoke(plan, one, days), lambda: not _same(plan, one, packs))):
        return _clear(plan, one, days)
    who = one.body or "Another body"
    apart = _apart(plan.term.starts, one.starts)
    return warn(
        f"Two of you are buying for the same people: {who} and you{f', {apart}' if apart else ''}. "
        + _silence(plan, one),
        f"Talk to {who}, and note the day: what could be bought together, asked once, or reported once?",
        area_overlap=one.area_overlap,
        cohort_shared=one.cohort_shared,
        shared_providers=one.shared_providers,
        days_apart=abs((plan.term.starts - one.starts).days) if plan.term.starts and one.starts else None,
        contact_on=str(one.contact_on),
    )


def _clear(plan: Plan, one: Alongside, days: int) -> Part:
    who = one.body or "the other body"
    contact = one.contact_on
    if isinstance(contact, dt.date) and plan.today is not None and 0 <= (plan.today - contact).days <= days:
        return ok(f"You and {who} spoke on {day(contact)}.", contact_on=contact.isoformat())
    return ok(f"You and {who} do not plan for the same people at the same time.")


def _spoke(plan: Plan, one: Alongside, days: int) -> bool:
    contact = need(one.contact_on)
    return isinstance(contact, dt.date) and 0 <= (need(plan.today) - contact).days <= days


def _same(plan: Plan, one: Alongside, packs: Packs) -> bool:
    return any_of(
        (
            lambda: need(one.shared_providers) >= packs.whole("K33.shared_providers"),
            lambda: _same_time_and_people(plan, one, packs),
        )
    )


def _same_time_and_people(plan: Plan, one: Alongside, packs: Packs) -> bool:
    return all_of(
        lambda: need(one.area_overlap) >= packs.number("K33.area_overlap"),
        lambda: need(one.cohort_shared) >= packs.whole("K33.cohort_tags"),
        lambda: abs((need(one.starts) - need(plan.term.starts)).days) <= packs.whole("K33.start_within_days"),
    )


def _apart(own: dt.date | None, other: dt.date | None) -> str:
    """How far apart the two start, in months where they start on the same day of a month."""
    if own is None or other is None:
        return ""
    if own == other:
        return "starting on the same day"
    months = abs((other.year - own.year) * MONTHS_IN_YEAR + other.month - own.month)
    if own.day == other.day:
        return f"{count(months, 'month')} apart"
    return f"{count(abs((other - own).days), 'day')} apart"


def _silence(plan: Plan, one: Alongside) -> str:
    contact = one.contact_on
    if not isinstance(contact, dt.date):
        return "You have not spoken about it."
    if plan.today is None or contact > plan.today:
        return "You have not spoken about it yet."
    return f"You last spoke about it {count((plan.today - contact).days, 'day')} ago."


@check(
    "K34",
    title="Not my budget",
    theme=Theme.EQUALITY,
    gates=[],
    sources=["R3", "R18", "B2"],
    barrier="lack of engagement",
    formula="for each idea brought to several bodies: bodies that said it is not theirs, and days without an owner",
)
def not_my_budget(plan: Plan, packs: Packs) -> Iterator[Part]:
    """Has an idea been passed from one body to another, with nobody to take it on?"""
    proposals = need(plan.proposals)
    if not proposals:
        raise NotApplicable("No idea was brought to several bodies.")
    for place, one in enumerate(proposals):
        what = f"proposal {place + 1}"
        yield line(partial(_bounced, one, packs), what=f"{what}: passed on", worst=Level.WARN)
        yield line(partial(_unowned, plan, one, packs), what=f"{what}: without an owner", worst=Level.WARN)


_MEND = "Give it to the chair of the joint forum, who finds an owner and tells those who brought it."


def _owned(one: Proposal) -> bool:
    return one.owner is not None and not is_none(one.owner)


def _bounced(one: Proposal, packs: Packs) -> Part:
    if _owned(one):
        return ok("Somebody has taken it on.", owner=one.owner)
    refusals = len({same_name(body) for body in need(one.refused_by)})
    if refusals < packs.whole("K34.warn_bounces"):
        return ok(f"{count(refusals, 'body has', 'bodies have')} said that it is not theirs.", refusals=refusals)
    need(one.owner)
    return warn(
        f"{in_words(refusals).capitalize()} bodies said it is the other's job. Someone must own it.",
        _MEND,
        refusals=refusals,
    )


def _unowned(plan: Plan, one: Proposal, packs: Packs) -> Part:
    if _owned(one):
        return ok("Somebody has taken it on.", owner=one.owner)
    days, limit = (need(plan.today) - need(one.raised_on)).days, packs.whole("K34.warn_unowned_days")
    if days <= limit:
        return ok(f"It was brought {count(max(days, 0), 'day')} ago.", days=days, limit=limit)
    need(one.owner)
    return warn(
        f"Nobody has owned this for {count(days, 'day')}; {limit} is the most. Someone must own it.",
        _MEND,
        days=days,
        limit=limit,
    )
