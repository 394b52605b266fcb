"""Reading YAML 1.2 or JSON from strangers into plain values, each with the line that it stands on.

Nothing in a file can build an object, stand for something else, or be read twice: tags, anchors and aliases and
duplicate keys are refused, and depth, size and the length of numbers and lines have limits.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, NoReturn

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
        raise PlanFileError("this key stands here a second time", line=line, field=dotted(path)) from None
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
                raise PlanFileError("this key stands here a second time", line=line, field=dotted(path))
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


def dotted(path: Path) -> str:
    """A place in a document as a message names it: `lots.items[0].value`."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else str(step)
    return text
