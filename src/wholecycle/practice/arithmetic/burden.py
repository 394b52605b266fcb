"""What a form asks of those who answer it: pages and words against the guide for its size, hours and pounds.

Works on a plan and on a check's view of one. Nothing here ends with *can't tell*: what is not known is named in
`missing`, and the numbers beside it are the least that they can be.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from wholecycle.practice.arithmetic.numbers import ratio
from wholecycle.practice.facts import Plan
from wholecycle.practice.facts.buying import Question
from wholecycle.practice.packs import Packs

NOTHING = Decimal(0)


@dataclass(frozen=True)
class Guide:
    """What a form may ask for an agreement of one size: pages, and most words."""

    pages: Decimal
    words: Decimal


def guides(packs: Packs) -> tuple[Guide, ...]:
    """The guides for all sizes, smallest first."""
    return tuple(Guide(row.number("pages"), row.number("words")) for row in packs.table("K08.bands"))


def guide(annual_value: Decimal, packs: Packs) -> Guide:
    """The guide for an agreement worth `annual_value` pounds a year; a band takes in its lower end."""
    rows = packs.table("K08.bands")
    band = [row for row in rows if row.number("from") <= annual_value][-1:] or rows[:1]
    return Guide(band[0].number("pages"), band[0].number("words"))


@dataclass(frozen=True)
class Form:
    """What a form asks, as far as it is known; None is not known."""

    pages: Decimal | None
    words: Decimal | None
    questions: Decimal | None
    least_words: Decimal = NOTHING
    """Words that are known of, where the whole number is not known."""
    words_missing: str = "documents.words"
    """The fact without which the number of words is not known."""

    def scaled(self, share: Decimal) -> Form:
        """The form with only a share (0 to 1) of its questions kept, taken as all alike."""
        return replace(
            self,
            pages=None if self.pages is None else self.pages * share,
            words=None if self.words is None else self.words * share,
            questions=None if self.questions is None else self.questions * share,
            least_words=self.least_words * share,
        )

    def without(self, cut: Iterable[ItemCost]) -> Form:
        """The form without some of its items."""
        gone = tuple(cut)
        return replace(
            self,
            pages=_less(self.pages, [item.pages for item in gone]),
            words=_less(self.words, [item.words for item in gone]),
            questions=_less(self.questions, [Decimal(1)] * len(gone)),
            least_words=_less(self.least_words, [item.words for item in gone]) or NOTHING,
        )


def _less(number: Decimal | None, gone: Sequence[Decimal | None]) -> Decimal | None:
    return None if number is None else max(NOTHING, number - sum(filter(None, gone), NOTHING))


def form_of(plan: Plan) -> Form:
    """What the plan's form asks. Questions listed one by one give the words and the number that no total gives."""
    documents = plan.documents
    items: tuple[Question, ...] | None = documents.items
    words, questions, pages = documents.words, documents.questions, documents.pages
    least, missing = 0, "documents.words"
    if words is None and items is not None:
        unknown = [place for place, item in enumerate(items) if item.words is None]
        least = sum(item.words or 0 for item in items)
        if unknown:
            missing = f"documents.items[{unknown[0]}].words"
        else:
            words = least
    if questions is None and items is not None:
        questions = len(items)
    return Form(_decimal(pages), _decimal(words), _decimal(questions), Decimal(least), missing)


def _decimal(number: int | None) -> Decimal | None:
    return None if number is None else Decimal(number)


def times_the_guide(form: Form, of_size: Guide) -> Decimal | None:
    """How many times the guide a form is: by pages or by words, whichever is more, or the one that is known.

    None where neither is known.
    """
    words = form.words if form.words is not None else form.least_words or None
    found = [
        ratio(asked, allowed)
        for asked, allowed in ((form.pages, of_size.pages), (words, of_size.words))
        if asked is not None
    ]
    return max(found, default=None)


@dataclass(frozen=True)
class Task:
    """One kind of work that a bid takes, and the hours it needs."""

    what: str
    number: Decimal
    hours: Decimal
    missing: str = ""
    """The fact that is not known; the hours are then the least they can be."""


@dataclass(frozen=True)
class BidCost:
    """What one bid costs whoever writes it."""

    tasks: tuple[Task, ...]
    hours: Decimal
    pounds: Decimal
    missing: tuple[str, ...]
    """Facts that are not known; hours and pounds are then the least they can be."""


def bid_cost(plan: Plan, packs: Packs) -> BidCost:
    """Hours and pounds that one bid takes: writing, answering, reading, papers, registering, and fees."""
    tasks, fees = _tasks(plan, packs), plan.documents.fees
    hours = sum((task.hours for task in tasks), NOTHING)
    missing = [task.missing for task in tasks if task.missing]
    if fees is None:
        missing.append("documents.fees")
    pounds = hours * packs.number("K09.pounds_per_hour") + (fees or NOTHING)
    return BidCost(tasks, hours, pounds, tuple(missing))


def _tasks(plan: Plan, packs: Packs) -> tuple[Task, ...]:
    form = form_of(plan)
    words = form.least_words if form.words is None else form.words
    missing = form.words_missing if form.words is None else ""
    writing = Task("words to write", words, words / packs.number("K09.words_per_hour"), missing)
    reading = _task("pages to read", plan.documents.pages_to_read, "documents.pages_to_read")
    reading = replace(reading, hours=reading.number / packs.number("K09.pages_read_per_hour"))
    question, policy = packs.number("K09.hours_per_question"), packs.number("K09.hours_per_policy")
    certificate = packs.number("K09.hours_per_certificate")
    return (
        writing,
        _task("questions", form.questions, "documents.questions", question),
        reading,
        _task("policies", plan.documents.policies, "documents.policies", policy),
        _task("certificates", plan.documents.certificates, "documents.certificates", certificate),
        _task("hours to register", plan.documents.registration, "documents.registration"),
    )


def _task(what: str, number: Decimal | int | None, path: str, hours_each: Decimal = Decimal(1)) -> Task:
    known = Decimal(number or 0)
    return Task(what, known, known * hours_each, path if number is None else "")


@dataclass(frozen=True)
class ItemCost:
    """What one question costs one bidder."""

    place: int
    """Its place in `documents.items`, from 0."""
    question: str
    words: Decimal | None
    pages: Decimal | None
    """Its part of the form's pages: by its words where all are known, else the same for each."""
    hours: Decimal
    pounds: Decimal
    passport: bool | None
    """Whether an organisation's standing details answer it, so that nobody need ask."""
    design: bool | None
    missing: str = ""


def item_costs(plan: Plan, packs: Packs) -> tuple[ItemCost, ...]:
    """What each of the listed questions costs one bidder, in the order of the plan."""
    items: tuple[Question, ...] = plan.documents.items or ()
    pages = _decimal(plan.documents.pages)
    lengths = [_decimal(item.words) for item in items]
    known = [length for length in lengths if length is not None]
    whole = sum(known, NOTHING) if len(known) == len(items) else NOTHING
    found = []
    for place, (item, length) in enumerate(zip(items, lengths, strict=True)):
        hours = packs.number("K09.hours_per_question")
        hours += (length or NOTHING) / packs.number("K09.words_per_hour")
        part, of_all = (length or NOTHING, whole) if whole else (Decimal(1), Decimal(len(items)))
        found.append(
            ItemCost(
                place=place,
                question=item.question or f"question {place + 1}",
                words=length,
                pages=None if pages is None else pages * part / of_all,
                hours=hours,
                pounds=hours * packs.number("K09.pounds_per_hour"),
                passport=item.passport,
                design=item.design,
                missing="" if length is not None else f"documents.items[{place}].words",
            )
        )
    return tuple(found)


def cut_first(items: Iterable[ItemCost]) -> tuple[ItemCost, ...]:
    """The items in the order in which to cut them: what standing details answer goes first, then the dearest."""
    return tuple(sorted(items, key=lambda item: (item.passport is not True, -item.pounds, item.place)))


def cut_to_guide(
    form: Form, items: Iterable[ItemCost], of_size: Guide, times: Decimal = Decimal(1)
) -> tuple[ItemCost, ...]:
    """The items to cut, in order, until the form is at most `times` the guide; all of them where that is not enough."""
    cut: list[ItemCost] = []
    for item in cut_first(items):
        now = times_the_guide(form.without(cut), of_size)
        if now is None or now <= times:
            break
        cut.append(item)
    return tuple(cut)
