"""How much of an organisation hangs on one agreement, and how long its money lasts."""

from __future__ import annotations

from decimal import Decimal

from wholecycle.practice.arithmetic.numbers import ratio
from wholecycle.practice.facts.paying import Provider
from wholecycle.practice.packs import Packs
from wholecycle.practice.trace import need


def last_income(provider: Provider) -> Decimal | None:
    """Pounds of the organisation's last yearly income, from `income` or else the last of its `years`."""
    if provider.income is not None:
        return provider.income
    return provider.years[-1].income if provider.years else None


def needed_income(provider: Provider) -> Decimal:
    """The last yearly income. *Can't tell* where it is not known."""
    income = last_income(provider)
    return need(provider.income) if income is None else income


def dependency(agreement: Decimal, income: Decimal) -> Decimal:
    """The agreement's pounds a year as a share of a year's income, to two decimals.

    Raises ZeroDivisionError where the income is 0.
    """
    return ratio(agreement, income)


def reserves(income: Decimal, declared: Decimal | None, packs: Packs) -> Decimal:
    """Pounds to live on: what the organisation declares, or else the benchmark's months of its income."""
    return declared if declared is not None else income / 12 * packs.number("K38.reserves_months")
