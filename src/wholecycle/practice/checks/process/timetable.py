"""When: how early the first word comes, how long bids may take, who meets whom, who joins when. K13 K14 K15 K20."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial

from wholecycle.practice.arithmetic.numbers import half_up
from wholecycle.practice.arithmetic.value import total_value
from wholecycle.practice.calendars import Nation, working_days_open, working_days_open_in_practice
from wholecycle.practice.facts import Nothing, Plan, is_none
from wholecycle.practice.facts.buying import ProviderDay
from wholecycle.practice.finding import Part, line, ok, stop, warn
from wholecycle.practice.levels import Level
from wholecycle.practice.packs import Packs
from wholecycle.practice.registry import Theme, check
from wholecycle.practice.trace import CantTell, NotApplicable, need, needs, path_of, subject
from wholecycle.practice.words import count, day, plainly


@check(
    "K13",
    title="Early notice",
    theme=Theme.PROCESS,
    gates=["D6"],
    sources=["R9", "R25", "N19", "B3", "Q9", "Procurement Act 2023 s.15"],
    barrier="not aware",
    formula="days from the first public notice to the opening day; 0 where there was no notice before it",
)
def early_notice(plan: Plan, packs: Packs) -> Iterator[Part]:
    """How long before it opens do organisations hear of it?"""
    yield line(partial(_warning, plan, packs), what="warning")
    yield line(partial(_warning_for_partners, plan, packs), what="warning for partnerships", worst=Level.WARN)


def _days_of_warning(plan: Plan) -> int:
    first: dt.date | Nothing = need(plan.timetable.first_notice)
    return 0 if is_none(first) else max(0, (need(plan.timetable.opens) - first).days)


def _warning(plan: Plan, packs: Packs) -> Part:
    days, least = _days_of_warning(plan), packs.whole("K13.warn_days")
    if days <= packs.whole("K13.stop_days"):
        return stop(
            f"Groups get no warning at all; {least} days or more lets them plan.", _notice_by(plan, least),
            not_done=_still_to_come(plan), days=days,
        )  # fmt: skip
    if days < least:
        said = f"Groups get {_days_of(days)} warning; {least} or more lets them plan."
        return warn(said, _notice_by(plan, least, days), days=days)
    return ok(f"Groups get {_days_of(days)} warning.", days=days)


def _days_of(days: int) -> str:
    return "1 day's" if days == 1 else f"{days:,} days'"


def _warning_for_partners(plan: Plan, packs: Packs) -> Part:
    if is_none(plan.partnership) or plan.partnership.required is False:
        raise NotApplicable("No partnership is asked for.")
    days, least = _days_of_warning(plan), packs.whole("K13.warn_partnership_days")
    if days >= least:
        return ok(f"{count(days, 'day is', 'days are')} enough to make a partnership.", days=days)
    if not need(subject(plan.partnership, "No partnership is asked for.").required):
        raise NotApplicable("No partnership is asked for.")
    return warn(
        f"Groups must come as a partnership and hear of it {count(days, 'day')} before it opens; {least} or more "
        "lets them make one.",
        _notice_by(plan, least, days), not_done=_still_to_come(plan), days=days,
    )  # fmt: skip


def _still_to_come(plan: Plan) -> bool:
    """Whether a first notice before the opening day may still be given."""
    opens, today = plan.timetable.opens, plan.today
    return is_none(plan.timetable.first_notice) and (opens is None or today is None or today < opens)


def _notice_by(plan: Plan, least: int, days: int = 0) -> str:
    """What would give warning enough, naming no day that is past."""
    first, opens, today = plan.timetable.first_notice, plan.timetable.opens, plan.today
    enough, later = dt.timedelta(days=least), f"open {count(least - days, 'day')} later"
    if opens is None:
        return f"Publish the first notice {least} days before it opens, or {later}."
    given = None if first is None or is_none(first) else first
    still = today is None or (today <= opens - enough and (given is None or today < given))
    if today is None or still:
        return f"Publish the first notice by {day(opens - enough)}, or {later}."
    earliest = max(today, (given or today) + enough)
    if given is None:
        return f"Give notice now, and open {count(least, 'day')} later, on or after {day(earliest)}."
    if opens < today:
        return f"Open again, on or after {day(earliest)}."
    return f"Open {count((earliest - opens).days, 'day')} later, on or after {day(earliest)}."


@check(
    "K14",
    title="Time to bid",
    theme=Theme.PROCESS,
    gates=["D6"],
    sources=["R9", "Q9", "Procurement Act 2023 s.54"],
    barrier="short timescales",
    formula="working days open, opening and closing day both counted, bank holidays of the nation left out; those from "
    "20 December to 4 January and from 10 to 31 August count half; 10 more are needed for visits or subcontracting",
)
def time_to_bid(plan: Plan, packs: Packs) -> Part:
    """How many working days are there, in practice, to write a bid?"""
    opens, closes = need(plan.timetable.opens), need(plan.timetable.closes)
    nation: Nation = need(plan.jurisdiction)
    on_paper = working_days_open(opens, closes, nation)
    practice = half_up(working_days_open_in_practice(opens, closes, nation, packs))
    least, bare = packs.number("K14.warn_working_days"), packs.number("K14.stop_working_days")
    extra = packs.number("K14.extra_working_days")
    numbers = {"working_days": on_paper, "in_practice": practice}
    said = f"{count(on_paper, 'working day')} on paper, {plainly(practice)} in practice."
    if practice >= least + extra:
        return ok(said, **numbers)
    # Under the lower line it is a STOP with or without visits: what is not known there changes nothing.
    busy = plan.timetable.needs_visits_or_subcontracting
    if busy if practice < bare else need(plan.timetable.needs_visits_or_subcontracting):
        least, bare = least + extra, bare + extra
        said += " Bidders must also visit sites or find partners."
    if practice >= least:
        return ok(said, **numbers)
    mend = f"Keep it open {count(least - practice, 'working day')} more, clear of Christmas and August."
    if practice < bare:
        return stop(f"{said} In fewer than {plainly(bare)}, small groups cannot write a bid.", mend, **numbers)
    return warn(f"{said} {plainly(least)} or more lets small groups write a bid.", mend, **numbers)


@check(
    "K15",
    title="Provider day",
    theme=Theme.PROCESS,
    gates=["D6"],
    sources=["R9", "F7", "B44", "G10", "G25", "Q1", "Q38", "Procurement Act 2023 s.16"],
    barrier="lack of engagement",
    formula="a day on which providers meet, 14 days or more before opening, with contacts shared; from a total value "
    "of £95,000",
)
def provider_day(plan: Plan, packs: Packs) -> Part:
    """Could providers meet the body and one another, in time to come together?"""
    try:
        if total_value(plan) < packs.number("K15.warn_total"):
            raise NotApplicable("This is small enough to do without a provider day.")
    except CantTell:
        pass  # a good day makes the value beside the point
    days = need(plan.timetable.provider_days)
    good = [one for one in days if not _lacking(one, plan, packs)]
    wanted = packs.whole("K15.provider_days")
    if len(good) >= wanted:
        return _held(good, plan)
    maybe = [(one, gap) for one in days if (gap := _in_doubt(one, plan, packs))]
    if len(good) + len(maybe) >= wanted and maybe:
        raise needs(maybe[0][1])
    total_value(plan)
    least = packs.whole("K15.days_before_opening")
    opens = plan.timetable.opens
    said = "No provider day yet."
    if days:
        said = f"No provider day yet that is {least} days before opening and lets people share contacts."
    in_time = opens is None or plan.today is None or (opens - plan.today).days >= least
    return warn(said, _hold_one(plan, least), not_done=in_time, provider_days=len(days))


def _hold_one(plan: Plan, least: int) -> str:
    """When to hold a provider day, naming no day that is past."""
    opens, today, share = plan.timetable.opens, plan.today, "and share the contacts of those who wish it"
    if opens is None:
        return f"Hold one {least} days or more before it opens, {share}."
    by = opens - dt.timedelta(days=least)
    if today is None or today <= by:
        return f"Hold one by {day(by)}, {share}."
    earliest = today + dt.timedelta(days=least)
    again = f"again, on or after {day(earliest)}"
    if today <= opens:
        again = f"{count((earliest - opens).days, 'day')} later, on or after {day(earliest)}"
    return f"Open {again}. Hold one {least} days or more before, {share}."


def _held(good: list[ProviderDay], plan: Plan) -> Part:
    before = [(need(plan.timetable.opens) - need(one.date)).days for one in good]
    return ok(
        f"Providers can meet {count(max(before), 'day')} before it opens, and share contacts.",
        provider_days=len(good), days_before=max(before),
    )  # fmt: skip


def _lacking(one: ProviderDay, plan: Plan, packs: Packs) -> bool:
    """Whether the day is not known to be in time with contacts shared."""
    return bool(_in_doubt(one, plan, packs)) or not _could_be_good(one, plan, packs)


def _could_be_good(one: ProviderDay, plan: Plan, packs: Packs) -> bool:
    held, opens = one.date, plan.timetable.opens
    in_time = held is None or opens is None or (opens - held).days >= packs.whole("K15.days_before_opening")
    return in_time and one.contacts_shared is not False


def _in_doubt(one: ProviderDay, plan: Plan, packs: Packs) -> str:
    """The fact that decides whether the day is a good one; empty where that is certain either way."""
    if not _could_be_good(one, plan, packs):
        return ""
    for missing, path in (
        (plan.timetable.opens is None, "timetable.opens"),
        (one.date is None, f"{path_of(one)}.date"),
        (one.contacts_shared is None, f"{path_of(one)}.contacts_shared"),
    ):
        if missing:
            return path
    return ""


@check(
    "K20",
    title="Procurement from the start",
    theme=Theme.PROCESS,
    gates=["D6"],
    sources=["N26", "B71"],
    barrier="lack of engagement",
    formula="the first box of the cycle in which procurement staff took part",
)
def procurement_from_the_start(plan: Plan, packs: Packs) -> Part:
    """Did procurement staff join while choices were still open?"""
    box = need(plan.procurement_first_involved)
    if int(box.removeprefix("F")) >= packs.whole("K20.warn_from_box"):
        return warn(
            f"Procurement first took part at box {box} of the cycle. Bring procurement in now, before choices close.",
            f"Go through with them now what can still change. Next time bring them in before box "
            f"F{packs.whole('K20.warn_from_box')}.",
            box=box,
        )  # fmt: skip
    return ok(f"Procurement has been there since box {box}.", box=box)
