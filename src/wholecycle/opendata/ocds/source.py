"""What every part of the conversion looks at: the release, its plan in the making, and what kind of notice it is."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from wholecycle.opendata.ocds.draft import Draft
from wholecycle.opendata.ocds.place import Place

AGREED = frozenset({
    "award", "awardUpdate", "contract", "contractUpdate", "contractAmendment", "implementation",
    "implementationUpdate", "contractTermination",
})  # fmt: skip
"""Tags of notices about what was agreed; the others are about what is planned."""
_DEAD = frozenset({"cancelled", "unsuccessful", "withdrawn"})
_PREFIX_LENGTH = len("ocds-h6vhtk")


class Source:
    """One release and the plan that is being made of it."""

    def __init__(self, release: Mapping[str, Any], draft: Draft) -> None:
        self.draft = draft
        self.put = draft.put
        self.release = Place(release, "", draft)
        self.tender = self.release["tender"]
        self.nothing = Place(None, "", draft)

    @cached_property
    def tags(self) -> tuple[str, ...]:
        """What the notice is about."""
        found = (place.text() for place in self.release["tag"].each())
        return tuple(tag for tag in found if tag)

    @cached_property
    def compiled(self) -> bool:
        """Whether it tells of a whole process and not of one moment."""
        return "compiled" in self.tags

    @cached_property
    def agreed(self) -> bool:
        """Whether it is about what was agreed, not about what is planned."""
        if self.compiled:
            return bool(self.contracts or self.awards)
        return not AGREED.isdisjoint(self.tags)

    @cached_property
    def partial(self) -> bool:
        """Whether it may hold only what is new, as updates and notices of awards do."""
        if self.compiled:
            return False
        return self.agreed or any(tag.endswith(("Update", "Amendment", "Cancellation")) for tag in self.tags)

    @cached_property
    def prefix(self) -> str:
        """Which platform published it: the registered beginning of its ocid."""
        ocid = self.release["ocid"].text(300) or ""
        return ocid[:_PREFIX_LENGTH]

    @cached_property
    def under_act(self) -> bool:
        """Whether it says that the Procurement Act 2023 is its legal basis."""
        basis = self.tender["legalBasis"]
        return basis["scheme"].text(100) == "UKPGA" and basis["id"].code() == "2023/54"

    @cached_property
    def european_form(self) -> bool:
        """Whether it was filled in on a European form, whose sums are without VAT and whose months have 30 days."""
        basis = self.tender["legalBasis"]
        return basis["scheme"].text(100) == "CELEX"

    @cached_property
    def lots(self) -> list[Place]:
        """The lots that are not cancelled."""
        return [lot for lot in self.tender["lots"].each() if lot["status"].text(100) not in _DEAD]

    @cached_property
    def awards(self) -> list[Place]:
        """The awards that stand."""
        return [award for award in self.release["awards"].each() if award["status"].text(100) not in _DEAD]

    @cached_property
    def contracts(self) -> list[Place]:
        """The contracts that stand."""
        return [contract for contract in self.release["contracts"].each() if contract["status"].text(100) not in _DEAD]

    @cached_property
    def buyer(self) -> Buyer:
        """The body that buys."""
        return Buyer(self)


class Buyer:
    """The body that buys: named in one place of a release, and described there or among its parties."""

    def __init__(self, source: Source) -> None:
        self.named = source.release["buyer"]
        self.party = self._among(source.release["parties"].each(), self.named["id"].code())

    def _among(self, parties: list[Place], wanted: str | None) -> Place | None:
        if wanted is not None:
            same = [party for party in parties if party["id"].code() == wanted]
            if same:
                return same[0]
        buyers = [party for party in parties if any(role.value == "buyer" for role in party["roles"].each())]
        return buyers[0] if len(buyers) == 1 else None

    def described(self, name: str) -> Place:
        """What is said of it under a name: among the parties, else where it is named (as OCDS 1.0 did)."""
        if self.party is not None and self.party[name].there:
            return self.party[name]
        return self.named[name]

    def classifications(self) -> list[Place]:
        """How it is classed."""
        return self.described("details")["classifications"].each()
