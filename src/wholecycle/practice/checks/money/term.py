"""Whether the agreement runs long enough for change to show. K43."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from wholecycle.practice.checks.wording import headed
from wholecycle.practice.facts import Plan
from wholecycle.practice.finding import Part, line, not_applicable, note, ok, warn
from wholecycle.practice.levels import Level
from wholecycle.practice.packs import Packs
from wholecycle.practice.registry import Theme, check
from wholecycle.practice.trace import need
from wholecycle.practice.words import spelt, term_in_words


@check(
    "K43",
    title="Term",
    theme=Theme.MONEY,
    gates=["D5"],
    sources=["B46", "B74", "N25", "Q12", "Q20"],
    barrier="short timescales",
    formula="years of the first term alone, and whether it can be extended",
)
def term_long_enough(plan: Plan, packs: Packs) -> Iterator[Part]:
    """Does the agreement run long enough for change to show, and can it go on if it works?"""
    yield line(partial(_first_term, plan, packs), what="first term", worst=Level.WARN)
    yield line(partial(_extension, plan, packs), what="extension", worst=Level.NOTE)


def _first_term(plan: Plan, packs: Packs) -> Part:
    years, least = need(plan.term.years), packs.number("K43.warn_years")
    if years >= least:
        return ok(f"The first term is {term_in_words(years)}.", years=years)
    said = f"{headed(term_in_words(years))} ends before change can show."
    if years == 1:
        said = "One year: groups survive, not thrive."
    return warn(said, f"Make the first term {term_in_words(least)}, or say why not.", years=years)


def _extension(plan: Plan, packs: Packs) -> Part:
    least = packs.number("K43.note_no_extension_years")
    if plan.term.years is not None and plan.term.years < least:
        return not_applicable("A first term this short is judged by itself.")
    extension = need(plan.term.extension_years)
    if extension > 0:
        return ok(f"It can be extended by {spelt(extension, 'year')}.", extension_years=extension)
    need(plan.term.years)
    return note(
        "It can't be extended, however well it works.",
        "Add an option to extend, so that what works need not be bought again.", extension_years=extension,
    )  # fmt: skip
