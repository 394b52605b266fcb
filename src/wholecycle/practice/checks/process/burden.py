"""What the form costs those who answer it. K08 and K09."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from wholecycle.practice.arithmetic.burden import Form, Guide, bid_cost, form_of, guide, guides, times_the_guide
from wholecycle.practice.arithmetic.numbers import half_up, percent
from wholecycle.practice.arithmetic.value import annual_value, total_value
from wholecycle.practice.checks.wording import times_of
from wholecycle.practice.facts import Plan
from wholecycle.practice.finding import Part, line, ok, say, stop, warn
from wholecycle.practice.levels import Level
from wholecycle.practice.packs import Packs
from wholecycle.practice.registry import Theme, check
from wholecycle.practice.trace import CantTell, NotApplicable, need, needs
from wholecycle.practice.words import count, in_words, per_cent, plainly, pounds


@check(
    "K08",
    title="Answer burden",
    theme=Theme.PROCESS,
    gates=["D5"],
    sources=["B6", "B12", "B42", "R6", "R34", "G28", "Q3", "Q5", "Q26", "Procurement Act 2023 s.12(4)"],
    barrier="complex process",
    formula="pages and most words, each divided by the guide for the annual value; the larger of the two, or the one "
    "that is known",
)
def answer_burden(plan: Plan, packs: Packs) -> Part:
    """Is the form in proportion to what the agreement is worth a year?"""
    form = form_of(plan)
    if form.pages is None and form.words is None and not form.least_words:
        raise needs("documents.pages" if plan.documents.items is None else form.words_missing)
    try:
        annual = annual_value(plan)
    except CantTell as gap:
        return _whatever_its_size(form, packs, gap)
    of_size = guide(annual, packs)
    to_guide, level = _judged(form, of_size, packs)
    asked, allowed, noun = _larger(form, of_size)
    is_like = "within the guide" if level is Level.OK else times_of(to_guide, "the guide")
    at_least = "at least " if noun == "word" and form.words is None else ""
    asks = f"You ask for {at_least}{count(asked, noun)}; the guide for {pounds(annual)} a year is {plainly(allowed)}."
    return say(
        level, f"Your form is {is_like} for this size. {asks}", _shorten(form, of_size),
        ratio=to_guide, pages=form.pages, guide_pages=of_size.pages,
        words=form.words, guide_words=of_size.words, annual_value=half_up(annual),
    )  # fmt: skip


def _judged(form: Form, of_size: Guide, packs: Packs) -> tuple[Decimal, Level]:
    """How many times the guide, and the level. *Can't tell* where words not yet counted could make it worse."""
    to_guide = times_the_guide(form, of_size) or Decimal(0)
    level = Level.OK
    for over in (Level.NOTE, Level.WARN, Level.STOP):
        if to_guide > packs.number(f"K08.{over}_ratio"):
            level = over
    if form.pages is None and form.words is None and level is not Level.STOP:
        raise needs(form.words_missing)
    return to_guide, level


def _larger(form: Form, of_size: Guide) -> tuple[Decimal, Decimal, str]:
    """What is asked, what the guide allows, and of what: pages or words, whichever is more times its guide."""
    words = form.least_words if form.words is None else form.words
    by_words = (words, of_size.words, "word")
    if form.pages is None or words / of_size.words > form.pages / of_size.pages:
        return by_words
    return (form.pages, of_size.pages, "page")


def _whatever_its_size(form: Form, packs: Packs, gap: CantTell) -> Part:
    """The level that every size of agreement gives, where its annual value is not known."""
    judged = [_judged(form, of_size, packs) for of_size in guides(packs)]
    if len({level for _, level in judged}) > 1:
        raise gap
    least, level = min(judged)
    numbers = {"ratio_at_least": least, "pages": form.pages, "words": form.words}
    if level is Level.OK:
        return ok("Your form is within the guide, whatever the agreement is worth.", **numbers)
    said = f"Your form is at least {times_of(least, 'the guide')}, whatever the agreement is worth."
    return say(level, said, "Ask for less, and say what the agreement is worth a year.", **numbers)


def _shorten(form: Form, of_size: Guide) -> str:
    cuts = [
        f"{count(asked - allowed, noun)} fewer"
        for asked, allowed, noun in ((form.pages, of_size.pages, "page"), (form.words, of_size.words, "word"))
        if asked is not None and asked > allowed
    ]
    guided = f"{count(of_size.pages, 'page')} and {count(of_size.words, 'word')}"
    listed = f": {' and '.join(cuts)}" if cuts else ""
    return f"Bring the form down to {guided}{listed}. Cut first what you hold already."


@check(
    "K09",
    title="Sector cost",
    theme=Theme.PROCESS,
    gates=["D5"],
    sources=["B12", "R6", "Q3", "Q5", "Q33", "Procurement Act 2023 s.12(4)"],
    barrier="resource heavy",
    formula="hours = words/250 + questions x 0.25 + pages to read/20 + policies x 1 + certificates x 4 + hours to "
    "register; cost = hours x £30 + fees; one bid, and all expected bids, as a share of the total value",
)
def sector_cost(plan: Plan, packs: Packs) -> Iterator[Part]:
    """What does bidding cost each organisation, and all of them together?"""
    yield line(partial(_one_bid, plan, packs), what="one bid", worst=Level.WARN)
    yield line(partial(_all_bids, plan, packs), what="all bids")


def _one_bid(plan: Plan, packs: Packs) -> Part:
    total, bid = _worth_something(plan), bid_cost(plan, packs)
    share = percent(bid.pounds, total)
    numbers = {"hours": half_up(bid.hours), "cost": half_up(bid.pounds), "share": share, "total": total}
    about = "at least" if bid.missing else "about"
    most, high = packs.number("K09.note_one_bid"), packs.number("K09.warn_one_bid")
    said = (
        f"One bid takes {about} {count(bid.hours, 'hour')} and {pounds(bid.pounds)}: "
        f"{per_cent(share, most, high)} of what the work is worth."
    )
    mend = f"Ask for less, until one bid costs {pounds(total * most / 100)} ({plainly(most)}%) at most."
    if share > high:
        return warn(said, mend, **numbers)
    if bid.missing:
        raise needs(bid.missing[0])
    return say(Level.NOTE if share > most else Level.OK, said, mend, **numbers)


def _all_bids(plan: Plan, packs: Packs) -> Part:
    total, bid, bidders = _worth_something(plan), bid_cost(plan, packs), need(plan.expected_bidders)
    if bidders == 0:
        return ok("No bid is expected, so all bids cost nothing.", bidders=0)
    cost = bid.pounds * bidders
    share = percent(cost, total)
    numbers = {"cost": half_up(bid.pounds), "bidders": bidders, "cost_of_all": half_up(cost), "share_of_all": share}
    about = "at least" if bid.missing else "about"
    most = packs.number("K09.stop_all_bids")
    each = f"local groups {about} {pounds(bid.pounds)} each, {pounds(cost)} for {in_words(bidders)}"
    if bidders == 1:
        each = f"the one group that is expected {about} {pounds(cost)}"
    said = f"Bidding will cost {each}: {per_cent(share, most)} of what the work is worth."
    if share > most:
        return stop(
            said,
            f"Ask for less, or of fewer at a time, until all bids together cost {pounds(total * most / 100)} "
            f"({plainly(most)}%) at most.",
            total=total, **numbers,
        )  # fmt: skip
    if bid.missing:
        raise needs(bid.missing[0])
    return ok(said, total=total, **numbers)


def _worth_something(plan: Plan) -> Decimal:
    total = total_value(plan)
    if total == 0:
        raise NotApplicable("The agreement is worth nothing, so nothing can be in proportion to it.")
    return total
