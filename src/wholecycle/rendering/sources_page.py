"""The page of sources: what each short id says, where it can be looked up, and which checks go by it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from wholecycle.practice.packs import Packs
from wholecycle.practice.registry import Check, all_checks
from wholecycle.practice.sources import Source, all_sources, explained, kind

PARTS = {
    "The report: steps of the commissioning cycle": "F",
    "The report: what runs through every step": "X",
    "The report: recommendations": "R",
    "The report: what else it asks": "N",
    "The report: what went well": "G",
    "The report: what went wrong": "B",
    "Benchmarks": "Q",
    "What Wholecycle adds": "W",
    "Law and guidance": "",
}
"""The parts of the page, each with the letter of its ids; law goes by its name."""

SURENESS = {"H": "high", "M": "medium", "L": "low", "ours": "our own design"}


def sources_page(packs: Packs) -> str:
    """Every source on one Markdown page, each under a heading of its own so that it can be linked to."""
    return "\n".join(_page(packs)).rstrip() + "\n"


def anchor(heading: str) -> str:
    """The name by which a link finds a heading: `b3`, `procurement-act-2023-s22`."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def looked_up(source: Source) -> str:
    """Where a source can be looked up, from when it is, and how far to trust it, in a line."""
    parts = [] if source.id.startswith(source.where) else [source.where]
    if source.date and not source.where.endswith(source.date) and f"({source.date})" not in source.where:
        parts.append(source.date)
    said = "; ".join([*parts, f"confidence {sureness(source.confidence)}"])
    return f"{said[0].upper()}{said[1:]}."


def sureness(confidence: str) -> str:
    """Say a mark in words: `high`, or `high to medium` where the source holds both."""
    return " to ".join(SURENESS[mark] for mark in confidence.split("/"))


def _page(packs: Packs) -> Iterator[str]:
    yield "# The sources"
    yield ""
    yield "<!-- Made from the sources file, the law pack and the checks by script/docs; a test fails on drift. -->"
    yield ""
    yield (
        "Findings and checks name their sources by short ids. This page says what each one is, in a sentence of our "
        "own, and where to look it up. The letter says which kind:"
    )
    yield ""
    yield "| Letter | Kind |"
    yield "|---|---|"
    yield (
        "| F, X, R, N, G, B | Clinks, *More than a provider: the role of the voluntary sector in the commissioning of "
        "offender services* (2014). The letters and numbers are ours: the report does not number its passages. |"
    )
    yield "| Q | figures from other published work, behind the [benchmark pack](packs.md) |"
    yield "| W | what Wholecycle adds of its own |"
    yield "| a name, such as Procurement Act 2023 s.22 | law, guidance and official statistics |"
    yield ""
    yield (
        "Confidence is high where an official page or the document itself was read, medium for a credible report or "
        "our own inference, low for what is old, unverified or recalled. Where a source holds figures of two kinds, "
        "both are named. What the law says here is a summary, not legal advice."
    )
    used = _used()
    for title, letter in PARTS.items():
        yield ""
        yield f"## {title}"
        for source in _of(letter, packs):
            yield ""
            yield f"### {source.id}"
            yield ""
            yield source.what
            yield ""
            yield looked_up(source)
            if used[source.id]:
                links = ", ".join(f"[{one.id}](checks.md#{anchor(f'{one.id} {one.title}')})" for one in used[source.id])
                yield ""
                yield f"Used by {links}."


def _of(letter: str, packs: Packs) -> list[Source]:
    listed = [source for source in all_sources() if kind(source.id) == letter]
    if letter:
        return listed
    names = {source.id for source in listed}
    cited = {name for check in all_checks() for name in check.sources if not kind(name)}
    found = [explained(name, packs) for name in sorted(names | cited)]
    return [source for source in found if source is not None]


def _used() -> defaultdict[str, list[Check]]:
    used: defaultdict[str, list[Check]] = defaultdict(list)
    for check in all_checks():
        for cited in dict.fromkeys(check.sources):
            used[cited].append(check)
    return used
