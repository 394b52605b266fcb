"""Whether those who commission and those who buy have met the people they do it for. K24."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from wholecycle.practice.arithmetic.certainty import all_of, any_of
from wholecycle.practice.arithmetic.roles import COMMISSIONER, PROCUREMENT, same_name, took_part
from wholecycle.practice.facts import Plan, is_none
from wholecycle.practice.facts.buying import MeetPeople
from wholecycle.practice.facts.voices import LiveAgreement, Visit
from wholecycle.practice.finding import Part, cant_tell, line, not_applicable, note, ok, warn
from wholecycle.practice.levels import Level
from wholecycle.practice.packs import Packs
from wholecycle.practice.registry import Theme, check
from wholecycle.practice.trace import NotApplicable, need, needs
from wholecycle.practice.words import count, day, pounds


@check(
    "K24",
    title="Face to face",
    theme=Theme.VOICE,
    gates=[],
    sources=["R2", "R16", "R21", "B29", "Q1"],
    barrier="lack of engagement",
    formula="for each live agreement of £95,000 a year or more: visits in the last 365 days at which commissioning and "
    "procurement staff were present, over all the visits together; a timetable's meetings with people, where it "
    "gives them",
)
def face_to_face(plan: Plan, packs: Packs) -> Iterator[Part]:
    """Did commissioning and procurement staff go and meet the people each live agreement is for?"""
    need(plan.live_agreements)
    agreements = plan.live_agreements if isinstance(plan.live_agreements, tuple) else ()
    if plan.live_agreements and not agreements:
        # A number of agreements says nothing of their worth: they must be listed.
        yield replace(
            cant_tell(needs("live_agreements"), what="live agreements", worst=Level.WARN),
            mend="List the live agreements one by one, each with its pounds a year.",
        )
    visits = _by_agreement(plan)
    for place, agreement in enumerate(agreements):
        judge = partial(_visited, plan, agreement, visits, len(agreements) == 1, packs)
        yield line(judge, what=agreement.name or f"agreement {place + 1}", worst=Level.WARN)
    if not plan.live_agreements:
        yield not_applicable("No agreement is live.")
    if plan.timetable.meet_people is not None:
        yield from _meetings(plan.timetable.meet_people)


Visits = dict[str | None, list[Visit]]


def _by_agreement(plan: Plan) -> Visits | None:
    if plan.visits is None:
        return None
    found: Visits = defaultdict(list)
    for visit in plan.visits:
        found[None if visit.agreement is None else same_name(visit.agreement)].append(visit)
    return found


def _visited(plan: Plan, agreement: LiveAgreement, by_name: Visits | None, alone: bool, packs: Packs) -> Part:
    least = packs.number("K24.least_annual_value")
    if need(agreement.annual_value) < least:
        raise NotApplicable(f"Agreements under {pounds(least)} a year are left out.")
    if by_name is None:
        need(plan.visits)
    by_name = by_name or {}
    named = by_name.get(same_name(agreement.name), []) if agreement.name is not None else []
    unnamed = (
        by_name.get(None, []) if agreement.name is not None else [one for many in by_name.values() for one in many]
    )
    days = packs.whole("K24.days")

    def met(role: str) -> bool:
        sure = (partial(_met, plan, visit, role, days) for visit in named)
        perhaps = (partial(_perhaps_met, plan, agreement, visit, role, days) for visit in unnamed)
        return any_of([*sure, *perhaps])

    there = [role for role in (COMMISSIONER, PROCUREMENT) if met(role)]
    numbers = {"roles_met": tuple(there), "annual_value": agreement.annual_value, "days": days}
    if len(there) == 2:
        return ok(f"Commissioning and procurement staff came within the last {count(days, 'day')}.", **numbers)
    if there:
        absent, came = (PROCUREMENT, COMMISSIONER) if there == [COMMISSIONER] else (COMMISSIONER, PROCUREMENT)
        return note(
            f"{absent.capitalize()} has not met users: of the two, only {came} came in {count(days, 'day')}.",
            f"Take {absent} staff along on the next visit.",
            **numbers,
        )
    invited = _invited(plan, [*named, *(unnamed if alone else [])], days)
    asked_enough = invited >= packs.whole("K24.warn_invited")
    return warn(
        f"Invited {invited} times, came 0."
        if asked_enough
        else f"Nobody came to see this service in {count(days, 'day')}.",
        "Go and meet the people it is for, commissioning and procurement staff together.",
        invited=invited,
        attended=0,
        **numbers,
    )


def _met(plan: Plan, visit: Visit, role: str, days: int) -> bool:
    if is_none(visit.date) or visit.attended is False:
        return False
    return all_of(
        lambda: took_part(role, need(visit.roles)),
        lambda: _within(plan, need(visit.date), days),
        lambda: need(visit.attended),
    )


def _perhaps_met(plan: Plan, agreement: LiveAgreement, visit: Visit, role: str, days: int) -> bool:
    """A visit to a service that is not named, or to one agreement or another where this one's name is not known."""
    return all_of(
        lambda: _met(plan, visit, role, days),
        lambda: same_name(need(visit.agreement)) == same_name(need(agreement.name)),
    )


def _within(plan: Plan, date: object, days: int) -> bool:
    return isinstance(date, dt.date) and 0 <= (need(plan.today) - date).days <= days


def _invited(plan: Plan, visits: Sequence[Visit], days: int) -> int:
    """Invitations known to have come in the last year. They change what is said, never the level."""
    if plan.today is None:
        return 0
    return sum(1 for visit in visits if visit.invited_on is not None and _within(plan, visit.invited_on, days))


def _meetings(meetings: Sequence[MeetPeople]) -> Iterator[Part]:
    if not meetings:
        yield warn(
            "The timetable has no day on which buyers meet the people this is for.",
            "Add a visit or a meeting with a date, a group and the staff who come; where no visit is possible, name "
            "the local group that brings people together.",
            what="meeting people while buying",
            meetings=0,
        )
    for place, meeting in enumerate(meetings):
        yield line(partial(_planned, meeting), what=meeting.group or f"meeting {place + 1}", worst=Level.WARN)


def _planned(meeting: MeetPeople) -> Part:
    if need(meeting.roles):
        return ok(
            f"A meeting with staff present is planned for {day(need(meeting.date))}.", roles=len(need(meeting.roles))
        )
    if is_none(need(meeting.convened_by)):
        return warn(
            "No staff come to this meeting, and no local group brings people together instead.",
            "Say which staff come, or name the local group that convenes it.",
            roles=0,
        )
    return ok("A local group brings people together where no visit is possible.", roles=0)
