from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plans import found, level

CENTRAL: dict[str, Any] = {
    "jurisdiction": "england",
    "subject": "ordinary",
    "body__kind": "central",
    "commenced_on": "2026-05-20",
    "value__total": 500_000,
    "value__extensions": 0,
    "value__vat_rate": 20,
}


def weighed(price: Any, record: Any = 10, *, by: list[str] | None = None, people: bool | None = True) -> dict[str, Any]:
    """A price, a track record and the rest in quality."""
    return {
        "people_service": people,
        "criteria": [
            {"kind": "price", "weight": price},
            {"kind": "track-record", "weight": record, "by": ["visit"]},
            {"kind": "quality", "weight": 100 - price - record, "by": by or ["written"]},
        ],
    }


# --- K18 -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("price", "people", "expected"),
    [
        (0, True, "ok"),
        (40, True, "ok"),
        (40.01, True, "warn"),
        (60, True, "warn"),
        (60.01, True, "stop"),
        (60.01, False, "warn"),
        (90, False, "warn"),
    ],
)
def test_weight_of_price(price: float, people: bool, expected: str) -> None:
    facts = weighed(0, people=people)
    facts["criteria"] = [
        {"kind": "price", "weight": price},
        {"kind": "track-record", "weight": 10, "by": ["visit"]},
        {"kind": "quality", "weight": round(90 - price, 2), "by": ["written"]},
    ]
    assert level("K18", **facts) == expected


def test_weight_of_price_is_that_of_all_criteria_about_price() -> None:
    criteria = [
        {"kind": "price", "weight": 30},
        {"kind": "price", "weight": 31},
        {"kind": "track-record", "weight": 39, "by": ["visit"]},
    ]
    finding = found("K18", people_service=True, criteria=criteria)
    assert (finding.level, finding.values["price_weight"]) == ("stop", 61)
    assert finding.message == "Price counts for 61%. Cheap can win over good."


@pytest.mark.parametrize(("record", "expected"), [(0, "note"), (0.5, "ok"), (20, "ok")])
def test_weight_of_track_record(record: float, expected: str) -> None:
    facts = weighed(40, 0)
    facts["criteria"] = [
        {"kind": "price", "weight": 30},
        {"kind": "track-record", "weight": record, "by": ["interview", "written"]},
        {"kind": "quality", "weight": 70 - record, "by": ["written"]},
    ]
    assert level("K18", **facts) == expected


@pytest.mark.parametrize(
    ("ways", "expected"),
    [
        ([["written"], ["written"]], "note"),
        ([["Written"], ["written"]], "note"),
        ([["written"], ["written", "interview"]], "ok"),
        ([["written"], ["visit"]], "ok"),
        ([["presentation"], ["visit"]], "ok"),
    ],
)
def test_written_answers_alone(ways: list[list[str]], expected: str) -> None:
    first, second = ways
    criteria = [
        {"kind": "price", "weight": 30, "by": ["written"]},
        {"kind": "track-record", "weight": 20, "by": first},
        {"kind": "quality", "weight": 50, "by": second},
    ]
    assert level("K18", people_service=True, criteria=criteria) == expected


def test_weights_of_price_alone_have_no_written_part() -> None:
    finding = found("K18", people_service=True, criteria=[{"kind": "price", "weight": 100}])
    assert [str(part.level) for part in finding.parts] == ["stop", "note", "not_applicable"]


def test_weights_of_no_criteria_are_not_applicable() -> None:
    assert level("K18", criteria=[]) == "not_applicable"


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        ({"people_service": True}, {"criteria"}),
        (weighed(61, people=None), {"people_service"}),
        (
            {"criteria": [{"kind": "price"}, {"kind": "track-record", "weight": 40, "by": ["visit"]}]},
            {"criteria[0].weight"},
        ),
        ({"criteria": [{"weight": 50}, {"kind": "track-record", "weight": 50, "by": ["visit"]}]}, {"criteria[0].kind"}),
        (
            {"criteria": [{"kind": "price", "weight": 30}, {"kind": "track-record", "weight": 70}]},
            {"criteria[1].by"},
        ),
    ],
)
def test_weights_cant_tell(facts: dict[str, Any], missing: set[str]) -> None:
    finding = found("K18", **facts)
    assert (finding.level, set(finding.missing)) == ("cant_tell", missing)


def test_weights_where_what_is_missing_changes_nothing() -> None:
    # What is not price is known to come to 60 or more, so price cannot pass 40.
    criteria: list[dict[str, Any]] = [{"kind": "price"}, {"kind": "track-record", "weight": 60, "by": ["visit"]}]
    assert level("K18", criteria=criteria) == "ok"
    # Over 60 already; between 40 and 60 whoever it serves.
    criteria = [{"kind": "price", "weight": 61}, {"weight": 39}]
    assert level("K18", people_service=True, criteria=criteria) == "stop"
    assert level("K18", **weighed(50, people=None)) == "warn"
    criteria = [{"kind": "price", "weight": 41}, {"kind": "price"}]
    assert level("K18", people_service=False, criteria=criteria) == "warn"


@given(st.integers(0, 90), st.integers(0, 90), st.booleans())
def test_weights_never_ease_with_more_price(less: int, more: int, people: bool) -> None:
    less, more = sorted((less, more))
    small = found("K18", **weighed(less, people=people))
    assert small.level.rank <= found("K18", **weighed(more, people=people)).level.rank


# --- K19 -----------------------------------------------------------------------------------------------------


def valued(weight: float | None, **facts: Any) -> dict[str, Any]:
    criteria = [{"kind": "price", "weight": 100}]
    if weight is not None:
        criteria = [{"kind": "price", "weight": 100 - weight}, {"kind": "social-value", "weight": weight}]
    return {"criteria": criteria, "social_value__measures": [], "body__kind": "sub-central", **facts}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (valued(None), "warn"),
        (valued(0), "warn"),
        (valued(0.01), "note"),
        (valued(9.99), "note"),
        (valued(10), "ok"),
        (valued(30), "ok"),
        (valued(0, **CENTRAL), "warn"),
        (valued(9.99, **CENTRAL), "warn"),
        (valued(10, **CENTRAL), "ok"),
        # £135,018 with VAT is the threshold of central government
        (valued(9.99, **{**CENTRAL, "value__total": 112_515}), "warn"),
        (valued(9.99, **{**CENTRAL, "value__total": 112_514}), "note"),
        (valued(9.99, **{**CENTRAL, "jurisdiction": "scotland"}), "note"),
        (valued(9.99, body__kind="nhs"), "note"),
    ],
)
def test_weight_of_social_value(facts: dict[str, Any], expected: str) -> None:
    assert level("K19", **facts) == expected


def promise(promised: float | None = 6, carried: bool | None = False) -> dict[str, Any]:
    return {"name": "Jobs", "reintegration": True, "promised": promised, "carried": carried}


@pytest.mark.parametrize(
    ("measures", "stage", "expected"),
    [
        ([], None, "ok"),
        ([promise(carried=True)], None, "ok"),
        ([promise()], None, "stop"),
        ([promise()], "D5", "stop"),
        ([promise()], "D4", "note"),
        ([promise(0)], None, "ok"),
        ([promise(carried=True), promise(0.5)], None, "stop"),
        ([promise(None, carried=True)], None, "ok"),
    ],
)
def test_social_value_promised_and_carried(measures: list[dict[str, Any]], stage: str | None, expected: str) -> None:
    assert level("K19", **valued(10, social_value__measures=measures, stage=stage)) == expected


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        ({"social_value__measures": []}, {"criteria"}),
        (valued(10, social_value__measures=None), {"social_value.measures"}),
        (valued(10, social_value__measures=[promise(carried=None)]), {"social_value.measures[0].carried"}),
        (valued(10, social_value__measures=[promise(None)]), {"social_value.measures[0].promised"}),
        (valued(5, body__kind=None), {"body.kind"}),
        (valued(5, **{**CENTRAL, "value__total": None}), {"value.total"}),
        (
            {"criteria": [{"kind": "price", "weight": 80}, {"kind": "social-value"}], "social_value__measures": []},
            {"criteria[1].weight"},
        ),
        (
            {"criteria": [{"kind": "price", "weight": 80}, {"weight": 20}], "social_value__measures": []},
            {"criteria[1].kind"},
        ),
    ],
)
def test_social_value_cant_tell(facts: dict[str, Any], missing: set[str]) -> None:
    finding = found("K19", **facts)
    assert (finding.level, set(finding.missing)) == ("cant_tell", missing)


def test_social_value_where_what_is_missing_changes_nothing() -> None:
    # Not scored: then nothing was promised for it.
    assert level("K19", criteria=[{"kind": "price", "weight": 100}]) == "warn"
    assert level("K19", criteria=[{"kind": "price", "weight": 100}], social_value__measures=[promise()]) == "stop"
    # A promise left out is a STOP whatever the weight.
    assert level("K19", social_value__measures=[promise()]) == "stop"
    criteria = [{"kind": "social-value", "weight": 10}, {"weight": 90}]
    assert level("K19", criteria=criteria, social_value__measures=[]) == "ok"
