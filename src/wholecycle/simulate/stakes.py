"""What hangs on the agreements that may move: income, jobs and people using the service, group by group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from wholecycle.practice.arithmetic.exposure import dependency, last_income
from wholecycle.practice.arithmetic.numbers import half_up
from wholecycle.practice.facts import Plan, is_none
from wholecycle.practice.facts.buying import OldAgreement
from wholecycle.practice.packs import Packs
from wholecycle.simulate.results import Range, exactly

NOTHING = Decimal(0)


@dataclass(frozen=True)
class Stake:
    """What one organisation has under the agreements that may move. None is not known."""

    name: str
    agreement: Decimal | None
    """Pounds a year."""
    income: Decimal | None
    jobs: Decimal | None
    """Jobs on it: as the agreement says, else guessed from its pounds."""
    jobs_guessed: bool
    all_jobs: Decimal | None
    """All its jobs, guessed from its income, where the jobs on the agreement are guessed so too."""
    users: int | None

    @property
    def dependency(self) -> Decimal | None:
        """The share of its income that hangs on it, 0 to 1 and over."""
        if self.agreement is None or not self.income:
            return None
        return dependency(self.agreement, self.income)

    def as_dict(self) -> dict[str, Any]:
        """As JSON holds it."""
        return {
            "name": self.name,
            "agreement": self.agreement,
            "income": self.income,
            "dependency": self.dependency,
            "jobs": self.jobs,
            "jobs_guessed": self.jobs_guessed,
            "all_jobs": self.all_jobs,
            "users": self.users,
        }


def stakes(plan: Plan, packs: Packs) -> tuple[Stake, ...]:
    """Every organisation that has, or may have, an agreement that could move.

    From the agreements listed under `replaces`, and from the providers whose agreement is given. A provider marked
    as not affected is left out.
    """
    listed = _agreements(plan)
    by_name: dict[str, list[OldAgreement]] = {}
    for agreement in listed:
        if agreement.provider is not None:
            by_name.setdefault(agreement.provider, []).append(agreement)
    found = []
    for place, provider in enumerate(plan.providers or ()):
        name = provider.name or f"provider {place + 1}"
        held = by_name.pop(name, [])
        value = provider.agreement_value
        if provider.affected is False or value == 0 or (value is None and not held and not provider.affected):
            continue
        found.append(_stake(name, value, last_income(provider), held, packs))
    found += [_stake(name, None, None, held, packs) for name, held in by_name.items()]
    return tuple(found)


def _agreements(plan: Plan) -> tuple[OldAgreement, ...]:
    if is_none(plan.replaces):
        return ()
    listed = plan.replaces.agreements
    return listed if isinstance(listed, tuple) else ()


def _stake(
    name: str, value: Decimal | None, income: Decimal | None, held: Sequence[OldAgreement], packs: Packs
) -> Stake:
    agreement = value if value is not None else _sum([one.value for one in held])
    jobs = _sum([one.staff for one in held])
    guessed = jobs is None and agreement is not None
    cost = packs.number("money.cost_of_a_job")
    if guessed and agreement is not None:
        jobs = half_up(agreement / cost, Decimal("0.1"))
    everyone = half_up(income / cost, Decimal("0.1")) if guessed and income is not None else None
    users = [one.users for one in held]
    known = [number for number in users if number is not None]
    return Stake(
        name, agreement, income, jobs, guessed, everyone, sum(known) if known and len(known) == len(users) else None
    )


def _sum(values: Sequence[Decimal | None]) -> Decimal | None:
    """The sum, or None where there is nothing or something is not known."""
    known = [value for value in values if value is not None]
    return sum(known, NOTHING) if known and len(known) == len(values) else None


def lost(values: Sequence[Decimal | int | None], holders: int, kept: Range) -> Range | None:
    """What the organisations that lose their agreement lose together.

    values: what each of the known organisations has at stake; holders: how many there are in all; kept: how many
    may keep theirs. The least is where the smallest lose, the most where the largest do. None where some stake is
    not known.
    """
    if len(values) != holders or any(value is None for value in values):
        return None
    ordered = sorted(Decimal(value) for value in values if value is not None)
    fewest, most = (max(0, holders - int(number)) for number in (kept.high, kept.low))
    if fewest == most == holders:
        return exactly(sum(ordered, NOTHING))
    return Range(sum(ordered[:fewest], NOTHING), sum(ordered[holders - most :], NOTHING))
