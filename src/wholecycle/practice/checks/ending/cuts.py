"""Cutting what an agreement is worth, which can end a service without saying so. K60."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from wholecycle.practice.facts import Plan, is_none
from wholecycle.practice.facts.endings import ValueChange
from wholecycle.practice.finding import Part, line, ok, stop
from wholecycle.practice.packs import Packs
from wholecycle.practice.registry import Theme, check
from wholecycle.practice.trace import NotApplicable, need, subject
from wholecycle.practice.words import count, plainly


@check(
    "K60",
    title="Cut in value",
    theme=Theme.ENDING,
    gates=["D10"],
    sources=["B39", "B80", "B81", "G4", "R14", "Q11", "Best Value guidance 2011", "Equality Act 2010 s.149"],
    barrier="unnecessary risk allocation",
    formula="per cent by which the value falls; for a large cut, an equality assessment, days of notice and what it "
    "does to users written down",
)
def cut_in_value(plan: Plan, packs: Packs) -> Iterator[Part]:
    """Is a large cut made with the care of an ending?"""
    change = subject(plan.change, "The value does not change.")
    cut = -need(change.percent)
    if cut < packs.number("K60.cut"):
        raise NotApplicable("The value is not cut by enough to need the care of an ending.")
    yield line(partial(_equality_assessed, change, cut), what="equality")
    yield line(partial(_noticed, change, cut, packs), what="notice")
    yield line(partial(_impact_written, change, cut), what="people who use it")


def _equality_assessed(change: ValueChange, cut: Decimal) -> Part:
    assessed = need(change.equality_assessed_on)
    if is_none(assessed):
        return stop(
            f"A {plainly(cut)}% cut needs the same care as an ending. Nobody has assessed what it does to equality.",
            "Assess it with people affected and an equality-led group, before the cut is decided.",
            not_done=True, cut=cut, assessed_on="none",
        )  # fmt: skip
    return ok(f"What a {plainly(cut)}% cut does to equality is assessed.", cut=cut, assessed_on=str(assessed))


def _noticed(change: ValueChange, cut: Decimal, packs: Packs) -> Part:
    days, least = need(change.notice_days), packs.whole("K60.notice_days")
    said = f"{count(days, 'day')} of notice for a {plainly(cut)}% cut"
    if days < least:
        return stop(
            f"{said}. The least is {least}, as for an ending.", f"Give {count(least - days, 'day')} more.",
            not_done=days == 0, cut=cut, notice_days=days, least=least,
        )  # fmt: skip
    return ok(f"{said}.", cut=cut, notice_days=days, least=least)


def _impact_written(change: ValueChange, cut: Decimal) -> Part:
    if need(change.user_impact):
        return ok(f"What a {plainly(cut)}% cut does to the people who use it is written down.", user_impact=True)
    return stop(
        f"Nobody has written down what a {plainly(cut)}% cut does to the people who use it.",
        "Ask them and the provider what would stop, and write it down.", not_done=True, user_impact=False,
    )  # fmt: skip
