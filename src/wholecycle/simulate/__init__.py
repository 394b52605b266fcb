"""What would happen: changes to a plan, tried before anybody is harmed by them.

Five simulators, each asked by `run` or by the function of its module, each answering with words, numbers, tables
and pictures: who can still bid (`reach`), contracts put together or apart (`merge`), what asking costs (`burden`),
money month by month (`cash`), and referral links (`network`).
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import TYPE_CHECKING

from wholecycle.practice.packs.figures import nearest
from wholecycle.simulate.options import OPTIONS, Option, read_options
from wholecycle.simulate.problems import BadOption, MissingFact, NothingToShow, SimulateError

if TYPE_CHECKING:
    from wholecycle.practice.facts import Plan
    from wholecycle.practice.packs import Packs
    from wholecycle.simulate.results import Result

__all__ = ["OPTIONS", "SIMULATORS", "BadOption", "MissingFact", "NothingToShow", "Option", "SimulateError", "run"]

SIMULATORS: Mapping[str, tuple[str, str]] = {
    "reach": ("who_can_still_bid", "Who can still bid, and what shuts out most"),
    "merge": ("put_together_or_apart", "Contracts put together or apart: who would hold them, what hangs on it"),
    "burden": ("what_asking_costs", "What the form costs bidders, and what to cut first"),
    "cash": ("money_month_by_month", "Money month by month under a payment mechanism"),
    "network": ("links_at_stake", "Referral links at stake, and what is lost with a provider"),
}
"""By name: the function of its module, and what it answers."""


def run(name: str, plan: Plan, packs: Packs, options: Mapping[str, object] | None = None) -> Result:
    """Ask one simulator. `options` are its what-ifs by name, as text or numbers (see `OPTIONS`).

    Raises SimulateError, in one sentence for whoever asked: BadOption for a what-if that can't be used, MissingFact
    for a fact that the question hangs on, NothingToShow where what it is about is not there.
    """
    if name not in SIMULATORS:
        raise SimulateError(f"There is no simulator called {name[:40]!r}{nearest(name, SIMULATORS)}.")
    # Each is loaded when it is asked: only cash needs NumPy, only network NetworkX.
    module = importlib.import_module(f"wholecycle.simulate.{name}")
    result: Result = getattr(module, SIMULATORS[name][0])(plan, packs, **read_options(name, options or {}))
    return result
