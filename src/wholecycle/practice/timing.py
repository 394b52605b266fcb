"""Whether a thing was done before the decision that it should inform."""

from __future__ import annotations

import datetime as dt

from wholecycle.practice.facts import Plan, is_none
from wholecycle.practice.registry import GATES
from wholecycle.practice.trace import need, needs, path_of


def done_before(plan: Plan, gate: str, day: dt.date) -> bool:
    """Say whether `day` is earlier than the decision at a gate; on the same day is not earlier.

    A decision that is not taken yet is still to come, so that any day is before it: none of its kind among the
    decisions known, or none dated, or the plan still preparing that gate. *Can't tell* where the decision's day is
    not known and could be either side.
    """
    still_ahead = plan.stage is not None and GATES.index(plan.stage) <= GATES.index(gate)
    if plan.decisions is None and still_ahead:
        return True
    decisions = [decision for decision in need(plan.decisions) if decision.kind in (gate, None)]
    known = [decision for decision in decisions if decision.kind == gate]
    dates = [decision.date for decision in known]
    if any(isinstance(date, dt.date) and date <= day for date in dates):
        return False
    if still_ahead:
        return True
    for decision in known:
        need(decision.date)
    for decision in () if known else decisions:
        # Of a kind not known: it matters only if it was taken by then.
        if is_none(decision.date) or (isinstance(decision.date, dt.date) and decision.date > day):
            continue
        raise needs(f"{path_of(decision)}.kind")
    return True
