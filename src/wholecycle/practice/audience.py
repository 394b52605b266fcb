"""Who a fact, and so a finding, is for.

Facts are gathered for a viewer and never filtered afterwards: a check that was not given a private fact
cannot leak it, whatever it says.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Audience(StrEnum):
    """The widest circle that may see a fact."""

    PUBLIC = "public"
    BODY = "body"
    OWNER = "owner"

    @property
    def narrowness(self) -> int:
        """0 for the public, 2 for a single provider: a finding is as narrow as its narrowest fact."""
        return _NARROWNESS[self]


_NARROWNESS = {Audience.PUBLIC: 0, Audience.BODY: 1, Audience.OWNER: 2}


@dataclass(frozen=True)
class Viewer:
    """Who is looking: an audience, and for an owner the provider's name.

    `audience=None` is the holder of the file, who sees everything in it.
    """

    audience: Audience | None = None
    name: str | None = None

    def may_see(self, fact: Audience, owner: str | None = None) -> bool:
        """Say whether a fact for `fact`, belonging to the provider `owner` if to any, is shown.

        A body sees `body` and `public` facts. A provider (audience `owner`) sees public facts of everybody,
        and its own private ones; what the body keeps about others is not the provider's to see.
        """
        if self.audience is None or fact is Audience.PUBLIC:
            return True
        if self.audience is Audience.BODY:
            return fact is Audience.BODY
        if self.audience is Audience.OWNER:
            return owner is not None and owner == self.name
        return False
