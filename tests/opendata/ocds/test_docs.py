"""The page on notices does not lie: every fact that is read stands in its table."""

from __future__ import annotations

import re

from tests.opendata.ocds.releases import ROOT
from wholecycle.opendata.ocds import MAPPED
from wholecycle.practice.facts import Plan

PAGE = (ROOT / "docs/notices.md").read_text(encoding="utf-8")
ROWS = [line for line in PAGE.splitlines() if line.startswith("| `")]


def in_table() -> set[str]:
    return {fact for row in ROWS for fact in re.findall(r"`([^`]+)`", row.split(" | ")[0])}


def test_every_fact_that_is_read_is_in_the_table_and_no_other():
    assert in_table() == {*MAPPED, "lots.items"}


def test_every_row_says_where_its_facts_come_from():
    for row in ROWS:
        assert len(row.split(" | ")) == 3, row
        assert row.split(" | ")[1].strip(), row


def test_every_fact_in_the_table_is_one_of_the_plan():
    for fact in in_table():
        kind: object = Plan
        for name in fact.replace("[]", "").split("."):
            fields = getattr(kind, "model_fields", {})
            assert name in fields, fact
            kind = _group(fields[name].annotation)


def _group(annotation: object) -> object:
    """The group of facts inside an annotation, if there is one."""
    if hasattr(annotation, "model_fields"):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        found = _group(inner)
        if found is not None:
            return found
    return None
