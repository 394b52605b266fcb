"""K62: each level, both sides of each line, the absolute stop, and what can't be told."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from tests.plans import found
from wholecycle.practice.facts.voices import DecisionField
from wholecycle.practice.finding import Finding

FIELDS = list(get_args(DecisionField))
WHOLE: dict[str, Any] = {
    "id": "award", "kind": "D8", "date": "2026-11-02", "published": "2026-11-16", "reasons": True, "present": FIELDS,
}  # fmt: skip


def decision(plan: dict[str, Any] | None = None, **changed: Any) -> Finding:
    """A whole decision, published in time, but for what is changed."""
    return found("K62", **{"jurisdiction": "england", **(plan or {})}, decisions=[{**WHOLE, **changed}])


def without(*names: str) -> list[str]:
    return [field for field in FIELDS if field not in names]


def test_k62_twenty_five_fields() -> None:
    assert len(FIELDS) == 25


@pytest.mark.parametrize("field", FIELDS)
def test_k62_every_field_counts(field: str) -> None:
    finding = decision(present=without(field))
    assert finding.level == "stop"
    assert finding.values["missing_fields"] == (field,)


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, "ok"),
        ({"present": []}, "stop"),
        ({"reasons": None}, "ok"),
        ({"reasons": False}, "stop"),
        ({"reasons": False, "present": None}, "stop"),
        ({"present": None}, "cant_tell"),
        ({"published": "2026-11-17"}, "warn"),  # the eleventh working day
        ({"published": "2026-10-01"}, "ok"),
        ({"date": "none", "published": "none"}, "ok"),
        ({"date": None}, "cant_tell"),
    ],
)
def test_k62_levels(changed: dict[str, Any], expected: str) -> None:
    assert decision(**changed).level == expected


@pytest.mark.parametrize(
    ("today", "published", "expected"),
    [
        ("2026-11-16", "none", "ok"),  # 10 working days
        ("2026-11-17", "none", "warn"),  # 11
        ("2026-11-16", None, "ok"),
        ("2026-11-17", None, "cant_tell"),
        (None, "none", "cant_tell"),
        (None, None, "cant_tell"),
    ],
)
def test_k62_not_published(today: str | None, published: str | None, expected: str) -> None:
    finding = decision({"today": today}, published=published)
    assert finding.level == expected
    if expected == "cant_tell":
        assert finding.missing == (("today",) if published else ("decisions[0].published",))


def test_k62_asks_for_the_nation_only_where_it_matters() -> None:
    # 30 November is a holiday in Scotland alone.
    assert decision({"jurisdiction": None}).level == "ok"
    over = {"date": "2026-11-20", "published": "2026-12-07"}
    assert decision({"jurisdiction": None}, **over).missing == ("jurisdiction",)
    assert decision({"jurisdiction": "scotland"}, **over).level == "ok"
    assert decision({"jurisdiction": "england"}, **over).level == "warn"


def test_k62_reasons_are_missing() -> None:
    finding = decision(present=without("reasons"))
    assert finding.message == "Reasons are missing from award."
    assert decision(reasons=False).message == "Reasons are missing from award."


def test_k62_many_are_counted() -> None:
    fields = next(part for part in decision(present=[]).parts if part.what == "award: fields")
    assert fields.values["missing_count"] == 24
    assert "20 more are missing" in fields.message


def test_k62_an_empty_legal_basis_is_absolute() -> None:
    finding = decision(present=without("legal_basis", "cost"))
    assert finding.level == "stop"
    assert finding.values["absolute"] is True
    assert finding.values["missing_fields"] == ("cost", "legal_basis")
    assert "This stop is absolute" in finding.message
    assert "Cost is missing" in finding.message
    assert "absolute" not in decision(present=without("cost")).values


def test_k62_absolute_at_any_gate_once_the_decision_is_taken() -> None:
    plan = {"stage": "D5", "today": "2026-11-16"}
    assert decision(plan, kind="D2", present=without("legal_basis")).level == "stop"
    assert decision(plan, kind="D2", present=without("cost")).level == "note"
    assert decision(plan, kind="D5", date="none", present=without("legal_basis")).level == "note"
    unsure = decision(plan, kind="D2", date=None, present=without("legal_basis"))
    assert unsure.missing == ("decisions[0].date",)
    assert decision({"stage": "D8"}, date=None, present=without("legal_basis")).level == "stop"


def test_k62_a_decision_still_to_come_is_not_yet_whole() -> None:
    plan = {"stage": "D8", "today": "2026-11-16"}
    later = {"date": "none", "published": "none", "present": []}
    assert decision(plan, kind="D12", **later).level == "note"
    assert decision(plan, kind="D8", **later).level == "stop"
    assert decision(plan, kind=None, **later).missing == ("decisions[0].kind",)
    assert decision({**plan, "stage": "D13"}, kind=None, **later).level == "stop"
    assert decision({**plan, "stage": "D7"}, kind=None, **later).level == "note"
    assert decision(plan, kind="D12", **{**later, "date": "2027-01-05"}).level == "note"  # a day that is planned


def test_k62_nothing_decided() -> None:
    assert found("K62", decisions=[]).level == "not_applicable"
    assert found("K62").missing == ("decisions",)


def test_k62_each_decision_is_judged() -> None:
    finding = found("K62", jurisdiction="england", decisions=[WHOLE, {"id": "none", "reasons": False}])
    assert finding.level == "stop"
    assert "decision 2" in finding.message
    assert [str(part.level) for part in finding.parts] == ["ok", "ok", "ok", "cant_tell", "stop", "cant_tell"]
