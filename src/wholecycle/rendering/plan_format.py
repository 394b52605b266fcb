"""The page that describes the plan file, made from its schema."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wholecycle.practice.schema import plan_schema


def plan_format() -> str:
    """The plan format as one Markdown page: a table for each group of facts."""
    return "\n".join(_page()).rstrip() + "\n"


def _page() -> Iterator[str]:
    schema = plan_schema()
    yield "# The plan file"
    yield ""
    yield "<!-- Made from the schema by script/docs; a test fails when it drifts. -->"
    yield ""
    yield (
        "A plan is written in YAML 1.2 or JSON. Everything but `title` may be left out. Absent or `null` means *not "
        "known*: a check that needs the fact answers *can't tell* and names it. What is known to be none is written "
        "`none`, `false`, `0` or `[]`. Money is in pounds, percentages run from 0 to 100, dates are year-month-day. "
        "`wholecycle schema` prints the JSON Schema."
    )
    yield ""
    yield (
        "Audience says who may see a fact: `public`; `body`, the public body's own; `owner`, one provider's own. A "
        "finding is no more public than the facts that it used."
    )
    yield from _table("plan", schema, schema)
    for name, group in schema["$defs"].items():
        if "properties" in group:
            yield from _table(name, group, schema)


def _table(name: str, group: dict[str, Any], schema: dict[str, Any]) -> Iterator[str]:
    yield ""
    yield f"## {name if name == 'plan' else _spaced(name)}"
    yield ""
    if group.get("description"):
        yield " ".join(str(group["description"]).split())
        yield ""
    yield "| Fact | Kind | Audience | Meaning |"
    yield "|---|---|---|---|"
    for fact, field in group["properties"].items():
        meaning = field.get("description", "").replace("|", "\\|")
        yield f"| `{fact}` | {_kind(field, schema)} | {field.get('audience', 'each its own')} | {meaning} |"


def _kind(field: dict[str, Any], schema: dict[str, Any]) -> str:
    if "anyOf" in field:
        kinds = [_kind(option, schema) for option in field["anyOf"] if option.get("type") != "null"]
        return " or ".join(dict.fromkeys(kinds))
    if "$ref" in field:
        name = field["$ref"].rsplit("/", 1)[-1]
        return f"[{_spaced(name)}](#{_spaced(name).replace(' ', '-')})"
    if "enum" in field:
        return ", ".join(f"`{value}`" for value in field["enum"])
    if "const" in field:
        return f"`{field['const']}`"
    if field.get("type") == "array":
        return f"list of {_kind(field.get('items', {}), schema)}"
    kinds = field.get("type", "")
    if isinstance(kinds, list):
        return " or ".join(_NAMES.get(kind, kind) for kind in kinds)
    if field.get("format") == "date":
        return "date"
    return _NAMES.get(kinds, kinds) or "text"


_NAMES = {"number": "number", "integer": "whole number", "boolean": "`true` or `false`", "string": "text"}


def _spaced(name: str) -> str:
    """`EqualityAssessment` as `equality assessment`."""
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()
