"""What organisations have to live on, and the largest outcome share that they can bear by it.

What a body sees of many organisations is worked out from public income and the benchmark, never from what one of
them has declared; that enters only an answer for that one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_DOWN, Decimal
from typing import Any

from wholecycle.practice.arithmetic import cash
from wholecycle.practice.arithmetic.exposure import last_income, needed_income, reserves
from wholecycle.practice.arithmetic.numbers import ratio
from wholecycle.practice.arithmetic.reach import works_here
from wholecycle.practice.audience import Audience
from wholecycle.practice.facts import Plan
from wholecycle.practice.facts.paying import Provider
from wholecycle.practice.packs import Packs
from wholecycle.practice.trace import need
from wholecycle.practice.words import listed
from wholecycle.simulate.position import size_of
from wholecycle.simulate.problems import BadOption, MissingFact

TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Holder:
    """The organisation whose money is looked at."""

    name: str
    income: Decimal | None
    reserves: Decimal
    declared: bool
    """Whether the reserves are its own figure, not the benchmark's months of income."""
    private: bool
    """Whether the answer is for it alone, so that what it declares may be used."""


@dataclass(frozen=True)
class SizeSpread:
    """What the organisations of one size can bear, by their public income and the benchmark."""

    size: str
    groups: int
    at_risk: int
    """Those for which the money held back is at or over the pack's share of their reserves."""
    out_of_money: int
    """Those for which it is all their reserves and more."""
    least_share: Decimal
    """The largest outcome share, in per cent, that the smallest of them can bear."""
    most_share: Decimal
    """The same for the largest of them."""

    def as_dict(self) -> dict[str, Any]:
        """As JSON holds it."""
        return {
            "size": self.size,
            "groups": self.groups,
            "at_risk": self.at_risk,
            "out_of_money": self.out_of_money,
            "least_share": self.least_share,
            "most_share": self.most_share,
        }


def holder(plan: Plan, packs: Packs, provider: str | None, income: Decimal | None, declared: Decimal | None) -> Holder:
    """Whose money is looked at: the provider named, an organisation of an income, the only one, or one of many.

    Of many it is the one at the worst fifth by public income, as in K38. Raises BadOption for a name that is not in
    the plan, MissingFact where no income and no reserves are known.
    """
    if provider is not None:
        return _for_itself(_called(plan, provider), packs, income, declared)
    if income is not None or declared is not None:
        return _of_income("a group of this income" if income is not None else "a group", income, declared, packs)
    everyone = need(plan.providers)
    viewer = plan.viewer
    own = [one for one in everyone if viewer.audience is Audience.OWNER and one.name == viewer.name]
    if own or len(everyone) == 1:
        return _for_itself((own or list(everyone))[0], packs, None, None)
    known = _known(plan)
    if not known:
        raise MissingFact("providers[0].income", "income")
    rank = int((len(known) * packs.number("K38.rank_share")).to_integral_value(ROUND_CEILING))
    return _of_income("the group at the worst fifth", sorted(known, reverse=True)[rank - 1], None, packs)


def _called(plan: Plan, name: str) -> Provider:
    everyone = plan.providers or ()
    for one in everyone:
        if one.name is not None and one.name.casefold() == name.strip().casefold():
            return one
    names = listed([one.name for one in everyone if one.name] or ["none"], 12)
    raise BadOption("provider", f"no organisation in the plan is called {name!r}. In the plan: {names}.")


def _for_itself(one: Provider, packs: Packs, income: Decimal | None, declared: Decimal | None) -> Holder:
    own = one.reserves if declared is None else declared
    yearly = income if income is not None else last_income(one)
    known = yearly if yearly is not None or own is not None else needed_income(one)
    return Holder(one.name or "this group", known, _live_on(known, own, packs), own is not None, True)


def _of_income(name: str, income: Decimal | None, declared: Decimal | None, packs: Packs) -> Holder:
    return Holder(name, income, _live_on(income, declared, packs), declared is not None, False)


def _live_on(income: Decimal | None, declared: Decimal | None, packs: Packs) -> Decimal:
    return reserves(income or Decimal(0), declared, packs)


def _known(plan: Plan) -> list[Decimal]:
    """The public incomes of the organisations that work here, of those whose income is known."""
    here = [last_income(one) for one in plan.providers or () if works_here(plan, one)]
    return [income for income in here if income is not None]


def largest_share(reserves_held: Decimal, annual_value: Decimal, packs: Packs) -> tuple[Decimal, Decimal]:
    """The largest outcome share that holds back no more than the pack's share of the reserves (W8).

    Returns pounds a year, and per cent of a year's value, at most 100 and rounded down to one decimal, so that what
    is said can be borne.
    """
    safe = cash.largest_safe_withheld(reserves_held, packs.number("K38.warn_withheld_to_reserves"))
    return min(safe, annual_value), cash.as_outcome_share(safe, annual_value).quantize(TENTH, ROUND_DOWN)


def spread(plan: Plan, withheld: Decimal, annual_value: Decimal, packs: Packs) -> tuple[tuple[SizeSpread, ...], int]:
    """What organisations of each size can bear; and how many are left out because their income is not known."""
    known = _known(plan)
    unknown = sum(1 for one in plan.providers or () if works_here(plan, one)) - len(known)
    by_size: dict[str, list[Decimal]] = {row.text("name"): [] for row in packs.table("reach.size_bands")}
    for income in sorted(known):
        by_size[size_of(income, packs)].append(income)
    return tuple(_of_size(size, one, withheld, annual_value, packs) for size, one in by_size.items() if one), unknown


def _of_size(size: str, incomes: Sequence[Decimal], withheld: Decimal, annual: Decimal, packs: Packs) -> SizeSpread:
    held = [reserves(income, None, packs) for income in incomes]
    shares = [largest_share(one, annual, packs)[1] for one in held]
    parts = [ratio(withheld, one) if one else None for one in held]

    def over(key: str) -> int:
        return sum(1 for part in parts if withheld and (part is None or part >= packs.number(key)))

    return SizeSpread(
        size=size,
        groups=len(incomes),
        at_risk=over("K38.warn_withheld_to_reserves"),
        out_of_money=over("K38.stop_withheld_to_reserves"),
        least_share=shares[0],
        most_share=shares[-1],
    )
