"""Reading a plan file: YAML 1.2 or JSON in, a `Plan` out, or one clear sentence with the line and the field.

Plan files come from strangers. Nothing in one can build an object, stand for something else, or be read twice:
tags, anchors and aliases, duplicate and unknown keys are refused, and depth and size have limits.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, NoReturn, get_args

from pydantic import ValidationError

from wholecycle.practice.facts.base import NONE, Facts
from wholecycle.practice.facts.plan import Plan
from wholecycle.practice.lines import on_one_line

LARGEST_FILE = 5_000_000
LONGEST_LINE = 120_000
DEEPEST = 30
LONGEST_NUMBER = 40

Path = tuple[str | int, ...]
Progress = Callable[[float], None]


class PlanFileError(ValueError):
    """A plan file that can't be used: what is wrong, in which field and on which line."""

    def __init__(self, sentence: str, *, line: int | None = None, field: str = "") -> None:
        self.sentence = on_one_line(sentence, 250)
        self.line = line
        self.field = on_one_line(field, 120)
        super().__init__(str(self))

    def __str__(self) -> str:
        where = ", ".join(part for part in (f"line {self.line}" if self.line else "", self.field) if part)
        return f"{where}: {self.sentence}" if where else self.sentence


@dataclass(frozen=True)
class Document:
    """What a file holds, before anyone asks whether it is a plan."""

    data: Any
    line_of: Callable[[Path], int | None]


def decode(source: bytes) -> str:
    """Turn a file's bytes into text. Raises PlanFileError, with the line, for what is not UTF-8."""
    if len(source) > LARGEST_FILE:
        raise PlanFileError("the file is larger than 5 MB, which no plan needs; it was not read")
    try:
        return source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        raise PlanFileError("a letter here is not UTF-8; save the file as UTF-8", line=line) from None


def read_document(text: str, progress: Progress | None = None) -> Document:
    """Read YAML 1.2 or JSON into plain values. Raises PlanFileError for what is neither."""
    start = text.lstrip()
    if not start:
        raise PlanFileError("the file is empty; a plan has at least a title")
    return read_json(text) if start[0] in "{[" and _is_json(text) else _read_yaml(text, progress)


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


# --- JSON ----------------------------------------------------------------------------------------------------


class _Twice(Exception):
    pass


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _Twice
    return found


def _long_number(text: str) -> int:
    if len(text) > LONGEST_NUMBER:
        raise PlanFileError(f"a number of {len(text)} digits is longer than anything a plan needs")
    return int(text)


def _decimal(text: str) -> Decimal:
    try:
        number = Decimal(text)
    except ArithmeticError:  # an exponent beyond what Decimal can hold
        raise PlanFileError("a number here is too large or too small for any plan") from None
    if len(text) > LONGEST_NUMBER:
        raise PlanFileError(f"a number of {len(text)} digits is longer than anything a plan needs")
    return number


def _constant(text: str) -> NoReturn:
    raise PlanFileError(f"{text} is not a number")


def _is_json(text: str) -> bool:
    """A file in braces may still be YAML in its flow form; a JSON file that is broken is told so as JSON."""
    return re.match(r'\s*(\{\s*(["}]|$)|\[)', text) is not None


def read_json(text: str) -> Document:
    """Read JSON, refusing duplicate keys and what is not a number. Raises PlanFileError with the line."""
    try:
        data = json.loads(
            text,
            object_pairs_hook=_pairs,
            parse_float=_decimal,
            parse_int=_long_number,
            parse_constant=_constant,
        )
    except _Twice:
        path, line = _first_duplicate(text)
        raise PlanFileError("this key stands here a second time", line=line, field=_dotted(path)) from None
    except json.JSONDecodeError as error:
        raise PlanFileError(f"this is not JSON: {error.msg.lower()}", line=error.lineno) from None
    except RecursionError:
        raise PlanFileError(f"the file is nested more than {DEEPEST} deep, which no plan is") from None
    # Found once, and only when there is something to mend: a file may have thousands of problems.
    lines = cache(lambda: dict(_json_lines(text)))
    return Document(data, lambda path: lines().get(path))


def _string(text: str, at: int) -> tuple[str, int]:
    """The string that begins before `at`, and the place after it. JSON's own reader is the judge of its escapes."""
    value, end = json.JSONDecoder().raw_decode(text, at - 1)
    return str(value), end


def _json_lines(text: str) -> Iterator[tuple[Path, int]]:
    """Walk JSON that is known to be well formed, giving each value's path and line. Only for error messages."""
    space = re.compile(r"[ \t\r\n]*")
    scalar = re.compile(r"[^\s,\]}]+")
    at, line, counted = 0, 1, 0
    stack: list[tuple[Path, int | None]] = []  # a container's path, and the next place in it for a list
    path: Path = ()
    while True:
        at = space.match(text, at).end()  # type: ignore[union-attr]
        if at >= len(text):
            return
        line, counted = line + text.count("\n", counted, at), at
        letter = text[at]
        if letter in "}]":
            stack.pop()
            at += 1
        elif letter in ",:":
            at += 1
        else:
            if stack:
                parent, place = stack[-1]
                if place is None:
                    key, at = _string(text, at + 1)
                    path = (*parent, key)
                    at = space.match(text, at).end() + 1  # type: ignore[union-attr]
                    at = space.match(text, at).end()  # type: ignore[union-attr]
                    letter = text[at]
                else:
                    path = (*parent, place)
                    stack[-1] = (parent, place + 1)
            yield path, line
            if letter in "{[":
                stack.append((path, 0 if letter == "[" else None))
                at += 1
            elif letter == '"':
                _, at = _string(text, at + 1)
            else:
                at = scalar.match(text, at).end()  # type: ignore[union-attr]


def _first_duplicate(text: str) -> tuple[Path, int]:
    seen: set[Path] = set()
    for path, line in _json_lines(text):
        if path in seen:
            return path, line
        seen.add(path)
    return (), 1


# --- YAML ----------------------------------------------------------------------------------------------------

_BLANK = re.compile(r"(?:[ \t]*\r?\n)*")
_NULL = re.compile(r"~|null|Null|NULL|")
_BOOL = re.compile(r"(true|True|TRUE)|false|False|FALSE")
_INT = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?")


def _read_yaml(text: str, progress: Progress | None) -> Document:
    # Imported here: a JSON file has no need of it, and start-up time is felt at every call.
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError
    from ruamel.yaml.reader import ReaderError

    lines: dict[Path, int] = {}
    for number, written in enumerate(text.split("\n"), 1):
        # The YAML reader's time grows with the square of some lines' length: a file of one line could hang it.
        if len(written) > LONGEST_LINE:
            raise PlanFileError(f"this line has {len(written):,} letters, more than any fact needs", line=number)
    # The reader's time also grows with the square of the blank lines before the first fact.
    skipped = _BLANK.match(text).end()  # type: ignore[union-attr]
    before = text.count("\n", 0, skipped)
    text = text[skipped:]
    try:
        data = _Builder(lines, len(text), before, progress).build(YAML(pure=True).parse(text))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = (error.problem or error.context or "it can't be read").strip()
        raise PlanFileError(f"this is not YAML: {problem}", line=mark.line + 1 + before if mark else None) from None
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1 + before
        raise PlanFileError("a letter here can't be printed; take it out", line=line) from None
    except (YAMLError, RecursionError) as error:
        raise PlanFileError(f"this is not YAML: {_one_line(error)}") from None
    return Document(data, lines.get)


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__


class _Builder:
    """Builds plain values from YAML's events, one at a time, so that no depth of nesting can exhaust the stack."""

    def __init__(self, lines: dict[Path, int], length: int, before: int, progress: Progress | None) -> None:
        self._lines = lines
        self._length = max(length, 1)
        self._before = before
        self._progress = progress
        self._stack: list[tuple[Path, dict[str, Any] | list[Any]]] = []
        self._key: str | None = None
        self._documents = 0
        self._root: Any = None

    def build(self, events: Any) -> Any:
        from ruamel.yaml import events as kinds

        for event in events:
            line = event.start_mark.line + 1 + self._before
            if isinstance(event, kinds.DocumentStartEvent):
                self._documents += 1
                if self._documents > 1:
                    raise PlanFileError("a second document starts here; a file holds one plan", line=line)
            elif isinstance(event, kinds.AliasEvent):
                raise PlanFileError(f"*{event.anchor} stands for something else; write it out", line=line)
            elif isinstance(event, kinds.NodeEvent):
                self._node(event, kinds, line)
                if self._progress is not None:
                    self._progress(event.start_mark.index / self._length)
            elif isinstance(event, kinds.CollectionEndEvent):
                self._stack.pop()
        return self._root

    def _node(self, event: Any, kinds: Any, line: int) -> None:
        if event.anchor is not None:
            raise PlanFileError(f"&{event.anchor} names a part to be used again; write it out each time", line=line)
        if str(event.tag or "") not in ("", "None", "!"):
            raise PlanFileError(
                f"the tag {event.tag} asks for something other than plain facts; leave it out", line=line
            )
        if isinstance(event, kinds.ScalarEvent):
            plain = event.style is None or event.style == ""
            self._put(_scalar(event.value, line) if plain else event.value, line, event.value)
            return
        if len(self._stack) >= DEEPEST:
            raise PlanFileError(f"this is nested more than {DEEPEST} deep, which no plan is", line=line)
        made: dict[str, Any] | list[Any] = {} if isinstance(event, kinds.MappingStartEvent) else []
        path = self._put(made, line, None)
        self._stack.append((path, made))

    def _put(self, value: Any, line: int, text: str | None) -> Path:
        """Put a value in its place and return its path; in a mapping, names and values come in turn."""
        if not self._stack:
            self._root = value
            self._lines[()] = line
            return ()
        parent, holder = self._stack[-1]
        if isinstance(holder, list):
            holder.append(value)
            path: Path = (*parent, len(holder) - 1)
        elif self._key is None:
            if text is None:
                raise PlanFileError("a name is wanted here, not a list or a group", line=line)
            self._key = text
            path = (*parent, text)
            if text in holder:
                raise PlanFileError("this key stands here a second time", line=line, field=_dotted(path))
            holder[text] = None
        else:
            path = (*parent, self._key)
            holder[self._key] = value
            self._key = None
            return path
        self._lines.setdefault(path, line)
        return path


def _scalar(text: str, line: int) -> Any:
    """A plain scalar by YAML 1.2's core schema, in which `no` is text and dates are text that facts will read."""
    if _NULL.fullmatch(text):
        return None
    if match := _BOOL.fullmatch(text):
        return bool(match[1])
    if _INT.fullmatch(text) or _FLOAT.fullmatch(text):
        if len(text) > LONGEST_NUMBER:
            raise PlanFileError(f"a number of {len(text)} digits is longer than anything a plan needs", line=line)
        return int(text) if _INT.fullmatch(text) else Decimal(text)
    return text


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
    return PlanFileError(sentence, line=line or None, field=_dotted(path))


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
    here = _dotted(path[:-1])
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


def _dotted(path: Path) -> str:
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else str(step)
    return text


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
