"""Whether the effect on equality was looked at in time, with those affected. K29."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial

from wholecycle.practice.arithmetic.certainty import any_of
from wholecycle.practice.arithmetic.gates import still_to_come
from wholecycle.practice.arithmetic.roles import EQUALITY_LED, SERVICE_USERS, same_name, took_part
from wholecycle.practice.facts import Plan, is_none
from wholecycle.practice.facts.fairness import EqualityAssessment
from wholecycle.practice.facts.voices import Decision
from wholecycle.practice.finding import Part, line, ok, say, stop, warn
from wholecycle.practice.levels import Level
from wholecycle.practice.packs import Packs
from wholecycle.practice.registry import Theme, check
from wholecycle.practice.trace import NotApplicable, need
from wholecycle.practice.words import count, in_words, listed

GATES_OF_ASSESSMENT = ("D1", "D2", "D3", "D5", "D10")
"""The decisions that each need an assessment of their own: those at whose gates this check is run."""

Decisions = dict[str, Decision]
Assessments = dict[str, list[EqualityAssessment]]


@check(
    "K29",
    title="EIA in time and shared",
    theme=Theme.EQUALITY,
    gates=GATES_OF_ASSESSMENT,
    sources=["R4", "R19", "N14", "Equality Act 2010 s.149", "Equality Act 2010 s.4"],
    barrier="unconscious bias",
    formula="day of the equality impact assessment against the day of its decision; service users and an equality-led "
    "group among those who helped write it; how many of the nine protected characteristics it answers for",
)
def equality_assessed(plan: Plan, packs: Packs) -> Iterator[Part]:
    """Was the effect on equality assessed before the decision, with those affected, for all nine characteristics?"""
    assessments = need(plan.equality)
    if not assessments:
        yield stop("There is no equality impact assessment.", _MEND, not_done=True, assessed_on="none")
        return
    decisions = {same_name(one.id): one for one in plan.decisions or () if one.id is not None}
    of_decision: Assessments = defaultdict(list)
    for one in assessments:
        if one.decision is not None:
            of_decision[same_name(one.decision)].append(one)
    for place, one in enumerate(assessments):
        name = one.decision if one.decision is not None and not is_none(one.decision) else f"assessment {place + 1}"
        yield line(partial(_in_time, plan, one, decisions, of_decision), what=f"{name}: in time")
        if not is_none(one.assessed_on):
            yield line(partial(_shared, one), what=f"{name}: who helped write it")
            yield line(partial(_answered_for, one, packs), what=f"{name}: characteristics", worst=Level.WARN)
    yield from _not_assessed(plan, assessments, of_decision)


_MEND = "Assess it before the decision, with people who use the service and an equality-led group."


def _in_time(plan: Plan, one: EqualityAssessment, decisions: Decisions, of_decision: Assessments) -> Part:
    if is_none(need(one.decision)):
        raise NotApplicable("It belongs to no single decision.")
    decision = decisions.get(same_name(need(one.decision)))
    if is_none(one.assessed_on):
        return _missing(plan, decision, of_decision[same_name(need(one.decision))])
    if decision is None:
        need(plan.decisions)
        for unnamed in need(plan.decisions):
            need(unnamed.id)
        raise NotApplicable("Its decision is not among those of this plan.")
    if any_of(partial(_not_after, other, decision) for other in of_decision[same_name(need(one.decision))]):
        return ok("It was assessed in time.", decided_on=_said(decision.date))
    assessed, decided = one.assessed_on, decision.date
    late = (assessed - decided).days if isinstance(assessed, dt.date) and isinstance(decided, dt.date) else 0
    return stop(
        f"It was assessed {count(late, 'day')} after the decision.",
        _MEND,
        assessed_on=_said(assessed),
        decided_on=_said(decided),
        days_late=late,
    )


def _not_after(one: EqualityAssessment, decision: Decision) -> bool:
    assessed = need(one.assessed_on)
    if not isinstance(assessed, dt.date):
        return False
    decided = need(decision.date)
    return not isinstance(decided, dt.date) or assessed <= decided


def _missing(plan: Plan, decision: Decision | None, versions: Sequence[EqualityAssessment]) -> Part:
    if decision is not None and any_of(partial(_not_after, other, decision) for other in versions):
        return ok("An earlier version was assessed in time.", decided_on=_said(decision.date))
    ahead = decision is not None and still_to_come(plan, decision)
    return say(
        Level.NOTE if ahead else Level.STOP,
        "There is no equality impact assessment for this decision.",
        _MEND,
        not_done=True,
        assessed_on="none",
    )


def _shared(one: EqualityAssessment) -> Part:
    helped = need(one.contributors)
    users, groups = took_part(SERVICE_USERS, helped), took_part(EQUALITY_LED, helped)
    numbers = {"service_users": users, "equality_led": groups, "contributors": tuple(helped)}
    if users and groups:
        return ok("People who use the service and an equality-led group helped write it.", **numbers)
    if not users and not groups:
        return stop("No one affected helped write this.", "Write it again with both.", **numbers)
    absent = "an equality-led group" if users else "people who use the service"
    present = "People who use the service" if users else "An equality-led group"
    return warn(f"{present} helped write this; {absent} did not.", f"Let {absent} look at it and add to it.", **numbers)


def _answered_for(one: EqualityAssessment, packs: Packs) -> Part:
    answered = set(need(one.characteristics))
    absent = [name for name in packs.words("equality.characteristics") if name not in answered]
    wanted = packs.whole("K29.characteristics")
    said = f"It answers for {in_words(len(answered))} of the {in_words(wanted)} protected characteristics."
    if len(answered) < wanted:
        return warn(
            said,
            f"Answer for {listed(absent, most=len(absent))} as well, if only to say that nothing changes.",
            answered=len(answered),
            absent=tuple(absent),
        )
    return ok(said, answered=len(answered))


def _not_assessed(plan: Plan, assessments: Sequence[EqualityAssessment], of_decision: Assessments) -> Iterator[Part]:
    """The decisions that need an assessment of their own and have none."""
    unnamed = [one for one in assessments if one.decision is None]
    for place, decision in enumerate(plan.decisions or ()):
        gated = decision.kind is None or decision.kind in GATES_OF_ASSESSMENT
        if gated and (decision.id is None or same_name(decision.id) not in of_decision):
            judge = partial(_none_for, plan, decision, unnamed)
            yield line(judge, what=f"{decision.id or f'decision {place + 1}'}: in time")


def _none_for(plan: Plan, decision: Decision, unnamed: Sequence[EqualityAssessment]) -> Part:
    need(decision.kind)
    need(decision.id)
    for one in unnamed:
        need(one.decision)
    return _missing(plan, decision, ())


def _said(date: object) -> str:
    return date.isoformat() if isinstance(date, dt.date) else "none"
