"""What an agreement is worth: for its first term, a year, and as a whole.

`value.total` is the first term without extensions and VAT, unless the file says that VAT is in it. Lines taken
from law are held against the whole value, extensions and VAT in.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from wholecycle.practice.arithmetic.numbers import half_up
from wholecycle.practice.facts import Plan
from wholecycle.practice.packs import Packs
from wholecycle.practice.trace import CantTell, need


def total_value(plan: Plan) -> Decimal:
    """Pounds for the first term, without extensions and VAT. *Can't tell* where it is not known."""
    return _without_vat(plan, need(plan.value.total))


def annual_value(plan: Plan) -> Decimal:
    """A: pounds a year, the total value divided by the years of the first term."""
    return total_value(plan) / need(plan.term.years)


def _without_vat(plan: Plan, pounds: Decimal) -> Decimal:
    if not plan.value.vat_included:
        return pounds
    return pounds / (1 + need(plan.value.vat_rate) / 100)


@dataclass(frozen=True)
class WholeValue:
    """The whole value, or the bounds between which it must lie while facts are missing."""

    least: Decimal
    most: Decimal | None
    missing: str | None
    """The fact that keeps the two apart."""

    def at_least(self, line: Decimal) -> bool:
        """Say whether the whole value is at or over a line. *Can't tell* only where it may be either."""
        if self.least >= line:
            return True
        if self.most is not None and self.most < line:
            return False
        if self.missing is None:
            return self.least >= line
        raise CantTell(self.missing)

    @property
    def pounds(self) -> Decimal:
        """The value itself. *Can't tell* while only its bounds are known."""
        if self.missing is not None:
            raise CantTell(self.missing)
        return self.least


def whole_value(plan: Plan, packs: Packs) -> WholeValue:
    """Pounds for the whole agreement, extensions and VAT in, as the thresholds in law count it.

    While extensions are not known there is no upper bound; while VAT is not known it lies between none and the
    standard rate. *Can't tell* where not even the total is known.
    """
    total, extensions = need(plan.value.total), plan.value.extensions
    missing = None
    if extensions is None and plan.term.extension_years != 0:
        missing = "value.extensions"
    least = most = total + (extensions or 0)
    if not plan.value.vat_included:
        rate = plan.value.vat_rate
        if rate is None:
            missing = missing or "value.vat_rate"
            most = most * (1 + packs.number("money.vat_rate") / 100)
        else:
            least = most = most * (1 + rate / 100)
    least, most = half_up(least), half_up(most)
    return WholeValue(least, None if missing == "value.extensions" else most, missing)
