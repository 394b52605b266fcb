"""A decision that others can read, check and challenge. K62."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import get_args

from wholecycle.practice.calendars import working_days_between
from wholecycle.practice.facts import Nothing, Plan, is_none
from wholecycle.practice.facts.voices import Decision, DecisionField
from wholecycle.practice.finding import Part, line, note, ok, stop, warn
from wholecycle.practice.levels import Level
from wholecycle.practice.packs import Packs
from wholecycle.practice.registry import GATES, Theme, check
from wholecycle.practice.trace import NotApplicable, need
from wholecycle.practice.words import count, listed

FIELDS: tuple[str, ...] = get_args(DecisionField)
"""What a whole decision carries."""

IN_WORDS = {
    "decider": "who decides",
    "lead_officer": "lead officer",
    "chosen": "chosen option",
    "heard": "who was heard",
    "changed": "what changed because of it",
    "market": "market effect",
    "social_value": "social value",
    "interests": "interests declared",
    "checks": "check results",
    "legal_basis": "legal basis",
    "challenge": "how to challenge it",
    "summary": "plain summary",
    "easy_read": "easy-read version",
    "review_date": "review date",
}
PLURAL = {"options", "reasons", "risks", "interests", "checks"}
MOST_NAMED = 5
DUE = "D8"
OTHERS = tuple(field for field in FIELDS if field != "legal_basis")


@check(
    "K62",
    title="Whole decision",
    theme=Theme.ENDING,
    gates=[DUE],
    sources=["R9", "R36", "G33", "Procurement Act 2023 s.98"],
    barrier="lack of constructive feedback",
    formula="fields of the decision that are filled in; working days from the decision to its publication",
)
def whole_decision(plan: Plan, packs: Packs) -> Iterator[Part]:
    """Does each decision say everything that others need to check and challenge it, and is it published in time?"""
    if not need(plan.decisions):
        raise NotApplicable("No decision is recorded.")
    for place, decision in enumerate(need(plan.decisions)):
        name = f"decision {place + 1}" if decision.id is None or is_none(decision.id) else need(decision.id)
        yield line(partial(_has_legal_basis, plan, name, decision), what=f"{name}: legal basis")
        yield line(partial(_complete, plan, name, decision), what=f"{name}: fields")
        yield line(partial(_published, plan, name, decision, packs), what=f"{name}: publication", worst=Level.WARN)


def _has_legal_basis(plan: Plan, name: str, decision: Decision) -> Part:
    """One of the only two absolute STOPs: nobody can answer it but by filling it in."""
    if "legal_basis" in need(decision.present):
        return ok(f"{name} names its legal basis.", absolute=False)
    if _still_to_come(plan, decision):
        return note(
            f"Legal basis is missing from {name} so far.", "Name it before deciding.", not_done=True, absolute=False
        )
    unreasoned = decision.reasons is False
    missing = [field for field in FIELDS if field not in need(decision.present) or (field == "reasons" and unreasoned)]
    if _before_due(plan):
        need(decision.date)  # Once it is taken the stop holds at any gate.
    return stop(
        f"Legal basis is missing from {name}. This stop is absolute: no reason lifts it.",
        "Name the law and the version of the law pack under which this is decided.",
        not_done=not _taken(plan, decision), absolute=True, missing_fields=tuple(missing),
        missing_count=len(missing),
    )  # fmt: skip


def _complete(plan: Plan, name: str, decision: Decision) -> Part:
    # Whether its reasons are written down is a fact of its own: where they are not, nothing else can make it whole.
    unreasoned = decision.reasons is False
    present = decision.present if unreasoned and decision.present is None else need(decision.present)
    if present is None:
        missing = ["reasons"]
    else:
        missing = [field for field in OTHERS if field not in present or (field == "reasons" and unreasoned)]
    if not missing:
        return ok(f"{name} says all that a whole decision says.", missing_fields=())
    said = f"{_are_missing(missing)} from {name}"
    mend = "Fill in each before it is decided: others can only check and challenge what they can read."
    if _still_to_come(plan, decision):
        return note(f"{said} so far.", mend, not_done=True, missing_fields=tuple(missing), missing_count=len(missing))
    return stop(f"{said}.", mend, not_done=True, missing_fields=tuple(missing), missing_count=len(missing))


def _are_missing(fields: list[str]) -> str:
    names = [IN_WORDS.get(field, field) for field in fields]
    many = len(fields) > 1 or fields[0] in PLURAL
    said = f"{listed(names, MOST_NAMED)} {'are' if many else 'is'} missing"
    return said[0].upper() + said[1:]


def _taken(plan: Plan, decision: Decision) -> bool:
    """Whether it is known to have been taken: a day in the future is a plan."""
    if decision.date is None or is_none(decision.date):
        return False
    return plan.today is None or need(decision.date) <= need(plan.today)


def _still_to_come(plan: Plan, decision: Decision) -> bool:
    """Whether the plan has not yet come to this decision, so that nothing in it is due."""
    if plan.stage is None or _taken(plan, decision):
        return False
    if decision.kind is None and (_before_due(plan) or plan.stage == GATES[-1]):
        return False  # Whichever it is, the check's own gate or the last of all decides.
    return GATES.index(need(decision.kind)) > GATES.index(need(plan.stage))


def _before_due(plan: Plan) -> bool:
    return plan.stage is not None and GATES.index(need(plan.stage)) < GATES.index(DUE)


def _published(plan: Plan, name: str, decision: Decision, packs: Packs) -> Part:
    decided: dt.date | Nothing = need(decision.date)
    most = packs.whole("K62.publish_working_days")
    if is_none(decided):
        raise NotApplicable(f"{name} has not been taken yet.")
    published = decision.published
    if published is not None and not is_none(published):
        days = working_days_between(decided, published, need(plan.jurisdiction))
        said = f"{name} was published {count(max(days, 0), 'working day')} after it was taken"
        if days > most:
            return warn(
                f"{said}; the most is {most}.",
                f"Say why it was late, and publish within {count(most, 'working day')} next time.",
                working_days=days, most=most,
            )  # fmt: skip
        return ok(f"{said}.", working_days=days, most=most)
    if plan.today is None:
        need(decision.published)
    days = working_days_between(decided, need(plan.today), need(plan.jurisdiction))
    if days <= most:
        return ok(f"{name} is to be published within {count(most, 'working day')}.", working_days=days, most=most)
    need(decision.published)
    return warn(
        f"{name} is not published, {count(days, 'working day')} after it was taken; the most is {most}.",
        "Publish it now, with its reasons.", not_done=True, working_days=days, most=most,
    )  # fmt: skip
