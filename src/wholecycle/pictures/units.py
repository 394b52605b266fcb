"""Numbers as people read them: thousands apart, money without pence above £1,000, a true minus sign."""

import math
from collections.abc import Callable
from decimal import Decimal

Number = int | float | Decimal
Format = Callable[[float], str]
Unit = str | Format
"""How to write a value: "" for a bare number, "£" (or "$", "€"), "%", a word ("days"), a word and its plural
("day|days"), or a function from the number to its text."""

NOT_KNOWN = "not known"
LARGEST = 1e15


def finite(value: Number, what: str) -> float:
    """The value as a float; ValueError with a sentence when it can't be drawn (not a number, endless, beyond 1e15)."""
    number = float(value)
    if not math.isfinite(number):
        raise ValueError(
            f"{what} is {number}, which can't be drawn: give a finite number, or None where it isn't known."
        )
    if abs(number) > LARGEST:
        raise ValueError(f"{what} is {number:g}, too large to draw: the largest is 1,000,000,000,000,000.")
    return number


def optional(value: Number | None, what: str) -> float | None:
    """`finite`, letting None (not known) through."""
    return None if value is None else finite(value, what)


def plain(value: float) -> str:
    """1,234,567; up to two decimals below ten, one below a thousand, none above; small fractions keep two figures."""
    size = abs(value)
    if size == round(size) or size >= 1000:
        text = f"{size:,.0f}"
    elif size < 0.01:
        text = f"{size:.2g}"
    else:
        text = f"{size:.{2 if size < 10 else 1}f}".rstrip("0").rstrip(".")
    return text if text == "0" or value >= 0 else f"−{text}"


def money(value: float, sign: str = "£") -> str:
    """£12, £12.50, £1,235, −£40: pence only where there are some, and none above £1,000."""
    size = abs(value)
    pence = size < 1000 and round(size, 2) != round(size)
    text = f"{size:,.2f}" if pence else f"{size:,.0f}"
    return f"{'−' if value < 0 and text != '0' else ''}{sign}{text}"


def formatter(unit: Unit) -> Format:
    """The function that writes values of this unit."""
    if callable(unit):
        return unit
    if unit == "":
        return plain
    if unit in ("£", "$", "€"):
        return lambda value: money(value, unit)
    if unit == "%":
        return lambda value: plain(value) + "%"
    one, _, many = unit.partition("|")
    return lambda value: f"{plain(value)} {one if value == 1 or not many else many}"


def tick_formatter(unit: Unit) -> Format:
    """As `formatter`, shorter, for an axis: £1.2m, 3bn, and the bare number where the unit is a word."""
    if callable(unit):
        return unit
    sign, end = (unit, "") if unit in ("£", "$", "€") else ("", unit if unit == "%" else "")

    def written(value: float) -> str:
        size = abs(value)
        for limit, short in ((1e12, "tn"), (1e9, "bn"), (1e6, "m")):
            if size >= limit:
                text = plain(size / limit) + short
                break
        else:
            text = money(size, "") if sign else plain(size)
        return f"{'−' if value < 0 else ''}{sign}{text}{end}"

    return written


def known(value: float | None, written: Format) -> str:
    """The value's text, or "not known"."""
    return NOT_KNOWN if value is None else written(value)


def signed(value: float | None, written: Format) -> str:
    """A change: with its plus or minus sign; "no change" for zero."""
    if value is None:
        return NOT_KNOWN
    return "no change" if value == 0 else ("+" if value > 0 else "") + written(value)
