"""What letting an agreement again costs everybody: officers, bidders, and people while the service changes hands."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from wholecycle.practice.facts import Plan
from wholecycle.practice.facts.endings import Review
from wholecycle.practice.packs import Packs


@dataclass(frozen=True)
class ReletInputs:
    """What the cost of re-letting is worked out from. None means *not known*."""

    officer_days: Decimal | None
    bidders: int | None
    bid_cost: Decimal | None
    months: Decimal
    """Months in which the change of provider loses output."""
    annual_value: Decimal | None

    def with_rough_figures(self, packs: Packs) -> ReletInputs:
        """The same, with the benchmarks' guesses where nothing is known: for showing as rough, to be changed."""
        return ReletInputs(
            packs.number("K55.commissioner_days") if self.officer_days is None else self.officer_days,
            packs.whole("K55.bidders") if self.bidders is None else self.bidders,
            packs.number("K55.bid_cost") if self.bid_cost is None else self.bid_cost,
            self.months,
            self.annual_value,
        )


@dataclass(frozen=True)
class ReletCost:
    """The cost of re-letting in pounds, by who bears it. None means that it can't be worked out."""

    officers: Decimal | None
    bids: Decimal | None
    transition: Decimal | None

    @property
    def least(self) -> Decimal:
        """What it costs at the least, from the parts that are known."""
        return sum((part for part in (self.officers, self.bids, self.transition) if part is not None), Decimal(0))

    @property
    def complete(self) -> bool:
        """Whether every part is known, so that `least` is the whole cost."""
        return None not in (self.officers, self.bids, self.transition)


def relet_cost(inputs: ReletInputs, packs: Packs) -> ReletCost:
    """Work out what re-letting costs.

    Officers' days at the benchmark's rate; bidders times what one bid costs; and the output lost while the service
    changes hands, as a share of the agreement's value in those months.
    """
    days, bidders, bid, annual = inputs.officer_days, inputs.bidders, inputs.bid_cost, inputs.annual_value
    officers = None if days is None else days * packs.number("K55.officer_day")
    bids = None
    if bidders == 0 or bid == 0:
        bids = Decimal(0)
    elif bidders is not None and bid is not None:
        bids = bidders * bid
    transition = None
    if inputs.months == 0:
        transition = Decimal(0)
    elif annual is not None:
        transition = annual / 12 * inputs.months * packs.number("K55.transition_lost_output") / 100
    return ReletCost(officers, bids, transition)


def relet_inputs(plan: Plan, review: Review, annual_value: Decimal | None, packs: Packs) -> ReletInputs:
    """Gather what a plan says about the cost of re-letting. Months not given are the benchmark's."""
    months = packs.number("K55.transition_months") if review.transition_months is None else review.transition_months
    return ReletInputs(review.commissioner_days, plan.expected_bidders, review.bid_cost, months, annual_value)


def missing_for_relet(inputs: ReletInputs) -> tuple[str, ...]:
    """The paths of the facts without which the cost is not complete, in the order in which people give them."""
    bids_known = inputs.bidders == 0 or inputs.bid_cost == 0
    gaps = {
        "review.commissioner_days": inputs.officer_days is None,
        "expected_bidders": inputs.bidders is None and not bids_known,
        "review.bid_cost": inputs.bid_cost is None and not bids_known,
        "term.years": inputs.annual_value is None and inputs.months != 0,
    }
    return tuple(path for path, gap in gaps.items() if gap)
