"""Whether those who spoke up were answered, and whether being asked led to anything. K25 and K26."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial

from wholecycle.practice.arithmetic.roles import same_name
from wholecycle.practice.calendars import working_days_between
from wholecycle.practice.facts import Plan, is_none
from wholecycle.practice.facts.voices import Asked, Consultation, Signal
from wholecycle.practice.finding import Part, cant_tell, line, ok, say, warn
from wholecycle.practice.levels import Level
from wholecycle.practice.packs import Packs
from wholecycle.practice.registry import Theme, check
from wholecycle.practice.trace import NotApplicable, need, needs
from wholecycle.practice.words import count, day

NO_REPLY = "none"


@check(
    "K25",
    title="Loop closed",
    theme=Theme.VOICE,
    gates=[],
    sources=["R1", "R15", "G3", "B17", "B27", "Q30: the Gunning principles"],
    barrier="lack of engagement",
    formula="working days from what was told to its acknowledgement and to its reply; days from the close of a "
    "consultation to its results; late over the limit, and twice the limit is too late to ask anew",
)
def loop_closed(plan: Plan, packs: Packs) -> Iterator[Part]:
    """Have those who told the body something been answered, and consultations been reported back, in time?"""
    if plan.signals == () and plan.consultations == ():
        raise NotApplicable("Nobody has told or been asked anything.")
    signals = list(_signals(plan, packs))
    waiting = [part for part in signals if _late_and_waiting(part)]
    if waiting:
        yield _still_waiting(waiting)
    yield from signals
    yield from _consultations(plan, packs)


def _signals(plan: Plan, packs: Packs) -> Iterator[Part]:
    if plan.signals is None:
        yield cant_tell(needs("signals"), what="what people told")
    for place, signal in enumerate(plan.signals or ()):
        what = f"signal {place + 1}"
        yield line(partial(_acknowledged, plan, signal, packs), what=f"{what}: acknowledged")
        yield line(partial(_replied, plan, signal, packs), what=f"{what}: reply")


def _late_and_waiting(part: Part) -> bool:
    return part.level in (Level.WARN, Level.STOP) and part.values.get("replied") == NO_REPLY


def _still_waiting(waiting: Sequence[Part]) -> Part:
    worst = max((part.level for part in waiting), key=lambda level: level.rank)
    longest = max(int(part.values["days"]) for part in waiting if isinstance(part.values["days"], int))
    number = len(waiting)
    return say(
        worst,
        f"{count(number, 'person is', 'people are')} still waiting to hear what changed. The longest wait is "
        f"{count(longest, 'working day')}.",
        _mend(worst),
        what="people waiting",
        waiting=number,
        longest=longest,
    )


def _mend(level: Level) -> str:
    if level is Level.STOP:
        return "Answer these before any new consultation starts, or explain why a new one cannot wait."
    return "Answer, with what changed or why nothing did."


def _acknowledged(plan: Plan, signal: Signal, packs: Packs) -> Part:
    limit = packs.whole("K25.acknowledge_working_days")
    # Whoever has a reply knows that it arrived.
    known = [one for one in (signal.acknowledged, signal.replied) if isinstance(one, dt.date)]
    if not known and signal.acknowledged is None and _in_hand(plan, signal, limit):
        return ok("There is still time to confirm that it arrived.", limit=limit)
    first = min(known) if known else None
    if signal.acknowledged is None and (first is None or _taken(plan, signal, first) > limit):
        need(signal.acknowledged)
    days = _taken(plan, signal, first or need(plan.today))
    done = "confirmed" if first else "not confirmed"
    said = f"What came on {day(need(signal.received))} was {done} after {_days_of(days, limit, 'working day')}."
    level = _late(days, limit, packs)
    return say(level, said, _mend(level), acknowledged=first.isoformat() if first else "none", days=days, limit=limit)


def _replied(plan: Plan, signal: Signal, packs: Packs) -> Part:
    limit = packs.whole("K25.reply_working_days")
    if signal.replied is None and _in_hand(plan, signal, limit):
        return ok("There is still time to reply.", limit=limit)
    replied = need(signal.replied)
    answered = replied if isinstance(replied, dt.date) else None
    days = _taken(plan, signal, answered or need(plan.today))
    done = "answered" if answered else "not answered"
    said = f"What came on {day(need(signal.received))} was {done} after {_days_of(days, limit, 'working day')}."
    level = _late(days, limit, packs)
    return say(
        level, said, _mend(level), replied=answered.isoformat() if answered else NO_REPLY, days=days, limit=limit
    )  # fmt: skip


def _days_of(days: int, limit: int, unit: str) -> str:
    return f"{count(days, unit)}; the limit is {limit}"


def _in_hand(plan: Plan, signal: Signal, limit: int) -> bool:
    """Whether the limit has not passed yet, so that nothing can be late whatever was done."""
    if plan.today is None or signal.received is None:
        return False
    return _taken(plan, signal, plan.today) <= limit


def _taken(plan: Plan, signal: Signal, until: dt.date) -> int:
    received = need(signal.received)
    return max(0, working_days_between(received, until, need(plan.jurisdiction)))


def _late(days: int, limit: int, packs: Packs) -> Level:
    if days > limit * packs.number("K25.stop_times_limit"):
        return Level.STOP
    return Level.WARN if days > limit else Level.OK


def _consultations(plan: Plan, packs: Packs) -> Iterator[Part]:
    if plan.consultations is None:
        yield cant_tell(needs("consultations"), what="consultations")
    for place, consultation in enumerate(plan.consultations or ()):
        yield line(partial(_reported, plan, consultation, packs), what=f"consultation {place + 1}")


def _reported(plan: Plan, consultation: Consultation, packs: Packs) -> Part:
    closed = need(consultation.closed)
    if not isinstance(closed, dt.date):
        raise NotApplicable("The consultation is still open.")
    limit = packs.whole("K25.results_days")
    if consultation.results_on is None and plan.today is not None and (plan.today - closed).days <= limit:
        return ok("There is still time to publish the results.", limit=limit)
    results = need(consultation.results_on)
    published = results if isinstance(results, dt.date) else None
    days = max(0, ((published or need(plan.today)) - closed).days)
    done = "came" if published else "have not come"
    said = f"Results of the consultation that closed on {day(closed)} {done} after {_days_of(days, limit, 'day')}."
    level = _late(days, limit, packs)
    return say(
        level, said, _mend(level), results_on=published.isoformat() if published else "none", days=days, limit=limit
    )


@check(
    "K26",
    title="Fatigue",
    theme=Theme.VOICE,
    gates=[],
    sources=["R1", "B17"],
    barrier="lack of engagement",
    formula="for each organisation: times it was asked in the last 365 days, and changes recorded from those times",
)
def fatigue(plan: Plan, packs: Packs) -> Iterator[Part]:
    """Is an organisation asked again and again while nothing changes?"""
    asked = need(plan.asked)
    if not asked:
        raise NotApplicable("No organisation was asked for its views.")
    by_name: dict[str, list[Asked]] = defaultdict(list)
    names: dict[str, str] = {}
    unnamed = [one for one in asked if one.organisation is None]
    for one in asked:
        if one.organisation is not None and not is_none(one.organisation):
            names.setdefault(same_name(one.organisation), one.organisation)
            by_name[same_name(one.organisation)].append(one)
    for key, times in by_name.items():
        judge = partial(_tired, plan, names[key], times, unnamed, packs)
        yield line(judge, what=names[key], worst=Level.WARN)
    if not by_name:
        judge = partial(_tired, plan, "No named organisation", [], unnamed, packs)
        yield line(judge, what="organisations not named", worst=Level.WARN)


def _tired(plan: Plan, name: str, times: Sequence[Asked], unnamed: Sequence[Asked], packs: Packs) -> Part:
    days, enough = packs.whole("K26.days"), packs.whole("K26.warn_asked")
    surely = [one for one in times if _this_year(plan, one, days) is True]
    perhaps = [one for one in times if _this_year(plan, one, days) is None]
    perhaps += [one for one in unnamed if _this_year(plan, one, days) is not False]
    changes = sum(1 for one in surely if one.changed)
    numbers = {"asked": len(surely), "changes": changes, "days": days}
    if changes > packs.whole("K26.warn_changes") or len(surely) + len(perhaps) < enough:
        said = f"{name} was asked {count(len(surely), 'time')} in {days} days; {count(changes, 'change')} recorded."
        return ok(said, **numbers)
    for one in surely:
        need(one.changed)
    for one in perhaps:
        if len(surely) < enough or one.changed is not False:
            need(plan.today)
            need(one.date)
            need(one.organisation)
    return warn(
        f"Asked {len(surely)} times this year. Nothing changed yet.",
        f"Tell {name} what changed because of it, or why nothing did, before anyone asks again.",
        **numbers,
    )


def _this_year(plan: Plan, one: Asked, days: int) -> bool | None:
    if plan.today is None or one.date is None:
        return None
    return 0 <= (plan.today - one.date).days <= days
