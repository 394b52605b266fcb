"""K44 to K46: each level, both sides of each line, and what can't be told."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plans import found, level
from wholecycle.practice.arithmetic.months import months_after
from wholecycle.practice.finding import Finding, Part


def part_of(finding: Finding, what: str) -> Part:
    """The part about one thing."""
    return next(part for part in finding.parts if part.what == what)


# --- K44 -------------------------------------------------------------------------------------------------------


def _mix(*kinds: str | None, weeks: int | None = 26) -> list[dict[str, Any]]:
    return [{"kind": kind, "counted_at_weeks": weeks} for kind in kinds]


@pytest.mark.parametrize(
    ("measures", "expected"),
    [
        (_mix("intermediate", "qualitative"), "ok"),
        (_mix("intermediate", "qualitative", "output", "output", "output"), "ok"),  # 60% is not over it
        (_mix("intermediate", "qualitative", *["output"] * 4), "warn"),
        (_mix("intermediate", "output"), "stop"),
        (_mix("qualitative", "output"), "stop"),
        ([], "stop"),
        (None, "cant_tell"),
        (_mix("intermediate", None), "cant_tell"),
        (_mix("qualitative", None), "cant_tell"),
        (_mix("intermediate", "qualitative", None), "ok"),  # a third of them at most are outputs
        (_mix("intermediate", "qualitative", None, None, None), "ok"),
        (_mix("intermediate", "qualitative", None, None, None, None), "cant_tell"),
        (_mix("intermediate", "qualitative", *["output"] * 4, None), "cant_tell"),  # 57% or 71%
        (_mix("intermediate", "qualitative", *["output"] * 5, None), "warn"),  # 62.5% or 75%
        (_mix("intermediate", "qualitative", weeks=6), "warn"),
        (_mix("intermediate", "qualitative", weeks=7), "ok"),
        ([*_mix("intermediate", weeks=6), *_mix("qualitative", weeks=7)], "ok"),
        ([*_mix("intermediate", weeks=6), *_mix("qualitative", weeks=None)], "cant_tell"),
        ([*_mix("intermediate", weeks=7), *_mix("qualitative", weeks=None)], "ok"),
    ],
)
def test_k44_levels(measures: Any, expected: str) -> None:
    assert level("K44", measures=measures) == expected


def test_k44_names_the_missing_fact() -> None:
    assert found("K44").missing == ("measures",)
    assert found("K44", measures=_mix("intermediate", None)).missing == ("measures[1].kind",)
    missing = found("K44", measures=_mix("intermediate", "qualitative", weeks=None)).missing
    assert missing == ("measures[0].counted_at_weeks",)


def test_k44_before_its_gate_it_is_a_note() -> None:
    assert level("K44", stage="D4", measures=_mix("final")) == "note"
    assert level("K44", stage="D5", measures=_mix("final")) == "stop"
    # A mix that is all outputs is a choice, not something left undone.
    assert level("K44", stage="D4", measures=_mix("intermediate", "qualitative", *["output"] * 4)) == "warn"


@given(st.lists(st.sampled_from(["output", "intermediate", "final", "qualitative", "social-value"]), max_size=8))
def test_k44_an_account_and_a_step_on_the_way_never_make_it_worse(kinds: list[str]) -> None:
    before = found("K44", measures=_mix(*kinds)).level
    after = found("K44", measures=_mix(*kinds, "intermediate", "qualitative")).level
    assert after.rank <= before.rank


# --- K45 -------------------------------------------------------------------------------------------------------


def _reoffending(starts: Any = "2027-03-01", **changed: Any) -> dict[str, Any]:
    measure: dict[str, Any] = {
        "name": "Not reoffending", "kind": "final", "reoffending": True, "cohort": 60, "paid_or_ended_on": True,
        "due": "2029-03-01",
    }  # fmt: skip
    return {"term__starts": starts, "measures": [{**measure, **changed}]}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (_reoffending(), "ok"),
        (_reoffending(cohort=59), "stop"),
        (_reoffending(cohort=59, due=None), "stop"),
        (_reoffending(cohort=0), "stop"),
        (_reoffending(cohort=None), "cant_tell"),
        (_reoffending(due="2029-02-28"), "stop"),
        (_reoffending(due="2029-02-28", cohort=None), "stop"),
        (_reoffending(due=None), "cant_tell"),
        (_reoffending(starts=None), "cant_tell"),
        (_reoffending(paid_or_ended_on=False, due=None), "ok"),
        (_reoffending(paid_or_ended_on=None), "ok"),  # it is due late enough whatever hangs on it
        (_reoffending(paid_or_ended_on=None, due="2029-02-28"), "cant_tell"),
        (_reoffending(reoffending=False, cohort=1), "not_applicable"),
        (_reoffending(reoffending=None, cohort=1), "cant_tell"),
        (_reoffending(reoffending=None, kind=None), "cant_tell"),
        (_reoffending(reoffending=None, kind="output", cohort=1), "not_applicable"),
        (_reoffending(reoffending=None, kind="intermediate", cohort=1), "not_applicable"),
        (_reoffending(kind="intermediate", cohort=1), "stop"),
        (_reoffending(kind="output", cohort=1), "stop"),  # what the plan says of a measure stands
        ({"measures": []}, "not_applicable"),
        ({}, "cant_tell"),
    ],
)
def test_k45_levels(facts: dict[str, Any], expected: str) -> None:
    assert level("K45", **facts) == expected


def test_k45_names_the_missing_fact() -> None:
    assert found("K45").missing == ("measures",)
    assert found("K45", **_reoffending(cohort=None)).missing == ("measures[0].cohort",)
    assert found("K45", **_reoffending(due=None)).missing == ("measures[0].due",)
    assert found("K45", **_reoffending(starts=None)).missing == ("term.starts",)
    assert found("K45", **_reoffending(reoffending=None, cohort=1)).missing == ("measures[0].reoffending",)


def test_k45_says_which_measure_it_is_about() -> None:
    facts = _reoffending(cohort=10)
    facts["measures"] = [{"kind": "output", "name": "Hours"}, *facts["measures"], {"reoffending": True, "cohort": 99}]
    finding = found("K45", **facts)
    assert finding.level == "stop"
    assert [part.what for part in finding.parts] == ["Not reoffending"] * 2 + ["measure 3"] * 2


def test_k45_at_the_end_of_the_calendar() -> None:
    assert found("K45", **_reoffending(starts="2100-12-31")).level == "stop"


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        (dt.date(2027, 3, 1), 24, dt.date(2029, 3, 1)),
        (dt.date(2028, 2, 29), 24, dt.date(2030, 2, 28)),
        (dt.date(2026, 12, 31), 2, dt.date(2027, 2, 28)),
        (dt.date(2026, 1, 5), 11, dt.date(2026, 12, 5)),
        (dt.date(2026, 1, 5), 10**9, dt.date.max),
    ],
)
def test_months_after_a_day(start: dt.date, months: int, expected: dt.date) -> None:
    assert months_after(start, months) == expected


@given(st.integers(0, 500), st.integers(0, 500))
def test_k45_more_people_never_look_worse(one: int, other: int) -> None:
    low, high = sorted((one, other))
    with_few, with_many = (found("K45", **_reoffending(cohort=people)).level for people in (low, high))
    assert with_many.rank <= with_few.rank


# --- K46 -------------------------------------------------------------------------------------------------------


def _terms(**changed: Any) -> dict[str, Any]:
    terms: dict[str, Any] = {
        "notice_days": 90, "trigger_measurable": True, "trigger_written": True, "trigger_in_control": True,
    }  # fmt: skip
    return {"ending_terms": {**terms, **changed}}


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, "ok"),
        ({"notice_days": 89}, "stop"),
        ({"notice_days": 0}, "stop"),
        ({"notice_days": "none"}, "stop"),
        ({"notice_days": None}, "cant_tell"),
        ({"trigger_measurable": False}, "stop"),
        ({"trigger_measurable": None}, "cant_tell"),
        ({"trigger_measurable": None, "notice_days": 89}, "stop"),
        ({"trigger_written": False}, "warn"),
        ({"trigger_written": None}, "cant_tell"),
        ({"trigger_in_control": False}, "warn"),
        ({"trigger_in_control": None}, "cant_tell"),
        ({"trigger_in_control": None, "trigger_written": False}, "warn"),
    ],
)
def test_k46_levels(changed: dict[str, Any], expected: str) -> None:
    assert level("K46", **_terms(**changed)) == expected


@pytest.mark.parametrize("name", ["notice_days", "trigger_measurable", "trigger_written", "trigger_in_control"])
def test_k46_names_the_missing_fact(name: str) -> None:
    assert found("K46", **_terms(**{name: None})).missing == (f"ending_terms.{name}",)


def test_k46_says_how_much_is_lacking() -> None:
    finding = found("K46", **_terms(notice_days=89))
    assert part_of(finding, "notice").values == {"notice_days": 89, "short": 1}
    assert finding.message == "89 days of notice. The least is 90."
    assert finding.mend == "Give 1 day more."


# --- all of them -----------------------------------------------------------------------------------------------

DAY = st.sampled_from(["1990-01-01", "2027-03-01", "2028-02-29", "2100-12-31"])
MEASURE = st.fixed_dictionaries(
    {},
    optional={
        "kind": st.sampled_from(["output", "intermediate", "final", "qualitative", "social-value"]),
        "reoffending": st.booleans(), "cohort": st.integers(0, 200), "paid_or_ended_on": st.booleans(), "due": DAY,
        "counted_at_weeks": st.integers(0, 60),
    },
)  # fmt: skip


@given(
    st.fixed_dictionaries({}, optional={"measures": st.lists(MEASURE, max_size=7), "term__starts": DAY}),
    st.dictionaries(st.sampled_from(["trigger_measurable", "trigger_written", "trigger_in_control"]), st.booleans()),
)
def test_no_plan_makes_a_check_fall_over(facts: dict[str, Any], terms: dict[str, Any]) -> None:
    for check in ("K44", "K45", "K46"):
        finding = found(check, **facts, ending_terms=terms)
        assert finding.message
        assert bool(finding.missing) == (finding.level == "cant_tell")


def test_values_are_numbers_a_program_can_use() -> None:
    share = part_of(found("K44", measures=_mix("output", "output", "final")), "outputs").values["output_share"]
    assert share == Decimal("66.67")
