"""Whether the agreement is at or over the threshold that applies, as far as the plan says."""

from __future__ import annotations

from wholecycle.practice.arithmetic.value import whole_value
from wholecycle.practice.facts import Plan
from wholecycle.practice.packs import Packs
from wholecycle.practice.procurement import threshold_that_applies
from wholecycle.practice.trace import CantTell


def at_or_over_threshold(plan: Plan, packs: Packs) -> bool | None:
    """Say whether the whole value reaches the threshold that applies; None where none applies.

    The values decide; a regime that the plan gives decides only where they can't. *Can't tell* otherwise.
    """
    try:
        threshold = threshold_that_applies(plan, packs)
        return None if threshold is None else whole_value(plan, packs).at_least(threshold.amount)
    except CantTell:
        if plan.regime == "below-threshold":
            return False
        raise
