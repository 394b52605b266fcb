"""The checks handbook: what each check asks, how it judges, by which numbers, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wholecycle.practice.packs import Packs
from wholecycle.practice.registry import Check, Theme, all_checks
from wholecycle.practice.sources import explained
from wholecycle.practice.words import day
from wholecycle.rendering.shown import said_figure
from wholecycle.rendering.sources_page import anchor, looked_up

CONFIDENCE = {
    "H": "high: an official or primary page",
    "M": "medium: a credible report",
    "L": "low: old, small or unverified",
    "ours": "our own default or guess",
}


def explain(check: Check, packs: Packs) -> str:
    """One check as Markdown that also reads well as plain text."""
    return "\n".join(_explained(check, packs, "#", _each_source(check, packs))) + "\n"


def handbook(packs: Packs) -> str:
    """All the checks as one Markdown page, by theme."""
    return "\n".join(_handbook(packs)).rstrip() + "\n"


def _handbook(packs: Packs) -> Iterator[str]:
    yield "# The checks"
    yield ""
    yield "<!-- Made from the registry by script/docs; a test fails when it drifts. -->"
    yield ""
    yield (
        f"{len(all_checks())} checks, judged by benchmark pack {packs.names['benchmarks']} and law pack "
        f"{packs.names['law']}. A body can change any number below with a file of its own (see [packs](packs.md)). "
        "A check shows evidence with its source and date; it is not legal advice, and a named person may override it."
    )
    for theme in Theme:
        checks = [check for check in all_checks() if check.theme is theme]
        yield ""
        yield f"## {theme}"
        for check in checks:
            yield ""
            yield from _explained(check, packs, "###", [f"- Comes from: {_linked_sources(check, packs)}"])


def _explained(check: Check, packs: Packs, heading: str, comes_from: Iterable[str]) -> Iterator[str]:
    yield f"{heading} {check.id} {check.title}"
    yield ""
    yield check.asks
    yield ""
    yield f"- Formula: {check.formula}"
    yield f"- Run at: {', '.join(check.gates) if check.gates else 'any time'}"
    yield f"- Guards against: {check.barrier}"
    yield from comes_from
    yield f"- Version: {check.version}"
    figures = [packs.figure(key) for key in packs.keys if key.startswith(f"{check.id}.")]
    if figures:
        yield ""
        yield "| Number | Value | Source | Confidence | As of |"
        yield "|---|---|---|---|---|"
        for figure in figures:
            name = figure.key.partition(".")[2].replace("_", " ")
            source = figure.source.replace("|", "\\|")
            yield f"| {name} | {said_figure(figure)} | {source} | {figure.confidence} | {day(figure.as_of)} |"


def _each_source(check: Check, packs: Packs) -> Iterator[str]:
    """What each source says and where to look it up: somebody at a terminal has no page to follow a link to."""
    yield "- Comes from:"
    for cited in check.sources:
        found = explained(cited, packs)
        yield f"  - {cited}: {found.what} {looked_up(found)}" if found else f"  - {cited}"


def _linked_sources(check: Check, packs: Packs) -> str:
    return ", ".join(
        f"[{cited}](sources.md#{anchor(cited)})" if explained(cited, packs) else cited for cited in check.sources
    )


def listing() -> str:
    """All the checks in a line each, by theme, as text."""
    lines: list[str] = []
    for theme in Theme:
        lines.append(f"\n{theme}" if lines else str(theme))
        of_theme = [check for check in all_checks() if check.theme is theme]
        lines.extend(f"  {check.id}  {check.title}: {check.asks}" for check in of_theme)
    return "\n".join(lines) + "\n"
