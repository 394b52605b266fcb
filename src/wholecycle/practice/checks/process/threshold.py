"""Whether the agreement is at or over the threshold that applies, as far as the plan says."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from wholecycle.practice.arithmetic.value import whole_value
from wholecycle.practice.facts import Plan
from wholecycle.practice.finding import Part
from wholecycle.practice.levels import Level
from wholecycle.practice.packs import Packs
from wholecycle.practice.procurement import threshold_that_applies
from wholecycle.practice.trace import CantTell
from wholecycle.practice.words import pounds


@dataclass(frozen=True)
class Standing:
    """On which side of the threshold that applies an agreement stands, with both numbers where they are known."""

    over: bool
    """Whether the whole value is at or over it."""
    whole: Decimal | None = None
    """The whole value in pounds, extensions and VAT in, or the bound that decides."""
    bound: str = ""
    """"at least" or "at most" where the whole value is a bound."""
    threshold: Decimal | None = None

    @property
    def numbers(self) -> dict[str, Decimal | None]:
        """The numbers that decided; a bound is named as one."""
        name = f"whole_value_{self.bound.replace(' ', '_')}" if self.bound else "whole_value"
        return {name: self.whole, "threshold": self.threshold}

    @property
    def sentence(self) -> str:
        """Both numbers in a sentence; empty where they are not known."""
        if self.whole is None or self.threshold is None:
            return ""
        value = f"{self.bound} {pounds(self.whole)}".strip()
        return f"The whole value is {value}; the threshold is {pounds(self.threshold)}."


def standing(plan: Plan, packs: Packs) -> Standing | None:
    """Hold the whole value against the threshold that applies; None where none applies.

    The values decide; a regime that the plan gives decides only where they can't. *Can't tell* otherwise.
    """
    try:
        threshold = threshold_that_applies(plan, packs)
        if threshold is None:
            return None
        whole = whole_value(plan, packs)
        over = whole.at_least(threshold.amount)
    except CantTell:
        if plan.regime == "below-threshold":
            return Standing(over=False)
        raise
    bound = "" if whole.missing is None else "at least" if over else "at most"
    return Standing(over, whole.least if over or whole.most is None else whole.most, bound, threshold.amount)


def or_light_touch_codes(part: Part, plan: Plan, packs: Packs) -> Part:
    """The same part; where only the subject is missing and codes are given, say what would let the codes tell it."""
    wants_list = part.level is Level.CANT_TELL and part.missing == ("subject",) and plan.cpv
    if not wants_list or packs.light_touch is not None:
        return part
    return replace(
        part,
        message="Can't tell: subject is not known, and CPV codes say it only with a list of light-touch codes.",
        mend="Add subject, or give a list of light-touch CPV codes.",
    )
