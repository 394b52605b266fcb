"""Plans of every kind that the schema accepts, made from the schema itself."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

from hypothesis import strategies as st
from pydantic import ValidationError

from wholecycle.practice.facts import Plan
from wholecycle.practice.schema import plan_schema

WORDS = [
    "none", "A", "B", "Local group", "service-users", "voluntary-sector", "equality-led", "commissioner",
    "procurement", "officer", "public", "prison", "summary", "written", "interview", "one", "two", "capacity",
    "Black-led", "all others", "You may not join any other bidder; exclusive.", "Ring 01632 960000 or a@b.example",
    "A1234BC of YO1 7HH", "Ann Person said that Mr Smith knew", "because of European rules", "PA2023 s.22",
    "Public liability insurance", "housing", "E06000014", "é ‮ 😀", "<script>alert(1)</script>",
    "Word " * 40 + ".", "0", "true", "2013-14",
]  # fmt: skip
DAYS = [dt.date(1990, 1, 1), dt.date(2026, 2, 28), dt.date(2026, 12, 25), dt.date(2100, 12, 31)]


@cache
def _schema() -> dict[str, Any]:
    return plan_schema()


def _number(field: dict[str, Any], whole: bool) -> st.SearchStrategy[Any]:
    least, most = int(field.get("minimum", 0)), int(field.get("maximum", 10**9))
    if "exclusiveMinimum" in field:
        least = 1
    usual = [
        value for value in (0, 1, 2, 5, 12, 30, 31, 60, 90, 100, 250, 5_000, 95_000, 663_540) if least <= value <= most
    ]
    made: st.SearchStrategy[Any] = st.one_of(
        st.sampled_from([*usual, most]), st.integers(least, min(most, 400)), st.integers(least, most)
    )
    return made if whole else st.one_of(made, st.decimals(least, min(most, 10**6), places=2).map(float))


def _made(field: dict[str, Any], depth: int) -> st.SearchStrategy[Any]:
    if "$ref" in field:
        return _made(_schema()["$defs"][field["$ref"].rsplit("/", 1)[-1]], depth)
    if "anyOf" in field:
        return st.one_of([_made(option, depth) for option in field["anyOf"]])
    if "enum" in field:
        return st.sampled_from(field["enum"])
    if "const" in field:
        return st.just(field["const"])
    kind = field.get("type")
    if kind == "null":
        return st.none()
    if kind == "boolean":
        return st.booleans()
    if kind in ("number", "integer"):
        return _number(field, kind == "integer")
    if kind == "array":
        items = field.get("items", {})
        if items.get("type") == ["string", "integer"]:
            return st.lists(st.sampled_from(["85312500", 85000000, "45000000-7"]), max_size=3)
        return st.lists(_made(items, depth + 1), max_size=4 if depth else 5)
    if kind == "object":
        groups = {name: _made(inner, depth + 1) for name, inner in field.get("properties", {}).items()}
        return st.fixed_dictionaries({}, optional={name: made for name, made in groups.items() if name != "title"})
    if field.get("format") == "date":
        near = st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 31))
        return st.one_of(near, near, st.sampled_from(DAYS)).map(dt.date.isoformat)
    return st.sampled_from(WORDS)


def _mended(data: dict[str, Any]) -> dict[str, Any]:
    """Mend what a schema can't say: weights and shares that come to 100, days in their order."""
    criteria = data.get("criteria") or []
    if criteria and all(criterion.get("weight") is not None for criterion in criteria):
        each = 100 // len(criteria)
        for criterion in criteria:
            criterion["weight"] = each
        criteria[0]["weight"] += 100 - each * len(criteria)
    replaces = data.get("replaces")
    if isinstance(replaces, dict):
        for name in ("shares_before", "shares_after"):
            if replaces.get(name):
                replaces[name] = [100 / len(replaces[name])] * len(replaces[name])
    pairs = [("timetable", "opens", "closes"), ("ending", "notice_served", "ends")]
    for group, first, last in pairs:
        _ordered(data.get(group), first, last)
    for signal in data.get("signals") or []:
        _ordered(signal, "received", "acknowledged")
        _ordered(signal, "received", "replied")
    for question in (data.get("timetable") or {}).get("clarifications") or []:
        _ordered(question, "asked", "answered")
    return data


def _ordered(group: Any, first: str, last: str) -> None:
    if (
        not isinstance(group, dict)
        or not group.get(first)
        or not group.get(last)
        or "none" in (group[first], group[last])
    ):
        return
    if group[last] < group[first]:
        group[last] = group[first]


def _plan(data: dict[str, Any]) -> Plan | None:
    try:
        return Plan.model_validate(data)
    except ValidationError:
        return None


@cache
def plans() -> st.SearchStrategy[Plan]:
    """Plans that the schema accepts: any facts known, any missing."""
    groups = {
        name: _made(field, 0) for name, field in _schema()["properties"].items() if name not in ("title", "wholecycle")
    }
    facts = st.fixed_dictionaries({"title": st.sampled_from(WORDS[1:4])}, optional=groups)
    made: st.SearchStrategy[Any] = facts.map(_mended).map(_plan)
    return made.filter(lambda plan: plan is not None)
