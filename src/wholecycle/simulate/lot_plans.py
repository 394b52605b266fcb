"""The work in more or fewer equal lots: who could bid, what it costs to manage, and the best for a budget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from wholecycle.practice.arithmetic.numbers import half_up
from wholecycle.simulate.openness import Openness

ALL_IN_ONE_HAND = Decimal(10_000)


@dataclass(frozen=True)
class LotPlan:
    """The work in so many equal lots."""

    lots: int
    value: Decimal
    """Pounds a lot, for the first term."""
    turnover: Decimal
    """Pounds of yearly income asked for in each."""
    eligible: int
    """Organisations that could bid for at least one lot."""
    told: int
    """Organisations of which it can be told."""
    cost: Decimal
    """Pounds a year to manage the agreements: our guess times the lots."""
    lowest_concentration: Decimal
    """The index where each lot goes to another organisation, as far as there are so many that could bid."""

    def as_dict(self) -> dict[str, Any]:
        """As JSON holds it."""
        return {
            "lots": self.lots,
            "value": self.value,
            "turnover": self.turnover,
            "eligible": self.eligible,
            "told": self.told,
            "cost": self.cost,
            "lowest_concentration": self.lowest_concentration,
        }


def lot_plans(total: Decimal, turnover: Decimal, most: int, each: Decimal, who: Openness) -> tuple[LotPlan, ...]:
    """The work in 1, 2 … `most` equal lots.

    total: pounds for the first term; turnover: pounds a year asked for while it is one lot, divided with it;
    each: pounds a year to manage one agreement.
    """
    return tuple(_lot_plan(total, turnover, lots, each, who) for lots in range(1, most + 1))


def _lot_plan(total: Decimal, turnover: Decimal, lots: int, each: Decimal, who: Openness) -> LotPlan:
    asked = half_up(turnover / lots)
    can, told = who.at(asked)
    winners = max(1, min(lots, can))
    return LotPlan(lots, half_up(total / lots), asked, can, told, lots * each, lowest_concentration(lots, winners))


def lowest_concentration(lots: int, winners: int) -> Decimal:
    """The index where equal lots are shared as evenly as can be among so many winners, none without one.

    With 5 lots and 2 winners one holds 3: 60 and 40 per cent, 5,200. Raises ValueError for fewer than one of either.
    """
    if lots < 1 or winners < 1:
        raise ValueError("there is at least one lot and one winner")
    holders = min(lots, winners)
    held, over = divmod(lots, holders)
    squares = over * (held + 1) ** 2 + (holders - over) * held**2
    return half_up(ALL_IN_ONE_HAND * squares / lots**2)


def equal_index(holders: int) -> Decimal:
    """The index for so many holders who share alike, without listing them. Raises ValueError for fewer than one."""
    return lowest_concentration(holders, holders)


def winners_under(index: Decimal, most: int = 100) -> int | None:
    """The fewest equal winners that keep the index under a line; None where `most` do not."""
    return next((number for number in range(1, most + 1) if equal_index(number) < index), None)


def best_for(plans: Sequence[LotPlan], budget: Decimal | None) -> LotPlan | None:
    """The plan that lets most organisations bid within `budget` pounds a year, and the fewest lots that do so.

    None where not even one agreement can be managed for that.
    """
    within = [plan for plan in plans if budget is None or plan.cost <= budget]
    return max(within, key=lambda plan: (plan.eligible, -plan.lots), default=None)
