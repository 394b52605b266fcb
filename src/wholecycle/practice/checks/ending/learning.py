"""Looking back at what a decision did to those who were there before it. K61."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from wholecycle.practice.facts import Plan, is_none
from wholecycle.practice.facts.endings import LookBack
from wholecycle.practice.finding import Part, line, ok, warn
from wholecycle.practice.levels import Level
from wholecycle.practice.packs import Packs
from wholecycle.practice.registry import Theme, check
from wholecycle.practice.trace import NotApplicable, need
from wholecycle.practice.words import count, day, in_words, listed


@check(
    "K61",
    title="Look back",
    theme=Theme.ENDING,
    gates=["D13"],
    sources=["B10", "B40", "B45", "B48", "B77", "B82", "F12", "Q36", "W9"],
    barrier="lacks innovation",
    formula="days since a look back was due and not done; in one that was done, the providers and the people lost",
)
def look_back(plan: Plan, packs: Packs) -> Iterator[Part]:
    """Has the body looked at what its decision did to the providers and people who were there before?"""
    if not need(plan.look_back):
        months = listed([str(month) for month in packs.numbers("K61.look_back_months")])
        raise NotApplicable(f"No look back has a day yet; one is due {months} months after a decision like this.")
    for place, planned in enumerate(need(plan.look_back)):
        what = f"look back {place + 1}" if planned.due is None else f"look back due {need(planned.due).isoformat()}"
        yield line(partial(_done, plan, planned, packs), what=what, worst=Level.WARN)


def _done(plan: Plan, planned: LookBack, packs: Packs) -> Part:
    done = planned.done_on
    if done is not None and not is_none(done):
        return ok(
            f"Looked back on {day(done)}.{_lost(planned)}",
            done_on=str(done),
            lost=planned.providers_lost,
            users_lost=planned.users_lost,
        )
    late, most = (need(plan.today) - need(planned.due)).days, packs.whole("K61.late_days")
    due = day(need(planned.due))
    if late <= most:
        return ok(f"The look back due on {due} is not late.", days_late=max(late, 0), most=most)
    need(planned.done_on)
    return warn(
        f"The look back due on {due} is {count(late, 'day')} late. Nobody knows who closed after this decision.",
        "Ask the providers who were there before, and count the people lost from sight.",
        not_done=True, days_late=late, most=most,
    )  # fmt: skip


def _lost(planned: LookBack) -> str:
    said, lost, people = "", planned.providers_lost, planned.users_lost
    if lost is not None:
        groups = "group" if lost == 1 else "groups"
        said = f" {in_words(lost).capitalize() if lost else 'No'} {groups} closed after this decision."
    if people is not None:
        said += f" {count(people, 'person is', 'people are') if people else 'Nobody is'} lost from sight."
    return said
