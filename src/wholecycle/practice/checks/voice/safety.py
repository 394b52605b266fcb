"""Whether what is published could tell a reader who somebody is. K27.

Nothing that this check says repeats what it found: it names the place, the kind and the number, and the place only
where its own name gives nobody away.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from wholecycle.practice.arithmetic.identities import (
    NAMES,
    PublishedContact,
    identities,
)
from wholecycle.practice.arithmetic.small_numbers import small_counts, suppressed
from wholecycle.practice.facts import Plan, is_none
from wholecycle.practice.facts.voices import CountTable, PublishedText
from wholecycle.practice.finding import Part, cant_tell, line, ok, stop, warn
from wholecycle.practice.packs import Packs
from wholecycle.practice.registry import Theme, check
from wholecycle.practice.trace import NotApplicable, need, needs
from wholecycle.practice.words import count, listed

PLACES = frozenset(
    ["summary", "plain summary", "easy-read", "notice", "report", "letter", "leaflet", "results", "web page", "answers"]
)
"""Names of texts and tables that may be repeated."""


@check(
    "K27",
    title="Safe voice",
    theme=Theme.VOICE,
    gates=[],
    sources=["N4", "N14", "B28", "G19", "W6"],
    barrier="lack of engagement",
    formula="e-mail addresses, telephone numbers, prison numbers, postcodes and likely names in texts, the body's own "
    "published contact left out; counts from 1 to 4 in tables",
)
def safe_voice(plan: Plan, packs: Packs) -> Iterator[Part]:
    """Could anything that is published tell a reader who somebody is?"""
    if plan.texts == () and plan.tables == ():
        raise NotApplicable("No text and no table is to be published.")
    contact = _published_contact(plan)
    if plan.texts is None:
        yield cant_tell(needs("texts"), what="texts")
    for place, text in enumerate(plan.texts or ()):
        yield line(partial(_text_is_safe, text, contact), what=_safe_name(text.where, f"text {place + 1}"))
    if plan.tables is None:
        yield cant_tell(needs("tables"), what="tables")
    for place, table in enumerate(plan.tables or ()):
        yield line(partial(_table_is_safe, table, packs), what=_safe_name(table.name, f"table {place + 1}"))


def _published_contact(plan: Plan) -> PublishedContact:
    contact = plan.timetable.contact
    if contact is None or is_none(contact):
        return PublishedContact()
    return PublishedContact(
        name=None if is_none(contact.name) else contact.name,
        phone=None if is_none(contact.phone) else contact.phone,
    )


def _safe_name(name: str | None, otherwise: str) -> str:
    """The name of a place where it is one of ours: any other may itself name somebody, in a form that no list knows."""
    return name if name is not None and name.casefold() in PLACES else otherwise


def _text_is_safe(text: PublishedText, contact: PublishedContact) -> Part:
    found = identities(need(text.text), contact)
    if found.leaks:
        return stop(
            f"This looks like it could identify someone: {listed(found.kinds)}.",
            "Take it out before this is published: no reason can stand in for that.",
            absolute=True,
            emails=found.emails,
            phones=found.phones,
            prison_numbers=found.prison_numbers,
            postcodes=found.postcodes,
            likely_names=found.likely_names,
        )
    names = {"likely_names": found.likely_names, "word_list": NAMES}
    if not found.likely_names:
        return ok("Nothing in it looks like it could identify someone.", **names)
    if need(text.read_by_person):
        kinds = count(found.likely_names, "likely name")
        return ok(f"A person has looked at {kinds} and found that nobody is named.", **names)
    return warn(
        f"This looks like it could identify someone: {listed(found.kinds)}.",
        "Let a person read it, take out every name of somebody, and note that it was read.",
        **names,
    )


def _table_is_safe(table: CountTable, packs: Packs) -> Part:
    counts, least = need(table.counts), packs.whole("K27.least_shown")
    small = small_counts(counts, least)
    if not small:
        return ok(f"No count from 1 to {least - 1} is shown.", small_counts=0)
    second = sum(1 for row in suppressed(counts, least) for number in row if number is None) - small
    mend = f'Show {"it" if small == 1 else "them"} as "fewer than {least}"'
    more = f", and hide {second} more, so that the small ones can't be worked out from the totals" if second else ""
    return stop(
        f"This looks like it could identify someone: the table shows {count(small, 'count')} from 1 to {least - 1}.",
        f"{mend}{more}.",
        absolute=True,
        small_counts=small,
        second_counts=second,
    )
