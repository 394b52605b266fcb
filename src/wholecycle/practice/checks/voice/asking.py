"""Asked before it is decided, and in the early boxes of the cycle. K22 and K23."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from wholecycle.practice.arithmetic.certainty import all_of, any_of
from wholecycle.practice.arithmetic.gates import reached, still_to_come
from wholecycle.practice.arithmetic.roles import SERVICE_USERS, VOLUNTARY_SECTOR, same_name, took_part
from wholecycle.practice.facts import Plan, is_none
from wholecycle.practice.facts.base import Box
from wholecycle.practice.facts.voices import Decision, Involvement
from wholecycle.practice.finding import Part, line, not_applicable, note, ok, say, stop, warn
from wholecycle.practice.levels import Level
from wholecycle.practice.packs import Packs
from wholecycle.practice.registry import Theme, check
from wholecycle.practice.trace import NotApplicable, need
from wholecycle.practice.words import count, day, in_words

BOXES: tuple[Box, ...] = ("F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "F10", "F11", "F12")
AFTER_THE_AWARD = BOXES[BOXES.index("F9") :]
"""Managing the contract and what follows: whoever is first heard here was not heard before the award."""


@check(
    "K22",
    title="Asked in time",
    theme=Theme.VOICE,
    gates=["D1", "D2"],
    sources=["B1", "B20", "R2", "R16", "F5", "G18", "Q30: the Gunning principles"],
    barrier="lack of engagement",
    formula="for each decision: somebody was heard for it on an earlier day, while two options or more were open",
)
def asked_in_time(plan: Plan, packs: Packs) -> Iterator[Part]:
    """Were people asked before each decision, while there was still something to choose?"""
    decisions, heard = need(plan.decisions), _Heard(need(plan.involvement))
    if not decisions:
        raise NotApplicable("No decision is recorded.")
    children = _children(decisions)
    for place, decision in enumerate(decisions):
        own = children.get(same_name(decision.id), set()) if decision.id is not None else set()
        what = decision.id or f"decision {place + 1}"
        yield line(partial(_asked_for, plan, decision, own, heard, packs), what=what)


class _Heard:
    """Who was heard, by the decision that it informs."""

    def __init__(self, heard: Sequence[Involvement]) -> None:
        self.all = heard
        self.unsaid = [one for one in heard if one.informs is None]
        self.by_decision: dict[str, list[Involvement]] = defaultdict(list)
        for one in heard:
            if one.informs is not None:
                self.by_decision[same_name(one.informs)].append(one)

    def perhaps_for(self, decision: Decision) -> Sequence[Involvement]:
        """Those who were heard for a decision, or may have been."""
        if decision.id is None:
            return self.all
        return [*self.by_decision.get(same_name(decision.id), []), *self.unsaid]


def _children(decisions: Sequence[Decision]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for child in decisions:
        if child.id is not None and child.follows is not None:
            found[same_name(child.follows)].add(same_name(child.id))
    return found


def _asked_for(plan: Plan, decision: Decision, children: set[str], heard: _Heard, packs: Packs) -> Part:
    least = packs.whole("K22.options_open")
    if any_of(partial(_in_time, one, decision, least) for one in heard.perhaps_for(decision)):
        return ok("People were asked in time.", decided_on=_said(decision.date))
    if still_to_come(plan, decision):
        return note(
            "Nobody has been asked about this yet.", f"Ask while {least} options or more are open.", not_done=True
        )
    said, numbers = _too_late(decision, children, heard, least)
    mend = (
        f"Ask those it is for while {least} options or more are open, and on an earlier day than the decision; "
        "or say why it was decided first."
    )
    level = Level.STOP if need(decision.kind) in ("D1", "D2") else Level.WARN
    return say(level, said, mend, not_done=True, decided_on=_said(decision.date), **numbers)


def _in_time(one: Involvement, decision: Decision, least: int) -> bool:
    return all_of(
        lambda: need(one.options_open) >= least,
        lambda: _earlier(one, decision),
        lambda: same_name(need(one.informs)) == same_name(need(decision.id)),
    )


def _earlier(one: Involvement, decision: Decision) -> bool:
    decided = need(decision.date)
    return not isinstance(decided, dt.date) or need(one.date) < decided


def _too_late(decision: Decision, children: set[str], heard: _Heard, least: int) -> tuple[str, dict[str, Any]]:
    """Say in what way those who were heard were not heard in time; none of them was, and that is known."""
    for_it = heard.by_decision.get(same_name(decision.id), []) if decision.id is not None else []
    for_child = [one for child in sorted(children) for one in heard.by_decision.get(child, [])]
    early = [one.options_open for one in for_it if not _known_later(one, decision) and one.options_open is not None]
    if early:
        left = count(max(early), "option was", "options were")
        return f"People were asked when {left} left; {in_words(least)} make a choice.", {"options_open": max(early)}
    if for_it or for_child:
        asked = [one.date for one in (*for_it, *for_child) if one.date is not None]
        numbers = {"asked_on": min(asked).isoformat()} if asked else {}
        return "People were asked how, not whether.", numbers
    if is_none(decision.date):
        return "Nobody has been asked about this yet.", {}
    return "Nobody was asked before this was decided.", {}


def _known_later(one: Involvement, decision: Decision) -> bool:
    if one.date is None or not isinstance(decision.date, dt.date):
        return False
    return one.date >= decision.date


def _said(date: dt.date | str | None) -> str | None:
    return date.isoformat() if isinstance(date, dt.date) else date


@check(
    "K23",
    title="Coverage",
    theme=Theme.VOICE,
    gates=["D1"],
    sources=["B20", "B19", "R2", "R16", "F1", "X1"],
    barrier="lack of engagement",
    formula="boxes F1 to F6 in which both people who use services and voluntary organisations were heard before the "
    "documents are approved (D5); first day on which each was heard against the opening day",
)
def coverage(plan: Plan, packs: Packs) -> Iterator[Part]:
    """Were people who use services and voluntary organisations both heard early, or only at the end?"""
    need(plan.involvement)
    yield line(partial(_early_boxes, plan, packs), what="early boxes", worst=Level.WARN)
    yield line(partial(_first_heard, plan, SERVICE_USERS), what="people who use services")
    yield line(partial(_first_heard, plan, VOLUNTARY_SECTOR), what="voluntary organisations")


def _early_boxes(plan: Plan, packs: Packs) -> Part:
    heard = need(plan.involvement)
    early = BOXES[: packs.whole("K23.early_boxes")]
    decisions = [decision for decision in plan.decisions or () if decision.kind == "D5"]

    def covered(box: Box, role: str) -> bool:
        return any_of(partial(_heard_in, one, box, role, decisions) for one in heard)

    if any_of(
        partial(all_of, partial(covered, box, SERVICE_USERS), partial(covered, box, VOLUNTARY_SECTOR)) for box in early
    ):
        both = _surely(heard, early, SERVICE_USERS) & _surely(heard, early, VOLUNTARY_SECTOR)
        where = [box for box in early if box in both]
        boxes = tuple(where)
        return ok("People who use services and voluntary organisations were both heard early.", boxes_with_both=boxes)
    users = _surely(heard, BOXES, SERVICE_USERS)
    groups = _surely(heard, BOXES, VOLUNTARY_SECTOR)
    return say(
        Level.NOTE if _documents_still_to_come(plan, decisions) else Level.WARN,
        _who_is_missing(users, groups, early),
        "Hear both in at least one of the first six boxes, from needs assessment to specification, before the "
        "documents are approved.",
        not_done=True,
        boxes_with_both=0,
        boxes_with_users=len(users),
        boxes_with_voluntary_sector=len(groups),
        boxes=len(BOXES),
    )


def _heard_in(one: Involvement, box: Box, role: str, decisions: Sequence[Decision]) -> bool:
    return all_of(
        lambda: took_part(role, need(one.who)),
        lambda: need(one.box) == box,
        *(partial(_before, one, decision) for decision in decisions),
    )


def _before(one: Involvement, decision: Decision) -> bool:
    # The early boxes come before D5 in the cycle itself: without a day for D5 there is nothing to be late for.
    return not isinstance(decision.date, dt.date) or need(one.date) < decision.date


def _surely(heard: Sequence[Involvement], boxes: Sequence[Box], role: str) -> set[Box]:
    return {
        one.box
        for one in heard
        if one.box is not None and one.box in boxes and one.who is not None and took_part(role, one.who)
    }


def _documents_still_to_come(plan: Plan, decisions: Sequence[Decision]) -> bool:
    """Whether D5 is known to lie ahead; a plan that gives neither stage nor day is judged as if it had come."""
    dates, today = [decision.date for decision in decisions], plan.today
    if any(isinstance(date, dt.date) and today is not None and date <= today for date in dates):
        return False
    if plan.stage is not None:
        return not reached(plan, "D5")
    ahead = [is_none(date) or (isinstance(date, dt.date) and today is not None and date > today) for date in dates]
    return bool(ahead) and all(ahead)


def _who_is_missing(users: set[Box], groups: set[Box], early: Sequence[Box]) -> str:
    if not users and not groups:
        return "No one outside has been heard: no users yet, and no voluntary organisations."
    if not users:
        return f"No users yet. Voluntary organisations were heard in {len(groups)} of {len(BOXES)} boxes."
    strip = f"{len(users)} of {len(BOXES)} boxes"
    if not users & set(early):
        end = f"Users appear only at the end: they were heard in {strip}."
        return f"{end} Users were not involved before the award." if users <= set(AFTER_THE_AWARD) else end
    if not groups & set(early):
        return f"No voluntary organisations in the first {in_words(len(early))} boxes. Users were heard in {strip}."
    if users & groups & set(early):
        return "People who use services and voluntary organisations were heard only once the documents were approved."
    return f"No box heard both: users were heard in {strip}, voluntary organisations in {len(groups)}."


def _first_heard(plan: Plan, role: str) -> Part:
    heard = need(plan.involvement)
    who = "people who use services" if role == SERVICE_USERS else "voluntary organisations"
    if not any_of(partial(_is, one, role) for one in heard):
        return not_applicable(f"No day yet on which {who} were heard.")
    if (
        plan.timetable.opens is None
        and _opening_is_ahead(plan)
        and any_of(partial(_held, one, role, plan) for one in heard)
    ):
        return ok(f"{who.capitalize()} were heard, and the opening is still to come.")
    opens = need(plan.timetable.opens)
    if any_of(partial(_first_on, one, role, opens, True) for one in heard):
        return ok(f"{who.capitalize()} were heard before it opened.", opens=opens.isoformat())
    on_the_day = any_of(partial(_first_on, one, role, opens, False) for one in heard)
    dates = [one.date for one in heard if one.date is not None and _known_role(one, role)]
    first = opens if on_the_day else min(dates)
    numbers = {"first_heard": first.isoformat(), "opens": opens.isoformat(), "days_after": (first - opens).days}
    mend = f"Say why {who} were not heard earlier, and what of the plan is still open to them."
    if on_the_day:
        return warn(f"{who.capitalize()} were first heard on {day(opens)}, the day it opened.", mend, **numbers)
    late = count((first - opens).days, "day")
    return stop(f"{who.capitalize()} were first heard on {day(first)}, {late} after it opened.", mend, **numbers)


def _opening_is_ahead(plan: Plan) -> bool:
    """Up to the launch (D6) the opening is still being prepared, so that what was held before today was before it."""
    return plan.stage is not None and (plan.stage == "D6" or not reached(plan, "D6"))


def _held(one: Involvement, role: str, plan: Plan) -> bool:
    return all_of(lambda: _is(one, role), lambda: need(one.date) < need(plan.today))


def _first_on(one: Involvement, role: str, opens: dt.date, earlier: bool) -> bool:
    return all_of(
        lambda: _is(one, role),
        lambda: need(one.date) < opens if earlier else need(one.date) == opens,
    )


def _is(one: Involvement, role: str) -> bool:
    return took_part(role, need(one.who))


def _known_role(one: Involvement, role: str) -> bool:
    return one.who is not None and took_part(role, one.who)
