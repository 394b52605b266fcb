"""How far a plan has come, as far as a single decision of it goes."""

from __future__ import annotations

from typing import Final, get_args

from wholecycle.practice.facts import Plan, is_none
from wholecycle.practice.facts.base import Gate
from wholecycle.practice.facts.voices import Decision

GATES: Final[tuple[str, ...]] = get_args(Gate)


def reached(plan: Plan, gate: str) -> bool:
    """Say whether the plan's stage has reached a gate; a plan that gives no stage is judged as if it had."""
    return plan.stage is None or GATES.index(plan.stage) >= GATES.index(gate)


def still_to_come(plan: Plan, decision: Decision) -> bool:
    """Say whether a decision is known not to be taken yet, and its gate is still ahead of the plan's stage.

    What it needs is then not yet a duty, only worth a note.
    """
    return is_none(decision.date) and decision.kind is not None and not reached(plan, decision.kind)
