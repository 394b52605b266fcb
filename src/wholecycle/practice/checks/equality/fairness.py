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
    sides = _Sides(handled)
    for name, rows in judged:
        other = next((more[0] for label, more in types if label != name), None)
        yield line(partial(_passes, rows, other, sides, packs), what=f"{name}: pass rate", worst=Level.WARN)
        yield line(partial(_questioned, rows, other, sides, packs), what=f"{name}: finance questions", worst=Level.WARN)


Rows = Sequence[Handling]


def _by_type(handled: Rows) -> list[tuple[str, Rows]]:
    names: dict[str, str] = {}
    rows: dict[str, list[Handling]] = {}
    for place, one in enumerate(handled):
        name = one.type if one.type is not None and not is_none(one.type) else f"type {place + 1}"
        rows.setdefault(names.setdefault(same_name(name), name), []).append(one)
    return list(rows.items())


class _Sides:
    """All bids added up once, so that the bids of one type can be held against the rest."""

    def __init__(self, handled: Rows) -> None:
        self.bids = sum(row.bids or 0 for row in handled)
        self.passed = sum(row.passed or 0 for row in handled)
        self.queries = sum(row.queries or 0 for row in handled)
        self.no_bids = next((row for row in handled if row.bids is None), None)
        self.no_passed = next((row for row in handled if row.passed is None), None)
        self.no_queries = next((row for row in handled if row.queries is None), None)

    def of_bids(self, rows: Rows) -> tuple[int, int]:
        """Bids of one type and of all others. *Can't tell* where a number is missing on either side."""
        own = sum(need(row.bids) for row in rows)
        if self.no_bids is not None:
            need(self.no_bids.bids)
        return own, self.bids - own

    def of_passed(self, rows: Rows) -> tuple[int, int]:
        """Bids that passed, of one type and of all others."""
        own = sum(need(row.passed) for row in rows)
        if self.no_passed is not None:
            need(self.no_passed.passed)
        return own, self.passed - own

    def of_queries(self, rows: Rows) -> tuple[int, int]:
        """Extra finance questions put to one type and to all others."""
        own = sum(need(row.queries) for row in rows)
        if self.no_queries is not None:
            need(self.no_queries.queries)
        return own, self.queries - own


def _too_few(rows: Rows, other: Handling | None, bids: int, rest: int, packs: Packs) -> Part | None:
    least = packs.whole("K32.least_bids")
    if min(bids, rest) >= least:
        return None
    few = rows[0] if bids < least else other
    return too_little(
        f"Can't tell: {count(min(bids, rest), 'bid')} on one side, and {least} are needed on each.",
        "Look again when more bids have been made, or put several rounds together.",
        fact=f"{path_of(few)}.bids" if few is not None else "handling",
        worst=Level.WARN,
        bids=bids,
        other_bids=rest,
        least=least,
    )


def _passes(rows: Rows, other: Handling | None, sides: _Sides, packs: Packs) -> Part:
    bids, rest = sides.of_bids(rows)
    few = _too_few(rows, other, bids, rest, packs)
    if few is not None or bids == 0 or rest == 0:
        return few or ok("No bids on one side.", bids=bids, other_bids=rest)
    passed, others_passed = sides.of_passed(rows)
    own_rate, other_rate = percent(passed, bids), percent(others_passed, rest)
    numbers: Numbers = {"pass_rate": own_rate, "other_pass_rate": other_rate, **_sizes(bids, rest, packs)}
    said = f"{plainly(own_rate)}% of these bids passed, and {plainly(other_rate)}% of all others."
    if others_passed == 0:
        return ok(said, **numbers)
    to_others = ratio(passed * rest, bids * others_passed)
    numbers["pass_ratio"] = to_others
    if to_others < packs.number("K32.warn_pass_ratio"):
        return warn(f"{said} Ask why.", "Go through the bids that failed, with somebody from outside.", **numbers)
    return ok(said, **numbers)


def _questioned(rows: Rows, other: Handling | None, sides: _Sides, packs: Packs) -> Part:
    bids, rest = sides.of_bids(rows)
    few = _too_few(rows, other, bids, rest, packs)
    if few is not None or bids == 0 or rest == 0:
        return few or ok("No bids on one side.", bids=bids, other_bids=rest)
    queries, others_queries = sides.of_queries(rows)
    own, others = ratio(queries, bids), ratio(others_queries, rest)
    numbers: Numbers = {"queries_a_bid": own, "other_queries_a_bid": others, **_sizes(bids, rest, packs)}
    said = f"{plainly(own)} extra finance questions a bid, and {plainly(others)} for all others."
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


Numbers = dict[str, Decimal | int | bool]


def _sizes(bids: int, rest: int, packs: Packs) -> Numbers:
    """The sizes of both sides, and whether they are large enough for the body to show it to the public at all."""
    return {"bids": bids, "other_bids": rest, "may_be_public": min(bids, rest) >= packs.whole("K32.least_public")}


def _times(number: Decimal) -> str:
    return f"{in_words(int(number))} times" if number == number.to_integral_value() else f"{plainly(number)} times"
