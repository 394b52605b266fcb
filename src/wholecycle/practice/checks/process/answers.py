"""What bidders are told: answers while they write, reasons when it is decided. K16 and K17."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial

from wholecycle.practice.arithmetic.numbers import half_up, median
from wholecycle.practice.calendars import working_days_between
from wholecycle.practice.checks.wording import capital
from wholecycle.practice.facts import Nothing, Plan, is_none
from wholecycle.practice.facts.base import LARGEST_COUNT
from wholecycle.practice.facts.buying import Clarification, Feedback
from wholecycle.practice.finding import Part, line, not_applicable, note, ok, stop, warn
from wholecycle.practice.levels import Level
from wholecycle.practice.packs import Packs
from wholecycle.practice.registry import Theme, check
from wholecycle.practice.trace import NotApplicable, need, needs, path_of
from wholecycle.practice.words import count, day


@check(
    "K16",
    title="Questions",
    theme=Theme.PROCESS,
    gates=["D7"],
    sources=["R9", "G7", "N19", "Procurement Act 2023 s.87(6)"],
    barrier="too specific or vague",
    formula="questions not answered by the close; the median of the working days from question to answer; working days "
    "from the last answer to the close",
)
def questions_answered(plan: Plan, packs: Packs) -> Iterator[Part]:
    """Are bidders' questions answered soon, and in time to use the answers?"""
    if not need(plan.timetable.clarifications):
        yield ok("No question has been asked.", questions=0)
        return
    yield line(partial(_waiting, plan), what="unanswered")
    yield line(partial(_median_time, plan, packs), what="time to answer", worst=Level.WARN)
    yield line(partial(_last_answer, plan, packs), what="last answer", worst=Level.WARN)


def _waiting(plan: Plan) -> Part:
    asked = need(plan.timetable.clarifications)
    closes, today = plan.timetable.closes, plan.today
    open_still = [one for one in asked if one.answered is not None and is_none(one.answered)]
    late = [one for one in asked if closes and one.answered and not is_none(one.answered) and one.answered > closes]
    waiting = len(open_still) + len(late)
    numbers = {"waiting": waiting, "questions": len(asked)}
    said = f"{count(len(open_still), 'question waits', 'questions wait')} for an answer." if open_still else ""
    if open_still and today is not None and not late and today <= need(plan.timetable.closes):
        return note(said, "Answer before the close, to all at once.", **numbers)
    if waiting:
        if late:
            said = f"{said} {count(len(late), 'answer')} came after the close.".strip()
        closed = late or (today is not None and closes is not None and today > closes)
        without = f" Bids have closed without {'it' if waiting == 1 else 'them'}." if closed else ""
        return stop(
            f"{said}{without}",
            "Answer now, to all at once, and open again for long enough to use the answers.",
            not_done=not late, **numbers,
        )  # fmt: skip
    for one in asked:
        need(one.answered)
    need(plan.timetable.closes)
    said = f"{capital(len(asked), 'question was', 'questions were')} answered in time."
    return ok(said, **numbers)


def _in_time(one: Clarification, plan: Plan) -> dt.date | None:
    """The day of an answer that counts: one after the close counts as none."""
    answered, closes = one.answered, plan.timetable.closes
    if answered is None or is_none(answered) or (closes is not None and answered > closes):
        return None
    return answered


def _median_time(plan: Plan, packs: Packs) -> Part:
    times: list[int] = []
    unknown: list[str] = []
    for one in need(plan.timetable.clarifications):
        answered = _in_time(one, plan)
        if one.answered is None:
            unknown.append(f"{path_of(one)}.answered")
        elif answered is not None and one.asked is None:
            unknown.append(f"{path_of(one)}.asked")
        elif answered is not None and one.asked is not None:
            times.append(working_days_between(one.asked, answered, need(plan.jurisdiction)))
    if not times and not unknown:
        raise NotApplicable("No question has been answered yet.")
    most = packs.number("K16.warn_median_working_days")
    # What is not known lies between an answer on the same day and one that never comes.
    least, longest = median([*times, *[0] * len(unknown)]), median([*times, *[LARGEST_COUNT] * len(unknown)])
    if least <= most < longest:
        raise needs(unknown[0])
    about = "at least " if unknown else ""
    said = f"Half of the answers took {about}{count(least, 'working day')} or more."
    if least > most:
        mend = f"Answer within {count(most, 'working day')}, to all at once."
        return warn(said, mend, median_working_days=half_up(least))
    return ok("Answers came soon." if unknown else said, median_working_days=None if unknown else half_up(least))


def _last_answer(plan: Plan, packs: Packs) -> Part:
    closes, least = need(plan.timetable.closes), packs.whole("K16.warn_last_answer_working_days")
    asked = need(plan.timetable.clarifications)
    answers = [answered for one in asked if (answered := _in_time(one, plan)) is not None]
    unknown = [one for one in asked if one.answered is None]
    if not answers and not unknown:
        raise NotApplicable("No question has been answered in time.")
    left = working_days_between(max(answers), closes, need(plan.jurisdiction)) if answers else None
    if left is not None and left < least:
        return warn(
            f"The last answer came {count(left, 'working day')} before the close; {least} or more lets groups use it.",
            f"Close {count(least - left, 'working day')} later, or say that bids may be changed until then.",
            working_days_left=left,
        )  # fmt: skip
    if unknown or left is None:
        raise needs(f"{path_of(unknown[0])}.answered")
    return ok(f"The last answer came {count(left, 'working day')} before the close.", working_days_left=left)


@check(
    "K17",
    title="Feedback",
    theme=Theme.PROCESS,
    gates=["D8"],
    sources=["R9", "B54", "Q9", "Procurement Act 2023 s.50", "Procurement Regulations 2024 reg 31"],
    barrier="lack of constructive feedback",
    formula="each bidder and each subcontractor named in a bid: every criterion scored and explained when the award is "
    "decided, and given within 30 days of it",
)
def feedback_ready(plan: Plan, packs: Packs) -> Iterator[Part]:
    """Is everybody who was in a bid told how it was scored, and why?"""
    if not need(plan.feedback):
        yield line(partial(_nobody_told, plan), what="ready")
        return
    yield line(partial(_ready, plan), what="ready")
    yield line(partial(_given, plan, packs), what="given", worst=Level.WARN)


def _awaited(plan: Plan) -> bool:
    """Whether the dates say that the award is still to be decided."""
    decided, today = plan.award.decided_on, plan.today
    if decided is None:
        return False
    return is_none(decided) or (today is not None and today < decided)


def _nobody_told(plan: Plan) -> Part:
    need(plan.award.decided_on)
    if _awaited(plan):
        return not_applicable("There is no award yet, and nobody to tell.")
    return stop(
        "The award is decided and nobody who was in a bid has been told why.",
        "Give each bidder, and each subcontractor named in a bid, every score and the reason for it.",
        not_ready=0, recipients=0,
    )  # fmt: skip


def _not_ready(one: Feedback) -> bool:
    return one.scored is False or one.explained is False


def _ready(plan: Plan) -> Part:
    everyone = need(plan.feedback)
    short = [one for one in everyone if _not_ready(one)]
    numbers = {"not_ready": len(short), "recipients": len(everyone)}
    if short:
        mend = "Score every criterion and say why, for each bidder and each subcontractor named in a bid."
        need(plan.award.decided_on)
        if _awaited(plan):
            return note(f"Feedback for {count(len(short), 'group')} is not ready yet.", mend, **numbers)
        have = capital(len(short), "group has", "groups have")
        return stop(
            f"{have} not been told why: scores or reasons are missing.",
            mend,
            **numbers,
        )
    for one in everyone:
        need(one.scored)
        need(one.explained)
    have = capital(len(everyone), "group has", "groups have")
    return ok(f"{have} scores and reasons ready.", **numbers)


def _given(plan: Plan, packs: Packs) -> Part:
    decided: dt.date | Nothing = need(plan.award.decided_on)
    if is_none(decided):
        raise NotApplicable("There is no award yet.")
    most = packs.whole("K17.warn_days_after_award")
    by = decided + dt.timedelta(days=most)
    late, unknown = 0, ""
    for one in need(plan.feedback):
        given = one.given_on
        if given is None:
            unknown = unknown or f"{path_of(one)}.given_on"
        elif not is_none(given):
            late += given > by
        elif plan.today is None:
            unknown = unknown or "today"
        else:
            late += plan.today > by
    numbers = {"late": late, "decided_on": decided.isoformat(), "by": by.isoformat()}
    if late:
        return warn(
            f"{capital(late, 'group was', 'groups were')} not told within {most} days of the award.",
            f"Tell them now: they should have heard by {day(by)}.", **numbers,
        )  # fmt: skip
    if unknown:
        raise needs(unknown)
    return ok(f"Nobody has waited more than {most} days for reasons.", **numbers)
