"""Who sends people to whom: links counted once each, and those between organisations that would compete."""

from __future__ import annotations

from collections.abc import Collection, Iterable

Link = tuple[str, str]
"""From whom, to whom: names as `key` gives them."""


def key(name: str) -> str:
    """A name as it is compared: without outer spaces and whatever its capitals."""
    return name.strip().casefold()


def links(pairs: Iterable[tuple[str, str]]) -> frozenset[Link]:
    """The links among pairs of names: each direction counts once, however often it is listed.

    An organisation that sends people to itself makes no link.
    """
    return frozenset((key(sender), key(to)) for sender, to in pairs if key(sender) != key(to))


def senders(found: Collection[Link]) -> frozenset[str]:
    """The organisations that send people on: they are the ones who told of their links."""
    return frozenset(sender for sender, _ in found)


def between(found: Collection[Link], names: Iterable[str]) -> int:
    """How many of the links run between two of the organisations named."""
    inside = {key(name) for name in names}
    return sum(1 for sender, to in found if sender in inside and to in inside)
