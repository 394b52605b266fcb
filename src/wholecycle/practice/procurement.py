"""Which rules of procurement apply to a plan: its facts held against the law pack."""

from __future__ import annotations

import datetime as dt

from wholecycle.practice import law
from wholecycle.practice.arithmetic.value import whole_value
from wholecycle.practice.facts import Plan
from wholecycle.practice.packs import Packs
from wholecycle.practice.trace import need

_SUBJECT_OF_REGIME = {"ordinary": "ordinary", "light-touch": "light-touch", "health": "health"}


def subject_of(plan: Plan, packs: Packs) -> str:
    """What is bought, whatever its value: ordinary, light-touch or health.

    As the plan says; else by its CPV codes, where a list of light-touch codes was loaded; else by the regime
    that the plan gives. *Can't tell* where none of these says.
    """
    if plan.subject is None:
        light_touch = law.is_light_touch(plan.cpv, packs.light_touch) if plan.cpv else None
        if light_touch is not None:
            return "light-touch" if light_touch else "ordinary"
        if plan.regime in _SUBJECT_OF_REGIME:
            return _SUBJECT_OF_REGIME[plan.regime]
    return need(plan.subject)


def commencement(plan: Plan, packs: Packs, subject: str) -> dt.date:
    """The day whose thresholds apply. *Can't tell* where it is not known and the thresholds changed meanwhile."""
    if plan.commenced_on is not None:
        return plan.commenced_on
    begun = packs.day("act.in_force")
    days = sorted({max(row.day("from") or begun, begun) for row in packs.table("thresholds.table")})
    kind, jurisdiction = need(plan.body.kind), need(plan.jurisdiction)
    lines = [law.threshold(packs, subject=subject, body_kind=kind, on=on, jurisdiction=jurisdiction) for on in days]
    if len({line.amount if line else None for line in lines}) == 1:
        return days[-1]
    return need(plan.commenced_on)


def threshold_that_applies(plan: Plan, packs: Packs) -> law.Threshold | None:
    """The value from which the full rules of the Procurement Act 2023 apply to this plan, in pounds with VAT.

    None where the law pack has no threshold for it: a grant, a devolved body in Scotland, health services.
    """
    if plan.regime == "grant":
        return None
    subject = subject_of(plan, packs)
    kind, jurisdiction = need(plan.body.kind), need(plan.jurisdiction)
    on = commencement(plan, packs, subject)
    return law.threshold(packs, subject=subject, body_kind=kind, on=on, jurisdiction=jurisdiction)


def regime_of(plan: Plan, packs: Packs) -> str | None:
    """Which set of rules applies, as the plan says or as its subject, body, value and dates make it.

    One of ordinary, light-touch, below-threshold, health and grant; None where the law pack can't say, as for a
    devolved body in Scotland.
    """
    if plan.regime is not None:
        return plan.regime
    if plan.route.chosen == "grant":
        return "grant"
    subject = subject_of(plan, packs)
    line = threshold_that_applies(plan, packs)
    if line is None:
        on = commencement(plan, packs, subject)
        kind, jurisdiction = need(plan.body.kind), need(plan.jurisdiction)
        return law.regime(
            packs, subject=subject, body_kind=kind, whole_value=None, on=on, jurisdiction=jurisdiction
        )  # fmt: skip
    if not whole_value(plan, packs).at_least(line.amount):
        return "below-threshold"
    return subject
