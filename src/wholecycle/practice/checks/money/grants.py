"""Whether a grant was weighed up before the route was chosen. K37."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from functools import partial

from wholecycle.practice.arithmetic.reach import Fit, standings
from wholecycle.practice.arithmetic.value import annual_value
from wholecycle.practice.facts import Nothing, Plan, is_none
from wholecycle.practice.finding import Part, line, not_applicable, ok, stop, warn
from wholecycle.practice.levels import Level
from wholecycle.practice.packs import Packs
from wholecycle.practice.registry import Theme, check
from wholecycle.practice.timing import done_before
from wholecycle.practice.trace import CantTell, need
from wholecycle.practice.words import count, day, pounds


@check(
    "K37",
    title="Grant looked at",
    theme=Theme.MONEY,
    gates=["D3"],
    sources=["R8", "R30", "R33", "B57", "B67", "G32", "Q37"],
    barrier="lacks innovation",
    formula="the routes were compared on an earlier day than the choice; a grant is suggested where the work is hardly "
    "tested, is worth under £50,000 a year, has two providers or fewer who could do it, or is meant to build capacity",
)
def grant_looked_at(plan: Plan, packs: Packs) -> Iterator[Part]:
    """Was a grant weighed up before the route was chosen, and if it was turned down, is the reason given?"""
    yield line(partial(_compared, plan), what="comparison of routes")
    yield line(partial(_suggested, plan, packs), what="suggestion of a grant", worst=Level.WARN)


def _compared(plan: Plan) -> Part:
    compared: dt.date | Nothing = need(plan.route.assessed_on)
    mend = "Compare a grant, a contract and the other ways, and date the comparison before the route is chosen."
    if is_none(compared):
        return stop(
            "Say why not a grant. Nobody has compared the routes.", mend, not_done=True, assessed_on="none"
        )  # fmt: skip
    if not done_before(plan, "D3", compared):
        return stop(
            f"Say why not a grant. The routes were compared on {day(compared)}, not before the route was chosen.",
            "Record who weighed up a grant beforehand, or take the choice again with the comparison in hand.",
            not_done=True, assessed_on=str(compared),
        )  # fmt: skip
    return ok(f"The routes were compared on {day(compared)}, before the choice.", assessed_on=str(compared))


def _suggested(plan: Plan, packs: Packs) -> Part:
    if plan.route.chosen == "grant":
        return ok("A grant is chosen.", chosen="grant")
    if is_none(plan.route.chosen):
        return not_applicable("No route is chosen yet.")
    if plan.route.reason_not_grant is not None and not is_none(plan.route.reason_not_grant):
        return ok("The reason why it is not a grant is given.")
    why = _for_a_grant(plan, packs)
    if not why:
        return ok("Nothing here speaks for a grant before the other ways.")
    chosen = need(plan.route.chosen)
    need(plan.route.reason_not_grant)
    return warn(
        f"{why} Say why not a grant.", "Choose a grant, or write down why not.",
        not_done=True, chosen=chosen, suggested="grant",
    )  # fmt: skip


def _for_a_grant(plan: Plan, packs: Packs) -> str:
    """The reasons that suggest a grant, in words; empty where there are none.

    *Can't tell* only where none is certain and one may be there.
    """
    reasons: list[str] = []
    gap: CantTell | None = None
    for ask in _ASKED:
        try:
            reasons.append(ask(plan, packs))
        except CantTell as missing:
            gap = gap or missing
    if gap is not None and not any(reasons):
        raise gap
    return " ".join(reason for reason in reasons if reason)


def _untested(plan: Plan, packs: Packs) -> str:
    tested = need(plan.route.evidence_level) > packs.whole("K37.evidence_level")
    return "" if tested else "Untested work is usually better as a grant."


def _small(plan: Plan, packs: Packs) -> str:
    line_, annual = packs.number("K37.annual_value"), annual_value(plan)
    return "" if annual >= line_ else f"Work for {pounds(annual)} a year is usually better as a grant."


def _builds_capacity(plan: Plan, packs: Packs) -> str:
    meant = any("capacity" in word.casefold() for word in need(plan.route.aim))
    return "Building capacity is usually better done with a grant." if meant else ""


def _few_could(plan: Plan, packs: Packs) -> str:
    """Bounds decide: those who can bid for certain, and those who may."""
    need(plan.providers)
    mapped, few = standings(plan, packs), packs.whole("K37.eligible")
    can = sum(standing.fit is Fit.YES for standing in mapped)
    unsure = [standing for standing in mapped if standing.fit is Fit.CANT_TELL]
    if can > few:
        return ""
    if can + len(unsure) > few:
        raise CantTell(unsure[0].missing[0])
    most = can + len(unsure)
    if most == can:
        return f"{can or 'None'} of {count(len(mapped), 'group')} here could bid: a grant may fit better."
    return f"At most {most} of {count(len(mapped), 'group')} here could bid: a grant may fit better."


_ASKED: tuple[Callable[[Plan, Packs], str], ...] = (_untested, _small, _builds_capacity, _few_could)
