"""Money that a provider waits for, in pounds: paid late, or paid only for results, against what it has to live on."""

from __future__ import annotations

from bisect import bisect_left
from decimal import Decimal

from wholecycle.practice.arithmetic.numbers import ratio

MONTHS_A_YEAR = 12
DAYS_A_MONTH = 30
"""As the months of a payment term are counted: 30 days are a month, whichever month it is."""


def withheld(outcome_share: Decimal, annual_value: Decimal) -> Decimal:
    """Pounds a year that are paid only for results: `outcome_share` per cent of a year's value."""
    return annual_value * outcome_share / 100


def months_waited(arrears_months: Decimal, terms_days: Decimal | int) -> Decimal:
    """Months from doing the work to being paid for it: the wait for the invoice, then the wait for the money."""
    return arrears_months + Decimal(terms_days) / DAYS_A_MONTH


def waiting_gap(arrears_months: Decimal, terms_days: Decimal | int, annual_value: Decimal) -> Decimal:
    """Pounds that a provider has spent on the work and not yet been paid, at the end of the wait."""
    return months_waited(arrears_months, terms_days) * annual_value / MONTHS_A_YEAR


def safe_months(reserves: Decimal, line: Decimal, annual_value: Decimal) -> Decimal:
    """Months of wait under which the gap stays under a share of the reserves, such as 0.5.

    Raises ZeroDivisionError where the agreement is worth nothing.
    """
    if annual_value == 0:
        raise ZeroDivisionError("nothing to wait for")
    return reserves * line * MONTHS_A_YEAR / annual_value


def safe_days(reserves: Decimal, line: Decimal, annual_value: Decimal) -> int:
    """The longest wait in whole days for which the gap, as a ratio to two decimals, stays under the line; 0 if none.

    Raises ZeroDivisionError where the agreement is worth nothing.
    """

    def too_long(days: int) -> bool:
        return ratio(waiting_gap(Decimal(0), days, annual_value), reserves) >= line

    days = int(safe_months(reserves, line, annual_value) * DAYS_A_MONTH)
    # Rounding to two decimals may put the last of these days on the line.
    return max(0, bisect_left(range(days + 1), True, key=too_long) - 1) if days else 0


def a_month_of(income: Decimal) -> Decimal:
    """Pounds a month of a yearly income."""
    return income / MONTHS_A_YEAR


def largest_safe_withheld(reserves: Decimal, line: Decimal) -> Decimal:
    """Pounds a year under which money held back stays under a share of the reserves, such as 0.25."""
    return reserves * line


def as_outcome_share(pounds: Decimal, annual_value: Decimal) -> Decimal:
    """Per cent of a year's value that so many pounds are, at most 100; 100 where the agreement is worth nothing."""
    return min(Decimal(100), pounds * 100 / annual_value) if annual_value else Decimal(100)


def shortfall(true_cost: Decimal, price: Decimal) -> Decimal:
    """Pounds of the full cost that the price leaves to somebody else; under 0 where it leaves a surplus.

    Both for the same span.
    """
    return true_cost - price
