"""What came of many runs, for people: pounds without pence, and the months in which money ran out."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from typing import TYPE_CHECKING, Any

from wholecycle.practice.arithmetic.numbers import half_up
from wholecycle.simulate.balances import SPENT

if TYPE_CHECKING:
    from wholecycle.simulate.balances import Matrix

POUND, TENTH = Decimal(1), Decimal("0.1")


@dataclass(frozen=True)
class Runs:
    """What came of many runs: pounds, rounded, month by month and at the lowest."""

    number: int
    seed: int
    low: tuple[Decimal, ...]
    """At the end of each month, the balance that one run in ten is under."""
    middle: tuple[Decimal, ...]
    high: tuple[Decimal, ...]
    """At the end of each month, the balance that one run in ten is over."""
    lowest_low: Decimal
    """The lowest balance of a run: one run in ten has less."""
    lowest_middle: Decimal
    lowest_high: Decimal
    run_out: Decimal
    """Per cent of the runs in which money runs out."""
    month: int | None
    """The month in which it does, in the middle one of these; None where there are none."""

    def as_dict(self) -> dict[str, Any]:
        """As JSON holds it."""
        return {
            "runs": self.number,
            "seed": self.seed,
            "p10": self.low,
            "p50": self.middle,
            "p90": self.high,
            "lowest": {"p10": self.lowest_low, "p50": self.lowest_middle, "p90": self.lowest_high},
            "run_out_share": self.run_out,
            "run_out_month": self.month,
        }


def summary(balances: Matrix, seed: int) -> Runs:
    """What came of the runs, for people: months at one in ten, the middle and nine in ten, and the lowest points."""
    import numpy as np

    low, middle, high = np.quantile(balances, (0.1, 0.5, 0.9), axis=0)
    lowest = np.quantile(balances.min(axis=1), (0.1, 0.5, 0.9))
    spent = balances < SPENT
    out = spent.any(axis=1)
    months = np.sort(spent[out].argmax(axis=1)) + 1
    lowest_low, lowest_middle, lowest_high = in_pounds(lowest)
    return Runs(
        number=len(balances),
        seed=seed,
        low=in_pounds(low),
        middle=in_pounds(middle),
        high=in_pounds(high),
        lowest_low=lowest_low,
        lowest_middle=lowest_middle,
        lowest_high=lowest_high,
        run_out=half_up(Decimal(int(out.sum())) * 100 / len(balances)),
        month=int(months[len(months) // 2]) if len(months) else None,
    )


def per_cent_down(share: float) -> Decimal:
    """Per cent to one decimal, rounded down so that it can be borne; what binary lost is put back first."""
    return Decimal(repr(round(share * 100, 6))).quantize(TENTH, rounding=ROUND_DOWN)


def first_month(balances: Matrix) -> int | None:
    """The month, from 1, in which the first run is out of money; None where it never is."""
    spent = balances[0] < SPENT
    return int(spent.argmax()) + 1 if spent.any() else None


def in_pounds(row: Matrix) -> tuple[Decimal, ...]:
    """Pounds without pence: what the last binary digits say is never shown."""
    return tuple(half_up(Decimal(repr(round(value, 4))), POUND) + 0 for value in row.tolist())
