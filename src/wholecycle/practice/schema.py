"""The plan file's JSON Schema: the public description of every fact, its kind, its meaning and its audience."""

from __future__ import annotations

from typing import Any

from wholecycle.practice.facts.plan import Plan

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def plan_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a plan file.

    Each fact has `description` and `audience`. What a schema can't say, the reader checks besides: duplicate keys,
    days in the wrong order, weights and shares that don't come to 100.
    """
    schema = Plan.model_json_schema(by_alias=True)
    for group in (schema, *schema["$defs"].values()):
        for field in group.get("properties", {}).values():
            _allow_null(field)
    return {"$schema": DIALECT, **schema}


def _allow_null(field: dict[str, Any]) -> None:
    """Say that a group of facts may be null, which means that nothing in it is known."""
    if "$ref" in field:
        field["anyOf"] = [{"$ref": field.pop("$ref")}, {"type": "null"}]
    elif "anyOf" in field and {"type": "null"} not in field["anyOf"]:
        field["anyOf"].append({"type": "null"})
