"""Whose share of the service is far from their share of the need. K30."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from wholecycle.practice.arithmetic.numbers import ratio
from wholecycle.practice.facts import Plan
from wholecycle.practice.facts.fairness import Need
from wholecycle.practice.finding import Part, line, note, ok, too_little, warn
from wholecycle.practice.levels import Level
from wholecycle.practice.packs import Packs
from wholecycle.practice.registry import Theme, check
from wholecycle.practice.trace import NotApplicable, need, path_of
from wholecycle.practice.words import count, plainly

FRACTIONS = {Decimal("0.5"): "half of", Decimal(2): "twice"}


@check(
    "K30",
    title="Gap index",
    theme=Theme.EQUALITY,
    gates=["D1"],
    sources=["R4", "B36", "B37", "B38", "Equality Act 2010 s.149"],
    barrier="unconscious bias",
    formula="a group's share of the people using the service / its share of the people in need",
)
def gap_index(plan: Plan, packs: Packs) -> Iterator[Part]:
    """Does each group use the service as much as its share of the need would lead you to expect?"""
    groups = need(plan.needs)
    if not groups:
        raise NotApplicable("No group is named among those in need.")
    for place, one in enumerate(groups):
        yield line(partial(_gap, one, packs), what=one.group or f"group {place + 1}", worst=Level.WARN)
    if _one_lot_for_all(plan, packs):
        yield _one_model(plan)


def _gap(one: Need, packs: Packs) -> Part:
    least, people = packs.whole("K30.least_people"), need(one.n)
    if people < least:
        return too_little(
            f"Can't tell: {count(people, 'person uses', 'people use')} the service, and {least} are needed to say.",
            "Add the figures of earlier years, or ask the groups themselves.",
            fact=f"{path_of(one)}.n",
            worst=Level.WARN,
            n=people,
            least=least,
        )
    service, in_need = need(one.share_of_service), need(one.share_of_need)
    said = f"{plainly(service)} in 100 users but {plainly(in_need)} in 100 people"
    mend = "Ask this group what keeps it away, and who already reaches it."
    if in_need == 0:
        if service == 0:
            raise NotApplicable("The group is neither among those in need nor among the users.")
        return warn(f"{said}: more than the need would lead you to expect.", _OVER, n=people)
    index = ratio(service, in_need)
    times = FRACTIONS.get(index, f"{plainly(index)} times")
    numbers = {"index": index, "share_of_service": service, "share_of_need": in_need, "n": people}
    if index < packs.number("K30.warn_index_low"):
        return warn(f"{said}: {times} what you would expect.", mend, **numbers)
    if index > packs.number("K30.warn_index_high"):
        return warn(f"{said}: {times} what you would expect.", _OVER, **numbers)
    return ok(f"{plainly(service)} in 100 users and {plainly(in_need)} in 100 people: as you would expect.", **numbers)


_OVER = "Ask why this group meets the service so often, and whether help could come sooner."


def _one_lot_for_all(plan: Plan, packs: Packs) -> bool:
    """Whether a single lot, known not to be for a specialist, covers several groups; said only where it is known."""
    lots = plan.lots.items or ()
    one_lot = len(lots) == 1 if lots else False
    groups = max(len(plan.needs or ()), len(plan.cohort or ()))
    return one_lot and all(lot.specialist is False for lot in lots) and groups > packs.whole("K30.groups_in_one_lot")


def _one_model(plan: Plan) -> Part:
    groups = max(len(plan.needs or ()), len(plan.cohort or ()))
    return note(
        f"One lot covers {groups} groups, and none of it is for a specialist. One model for all leaves many out.",
        "Make a lot for a specialist, or let people choose from several niche services.",
        what="one lot for all",
        groups=groups,
    )
