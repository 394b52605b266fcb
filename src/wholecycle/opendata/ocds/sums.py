"""Sums of money in running text: only those that carry a currency or are plainly a sum."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

_NUMBER = r"[0-9]{1,3}(?:[, ][0-9]{3}){1,4}(?![0-9])(?:\.[0-9]{1,2})?|[0-9]{1,12}(?:\.[0-9]{1,6})?"
# Some platforms lost the backslashes of \\r\\n, so that "rn" sticks to the word before: "5 millionrn Public …".
_SCALE = r"(?:\s?(?P<{0}>million|mil|mn|m|thousand|k)(?=rn\b|\b))?"
MONEY = (
    rf"(?:(?:£|GBP)\s?\[?(?P<a>{_NUMBER})\]?{_SCALE.format('sa')}"
    rf"|\[?(?P<b>{_NUMBER})\]?{_SCALE.format('sb')}\s?(?:GBP|pounds)"
    rf"|(?P<c>[0-9]{{1,3}}(?:,[0-9]{{3}}){{2,3}}))"
)
"""£5m; GBP 5 000 000; 5 million GBP; [10,000,000] GBP; 10,000,000."""
_MONEY = re.compile(MONEY, re.IGNORECASE)
_TIMES = {"million": 10**6, "mil": 10**6, "mn": 10**6, "m": 10**6, "thousand": 10**3, "k": 10**3}


def pounds_in(match: re.Match[str]) -> Decimal:
    """The sum that a match of MONEY holds."""
    for number, scale in (("a", "sa"), ("b", "sb"), ("c", None)):
        if match[number]:
            times = _TIMES[match[scale].casefold()] if scale and match[scale] else 1
            return Decimal(re.sub(r"[, ]", "", match[number])) * times
    raise AssertionError("MONEY matches only with a number")


def sums_in(text: str) -> Iterator[Decimal]:
    """All the sums in a text."""
    return (pounds_in(match) for match in _MONEY.finditer(text))


def only_sum(text: str) -> Decimal | None:
    """The sum that a text is and nothing else: £500,000, 500000 or 500,000 GBP."""
    text = text.strip()
    match = _MONEY.fullmatch(text)
    if match:
        return pounds_in(match)
    return Decimal(re.sub(r"[, ]", "", text)) if re.fullmatch(_NUMBER, text) else None
