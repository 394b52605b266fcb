"""Whether equality is judged by what is done, and bids are handled alike. K31 and K32."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial

from wholecycle.practice.arithmetic.certainty import all_of, any_of
from wholecycle.practice.arithmetic.numbers import percent, ratio
from wholecycle.practice.arithmetic.roles import same_name
from wholecycle.practice.facts import Plan, is_none
from wholecycle.practice.facts.buying import Criterion
from wholecycle.practice.facts.fairness import Handling
from wholecycle.practice.finding import Part, line, ok, too_little, warn
from wholecycle.practice.levels import Level
from wholecycle.practice.packs import Packs
from wholecycle.practice.registry import Theme, check
from wholecycle.practice.trace import NotApplicable, need, path_of
from wholecycle.practice.words import count, in_words, plainly

THE_REST = ("all others", "others", "all other bids", "the rest")


@check(
    "K31",
    title="Evidence not policy",
    theme=Theme.EQUALITY,
    gates=["D5"],
    sources=["R20", "N16", "B36"],
    barrier="unconscious bias",
    formula="equality criteria that look at a policy only, and those that look at what was done",
)
def evidence_not_policy(plan: Plan, packs: Packs) -> Part:
    """Do the equality criteria look at what groups have done, and not only at what their policy says?"""
    criteria = need(plan.criteria)
    if any_of(partial(_equality, one, "practice") for one in criteria):
        return ok("An equality criterion looks at what groups have done.")
    if not any_of(partial(_about_equality, one) for one in criteria):
        raise NotApplicable("No criterion is about equality.")
    number = sum(1 for one in criteria if one.kind == "equality")
    return warn(
        "Ask what groups have done, not only what their policy says. "
        f"{count(number, 'equality criterion looks', 'equality criteria look')} at a policy alone.",
        "Ask for evidence of work with different groups of people, and give it the marks.",
        policy_only=number,
    )


def _about_equality(one: Criterion) -> bool:
    return need(one.kind) == "equality"


def _equality(one: Criterion, evidence: str) -> bool:
    return all_of(partial(_about_equality, one), lambda: need(one.evidence) == evidence)


@check(
    "K32",
    title="Fair handling",
    theme=Theme.EQUALITY,
    gates=["D7"],
    sources=["R20", "N15", "B10", "B37", "Q40"],
    barrier="unconscious bias",
    formula="for each type of organisation, by its own description: its pass rate / that of all other bids, and its "
    "extra finance questions a bid / those of all other bids",
)
def fair_handling(plan: Plan, packs: Packs) -> Iterator[Part]:
    """Do bids of every type of organisation pass as often, and meet as many extra questions, as all others do?"""
    handled = need(plan.handling)
    types = _by_type(handled)
    judged = [(name, rows) for name, rows in types if same_name(name) not in THE_REST]
    if not judged:
        raise NotApplicable("No type of organisation is told apart.")
    for name, rows in judged:
        others = [row for other, more in types if other != name for row in more]
        yield line(partial(_passes, rows, others, packs), what=f"{name}: pass rate", worst=Level.WARN)
        yield line(partial(_questioned, rows, others, packs), what=f"{name}: finance questions", worst=Level.WARN)


Rows = Sequence[Handling]


def _by_type(handled: Rows) -> list[tuple[str, Rows]]:
    names: dict[str, str] = {}
    rows: dict[str, list[Handling]] = {}
    for place, one in enumerate(handled):
        name = one.type if one.type is not None and not is_none(one.type) else f"type {place + 1}"
        rows.setdefault(names.setdefault(same_name(name), name), []).append(one)
    return list(rows.items())


def _bids(rows: Rows) -> int:
    return sum(need(one.bids) for one in rows)


def _too_few(rows: Rows, others: Rows, packs: Packs) -> Part | None:
    least, own, rest = packs.whole("K32.least_bids"), _bids(rows), _bids(others)
    if min(own, rest) >= least:
        return None
    few = rows if own < least else others
    return too_little(
        f"Can't tell: {count(min(own, rest), 'bid')} on one side, and {least} are needed on each.",
        "Look again when more bids have been made, or put several rounds together.",
        fact=f"{path_of(few[0])}.bids" if few else "handling",
        worst=Level.WARN,
        bids=own,
        other_bids=rest,
        least=least,
    )


def _passes(rows: Rows, others: Rows, packs: Packs) -> Part:
    few = _too_few(rows, others, packs)
    if few is not None:
        return few
    bids, rest = _bids(rows), _bids(others)
    passed, others_passed = sum(need(one.passed) for one in rows), sum(need(one.passed) for one in others)
    own_rate, other_rate = percent(passed, bids), percent(others_passed, rest)
    numbers = {"pass_rate": own_rate, "other_pass_rate": other_rate, **_sizes(bids, rest, packs)}
    said = f"{plainly(own_rate)}% of these bids passed, and {plainly(other_rate)}% of all others."
    if others_passed == 0:
        return ok(said, **numbers)
    to_others = ratio(passed * rest, bids * others_passed)
    numbers["pass_ratio"] = to_others
    if to_others < packs.number("K32.warn_pass_ratio"):
        return warn(f"{said} Ask why.", "Go through the bids that failed, with somebody from outside.", **numbers)
    return ok(said, **numbers)


def _questioned(rows: Rows, others: Rows, packs: Packs) -> Part:
    few = _too_few(rows, others, packs)
    if few is not None:
        return few
    bids, rest = _bids(rows), _bids(others)
    queries, others_queries = sum(need(one.queries) for one in rows), sum(need(one.queries) for one in others)
    own, other = ratio(queries, bids), ratio(others_queries, rest)
    numbers: dict[str, Decimal | int | bool] = {
        "queries_a_bid": own,
        "other_queries_a_bid": other,
        **_sizes(bids, rest, packs),
    }
    said = f"{plainly(own)} extra finance questions a bid, and {plainly(other)} for all others."
    mend = "Ask every bidder the same questions, or write down what set these apart."
    if others_queries == 0:
        if queries == 0:
            return ok(said, **numbers)
        return warn(f"Ask why only these bidders get extra checks. {said}", mend, **numbers)
    to_others = ratio(queries * rest, bids * others_queries)
    numbers["queries_ratio"] = to_others
    if to_others > packs.number("K32.warn_queries_ratio"):
        return warn(f"Ask why these bidders get {_times(to_others)} the checks. {said}", mend, **numbers)
    return ok(said, **numbers)


def _sizes(bids: int, rest: int, packs: Packs) -> dict[str, Decimal | int | bool]:
    """The sizes of both sides, and whether they are large enough for the body to show it to the public at all."""
    return {"bids": bids, "other_bids": rest, "may_be_public": min(bids, rest) >= packs.whole("K32.least_public")}


def _times(number: Decimal) -> str:
    return f"{in_words(int(number))} times" if number == number.to_integral_value() else f"{plainly(number)} times"
