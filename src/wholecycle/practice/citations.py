"""Which rule somebody meant: a citation in their words, found in the law pack, and whether it still stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher
from functools import lru_cache

from .law import confidence_of, written
from .packs import Confidence, Packs, Record

_ONE_DAY = timedelta(days=1)

# Below this likeness two names of a law are taken for different laws.
SAME_NAME = 0.86
MOST_LETTERS_APART = 2
LONGEST_CITATION = 300


@dataclass(frozen=True, slots=True)
class CitedRule:
    """A rule that somebody cited, as the pack knows it.

    `id` is that of the section when it is known, else of the instrument. `in_force_to` is the last day of a
    rule that was repealed or replaced; `repealed_on` the day after it. `message` says so in one sentence.
    """

    id: str
    title: str
    text: str
    in_force_from: date | None
    in_force_to: date | None
    repealed_on: date | None
    replaced_by: str
    jurisdictions: tuple[str, ...]
    source: str
    as_of: date
    confidence: Confidence
    message: str

    def in_force(self, on: date) -> bool:
        """Whether the rule was in force that day, as far as the pack knows its days."""
        begun = self.in_force_from is None or self.in_force_from <= on
        return begun and (self.in_force_to is None or on <= self.in_force_to)


SECTION = re.compile(
    r"\b(?P<kind>ss?|sec|sect|sections?|r|regs?|regulations?|arts?|articles?|sch|schedules?)\s*(?P<number>\d{1,3}[a-z]?)\b"
)


def _plain(text: str) -> str:
    """Words and digits alone, in small letters, one space between them; "regs" spelt out."""
    words = re.findall(r"[a-z0-9]+", text.lower().replace("'", "").replace("\u2019", ""))
    return " ".join("regulations" if word == "regs" else word for word in words)


def _section_ids(plain: str) -> list[str]:
    found = []
    for match in SECTION.finditer(plain):
        kind = match["kind"]
        prefix = "sch" if kind.startswith("sch") else kind[0]
        found.append(prefix + match["number"])
    return found


def lookup_rule(packs: Packs, text: str) -> CitedRule | None:
    """The rule that somebody meant by words such as "PA2023 s.22", "EU rules" or "PCR 2015"; None if unknown.

    Finds a pack id ("pa2023-s22"), an abbreviation, or a name, spelling mistakes forgiven. Where several are
    named, one that was not replaced goes first. A section that the pack does not list gives the instrument.
    """
    return _lookup(packs, text.strip().lower()[:LONGEST_CITATION])


@lru_cache(maxsize=1024)
def _lookup(packs: Packs, wanted: str) -> CitedRule | None:
    instruments = {row.text("id"): row for row in packs.table("rules.instruments")}
    sections = {row.text("id"): row for row in packs.table("rules.sections")}
    if wanted in sections:
        return _cited(packs, instruments[sections[wanted].text("instrument")], sections[wanted])
    if wanted in instruments:
        return _cited(packs, instruments[wanted], None)
    plain = _plain(wanted)
    found = _named_instruments(plain, list(instruments.values()))
    found.sort(key=lambda row: row.day("to") is not None)
    for row in found:
        for section in _section_ids(plain):
            if (one := sections.get(f"{row.text('id')}-{section}")) is not None:
                return _cited(packs, row, one)
    return _cited(packs, found[0], None) if found else None


def _named_instruments(plain: str, rows: list[Record]) -> list[Record]:
    """The instruments that a text names, in its order; a longer name hides a shorter one inside it."""
    words = plain.split()
    spans: list[tuple[float, int, int, Record]] = []
    for row in rows:
        for name in row.words("names"):
            target = _plain(name).split()
            for at in range(len(words) - len(target) + 1):
                likeness = _likeness(words[at : at + len(target)], target)
                if likeness >= SAME_NAME:
                    spans.append((likeness * len(" ".join(target)), at, at + len(target), row))
    spans.sort(key=lambda span: (-span[0], span[1]))
    chosen: list[tuple[int, int, Record]] = []
    for _, start, end, row in spans:
        if all(end <= other_start or start >= other_end for other_start, other_end, _ in chosen):
            chosen.append((start, end, row))
    ordered: list[Record] = []
    for _, _, row in sorted(chosen, key=lambda one: one[0]):
        if row not in ordered:
            ordered.append(row)
    return ordered


def _likeness(words: list[str], target: list[str]) -> float:
    """1 for the same words; less for misspelt ones; 0 where a number, or a short word, differs."""
    for word, wanted in zip(words, target, strict=True):
        if word == wanted:
            continue
        exact = len(wanted) < 5 or any(letter.isdigit() for letter in wanted)
        if exact or abs(len(word) - len(wanted)) > MOST_LETTERS_APART:
            return 0.0
        if SequenceMatcher(None, word, wanted).ratio() < SAME_NAME:
            return 0.0
    return SequenceMatcher(None, " ".join(words), " ".join(target)).ratio()


def _cited(packs: Packs, instrument: Record, section: Record | None) -> CitedRule:
    figure = packs.figure("rules.sections" if section else "rules.instruments")
    row = section or instrument
    title = instrument.text("title")
    if section is not None:
        title = f"{title} {_section_words(section.text('section'))}: {section.text('title')}"
    ends = instrument.day("to")
    repealed_on = ends + _ONE_DAY if ends else None
    replaced_by = instrument.text("replaced_by")
    if repealed_on is None:
        message = f"{title}. {row.text('text')}"
    else:
        now = f" Now: {replaced_by}." if replaced_by else ""
        ended = instrument.text("ended") or "repealed"
        message = f"This rule was {ended} on {written(repealed_on)}.{now}"
    return CitedRule(
        id=row.text("id"),
        title=title,
        text=row.text("text"),
        in_force_from=instrument.day("from"),
        in_force_to=ends,
        repealed_on=repealed_on,
        replaced_by=replaced_by,
        jurisdictions=instrument.words("jurisdictions"),
        source=row.text("source") or instrument.text("source"),
        as_of=figure.as_of,
        confidence=confidence_of(row, figure.confidence),
        message=message,
    )


def _section_words(section: str) -> str:
    if section.startswith("sch"):
        return f"Sch {section[3:]}"
    return f"reg {section[1:]}" if section.startswith("r") else f"s.{section[1:]}"
