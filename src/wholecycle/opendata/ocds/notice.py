"""One notice as it was published, and what stands in its place when it can't be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

BLOCKS = ("planning", "tender", "awards", "contracts", "parties", "buyer")


@dataclass(frozen=True)
class Notice:
    """One release: what one body published about one process on one day."""

    ocid: str
    """Names the process; empty where the release does not say."""
    id: str
    """Names the release within the process."""
    date: str
    """When it was published, as it says."""
    tag: tuple[str, ...]
    """What it is about: planning, tender, award, contract …"""
    data: Mapping[str, Any]
    line: int = 1
    """The line of the file on which it, or its package, begins."""


@dataclass(frozen=True)
class Unreadable:
    """Something in a file that is no notice, and why, for the person whose file it is."""

    line: int
    sentence: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.sentence}"


class Unread:
    """Stands in a notice's data for a value that can't be read, such as one given twice."""

    __slots__ = ("why",)

    def __init__(self, why: str) -> None:
        self.why = why

    def __repr__(self) -> str:
        return f"Unread({self.why!r})"


def notice_from(data: Mapping[str, Any], line: int = 1) -> Notice:
    """Take a release as a notice. Whatever it lacks is empty."""
    tags = data.get("tag")
    tag = tuple(word for word in tags if isinstance(word, str)) if isinstance(tags, list | tuple) else ()
    return Notice(_word(data.get("ocid")), _word(data.get("id")), _word(data.get("date")), tag, data, line)


def looks_like_release(data: object) -> bool:
    """Say whether something is meant as a release: an object with an ocid or with one of OCDS's blocks."""
    return isinstance(data, Mapping) and ("ocid" in data or any(block in data for block in BLOCKS))


def looks_like_package(data: object) -> bool:
    """Say whether something is meant as a package of releases or records."""
    if not isinstance(data, Mapping):
        return False
    held = [data[name] for name in ("releases", "records") if name in data]
    named = any(name in data for name in ("publisher", "publishedDate", "uri"))
    return bool(held) and (named or any(isinstance(value, list) for value in held))


def looks_like_notice(data: object) -> bool:
    """Say whether JSON that has been read is meant as an OCDS release or package, and not as a plan or another thing.

    It looks at names only; whether it can be used is for `read_notices` to say. A plan file, which always has a
    title and may have `wholecycle`, is never taken for a notice.
    """
    if not isinstance(data, Mapping) or "wholecycle" in data:
        return False
    if looks_like_package(data):
        return True
    if "ocid" in data or "initiationType" in data:
        return True
    return "tag" in data and any(block in data for block in BLOCKS)


def _word(value: object) -> str:
    return value if isinstance(value, str) else ""
