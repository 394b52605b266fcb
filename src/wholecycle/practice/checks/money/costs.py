"""Whether the price covers the work, and whether the next year is paid for. K40 to K42."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import partial

from wholecycle.practice.arithmetic.cash import shortfall
from wholecycle.practice.arithmetic.numbers import percent
from wholecycle.practice.checks.money.whose import each_alone
from wholecycle.practice.checks.wording import led
from wholecycle.practice.facts import Plan
from wholecycle.practice.facts.paying import NextYear, Provider
from wholecycle.practice.finding import Part, note, ok, say, warn
from wholecycle.practice.levels import Level
from wholecycle.practice.packs import Packs
from wholecycle.practice.registry import Theme, check
from wholecycle.practice.trace import need
from wholecycle.practice.words import count, day, per_cent, pounds, spelt, term_in_words


@check(
    "K40",
    title="True cost",
    theme=Theme.MONEY,
    gates=["D5"],
    sources=["B5", "B43", "B75", "B79", "Q14", "NAO full cost recovery"],
    barrier="unachievable financial thresholds",
    formula="(true cost - price) / true cost, both for the same span; seen by the provider alone",
)
def true_cost_covered(plan: Plan, packs: Packs) -> Iterable[Part]:
    """Does the price pay for what the work costs in full, or does someone else pay for part of it?"""
    return each_alone(
        plan, partial(_covered, packs), Level.WARN, given=lambda provider: provider.true_cost is not None
    )  # fmt: skip


def _covered(packs: Packs, provider: Provider, label: str) -> Part:
    cost = need(provider.true_cost)
    if cost == 0:
        return ok(led(label, "The work costs nothing."), true_cost=cost)
    price = need(provider.price)
    share = percent(shortfall(cost, price), cost)
    numbers = {"share": share, "true_cost": cost, "price": price}
    much, some = packs.number("K40.warn_share"), packs.number("K40.note_share")
    said = led(label, f"Someone else pays for {per_cent(share, much, some)} of this.")
    mend = led(label, f"Ask for {pounds(cost)}, the full cost, or do less for {pounds(price)}.")
    if share >= much:
        return warn(said, mend, **numbers)
    if share > some:
        return note(said, mend, **numbers)
    if share > packs.number("K40.note_private_share"):
        return note(f"{said} Only the provider sees this.", mend, **numbers)
    paid = led(label, f"The price of {pounds(price)} pays for the full cost of {pounds(cost)}.")
    return ok(paid, **numbers)


@check(
    "K41",
    title="Uplift",
    theme=Theme.MONEY,
    gates=["D5"],
    sources=["Q14"],
    barrier="unnecessary risk allocation",
    formula="a first term of two years or more, and no clause by which the price rises with costs",
)
def uplift_clause(plan: Plan, packs: Packs) -> Part:
    """In an agreement of two years or more, does the price rise with costs?"""
    long = packs.number("K41.warn_years")
    if plan.term.years is not None and plan.term.years < long:
        years = need(plan.term.years)
        said = f"The first term is {term_in_words(years)}; one price can hold for less than {spelt(long, 'year')}."
        return ok(said, years=years, uplift=plan.payment.uplift)
    if need(plan.payment.uplift):
        return ok("The price rises with costs.", uplift=True)
    years = need(plan.term.years)
    return warn(
        f"Costs will rise. Your price will not, for {spelt(years, 'year')}.",
        "Add a clause by which the price follows an index of costs each year.", years=years, uplift=False,
    )  # fmt: skip


@check(
    "K42",
    title="Funding cliff",
    theme=Theme.MONEY,
    gates=[],
    sources=["B40", "B45", "B75", "B76", "Q3"],
    barrier="short timescales",
    formula="pounds secured / pounds that next year needs, 180, 90 and 60 days before the year starts and after; each "
    "line holds from its day on",
)
def funding_cliff(plan: Plan, packs: Packs) -> Iterable[Part]:
    """Is the money for next year secured while there is still time to act?"""
    return each_alone(
        plan, partial(_secured, plan, packs), Level.STOP, given=lambda provider: provider.next_year is not None
    )  # fmt: skip


def _secured(plan: Plan, packs: Packs, provider: Provider, label: str) -> Part:
    year = need(provider.next_year)
    starts = need(year.starts)
    days = (starts - need(plan.today)).days
    lines = [row for row in packs.table("K42.lines") if days <= row.number("days")]
    if not lines:
        return ok(led(label, f"The year starts on {day(starts)}: there is time."), days=days)
    budget = need(year.budget)
    if budget == 0:
        return ok(led(label, f"The year that starts on {day(starts)} needs no money."), days=days, budget=budget)
    secured = need(year.secured)
    share = percent(secured, budget)
    marks = [row.number("secured") for row in lines]
    crossed = [Level(row.text("level")) for row in lines if secured == 0 or share < row.number("secured")]
    level = max(crossed, key=lambda level: level.rank, default=Level.OK)
    numbers = {"share": share, "secured": secured, "budget": budget, "days": days, "consent": year.consent}
    when = f"{count(days, 'day')} before the year starts" if days > 0 else f"and the year started on {day(starts)}"
    have = "Nothing secured"
    if secured:
        have = f"{pounds(secured)} of {pounds(budget)} ({per_cent(share, *marks)}) secured"
    return say(level, led(label, f"{have} {when}."), led(label, _mend(year, budget - secured)), **numbers)


def _mend(year: NextYear, lacking: Decimal) -> str:
    """Consent steers who is told, never the level."""
    told = "The broker is told." if year.consent else "Agree that the broker may be told, so that help comes in time."
    return f"Find {pounds(lacking)} more, or ask the body for an early answer. {told}"
