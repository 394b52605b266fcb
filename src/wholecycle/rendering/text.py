"""Findings as text for people: STOP first, each with its numbers, what would clear it, and its source."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Iterator

from wholecycle.practice.finding import Finding, Part
from wholecycle.practice.judging import Judgement
from wholecycle.practice.levels import IN_ORDER_OF_ATTENTION, Level
from wholecycle.practice.packs import Packs
from wholecycle.practice.words import day
from wholecycle.rendering.shown import SHAPES, numbers_in_words, sources_in_words

_COLOURS = {Level.STOP: "1;31", Level.WARN: "1;33", Level.NOTE: "1;36", Level.OK: "32"}
_INDENT = "    "


def as_text(judgement: Judgement, packs: Packs, *, width: int = 88, colour: bool = False) -> str:
    """The judgement as text, at most `width` letters wide where words allow."""
    return "\n".join(_lines(judgement, packs, width, colour)) + "\n"


def _lines(judgement: Judgement, packs: Packs, width: int, colour: bool) -> Iterator[str]:
    yield from textwrap.wrap(judgement.title, width) or [""]
    date = day(dt.date.fromisoformat(judgement.date)) if judgement.date else "no day given"
    yield f"Judged for {date} by benchmarks {judgement.packs['benchmarks']} and law {judgement.packs['law']}."
    yield in_numbers(judgement)
    for level in IN_ORDER_OF_ATTENTION:
        findings = [finding for finding in judgement.findings if finding.level is level]
        if not findings:
            continue
        if level.rank > Level.CANT_TELL.rank:
            for finding in findings:
                yield ""
                yield from _full(finding, packs, width, colour)
            continue
        yield ""
        yield f"{_mark(level, colour)} ({len(findings)})"
        for finding in findings:
            said = f"{finding.check} {finding.title}: {brief(finding)}"
            yield from textwrap.wrap(said, width, initial_indent=_INDENT, subsequent_indent=_INDENT * 2)


def in_numbers(judgement: Judgement) -> str:
    """How many findings there are at each level, in a line: `6 STOP, 2 WARN, 40 can't tell`."""
    counts = judgement.counts
    return ", ".join(f"{counts[level]} {level.words}" for level in IN_ORDER_OF_ATTENTION if counts[level]) + "."


def _mark(level: Level, colour: bool) -> str:
    word = f"{SHAPES[level]} {level.words}"
    return f"\x1b[{_COLOURS[level]}m{word}\x1b[0m" if colour and level in _COLOURS else word


def brief(finding: Finding) -> str:
    """A finding that asks for nothing, or only for a fact, in one line."""
    return finding.message.removeprefix("Can't tell: ")


def _full(finding: Finding, packs: Packs, width: int, colour: bool) -> Iterator[str]:
    yield f"{_mark(finding.level, colour)}  {finding.check} {finding.title}"
    yield from _wrapped(finding.message, width)
    if finding.mend:
        yield from _wrapped(f"To clear it: {finding.mend}", width)
    if finding.values:
        yield from _wrapped(f"Numbers: {numbers_in_words(finding.values)}.", width)
    for part in worth_showing(finding):
        yield from _wrapped(f"{SHAPES[part.level]} {named(part)}", width, "  ")
    yield from _wrapped(f"Source: {sources_in_words(finding, packs)}.", width)


def _wrapped(sentence: str, width: int, more: str = "") -> list[str]:
    return textwrap.wrap(
        sentence, width, initial_indent=_INDENT + more, subsequent_indent=_INDENT + more + ("  " if more else "")
    )


def named(part: Part) -> str:
    """A part's message, led by what it is about unless it says so itself."""
    return part.message if part.message.startswith(f"{part.what}: ") else f"{part.what or 'one part'}: {part.message}"


def worth_showing(finding: Finding, most: int = 12) -> list[Part]:
    """The parts that say more than the finding's own message: those with something to mend or to find out."""
    parts = [
        part for part in finding.parts if part.level.rank >= Level.CANT_TELL.rank and part.message != finding.message
    ]
    return sorted(parts, key=lambda part: -part.level.rank)[:most] if len(finding.parts) > 1 else []
