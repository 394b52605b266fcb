"""K56 and K57: each level, both sides of each line, and what can't be told."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plans import found, level
from wholecycle.practice.finding import Finding

SIMPLE: dict[str, Any] = {
    "ends": "2027-03-31", "contract_end": "2027-03-31", "notice_served": "2026-12-20", "staff_transferring": 0,
    "active_users": 10, "residential": False, "property": False,
}  # fmt: skip
LAST_DAY = dt.date(2027, 3, 31)


def ending(today: str | None = None, stage: str | None = None, **changed: Any) -> Finding:
    """A simple ending with enough notice, but for what is changed."""
    return found("K56", today=today, stage=stage, ending={**SIMPLE, **changed})


def days_before(days: int) -> str:
    return (LAST_DAY - dt.timedelta(days=days)).isoformat()


@pytest.mark.parametrize("check", ["K56", "K57"])
def test_no_ending(check: str) -> None:
    finding = found(check, ending="none")
    assert finding.level == "not_applicable"
    assert finding.message == "No ending is under way."


@pytest.mark.parametrize(
    ("days", "complex_because", "expected"),
    [
        (89, {}, "stop"),
        (90, {}, "ok"),
        (0, {}, "stop"),
        (179, {}, "ok"),
        (89, {"residential": True}, "stop"),
        (179, {"residential": True}, "warn"),
        (180, {"residential": True}, "ok"),
        (179, {"property": True}, "warn"),
        (179, {"staff_transferring": 10}, "ok"),
        (179, {"staff_transferring": 11}, "warn"),
        (179, {"active_users": 50}, "ok"),
        (179, {"active_users": 51}, "warn"),
        (179, {"active_users": 51, "residential": None, "property": None, "staff_transferring": None}, "warn"),
        (89, {"active_users": None, "residential": None}, "stop"),
        (180, {"active_users": None, "residential": None}, "ok"),
        (179, {"active_users": None}, "cant_tell"),
        (179, {"staff_transferring": None}, "cant_tell"),
        (179, {"residential": None}, "cant_tell"),
        (179, {"property": None}, "cant_tell"),
    ],
)
def test_k56_notice(days: int, complex_because: dict[str, Any], expected: str) -> None:
    finding = ending(notice_served=days_before(days), **complex_because)
    assert finding.level == expected
    if expected == "cant_tell":
        assert finding.missing == tuple(f"ending.{name}" for name, value in complex_because.items() if value is None)


@pytest.mark.parametrize(
    ("contract_end", "expected"),
    [
        ("2027-04-29", "ok"),  # 29 days early
        ("2027-04-30", "warn"),  # 30
        ("2027-03-31", "ok"),
        ("2026-01-01", "ok"),
        (None, "cant_tell"),
    ],
)
def test_k56_early(contract_end: str | None, expected: str) -> None:
    assert ending(contract_end=contract_end).level == expected


def test_k56_names_what_is_missing() -> None:
    assert ending(notice_served=None).missing == ("ending.notice_served",)
    assert "ending.ends" in ending(ends=None).missing
    assert ending(contract_end=None, notice_served=days_before(80)).level == "stop"


@pytest.mark.parametrize(
    ("left", "changed", "expected"),
    [
        (200, {}, "note"),
        (90, {}, "note"),
        (89, {}, "stop"),
        (-5, {}, "stop"),
        (179, {"property": True}, "warn"),
        (180, {"property": True}, "note"),
    ],
)
def test_k56_notice_still_to_be_served(left: int, changed: dict[str, Any], expected: str) -> None:
    assert ending(today=days_before(left), notice_served="none", **changed).level == expected
    assert ending(notice_served="none", **changed).missing == ("today",)


def test_k56_before_its_gate_only_what_is_not_done_is_lowered() -> None:
    assert ending(today=days_before(20), stage="D11", notice_served="none").level == "note"
    assert ending(today=days_before(20), stage="D12", notice_served="none").level == "stop"
    assert ending(stage="D11", notice_served=days_before(20)).level == "stop"


def test_k56_says_one_day_as_one() -> None:
    assert "1 day's notice. The least is 90: 89 days short." in ending(notice_served=days_before(1)).message


@given(st.integers(0, 400), st.integers(0, 400), st.booleans())
def test_k56_more_notice_is_never_worse(days: int, more: int, lived_in: bool) -> None:
    def rank(number: int) -> int:
        return ending(notice_served=days_before(number), residential=lived_in).level.rank

    assert rank(days + more) <= rank(days)


@pytest.mark.parametrize(
    ("first", "expected"),
    [("call", "ok"), ("meeting", "ok"), ("letter", "warn"), ("email", "warn"), ("none", "warn"), (None, "cant_tell")],
)
def test_k57_levels(first: str | None, expected: str) -> None:
    finding = found("K57", ending={"told_first_by": first})
    assert finding.level == expected
    assert ("Ring first. Then write." in finding.message) == (expected == "warn")


def test_k57_before_its_gate() -> None:
    assert level("K57", stage="D11", ending={"told_first_by": "none"}) == "note"
    assert level("K57", stage="D11", ending={"told_first_by": "letter"}) == "warn"
    assert level("K57", stage="D12", ending={"told_first_by": "none"}) == "warn"
