"""How hard a text is to read: the Flesch-Kincaid grade, its longest sentence, the abbreviations it leaves unexplained.

The formula is English and counts syllables by their spelling; docs/word-list-and-readability.md says how, and what it
can't see. Every search is linear in the length of the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Final

from wholecycle.practice.arithmetic.numbers import half_up

# Kincaid, Fishburne, Rogers and Chissom, Research Branch Report 8-75 (1975).
WORDS_IN_SENTENCE: Final = Decimal("0.39")
SYLLABLES_IN_WORD: Final = Decimal("11.8")
FLOOR: Final = Decimal("15.59")

UNDERSTOOD: Final = frozenset(
    {"UK", "NHS", "GP", "VAT", "TV", "PDF", "ID", "OK", "AM", "PM", "CV", "DVD", "CD", "BBC", "USA", "EU", "MP", "PIN"}
)
"""Abbreviations that most readers know better than what they stand for. Ours, and kept short on purpose."""

LONGEST_ABBREVIATION: Final = 8
LONGEST_SHORT_FORM: Final = 12
SEVERAL: Final = 2
"""Capital letters that make an abbreviation; words in capitals that make a heading."""

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+|[.,]\d+)*")
_LETTERS_WITH_AND = re.compile(r"[^\W_]+(?:&[^\W_]+)*")
_NEW_ITEM = re.compile(r"\s*(?:[-•*–]|\d{1,3}[.)])\s")
# Only from the first mark of a row: starting anew at each would take quadratic time.
_STOP = re.compile(r"(?<![.!?…])[.!?…]++(?![^\s\"'”’)\]])")
_VOWELS = re.compile(r"[aeiouy]+")
_ROMAN = re.compile(r"[IVX]+\Z")
_SHORT_FORMS = frozenset({"e.g", "i.e", "mr", "mrs", "ms", "dr", "st", "prof", "cf", "vs"})
_SPOKEN_E = ("s", "x", "z", "c", "g", "ch", "sh")


def reading_grade(text: str) -> Decimal | None:
    """The Flesch-Kincaid grade: years of school in the United States needed to follow a text, to two decimals.

    0.39 x words in a sentence + 11.8 x syllables in a word - 15.59. None for a text without words.
    """
    lengths = [len(words) for words in sentences(text)]
    if not lengths:
        return None
    words = sum(lengths)
    spoken = sum(syllables(word) for sentence in sentences(text) for word in sentence)
    return half_up(WORDS_IN_SENTENCE * words / len(lengths) + SYLLABLES_IN_WORD * spoken / words - FLOOR)


def longest_sentence(text: str) -> int:
    """Words in the longest sentence; 0 for a text without words."""
    return max((len(words) for words in sentences(text)), default=0)


def sentences(text: str) -> Iterator[list[str]]:
    """The words of each sentence.

    A sentence ends at a full stop, question or exclamation mark before a space or the end, at an empty line, and
    before an item of a list. "e.g." and "Dr." do not end one, nor does the point in 3.5.
    """
    for paragraph in _paragraphs(text):
        start = 0
        for stop in _STOP.finditer(paragraph):
            before = paragraph[max(start, stop.start() - LONGEST_SHORT_FORM) : stop.start()]
            if stop.group() == "." and _is_short_form(before):
                continue
            yield from _with_words(paragraph[start : stop.end()])
            start = stop.end()
        yield from _with_words(paragraph[start:])


def _with_words(sentence: str) -> Iterator[list[str]]:
    words = _WORD.findall(sentence)
    if words:
        yield words


def _paragraphs(text: str) -> Iterator[str]:
    lines: list[str] = []
    for line in text.splitlines():
        item = _NEW_ITEM.match(line)
        if item or not line.strip():
            yield "\n".join(lines)
            lines = []
        lines.append(line[item.end() :] if item else line)
    yield "\n".join(lines)


def _is_short_form(before: str) -> bool:
    last = before.rsplit(maxsplit=1)[-1:]
    word = last[0].lstrip("(\"'“‘[") if last else ""
    return word.casefold() in _SHORT_FORMS or (len(word) == 1 and word.isupper() and word != "I")


@lru_cache(maxsize=4096)
def syllables(word: str) -> int:
    """Syllables of an English word by its spelling, at least one.

    Groups of vowels (y is one), without a silent e at the end ("hope", "hopes", "hoped"; not "table", "wanted",
    "houses"). A number counts as one.
    """
    letters = _plain(word)
    groups = len(_VOWELS.findall(letters))
    if groups > 1 and _ends_silent(letters):
        groups -= 1
    return max(1, groups)


def _ends_silent(word: str) -> bool:
    if word.endswith("ed"):
        return word[-3:-2] not in ("t", "d", *"aeiouy")
    if word.endswith("es"):
        return word[-3:-2] not in tuple("aeiouy") and not word[:-2].endswith(_SPOKEN_E) and not _syllabic_l(word[:-1])
    if word.endswith("e"):
        return word[-2:-1] not in tuple("aeiouy") and not _syllabic_l(word)
    return False


def _syllabic_l(word: str) -> bool:
    return word.endswith("le") and word[-3:-2] not in tuple("aeiouy")


def _plain(word: str) -> str:
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def undefined_acronyms(text: str) -> int:
    """How many different abbreviations a text uses and never spells out.

    An abbreviation is a word of two to eight letters, most of them capitals, such as JSNA or PbR. It is spelled out
    where it stands in brackets after words, or has words in brackets after it. A few that everyone knows are left out,
    as are headings in capitals and Roman numbers.
    """
    used: set[str] = set()
    spelled_out: set[str] = set()
    for line in text.splitlines():
        if _is_heading(line):
            continue
        indent = len(line) - len(line.lstrip())
        for match in _LETTERS_WITH_AND.finditer(line):
            name = _abbreviation(match.group())
            if name is not None:
                used.add(name)
                if _explained(line, indent, match.start(), match.end()):
                    spelled_out.add(name)
    return len(used - spelled_out - UNDERSTOOD)


def _is_heading(line: str) -> bool:
    return line == line.upper() and len(_WORD.findall(line)) > SEVERAL


def _abbreviation(word: str) -> str | None:
    if word.endswith("s") and word[:-1].isupper():
        word = word[:-1]
    letters = word.replace("&", "")
    capitals = sum(1 for letter in letters if letter.isupper())
    if not letters.isalpha() or not SEVERAL <= len(letters) <= LONGEST_ABBREVIATION:
        return None
    if capitals < SEVERAL or 2 * capitals <= len(letters) or not (letters[0].isupper() and letters[-1].isupper()):
        return None
    return None if _ROMAN.match(word) else word


def _explained(line: str, indent: int, start: int, end: int) -> bool:
    """Whether it stands in brackets after a word, as in "needs assessment (JSNA)", or before brackets with words."""
    before, after = line[max(0, start - 3) : start].rstrip(), line[end : end + 40].lstrip(" s'’")
    if before.endswith("(") and line[end : end + 2].lstrip("s").startswith(")"):
        return indent < start - 1
    return after.startswith("(") and len(_WORD.findall(after)) >= SEVERAL
