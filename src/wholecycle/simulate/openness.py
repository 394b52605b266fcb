"""Who could bid at any turnover asked for, once everything else that is asked is settled."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from wholecycle.practice.arithmetic.reach import Fit, Standing, standings
from wholecycle.practice.facts import NONE, Plan
from wholecycle.practice.facts.buying import Requirement
from wholecycle.practice.packs import Packs
from wholecycle.simulate.results import changed


@dataclass(frozen=True)
class Barrier:
    """One thing that is asked for, and whom it shuts out."""

    what: str
    path: str
    shuts_out: int
    """Organisations that do not meet it, nearly or at all."""
    alone: int
    """Of these, the ones that lack nothing else."""

    def as_dict(self) -> dict[str, object]:
        """As JSON holds it."""
        return {"what": self.what, "path": self.path, "shuts_out": self.shuts_out, "alone": self.alone}


@dataclass(frozen=True)
class Openness:
    """Each mapped organisation that works here, as it stands on everything but the turnover."""

    otherwise: tuple[Standing, ...]

    @property
    def settled(self) -> bool:
        """Whether everything that is asked is known, so that only facts about organisations can be missing."""
        return all(path.startswith("providers") for one in self.otherwise for path in one.missing)

    def at(self, turnover: Decimal) -> tuple[int, int]:
        """How many can bid, of how many of which it can be told, where `turnover` pounds a year are asked for."""
        can = told = 0
        for one in self.otherwise:
            if one.fit is Fit.NO:
                told += 1
            elif one.fit is not Fit.CANT_TELL and (turnover == 0 or one.income is not None):
                told += 1
                can += one.fit is Fit.YES and (turnover == 0 or (one.income or 0) >= turnover)
        return can, told

    def largest_turnover(self, share: Decimal) -> Decimal | None:
        """The most pounds a year that can be asked for so that `share` per cent can still bid.

        None where no turnover test lets in so many, because of what else is asked. Of organisations whose income is
        not known it can't be told, so they count on neither side.
        """
        _, told = self.at(Decimal(1))
        needed = int((told * share / 100).to_integral_value(ROUND_CEILING))
        fit = [one.income for one in self.otherwise if one.fit is Fit.YES and one.income is not None]
        incomes = sorted(fit, reverse=True)
        return incomes[needed - 1] if 0 < needed <= len(incomes) else None


def openness(plan: Plan, packs: Packs) -> Openness:
    """Hold every organisation against everything but the turnover."""
    bare = changed(plan, conditions={"minimum_turnover": Decimal(0)}, lots={"items": None})
    return Openness(tuple(standings(bare, packs)))


def barriers(plan: Plan, packs: Packs) -> tuple[Barrier, ...]:
    """Everything that shuts somebody out, what shuts out most first.

    Each requirement is tried by itself, so the cost grows with organisations times requirements.
    """
    tried = [(what, path, [one.fit for one in standings(alone, packs)]) for what, path, alone in _one_by_one(plan)]
    lacking_of = [
        sum(1 for fit in fits if fit is not Fit.YES) for fits in zip(*(each[2] for each in tried), strict=True)
    ]
    found = []
    for what, path, fits in tried:
        lacks = [fit in (Fit.NO, Fit.NEARLY) for fit in fits]
        alone = sum(1 for lack, number in zip(lacks, lacking_of, strict=True) if lack and number == 1)
        found.append(Barrier(what, path, sum(lacks), alone))
    shutting = [barrier for barrier in found if barrier.shuts_out]
    return tuple(sorted(shutting, key=lambda barrier: (-barrier.shuts_out, -barrier.alone)))


def _one_by_one(plan: Plan) -> list[tuple[str, str, Plan]]:
    """For each thing asked at bid: what it is, its path, and the plan that asks for nothing else."""
    nothing = {"minimum_turnover": Decimal(0), "legal_form": NONE, "requirements": ()}
    bare = changed(plan, conditions=nothing, lots={"items": None})
    asked = changed(plan, conditions={"legal_form": NONE, "requirements": ()})
    found = [("the yearly income asked for", "conditions.minimum_turnover", asked)]
    if plan.conditions.legal_form is not None:
        form = changed(bare, conditions={"legal_form": plan.conditions.legal_form})
        found.append(("having to merge or form a new body", "conditions.legal_form", form))
    for place, requirement in enumerate(plan.conditions.requirements or ()):
        if requirement.stage == "bid" and requirement.kind not in ("accounts", "other"):
            path = f"conditions.requirements[{place}]"
            found.append((named(requirement), path, changed(bare, conditions={"requirements": (requirement,)})))
    return found


def named(requirement: Requirement) -> str:
    """A requirement's own words, or its kind where it has none."""
    return requirement.what or f"a requirement of kind {requirement.kind or 'not known'}"
