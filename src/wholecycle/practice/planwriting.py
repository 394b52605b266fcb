"""Writing a plan: the facts that are known, as a plan file holds them."""

from __future__ import annotations

from typing import Any

from wholecycle.practice.facts import Facts, Plan
from wholecycle.practice.finding import plain


def known_facts(plan: Plan) -> dict[str, Any]:
    """The facts of a plan that are known, as a plan file holds them."""
    return _group(plan)


def _group(facts: Facts) -> dict[str, Any]:
    written: dict[str, Any] = {}
    for name, field in type(facts).model_fields.items():
        value = _written(getattr(facts, name))
        # A group of which nothing is known says nothing, unless it is one of the facts that may be absent.
        if value is None or (value == {} and field.default_factory is not None):
            continue
        written[field.alias or name] = value
    return written


def _written(value: Any) -> Any:
    if isinstance(value, Facts):
        return _group(value)
    if isinstance(value, tuple):
        return [_written(item) for item in value]
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return plain(value)
