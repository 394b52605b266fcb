"""What a form asks of one bidder and of all, and the words for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from wholecycle.practice.arithmetic.burden import Guide, ItemCost
from wholecycle.practice.arithmetic.numbers import half_up
from wholecycle.practice.packs import Packs
from wholecycle.practice.words import count, in_words, listed, plainly, pounds


@dataclass(frozen=True)
class Load:
    """What a form asks of one bidder and of all. None is not known."""

    items: int
    pages: Decimal | None
    words: Decimal | None
    times_the_guide: Decimal | None
    hours: Decimal
    pounds: Decimal
    hours_with_passport: Decimal
    """Hours where standing details answer what they can."""
    pounds_with_passport: Decimal
    passport: int
    """Items that an organisation's standing details answer."""
    all_hours: Decimal | None
    """Hours for all expected bidders together."""
    all_pounds: Decimal | None

    @property
    def to_answer(self) -> int:
        """Items that are left to answer by hand."""
        return self.items - self.passport

    def as_dict(self) -> dict[str, Any]:
        """As JSON holds it."""
        return {
            "items": self.items,
            "pages": None if self.pages is None else half_up(self.pages),
            "words": None if self.words is None else half_up(self.words, Decimal(1)),
            "times_the_guide": self.times_the_guide,
            "hours": half_up(self.hours),
            "pounds": half_up(self.pounds),
            "passport": self.passport,
            "to_answer": self.to_answer,
            "hours_with_passport": half_up(self.hours_with_passport),
            "pounds_with_passport": half_up(self.pounds_with_passport),
            "all_hours": None if self.all_hours is None else half_up(self.all_hours),
            "all_pounds": None if self.all_pounds is None else half_up(self.all_pounds),
        }


def burden_in_words(
    before: Load,
    after: Load,
    gone: Sequence[ItemCost],
    asked: int,
    never: frozenset[int],
    to_guide: int | None,
    bidders: int | None,
    of_size: Guide,
    at_least: bool,
    packs: Packs,
) -> Iterator[str]:
    """What the form asks before and after, and what to cut, in sentences."""
    items = count(before.items, "item") if before.items else "an unknown number of items"
    yield f"The form has {items}{_size(before)}: {_times(before)}."
    for_all = "" if bidders is None else f", {pounds_or_not_known(before.all_pounds)} for {in_words(bidders)}"
    hours = plainly(half_up(before.hours_with_passport, Decimal("0.1")))
    about = "at least" if at_least else "about"
    yield f"One bid takes {about} {hours} hours and {pounds(half_up(before.pounds_with_passport))}{for_all}."
    if gone:
        yield f"Without {count(len(gone), 'item')} it has {after.items}{_size(after)}: {_times(after)}."
        yield (
            f"One bid then takes {about} {plainly(half_up(after.hours_with_passport, Decimal('0.1')))} hours and "
            f"{pounds(half_up(after.pounds_with_passport))}."
        )
        named = [item.question for item in gone]
        yield f"Cut first: {listed(named, 5)}."
    if asked > len(gone):
        yield f"Only {len(gone)} can be cut: {count(len(never), 'item is', 'items are')} kept for the law or the price."
    if after.passport:
        yield (
            f"The provider passport fills {after.passport} of the {after.items} left, so that "
            f"{count(after.to_answer, 'item')} need answering by hand."
        )
    if not before.items:
        yield "What to cut can't be told: how many items the form has is not known."
    elif to_guide is None:
        yield "Cutting items alone does not bring it within the guide."
    elif to_guide:
        yield f"Cutting {count(to_guide, 'item')} brings it within the guide."
    yield (
        f"How we worked this out: the guide for this value is {plainly(of_size.pages)} pages and "
        f"{plainly(of_size.words)} words; an hour for {plainly(packs.number('K09.words_per_hour'))} words, "
        f"{plainly(packs.number('K09.hours_per_question'))} of an hour an item, "
        f"{pounds(packs.number('K09.pounds_per_hour'))} an hour. Items that are not listed are taken as even."
    )


def _size(load: Load) -> str:
    said = [] if load.pages is None else [f"about {plainly(half_up(load.pages, Decimal(1)))} pages"]
    said += [] if load.words is None else [f"{plainly(half_up(load.words, Decimal(1)))} words"]
    return (
        f" on {said[0]}" + (f" with {said[1]}" if len(said) > 1 else "")
        if load.pages is not None
        else (f" with {said[0]}" if said else "")
    )


def _times(load: Load) -> str:
    times = load.times_the_guide
    return "not to be compared with the guide" if times is None else f"{_short(times)} times the guide for this size"


def _short(times: Decimal) -> str:
    return plainly(half_up(times, Decimal("0.1")))


def number_or_not_known(value: Decimal | None) -> str:
    """For a table's cell."""
    return "not known" if value is None else plainly(half_up(value))


def pounds_or_not_known(amount: Decimal | None) -> str:
    """For a table's cell."""
    return "not known" if amount is None else pounds(half_up(amount))
