"""The facts of a plan that a notice can give. A test holds this list against the table in `docs/notices.md`."""

from __future__ import annotations

from typing import Final

MAPPED: Final = (
    "title", "stage", "jurisdiction", "regime", "subject", "cpv", "commenced_on", "people_service", "area",
    "body.name", "body.kind", "body.devolved_welsh", "body.transferred_ni",
    "value.total", "value.extensions", "value.vat_included", "value.vat_rate",
    "term.starts", "term.years", "term.extension_years",
    "lots.count", "lots.reason_for_one",
    "lots.items[].name", "lots.items[].value", "lots.items[].minimum_turnover", "lots.items[].area",
    "conditions.minimum_turnover", "conditions.selection_stage",
    "conditions.requirements[].what", "conditions.requirements[].kind",
    "conditions.requirements[].level", "conditions.requirements[].stage",
    "timetable.first_notice", "timetable.opens", "timetable.closes",
    "timetable.contact.name", "timetable.contact.phone",
    "criteria[].name", "criteria[].kind", "criteria[].weight",
    "subcontracting.expected", "subcontracting.minimum_share",
    "award.decided_on",
)  # fmt: skip
"""Paths in the plan, `[]` for any place in a list."""
