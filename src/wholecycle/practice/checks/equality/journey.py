"""What one person meets on the way through the help, and whether the help lasts long enough. K35 and K36."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from wholecycle.practice.facts import Plan
from wholecycle.practice.finding import Part, line, note, ok, warn
from wholecycle.practice.levels import Level
from wholecycle.practice.packs import Packs
from wholecycle.practice.registry import Theme, check
from wholecycle.practice.trace import need
from wholecycle.practice.words import count, in_words


@check(
    "K35",
    title="Whole journey",
    theme=Theme.EQUALITY,
    gates=["D2"],
    sources=["B31", "B33", "G20", "Q34"],
    barrier="complex process",
    formula="organisations, staff and handovers that one person meets",
)
def whole_journey(plan: Plan, packs: Packs) -> Iterator[Part]:
    """How many organisations and handovers does one person meet, and who leads?"""
    yield line(partial(_organisations, plan, packs), what="organisations", worst=Level.WARN)
    yield line(partial(_handovers, plan, packs), what="handovers", worst=Level.WARN)


def _organisations(plan: Plan, packs: Packs) -> Part:
    organisations, staff = need(plan.service.organisations), plan.service.staff
    said = count(organisations, "organisation")
    if staff is not None:
        said += f", {count(staff, 'person', 'people')}"
    if organisations >= packs.whole("K35.warn_organisations"):
        return warn(
            f"{said}. Who leads?",
            "Give each person one lead worker, or bring the organisations into an alliance.",
            organisations=organisations,
            staff=staff,
        )
    return ok(f"{said} for one person.", organisations=organisations, staff=staff)


def _handovers(plan: Plan, packs: Packs) -> Part:
    handovers = need(plan.service.handovers)
    said = f"One person is handed on {count(handovers, 'time')}."
    if handovers >= packs.whole("K35.warn_handovers"):
        return warn(said, "Let one worker stay with the person all the way through.", handovers=handovers)
    return ok(said, handovers=handovers)


@check(
    "K36",
    title="Enough time",
    theme=Theme.EQUALITY,
    gates=["D2"],
    sources=["B5", "B32", "B58"],
    barrier="short timescales",
    formula="weeks of help for one person against twelve where need is complex, and against the weeks of preparation "
    "that the provider says it takes",
)
def enough_time(plan: Plan, packs: Packs) -> Iterator[Part]:
    """Does the help last long enough for people with several serious problems at once?"""
    yield line(partial(_weeks, plan, packs), what="weeks of help", worst=Level.WARN)
    yield line(partial(_preparation, plan), what="preparation", worst=Level.NOTE)


def _weeks(plan: Plan, packs: Packs) -> Part:
    weeks, least = need(plan.service.weeks), packs.number("K36.warn_weeks")
    numbers = {"weeks": weeks, "least": least}
    if weeks >= least or not need(plan.service.complex_need):
        return ok(f"The help lasts {count(weeks, 'week')}.", **numbers)
    lasting = f"{in_words(weeks).capitalize()} {'week' if weeks == 1 else 'weeks'}"
    return warn(
        f"{lasting} after years of harm: short for this need.",
        f"Plan for {least} weeks or more, or pay for what comes before and after.",
        **numbers,
    )


def _preparation(plan: Plan) -> Part:
    before, weeks = need(plan.service.preparation_weeks), need(plan.service.weeks)
    numbers = {"preparation_weeks": before, "weeks": weeks}
    if before > weeks:
        return note(
            f"The provider says that {count(before, 'week')} of preparation make {count(weeks, 'week')} of help work.",
            "Ask who pays for the preparation, and put it into the plan.",
            **numbers,
        )
    return ok(f"Preparation takes {count(before, 'week')}, no longer than the help itself.", **numbers)
