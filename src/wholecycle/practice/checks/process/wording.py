"""How the process checks say how many times something is what it should be, and that a group is meant."""

from __future__ import annotations

from decimal import Decimal

from wholecycle.practice.arithmetic.numbers import half_up
from wholecycle.practice.words import in_words, plainly

TENTH = Decimal("0.1")


def times(ratio: Decimal) -> str:
    """A ratio in short, as 4.5 or 16.7; with both decimals where one would put it on a whole number, as 3.04."""
    short = half_up(ratio, TENTH)
    return plainly(ratio if short == half_up(ratio, Decimal(1)) else short)


def capital(number: int, one: str, many: str) -> str:
    """A number and its noun to begin a sentence with: "Two groups", "One group"."""
    return f"{in_words(number).capitalize()} {one if number == 1 else many}"
