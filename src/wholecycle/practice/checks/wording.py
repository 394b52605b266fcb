"""How checks say how many times something is what it should be, and how a message begins."""

from __future__ import annotations

from decimal import Decimal

from wholecycle.practice.arithmetic.numbers import half_up
from wholecycle.practice.words import plainly, spelt

TENTH = Decimal("0.1")


def times(ratio: Decimal) -> str:
    """A ratio in short, as 4.5 or 16.7; with both decimals where one would put it on a whole number, as 3.04."""
    short = half_up(ratio, TENTH)
    return plainly(ratio if short == half_up(ratio, Decimal(1)) else short)


def times_of(ratio: Decimal, what: str) -> str:
    """A ratio and what it is of: "4.5 times the guide"; the same is "as much as the guide"."""
    return f"as much as {what}" if ratio == 1 else f"{times(ratio)} times {what}"


def headed(name: str) -> str:
    """A name as it begins a message: "Insurance: you ask for it at the bid."."""
    return name[:1].upper() + name[1:]


def led(name: str, sentence: str) -> str:
    """A sentence led by whom or what it is about: "F: someone else pays"; as it is where that is plain without."""
    return f"{name}: {sentence[:1].lower()}{sentence[1:]}" if name else sentence


def capital(number: int, one: str, many: str) -> str:
    """A number and its noun to begin a sentence with: "Two groups", "One group"."""
    return headed(spelt(number, one, many))
