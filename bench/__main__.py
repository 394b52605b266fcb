"""What the parts cost, each as a ratio to a bare baseline timed in the same run.

Absolute times say little about another machine. Each pair is run in turn, A B A B, in processor time, and the median
of the ratios is held against its limit. Exit status 1 where a limit is passed.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
FULL_PLAN = ROOT / "tests" / "full_plan.yaml"
SMALL_PLAN = (
    "title: A small plan\nvalue: {total: 6000000}\nterm: {years: 3}\nconditions: {minimum_turnover: 18000000}\n"
)


@dataclass(frozen=True)
class Row:
    """One comparison: what, against what, the median ratio, and the most that it may be (None: only told)."""

    what: str
    against: str
    ratio: float
    low: float
    high: float
    limit: float | None

    @property
    def passed(self) -> bool:
        return self.limit is None or self.ratio <= self.limit


def compared(
    what: str, against: str, one: Callable[[], Any], other: Callable[[], Any], limit: float | None, runs: int = 9
) -> Row:
    """Time two pieces of work in turn, after one warm-up each."""
    one()
    other()
    ratios = sorted(_seconds(one) / _seconds(other) for _ in range(runs))
    return Row(what, against, statistics.median(ratios), ratios[0], ratios[-1], limit)


def _seconds(work: Callable[[], Any]) -> float:
    before = time.process_time() + _children()
    work()
    return time.process_time() + _children() - before


def _children() -> float:
    times = os.times()
    return times.children_user + times.children_system


def sixty_two_checks() -> Row:
    """The checks on a full plan against reading and validating that plan from YAML."""
    from wholecycle.practice.judging import judge
    from wholecycle.practice.packs import default_packs
    from wholecycle.practice.planfile import read_plan

    text = FULL_PLAN.read_text("utf-8")
    plan, packs = read_plan(text), default_packs()
    return compared(
        "62 checks on a full plan", "reading it from YAML", lambda: judge(plan, packs), lambda: read_plan(text), 1.0
    )


def cash() -> Row:
    """Cash of 10,000 runs by 36 months against a bare cumulative sum of that shape."""
    import numpy as np

    from wholecycle.simulate.balances import Chances, Mechanism, balances

    mechanism = Mechanism(
        months=36, reserves=141_667, monthly_cost=16_667, monthly_price=16_667, outcome_share=0.25, wait=4, term=1,
        inflation=0.087,
    )  # fmt: skip
    chances = Chances(late_months=3, late_payment=1, results_missed=0.3)
    months = np.ones((10_000, 36))

    # A hundred of each: one takes about a millisecond, too short for the clock of a process.
    def simulated() -> None:
        for seed in range(100):
            balances(mechanism, chances, runs=10_000, seed=seed)

    def summed() -> None:
        for _ in range(100):
            np.cumsum(months, axis=1)

    return compared("cash, 10,000 runs by 36 months", "numpy.cumsum of that shape", simulated, summed, 4.0, 15)


def start_up() -> list[Row]:
    """`wholecycle check` on a small plan, as a process, against the bare imports and against their first use."""
    with tempfile.TemporaryDirectory() as folder:
        plan = Path(folder, "small.yaml")
        plan.write_text(SMALL_PLAN, "utf-8")
        check = _process("-c", "import sys; from wholecycle.cli import main; main()", "check", str(plan))
        bare = _process("-c", "import pydantic, ruamel.yaml, holidays")
        used = _process("-c", FIRST_USE)
        return [
            compared(
                "wholecycle check on a small plan",
                "importing pydantic, ruamel.yaml and holidays",
                check,
                bare,
                None,
                15,
            ),
            compared("wholecycle check on a small plan", "the first use of all three", check, used, 1.5, 15),
            compared(
                "the first use of pydantic and ruamel.yaml",
                "importing all three",
                _process("-c", MODEL),
                bare,
                None,
                15,
            ),
        ]


MODEL = """
from pydantic import BaseModel
class Model(BaseModel):
    number: int | None = None
Model(number=1)
from ruamel.yaml import YAML
YAML(pure=True).load("number: 1")
"""
FIRST_USE = (
    MODEL
    + """
import holidays
len(holidays.UK(years=2026))
"""
)


def _process(*arguments: str) -> Callable[[], None]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # compiled once, as an installed package is

    def run() -> None:
        subprocess.run([sys.executable, *arguments], env=environment, stdout=subprocess.DEVNULL, check=True)

    return run


def many_plans() -> Row:
    """Findings for 10,000 plans against ten times 1,000: they must grow in proportion."""
    from wholecycle.practice.facts import Plan
    from wholecycle.practice.judging import judge
    from wholecycle.practice.packs import default_packs

    packs = default_packs()
    plans = [
        Plan.model_validate(
            {"title": f"Plan {number}", "value": {"total": number}, "conditions": {"minimum_turnover": 9}}
        )
        for number in range(10_000)
    ]

    def judged(count: int) -> Callable[[], int]:
        return lambda: sum(len(json.dumps(judge(plan, packs).as_dict())) for plan in plans[:count])

    row = compared("findings for 10,000 plans", "for 1,000 plans, ten times", judged(10_000), judged(1_000), None, 3)
    return Row(row.what, row.against, row.ratio / 10, row.low / 10, row.high / 10, 1.3)


WORK: tuple[tuple[str, Callable[[], list[Row]]], ...] = (
    ("62 checks on a full plan", lambda: [sixty_two_checks()]),
    ("cash, many runs", lambda: [cash()]),
    ("start-up, as processes", start_up),
    ("findings for many plans (the longest: some minutes)", lambda: [many_plans()]),
)


def main() -> int:
    """Time each piece, telling what is under way and each result as it comes."""
    passed = True
    for place, (what, work) in enumerate(WORK, 1):
        print(f"{place} of {len(WORK)}: {what} …", file=sys.stderr, flush=True)
        for row in work():
            limit = "told only" if row.limit is None else f"at most {row.limit}"
            mark = "ok  " if row.passed else "OVER"
            spread = f"({row.low:.2f} to {row.high:.2f}), {limit}"
            print(f"{mark} {row.ratio:6.2f} {spread}: {row.what} / {row.against}", flush=True)
            passed = passed and row.passed
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
