"""How tests make a plan and put one check to it."""

from __future__ import annotations

from typing import Any

from wholecycle.practice.facts import Plan
from wholecycle.practice.finding import Finding
from wholecycle.practice.packs import default_packs
from wholecycle.practice.registry import find_check


def plan(**facts: Any) -> Plan:
    """A plan of which only `facts` are known; a key such as `body__kind` stands for a nested fact."""
    nested: dict[str, Any] = {"title": "A plan under test"}
    for key, value in facts.items():
        *groups, name = key.split("__")
        place = nested
        for group in groups:
            place = place.setdefault(group, {})
        place[name] = value
    return Plan.model_validate(nested)


def found(check: str, **facts: Any) -> Finding:
    """What one check finds in a plan of which only `facts` are known."""
    return find_check(check)(plan(**facts), default_packs())


def level(check: str, **facts: Any) -> str:
    """The level that one check gives such a plan."""
    return str(found(check, **facts).level)
