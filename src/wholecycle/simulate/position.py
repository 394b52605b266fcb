"""How organisations stand while one set of conditions is asked for, and the words for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from wholecycle.practice.arithmetic.numbers import percent
from wholecycle.practice.arithmetic.reach import Fit, Standing
from wholecycle.practice.packs import Packs
from wholecycle.practice.words import count, in_words, listed, plainly, pounds
from wholecycle.simulate.openness import Barrier

UNKNOWN_SIZE = "income not known"
ANSWERS = (Fit.YES, Fit.NEARLY, Fit.NO, Fit.CANT_TELL)


@dataclass(frozen=True)
class Position:
    """How the mapped organisations stand while one set of conditions is asked for."""

    turnover: Decimal | None
    """Pounds a year asked for; for each lot, where there are lots."""
    lots: int
    standings: tuple[Standing, ...]
    sizes: tuple[str, ...]
    """The size band of each organisation, in the same order."""

    def number(self, fit: Fit) -> int:
        """How many organisations stand so."""
        return sum(1 for one in self.standings if one.fit is fit)

    @property
    def told(self) -> int:
        """How many organisations it can be told of: those that can't be told are on neither side."""
        return len(self.standings) - self.number(Fit.CANT_TELL)

    @property
    def share(self) -> Decimal | None:
        """Per cent that can bid, of those it can be told of.

        None where something about the conditions themselves is not known, so that whoever is told is told no.
        """
        asked = (path for one in self.standings for path in one.missing if one.fit is Fit.CANT_TELL)
        if not self.told or any(not path.startswith("providers") for path in asked):
            return None
        return percent(self.number(Fit.YES), self.told)

    def by_size(self, bands: Sequence[str]) -> dict[str, dict[str, int]]:
        """Of each size band, how many stand how."""
        found = {band: {str(fit): 0 for fit in ANSWERS} for band in bands}
        for one, size in zip(self.standings, self.sizes, strict=True):
            found[size][str(one.fit)] += 1
        return found

    def as_dict(self) -> dict[str, Any]:
        """As JSON holds it."""
        return {
            "turnover": self.turnover,
            "lots": self.lots,
            **{str(fit).replace("'", "").replace(" ", "_"): self.number(fit) for fit in ANSWERS},
            "mapped": len(self.standings),
            "share": self.share,
            "organisations": [
                {
                    "name": one.name,
                    "income": one.income,
                    "size": size,
                    "fit": str(one.fit),
                    "reasons": one.reasons,
                    "missing": one.missing,
                }
                for one, size in zip(self.standings, self.sizes, strict=True)
            ],
        }


def size_of(income: Decimal | None, packs: Packs) -> str:
    """The name of the size band that a yearly income falls in; a band takes in its lower end."""
    if income is None:
        return UNKNOWN_SIZE
    rows = packs.table("reach.size_bands")
    return [row.text("name") for row in rows if row.number("from") <= income][-1]


def reach_in_words(
    before: Position,
    after: Position,
    shutting: Sequence[Barrier],
    share: Decimal,
    largest: Decimal | None,
    settled: bool,
    packs: Packs,
) -> Iterator[str]:
    """Who can bid before and after, what shuts out most, and how much may be asked for, in sentences."""
    yield f"As the plan stands, {can_bid(before)}."
    if after is not before:
        lots = f"With {count(after.lots, 'lot')} and " if after.lots > 1 else "With "
        asked = f"{pounds(after.turnover)} a year asked for" if after.turnover else "no yearly income asked for"
        each = " in each" if after.lots > 1 and after.turnover else ""
        yield f"{lots}{asked}{each}, {can_bid(after)}."
        yield from _moves(before, after)
    nearly = [one for one in after.standings if one.fit is Fit.NEARLY]
    yield from (f"Nearly: {one.name}, because {listed(list(one.reasons))}." for one in nearly[:3])
    if len(nearly) > 3:
        yield f"And {count(len(nearly) - 3, 'more group')} nearly."
    unsure = [one for one in after.standings if one.fit is Fit.CANT_TELL]
    if unsure:
        paths = list(dict.fromkeys(path for one in unsure for path in one.missing))
        yield f"Can't tell for {count(len(unsure), 'group')}, counted on neither side: not known is {listed(paths, 4)}."
    if shutting:
        most = shutting[0]
        only = f"; {in_words(most.alone)} of them lack nothing else" if most.alone else ""
        yield f"What shuts out most is {most.what}: {count(most.shuts_out, 'group')}{only}."
    if largest is not None:
        yield f"To let in {plainly(share)}% of them, ask for no more than {pounds(largest)} a year."
    elif after.share is not None and settled:
        yield f"No turnover test lets in {plainly(share)}% of them: other conditions shut out too many."
    near = plainly(packs.number("reach.nearly_turnover_share"))
    yield (
        "How we worked this out: each organisation's public facts are held against everything that is asked at bid. "
        f"Nearly is an income at most {near}% short, or cover, a policy or a certificate that it could still get. "
        "With lots, an organisation can bid where it can for one."
    )


def can_bid(position: Position) -> str:
    """How many can: "seven of 9 local groups can bid"."""
    if not position.told:
        return "nobody can tell who could bid"
    if position.share is None:
        out = in_words(position.told - position.number(Fit.YES))
        return f"{out} of {count(len(position.standings), 'local group')} can't bid, whatever is not known yet"
    can = in_words(position.number(Fit.YES))
    return f"{can} of {count(position.told, 'local group')} can bid"


def _moves(before: Position, after: Position) -> Iterator[str]:
    """Who can bid after and could not before, and the other way round."""
    pairs = list(zip(before.standings, after.standings, strict=True))
    let_in = [new.name for old, new in pairs if new.fit is Fit.YES and old.fit is not Fit.YES]
    shut_out = [new.name for old, new in pairs if old.fit is Fit.YES and new.fit is not Fit.YES]
    if let_in:
        yield f"Let in: {listed(let_in, 12)}."
    if shut_out:
        yield f"Shut out: {listed(shut_out, 12)}."
    if not let_in and not shut_out and before.share is not None and after.share is not None:
        yield "That lets nobody in and shuts nobody out."
