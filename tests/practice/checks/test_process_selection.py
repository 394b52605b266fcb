from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from tests.plans import found, level, plan
from wholecycle.practice.packs import default_packs
from wholecycle.practice.registry import find_check

SMALL: dict[str, Any] = {
    "jurisdiction": "england",
    "body__kind": "sub-central",
    "subject": "light-touch",
    "commenced_on": "2026-05-20",
    "value__total": 300_000,
    "value__extensions": 0,
    "value__vat_rate": 20,
    "conditions__selection_stage": "separate",
}


def with_(facts: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {key: value for key, value in {**facts, **changes}.items() if value is not None}


# --- K10 -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "stop"),
        ({"jurisdiction": "wales", "body__devolved_welsh": False}, "stop"),
        ({"jurisdiction": "northern-ireland", "body__transferred_ni": False}, "stop"),
        ({"value__total": 552_949}, "stop"),  # £663,538.80 with VAT
        ({"value__total": 552_950}, "not_applicable"),  # £663,540 with VAT: at the threshold is over it
        ({"value__total": 552_949, "value__extensions": 1}, "not_applicable"),
        ({"value__total": 663_539, "value__vat_rate": 0}, "stop"),
        ({"value__total": 663_540, "value__vat_rate": 0}, "not_applicable"),
        ({"subject": "ordinary"}, "not_applicable"),  # over £207,720
        ({"subject": "ordinary", "value__total": 173_099}, "stop"),
        ({"subject": "ordinary", "value__total": 173_100}, "not_applicable"),
        ({"conditions__selection_stage": "none"}, "not_applicable"),
        ({"jurisdiction": "scotland"}, "not_applicable"),
        ({"jurisdiction": "wales", "body__devolved_welsh": True}, "not_applicable"),
        ({"jurisdiction": "northern-ireland", "body__transferred_ni": True}, "not_applicable"),
        ({"body__kind": "utility"}, "not_applicable"),
        ({"regime": "grant"}, "not_applicable"),
        ({"route__chosen": "grant"}, "not_applicable"),
        ({"subject": "health"}, "not_applicable"),
        ({"regime": "health"}, "not_applicable"),
        ({"commenced_on": "2025-02-23"}, "not_applicable"),  # the day before the Act began
        ({"commenced_on": "2025-02-24"}, "stop"),
        ({"regime": "below-threshold", "subject": None, "value__total": None, "body__kind": None}, "stop"),
    ],
)
def test_separate_selection_stage(changes: dict[str, Any], expected: str) -> None:
    assert level("K10", **with_(SMALL, **changes)) == expected


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"conditions__selection_stage": None}, "conditions.selection_stage"),
        ({"value__total": None}, "value.total"),
        ({"subject": None}, "subject"),
        ({"jurisdiction": None}, "jurisdiction"),
        ({"value__extensions": None}, "value.extensions"),
        ({"value__vat_rate": None, "value__total": 600_000}, "value.vat_rate"),
        ({"jurisdiction": "wales"}, "body.devolved_welsh"),
        ({"jurisdiction": "northern-ireland"}, "body.transferred_ni"),
        ({"body__kind": None}, "body.kind"),
    ],
)
def test_separate_selection_stage_cant_tell(changes: dict[str, Any], missing: str) -> None:
    finding = found("K10", **with_(SMALL, **changes))
    assert (finding.level, finding.missing) == ("cant_tell", (missing,))


def test_separate_selection_stage_asks_no_more_than_it_must() -> None:
    assert level("K10", conditions__selection_stage="none") == "not_applicable"
    assert level("K10", jurisdiction="scotland") == "not_applicable"
    # VAT, at most 20%, cannot carry it over the threshold.
    assert level("K10", **with_(SMALL, value__vat_rate=None)) == "stop"


def test_separate_selection_stage_judges_the_value_before_the_stage() -> None:
    over = found("K10", **with_(SMALL, conditions__selection_stage=None, value__total=1_200_000))
    assert over.level == "not_applicable"
    assert (
        over.message == "The whole value is £1.44m; the threshold is £663,540. From there on a first stage may be held."
    )
    assert found("K10").missing == ("conditions.selection_stage",)


def test_separate_selection_stage_says_which_number_decided() -> None:
    numbers = found("K10", **SMALL).values
    assert (numbers["whole_value"], numbers["threshold"]) == (360_000, 663_540)
    bound = found("K10", **with_(SMALL, value__vat_rate=None))
    assert (bound.values["whole_value_at_most"], "is at most £360,000" in bound.message) == (360_000, True)


def test_separate_selection_stage_asks_for_a_list_where_there_are_only_codes() -> None:
    facts = with_(SMALL, subject=None, cpv=["85000000"])
    finding = found("K10", **facts)
    assert (finding.level, finding.missing) == ("cant_tell", ("subject",))
    assert finding.message.startswith("Can't tell: subject is not known")
    assert finding.mend == "Add subject, or give a list of light-touch CPV codes."
    listed = dataclasses.replace(default_packs(), light_touch=frozenset({"85000000"}))
    assert find_check("K10")(plan(**facts), listed).level == "stop"


# --- K11 -----------------------------------------------------------------------------------------------------


def insurance(**facts: Any) -> dict[str, Any]:
    return {"what": "Public liability", "kind": "insurance", "level": 1_000_000, "stage": "bid", **facts}


def certificate(**facts: Any) -> dict[str, Any]:
    return {
        "what": "Safety certificate",
        "kind": "certificate",
        "stage": "bid",
        "linked_to": "none",
        "outside": True,
        **facts,
    }


@pytest.mark.parametrize(
    ("requirement", "expected"),
    [
        (insurance(), "stop"),
        (insurance(stage="award"), "ok"),
        (insurance(stage="start"), "ok"),
        (insurance(stage="start", level=50_000_000), "ok"),
        (certificate(), "warn"),
        (certificate(stage="start"), "warn"),
        (certificate(outside=False), "ok"),
        (certificate(linked_to="Work at height"), "ok"),
        ({"what": "A plan", "kind": "policy", "stage": "bid"}, "not_applicable"),
    ],
)
def test_insurance_and_certificates(requirement: dict[str, Any], expected: str) -> None:
    assert level("K11", value__total=300_000, conditions__requirements=[requirement]) == expected


@pytest.mark.parametrize(
    ("cover", "expected"), [(0, "ok"), (3_000_000, "ok"), (3_001_500, "warn"), (3_001_499, "ok"), (5_000_000, "warn")]
)
def test_cover_against_the_total_value(cover: int, expected: str) -> None:
    finding = found("K11", value__total=300_000, conditions__requirements=[insurance(level=cover)])
    assert finding.level == "stop"
    assert finding.parts[1].level == expected


def test_cover_for_an_agreement_worth_nothing_is_not_compared() -> None:
    finding = found("K11", value__total=0, conditions__requirements=[insurance()])
    assert [part.level for part in finding.parts] == ["stop", "not_applicable"]


@pytest.mark.parametrize(
    ("requirements", "missing"),
    [
        (None, "conditions.requirements"),
        ([insurance(stage=None)], "conditions.requirements[0].stage"),
        ([{"what": "Cover"}], "conditions.requirements[0].kind"),
        ([certificate(outside=None)], "conditions.requirements[0].outside"),
        ([certificate(linked_to=None)], "conditions.requirements[0].linked_to"),
        ([{"what": "It", "stage": "bid", "linked_to": "Clause 4"}], "conditions.requirements[0].kind"),
    ],
)
def test_insurance_and_certificates_cant_tell(requirements: list[dict[str, Any]] | None, missing: str) -> None:
    finding = found("K11", value__total=300_000, conditions__requirements=requirements)
    assert (finding.level, finding.missing) == ("cant_tell", (missing,))


def test_insurance_and_certificates_where_what_is_missing_changes_nothing() -> None:
    assert level("K11", conditions__requirements=[]) == "ok"
    assert level("K11", conditions__requirements=[{"stage": "start", "linked_to": "Clause 4"}]) == "ok"
    # STOP for the stage, whatever the cover and the value are.
    assert level("K11", conditions__requirements=[insurance(level=None)]) == "stop"
    assert level("K11", value__total=300_000, conditions__requirements=[insurance(), {"what": "It"}]) == "stop"


# --- K12 -----------------------------------------------------------------------------------------------------


def linked(yes: int, no: int, unknown: int = 0) -> list[dict[str, Any]]:
    return [{"linked_to": "Clause 1"}] * yes + [{"linked_to": "none"}] * no + [{"what": "Something"}] * unknown


@pytest.mark.parametrize(
    ("requirements", "expected"),
    [
        ([], "ok"),
        (linked(5, 0), "ok"),
        (linked(4, 1), "warn"),
        (linked(3, 1), "stop"),
        (linked(0, 1), "stop"),
        (linked(8, 2), "warn"),
        (linked(7, 2), "stop"),
        (linked(0, 3, 2), "stop"),  # 60% at least, whatever the two are
        (linked(8, 1, 1), "warn"),  # 20% at most, and one for certain
    ],
)
def test_irrelevant_requirements(requirements: list[dict[str, Any]], expected: str) -> None:
    assert level("K12", conditions__requirements=requirements) == expected


@pytest.mark.parametrize(
    ("requirements", "missing"),
    [
        (None, ("conditions.requirements",)),
        (linked(1, 0, 1), ("conditions.requirements[1].linked_to",)),
        (linked(9, 0, 1), ("conditions.requirements[9].linked_to",)),
        (linked(7, 1, 2), ("conditions.requirements[8].linked_to",)),
    ],
)
def test_irrelevant_requirements_cant_tell(requirements: list[dict[str, Any]] | None, missing: tuple[str, ...]) -> None:
    finding = found("K12", conditions__requirements=requirements)
    assert (finding.level, finding.missing) == ("cant_tell", missing)


def test_irrelevant_requirements_are_asked_about_by_name() -> None:
    policy = {"what": "a hard-hat policy for mental-health support", "linked_to": "none"}
    finding = found("K12", conditions__requirements=[policy, *linked(4, 0)])
    assert finding.message == "A hard-hat policy for mental-health support: why do you need it?"


# --- K21 -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("requirement", "expected"),
    [
        ({"because_law": True, "cites": "none"}, "warn"),
        ({"because_law": False, "cites": "none"}, "ok"),
        ({"because_law": False}, "ok"),
        ({"because_law": True, "cites": "PA2023 s.22"}, "ok"),
        ({"cites": "Procurement Act 2023 s.22"}, "ok"),
        ({"because_law": True, "cites": "Health and Safety at Work etc. Act 1974"}, "ok"),
        ({"because_law": True, "cites": "EU rules"}, "warn"),
        ({"because_law": True, "cites": "Public Contracts Regulations 2015"}, "warn"),
        ({"because_law": False, "cites": "EU rules"}, "ok"),
    ],
)
def test_the_rules_say_so(requirement: dict[str, Any], expected: str) -> None:
    assert level("K21", conditions__requirements=[{"what": "It", **requirement}]) == expected


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ({"commenced_on": "2025-02-23"}, "ok"),
        ({"commenced_on": "2025-02-24"}, "warn"),
        ({"today": "2025-02-23"}, "ok"),
        ({"today": "2025-02-24"}, "warn"),
        ({"today": "2026-11-23", "commenced_on": "2024-11-01"}, "ok"),
    ],
)
def test_the_rules_say_so_by_a_rule_that_stood_when_the_purchase_began(dates: dict[str, Any], expected: str) -> None:
    requirement = {"what": "It", "because_law": True, "cites": "PCR 2015"}
    assert level("K21", conditions__requirements=[requirement], **dates) == expected


@pytest.mark.parametrize(
    ("requirements", "missing"),
    [
        (None, "conditions.requirements"),
        ([{"because_law": True}], "conditions.requirements[0].cites"),
        ([{"cites": "none"}], "conditions.requirements[0].because_law"),
    ],
)
def test_the_rules_say_so_cant_tell(requirements: list[dict[str, Any]] | None, missing: str) -> None:
    finding = found("K21", conditions__requirements=requirements)
    assert (finding.level, finding.missing) == ("cant_tell", (missing,))


def test_the_rules_say_so_of_no_requirement() -> None:
    assert level("K21", conditions__requirements=[]) == "ok"


def test_one_uncited_rule_is_a_warning_whatever_is_missing_from_the_others() -> None:
    requirements = [{"because_law": True, "cites": "none"}, {"because_law": True}]
    assert level("K21", conditions__requirements=requirements) == "warn"
