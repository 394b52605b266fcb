"""Who can still bid? W1: each organisation yes, nearly, no or can't tell, before and after what is asked is changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from wholecycle.practice.arithmetic.numbers import half_up
from wholecycle.practice.arithmetic.reach import Fit, standings
from wholecycle.practice.arithmetic.value import annual_value
from wholecycle.practice.facts import Plan
from wholecycle.practice.facts.buying import Requirement
from wholecycle.practice.packs import Packs
from wholecycle.practice.trace import need
from wholecycle.practice.words import listed, pounds
from wholecycle.simulate.openness import Barrier, barriers, named, openness
from wholecycle.simulate.position import ANSWERS, UNKNOWN_SIZE, Position, can_bid, reach_in_words, size_of
from wholecycle.simulate.problems import BadOption, MissingFact
from wholecycle.simulate.results import Result, changed, read_from, reading

if TYPE_CHECKING:
    from wholecycle.pictures import Picture, Table


@dataclass(frozen=True, kw_only=True)
class Reach(Result):
    """Who can bid before and after, what shuts out most, and how much may be asked for."""

    simulator: ClassVar[str] = "reach"

    before: Position
    after: Position
    bands: tuple[str, ...]
    barriers: tuple[Barrier, ...]
    """What shuts somebody out in the end, what shuts out most first."""
    target_share: Decimal
    largest_turnover: Decimal | None
    """The most pounds a year that can be asked for so that `target_share` per cent can bid."""

    @property
    def eligible(self) -> int:
        """How many organisations can bid in the end."""
        return self.after.number(Fit.YES)

    def numbers(self) -> Mapping[str, Any]:
        """Both positions, by size, with the barriers and the largest turnover."""
        return {
            "eligible": self.eligible,
            "told": self.after.told,
            "before": self.before,
            "after": self.after,
            "by_size": {"before": self.before.by_size(self.bands), "after": self.after.by_size(self.bands)},
            "barriers": self.barriers,
            "target_share": self.target_share,
            "largest_turnover": self.largest_turnover,
        }

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """Every organisation with its answers, and what it lacks in the end."""
        from wholecycle.pictures import Table

        rows = tuple(
            (
                after.name,
                UNKNOWN_SIZE if after.income is None else pounds(after.income),
                str(before.fit),
                str(after.fit),
                "; ".join(after.reasons) or ", ".join(after.missing),
            )
            for before, after in zip(self.before.standings, self.after.standings, strict=True)
        )
        headings = ("Organisation", "Yearly income", "Before", "After", "What it lacks, or what is not known")
        return (Table("Who can bid", headings, rows, (1,)),)

    @cached_property
    def pictures(self) -> tuple[Picture, ...]:
        """How many can bid, by answer; who can by size; what shuts out most."""
        from wholecycle.pictures import Stack, bars, before_after, stacked

        both = (("Before", self.before), ("After", self.after))
        given = [fit for fit in ANSWERS if any(one.number(fit) for _, one in both)]
        answers = [Stack(word, [(str(fit), one.number(fit)) for fit in given]) for word, one in both]
        before, after = (one.by_size(self.bands) for _, one in both)
        by_size = [(band, before[band]["yes"], after[band]["yes"]) for band in self.bands]
        shut_out = [(barrier.what, barrier.shuts_out) for barrier in self.barriers]
        return (
            stacked(
                answers, title="Who can still bid", name="reach-answers", heading="When",
                description=f"Before, {can_bid(self.before)}; after, {can_bid(self.after)}.",
            ),
            before_after(by_size, title="Who can bid, by yearly income", name="reach-sizes", heading="Yearly income"),
            bars(
                shut_out, title="Organisations that each requirement shuts out", name="reach-barriers",
                headings=("Requirement", "Organisations"), empty="Nothing that is asked for shuts anybody out.",
            ),
        )  # fmt: skip


def who_can_still_bid(
    plan: Plan,
    packs: Packs,
    *,
    minimum_turnover: Decimal | None = None,
    turnover_times: Decimal | None = None,
    insurance: Decimal | None = None,
    lots: int | None = None,
    at_award: str | None = None,
    share: Decimal | None = None,
) -> Reach:
    """Say of each mapped organisation whether it can bid, as the plan stands and with the what-ifs (W1).

    minimum_turnover: pounds a year asked for (0: none), for each lot where there are lots.
    turnover_times: the same, as times what the agreement, or each lot, is worth a year.
    insurance: pounds of cover asked for at bid; 0 asks for none.
    lots: the work in so many equal lots; the turnover asked for is divided with it unless it is given too.
    at_award: a requirement by its name, or a kind of requirement, or "all": asked for at award instead of at bid.
    share: per cent of organisations to be let in, for `largest_turnover`; the pack's line for reach where absent.

    Raises MissingFact where no organisation is mapped or nothing can be told of any, BadOption for a what-if that
    can't be used. Sources: B3, B6, B48, R5; every answer is from public facts.
    """
    if minimum_turnover is not None and turnover_times is not None:
        raise BadOption("turnover_times", "give this or minimum_turnover, not both.")
    if lots is not None and lots < 1:
        raise BadOption("lots", "there is at least one lot.")
    with reading(plan) as (seen, trace):
        need(seen.providers)
        before = _position(seen, packs)
        asked = _requirements(plan, insurance, at_award)
        after_plan = changed(plan, conditions=asked) if asked else plan
        turnover = _turnover(seen, minimum_turnover, turnover_times, lots)
        if turnover is not None or lots is not None:
            # Lots are alike here, so one set of conditions stands for all of them.
            lotted = {"count": lots or plan.lots.count, "items": None}
            after_plan = changed(after_plan, lots=lotted, conditions={"minimum_turnover": turnover})
        after = before if after_plan is plan else _position(after_plan, packs)
        if not after.told:
            raise _nothing_told(after, trace.used)
        wanted = packs.number("K04.note_share") if share is None else share
        who, shutting = openness(after_plan, packs), barriers(after_plan, packs)
        largest = who.largest_turnover(wanted) if who.settled else None
        bands = [row.text("name") for row in packs.table("reach.size_bands")]
        here = {*before.sizes, *after.sizes}
        return Reach(
            **read_from(plan, trace, packs, (path for one in after.standings for path in one.missing)),
            words=tuple(reach_in_words(before, after, shutting, wanted, largest, who.settled, packs)),
            before=before,
            after=after,
            bands=(*bands, *([UNKNOWN_SIZE] if UNKNOWN_SIZE in here else [])),
            barriers=shutting,
            target_share=wanted,
            largest_turnover=largest,
        )


def _position(plan: Plan, packs: Packs) -> Position:
    found = tuple(standings(plan, packs))
    asked = plan.conditions.minimum_turnover
    items = [lot.minimum_turnover for lot in plan.lots.items or () if lot.minimum_turnover is not None]
    lots = plan.lots.count or len(plan.lots.items or ()) or 1
    return Position(min(items, default=asked), lots, found, tuple(size_of(one.income, packs) for one in found))


def _turnover(plan: Plan, asked: Decimal | None, times: Decimal | None, lots: int | None) -> Decimal | None:
    """Pounds a year to ask for, for each lot; None where the what-ifs leave it as it is."""
    now = plan.lots.count or len(plan.lots.items or ()) or 1
    if asked is not None:
        return asked
    if times is not None:
        return half_up(annual_value(plan) * times / (lots or now))
    if lots is None:
        return None
    present = plan.conditions.minimum_turnover
    if present is None:
        raise MissingFact("conditions.minimum_turnover", "minimum_turnover")
    return half_up(present * now / lots)


def _requirements(plan: Plan, insurance: Decimal | None, at_award: str | None) -> dict[str, Any]:
    """The conditions that the what-ifs change: insurance asked for, and what is asked at award."""
    if insurance is None and at_award is None:
        return {}
    asked = plan.conditions.requirements
    if asked is None:
        raise MissingFact("conditions.requirements")
    if insurance is not None:
        asked = _insured(asked, insurance)
    if at_award is not None:
        asked = _moved(asked, at_award)
    return {"requirements": asked}


def _insured(asked: tuple[Requirement, ...], level: Decimal) -> tuple[Requirement, ...]:
    if level == 0:
        return tuple(one for one in asked if one.kind != "insurance")
    if any(one.kind == "insurance" for one in asked):
        return tuple(one.model_copy(update={"level": level}) if one.kind == "insurance" else one for one in asked)
    return (*asked, Requirement(what="Public liability insurance", kind="insurance", level=level, stage="bid"))


def _moved(asked: tuple[Requirement, ...], which: str) -> tuple[Requirement, ...]:
    word = which.strip().casefold()

    def meant(one: Requirement) -> bool:
        return one.stage in (None, "bid") and word in ("all", one.kind, (one.what or "").casefold())

    if not any(meant(one) for one in asked):
        names = listed([named(one) for one in asked if one.stage in (None, "bid")] or ["none"])
        raise BadOption("at_award", f"nothing asked for at bid is called {which!r}. Asked for at bid: {names}.")
    return tuple(one.model_copy(update={"stage": "award"}) if meant(one) else one for one in asked)


def _nothing_told(position: Position, used: Mapping[str, Any]) -> MissingFact:
    paths = [path for one in position.standings for path in one.missing]
    common = [path for path in paths if not path.startswith("providers")]
    path = next(iter(common or paths), "providers")
    what_if = "minimum_turnover" if path == "conditions.minimum_turnover" else ""
    return MissingFact("providers that work here" if path == "providers" and path in used else path, what_if)
