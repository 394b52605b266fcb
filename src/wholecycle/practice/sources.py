"""What the short ids of sources mean: a sentence for each, with where a stranger can look it up.

A finding names its sources briefly: B3, R5, Q8, "Procurement Act 2023 s.22". The ids are explained by the data file
`packs/sources-2026-11.toml`, and law that it does not list by the law pack.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from wholecycle.practice.citations import lookup_rule
from wholecycle.practice.packs import FOLDER, Packs
from wholecycle.practice.packs.reading import read_source
from wholecycle.practice.words import day

SOURCES = "2026-11"
GROUPS = ("report", "benchmarks", "own", "law")


@dataclass(frozen=True, slots=True)
class Source:
    """One source of a check.

    `id` as checks cite it ("B3"); `what` it says, in one sentence of ours; `where` it can be looked up; `date` it is
    from, in words, or "" where none is known; `confidence` H (an official page or the document itself was read),
    M (a credible report, or our inference), L (old, unverified or recalled) or "ours", or two of these such as "H/M".
    """

    id: str
    what: str
    where: str
    date: str
    confidence: str


def source(id: str) -> Source | None:
    """Return the source of that id, such as B3 or Q8; None where the data file has none."""
    return _read().get(id)


def all_sources() -> tuple[Source, ...]:
    """Return every source of the data file: the report's rows, the benchmarks', our own, then law by its name."""
    return tuple(_read().values())


def kind(id: str) -> str:
    """The letter of a short id ("B" of B3), or "" for law, which goes by its name."""
    short = re.fullmatch(r"([A-Z])\d+", id)
    return short[1] if short else ""


def explained(cited: str, packs: Packs) -> Source | None:
    """Return what a check's source says, whether an id or a law by its name; None where neither file knows it.

    The data file goes first, since it can be more exact than the law pack about what is cited.
    """
    return source(cited) or _from_law(cited, packs)


def _from_law(cited: str, packs: Packs) -> Source | None:
    rule = lookup_rule(packs, cited)
    if rule is None:
        return None
    _, _, section = rule.title.partition(": ")
    what = f"{section}. {rule.text}" if section else rule.text
    if rule.repealed_on is not None:
        what = f"{what} {rule.message}"
    dated = f"in force from {day(rule.in_force_from)}" if rule.in_force_from else ""
    return Source(cited, what, rule.source, dated, rule.confidence)


@cache
def _read() -> dict[str, Source]:
    # Read when one is asked for: a plan is judged without it.
    tables = read_source(FOLDER / f"sources-{SOURCES}.toml").tables
    shared = _table(tables.get("groups"))
    return {
        id: _made(id, {**_table(shared.get(group)), **_table(entry)})
        for group in GROUPS
        for id, entry in _table(tables.get(group)).items()
    }


def _made(id: str, entry: Mapping[str, object]) -> Source:
    what, where, at, date, confidence = (
        str(entry.get(word, "")) for word in ("what", "where", "at", "date", "confidence")
    )
    return Source(id, what, f"{where}, {at}" if at else where, date, confidence)


def _table(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}
