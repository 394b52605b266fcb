"""K60 and K61: each level, both sides of each line, and what can't be told."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plans import found, level
from wholecycle.practice.finding import Finding

CAREFUL: dict[str, Any] = {
    "percent": -30, "equality_assessed_on": "2026-10-01", "notice_days": 90, "user_impact": True,
}  # fmt: skip


def cut(stage: str | None = None, **changed: Any) -> Finding:
    """A large cut made with care, but for what is changed."""
    return found("K60", stage=stage, change={**CAREFUL, **changed})


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, "ok"),
        ({"percent": -10}, "ok"),
        ({"percent": -10, "notice_days": 89}, "stop"),
        ({"percent": -9.99, "notice_days": 0, "equality_assessed_on": "none"}, "not_applicable"),
        ({"percent": 0}, "not_applicable"),
        ({"percent": 20}, "not_applicable"),
        ({"notice_days": 89}, "stop"),
        ({"notice_days": 0}, "stop"),
        ({"equality_assessed_on": "none"}, "stop"),
        ({"user_impact": False}, "stop"),
        ({"user_impact": False, "notice_days": None, "equality_assessed_on": None}, "stop"),
        ({"percent": None}, "cant_tell"),
        ({"notice_days": None}, "cant_tell"),
        ({"equality_assessed_on": None}, "cant_tell"),
        ({"user_impact": None}, "cant_tell"),
    ],
)
def test_k60_levels(changed: dict[str, Any], expected: str) -> None:
    finding = cut(**changed)
    assert finding.level == expected
    if expected == "cant_tell":
        assert finding.missing == tuple(f"change.{name}" for name in changed)


def test_k60_no_change() -> None:
    assert level("K60", change="none") == "not_applicable"


def test_k60_before_its_gate_only_what_is_not_done_is_lowered() -> None:
    assert cut("D9", equality_assessed_on="none", user_impact=False, notice_days=0).level == "note"
    assert cut("D10", equality_assessed_on="none").level == "stop"
    assert cut("D9", notice_days=40).level == "stop"


def test_k60_names_each_thing_that_is_missing() -> None:
    finding = cut(equality_assessed_on="none", notice_days=26, user_impact=False)
    assert "A 30% cut needs the same care as an ending." in finding.message
    assert "26 days of notice for a 30% cut. The least is 90" in finding.message
    assert "written down what a 30% cut does" in finding.message
    assert "64 days more" in finding.mend


@given(st.integers(-100, 100), st.integers(0, 100), st.integers(0, 200))
def test_k60_a_smaller_cut_is_never_worse(percent: int, less: int, days: int) -> None:
    def rank(change: int) -> int:
        return cut(percent=change, notice_days=days, user_impact=False).level.rank

    assert rank(percent + less) <= rank(percent)


# --- K61 ---------------------------------------------------------------------------------------------------------

TODAY = "2027-07-31"


@pytest.mark.parametrize(
    ("due", "done", "expected"),
    [
        ("2027-07-01", "none", "ok"),  # 30 days ago
        ("2027-06-30", "none", "warn"),  # 31
        ("2028-01-01", "none", "ok"),
        ("2027-06-30", "2027-07-31", "ok"),
        ("2027-01-01", "2026-12-01", "ok"),
        (None, "2027-07-31", "ok"),
        ("2027-07-01", None, "ok"),
        ("2027-06-30", None, "cant_tell"),
        (None, "none", "cant_tell"),
    ],
)
def test_k61_levels(due: Any, done: Any, expected: str) -> None:
    finding = found("K61", today=TODAY, look_back=[{"due": due, "done_on": done}])
    assert finding.level == expected
    assert all(path.startswith("look_back[0].") for path in finding.missing)


def test_k61_nothing_planned() -> None:
    finding = found("K61", look_back=[])
    assert finding.level == "not_applicable"
    assert "6, 12 and 24 months" in finding.message
    assert found("K61").missing == ("look_back",)
    assert found("K61", look_back=[{"due": "2027-06-30", "done_on": "none"}]).missing == ("today",)


def test_k61_each_look_back_is_judged() -> None:
    late = {"due": "2027-06-01", "done_on": "none"}
    finding = found("K61", today=TODAY, look_back=[{"due": "2027-01-01", "done_on": "2027-01-02"}, late, {}])
    assert finding.level == "warn"
    assert [str(part.level) for part in finding.parts] == ["ok", "warn", "cant_tell"]
    assert "60 days late" in finding.message


@pytest.mark.parametrize(
    ("lost", "said"),
    [
        (2, "Two groups closed after this decision."),
        (1, "One group closed after this decision."),
        (0, "No groups closed after this decision."),
        (None, "Looked back on 1 July 2027."),
    ],
)
def test_k61_says_what_was_found(lost: int | None, said: str) -> None:
    finding = found("K61", look_back=[{"done_on": "2027-07-01", "providers_lost": lost}])
    assert said in finding.message
    assert finding.values["lost"] == lost


def test_k61_before_its_gate() -> None:
    late = [{"due": "2027-06-01", "done_on": "none"}]
    assert level("K61", today=TODAY, stage="D12", look_back=late) == "note"
    assert level("K61", today=TODAY, stage="D13", look_back=late) == "warn"


def test_k61_people_lost_from_sight_are_told() -> None:
    done = {"done_on": "2027-07-01", "providers_lost": 0}
    assert found("K61", look_back=[{**done, "users_lost": 0}]).message.endswith("Nobody is lost from sight.")
    finding = found("K61", look_back=[{**done, "users_lost": 3}])
    assert finding.message.endswith("3 people are lost from sight.")
    assert finding.values["users_lost"] == 3
