"""Handing over: the next service, the people, the staff, and who has been told. K58, K59."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial

from wholecycle.practice.arithmetic.numbers import percent
from wholecycle.practice.checks.ending.countdown import by, days_left, when
from wholecycle.practice.checks.ending.notice import NO_ENDING
from wholecycle.practice.facts import Nothing, Plan, is_none
from wholecycle.practice.facts.endings import Ending, Told
from wholecycle.practice.finding import Part, Value, line, note, ok, stop, warn
from wholecycle.practice.levels import Level
from wholecycle.practice.packs import Packs
from wholecycle.practice.registry import Theme, check
from wholecycle.practice.trace import CantTell, NotApplicable, need, subject
from wholecycle.practice.words import count

USERS = "service-users"
WHO = {
    USERS: "People using this service",
    "families": "Families",
    "referrers": "Those who send people here",
    "community": "People in the community",
}


@check(
    "K58",
    title="Handover",
    theme=Theme.ENDING,
    gates=["D12"],
    sources=["B68", "R14", "G34", "Q11", "W9", "TUPE 2006 reg.11"],
    barrier="unnecessary risk allocation",
    formula="days on which old and new run together; people with an agreed plan / people using the service; days from "
    "the list of transferring staff to the last day",
)
def handover(plan: Plan, packs: Packs) -> Iterator[Part]:
    """Do people and staff know what comes next before the service ends?"""
    ending = subject(plan.ending, NO_ENDING)
    yield line(partial(_plans, plan, ending, packs), what="plans for people")
    yield line(partial(_overlap, ending, packs), what="overlap", worst=Level.WARN)
    yield line(partial(_staff_list, plan, ending, packs), what="staff list", worst=Level.WARN)


def _overlap(ending: Ending, packs: Packs) -> Part:
    days, least = need(ending.overlap_days), packs.whole("K58.warn_overlap_days")
    said = f"Old and new service run together for {count(days, 'day')}"
    if days < least:
        return warn(
            f"{said}; {least} is the least.", f"Start the new one {count(least - days, 'day')} earlier.",
            overlap_days=days, least_overlap_days=least,
        )  # fmt: skip
    return ok(f"{said}.", overlap_days=days, least_overlap_days=least)


def _plans(plan: Plan, ending: Ending, packs: Packs) -> Part:
    if ending.active_users == 0:
        raise NotApplicable("Nobody uses the service now.")
    planned, users = need(ending.users_with_plan), need(ending.active_users)
    share, without = percent(planned, users), max(users - planned, 0)
    numbers: dict[str, Value] = {"with_plan": planned, "active_users": users, "share": share, "without_plan": without}
    if share >= packs.number("K58.plans_share"):
        return ok(f"{count(planned, 'person has', 'people have')} an agreed plan.", **numbers)
    due = packs.whole("K58.plans_days")
    left = days_left(plan, ending, due)
    people = count(without, "person has", "people have")
    if left <= due:
        return stop(
            f"{people} no plan for next month, {when(left)}.",
            "Agree a plan with each of them now, or move the last day.", not_done=True, days_left=left, **numbers,
        )  # fmt: skip
    mend = f"Agree a plan with each of them {by(need(ending.ends), due)}."
    return note(f"{people} no plan yet.", mend, not_done=True, days_left=left, **numbers)


def _staff_list(plan: Plan, ending: Ending, packs: Packs) -> Part:
    if ending.staff_transferring == 0:
        raise NotApplicable("No staff transfer.")
    handed: dt.date | Nothing = need(ending.staff_list_on)
    least = packs.whole("K58.staff_list_days")
    given = not is_none(handed)
    days = days_left(plan, ending, least - 1) if is_none(handed) else (need(ending.ends) - handed).days
    numbers: dict[str, Value] = {"list_days": days, "least_list_days": least}
    if given and days >= least:
        return ok(f"The list of transferring staff was handed over {when(days)}.", **numbers)
    need(ending.staff_transferring)
    said = f"The list of transferring staff {'was handed over' if given else 'is not handed over,'} {when(days)}"
    if days < least:
        mend = f"Give {count(least - days, 'day')} more: move the last day, and hand the list over at once."
        return warn(f"{said}; the least is {count(least, 'day')}.", mend, not_done=not given, **numbers)
    return note(f"{said}.", f"Hand it over {by(need(ending.ends), least)}.", not_done=True, **numbers)


@check(
    "K59",
    title="Told those affected",
    theme=Theme.ENDING,
    gates=["D12"],
    sources=["B68", "R14", "R36", "Q11", "W9", "Best Value guidance 2011"],
    barrier="lack of engagement",
    formula="for each audience, the day it was told against the day by which it must be; people who use the service in "
    "easy-read, and on paper where some are in prison",
)
def told_those_affected(plan: Plan, packs: Packs) -> Iterator[Part]:
    """Have the people who use it, their families, those who refer and the community been told in time?"""
    ending = subject(plan.ending, NO_ENDING)
    for audience in packs.words("K59.audiences"):
        yield line(partial(_told, plan, ending, audience, packs), what=audience)


def _told(plan: Plan, ending: Ending, audience: str, packs: Packs) -> Part:
    due, people = packs.whole("K59.told_days"), WHO.get(audience, audience.capitalize())
    first = _first_told(plan, ending, audience, due)
    if first is not None:
        days = (need(ending.ends) - first).days
        if days >= due:
            return ok(f"{people} were told {when(days)}.", told_days=days, due_days=due)
        if plan.today is None or first <= need(plan.today):
            return note(
                f"{people} were told {when(days)}; {count(due, 'day')} before is the latest.",
                "Next time tell them sooner; now give them more help.", told_days=days, due_days=due,
            )  # fmt: skip
    left = days_left(plan, ending, due)
    on_paper = ", in easy-read, and on paper where some are in prison" if audience == USERS else ""
    if left <= due:
        said = f"{people} have not been told{_in_what_form(ending, audience)}, {when(left)}."
        return stop(
            said, f"Tell {people[:1].lower()}{people[1:]} now{on_paper}.", not_done=True, days_left=left, due_days=due
        )
    said = f"{people} have not been told yet; {count(left, 'day')} are left."
    mend = f"Tell {people[:1].lower()}{people[1:]} {by(need(ending.ends), due)}{on_paper}."
    return note(said, mend, not_done=True, days_left=left, due_days=due)


def _first_told(plan: Plan, ending: Ending, audience: str, due: int) -> dt.date | None:
    """The first day on which an audience was told, or is to be. *Can't tell* where a gap could hide an earlier one."""
    days, gap = [], None
    for told in need(ending.told):
        try:
            date = _reached_on(plan, told, audience)
        except CantTell as missing:
            gap = gap or missing
        else:
            days += [] if date is None else [date]
    in_time = days and (need(ending.ends) - min(days)).days >= due
    if gap is not None and not in_time:
        raise gap
    return min(days, default=None)


def _reached_on(plan: Plan, told: Told, audience: str) -> dt.date | None:
    """The day on which one notice reached an audience; None where it did not."""
    if is_none(told.date) or need(told.audience) != audience:
        return None
    if audience == USERS and not (need(told.easy_read) and _on_paper(plan, told)):
        return None
    date: dt.date | Nothing = need(told.date)
    return None if is_none(date) else date


def _on_paper(plan: Plan, told: Told) -> bool:
    """Whether a notice reaches those among its readers who are in prison, if any are."""
    if told.offline or "prison" not in need(plan.documents.audience):
        return True
    return bool(need(told.offline))


def _in_what_form(ending: Ending, audience: str) -> str:
    """For people who were sent something that they can't read."""
    sent = any(told.audience == audience and not is_none(told.date) for told in ending.told or ())
    return " in a form that they can read" if sent and audience == USERS else ""
