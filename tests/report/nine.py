"""The nine organisations of the report, A to I, with the incomes it gives for 2013-14 (B at the midpoint)."""

from __future__ import annotations

from typing import Any

INCOMES = {
    "A": 110_000,
    "B": 350_000,
    "C": 300_000,
    "D": 30_000,
    "E": 500_000,
    "F": 450_000,
    "G": 1_500_000,
    "H": 1_000_000,
    "I": 1_500_000,
}

NINE: list[dict[str, Any]] = [{"name": name, "income": income} for name, income in INCOMES.items()]
