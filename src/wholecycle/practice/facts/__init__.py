"""The plan's facts: what is known, what is known to be none, and what is not known."""

from wholecycle.practice.facts.base import NONE, Facts, Nothing, is_none
from wholecycle.practice.facts.plan import Plan

__all__ = ["NONE", "Facts", "Nothing", "Plan", "is_none"]
