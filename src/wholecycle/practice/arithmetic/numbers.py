"""Rounding and dividing, once and the same everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal

HUNDREDTH = Decimal("0.01")
Number = Decimal | int

# The largest sum over the shortest term, against the smallest income, has more digits than Decimal keeps by itself.
_WIDE = Context(prec=100)


def half_up(value: Number, to: Decimal = HUNDREDTH) -> Decimal:
    """Round half up, to two decimals where nothing else is said."""
    return Decimal(value).quantize(to, rounding=ROUND_HALF_UP, context=_WIDE)


def ratio(part: Number, whole: Number) -> Decimal:
    """Divide, rounded half up to two decimals as every ratio is before it is compared.

    Raises ZeroDivisionError where `whole` is 0: the caller says what that means.
    """
    if whole == 0:
        raise ZeroDivisionError("nothing to divide by")
    return half_up(Decimal(part) / Decimal(whole))


def percent(part: Number, whole: Number) -> Decimal:
    """A share in per cent, to two decimals. Raises ZeroDivisionError where `whole` is 0."""
    if whole == 0:
        raise ZeroDivisionError("nothing to divide by")
    return half_up(Decimal(part) * 100 / Decimal(whole))


def median(values: Sequence[Number]) -> Decimal:
    """The middle value, or the mean of the two in the middle.

    Raises ValueError for no values. No statistic is left to a database, whose medians differ.
    """
    if not values:
        raise ValueError("the median of nothing")
    ordered = sorted(Decimal(value) for value in values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
