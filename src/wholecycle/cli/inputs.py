"""What `check` and the other commands are given: plan files, notices, packages, JSON Lines, from files or a pipe.

What a file holds is recognised by what is in it, never by its name.
"""

from __future__ import annotations

import itertools
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from wholecycle.cli.refusal import Refusal
from wholecycle.practice.facts.plan import Plan
from wholecycle.practice.lines import on_one_line
from wholecycle.practice.planfile import LARGEST_FILE, PlanFileError, Progress, decode, plan_from, read_document

NoticePaths = Callable[[str], Sequence[str]]


@dataclass(frozen=True)
class Given:
    """One plan to be judged, and where in a notice its facts came from."""

    name: str
    plan: Plan
    notice_paths: NoticePaths | None = None
    left_out: tuple[str, ...] = ()
    """What the notice said that could not be used, in sentences."""


@dataclass(frozen=True)
class Unreadable:
    """One file, or one line of one, that can't be used, and why."""

    name: str
    sentence: str

    def __str__(self) -> str:
        return f"{on_one_line(self.name, 300)}: {self.sentence}"


def given(names: Sequence[str], progress: Progress | None = None) -> Iterator[Given | Unreadable]:
    """Read everything that was named, one plan at a time. A file that can't be used is named, and the rest goes on."""
    for name in names:
        shown = "standard input" if name == "-" else name
        try:
            yield from _read(shown, name, progress)
        except PlanFileError as error:
            yield Unreadable(shown, str(error))
        except OSError as error:
            yield Unreadable(shown, _os_words(error))


def given_one(name: str) -> Given:
    """Read exactly one plan. Raises Refusal where there is none, or more than one."""
    found = list(given([name]))
    if len(found) != 1:
        raise Refusal(f"{name} holds {len(found)} plans; give one")
    if isinstance(found[0], Unreadable):
        raise Refusal(str(found[0]))
    return found[0]


def _os_words(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, IsADirectoryError):
        return "this is a folder; name the files in it"
    if isinstance(error, PermissionError):
        return "you may not read this file"
    return f"it can't be read ({error.strerror or type(error).__name__})"


def _read(shown: str, name: str, progress: Progress | None) -> Iterator[Given | Unreadable]:
    if name == "-":
        if sys.stdin is None:
            raise PlanFileError("nothing comes in")
        yield from _read_stream(shown, sys.stdin.buffer, progress)
        return
    with Path(name).open("rb") as stream:
        yield from _read_stream(shown, stream, progress)


def _read_stream(shown: str, stream: BinaryIO, progress: Progress | None) -> Iterator[Given | Unreadable]:
    """Read a file whole where it is small, line by line where it is JSON Lines, and not at all where it is neither.

    A large file is read no further than its first line, to see which it is.
    """
    start = stream.read(LARGEST_FILE + 1)
    lines = start.split(b"\n")  # by this letter alone: rarer line ends may stand inside a text
    if len(start) <= LARGEST_FILE:
        if _is_json_lines(lines):
            yield from _each_line(shown, enumerate(lines, 1))
        else:
            yield from _whole(shown, decode(start), progress)
        return
    if len(lines) == 1 or not _is_json_object(lines[0]):
        raise PlanFileError("the file is larger than 5 MB, which no plan needs; it was not read")
    yield from _each_line(shown, _lines(start, stream))


def _lines(held: bytes, stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """The lines of a large file with their numbers, never more of it in memory than two pieces."""
    number = 0
    while held:
        *whole, rest = held.split(b"\n")
        for line in whole:
            number += 1
            yield number, line
        if len(rest) > LARGEST_FILE:
            raise PlanFileError("this line is larger than 5 MB, which no plan needs", line=number + 1)
        more = stream.read(LARGEST_FILE)
        if not more:
            if rest:
                yield number + 1, rest
            return
        held = rest + more


def _is_json_lines(lines: Sequence[bytes]) -> bool:
    """Two whole JSON objects on the first two lines that hold anything, or a broken line after a whole one."""
    filled = list(itertools.islice((line for line in lines if line.strip()), 2))
    return len(filled) == 2 and _is_json_object(filled[0]) and filled[1].lstrip().startswith(b"{")


def _is_json_object(line: bytes) -> bool:
    text = line.decode("utf-8-sig", "replace").lstrip()
    try:
        return text.startswith("{") and isinstance(json.loads(text), dict)
    except (ValueError, RecursionError):
        return False


def _each_line(shown: str, lines: Iterable[tuple[int, bytes]]) -> Iterator[Given | Unreadable]:
    for number, line in lines:
        if not line.strip():
            continue
        name = f"{shown}, line {number}"
        try:
            yield from _whole(name, decode(line), None)
        except PlanFileError as error:
            yield Unreadable(name, f"{error.field}: {error.sentence}" if error.field else error.sentence)


def _whole(shown: str, text: str, progress: Progress | None) -> Iterator[Given | Unreadable]:
    if text.lstrip()[:1] in ("{", "[") and _is_notice(text):
        yield from _notices(shown, text)
    else:
        yield Given(shown, plan_from(read_document(text, progress)))


def _is_notice(text: str) -> bool:
    # Imported only for JSON: a plan in YAML is never a notice.
    from wholecycle.opendata.ocds import looks_like_notice
    from wholecycle.opendata.ocds.jsontext import NotJson, parse

    try:
        data = parse(text)
    except NotJson:
        return False  # the plan reader will say what is wrong, and where
    return looks_like_notice(data) or (isinstance(data, list) and any(looks_like_notice(one) for one in data[:1]))


def _notices(shown: str, text: str) -> Iterator[Given | Unreadable]:
    from wholecycle.opendata.ocds import Unreadable as NotRead
    from wholecycle.opendata.ocds import plan_from_release, read_notices

    for notice in read_notices(text):
        if isinstance(notice, NotRead):
            yield Unreadable(shown, notice.sentence)
            continue
        converted = plan_from_release(notice.data)
        name = f"{shown}, {notice.ocid}" if notice.ocid else shown
        yield Given(name, converted.plan, converted.paths_for, tuple(str(item) for item in converted.left_out))
