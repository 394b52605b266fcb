"""Findings as Markdown, for a page, an issue or a paper."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from wholecycle.practice.finding import Finding
from wholecycle.practice.judging import Judgement
from wholecycle.practice.levels import IN_ORDER_OF_ATTENTION, Level
from wholecycle.practice.packs import Packs
from wholecycle.practice.words import day
from wholecycle.rendering.shown import SHAPES, numbers_in_words, sources_in_words
from wholecycle.rendering.text import in_numbers, named, worth_showing


def as_markdown(judgement: Judgement, packs: Packs) -> str:
    """The judgement as Markdown; what came from the plan is escaped."""
    return "\n".join(_lines(judgement, packs)).rstrip() + "\n"


def escaped(text: str) -> str:
    """Text that Markdown shows as it stands, whatever letters are in it."""
    return re.sub(r"([\\`*_{}\[\]<>#|~])", r"\\\1", " ".join(text.split()))


def _lines(judgement: Judgement, packs: Packs) -> Iterator[str]:
    yield f"# {escaped(judgement.title)}"
    yield ""
    date = day(dt.date.fromisoformat(judgement.date)) if judgement.date else "no day given"
    yield f"Judged for {date} by benchmarks {judgement.packs['benchmarks']} and law {judgement.packs['law']}."
    yield in_numbers(judgement)
    for level in IN_ORDER_OF_ATTENTION:
        findings = [finding for finding in judgement.findings if finding.level is level]
        if not findings:
            continue
        words = level.words
        yield ""
        yield f"## {SHAPES[level]} {words[0].upper() + words[1:]}"
        yield ""
        for finding in findings:
            if level.rank <= Level.CANT_TELL.rank:
                yield f"- **{finding.check} {finding.title}**: {escaped(finding.message)}"
            else:
                yield from _full(finding, packs)


def _full(finding: Finding, packs: Packs) -> Iterator[str]:
    yield f"### {finding.check} {finding.title}"
    yield ""
    yield escaped(finding.message)
    yield ""
    if finding.mend:
        yield f"- To clear it: {escaped(finding.mend)}"
    if finding.values:
        yield f"- Numbers: {escaped(numbers_in_words(finding.values))}"
    for part in worth_showing(finding):
        yield f"- {part.level.words}, {escaped(named(part))}"
    yield f"- Source: {escaped(sources_in_words(finding, packs))}"
    yield ""
