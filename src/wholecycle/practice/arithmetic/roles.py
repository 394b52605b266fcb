"""Who took part: the words of the plan file, read with or without a plural, a hyphen or a capital letter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

SERVICE_USERS: Final = "service-users"
VOLUNTARY_SECTOR: Final = "voluntary-sector"
EQUALITY_LED: Final = "equality-led"
COMMISSIONER: Final = "commissioner"
PROCUREMENT: Final = "procurement"
PRISON: Final = "prison"

_SAME: Final = {
    "user": "service-user",
    "equality-led-group": "equality-led",
    "equality-led-organisation": "equality-led",
}


def same_name(one: str) -> str:
    """A name or a short label as it is compared with others: no capitals, single spaces."""
    return " ".join(one.casefold().split())


def took_part(role: str, words: Sequence[str]) -> bool:
    """Say whether a role, such as service-users, is among the words of a list."""
    return _plain(role) in {_plain(word) for word in words}


def _plain(word: str) -> str:
    plain = "-".join(word.casefold().replace("_", " ").replace("-", " ").split()).removesuffix("s")
    return _SAME.get(plain, plain)
