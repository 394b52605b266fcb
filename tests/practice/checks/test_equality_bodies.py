"""K33 to K36: each level, both sides of each line, and what can't be told."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plans import found, level
from wholecycle.practice.levels import Level

# --- K33 -------------------------------------------------------------------------------------------------------

TODAY = {"today": "2026-11-23", "term__starts": "2027-04-01"}
NEAR = {
    "body": "Probation", "area_overlap": 50, "cohort_shared": 1, "starts": "2027-07-01", "shared_providers": 0,
    "contact_on": "none",
}  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, "warn"),
        ({"area_overlap": 49.99}, "ok"),
        ({"cohort_shared": 0}, "ok"),
        ({"starts": "2027-09-28"}, "warn"),  # 180 days
        ({"starts": "2027-09-29"}, "ok"),
        ({"starts": "2026-10-03"}, "warn"),  # 180 days earlier
        ({"starts": "2026-10-02"}, "ok"),
        ({"contact_on": "2026-10-24"}, "ok"),  # 30 days ago
        ({"contact_on": "2026-10-23"}, "warn"),
        ({"contact_on": "2026-11-23"}, "ok"),
        ({"contact_on": "2026-11-24"}, "warn"),  # still to come
        ({"area_overlap": 0, "shared_providers": 1}, "warn"),  # one is enough
        ({"area_overlap": 0, "shared_providers": 1, "contact_on": "2026-11-01"}, "ok"),
        ({"area_overlap": None, "contact_on": "2026-11-01"}, "ok"),
        ({"area_overlap": None, "cohort_shared": 0}, "ok"),
        ({"area_overlap": None, "shared_providers": 2}, "warn"),
        ({"contact_on": None, "cohort_shared": 0}, "ok"),
    ],
)
def test_k33_level(changed: dict[str, Any], expected: str) -> None:
    assert level("K33", alongside=[{**NEAR, **changed}], **TODAY) == expected


@pytest.mark.parametrize("fact", ["area_overlap", "cohort_shared", "starts", "contact_on"])
def test_k33_cant_tell(fact: str) -> None:
    finding = found("K33", alongside=[{**NEAR, fact: None}], **TODAY)
    assert (finding.level, finding.missing) == ("cant_tell", (f"alongside[0].{fact}",))


@pytest.mark.parametrize(
    ("changed", "missing"),
    [({"term__starts": None}, "term.starts"), ({"today": None}, "today")],
)
def test_k33_cant_tell_without_our_own_dates(changed: dict[str, Any], missing: str) -> None:
    spoke = {**NEAR, "contact_on": "2026-01-01"}
    assert found("K33", alongside=[spoke], **{**TODAY, **changed}).missing == (missing,)


def test_k33_shared_providers_not_known() -> None:
    assert level("K33", alongside=[{**NEAR, "shared_providers": None}], **TODAY) == "warn"
    apart = {**NEAR, "shared_providers": None, "area_overlap": 0}
    assert found("K33", alongside=[apart], **TODAY).missing == ("alongside[0].shared_providers",)


def test_k33_without_others() -> None:
    assert level("K33", alongside=[], **TODAY) == "not_applicable"
    assert found("K33", **TODAY).missing == ("alongside",)


@pytest.mark.parametrize(
    ("starts", "apart"),
    [("2027-07-01", "3 months apart"), ("2027-07-02", "92 days apart"), ("2027-04-01", "starting on the same day")],
)
def test_k33_says_how_far_apart(starts: str, apart: str) -> None:
    finding = found("K33", alongside=[{**NEAR, "starts": starts}], **TODAY)
    assert finding.message.startswith(f"Two of you are buying for the same people: Probation and you, {apart}.")
    assert finding.audience == "body"


# --- K34 -------------------------------------------------------------------------------------------------------

IDEA = {"raised_on": "2026-10-24", "refused_by": ["Drug team", "Hospital"], "owner": "none"}


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, "warn"),
        ({"refused_by": ["Drug team"]}, "ok"),  # 30 days old
        ({"refused_by": ["Drug team"], "raised_on": "2026-10-23"}, "warn"),  # 31
        ({"refused_by": ["Drug team", "drug  TEAM"]}, "ok"),  # one body, twice
        ({"refused_by": "none"}, "ok"),
        ({"owner": "Drug team"}, "ok"),
        ({"owner": "Drug team", "raised_on": None, "refused_by": None}, "ok"),
        ({"owner": None, "refused_by": []}, "ok"),
        ({"raised_on": None}, "warn"),
        ({"refused_by": None, "raised_on": "2026-10-01"}, "warn"),
    ],
)
def test_k34_level(changed: dict[str, Any], expected: str) -> None:
    assert level("K34", proposals=[{**IDEA, **changed}], today="2026-11-23") == expected


@pytest.mark.parametrize(
    ("changed", "missing"),
    [
        ({"owner": None}, "proposals[0].owner"),
        ({"refused_by": None}, "proposals[0].refused_by"),
        ({"refused_by": [], "raised_on": None}, "proposals[0].raised_on"),
    ],
)
def test_k34_cant_tell(changed: dict[str, Any], missing: str) -> None:
    finding = found("K34", proposals=[{**IDEA, **changed}], today="2026-11-23")
    assert (finding.level, finding.missing) == ("cant_tell", (missing,))


def test_k34_without_proposals() -> None:
    assert level("K34", proposals=[]) == "not_applicable"
    assert found("K34").missing == ("proposals",)
    assert found("K34", proposals=[{**IDEA, "refused_by": []}]).missing == ("today",)


# --- K35 -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("organisations", "handovers", "expected", "missing"),
    [
        (9, 4, "ok", ()),
        (10, 4, "warn", ()),
        (9, 5, "warn", ()),
        (12, None, "warn", ()),  # whatever the handovers
        (None, 6, "warn", ()),
        (9, None, "cant_tell", ("service.handovers",)),
        (None, 4, "cant_tell", ("service.organisations",)),
        (0, 0, "ok", ()),
    ],
)
def test_k35(organisations: int | None, handovers: int | None, expected: str, missing: tuple[str, ...]) -> None:
    finding = found("K35", service__organisations=organisations, service__handovers=handovers)
    assert (finding.level, finding.missing) == (expected, missing)


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30), st.integers(0, 30))
def test_k35_more_to_deal_with_is_never_better(first: int, more: int, handed: int, on: int) -> None:
    before = level("K35", service__organisations=first, service__handovers=handed)
    after = level("K35", service__organisations=first + more, service__handovers=handed + on)
    assert Level(before).rank <= Level(after).rank


# --- K36 -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("weeks", "complex_need", "preparation", "expected", "missing"),
    [
        (12, True, 0, "ok", ()),
        (11, True, 0, "warn", ()),
        (11, False, 0, "ok", ()),
        (11, None, 0, "cant_tell", ("service.complex_need",)),
        (12, None, 0, "ok", ()),
        (12, True, 12, "ok", ()),
        (12, True, 13, "note", ()),
        (11, True, None, "warn", ()),
        (12, True, None, "cant_tell", ("service.preparation_weeks",)),
        (None, False, 0, "cant_tell", ("service.weeks",)),
        (0, True, 0, "warn", ()),
    ],
)
def test_k36(
    weeks: int | None, complex_need: bool | None, preparation: int | None, expected: str, missing: tuple[str, ...]
) -> None:
    finding = found(
        "K36", service__weeks=weeks, service__complex_need=complex_need, service__preparation_weeks=preparation
    )
    assert (finding.level, finding.missing) == (expected, missing)
