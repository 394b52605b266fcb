"""The engine of the cash simulator: many runs of one payment mechanism, month by month, as one matrix.

Money here is pounds in binary numbers and time is months, as fractions of a month where days count. Nothing is
rounded, and nothing in it knows of plans.

Each run differs in three draws, all made once for the whole run, because what goes wrong hangs together: the same
commissioner sends people late, and pays late, all through the agreement. Drawing each month afresh would let good
and bad months cancel out, and make everything look safer than it is.

What a run receives is a mixture of a few fixed timelines: pay delayed by whole months, results paid whole months
late. So the runs-by-months matrix is one product of two small ones, and no loop goes over runs or months.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

MONTHS_A_YEAR = 12
_BLOCK = 200_000
"""Multiplications in a block."""
SPENT = -0.005
"""A balance under this, half a penny below zero, is money run out: rounding in binary is not."""


@dataclass(frozen=True)
class Mechanism:
    """How one agreement is paid, and the organisation that lives by it. Shares are from 0 to 1."""

    months: int
    reserves: float
    """Pounds in hand on the first day."""
    monthly_cost: float
    """Pounds that the work costs a month, in the first year."""
    monthly_price: float
    """Pounds a month that it is paid at, results and all, in the first year."""
    outcome_share: float
    """The part of the price that is paid only for results."""
    wait: float
    """Months from doing the work to being paid for it: arrears, then the payment term."""
    term: float
    """Months from an invoice to its payment."""
    late: float = 0.0
    """Months by which referrals, and so results, come late in every run."""
    inflation: float = 0.0
    """By how much costs go up, once a year."""
    uplift: float = 0.0
    """By how much the price goes up, once a year."""
    outcome_months: int = MONTHS_A_YEAR
    """Months of work after which results are paid for."""
    schedule: tuple[tuple[int, float], ...] = ()
    """Months (from 1) in which payments fall due and their parts of the price without results, where uneven.

    A schedule within the first year is repeated every year.
    """


@dataclass(frozen=True)
class Chances:
    """What may go wrong: each run draws from none up to these, every value as likely."""

    late_months: float
    """Months by which referrals may come later still."""
    late_payment: float
    """Months by which payments may come later than their term."""
    results_missed: float
    """The part of the results that may be missed, from 0 to 1."""


@dataclass(frozen=True)
class Draws:
    """What happens in each run, one number a run."""

    late: Matrix
    late_payment: Matrix
    results: Matrix
    """The part of the results that is reached."""


def draw(chances: Chances, runs: int, seed: int) -> Draws:
    """Draw what happens in each of `runs` runs: the same for the same seed, on every machine (PCG64)."""
    import numpy as np

    uniform = np.random.default_rng(seed).random((3, runs))
    late, late_payment, missed = uniform
    late *= chances.late_months
    late_payment *= chances.late_payment
    missed *= -chances.results_missed
    missed += 1.0
    return Draws(late, late_payment, missed)


def balances(mechanism: Mechanism, chances: Chances, *, runs: int, seed: int) -> Matrix:
    """Pounds in hand at the end of each month of each run: an array of `runs` rows and `months` columns.

    A month's costs are taken off, and money that comes on its last day counts in the next, so that the lowest
    balance is the lowest there was. Work is done, and paid after its wait, evenly through each month.
    """
    return balances_of(mechanism, draw(chances, runs, seed))


def as_agreed(mechanism: Mechanism) -> Matrix:
    """The same for one run in which everything goes as agreed: one row."""
    import numpy as np

    nothing = np.zeros(1)
    return balances_of(mechanism, Draws(nothing, nothing, np.ones(1)))


def balances_of(mechanism: Mechanism, draws: Draws) -> Matrix:
    """The balances for draws that were made before, so that two mechanisms can be tried by the same runs."""
    import numpy as np

    wait = mechanism.term if mechanism.schedule else mechanism.wait
    # A lump comes in the month after its last whole month of waiting; even pay is spread over two months.
    whole, part = _split(draws.late_payment + wait)
    late, _ = _split(draws.late_payment + draws.late + (mechanism.term + mechanism.late))
    first, first_late = int(whole.min()), int(late.min())
    steps = int(whole.max()) - first + 2
    late_steps = int(late.max()) - first_late + 1
    timelines = np.empty((1 + steps + late_steps, mechanism.months))
    timelines[0] = mechanism.reserves - _spent(mechanism)
    pay = _lumps(mechanism) if mechanism.schedule else _even(mechanism)
    for step in range(steps):
        timelines[1 + step] = _delayed(pay, first + step, mechanism.months)
    results = _results(mechanism)
    for step in range(late_steps):
        timelines[1 + steps + step] = _delayed(results, first_late + step + 1, mechanism.months)
    # In blocks small enough that the linear algebra underneath takes each by itself: sharing out so little work
    # among threads costs twenty times the work where the machine is busy, and may round differently from day to day.
    runs, block = len(whole), max(1, _BLOCK // timelines.size)
    blocks = -(-runs // block)
    mixture = np.zeros((blocks * block, len(timelines)))
    mixture[:, 0] = 1.0
    row = np.arange(runs)
    at = whole - (first - 1)
    if mechanism.schedule:
        mixture[row, at] = 1.0
    else:
        mixture[row, at] = 1.0 - part
        mixture[row, at + 1] = part
    mixture[row, late + (1 + steps - first_late)] = draws.results
    mixed: Matrix = mixture.reshape(blocks, block, -1) @ timelines
    return mixed.reshape(blocks * block, -1)[:runs]


def _split(waits: Matrix) -> tuple[NDArray[np.intp], Matrix]:
    """Whole months of a wait, and the part of a month over."""
    import numpy as np

    whole = waits.astype(np.intp)  # waits are never under 0, so this rounds down
    return whole, waits - whole


def _grown(first_year: float, growth: float, months: int) -> Matrix:
    """A monthly sum that grows once a year."""
    import numpy as np

    grown = first_year * (1.0 + growth) ** (np.arange(months) // MONTHS_A_YEAR)
    return grown.astype(np.float64)


def _spent(mechanism: Mechanism) -> Matrix:
    """Pounds spent by the end of each month."""
    import numpy as np

    return np.cumsum(_grown(mechanism.monthly_cost, mechanism.inflation, mechanism.months))


def _even(mechanism: Mechanism) -> Matrix:
    """Pounds of even pay earned by the end of month 0, 1, 2 …"""
    import numpy as np

    price = _grown(mechanism.monthly_price * (1.0 - mechanism.outcome_share), mechanism.uplift, mechanism.months)
    return np.concatenate(([0.0], np.cumsum(price)))


def _lumps(mechanism: Mechanism) -> Matrix:
    """Pounds of scheduled pay due by the first day of month 1, 2 … at places 1, 2 …"""
    import numpy as np

    months = mechanism.months
    price = _grown(mechanism.monthly_price * (1.0 - mechanism.outcome_share), mechanism.uplift, months)
    weights = np.zeros(max(months, *(month for month, _ in mechanism.schedule)) + 1)
    for month, part in mechanism.schedule:
        weights[max(1, month)] += part
    due = np.zeros(months + 1)
    if not weights[MONTHS_A_YEAR + 1 :].any():
        year = weights[1 : MONTHS_A_YEAR + 1]
        for start in range(0, months, MONTHS_A_YEAR):
            block = price[start : start + MONTHS_A_YEAR]
            here = np.zeros(len(block))
            here[: len(year)] = year[: len(block)]
            if here.any():
                due[start + 1 : start + 1 + len(block)] = here / here.sum() * block.sum()
    elif weights.any():
        shares = weights / weights.sum() * price.sum()
        due += shares[: months + 1]
    return np.cumsum(due)


def _results(mechanism: Mechanism) -> Matrix:
    """Pounds of results due by the end of month 0, 1, 2 …, if all are reached."""
    import numpy as np

    price = _grown(mechanism.monthly_price * mechanism.outcome_share, mechanism.uplift, mechanism.months)
    earned: Matrix = np.concatenate(([0.0], np.cumsum(price)))
    blocks = np.arange(mechanism.months + 1) // mechanism.outcome_months * mechanism.outcome_months
    return earned[blocks]


def _delayed(timeline: Matrix, months: int, length: int) -> Matrix:
    """A timeline at the end of month 1, 2 … when everything on it comes so many whole months later."""
    import numpy as np

    return timeline[np.maximum(np.arange(1, length + 1) - months, 0)]


def shares_that_last(mechanism: Mechanism, draws: Draws) -> tuple[Matrix, Matrix]:
    """For each run, the least and the largest outcome share (0 to 1) with which money never runs out.

    The least is over the largest where no share will do. A balance is a straight line in the outcome share, so two
    trials, with none and with all of the price hanging on results, give every share between exactly.
    """
    from dataclasses import replace

    import numpy as np

    none = balances_of(replace(mechanism, outcome_share=0.0), draws) - SPENT
    slope = balances_of(replace(mechanism, outcome_share=1.0), draws) - SPENT - none
    with np.errstate(divide="ignore", invalid="ignore"):
        crossing = -none / slope
    largest = np.where(slope < 0, crossing, np.inf).min(axis=1)
    least = np.where(slope > 0, crossing, -np.inf).max(axis=1)
    never = ((slope == 0) & (none < 0)).any(axis=1)
    largest[never] = -np.inf
    return np.maximum(least, 0.0), np.minimum(largest, 1.0)


def largest_share(mechanism: Mechanism, draws: Draws, stay_afloat: float) -> float | None:
    """The largest outcome share (0 to 1) with which at least `stay_afloat` (0 to 1) of the runs never run out.

    None where not even agreements without any would do. Exact for these draws: every share at which a run starts or
    ceases to last is looked at, so nothing hangs on steps.
    """
    import numpy as np

    least, largest = shares_that_last(mechanism, draws)
    lasts = least <= largest
    least, largest = np.sort(least[lasts]), np.sort(largest[lasts])
    candidates = largest[::-1]
    afloat = np.searchsorted(least, candidates, "right") - np.searchsorted(largest, candidates, "left")
    enough = np.flatnonzero(afloat >= stay_afloat * len(lasts) - 1e-9)
    return float(candidates[enough[0]]) if len(enough) else None
