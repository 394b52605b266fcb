"""Equality and need: who is affected, who is missing, who is treated alike, and what meets one person. K29 to K36.

| Checks | File |
|---|---|
| K29 EIA in time and shared | `assessment` |
| K30 Gap index | `gaps` |
| K31 Evidence not policy, K32 Fair handling | `fairness` |
| K33 Same people, K34 Not my budget | `bodies` |
| K35 Whole journey, K36 Enough time | `journey` |
"""

from wholecycle.practice.checks.equality import assessment, bodies, fairness, gaps, journey

__all__ = ["assessment", "bodies", "fairness", "gaps", "journey"]
