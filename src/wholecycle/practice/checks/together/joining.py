"""Being asked to join a bid: no partner is tied to one bid, or given a thick contract at the last minute. K50, K51."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from wholecycle.practice.arithmetic.numbers import half_up
from wholecycle.practice.calendars import working_days_between
from wholecycle.practice.checks.together.partners import partners
from wholecycle.practice.facts import Plan, is_none
from wholecycle.practice.facts.partners import Subcontract
from wholecycle.practice.finding import Part, Value, line, ok, stop, warn
from wholecycle.practice.packs import Packs
from wholecycle.practice.registry import Theme, check
from wholecycle.practice.trace import need
from wholecycle.practice.words import count, pounds

TEN_THOUSAND = Decimal(10_000)
"""Pages are shown for each ten thousand pounds, a size that people can picture."""


@check(
    "K50",
    title="Exclusivity",
    theme=Theme.TOGETHER,
    gates=["D9"],
    sources=["B53", "R29"],
    barrier="complex terms",
    formula="a flag that the partner may join no other bid, or words in the clause that hint at it and that no person "
    "has read and found not to bind",
)
def exclusivity(plan: Plan, packs: Packs) -> Iterator[Part]:
    """May partners join any bid they like, or does a clause tie them to one?"""
    for name, subcontract in partners(plan):
        yield line(partial(_tied, name, subcontract, packs), what=name)


def _tied(name: str, subcontract: Subcontract, packs: Packs) -> Part:
    mend = "Take the words out: a partner may join as many bids as it likes."
    if subcontract.exclusive:
        return stop(f"Partners may join any bid. {name} is tied to one.", mend, exclusive=True)
    if not subcontract.read_by_person:
        found = _hint(need(subcontract.clause_text), packs)
        if found and not need(subcontract.read_by_person):
            return stop(
                f'Partners may join any bid. "{found}" in the clause for {name} hints that it may not.',
                f"{mend} Or let a person read the clause and record that it does not bind.",
                exclusive=subcontract.exclusive, found=found,
            )  # fmt: skip
    return ok(f"{name} may join any bid.", exclusive=need(subcontract.exclusive))


def _hint(clause: str, packs: Packs) -> str:
    """The first words in a clause that hint at exclusivity, as they stand there; empty where there are none."""
    if is_none(clause):
        return ""
    for pattern in (*packs.words("K50.patterns"), *packs.words("K50.more_patterns")):
        words = [re.escape(word) for word in pattern.split()]
        hit = re.search(r"(?<!\w)" + r"\s+".join(words) + r"\w*", clause, re.IGNORECASE) if words else None
        if hit:
            return " ".join(hit.group().split())
    return ""


@check(
    "K51",
    title="Approach and paper",
    theme=Theme.TOGETHER,
    gates=["D7"],
    sources=["B4", "B52"],
    barrier="short timescales",
    formula="working days from first asking a partner to the bid's closing day; pages of the agreement, and those "
    "pages against the partner's own value a year",
)
def approach_and_paper(plan: Plan, packs: Packs) -> Iterator[Part]:
    """Were partners asked in good time, and is their agreement in proportion to what they get?"""
    for name, subcontract in partners(plan):
        yield line(partial(_asked_in_time, plan, name, subcontract, packs), what=name)
        yield line(partial(_pages_fit, name, subcontract, packs), what=name)


def _asked_in_time(plan: Plan, name: str, subcontract: Subcontract, packs: Packs) -> Part:
    approached, closes = need(subcontract.approached), need(plan.timetable.closes)
    days = working_days_between(approached, closes, need(plan.jurisdiction))
    least = packs.whole("K51.warn_working_days")
    said = f"{name}: asked {count(days, 'working day')} before the deadline."
    if days < 0:
        said = f"{name}: asked {count(-days, 'working day')} after the deadline."
    mend = f"Ask partners at least {count(least, 'working day')} before the deadline."
    if days < packs.whole("K51.stop_working_days"):
        said += f" That is under {count(packs.whole('K51.stop_working_days'), 'day')}: no time to negotiate."
        return stop(said, f"Note on the bid that {name} had no time. {mend}", working_days=days, least=least)
    if days < least:
        return warn(f"{said} {least} or more let it read and talk.", mend, working_days=days, least=least)
    return ok(said, working_days=days, least=least)


def _pages_fit(name: str, subcontract: Subcontract, packs: Packs) -> Part:
    pages, guide = need(subcontract.pages), packs.whole("K51.warn_pages")
    value = subcontract.value
    numbers: dict[str, Value] = {"pages": pages, "guide": guide, "value": value}
    said = f"{name}: {count(pages, 'page')} to read."
    if value:
        for_each = half_up(pages * TEN_THOUSAND / value)
        numbers["pages_per_10000"] = for_each
        about = f"about {half_up(for_each, Decimal(1)):,} for each £10,000"
        said = f"{name}: {count(pages, 'page')} for a {pounds(value)} job, {about}."
    summary = count(packs.whole("K51.summary_pages"), "page")
    mend = f"Cut the agreement to {guide} pages or fewer, with a plain summary of {summary}."
    if pages > packs.whole("K51.stop_pages"):
        return stop(said, mend, **numbers)
    if pages > guide:
        annual = need(subcontract.value) / need(subcontract.years)
        numbers["annual_value"] = half_up(annual)
        if annual < packs.number("K51.small_annual_value"):
            return warn(said, mend, **numbers)
    return ok(said, **numbers)
