"""What a payment mechanism does to one organisation's money, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from wholecycle.practice.arithmetic.numbers import half_up
from wholecycle.practice.packs import Packs
from wholecycle.practice.words import count, in_words, plainly, pounds

if TYPE_CHECKING:
    from wholecycle.simulate.affording import Holder, SizeSpread
    from wholecycle.simulate.runs import Runs


def cash_in_words(packs: Packs, terms: Mapping[str, Decimal], **found: Any) -> Iterator[str]:
    """What waits, what that does to the balance, and what could be borne, from the numbers of a `Cash` by name."""
    who: Holder = found["holder"]
    yield _whose(who, packs)
    yield _held_back(found)
    if found["gap"]:
        months = plainly(half_up(found["months_waited"]))
        gap = pounds(half_up(found["gap"], Decimal(1)))
        yield f"Pay for the work comes after {months} months, in which {gap} is spent and not paid."
    yield _as_agreed(found)
    yield _in_runs(found["runs"])
    line = plainly(packs.number("K38.warn_withheld_to_reserves") * 100)
    yield (
        f"The largest outcome share that holds back no more than {line}% of reserves is "
        f"{_tenth(found['largest_share'])}% ({pounds(half_up(found['largest_withheld'], Decimal(1)))} a year)."
    )
    yield _lasting(found["largest_share_that_lasts"], packs)
    yield from _by_size(found["sizes"], found["not_known"])
    yield from _how(packs, terms, found["runs"])


def _whose(who: Holder, packs: Packs) -> str:
    income = "" if who.income is None else f", with {pounds(who.income)} a year"
    has = pounds(half_up(who.reserves, Decimal(1)))
    if who.declared:
        return f"This is for {who.name}{income} and reserves of {has}."
    months = plainly(packs.number("K38.reserves_months"))
    return f"This is for {who.name}{income}; its reserves are taken as {months} months of income, {has}."


def _held_back(found: Mapping[str, Any]) -> str:
    if not found["withheld"]:
        return "Nothing is paid only for results."
    part = found["withheld_to_reserves"]
    of = "and there are no reserves to wait on" if part is None else f"{plainly(part * 100)}% of reserves"
    return f"{pounds(half_up(found['withheld']))} a year waits for results: {of}."


def _as_agreed(found: Mapping[str, Any]) -> str:
    out, lowest = found["run_out_as_agreed"], min(found["agreed"])
    month = found["agreed"].index(lowest) + 1
    if out is not None:
        return f"Even if all goes as agreed, money runs out in month {out}; at the worst {_owed(lowest)} is missing."
    return f"If all goes as agreed, the lowest balance is {pounds(lowest)}, in month {month}."


def _tenth(share: Decimal) -> str:
    return plainly(half_up(share, Decimal("0.1")))


def _owed(balance: Decimal) -> str:
    return pounds(-balance) if balance < 0 else pounds(balance)


def _balance(amount: Decimal) -> str:
    return f"−{pounds(-amount)}" if amount < 0 else pounds(amount)


def _in_runs(runs: Runs) -> str:
    low, middle, high = (_balance(one) for one in (runs.lowest_low, runs.lowest_middle, runs.lowest_high))
    said = f"In {runs.number:,} runs the lowest balance is mostly from {low} to {high}, in the middle {middle}; "
    if runs.month is None:
        return said + "money runs out in none."
    return said + f"money runs out in {_tenth(runs.run_out)}% of them, in the middle of these in month {runs.month}."


def _lasting(share: Decimal | None, packs: Packs) -> str:
    stay = plainly(packs.number("cash.stay_afloat"))
    if share is None:
        return f"No outcome share lets money last in {stay}% of runs: the rest of the terms are too much already."
    return f"Money lasts in {stay}% of runs with an outcome share of at most {plainly(share)}%."


def _by_size(sizes: tuple[SizeSpread, ...], unknown: int) -> Iterator[str]:
    groups = sum(one.groups for one in sizes)
    if groups:
        hit, gone = (sum(getattr(one, name) for one in sizes) for name in ("at_risk", "out_of_money"))
        yield (
            f"Of {count(groups, 'group')} here {in_words(hit)} would live on reserves if results are late, "
            f"{in_words(gone)} would run out of money."
        )
    if unknown:
        yield f"Can't tell for {count(unknown, 'group')}: no income is known, so {in_words(unknown)} counted apart."


def _how(packs: Packs, terms: Mapping[str, Decimal], runs: Runs) -> Iterator[str]:
    late, days, missed = (
        plainly(packs.number(f"cash.{one}")) for one in ("late_referrals_months", "late_payment_days", "results_missed")
    )
    cost = "as the plan says" if "monthly_cost" in terms else "what is paid for it, in the first year"
    yield (
        f"How we worked this out: the work costs {cost}, and {plainly(terms['inflation'])}% more each year; the price "
        f"goes up by {plainly(terms['uplift'])}%. Results are paid for after each "
        f"{packs.whole('cash.outcome_months')} months of work. Runs differ in three things, our guesses, each drawn "
        f"once a run: referrals up to {late} months late, payments up to {days} days late, up to {missed}% of results "
        f"missed. The draws begin at {runs.seed}, so the same question has the same answer."
    )
