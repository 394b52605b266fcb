"""Findings as JSON: one document a plan, the same bytes for the same plan every time."""

from __future__ import annotations

import json

from wholecycle.practice.judging import Judgement


def as_json(judgement: Judgement, *, one_line: bool = False) -> str:
    """The judgement as JSON, indented for one plan, on one line (JSON Lines) for many."""
    if one_line:
        return json.dumps(judgement.as_dict(), ensure_ascii=False, separators=(",", ":")) + "\n"
    return json.dumps(judgement.as_dict(), ensure_ascii=False, indent=2) + "\n"
