"""Reading a plan file: YAML 1.2 or JSON in, a `Plan` out, or one clear sentence with the line and the field."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any, get_args

from pydantic import ValidationError

from wholecycle.practice.documents import (
    LARGEST_FILE,
    Document,
    Path,
    PlanFileError,
    Progress,
    decode,
    dotted,
    read_document,
)
from wholecycle.practice.facts.base import NONE, Facts
from wholecycle.practice.facts.plan import Plan

__all__ = [
    "LARGEST_FILE",
    "Document",
    "PlanFileError",
    "Progress",
    "decode",
    "plan_from",
    "read_document",
    "read_plan",
]


def read_plan(text: str, progress: Progress | None = None) -> Plan:
    """Read a plan from the text of a plan file. Raises PlanFileError with a sentence, the line and the field."""
    return plan_from(read_document(text, progress))


def plan_from(document: Document) -> Plan:
    """Make a plan of what a file holds. Raises PlanFileError with a sentence, the line and the field."""
    if not isinstance(document.data, dict):
        raise PlanFileError(f"a plan is a list of facts such as 'title: …', not {_kind(document.data)}", line=1)
    try:
        return Plan.model_validate(document.data)
    except ValidationError as error:
        raise _first_problem(error, document) from None


# --- what is wrong, in a sentence ----------------------------------------------------------------------------


def _first_problem(error: ValidationError, document: Document) -> PlanFileError:
    """Turn pydantic's list of errors into the first that a person should mend."""
    problems = [(_path(problem["loc"], document.data), problem) for problem in error.errors(include_url=False)]
    # A group that may be `none` is tried as both; the complaint about `none` is not the one to mend.
    real = [item for item in problems if not _says_none(item[1])] or problems
    # A fact that may be of several kinds is tried as each: what is said of the whole yields to what is said inside.
    inner = {path[:depth] for path, _ in real for depth in range(len(path))}
    real = [item for item in real if item[0] not in inner] or real
    lined = [(document.line_of(path) or 0, path, problem) for path, problem in real]
    line, path, problem = min(lined, key=lambda item: (item[0], item[2]["type"] != "value_error"))
    sentence = _sentence(problem, path, document.data)
    if len(real) > 1:
        others = len({path for _, path, _ in lined}) - 1
        sentence += f" (and {others} more to mend)" if others else ""
    return PlanFileError(sentence, line=line or None, field=dotted(path))


def _says_none(problem: Any) -> bool:
    return bool(problem["type"] == "literal_error" and problem["ctx"]["expected"] == f"'{NONE}'")


def _path(loc: tuple[str | int, ...], data: Any) -> Path:
    """The part of pydantic's location that is in the file: it also names the types that it tried."""
    path: list[str | int] = []
    place: Any = data
    for step in loc:
        in_group = isinstance(place, dict) and step in place
        in_list = isinstance(place, list) and isinstance(step, int) and step < len(place)
        if in_group or in_list:
            place = place[step]
            path.append(step)
    return tuple(path)


def _sentence(problem: Any, path: Path, data: Any) -> str:
    kind, ctx, value = problem["type"], problem.get("ctx") or {}, _at(data, path)
    if kind == "missing":
        return f"{problem['loc'][-1]} is missing; say what the plan is called"
    if kind == "extra_forbidden":
        return _unknown(path)
    if kind == "value_error":
        return str(ctx["error"])
    if kind == "literal_error":
        choices = re.findall(r"'([^']*)'|(\d+)", ctx["expected"])
        words = [word or number for word, number in choices]
        near = difflib.get_close_matches(str(value), words, 1)
        hint = f"; did you mean {near[0]}?" if near else ""
        return f"{_shown(value)} is not one of {', '.join(words)}{hint}"
    if kind in ("greater_than_equal", "less_than_equal", "greater_than"):
        bound = ctx.get("ge", ctx.get("le", ctx.get("gt")))
        verbs = {"greater_than_equal": "is below", "less_than_equal": "is above", "greater_than": "must be more than"}
        return f"{_shown(value)} {verbs[kind]} {bound}"
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return f"a group of facts belongs here, such as 'name: value', not {_kind(value)}"
    if kind == "tuple_type":
        return f"a list belongs here, not {_kind(value)}"
    if kind.startswith(("decimal", "int", "finite")):
        return "write a number, such as 6000000 or 12.5"
    if kind == "string_pattern_mismatch":
        return f"{_shown(value)} is not a code of eight digits"
    if kind == "string_too_long":
        return f"this is longer than {ctx['max_length']:,} letters"
    return str(problem["msg"]).lower()


def _unknown(path: Path) -> str:
    name = str(path[-1])
    here = dotted(path[:-1])
    near = _nearest(name, tuple(step for step in path[:-1] if isinstance(step, str)))
    where = f" of {here}" if here else ""
    return f"{name} is not a fact{where}" + (f"; did you mean {near}?" if near else "")


def _nearest(name: str, group: tuple[str, ...]) -> str:
    """The nearest known key: first among those of the same group, then among all."""
    here = {path[-1]: ".".join(path) for path in _known_paths() if path[:-1] == group}
    everywhere = {path[-1]: ".".join(path) for path in reversed(_known_paths())}
    if name.lower() in everywhere and name.lower() not in here:
        return everywhere[name.lower()]  # the right name in the wrong group
    for keys in (here, everywhere):
        near = difflib.get_close_matches(name.lower(), list(keys), 1, 0.7 if keys is everywhere else 0.6)
        if near:
            return keys[near[0]]
    return ""


@cache
def _known_paths() -> tuple[tuple[str, ...], ...]:
    return tuple(_paths(Plan, ()))


def _paths(kind: type[Facts], above: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for name, field in kind.model_fields.items():
        path = (*above, field.alias or name)
        yield path
        for group in _groups(field.annotation):
            yield from _paths(group, path)


def _groups(annotation: Any) -> Iterator[type[Facts]]:
    if isinstance(annotation, type) and issubclass(annotation, Facts):
        yield annotation
    for inner in get_args(annotation):
        yield from _groups(inner)


def _at(data: Any, path: Path) -> Any:
    found: Any = data
    for step in path:
        found = found[step]
    return found


def _kind(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true or false"
    names = {dict: "a group of facts", list: "a list", str: "text", int: "a number", Decimal: "a number"}
    return names.get(type(value), "this")


def _shown(value: Any) -> str:
    text = f"{value}" if isinstance(value, int | Decimal) and not isinstance(value, bool) else repr(str(value))
    return text if len(text) <= 60 else text[:57] + "…" + text[-1]
