"""Whose money is looked at, and one answer about many providers that says nothing about any one of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, Decimal
from functools import partial

from wholecycle.practice.arithmetic.exposure import needed_income, reserves
from wholecycle.practice.audience import Audience
from wholecycle.practice.facts import Plan
from wholecycle.practice.facts.paying import Provider
from wholecycle.practice.finding import Part, line
from wholecycle.practice.levels import Level
from wholecycle.practice.packs import Packs
from wholecycle.practice.trace import NotApplicable, need


@dataclass(frozen=True)
class Looked:
    """The providers that a check looks at for whoever is asking."""

    providers: tuple[Provider, ...]
    private: bool
    """Whether the answer is for these alone, so that what they declare of themselves may be used."""


def looked_at(plan: Plan) -> Looked:
    """Who is judged: for a provider that asks, itself; for anyone else, all of them.

    A provider's private figures are used only where the answer is for that provider alone, or where the plan holds
    no other. *Not applicable* where no provider is mapped.
    """
    everyone = need(plan.providers)
    if not everyone:
        raise NotApplicable("No provider is mapped.")
    own = _own(plan, everyone)
    return Looked(own or everyone, bool(own) or len(everyone) == 1)


def each_alone(
    plan: Plan, judge: Callable[[Provider, str], Part], worst: Level, *, given: Callable[[Provider], bool]
) -> list[Part]:
    """Judge each provider by what it alone knows, as a part of its own.

    A provider that asks sees only itself. For anyone else those who have not `given` their figures are left out: the
    figures are theirs to give. Where nobody has, the first stands for all. `judge` is given the provider and its
    name, empty where there is no other.
    """
    everyone = need(plan.providers)
    if not everyone:
        raise NotApplicable("No provider is mapped.")
    asked_by_one = plan.viewer.audience is Audience.OWNER
    providers = _own(plan, everyone) if asked_by_one else everyone
    if not providers:
        raise NotApplicable("The organisation that asks is not in this plan.")
    named = [(provider, provider.name or f"Provider {place + 1}") for place, provider in enumerate(providers)]
    if not asked_by_one:
        named = [(provider, name) for provider, name in named if given(provider)] or named[:1]
    alone = len(providers) == 1
    return [
        line(partial(judge, provider, "" if alone else name), what=name, worst=worst) for provider, name in named
    ]  # fmt: skip


def _own(plan: Plan, everyone: tuple[Provider, ...]) -> tuple[Provider, ...]:
    viewer = plan.viewer
    if viewer.audience is not Audience.OWNER or viewer.name is None:
        return ()
    return tuple(provider for provider in everyone if provider.name == viewer.name)


def to_live_on(provider: Provider, private: bool, packs: Packs) -> Decimal:
    """Pounds that a provider has to live on: what it declares where that may be used, else the benchmark.

    *Can't tell* where neither that nor its income is known.
    """
    if private and provider.reserves is not None:
        return need(provider.reserves)
    return reserves(needed_income(provider), None, packs)


@dataclass(frozen=True)
class Spread:
    """How many providers came out at each level, and the one that stands at the rank that is looked at."""

    at_rank: Part | None
    """None where what is not known of some providers could change the level at the rank."""
    counts: dict[str, int]
    gaps: tuple[Part, ...] = ()
    """What is not known, where it matters."""

    def at_least(self, level: Level) -> int:
        """How many providers are known to be at a level or a worse one."""
        return sum(number for name, number in self.counts.items() if name != UNKNOWN and Level(name).rank >= level.rank)

    @property
    def providers(self) -> int:
        """How many providers there are."""
        return sum(self.counts.values())

    @property
    def known(self) -> int:
        """How many providers could be judged."""
        return sum(number for name, number in self.counts.items() if name != UNKNOWN)


UNKNOWN = "unknown"


def spread(parts: Sequence[Part], share: Decimal, worst: Level) -> Spread:
    """Rank parts from best to worst and take the one at `share` of their number, rounded up.

    Parts within a level are ranked by their value `ratio_to_reserves`. A part that can't tell may stand anywhere up to
    `worst`: the answer is given all the same where that cannot change the level at the rank.
    """
    told = sorted((part for part in parts if part.level is not Level.CANT_TELL), key=_badness)
    unsure = [part for part in parts if part.level is Level.CANT_TELL]
    counts = {str(level): 0 for level in (Level.OK, Level.WARN, Level.STOP) if level.rank <= worst.rank}
    counts |= {UNKNOWN: len(unsure)}
    for part in told:
        counts[str(part.level)] += 1
    rank = min(len(parts), int((len(parts) * share).to_integral_value(ROUND_CEILING)))
    # With the unsure in front the rank falls on the mildest part that it can, with them behind on the gravest.
    mild = told[rank - 1 - len(unsure)] if rank > len(unsure) else None
    grave = told[rank - 1] if rank <= len(told) else None
    most = grave.level if grave is not None else worst
    if (mild.level if mild is not None else Level.OK) is most:
        return Spread(mild or grave, counts)
    return Spread(None, counts, tuple(replace(part, what="", worst=most) for part in unsure))


def _badness(part: Part) -> tuple[int, bool, Decimal]:
    ratio = part.values.get("ratio_to_reserves")
    # A part without a ratio at its level has nothing to divide by, which is the worst that a level holds.
    return (part.level.rank, not isinstance(ratio, Decimal), ratio if isinstance(ratio, Decimal) else Decimal(0))


def for_the_worst_fifth(mend: str) -> str:
    """What would clear it for the provider that stands at the rank."""
    return f"For the group at the worst fifth: {mend[:1].lower()}{mend[1:]}"
