"""Giving notice: how long before, and in what way a provider first hears of it. K56, K57."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial

from wholecycle.practice.checks.ending.countdown import by, days_left
from wholecycle.practice.facts import Nothing, Plan, is_none
from wholecycle.practice.facts.endings import Ending
from wholecycle.practice.finding import Part, Value, line, note, ok, stop, warn
from wholecycle.practice.levels import Level
from wholecycle.practice.packs import Packs
from wholecycle.practice.registry import Theme, check
from wholecycle.practice.trace import known, need, subject
from wholecycle.practice.words import count, day, listed

NO_ENDING = "No ending is under way."


@check(
    "K56",
    title="Notice",
    theme=Theme.ENDING,
    gates=["D12"],
    sources=["B68", "R14", "R36", "G33", "Q11", "W9", "Compact 2010 s.4.4", "Best Value guidance 2011"],
    barrier="short timescales",
    formula="days from the written notice to the last day, more where staff transfer, people live there, many use it "
    "or a building goes with it; days by which it ends before the agreement does",
)
def notice(plan: Plan, packs: Packs) -> Iterator[Part]:
    """Is the notice of ending long enough for everyone who must find another way?"""
    ending = subject(plan.ending, NO_ENDING)
    yield line(partial(_long_enough, plan, ending, packs), what="notice")
    yield line(partial(_early, ending, packs), what="early end", worst=Level.WARN)


def _long_enough(plan: Plan, ending: Ending, packs: Packs) -> Part:
    least, longer = packs.whole("K56.stop_notice_days"), packs.whole("K56.warn_complex_notice_days")
    served: dt.date | Nothing = need(ending.notice_served)
    given = not is_none(served)
    # A notice that is still to come can't be longer than the days that are left.
    days = days_left(plan, ending) if is_none(served) else (need(ending.ends) - served).days
    shown = max(days, 0)
    short = max(least - shown, 0)
    numbers: dict[str, Value] = {"notice_days": days, "least": least, "short_by": short}
    said = f"{_days(shown)} notice" if given else f"No notice yet, and {count(shown, 'day')} left"
    if days < least:
        return stop(
            f"{said}. The least is {least}: {count(short, 'day')} short.",
            f"Give {count(short, 'day')} more: move the last day, or agree in writing how the time is made up.",
            not_done=not given, **numbers,
        )  # fmt: skip
    if days < longer and _complex(ending, packs):
        why = f"This is a complex ending: {_what_is_complex(ending, packs)}."
        return warn(
            f"{said}. {why} It needs {longer}.", f"Give {count(longer - days, 'day')} more: move the last day.",
            complex=True, longer=longer, **numbers,
        )  # fmt: skip
    if not given:
        mend = f"Serve notice in writing {by(need(ending.ends), least)}."
        return note(f"{said}.", mend, not_done=True, **numbers)
    return ok(f"{said}; the least is {least}.", **numbers)


def _days(number: int) -> str:
    return "1 day's" if number == 1 else f"{number:,} days'"


def _complex(ending: Ending, packs: Packs) -> bool:
    """Whether one known thing makes the ending complex. *Can't tell* while one that is not known might."""
    staff, users = packs.whole("K56.complex_staff"), packs.whole("K56.complex_users")
    if ending.staff_transferring is not None and ending.staff_transferring > staff:
        return True
    if ending.active_users is not None and ending.active_users > users:
        return True
    if True in known(ending.residential, ending.property):
        return True
    need(ending.staff_transferring)
    need(ending.active_users)
    return need(ending.residential) or need(ending.property)


def _what_is_complex(ending: Ending, packs: Packs) -> str:
    staff, users = ending.staff_transferring or 0, ending.active_users or 0
    known_reasons = [
        (staff > packs.whole("K56.complex_staff"), f"{staff:,} staff transfer"),
        (users > packs.whole("K56.complex_users"), f"{count(users, 'person uses', 'people use')} it"),
        (ending.residential, "people live there"),
        (ending.property, "a building goes with it"),
    ]
    return listed([reason for holds, reason in known_reasons if holds])


def _early(ending: Ending, packs: Packs) -> Part:
    ends, agreed = need(ending.ends), need(ending.contract_end)
    early = (agreed - ends).days
    if early >= packs.whole("K56.warn_early_days"):
        return warn(
            f"It ends {count(early, 'day')} before the agreement does.",
            f"Let it run to {day(agreed)}, or agree the earlier day with the provider and say why.", days_early=early,
        )  # fmt: skip
    if early > 0:
        return ok(f"It ends {count(early, 'day')} before the agreement does.", days_early=early)
    return ok("It runs as long as the agreement does.", days_early=early)


@check(
    "K57",
    title="How told",
    theme=Theme.ENDING,
    gates=["D12"],
    sources=["B68", "R14", "Q11", "W9", "Compact 2010 s.4.3"],
    barrier="lack of engagement",
    formula="a call or a meeting before the letter",
)
def how_told(plan: Plan, packs: Packs) -> Part:
    """Did the provider hear of the ending from a person before it came by letter?"""
    first = need(subject(plan.ending, NO_ENDING).told_first_by)
    mend = "Call or meet, log the day, and only then write."
    if is_none(first):
        return warn("Nobody has told the provider yet. Ring first. Then write.", mend, not_done=True, first="none")
    if first in ("call", "meeting"):
        return ok(f"The provider heard it first {'in a call' if first == 'call' else 'at a meeting'}.", first=first)
    return warn(f"The provider heard it first by {first}. Ring first. Then write.", mend, first=first)
