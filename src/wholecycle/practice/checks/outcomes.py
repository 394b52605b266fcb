"""Outcomes: whether what is counted is what matters, and can be known in time. K44 to K46."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial

from wholecycle.practice.arithmetic.months import months_after
from wholecycle.practice.arithmetic.numbers import percent
from wholecycle.practice.facts import Plan
from wholecycle.practice.facts.paying import Measure
from wholecycle.practice.finding import Part, line, not_applicable, ok, stop, warn
from wholecycle.practice.levels import Level
from wholecycle.practice.packs import Packs
from wholecycle.practice.registry import Theme, check
from wholecycle.practice.trace import NotApplicable, need, needs, path_of
from wholecycle.practice.words import count, day, per_cent

_NOT_AN_OUTCOME = ("output", "intermediate", "qualitative", "social-value")
"""Kinds of measure that are about reoffending only where the plan says so: it is what has become of people."""

_WORDS = {"intermediate": "steps on the way", "qualitative": "people's own accounts"}


@check(
    "K44",
    title="Measure mix",
    theme=Theme.OUTCOMES,
    gates=["D5"],
    sources=["R31", "B56", "B58", "B65", "G27", "F10", "N23"],
    barrier="too specific or vague",
    formula="number of intermediate and of qualitative measures; outputs / all measures; whether every measure is "
    "counted within six weeks",
)
def measure_mix(plan: Plan, packs: Packs) -> Iterator[Part]:
    """Do the measures look at change, at steps on the way and at what people say, or only at what is done?"""
    need(plan.measures)
    yield line(partial(_some_of, plan, packs, "intermediate"), what="steps on the way")
    yield line(partial(_some_of, plan, packs, "qualitative"), what="people's own accounts")
    yield line(partial(_outputs, plan, packs), what="outputs", worst=Level.WARN)
    yield line(partial(_weeks, plan, packs), what="when it is counted", worst=Level.WARN)


def _some_of(plan: Plan, packs: Packs, kind: str) -> Part:
    measures = need(plan.measures)
    least = packs.whole(f"K44.stop_{kind}")
    found = sum(measure.kind == kind for measure in measures)
    numbers = {"measures": len(measures), kind: found}
    looks = f"{'looks' if 1 in (found, len(measures)) else 'look'} at {_WORDS[kind]}"
    if found > least:
        return ok(f"{count(found, 'measure')} {looks}.", **numbers)
    _kinds_known(measures)
    of_all = f"{found:,} of {count(len(measures), 'measure')} {looks}."
    if kind == "intermediate":
        said = f"You count hours, not change. {of_all}"
        add = "Add a step on the way, such as settled housing at 13 weeks."
    else:
        said = f"Nobody is asked how it was for them. {of_all}"
        add = "Add an account in people's own words."
    return stop(said if measures else "Nothing is measured.", add, not_done=True, **numbers)


def _outputs(plan: Plan, packs: Packs) -> Part:
    measures, most = need(plan.measures), packs.number("K44.warn_output_share")
    if not measures:
        raise NotApplicable("Nothing is measured.")
    outputs = sum(measure.kind == "output" for measure in measures)
    unknown = sum(measure.kind is None for measure in measures)
    share = percent(outputs, len(measures))
    if share <= most < percent(outputs + unknown, len(measures)):
        _kinds_known(measures)
    numbers = {"outputs": outputs, "measures": len(measures), "output_share": share}
    counts = "counts" if outputs == 1 else "count"
    said = f"{outputs:,} of {count(len(measures), 'measure')} ({per_cent(share, most)}) {counts} what is done."
    if share > most:
        return warn(f"You count hours, not change. {said}", "Count fewer hours and more of what changes.", **numbers)
    return ok(said, **numbers)


def _kinds_known(measures: tuple[Measure, ...]) -> None:
    for measure in measures:
        if measure.kind is None:
            # Not need(): trying each kind in turn could never agree here.
            raise needs(f"{path_of(measure)}.kind")


def _weeks(plan: Plan, packs: Packs) -> Part:
    measures, within = need(plan.measures), packs.number("K44.warn_counted_weeks")
    if not measures:
        raise NotApplicable("Nothing is measured.")
    weeks = [measure.counted_at_weeks for measure in measures]
    longest = max((number for number in weeks if number is not None), default=0)
    if longest > within:
        return ok(f"The furthest measure looks {count(longest, 'week')} ahead.", longest_weeks=longest)
    for measure in measures:
        need(measure.counted_at_weeks)
    return warn(
        f"Every measure looks at weeks: {longest:,} at most.",
        "Add a measure at 26 weeks or later.", longest_weeks=longest, measures=len(measures),
    )  # fmt: skip


@check(
    "K45",
    title="Can it be known?",
    theme=Theme.OUTCOMES,
    gates=["D5"],
    sources=["B62", "B66", "F11", "N23", "Q21", "Ministry of Justice proven reoffending statistics"],
    barrier="too specific or vague",
    formula="people a reoffending measure is counted over; first reliable date = start + 24 months, against the day by "
    "which payment, ending or a review needs it",
)
def can_be_known(plan: Plan, packs: Packs) -> Iterator[Part]:
    """Can a measure of reoffending be known at all, and by the day on which something hangs on it?"""
    found = False
    for place, measure in enumerate(need(plan.measures)):
        if (measure.reoffending is None and measure.kind in _NOT_AN_OUTCOME) or measure.reoffending is False:
            continue
        found = True
        what = measure.name or f"measure {place + 1}"
        yield line(partial(_enough_people, measure, packs), what=what)
        yield line(partial(_known_in_time, plan, measure, packs), what=what)
    if not found:
        yield not_applicable("Nothing is measured on reoffending.")


def _about_reoffending(measure: Measure) -> None:
    if not need(measure.reoffending):
        raise NotApplicable("This measure is not about reoffending.")


def _enough_people(measure: Measure, packs: Packs) -> Part:
    _about_reoffending(measure)
    people, least = need(measure.cohort), packs.whole("K45.least_cohort")
    if people < least:
        return stop(
            f"{count(people, 'person is', 'people are')} too few to measure reliably ({least} needed).",
            f"Measure over {least - people} more, or measure a step on the way instead.", cohort=people,
        )  # fmt: skip
    return ok(f"{count(people, 'person', 'people')} are enough to measure reliably.", cohort=people)


def _known_in_time(plan: Plan, measure: Measure, packs: Packs) -> Part:
    _about_reoffending(measure)
    if not need(measure.paid_or_ended_on):
        return ok("Neither payment, ending nor a review hangs on it.")
    due, starts = need(measure.due), need(plan.term.starts)
    first = months_after(starts, packs.whole("K45.first_reliable_months"))
    numbers = {"first_reliable": first.isoformat(), "due": due.isoformat()}
    if due < first:
        return stop(
            f"You cannot know this before {_month(first)}. The first reliable date is {day(first)}; it is due "
            f"{count((first - due).days, 'day')} earlier.",
            f"Move what hangs on it to {day(first)} or later, or let it hang on a step on the way, such as housing at "
            "26 weeks.",
            **numbers,
        )  # fmt: skip
    return ok(f"It can be known from {day(first)}, by the day it is due.", **numbers)


def _month(date: dt.date) -> str:
    return day(date).split(" ", 1)[1]


@check(
    "K46",
    title="Fair ending clause",
    theme=Theme.OUTCOMES,
    gates=["D5", "D9"],
    sources=["B61", "B62", "R14", "Q11"],
    barrier="complex terms",
    formula="days of notice; whether what sets the ending off can be measured by then, is written down and is in the "
    "provider's control",
)
def fair_ending_clause(plan: Plan, packs: Packs) -> Iterator[Part]:
    """Does the agreement end only with fair notice, for a reason that is written, can be measured and controlled?"""
    yield line(partial(_notice, plan, packs), what="notice")
    yield line(partial(_measurable, plan), what="trigger measurable")
    yield line(partial(_written, plan), what="trigger written", worst=Level.WARN)
    yield line(partial(_in_control, plan), what="trigger in the provider's control", worst=Level.WARN)


def _notice(plan: Plan, packs: Packs) -> Part:
    days, least = need(plan.ending_terms.notice_days), packs.whole("K46.stop_notice_days")
    if days < least:
        return stop(
            f"{count(days, 'day')} of notice. The least is {least}.",
            f"Give {count(least - days, 'day')} more.", notice_days=days, short=least - days,
        )  # fmt: skip
    return ok(f"{count(days, 'day')} of notice.", notice_days=days)


def _measurable(plan: Plan) -> Part:
    if need(plan.ending_terms.trigger_measurable):
        return ok("What sets the ending off can be measured by then.", trigger_measurable=True)
    return stop(
        "It can end for something no one can measure yet.",
        "Let it hang on something that can be measured by then, or take it out.", trigger_measurable=False,
    )  # fmt: skip


def _written(plan: Plan) -> Part:
    if need(plan.ending_terms.trigger_written):
        return ok("What sets the ending off is written down.", trigger_written=True)
    return warn(
        "It can end for something that nobody has written down.", "Write down what can end it.", trigger_written=False
    )  # fmt: skip


def _in_control(plan: Plan) -> Part:
    if need(plan.ending_terms.trigger_in_control):
        return ok("What sets the ending off is in the provider's control.", trigger_in_control=True)
    return warn(
        "It can end for something that the provider does not control.",
        "Let it hang on what the provider itself can do.", trigger_in_control=False,
    )  # fmt: skip
