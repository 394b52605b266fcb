"""Who can still bid: each organisation held against every hard requirement.

Hard requirements are a turnover asked for, an insurance level or a certificate, policy or experience asked at bid
and not held, an area or a legal form ruled out. Every answer is from the organisation's public facts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from wholecycle.practice.arithmetic.exposure import last_income
from wholecycle.practice.facts import Plan, is_none
from wholecycle.practice.facts.buying import LotItem, Requirement
from wholecycle.practice.facts.paying import Provider
from wholecycle.practice.packs import Packs
from wholecycle.practice.words import pounds


class Fit(StrEnum):
    """Whether an organisation can bid as things stand."""

    YES = "yes"
    NEARLY = "nearly"
    """It lacks only what it could get in time: cover, a policy, a certificate, or a little income."""
    NO = "no"
    CANT_TELL = "can't tell"


@dataclass(frozen=True)
class Standing:
    """Whether one organisation can bid, and why not."""

    name: str
    income: Decimal | None
    fit: Fit
    reasons: tuple[str, ...]
    """What it lacks, in words; empty where it can bid."""
    missing: tuple[str, ...] = ()
    """Facts that are needed and not known, as plan paths."""


@dataclass(frozen=True)
class Lack:
    """One requirement that an organisation does not meet, or may not."""

    reason: str
    fit: Fit
    missing: str = ""


def standings(plan: Plan, packs: Packs) -> list[Standing]:
    """Say of each mapped organisation whether it can bid, in the order of the plan.

    Organisations known to work in other areas or on other themes are left out. With lots, an organisation can bid
    where it can for at least one lot. Works on a plan or on a check's view of one.
    """
    return [
        _standing(plan, packs, provider, place)
        for place, provider in enumerate(plan.providers or ())
        if works_here(plan, provider)
    ]


def works_here(plan: Plan, provider: Provider) -> bool:
    """Say whether an organisation's area and themes meet the plan's; not known counts as meeting."""
    for wanted, has in ((plan.area, provider.area), (plan.themes, provider.themes)):
        if wanted and has and not {word.lower() for word in wanted} & {word.lower() for word in has}:
            return False
    return True


def _standing(plan: Plan, packs: Packs, provider: Provider, place: int) -> Standing:
    path = f"providers[{place}]"
    common = [*_form(plan), *_requirements(plan, provider, path)]
    by_lot = [[*common, *_turnover(plan, packs, provider, lot, path)] for lot in plan.lots.items or (None,)]
    best = min(by_lot, key=_badness)
    name = provider.name or f"provider {place + 1}"
    gaps = tuple(dict.fromkeys(lack.missing for lack in best if lack.missing))
    reasons = tuple(dict.fromkeys(lack.reason for lack in best if lack.fit is not Fit.CANT_TELL))
    return Standing(name, last_income(provider), _fit(best), reasons, gaps)


def _fit(lacks: list[Lack]) -> Fit:
    """The worst of what is lacking; a certain *no* stands whatever else is not known."""
    found = {lack.fit for lack in lacks}
    return next((fit for fit in (Fit.NO, Fit.CANT_TELL, Fit.NEARLY) if fit in found), Fit.YES)


def _badness(lacks: list[Lack]) -> tuple[int, int]:
    return ((Fit.YES, Fit.NEARLY, Fit.CANT_TELL, Fit.NO).index(_fit(lacks)), len(lacks))


def _turnover(plan: Plan, packs: Packs, provider: Provider, lot: LotItem | None, path: str) -> list[Lack]:
    asked = lot.minimum_turnover if lot is not None else None
    asked = plan.conditions.minimum_turnover if asked is None else asked
    if asked is None:
        return [Lack("", Fit.CANT_TELL, "conditions.minimum_turnover")]
    income = last_income(provider)
    if asked == 0:
        return []
    if income is None:
        return [Lack("", Fit.CANT_TELL, f"{path}.income")]
    if income >= asked:
        return []
    near = income >= asked * (1 - packs.number("reach.nearly_turnover_share") / 100)
    reason = f"its income is {pounds(income)} a year and {pounds(asked)} is asked for"
    return [Lack(reason, Fit.NEARLY if near else Fit.NO)]


def _form(plan: Plan) -> list[Lack]:
    form = plan.conditions.legal_form
    if form is None:
        return [Lack("", Fit.CANT_TELL, "conditions.legal_form")]
    return [] if is_none(form) else [Lack("it would have to merge with others or form a new body", Fit.NO)]


def _requirements(plan: Plan, provider: Provider, path: str) -> list[Lack]:
    requirements = plan.conditions.requirements
    if requirements is None:
        return [Lack("", Fit.CANT_TELL, "conditions.requirements")]
    return [
        lack
        for place, requirement in enumerate(requirements)
        for lack in _held(requirement, provider, f"conditions.requirements[{place}]", path)
    ]


def _held(requirement: Requirement, provider: Provider, place: str, path: str) -> list[Lack]:
    """What the provider lacks of one requirement. Only what is asked at bid can shut anyone out."""
    kind, stage = requirement.kind, requirement.stage
    if stage in ("award", "start") or kind in ("accounts", "other"):
        return []
    if kind is None or stage is None:
        return [Lack("", Fit.CANT_TELL, f"{place}.{'kind' if kind is None else 'stage'}")]
    what = requirement.what or {"insurance": "insurance"}.get(kind, f"a {kind}")
    if kind == "insurance":
        return _insured(requirement, provider, what, place, path)
    held = {"certificate": "certificates", "policy": "policies", "experience": "experience"}[kind]
    has: Sequence[str] | None = getattr(provider, held)
    if has is None:
        return [Lack("", Fit.CANT_TELL, f"{path}.{held}")]
    if any(_same(what, one) for one in has):
        return []
    return [Lack(f"it does not hold: {what}", Fit.NO if kind == "experience" else Fit.NEARLY)]


def _insured(requirement: Requirement, provider: Provider, what: str, place: str, path: str) -> list[Lack]:
    if requirement.level is None:
        return [Lack("", Fit.CANT_TELL, f"{place}.level")]
    if provider.insurance is None:
        return [Lack("", Fit.CANT_TELL, f"{path}.insurance")]
    if provider.insurance >= requirement.level:
        return []
    reason = f"it is insured for {pounds(provider.insurance)} and {pounds(requirement.level)} is asked for ({what})"
    return [Lack(reason, Fit.NEARLY)]


def _same(one: str, other: str) -> bool:
    return one.casefold().strip(" .") == other.casefold().strip(" .")
