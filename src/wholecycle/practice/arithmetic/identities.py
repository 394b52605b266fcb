"""What in a text could tell a reader who somebody is.

Finds and counts, and never hands back what it found: whoever shows a count cannot leak the words. Every search is
linear in the length of the text, whatever the text is. What it can't see is said in
docs/word-list-and-readability.md.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from wholecycle.practice.words import count

NAMES: Final = "names-2026-11.toml"
"""The word list behind likely names. A later list is a new file, so that an old result can be replayed."""

LONGEST_DOMAIN = 253
"""Characters after the @ of an e-mail address at most (RFC 5321)."""
LONGEST_GAP = 9
"""Characters looked at between two words to say whether they stand together."""
TWO_NAMES = 2
"""Words of the contact's name from which on what follows it may be anything, such as the name of the body."""
SHORTEST_PHONE = 9
"""Digits without which a contact's telephone number leaves out nothing."""

# Every repetition is over characters that its neighbours exclude, or has a small upper bound.
_DATE_OR_TIME = re.compile(
    r"(?<!\d)(?:0?[1-9]|[12]\d|3[01])([-/.])(?:0?[1-9]|1[0-2])\1(?:19|20)\d\d(?!\d)"
    r"|(?<!\d)(?:19|20)\d\d([-/.])(?:0?[1-9]|1[0-2])\2(?:0?[1-9]|[12]\d|3[01])(?!\d)"
    r"|(?<![\d.])(?:[01]?\d|2[0-3])[.:][0-5]\d(?!\.?\d)"
)
_PHONE = re.compile(
    r"(?<!\d)(?<!\d\.)(?:(?:\+ ?|00 ?)44[ .\-]?(?:\(?0\)?)?|\(?0(?=[1235789])|44(?= ?7))"
    r"(?:[ .\-()/\t]{0,2}\d){9,10}(?!\d)"
)
_PRISON_NUMBER = re.compile(r"(?<![^\W_])[A-Za-z]\d{4}[A-Za-z]{2}(?![^\W_])")
_POSTCODE = re.compile(
    r"(?<![^\W_])(?:[A-PR-UWYZ][A-HK-Y]?\d[A-HJKPSTUW\d]?[ \t]{0,2}\d[ABD-HJLNP-UW-Z]{2}"
    r"|[a-pr-uwyz][a-hk-y]?\d[a-hjkpstuw\d]?[ \t]{0,2}(?!1st|2nd|3rd|\dth)\d[abd-hjlnp-uw-z]{2}"
    r"|GIR ?0AA)(?![^\W_])"
)
_LOCAL = re.compile(r"[\w.%+'\-]")
_DOMAIN = re.compile(r"[\w\-]{1,63}(?:\.[\w\-]{1,63})*\.[^\W\d_]{2,63}")
_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_GAP = re.compile(r"\.?[ \t]*\n?[ \t]*\Z")
_PLAIN_GAP = re.compile(r"[ \t]*\n?[ \t]*\Z")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))


@dataclass(frozen=True)
class Identities:
    """How many of each kind of trace a text holds. Counts only, never the words."""

    emails: int = 0
    phones: int = 0
    prison_numbers: int = 0
    postcodes: int = 0
    likely_names: int = 0

    @property
    def leaks(self) -> int:
        """Traces that point at somebody by their form alone."""
        return self.emails + self.phones + self.prison_numbers + self.postcodes

    @property
    def kinds(self) -> list[str]:
        """What was found, in words: "2 telephone numbers"."""
        found = (
            (self.emails, "e-mail address", "e-mail addresses"),
            (self.phones, "telephone number", None),
            (self.prison_numbers, "prison number", None),
            (self.postcodes, "postcode", None),
            (self.likely_names, "likely name", None),
        )
        return [count(number, one, many) for number, one, many in found if number]


@dataclass(frozen=True)
class PublishedContact:
    """The body's own contact, which is published on purpose and so left out."""

    name: str | None = None
    phone: str | None = None


def identities(text: str, contact: PublishedContact | None = None) -> Identities:
    """Count what could identify somebody in a text, the body's own published contact left out.

    E-mail addresses, telephone numbers and postcodes of the United Kingdom, prison numbers (a letter, four digits,
    two letters), and likely names by our word list.
    """
    plain = _plain(text)
    contact = contact or PublishedContact()
    return Identities(
        emails=_emails(plain),
        phones=_phones(plain, contact.phone),
        prison_numbers=sum(1 for _ in _PRISON_NUMBER.finditer(plain)),
        postcodes=sum(1 for _ in _POSTCODE.finditer(plain)),
        likely_names=_likely_names(plain, contact.name),
    )


def _plain(text: str) -> str:
    """The text as a reader sees it: one form of each letter and digit, no invisible characters, one kind of space."""
    folded = unicodedata.normalize("NFKC", text).replace("\r\n", "\n").translate(_DASHES)
    return "".join(letter for letter in folded if unicodedata.category(letter) != "Cf")


# --- by form -----------------------------------------------------------------------------------------------------


def _emails(text: str) -> int:
    # From each @ outwards, a bounded way: a pattern that starts at every letter would take quadratic time.
    found, at = 0, text.find("@")
    while at >= 0:
        named = at > 0 and _LOCAL.match(text[at - 1]) is not None
        found += named and _DOMAIN.match(text, at + 1, at + 1 + LONGEST_DOMAIN) is not None
        at = text.find("@", at + 1)
    return found


def _phones(text: str, own: str | None) -> int:
    left_out = {_digits(match.group()) for match in _PHONE.finditer(_plain(own))} if own else set()
    if own and len(_digits(own)) >= SHORTEST_PHONE:
        left_out.add(_digits(own))
    undated = _DATE_OR_TIME.sub(" | ", text)
    return sum(1 for match in _PHONE.finditer(undated) if _digits(match.group()) not in left_out)


def _digits(phone: str) -> str:
    """A telephone number's digits as they are dialled in the United Kingdom."""
    digits = "".join(str(unicodedata.decimal(letter)) for letter in _plain(phone) if letter.isdecimal())
    for abroad in ("0044", "44"):
        if digits.startswith(abroad) and len(digits) - len(abroad) >= SHORTEST_PHONE:
            return "0" + digits.removeprefix(abroad).lstrip("0")
    return digits


# --- likely names ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _NameList:
    titles: frozenset[str]
    before: frozenset[str]
    not_family: frozenset[str]
    given: frozenset[str]
    ambiguous: frozenset[str]


@lru_cache(maxsize=1)
def _names() -> _NameList:
    path = Path(__file__).parent.parent / "packs" / NAMES
    lists = tomllib.loads(path.read_text(encoding="utf-8"))["list"]
    return _NameList(
        titles=frozenset(lists["titles"]),
        before=frozenset(word.casefold() for word in lists["before"]),
        not_family=frozenset(word.casefold() for word in lists["not_family"]),
        given=frozenset(_letters(word) for word in lists["given"]),
        ambiguous=frozenset(_letters(word) for word in lists["ambiguous"]),
    )


@dataclass(frozen=True)
class _Word:
    text: str
    start: int
    end: int
    """Where the word ends, a possessive 's left out."""
    gap: str
    """What stands between it and the next word, shortened."""

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def name(self) -> str:
        return _letters(self.text)


def _letters(word: str) -> str:
    """A name as the list is searched: no capitals, no accents (Sinéad and Sinead are one)."""
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _words(text: str) -> list[_Word]:
    found: list[_Word] = []
    matches = list(_WORD.finditer(text))
    for place, match in enumerate(matches):
        until = matches[place + 1].start() if place + 1 < len(matches) else len(text)
        word = match.group()
        for ending in ("'s", "’s"):
            word = word.removesuffix(ending)
        gap = text[match.end() : min(until, match.end() + LONGEST_GAP)]
        found.append(_Word(word, match.start(), match.start() + len(word), gap))
    return found


def _likely_names(text: str, own: str | None) -> int:
    words, published = _words(text), list(_places(text, own))
    found = place = passed = 0
    while place < len(words):
        length = _name_at(words, place)
        if length == 0:
            place += 1
            continue
        named = words[place : place + length]
        start = named[1].start if named[0].text in _names().titles else named[0].start
        while passed < len(published) and published[passed][1] <= start:
            passed += 1
        covered = 0
        if passed < len(published) and published[passed][0] <= start:
            covered = sum(1 for word in named if start <= word.start and word.end <= published[passed][1])
        of_contact = covered >= TWO_NAMES or (covered > 0 and covered == length)
        found += not of_contact
        place += covered + (named[0].start < start) if of_contact else length
    return found


def _name_at(words: Sequence[_Word], place: int) -> int:
    """How many words make the likely name that starts here; 0 where none does.

    A title and a capitalised word; a listed given name, with the capitalised words after it; an ambiguous one only
    where a capitalised word comes after it that is not part of a place or a thing.
    """
    names, word = _names(), words[place]
    if word.text in names.titles and _capital_after(words, place, _GAP):
        return 1 + _run(words, place + 1)
    if not word.capital:
        return 0
    if place and words[place - 1].text.casefold() in names.before and _GAP.match(words[place - 1].gap):
        return 0
    if word.name in names.given or _letters(word.text.partition("-")[0]) in names.given:
        return _run(words, place)
    if word.name in names.ambiguous and _capital_after(words, place, _PLAIN_GAP):
        after = words[place + 1].text.casefold()
        return 0 if after in names.not_family else _run(words, place)
    return 0


def _capital_after(words: Sequence[_Word], place: int, gap: re.Pattern[str]) -> bool:
    return place + 1 < len(words) and words[place + 1].capital and gap.match(words[place].gap) is not None


def _run(words: Sequence[_Word], place: int) -> int:
    """How many words from here on are capitalised and stand together, up to the next title."""
    names, length = _names(), 1
    while _capital_after(words, place + length - 1, _PLAIN_GAP):
        if words[place + length].text in names.titles:
            break
        length += 1
    return length


def _places(text: str, own: str | None) -> Iterator[tuple[int, int]]:
    """Where the published contact's name stands in the text, in order, a title left out."""
    words = _plain(own).split() if own else []
    name = " ".join(words[1:] if words and words[0].rstrip(".") in _names().titles else words)
    if not name:
        return
    at = text.find(name)
    while at >= 0:
        yield at, at + len(name)
        at = text.find(name, at + len(name))
