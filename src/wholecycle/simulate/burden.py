"""What does asking cost? W4: pages, words, hours and pounds for each bidder and for all, and what to cut first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from wholecycle.practice.arithmetic.burden import (
    BidCost,
    Form,
    Guide,
    ItemCost,
    bid_cost,
    form_of,
    guide,
    item_costs,
    times_the_guide,
)
from wholecycle.practice.arithmetic.numbers import half_up
from wholecycle.practice.arithmetic.value import annual_value
from wholecycle.practice.facts import Plan, is_none
from wholecycle.practice.packs import Packs
from wholecycle.practice.words import count, plainly, pounds
from wholecycle.simulate.load import Load, burden_in_words, number_or_not_known, pounds_or_not_known
from wholecycle.simulate.problems import BadOption, MissingFact, SimulateError
from wholecycle.simulate.results import Result, changed, read_from, reading

if TYPE_CHECKING:
    from wholecycle.pictures import Picture, Table

NOTHING = Decimal(0)
MOST_ITEMS = 20_000


@dataclass(frozen=True, kw_only=True)
class Burden(Result):
    """What the form costs now, and with items cut."""

    simulator: ClassVar[str] = "burden"

    guide: Guide
    before: Load
    after: Load
    cost: BidCost
    """What one bid takes now, by kind of work."""
    cut: tuple[ItemCost, ...]
    """The items that are cut, in order."""
    order: tuple[ItemCost, ...]
    """All items that may be cut, in the order in which to cut them."""
    kept: int
    """Items that are never proposed for cutting."""
    to_guide: int | None
    """How many to cut to come within the guide; None where no cutting gets there."""
    bidders: int | None

    def numbers(self) -> Mapping[str, Any]:
        """The guide, the form before and after, what is cut and how many would come within the guide."""
        return {
            "guide": {"pages": self.guide.pages, "words": self.guide.words},
            "bidders": self.bidders,
            "before": self.before,
            "after": self.after,
            "cut": [item.question for item in self.cut],
            "cut_number": len(self.cut),
            "kept": self.kept,
            "to_guide": self.to_guide,
            "cut_first": [
                {"question": item.question, "hours": half_up(item.hours), "pounds": half_up(item.pounds)}
                for item in self.order[:50]
            ],
            "tasks": [
                {"what": task.what, "number": task.number, "hours": half_up(task.hours)} for task in self.cost.tasks
            ],
        }

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """Before and after in numbers; what to cut first."""
        from wholecycle.pictures import Table

        lines = [
            ("Items", *(str(load.items) for load in self._both)),
            ("Filled from the passport", *(str(load.passport) for load in self._both)),
            ("Pages", *(number_or_not_known(load.pages) for load in self._both)),
            ("Words", *(number_or_not_known(load.words) for load in self._both)),
            ("Times the guide", *(number_or_not_known(load.times_the_guide) for load in self._both)),
            ("Hours a bidder", *(number_or_not_known(load.hours_with_passport) for load in self._both)),
            ("Pounds a bidder", *(pounds(half_up(load.pounds_with_passport)) for load in self._both)),
            ("Pounds for all", *(pounds_or_not_known(load.all_pounds) for load in self._both)),
        ]
        first = tuple(
            (item.question, number_or_not_known(item.words), plainly(half_up(item.hours)), pounds(half_up(item.pounds)))
            for item in self.order[:50]
        )
        return (
            Table("What the form asks", ("What", "Before", "After"), tuple(lines), (1, 2)),
            Table("What to cut first", ("Item", "Words", "Hours a bidder", "Pounds a bidder"), first, (1, 2, 3)),
        )

    @property
    def _both(self) -> tuple[Load, Load]:
        return self.before, self.after

    @cached_property
    def pictures(self) -> tuple[Picture, ...]:
        """Times the guide before and after; hours before and after; what the hours are made of."""
        from wholecycle.pictures import Bar, Reference, Stack, bars, stacked

        before, after = self._both
        times = [
            Bar("Before", before.times_the_guide),
            Bar("After", after.times_the_guide, emphasis=bool(self.cut)),
        ]
        hours = [(task.what, half_up(task.hours)) for task in self.cost.tasks if task.hours]
        return (
            bars(
                times, title="The form against the guide for its size", name="burden-guide",
                headings=("When", "Times the guide"), reference=Reference(1, "the guide"),
            ),
            bars(
                [("Before", before.hours_with_passport), ("After", after.hours_with_passport)],
                title="Hours that one bid takes", name="burden-hours", headings=("When", "Hours"),
            ),
            stacked([Stack("One bid", hours)] if hours else [], title="Where the hours go", name="burden-tasks"),
        )  # fmt: skip


def what_asking_costs(
    plan: Plan, packs: Packs, *, cut: int | None = None, items: int | None = None, passport: int | None = None
) -> Burden:
    """Say what the form costs bidders, and what it would with the dearest items cut (W4).

    cut: how many items to cut; where absent, as many as bring the form within the guide, or else all that may be.
    items: take the form as so many items, those not listed one by one as even. passport: how many of the items that
    are not listed an organisation's standing details answer.

    Items are cut dearest first. What standing details answer costs a bidder nothing and goes last; what the law
    makes a body ask is kept: the pack's `burden.kept_kinds`, and a question named like a requirement that cites its
    rule. Questions that are not listed one by one are taken as even: the same pages and words each. Raises
    MissingFact where neither pages nor words are known, or the agreement's value a year is not, or items are to be
    cut and their number is not known; BadOption for a what-if that can't be used. Sources: B6, B12, Q3, Q5, Q33.
    """
    if items is not None:
        listed_already = len(plan.documents.items or ())
        if items < listed_already:
            raise BadOption("items", f"the plan lists {count(listed_already, 'item')} already.")
        plan = changed(plan, documents={"questions": items})
    with reading(plan) as (seen, trace):
        of_size = guide(annual_value(seen), packs)
        form, cost = form_of(seen), bid_cost(seen, packs)
        if times_the_guide(form, of_size) is None:
            raise MissingFact("documents.pages")
        every = _items(seen, form, packs, passport or 0)
        if not every and (cut or passport) and form.questions is None:
            raise MissingFact("documents.questions", "items")
        never = _kept(seen, every, packs)
        order = _in_order(every, never)
        to_guide = _to_guide(form, order, of_size)
        if cut is not None and not 0 <= cut <= len(every):
            raise BadOption("cut", f"the form has {count(len(every), 'item')}; cut from 0 to {len(every)}.")
        number = cut if cut is not None else len(order) if to_guide is None else to_guide
        gone = order[:number]
        bidders = seen.expected_bidders
        before = _load(form, every, cost, of_size, bidders, packs)
        cut_places = {item.place for item in gone}
        left = [item for item in every if item.place not in cut_places]
        after = _load(form.without(gone), left, _cheaper(cost, gone, packs), of_size, bidders, packs)
        missing = [*cost.missing, *(["expected_bidders"] if bidders is None else [])]
        return Burden(
            **read_from(plan, trace, packs, missing),
            words=tuple(
                burden_in_words(
                    before, after, gone, number, never, to_guide, bidders, of_size, bool(cost.missing), packs
                )
            ),
            guide=of_size,
            before=before,
            after=after,
            cost=cost,
            cut=gone,
            order=order,
            kept=len(never),
            to_guide=to_guide,
            bidders=bidders,
        )


def _items(plan: Plan, form: Form, packs: Packs, passport: int) -> tuple[ItemCost, ...]:
    """Every item with what it costs one bidder: those listed, and even ones for what is not listed.

    An item whose length is not known gets an even part of the words that the others leave.
    """
    known = item_costs(plan, packs)
    number = max(int(form.questions or 0), len(known))
    if passport > number - len(known):
        raise BadOption("passport", f"only {count(number - len(known), 'item is', 'items are')} not listed one by one.")
    if number > MOST_ITEMS:
        raise SimulateError(
            f"A form of {number:,} questions is more than the {MOST_ITEMS:,} that can be looked at here."
        )
    pages, lengths = _even_pages(form, known, number), [item.words for item in known]
    even = _even_words(form, lengths, number)
    found = []
    for place in range(number):
        one = known[place] if place < len(known) else None
        words = one.words if one is not None and one.words is not None else even
        hours = packs.number("K09.hours_per_question") + (words or NOTHING) / packs.number("K09.words_per_hour")
        found.append(
            ItemCost(
                place=place,
                question=one.question if one is not None else f"item {place + 1}",
                words=words,
                pages=one.pages if one is not None and pages is None else pages,
                hours=hours,
                pounds=hours * packs.number("K09.pounds_per_hour"),
                passport=one.passport if one is not None else place >= number - passport,
                design=one.design if one is not None else None,
            )
        )
    return tuple(found)


def _even_pages(form: Form, known: Sequence[ItemCost], number: int) -> Decimal | None:
    """An even part of the pages, where not every item is listed; None where each knows its own."""
    return None if form.pages is None or len(known) == number else form.pages / number


def _even_words(form: Form, lengths: Sequence[Decimal | None], number: int) -> Decimal | None:
    """Words for an item of unknown length: an even part of those that the others leave."""
    unknown = number - sum(1 for length in lengths if length is not None)
    if form.words is None or not unknown:
        return None
    return max(NOTHING, form.words - sum(filter(None, lengths), NOTHING)) / unknown


def _kept(plan: Plan, items: Sequence[ItemCost], packs: Packs) -> frozenset[int]:
    """Places of the items that the law makes a body ask."""
    kinds = {kind.casefold() for kind in packs.words("burden.kept_kinds")}
    by_law = {
        one.what.casefold()
        for one in plan.conditions.requirements or ()
        if one.because_law and one.what and one.cites and not is_none(one.cites)
    }
    listed_items = plan.documents.items or ()
    of_a_kind = {place for place, item in enumerate(listed_items) if (item.kind or "").casefold() in kinds}
    return frozenset(of_a_kind | {item.place for item in items if item.question.casefold() in by_law})


def _in_order(items: Iterable[ItemCost], never: frozenset[int]) -> tuple[ItemCost, ...]:
    """The items that may be cut, dearest for a bidder first; those that cost nothing last."""
    may = [item for item in items if item.place not in never]
    return tuple(sorted(may, key=lambda item: (item.passport is True, -item.hours, item.place)))


def _to_guide(form: Form, order: Sequence[ItemCost], of_size: Guide) -> int | None:
    """The fewest items to cut, in this order, so that the form is within the guide; None where all are not enough."""
    pages, words = form.pages, form.words
    for number in range(len(order) + 1):
        times = times_the_guide(Form(pages, words, None, form.least_words), of_size)
        if times is not None and times <= 1:
            return number
        if number < len(order):
            pages = None if pages is None else max(NOTHING, pages - (order[number].pages or NOTHING))
            words = None if words is None else max(NOTHING, words - (order[number].words or NOTHING))
    return None


def _cheaper(cost: BidCost, gone: Sequence[ItemCost], packs: Packs) -> BidCost:
    """What one bid costs without the items that are cut."""
    hours = max(NOTHING, cost.hours - sum((item.hours for item in gone), NOTHING))
    rate = packs.number("K09.pounds_per_hour")
    return BidCost(cost.tasks, hours, cost.pounds - (cost.hours - hours) * rate, cost.missing)


def _load(
    form: Form, items: Sequence[ItemCost], cost: BidCost, of_size: Guide, bidders: int | None, packs: Packs
) -> Load:
    filled = [item for item in items if item.passport]
    saved = min(cost.hours, sum((item.hours for item in filled), NOTHING))
    money = cost.pounds - saved * packs.number("K09.pounds_per_hour")
    hours = cost.hours - saved
    return Load(
        items=len(items),
        pages=form.pages,
        words=form.words,
        times_the_guide=times_the_guide(form, of_size),
        hours=cost.hours,
        pounds=cost.pounds,
        hours_with_passport=hours,
        pounds_with_passport=money,
        passport=len(filled),
        all_hours=None if bidders is None else hours * bidders,
        all_pounds=None if bidders is None else money * bidders,
    )
