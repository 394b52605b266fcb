"""How much of the work so few would hold: the Herfindahl-Hirschman index, for screening only."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from wholecycle.practice.arithmetic.numbers import half_up


def concentration(shares: Sequence[Decimal]) -> Decimal:
    """Sum of the squares of the shares in per cent: 10,000 where one holds all, near 0 where very many do.

    Shares that come to a little more or less than 100 by rounding are scaled to 100 first. Raises ValueError for
    no shares, or where they come to nothing.
    """
    whole = sum(shares)
    if whole == 0:
        raise ValueError("nobody holds a share")
    return half_up(sum(((share * 100 / whole) ** 2 for share in shares), Decimal(0)))


def equal_shares(holders: int) -> list[Decimal]:
    """Per cent for each of `holders` who share alike: used where only their number is known."""
    return [Decimal(100) / holders] * holders
