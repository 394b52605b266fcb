"""How numbers, money and dates are said in a message."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from wholecycle.practice.arithmetic.numbers import Number, half_up

_SMALL = (
    "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def pounds(amount: Number) -> str:
    """£6m, £1,890, £4.50: no pence from £1,000 on, millions short where nothing is lost."""
    value = Decimal(amount)
    if value >= 1_000_000 and value % 10_000 == 0:
        return f"£{plainly(value / 1_000_000)}m"
    if abs(value) >= 1000 or value == value.to_integral_value():
        return f"£{half_up(value, Decimal(1)):,}"
    return f"£{half_up(value):,}"


def plainly(value: Number) -> str:
    """A number without needless zeros: 3, 4.5, 11.1."""
    text = f"{half_up(value):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def per_cent(share: Number, *lines: Number) -> str:
    """A share in short: 86%, 5.3%; whole over ten, else with one decimal.

    More decimals are kept where fewer would put it on one of the `lines` it is held against, on nothing or on all.
    """
    value = half_up(share)
    short = half_up(value, Decimal(1) if abs(value) > 10 else Decimal("0.1"))
    if short != value and short in (0, 100, *lines):
        short = half_up(value, Decimal("0.1"))
    return f"{plainly(value if short in (0, 100, *lines) else short)}%"


def count(number: Number, one: str, many: str | None = None) -> str:
    """A number and its noun: "1 group", "9 groups", "1.5 days"."""
    return f"{plainly(number)} {one if number == 1 else many or one + 's'}"


def spelt(number: Number, one: str, many: str | None = None) -> str:
    """A number and its noun, a small whole number as a word: "two years", "2.5 years"."""
    whole = number == int(number)
    return f"{in_words(int(number)) if whole else plainly(number)} {one if number == 1 else many or one + 's'}"


def in_words(number: int, most: int = 10) -> str:
    """A number as a word up to `most`, itself at most twenty; a larger one in figures."""
    return _SMALL[number] if 0 <= number <= most else f"{number:,}"


def term_in_words(years: Decimal) -> str:
    """How long an agreement runs: in years from one year on, else in months or days, never as "0 years"."""
    if years >= 1:
        return spelt(years, "year")
    months = half_up(years * 12, Decimal(1))
    if months >= 1:
        return spelt(months, "month")
    return spelt(max(Decimal(1), half_up(years * 365, Decimal(1))), "day")


def day(date: dt.date) -> str:
    """A date as 6 March 2027."""
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def listed(names: list[str], most: int = 6) -> str:
    """Names in a sentence: "A, B and C"; more than `most` are counted."""
    if len(names) > most:
        names = [*names[: most - 1], f"{len(names) - most + 1} more"]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
