"""The partners in a plan, one by one, as the checks on delivery judge them."""

from __future__ import annotations

from wholecycle.practice.facts import Plan, is_none
from wholecycle.practice.facts.partners import Subcontract
from wholecycle.practice.trace import NotApplicable, need


def partners(plan: Plan) -> list[tuple[str, Subcontract]]:
    """Each partner's name and place in the work. *Not applicable* where there is known to be no partner."""
    if plan.subcontracts is None and (is_none(plan.subcontracting) or plan.subcontracting.expected is False):
        raise NotApplicable("No part of this work is to go to partners.")
    listed = need(plan.subcontracts)
    if not listed:
        raise NotApplicable("No partner has a part in this work.")
    return [(who(subcontract, place), subcontract) for place, subcontract in enumerate(listed)]


def who(subcontract: Subcontract, place: int) -> str:
    """The partner's name, or its place in the list."""
    named = subcontract.partner
    return f"Partner {place + 1}" if named is None or is_none(named) else named
