"""Twelve into one? W2: contracts put together or apart; who would hold them, what hangs on it, what it costs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from wholecycle.practice.arithmetic.concentration import concentration
from wholecycle.practice.arithmetic.value import annual_value, total_value
from wholecycle.practice.facts import Plan
from wholecycle.practice.facts.buying import Replaces
from wholecycle.practice.packs import Packs
from wholecycle.practice.trace import CantTell, need, subject
from wholecycle.practice.words import count, plainly, pounds
from wholecycle.simulate.lot_plans import (
    ALL_IN_ONE_HAND,
    LotPlan,
    best_for,
    equal_index,
    lot_plans,
    lowest_concentration,
)
from wholecycle.simulate.merge_words import jobs_in_words, merger_in_words
from wholecycle.simulate.openness import Openness, openness
from wholecycle.simulate.problems import BadOption
from wholecycle.simulate.results import Range, Result, exactly, read_from, reading
from wholecycle.simulate.stakes import Stake, lost, stakes

if TYPE_CHECKING:
    from wholecycle.pictures import Picture, Table

MOST_LOTS = 100

Governance = Literal["single", "alliance"]


@dataclass(frozen=True, kw_only=True)
class Merger(Result):
    """What becomes of those who do the work now, and the lots that would let most in."""

    simulator: ClassVar[str] = "merge"

    agreements: int
    """Agreements now."""
    lots: int
    """Agreements in their place."""
    governance: Governance
    providers_before: Range
    providers_after: Range
    kept: Range
    """How many of today's providers may still do the work."""
    concentration_before: Range
    concentration_after: Range
    stakes: tuple[Stake, ...]
    income_lost: Range | None
    """Pounds a year that move away from those who lose their agreement; None where some stake is not known."""
    jobs_lost: Range | None
    users_moved: Range | None
    cost_before: Decimal
    """Pounds a year to manage the agreements, at our guess for one."""
    cost_after: Decimal
    plans: tuple[LotPlan, ...]
    """The work in 1, 2 … lots; empty where nothing can be told of them."""
    budget: Decimal | None
    best: LotPlan | None
    """The lots that let most organisations bid within the budget."""

    def numbers(self) -> Mapping[str, Any]:
        """Everything above, by name."""
        return {name: getattr(self, name) for name in _NUMBERS}

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """Who has what at stake; the lot plans."""
        from wholecycle.pictures import Table

        at_stake = tuple(
            (
                one.name,
                _money(one.agreement),
                _money(one.income),
                "not known" if one.dependency is None else f"{plainly(one.dependency * 100)}%",
                jobs_in_words(one),
                "not known" if one.users is None else f"{one.users:,}",
            )
            for one in self.stakes
        )
        headings = ("Organisation", "Agreement a year", "Yearly income", "Depends on it", "Jobs on it", "People")
        lots = tuple(
            (
                str(plan.lots),
                pounds(plan.value),
                pounds(plan.turnover),
                f"{plan.eligible} of {plan.told}",
                pounds(plan.cost),
                plainly(plan.lowest_concentration),
            )
            for plan in self.plans
        )
        lot_headings = (
            "Lots",
            "Worth each",
            "Income asked",
            "Could bid",
            "To manage, our guess",
            "Lowest index",
        )
        found = [Table("What hangs on the agreements", headings, at_stake, (1, 2, 3, 5))] if at_stake else []
        found += [Table("Lots, and who could bid", lot_headings, lots, (0, 1, 2, 4, 5))] if lots else []
        return tuple(found)

    @cached_property
    def pictures(self) -> tuple[Picture, ...]:
        """Providers and concentration before and after; reach by the number of lots."""
        from wholecycle.pictures import Bar, bars

        who = [
            Bar(_labelled("Providers now", self.providers_before), *_bar(self.providers_before)),
            Bar(_labelled("Providers afterwards", self.providers_after), *_bar(self.providers_after), emphasis=True),
        ]
        index = [
            Bar(_labelled("Now", self.concentration_before), *_bar(self.concentration_before)),
            Bar(_labelled("Afterwards", self.concentration_after), *_bar(self.concentration_after), emphasis=True),
        ]
        found = [
            bars(who, title="Who holds this work", name="merge-providers", headings=("When", "Providers")),
            bars(
                index, title="How concentrated the work is (0 to 10,000, for screening only)", name="merge-index",
                headings=("When", "Index"),
            ),
        ]  # fmt: skip
        if self.plans:
            best = self.best.lots if self.best else None
            rows = [Bar(count(one.lots, "lot"), one.eligible, emphasis=one.lots == best) for one in self.plans]
            found.append(
                bars(rows, title="Who could bid, by number of lots", name="merge-lots", headings=("Lots", "Could bid"))
            )
        return tuple(found)


_NUMBERS = (
    "agreements", "lots", "governance", "providers_before", "providers_after", "kept", "concentration_before",
    "concentration_after", "stakes", "income_lost", "jobs_lost", "users_moved", "cost_before", "cost_after", "plans",
    "budget", "best",
)  # fmt: skip


def put_together_or_apart(
    plan: Plan,
    packs: Packs,
    *,
    lots: int | None = None,
    budget: Decimal | None = None,
    governance: Governance | None = None,
    members: int | None = None,
    turnover_times: Decimal | None = None,
) -> Merger:
    """Say what becomes of the agreements that a plan replaces, and which lots let most organisations bid (W2).

    lots: agreements in their place. budget: pounds a year for managing agreements. governance: single (each lot is
    held by one provider) or alliance (members decide together and share one agreement). members: today's providers
    that are members of the alliance. turnover_times: yearly income asked for, as times a lot's value a year; where
    absent, what the plan asks is divided with the work.

    Where facts are missing the numbers are ranges, and `missing` names the facts. Raises MissingFact where even the
    number of agreements is not known, NothingToShow where none is replaced, BadOption for a what-if that can't be
    used. Sources: B3, B9, B45, B77, B82, R5, R22, Q19. For screening: never publish one organisation's risk.
    """
    with reading(plan) as (seen, trace):
        old = subject(seen.replaces, "This plan replaces no agreement, so there is nothing to merge.")
        agreements = _agreements(old)
        after = _after(seen, old, agreements, lots, governance, members)
        at_stake = stakes(seen, packs)
        before = _providers_before(old, agreements)
        holders = int(before.high) if before.exact else -1
        each = packs.number("money.managing_agreement")
        gaps = [] if before.exact else ["replaces.providers"]
        plans = _plans(plan, seen, packs, max(agreements, after.lots), budget, turnover_times, gaps)
        able = plans[after.lots - 1].eligible if len(plans) >= after.lots else None
        providers = after.providers(before, able)
        kept = _kept(providers, before, after)
        found: dict[str, Any] = {
            "agreements": agreements,
            "lots": after.lots,
            "governance": after.governance,
            "providers_before": before,
            "providers_after": providers,
            "kept": kept,
            "concentration_before": _index_before(old, before),
            "concentration_after": _index_after(old, after, providers),
            "stakes": at_stake,
            "income_lost": lost([one.agreement for one in at_stake], holders, kept),
            "jobs_lost": lost([one.jobs for one in at_stake], holders, kept),
            "users_moved": lost([one.users for one in at_stake], holders, kept),
            "cost_before": agreements * each,
            "cost_after": after.lots * each,
            "plans": plans,
            "budget": budget,
            "best": best_for(plans, budget),
        }
        words = tuple(merger_in_words(packs, **found))
        return Merger(**read_from(plan, trace, packs, gaps), words=words, **found)


@dataclass(frozen=True)
class _After:
    lots: int
    governance: Governance
    members: int | None
    told: int | None
    """Providers afterwards as the plan says, where no what-if has changed that."""

    def providers(self, before: Range, able: int | None) -> Range:
        """How many can hold the work afterwards."""
        if self.governance == "alliance":
            if self.members is not None:
                return exactly(self.members)
            return exactly(self.told) if self.told is not None else Range(Decimal(1), before.high)
        if self.told is not None:
            return exactly(self.told)
        return Range(Decimal(1), Decimal(max(1, self.lots if able is None else min(self.lots, able))))


def _after(
    plan: Plan, old: Replaces, agreements: int, lots: int | None, governance: Governance | None, members: int | None
) -> _After:
    """What takes the place of today's agreements, from the plan and the what-ifs."""
    if lots is not None and lots < 1:
        raise BadOption("lots", "there is at least one lot.")
    if members is not None and governance == "single":
        raise BadOption("members", "only an alliance has members; leave governance out or make it alliance.")
    planned = old.lots_after if old.lots_after is not None else plan.lots.count
    how: Governance = governance or ("alliance" if members is not None else old.governance) or "single"
    as_planned = lots in (None, planned) and how == (old.governance or "single") and members is None
    number = lots or planned or (1 if how == "alliance" else None)
    if number is None:
        raise CantTell("lots.count")
    told = old.providers_after if as_planned else None
    in_it = members if members is not None else old.members_from_before if how == "alliance" else None
    return _After(number, how, in_it if told is None else None, told)


def _agreements(old: Replaces) -> int:
    found = old.agreements
    return len(found) if isinstance(found, tuple) else need(found)


def _providers_before(old: Replaces, agreements: int) -> Range:
    """Who holds the agreements now: as many as the plan says, or lists, or else from one to one for each."""
    if old.providers is not None:
        return exactly(old.providers)
    if isinstance(old.agreements, tuple):
        names = [agreement.provider for agreement in old.agreements]
        if names and all(names):
            return exactly(len(set(names)))
    return Range(Decimal(min(1, agreements)), Decimal(agreements))


def _kept(after: Range, before: Range, what: _After) -> Range:
    """How many of today's providers may still do the work: members of an alliance do, others may lose to outsiders."""
    high = min(after.high, before.high)
    if what.governance == "alliance" and what.members is not None:
        return exactly(min(Decimal(what.members), before.high))
    return Range(Decimal(0), high)


def _index_before(old: Replaces, before: Range) -> Range:
    if old.shares_before:
        return exactly(concentration(old.shares_before))
    if isinstance(old.agreements, tuple):
        held: dict[str, Decimal] = {}
        for one in old.agreements:
            if one.provider is None or one.value is None:
                break
            held[one.provider] = held.get(one.provider, Decimal(0)) + one.value
        else:
            if any(held.values()):
                return exactly(concentration(list(held.values())))
    return _index_of(before)


def _index_after(old: Replaces, after: _After, providers: Range) -> Range:
    if after.told is not None and old.shares_after:
        return exactly(concentration(old.shares_after))
    if after.told is not None or after.governance == "alliance":
        return _index_of(providers)
    return Range(lowest_concentration(after.lots, max(1, int(providers.high))), ALL_IN_ONE_HAND)


def _index_of(holders: Range) -> Range:
    """The index for so many holders who share alike."""
    most, fewest = (max(1, int(number)) for number in (holders.high, holders.low))
    return Range(equal_index(most), equal_index(fewest))


def _plans(
    plan: Plan, seen: Plan, packs: Packs, most: int, budget: Decimal | None, times: Decimal | None, gaps: list[str]
) -> tuple[LotPlan, ...]:
    """The work in 1, 2 … lots; empty, with the gap named, where nothing can be told."""
    each = packs.number("money.managing_agreement")
    if budget is not None and each:
        most = max(most, int(budget // each))
    try:
        need(seen.providers)
        who: Openness = openness(plan, packs)
        total, turnover = total_value(seen), _turnover(seen, packs, times)
    except CantTell as gap:
        gaps.append(gap.path)
        return ()
    gaps += [path for one in who.otherwise for path in one.missing]
    return lot_plans(total, turnover, min(most, MOST_LOTS), each, who) if who.at(turnover)[1] else ()


def _turnover(plan: Plan, packs: Packs, times: Decimal | None) -> Decimal:
    """Pounds a year asked for while the work is in one lot."""
    asked = plan.conditions.minimum_turnover
    if times is None and asked is not None:
        return asked * (plan.lots.count or 1)
    return annual_value(plan) * (packs.number("K01.note_ratio_to_annual") if times is None else times)


def _labelled(word: str, value: Range) -> str:
    """A bar's label; a range is said in it, because the bar's own number is the most that it can be."""
    return word if value.exact else f"{word}, {value.in_words()}"


def _bar(value: Range) -> tuple[Decimal, Decimal | None, Decimal | None]:
    """A bar's value with its interval: where it is a range, the bar reaches the most that it can be."""
    return (value.low, None, None) if value.exact else (value.high, value.low, value.high)


def _money(amount: Decimal | None) -> str:
    return "not known" if amount is None else pounds(amount)
