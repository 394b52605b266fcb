"""K29 to K32: each level, both sides of each line, and what can't be told."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plans import found, level, plan
from wholecycle.practice.audience import Audience, Viewer
from wholecycle.practice.finding import Finding, Part
from wholecycle.practice.levels import Level
from wholecycle.practice.packs import default_packs
from wholecycle.practice.registry import find_check


def part_of(finding: Finding, what: str) -> Part:
    """The part about one thing."""
    return next(part for part in finding.parts if part.what == what)


# --- K29 -------------------------------------------------------------------------------------------------------

NINE = [
    "age", "disability", "gender reassignment", "marriage and civil partnership", "pregnancy and maternity",
    "race", "religion or belief", "sex", "sexual orientation",
]  # fmt: skip
KIND = {"id": "kind-of-place", "kind": "D2", "date": "2026-03-01"}
EIA = {
    "decision": "kind-of-place", "assessed_on": "2026-02-20",
    "contributors": ["officer", "service-users", "equality-led"], "characteristics": NINE,
}  # fmt: skip


@pytest.mark.parametrize(
    ("decision", "changed", "expected"),
    [
        ({}, {}, "ok"),
        ({}, {"assessed_on": "2026-03-01"}, "ok"),  # on the day itself
        ({}, {"assessed_on": "2026-03-02"}, "stop"),
        ({}, {"assessed_on": "none"}, "stop"),
        ({}, {"contributors": ["officer"]}, "stop"),
        ({}, {"contributors": "none"}, "stop"),
        ({}, {"contributors": ["officer", "service-users"]}, "warn"),
        ({}, {"contributors": ["equality-led group"]}, "warn"),
        ({}, {"contributors": ["Service users", "Equality-led"]}, "ok"),
        ({}, {"characteristics": NINE[:8]}, "warn"),
        ({}, {"characteristics": [*NINE[:8], NINE[0]]}, "warn"),  # the same one twice is one
        ({}, {"characteristics": []}, "warn"),
        ({}, {"decision": "Kind-of-place"}, "ok"),
        ({"date": "none"}, {}, "ok"),
        ({"date": "none"}, {"assessed_on": "none"}, "stop"),
        ({"kind": "D6"}, {"assessed_on": "none"}, "stop"),  # one that exists must still be done
    ],
)
def test_k29_level(decision: dict[str, Any], changed: dict[str, Any], expected: str) -> None:
    assert level("K29", decisions=[{**KIND, **decision}], equality=[{**EIA, **changed}]) == expected


@pytest.mark.parametrize(
    ("decision", "changed", "missing"),
    [
        ({}, {"assessed_on": None}, ("equality[0].assessed_on",)),
        ({}, {"contributors": None}, ("equality[0].contributors",)),
        ({}, {"characteristics": None}, ("equality[0].characteristics",)),
        ({"date": None}, {}, ("decisions[0].date",)),
        ({"id": None}, {}, ("decisions[0].id",)),
        ({}, {"decision": None}, ("equality[0].decision",)),
    ],
)
def test_k29_cant_tell(decision: dict[str, Any], changed: dict[str, Any], missing: tuple[str, ...]) -> None:
    finding = found("K29", decisions=[{**KIND, **decision}], equality=[{**EIA, **changed}])
    assert (finding.level, finding.missing) == ("cant_tell", missing)


def test_k29_without_the_decisions() -> None:
    assert found("K29", equality=[EIA]).missing == ("decisions",)
    assert found("K29", decisions=[KIND]).missing == ("equality",)
    assert level("K29", equality=[]) == "stop"
    assert level("K29", equality=[{**EIA, "contributors": ["officer"]}]) == "stop"
    assert level("K29", decisions=[], equality=[EIA]) == "ok"
    assert level("K29", decisions=[], equality=[{**EIA, "decision": "none"}]) == "ok"


@pytest.mark.parametrize("gate", ["D1", "D2", "D3", "D5", "D10"])
def test_k29_each_decision_at_its_gates_needs_one_of_its_own(gate: str) -> None:
    other = {"id": "another", "kind": gate, "date": "2026-03-05"}
    assert level("K29", decisions=[KIND, other], equality=[EIA]) == "stop"
    later = {**other, "date": "none"}
    assert level("K29", decisions=[{**KIND, "kind": "D1"}, later], equality=[EIA], stage=gate) == "stop"


def test_k29_other_decisions_need_none_and_later_ones_not_yet() -> None:
    assert level("K29", decisions=[KIND, {"id": "launch", "kind": "D6", "date": "2026-03-05"}], equality=[EIA]) == "ok"
    later = {"id": "papers", "kind": "D5", "date": "none"}
    assert level("K29", decisions=[KIND, later], equality=[EIA], stage="D2") == "note"
    unknown = found("K29", decisions=[KIND, {"id": "another"}], equality=[EIA])
    assert unknown.missing == ("decisions[1].kind",)


def test_k29_a_later_version_is_no_fault_where_an_earlier_one_was_in_time() -> None:
    later = {**EIA, "assessed_on": "2026-05-01"}
    assert level("K29", decisions=[KIND], equality=[EIA, later]) == "ok"
    assert level("K29", decisions=[KIND], equality=[{**EIA, "assessed_on": "none"}, EIA]) == "ok"
    assert level("K29", decisions=[KIND], equality=[later, later]) == "stop"


def test_k29_messages() -> None:
    late = found("K29", decisions=[KIND], equality=[{**EIA, "assessed_on": "2026-03-11"}])
    assert late.message == "It was assessed 10 days after the decision."
    assert late.values["days_late"] == 10
    few = found("K29", decisions=[KIND], equality=[{**EIA, "characteristics": NINE[:7]}])
    assert few.message == "It answers for seven of the nine protected characteristics."
    assert few.mend.startswith("Answer for sex and sexual orientation as well")


@given(days=st.integers(-40, 40), later=st.integers(0, 40))
def test_k29_assessing_later_is_never_better(days: int, later: int) -> None:
    def at(shift: int) -> int:
        done = dt.date(2026, 3, 1) + dt.timedelta(days=shift)
        return Level(level("K29", decisions=[KIND], equality=[{**EIA, "assessed_on": str(done)}])).rank

    assert at(days) <= at(days + later)


# --- K30 -------------------------------------------------------------------------------------------------------

GROUP = {"group": "Women", "share_of_need": 10, "share_of_service": 10, "n": 50}


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, "ok"),
        ({"share_of_service": 8}, "ok"),  # 0.80
        ({"share_of_service": 7.95}, "ok"),  # 0.795 is 0.80, rounded half up
        ({"share_of_service": 7.94}, "warn"),
        ({"share_of_service": 12.5}, "ok"),  # 1.25
        ({"share_of_service": 12.54}, "ok"),
        ({"share_of_service": 12.55}, "warn"),
        ({"share_of_service": 0}, "warn"),
        ({"share_of_need": 0}, "warn"),
        ({"share_of_need": 0, "share_of_service": 0}, "not_applicable"),
        ({"n": 49}, "cant_tell"),
        ({"n": 49, "share_of_service": 1}, "cant_tell"),
    ],
)
def test_k30_level(changed: dict[str, Any], expected: str) -> None:
    assert level("K30", needs=[{**GROUP, **changed}]) == expected


@pytest.mark.parametrize("fact", ["share_of_need", "share_of_service", "n"])
def test_k30_cant_tell(fact: str) -> None:
    finding = found("K30", needs=[GROUP, {**GROUP, fact: None}])
    assert (finding.level, finding.missing) == ("cant_tell", (f"needs[1].{fact}",))


def test_k30_too_few_to_tell() -> None:
    finding = found("K30", needs=[{**GROUP, "n": 38}])
    assert finding.message == "Can't tell: 38 people use the service, and 50 are needed to say."
    assert finding.missing == ("needs[0].n",)


def test_k30_one_group_far_off_is_certain_whatever_the_others() -> None:
    assert level("K30", needs=[{**GROUP, "share_of_service": 5}, {**GROUP, "n": None}]) == "warn"


def test_k30_without_groups() -> None:
    assert level("K30", needs=[]) == "not_applicable"
    assert found("K30").missing == ("needs",)


@pytest.mark.parametrize(
    ("groups", "items", "expected"),
    [
        (4, [{"specialist": False}], "note"),
        (3, [{"specialist": False}], "ok"),
        (4, [{"specialist": True}], "ok"),
        (4, [{}], "ok"),  # not known: nothing is said
        (4, [{"specialist": False}, {"specialist": False}], "ok"),
        (4, [], "ok"),
    ],
)
def test_k30_one_lot_for_all(groups: int, items: list[dict[str, Any]], expected: str) -> None:
    assert (
        level("K30", needs=[{**GROUP, "group": str(place)} for place in range(groups)], lots__items=items) == expected
    )


# --- K31 -------------------------------------------------------------------------------------------------------


def criteria(*evidence: str | None, kind: str | None = "equality") -> list[dict[str, Any]]:
    return [{"kind": "quality"}, *({"kind": kind, "evidence": one} for one in evidence)]


@pytest.mark.parametrize(
    ("facts", "expected", "missing"),
    [
        (criteria("practice"), "ok", ()),
        (criteria("policy"), "warn", ()),
        (criteria("policy", "policy"), "warn", ()),
        (criteria("policy", "practice"), "ok", ()),
        (criteria(), "not_applicable", ()),
        ([], "not_applicable", ()),
        (criteria(None), "cant_tell", ("criteria[1].evidence",)),
        (criteria("practice", None), "ok", ()),
        (criteria("policy", None), "cant_tell", ("criteria[2].evidence",)),
        (criteria("policy", kind=None), "cant_tell", ("criteria[1].kind",)),
        (None, "cant_tell", ("criteria",)),
    ],
)
def test_k31(facts: list[dict[str, Any]] | None, expected: str, missing: tuple[str, ...]) -> None:
    finding = found("K31", criteria=facts)
    assert (finding.level, finding.missing) == (expected, missing)


# --- K32 -------------------------------------------------------------------------------------------------------

LED = {"type": "Black-led", "bids": 10, "passed": 8, "queries": 20}
REST = {"type": "all others", "bids": 10, "passed": 10, "queries": 10}


@pytest.mark.parametrize(
    ("led", "rest", "expected"),
    [
        ({}, {}, "ok"),  # a pass ratio of 0.80 and twice the questions are not over the lines
        ({"passed": 7}, {}, "warn"),
        ({"queries": 21}, {}, "warn"),
        ({"passed": 0}, {"passed": 0}, "ok"),
        ({"queries": 1}, {"queries": 0}, "warn"),
        ({"queries": 0}, {"queries": 0}, "ok"),
        ({"bids": 5, "passed": 5, "queries": 5}, {}, "ok"),
        ({"bids": 4, "passed": 0}, {}, "cant_tell"),
        ({}, {"bids": 4}, "cant_tell"),
        ({"bids": 0, "passed": 0, "queries": 0}, {"bids": 0}, "cant_tell"),
        ({"type": None}, {}, "ok"),
    ],
)
def test_k32_level(led: dict[str, Any], rest: dict[str, Any], expected: str) -> None:
    assert level("K32", handling=[{**LED, **led}, {**REST, **rest}]) == expected


@pytest.mark.parametrize(("place", "fact"), [(0, "bids"), (1, "bids"), (0, "passed"), (1, "passed"), (0, "queries")])
def test_k32_cant_tell(place: int, fact: str) -> None:
    rows = [dict(LED), dict(REST)]
    rows[place][fact] = None
    finding = found("K32", handling=rows)
    assert finding.level == "cant_tell"
    assert f"handling[{place}].{fact}" in finding.missing


def test_k32_one_line_over_is_certain_whatever_the_other() -> None:
    assert level("K32", handling=[{**LED, "passed": None, "queries": 30}, REST]) == "warn"


def test_k32_too_few_bids() -> None:
    finding = found("K32", handling=[{**LED, "bids": 4}, REST])
    assert finding.message == "Can't tell: 4 bids on one side, and 5 are needed on each."
    assert finding.missing == ("handling[0].bids",)
    assert found("K32", handling=[LED]).missing == ("handling",)


def test_k32_each_type_against_all_other_bids() -> None:
    women = {"type": "Women-led", "bids": 10, "passed": 5, "queries": 10}
    finding = found("K32", handling=[LED, women, REST])
    assert part_of(finding, "Women-led: pass rate").values["other_pass_rate"] == 90
    assert part_of(finding, "Black-led: pass rate").values["other_pass_rate"] == 75
    assert {part.what.split(":")[0] for part in finding.parts} == {"Black-led", "Women-led"}


def test_k32_rows_of_one_type_are_taken_together() -> None:
    half = {"type": "Black-led", "bids": 5, "passed": 4, "queries": 10}
    assert level("K32", handling=[half, {**half, "type": "black-led"}, REST]) == "ok"


def test_k32_without_types() -> None:
    assert level("K32", handling=[REST]) == "not_applicable"
    assert level("K32", handling=[]) == "not_applicable"
    assert found("K32").missing == ("handling",)


@pytest.mark.parametrize(("bids", "shown"), [(10, True), (9, False)])
def test_k32_is_the_bodys_own_and_never_public_under_ten(bids: int, shown: bool) -> None:
    facts = plan(handling=[{**LED, "bids": bids, "passed": bids}, REST])
    finding = find_check("K32")(facts, default_packs())
    assert finding.audience == "body"
    assert finding.parts[0].values["may_be_public"] is shown
    assert find_check("K32")(facts.seen_by(Viewer(Audience.PUBLIC)), default_packs()).facts == ()


@given(passed=st.integers(0, 10), more=st.integers(0, 10), queries=st.integers(0, 40), fewer=st.integers(0, 40))
def test_k32_being_treated_better_is_never_worse(passed: int, more: int, queries: int, fewer: int) -> None:
    first = level("K32", handling=[{**LED, "passed": passed, "queries": queries}, REST])
    better = {**LED, "passed": min(10, passed + more), "queries": max(0, queries - fewer)}
    assert Level(level("K32", handling=[better, REST])).rank <= Level(first).rank
