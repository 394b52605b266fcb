"""What every form of showing a finding shares: its numbers in words, its sources with their dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from wholecycle.practice.finding import Finding, Value
from wholecycle.practice.levels import Level
from wholecycle.practice.packs import Figure, Packs, load_packs
from wholecycle.practice.sources import kind
from wholecycle.practice.words import day, plainly

REPORT = "Clinks, More than a provider (2014)"
SHAPES = {
    Level.STOP: "⬣",
    Level.WARN: "▲",
    Level.NOTE: "●",
    Level.CANT_TELL: "?",
    Level.OK: "✓",
    Level.NOT_APPLICABLE: "–",
}
"""The shape that goes with each level's word, so that neither colour nor print is needed to tell them apart."""


def numbers_in_words(values: Mapping[str, Value]) -> str:
    """The numbers that a finding used: `ratio to total 3, required 18,000,000`."""
    return ", ".join(f"{name.replace('_', ' ')} {_said(value)}" for name, value in values.items() if value is not None)


def _said(value: Value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal | int):
        return plainly(value)
    if isinstance(value, tuple):
        return ", ".join(_said(item) for item in value) or "none"
    return str(value)


def sources_in_words(finding: Finding, packs: Packs) -> str:
    """Where a check comes from, with dates: the report's rows, the benchmark pack's, and the law as cited."""
    report = [source for source in finding.sources if kind(source) in tuple("RNGBFX")]
    benchmarks = [source for source in finding.sources if kind(source) == "Q"]
    own = [source for source in finding.sources if kind(source) == "W"]
    law = [source for source in finding.sources if not kind(source)]
    parts = []
    if report:
        parts.append(f"{REPORT}: {', '.join(report)}")
    if benchmarks:
        dated = day(packs.benchmarks.as_of)
        parts.append(f"benchmark pack {packs.names['benchmarks']} ({dated}): {', '.join(benchmarks)}")
    if law:
        parts.append(f"law pack {packs.names['law']} ({day(packs.law.as_of)}): {', '.join(law)}")
    if own:
        parts.append(f"our own design: {', '.join(own)}")
    for figure in _own_figures(finding.check, packs):
        name = figure.key.partition(".")[2].replace("_", " ")
        parts.append(f"{name} {said_figure(figure)} by {figure.source} ({day(figure.as_of)})")
    return "; ".join(parts)


def _own_figures(check: str, packs: Packs) -> list[Figure]:
    """The figures of a check that a body has changed: they come from it, not from the pack that came with us."""
    changed = [pack for pack in (packs.benchmarks, packs.law) if "+" in pack.name]
    if not changed:
        return []
    names = {pack.kind: pack.name.partition("+")[0] for pack in (packs.benchmarks, packs.law)}
    shipped = load_packs(benchmarks=names["benchmarks"], law=names["law"])
    keys = (key for pack in changed for key in pack.figures if key.startswith(f"{check}."))
    return [packs.figure(key) for key in keys if packs.figure(key) != shipped.figure(key)]


def said_figure(figure: Figure) -> str:
    """A pack's figure in words: `2 times the total value`; a table's rows one after the other."""
    value = figure.value
    if isinstance(value, tuple):
        rows = [
            " ".join(f"{key} {_said_cell(cell)}" for key, cell in row.items())
            if isinstance(row, Mapping)
            else _said_cell(row)
            for row in value
        ]
        said = "; ".join(rows)
    else:
        said = _said_cell(value)
    return f"{said} ({figure.unit})" if isinstance(value, tuple) else f"{said} {figure.unit}".strip()


def _said_cell(cell: object) -> str:
    if isinstance(cell, Decimal | int) and not isinstance(cell, bool):
        return plainly(cell)
    if isinstance(cell, dt.date):
        return day(cell)
    return str(cell)
