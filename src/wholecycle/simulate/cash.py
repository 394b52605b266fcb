"""Can we afford to win? W8: an organisation's money month by month under a payment mechanism, and in many runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from wholecycle.practice.arithmetic import cash as waiting
from wholecycle.practice.arithmetic.numbers import half_up, ratio
from wholecycle.practice.arithmetic.value import annual_value
from wholecycle.practice.facts import Plan
from wholecycle.practice.packs import Packs
from wholecycle.practice.trace import need
from wholecycle.practice.words import plainly
from wholecycle.simulate.affording import Holder, SizeSpread, holder, largest_share, spread
from wholecycle.simulate.balances import Chances, Mechanism, as_agreed, balances_of, draw
from wholecycle.simulate.balances import largest_share as largest_share_that_lasts
from wholecycle.simulate.cash_words import cash_in_words
from wholecycle.simulate.problems import BadOption, MissingFact, NothingToShow
from wholecycle.simulate.results import Result, read_from, reading
from wholecycle.simulate.runs import Runs, first_month, in_pounds, per_cent_down, summary

if TYPE_CHECKING:
    from wholecycle.pictures import Picture, Table

RUNS, MOST_RUNS, SEED = 10_000, 200_000, 2014
MOST_MONTHS = 120


@dataclass(frozen=True, kw_only=True)
class Cash(Result):
    """What is held back and waited for, the balances, and the largest outcome share that can be borne."""

    simulator: ClassVar[str] = "cash"

    holder: Holder
    annual_value: Decimal
    outcome_share: Decimal
    withheld: Decimal
    """Pounds a year that are paid only for results."""
    withheld_to_reserves: Decimal | None
    """The same / reserves; None where there are no reserves."""
    months_waited: Decimal
    gap: Decimal
    """Pounds spent on the work and not yet paid, at the end of the wait."""
    largest_share: Decimal
    """Per cent: the largest outcome share that holds back no more than a quarter of the reserves (the pack's line)."""
    largest_withheld: Decimal
    largest_share_that_lasts: Decimal | None
    """Per cent: the largest with which the pack's share of runs never run out; None where not even none would do."""
    agreed: tuple[Decimal, ...]
    """Balances at the end of each month if all goes as agreed."""
    run_out_as_agreed: int | None
    """The month in which money runs out even then."""
    runs: Runs
    sizes: tuple[SizeSpread, ...]
    """For an answer about many: what organisations of each size can bear."""
    not_known: int
    """Organisations left out of that, because their income is not known."""

    @property
    def lowest(self) -> Decimal:
        """The lowest balance if all goes as agreed."""
        return min(self.agreed)

    def numbers(self) -> Mapping[str, Any]:
        """Everything above, by name."""
        return {
            "organisation": self.holder.name,
            "income": self.holder.income,
            "reserves": half_up(self.holder.reserves),
            "reserves_declared": self.holder.declared,
            "annual_value": half_up(self.annual_value),
            "outcome_share": self.outcome_share,
            "withheld": half_up(self.withheld),
            "withheld_to_reserves": self.withheld_to_reserves,
            "months_waited": half_up(self.months_waited),
            "gap": half_up(self.gap),
            "largest_share": self.largest_share,
            "largest_withheld": half_up(self.largest_withheld),
            "largest_share_that_lasts": self.largest_share_that_lasts,
            "as_agreed": {"balances": self.agreed, "lowest": self.lowest, "run_out_month": self.run_out_as_agreed},
            "spread": self.runs,
            "sizes": self.sizes,
            "sizes_not_known": self.not_known,
        }

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """What organisations of each size can bear."""
        from wholecycle.pictures import Table

        rows = tuple(
            (
                one.size,
                str(one.groups),
                str(one.at_risk),
                str(one.out_of_money),
                _from_to(one.least_share, one.most_share),
            )
            for one in self.sizes
        )
        headings = ("Yearly income", "Groups", "Would live on reserves", "Would run out", "Largest outcome share")
        return (Table("What groups here can bear", headings, rows, (1, 2, 3)),) if rows else ()

    @cached_property
    def pictures(self) -> tuple[Picture, ...]:
        """Balances month by month with the range of the runs; the largest outcome shares."""
        from wholecycle.pictures import Band, Bar, Marker, Reference, Series, bars, lines

        months = [f"month {month}" for month in range(1, len(self.agreed) + 1)]
        out = self.run_out_as_agreed
        lasts = self.largest_share_that_lasts
        shares = [
            Bar("Holds back a safe part of reserves", self.largest_share),
            Bar("Money lasts in nearly every run", 0 if lasts is None else lasts),
        ]
        return (
            lines(
                months,
                [Series("As agreed", self.agreed), Series("Middle of the runs", self.runs.middle)],
                title="Money in hand, month by month",
                name="cash-months",
                unit="£",
                heading="End of",
                band=Band("Eight runs in ten", self.runs.low, self.runs.high),
                marker=None if out is None else Marker(out - 1, "money runs out"),
            ),
            bars(
                shares,
                title="The largest outcome share that can be borne",
                name="cash-shares",
                unit="%",
                headings=("Where it", "Outcome share"),
                reference=Reference(self.outcome_share, "asked for"),
            ),
        )


def money_month_by_month(
    plan: Plan,
    packs: Packs,
    *,
    provider: str | None = None,
    income: Decimal | None = None,
    reserves: Decimal | None = None,
    outcome_share: Decimal | None = None,
    arrears_months: Decimal | None = None,
    terms_days: Decimal | None = None,
    late_months: Decimal | None = None,
    uplift: Decimal | None = None,
    inflation: Decimal | None = None,
    monthly_cost: Decimal | None = None,
    runs: int | None = None,
    seed: int | None = None,
) -> Cash:
    """Follow one organisation's money through the agreement: as agreed, and in many seeded runs (W8).

    provider: whose money, by name; its declared reserves are used, and the answer is for it alone. income, reserves:
    pounds, instead of the plan's; reserves are else the benchmark's months of income. With none of these and several
    organisations mapped, it is the one at the worst fifth by public income, and nothing private is used.
    outcome_share, arrears_months, terms_days: instead of the plan's. late_months: months by which referrals come
    late. uplift, inflation: per cent a year by which the price and the costs go up. monthly_cost: pounds; where not
    known the work costs what is paid for it. runs, seed: how many runs, and where their chances begin.

    Raises MissingFact for a fact that is needed, BadOption for a what-if that can't be used, NothingToShow for an
    agreement that is worth nothing. Sources: B16, B47, B60, B61, B64, Q14, Q15.
    """
    number, start = _checked_runs(runs, seed)
    with reading(plan) as (seen, trace):
        annual = annual_value(seen)
        if annual == 0:
            raise NothingToShow("The agreement is worth nothing, so no money waits.")
        who = holder(seen, packs, provider, income, reserves)
        given = {
            "outcome_share": outcome_share,
            "arrears_months": arrears_months,
            "terms_days": terms_days,
            "uplift": uplift,
            "inflation": inflation,
            "late_months": late_months,
            "monthly_cost": monthly_cost,
        }
        terms = _terms(seen, packs, given, private=who.private)
        mechanism = _mechanism(seen, packs, annual, who, terms)
        chances = Chances(
            float(packs.number("cash.late_referrals_months")),
            float(packs.number("cash.late_payment_days")) / waiting.DAYS_A_MONTH,
            float(packs.number("cash.results_missed")) / 100,
        )
        draws = draw(chances, number, start)
        stay = packs.number("cash.stay_afloat")
        lasts = largest_share_that_lasts(mechanism, draws, float(stay) / 100)
        agreed = as_agreed(mechanism)
        held_back = waiting.withheld(terms["outcome_share"], annual)
        safe, safe_share = largest_share(who.reserves, annual, packs)
        many = not who.private and income is None and reserves is None
        sizes, unknown = spread(seen, held_back, annual, packs) if many else ((), 0)
        found: dict[str, Any] = {
            "holder": who,
            "annual_value": annual,
            "outcome_share": terms["outcome_share"],
            "withheld": held_back,
            "withheld_to_reserves": ratio(held_back, who.reserves) if who.reserves else None,
            "months_waited": waiting.months_waited(terms["arrears_months"], terms["terms_days"]),
            "gap": waiting.waiting_gap(terms["arrears_months"], terms["terms_days"], annual),
            "largest_share": safe_share,
            "largest_withheld": safe,
            "largest_share_that_lasts": None if lasts is None else per_cent_down(lasts),
            "agreed": in_pounds(agreed[0]),
            "run_out_as_agreed": first_month(agreed),
            "runs": summary(balances_of(mechanism, draws), start),
            "sizes": sizes,
            "not_known": unknown,
        }
        words = tuple(cash_in_words(packs, terms, **found))
        return Cash(**read_from(plan, trace, packs), words=words, **found)


def _checked_runs(runs: int | None, seed: int | None) -> tuple[int, int]:
    if runs is not None and not 100 <= runs <= MOST_RUNS:
        raise BadOption("runs", f"take from 100 to {MOST_RUNS:,} runs.")
    if seed is not None and not 0 <= seed < 2**32:
        raise BadOption("seed", f"take a whole number from 0 to {2**32 - 1:,}.")
    return RUNS if runs is None else runs, SEED if seed is None else seed


def _terms(plan: Plan, packs: Packs, given: Mapping[str, Decimal | None], private: bool) -> dict[str, Decimal]:
    """The payment terms, from the what-ifs or else from the plan."""
    inflation = given["inflation"] if given["inflation"] is not None else packs.number("money.inflation")
    terms = {
        "outcome_share": _needed(plan, given, "outcome_share"),
        "arrears_months": _needed(plan, given, "arrears_months"),
        "terms_days": _needed(plan, given, "terms_days"),
        "inflation": inflation,
        "late_months": given["late_months"] or Decimal(0),
    }
    if given["uplift"] is not None:
        terms["uplift"] = given["uplift"]
    elif plan.payment.uplift is None and need(plan.term.years) > 1:
        raise MissingFact("payment.uplift", "uplift")
    else:
        terms["uplift"] = inflation if plan.payment.uplift else Decimal(0)
    cost = given["monthly_cost"]
    if cost is None and private:
        cost = plan.payment.monthly_cost
    if cost is not None:
        terms["monthly_cost"] = cost
    return terms


def _needed(plan: Plan, given: Mapping[str, Decimal | None], name: str) -> Decimal:
    value = given[name] if given[name] is not None else getattr(plan.payment, name)
    if value is None:
        raise MissingFact(f"payment.{name}", name)
    return Decimal(value)


def _mechanism(plan: Plan, packs: Packs, annual: Decimal, who: Holder, terms: Mapping[str, Decimal]) -> Mechanism:
    months = min(MOST_MONTHS, max(1, round(need(plan.term.years) * waiting.MONTHS_A_YEAR)))
    price = annual / waiting.MONTHS_A_YEAR
    steps = [(step.month, step.share) for step in plan.payment.schedule or ()]
    known = tuple((month, float(share)) for month, share in steps if month is not None and share)
    if len(known) < len([share for _, share in steps if share != 0]):
        raise MissingFact("payment.schedule")
    return Mechanism(
        months=months,
        reserves=float(who.reserves),
        monthly_cost=float(terms.get("monthly_cost", price)),
        monthly_price=float(price),
        outcome_share=float(terms["outcome_share"]) / 100,
        wait=float(waiting.months_waited(terms["arrears_months"], terms["terms_days"])),
        term=float(terms["terms_days"]) / waiting.DAYS_A_MONTH,
        late=float(terms["late_months"]),
        inflation=float(terms["inflation"]) / 100,
        uplift=float(terms["uplift"]) / 100,
        outcome_months=packs.whole("cash.outcome_months"),
        schedule=tuple((min(month, MOST_MONTHS), share) for month, share in known),
    )


def _from_to(least: Decimal, most: Decimal) -> str:
    return f"{plainly(least)}%" if least == most else f"{plainly(least)}% to {plainly(most)}%"
