"""Must a service that works be let again? K55."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from wholecycle.practice.arithmetic.numbers import half_up, percent
from wholecycle.practice.arithmetic.reletting import ReletInputs, missing_for_relet, relet_cost, relet_inputs
from wholecycle.practice.arithmetic.value import total_value
from wholecycle.practice.facts import Plan, is_none
from wholecycle.practice.facts.endings import Review
from wholecycle.practice.finding import Part, Value, line, note, ok, stop, warn
from wholecycle.practice.levels import Level
from wholecycle.practice.packs import Packs
from wholecycle.practice.registry import Theme, check
from wholecycle.practice.trace import NotApplicable, need, subject
from wholecycle.practice.words import listed, plainly, pounds

TENTH = Decimal("0.1")


@check(
    "K55",
    title="Must we re-let?",
    theme=Theme.ENDING,
    gates=["D3", "D11"],
    sources=["B69", "N25", "R14", "Q6", "Q20", "Compact 2010 s.4.2"],
    barrier="resource heavy",
    formula="officers' days x the rate of a day + bidders x what a bid costs + the output lost in the months of "
    "change, as a share of the total value",
)
def must_we_relet(plan: Plan, packs: Packs) -> Iterator[Part]:
    """Where a service works and could be extended, what would letting it again gain that is worth its cost?"""
    review = subject(plan.review, "No agreement is there to be extended.")
    _works_and_can_go_on(review, packs)
    if plan.route.chosen == "extend":
        yield ok("This service works, and it is to be extended.", chosen="extend")
        return
    _known_to_work(review)
    yield line(partial(_compared, plan), what="comparison")
    yield line(partial(_worth_its_cost, plan, review, packs), what="cost", worst=Level.WARN)


def _works_and_can_go_on(review: Review, packs: Packs) -> None:
    """End the check where one of the three signs of a good service that may go on is known to be absent."""
    green, satisfied = packs.whole("K55.green_reviews"), packs.number("K55.satisfaction")
    if review.extension_available is False:
        raise NotApplicable("The agreement can't be extended.")
    if review.green_reviews is not None and review.green_reviews < green:
        raise NotApplicable(f"Fewer than {green} reviews in a row were good.")
    if review.satisfaction is not None and review.satisfaction < satisfied:
        raise NotApplicable(f"Fewer than {plainly(satisfied)}% of the people who use it are satisfied.")


def _known_to_work(review: Review) -> None:
    """Ask for the three signs: until all are known, the check may not apply at all."""
    need(review.green_reviews)
    need(review.satisfaction)
    need(review.extension_available)


def _compared(plan: Plan) -> Part:
    if need(plan.route.retender_compared):
        return ok("Re-letting has been compared with extending.", compared=True)
    need(plan.route.chosen)
    return stop(
        "This service works, and nobody has compared re-letting it with extending it.",
        "Write down what each would cost and gain, before the route is chosen.",
        not_done=True, compared=False,
    )  # fmt: skip


def _worth_its_cost(plan: Plan, review: Review, packs: Packs) -> Part:
    total = total_value(plan)
    if total == 0:
        raise NotApplicable("The agreement is worth nothing, so no cost can be held against it.")
    annual = None if plan.term.years is None else total / need(plan.term.years)
    inputs = relet_inputs(plan, review, annual, packs)
    cost = relet_cost(inputs, packs)
    share, most = percent(cost.least, total), packs.number("K55.warn_share")
    if not cost.complete and share <= most:
        return _rough(inputs, total, packs)
    numbers: dict[str, Value] = {
        "cost": half_up(cost.least), "share": share, "officers": cost.officers, "bids": cost.bids,
        "transition": None if cost.transition is None else half_up(cost.transition), "total": total,
    }  # fmt: skip
    how = "about" if cost.complete else "at least"
    said = f"This service works. Re-letting it costs {_in_pounds(how, cost.least, share)}"
    if share <= packs.number("K55.note_share"):
        return ok(f"{said}.", **numbers)
    need(plan.route.chosen)
    gives_reason = review.reason is not None and not is_none(review.reason)
    ask = "" if gives_reason else " Say what you gain."
    mend = "Extend it, or say what people who use it gain from the change that is worth this."
    if share > most:
        return warn(f"{said}.{ask}", mend, **numbers)
    return note(f"{said}.{ask}", mend, **numbers)


def _in_pounds(how: str, cost: Decimal, share: Decimal) -> str:
    return f"{how} {pounds(half_up(cost, Decimal(1)))}, {plainly(half_up(share, TENTH))}% of its value"


def _rough(inputs: ReletInputs, total: Decimal, packs: Packs) -> Part:
    """Say what is missing, and what it would come to with the benchmarks' guesses, on which no level is given."""
    missing = missing_for_relet(inputs)
    guess = relet_cost(inputs.with_rough_figures(packs), packs)
    message = f"Can't tell: {listed([*missing])} {'is' if len(missing) == 1 else 'are'} not known."
    if guess.complete:
        worth = _in_pounds("about", guess.least, percent(guess.least, total))
        message += f" By our rough figures, to be changed, re-letting costs {worth}."
    return Part(
        Level.CANT_TELL, message, f"Add {listed([*missing])}.", {"rough_cost": half_up(guess.least)},
        missing=missing, worst=Level.WARN,
    )  # fmt: skip
