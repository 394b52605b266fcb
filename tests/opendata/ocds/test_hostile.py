"""No release, however odd, makes the conversion fail, and what it makes is always a valid plan with true origins."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.opendata.ocds.releases import at
from wholecycle.opendata.ocds import merge_releases, plan_from_release, read_notices
from wholecycle.opendata.ocds.draft import Draft
from wholecycle.opendata.ocds.notice import notice_from
from wholecycle.practice.facts import Plan

NAMES = (
    "ocid", "id", "date", "tag", "title", "tender", "planning", "awards", "contracts", "parties", "buyer", "lots",
    "items",
    "value", "amount", "amountGross", "currency", "status", "contractPeriod", "period", "startDate", "endDate",
    "maxExtentDate", "durationInDays", "durationInMonths", "hasRenewal", "awardCriteria", "criteria", "type", "name",
    "numbers", "number", "weight", "description", "selectionCriteria", "minimum", "documents", "documentType",
    "datePublished", "tenderPeriod", "procurementMethod", "procurementMethodDetails", "classification", "scheme",
    "additionalClassifications", "roles", "address", "region", "countryName", "contactPoint", "telephone", "details",
    "classifications", "identifier", "deliveryAddresses", "relatedLot", "specialRegime", "aboveThreshold", "legalBasis",
    "secondStage", "maximumCandidates", "hasSubcontracting", "subcontractingTerms", "competitiveMinimumPercentage",
    "lotDetails", "noLotsDivisionRationale", "relatedProcesses", "relationship", "expressionOfInterestDeadline",
)  # fmt: skip
WORDS = (
    "tender", "award", "contract", "compiled", "planning", "tenderUpdate", "GBP", "EUR", "CPV", "85312500", "UKM",
    "open",
    "selective", "buyer", "B1", "1", "price", "quality", "40", "60%", "percentageExact", "economic", "none", "",
    "2026-09-03", "2026-09-03T17:09:51+01:00", "2100-12-31", "0000-00-00", "UKPGA", "CELEX", "2023/54", "tenderNotice",
    "plannedProcurementNotice", "minimum annual turnover of £500,000", "Public liability insurance £5m before award",
    "lightTouch", "\ud800", "\x00", "[redacted]", "UK_CA_TYPE",
)  # fmt: skip

leaves = (
    st.none()
    | st.booleans()
    | st.sampled_from(WORDS)
    | st.integers()
    | st.sampled_from(
        [0, 1, 30, 40, 60, 100, 360, 1080, 5000, 10**40, Decimal("1E+400"), Decimal("0.005"), Decimal("NaN")]
    )
    | st.floats()
    | st.text(max_size=5)
)
values = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=6),
    max_leaves=20,
)
objects = st.dictionaries(st.sampled_from(NAMES), values, max_size=8)
releases = st.fixed_dictionaries(
    {},
    optional={
        "ocid": leaves, "tag": st.lists(st.sampled_from(WORDS[:6]), max_size=3) | leaves, "date": leaves,
        "tender": objects | values, "awards": st.lists(objects, max_size=3) | values,
        "contracts": st.lists(objects, max_size=3) | values, "parties": st.lists(objects, max_size=3) | values,
        "buyer": objects | values, "planning": objects | values, "relatedProcesses": values,
    },
)  # fmt: skip


def is_sound(release: Any) -> None:
    converted = plan_from_release(release)
    plan = converted.plan
    Plan.model_validate(plan.model_dump(by_alias=True, exclude_unset=True))
    for fact, places in converted.origins.items():
        assert places, fact
        assert set(places) <= set(converted.paths_for(fact))
        for place in places:
            at(release, place)
    for gap in converted.left_out:
        assert gap.why.endswith(".")


@given(releases)
@pytest.mark.slow
@settings(max_examples=200, deadline=None)
def test_releases_of_the_right_names_and_any_values(release):
    is_sound(release)


@given(values)
@settings(max_examples=200, deadline=None)
def test_anything_at_all(data):
    if isinstance(data, dict):
        is_sound(data)
    else:
        assert plan_from_release(data).left_out


@given(st.lists(releases, min_size=1, max_size=4))
@pytest.mark.slow
@settings(max_examples=40, deadline=None)
def test_merging_anything(data):
    merged = merge_releases([notice_from(release) for release in data])
    is_sound(merged.data)


@given(st.text(max_size=200) | st.binary(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_without_a_crash(source):
    assert list(read_notices(source))


@given(values)
@settings(max_examples=100, deadline=None)
def test_any_json_is_read_without_a_crash(data):
    assert list(read_notices(json.dumps(data, default=str)))


def test_release_nested_beyond_any_use_is_converted_all_the_same():
    deep: Any = {}
    for _ in range(50_000):
        deep = {"tender": deep, "lots": [deep]}
    assert plan_from_release({"ocid": "o", "tender": deep}).plan.title == "Notice o"
    merged = merge_releases([notice_from({"tender": deep}), notice_from({"tender": deep})])
    assert merged.tag == ("compiled",)


def test_release_with_twenty_thousand_lots_is_read_once_over():
    lots = [{"id": str(number), "title": f"Lot {number}"} for number in range(20_000)]
    assert plan_from_release({"ocid": "o", "tag": ["tender"], "tender": {"lots": lots}}).plan.lots.count == 20_000


def test_what_the_plan_refuses_is_left_out_and_named():
    draft = Draft()
    draft.put("title", "T", ["tender.title"])
    draft.put("value.total", -1, ["tender.value.amount"])
    draft.put("criteria[0].weight", 30, ["tender.awardCriteria.criteria[0].numbers[0].number"])
    draft.put("cpv", ["12345678", "x"], ["tender.classification.id"])
    draft.put("timetable.opens", "2026-02-02", ["a"])
    draft.put("timetable.closes", "2026-02-01", ["b"])
    converted = draft.finish(today=None, ocid="o", notice_id="n")
    assert converted.plan.title == "T"
    assert converted.plan.value.total is None
    assert set(converted.origins) == {"title"}
    assert {gap.path for gap in converted.left_out} >= {"tender.value.amount", "tender.classification.id", "a"}
