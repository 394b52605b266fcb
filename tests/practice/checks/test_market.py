"""K01 to K07: each level, both sides of each line, and what can't be told."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plans import found, level
from tests.report.nine import NINE

OPEN = {"conditions__requirements": [], "conditions__legal_form": "none"}


@pytest.mark.parametrize(
    ("required", "total", "years", "expected"),
    [
        (0, None, None, "ok"),
        ("none", None, None, "ok"),
        (100_000, 300_000, 3, "ok"),
        (100_400, 300_000, 3, "ok"),  # 1.004 times a year's value is rounded to 1.00
        (101_000, 300_000, 3, "note"),
        (200_000, 300_000, 3, "note"),
        (201_000, 300_000, 3, "warn"),
        (600_000, 300_000, 3, "warn"),
        (603_000, 300_000, 3, "stop"),
        (603_000, 300_000, None, "stop"),  # the term cannot change it
        (603_000, 0, 3, "not_applicable"),
        (100_000, 300_000, None, "cant_tell"),
        (100_000, None, 3, "cant_tell"),
        (None, 300_000, 3, "cant_tell"),
    ],
)
def test_k01_levels(required: Any, total: Any, years: Any, expected: str) -> None:
    assert level("K01", conditions__minimum_turnover=required, value__total=total, term__years=years) == expected


def test_k01_names_the_missing_fact() -> None:
    assert found("K01").missing == ("conditions.minimum_turnover",)
    assert found("K01", conditions__minimum_turnover=5).missing == ("value.total",)
    assert found("K01", conditions__minimum_turnover=5, value__total=500).missing == ("term.years",)


def test_k01_judges_a_lot_by_its_own_value_and_turnover() -> None:
    lots = [{"name": "North", "value": 100_000, "minimum_turnover": 50_000}, {"name": "South", "value": 100_000}]
    finding = found("K01", conditions__minimum_turnover=250_000, term__years=2, value__total=200_000, lots__items=lots)
    assert finding.level == "stop"
    assert [(part.what, part.level) for part in finding.parts] == [("North", "ok"), ("South", "stop")]
    assert finding.values["ratio_to_total"] == Decimal("2.50")


def test_k01_a_lot_without_a_value_can_t_be_told() -> None:
    lots = [{"minimum_turnover": 50_000}, {"value": 100_000, "minimum_turnover": 50_000}]
    assert found("K01", lots__items=lots, value__total=200_000, term__years=2).missing == ("lots.items[0].value",)


def test_k01_a_missing_lot_does_not_hide_a_stop() -> None:
    lots = [{"minimum_turnover": 50_000}, {"value": 1_000, "minimum_turnover": 50_000}]
    assert level("K01", lots__items=lots) == "stop"


@given(st.integers(0, 10**7), st.integers(0, 10**7))
def test_k01_asking_for_more_never_looks_better(one: int, other: int) -> None:
    low, high = sorted((one, other))
    facts = {"value__total": 300_000, "term__years": 3}
    at_low = found("K01", conditions__minimum_turnover=low, **facts).level
    at_high = found("K01", conditions__minimum_turnover=high, **facts).level
    assert at_low.rank <= at_high.rank


def _merging(**changed: Any) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "agreements": 10, "providers": 10, "providers_after": 10, "lots_after": 5, "governance": "single",
        "impact_assessed_on": "2026-01-01",
    }  # fmt: skip
    return {"replaces": {**facts, **changed}}


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, "ok"),
        ({"providers_after": 9}, "ok"),
        ({"providers_after": 8}, "warn"),
        ({"providers_after": 5}, "warn"),
        ({"providers_after": 4}, "stop"),
        ({"providers_after": 4, "governance": "alliance", "members_from_before": 5}, "note"),
        ({"providers_after": 4, "governance": "alliance", "members_from_before": 4}, "stop"),
        ({"providers_after": 8, "governance": "alliance", "members_from_before": 4}, "warn"),
        ({"impact_assessed_on": "none"}, "stop"),
        ({"impact_assessed_on": "none", "lots_after": 10}, "note"),
        ({"impact_assessed_on": "none", "lots_after": 11}, "note"),
        ({"agreements": 1}, "not_applicable"),
        ({"agreements": 0}, "not_applicable"),
        ({"agreements": None}, "cant_tell"),
        ({"impact_assessed_on": None}, "cant_tell"),
        ({"impact_assessed_on": None, "providers_after": 4}, "stop"),
        ({"providers_after": None}, "cant_tell"),
        ({"providers_after": 4, "governance": None, "members_from_before": 1}, "stop"),
        ({"providers_after": 4, "governance": None, "members_from_before": 9}, "cant_tell"),
        ({"providers": 0}, "not_applicable_but_assessed"),
    ],
)
def test_k02_levels(changed: dict[str, Any], expected: str) -> None:
    assert level("K02", **_merging(**changed)) == ("ok" if expected == "not_applicable_but_assessed" else expected)


def test_k02_counts_lots_that_are_listed() -> None:
    facts = _merging(lots_after=None, impact_assessed_on="none")
    assert level("K02", lots__items=[{"value": 1}] * 10, **facts) == "note"
    assert level("K02", lots__items=[{"value": 1}] * 9, **facts) == "stop"


def test_k05_with_no_income_says_so() -> None:
    finding = found("K05", providers=[{"name": "D", "income": 0, "agreement_value": 1, "affected": True}])
    assert finding.message == "If this moves, D has no other income."


def test_k02_nothing_replaced_is_not_applicable() -> None:
    assert level("K02", replaces="none") == "not_applicable"


def test_k02_before_its_gate_a_missing_assessment_is_a_note() -> None:
    assert level("K02", stage="D3", **_merging(impact_assessed_on="none")) == "note"
    assert level("K02", stage="D4", **_merging(impact_assessed_on="none")) == "stop"


def test_k02_counts_the_providers_of_a_list() -> None:
    agreements = [{"provider": name, "value": 1} for name in "AABCD"]
    finding = found(
        "K02", replaces={"agreements": agreements, "lots_after": 1, "providers_after": 1, "governance": "single"}
    )
    assert finding.level == "stop"
    assert finding.values["providers_before"] == 4


LIGHT = {"subject": "light-touch", "body__kind": "sub-central", "jurisdiction": "england", "value__extensions": 0}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"lots__count": 2}, "ok"),
        ({"lots__count": 1, "value__total": 249_999, "value__vat_rate": 20}, "not_applicable"),
        ({"lots__count": 1, "value__total": 250_000, "value__vat_rate": 20}, "warn"),
        ({"lots__count": 1, "value__total": 552_949, "value__vat_rate": 20}, "warn"),  # 663,538.80 with VAT
        ({"lots__count": 1, "value__total": 552_950, "value__vat_rate": 20}, "stop"),  # 663,540.00 with VAT
        ({"lots__count": 1, "value__total": 663_540}, "stop"),  # whatever the VAT
        ({"lots__count": 1, "value__total": 600_000}, "cant_tell"),  # it hangs on the VAT
        ({"lots__count": 1, "value__total": 6_000_000, "lots__reason_for_one": "One building."}, "ok"),
        ({"lots__count": 1, "value__total": 6_000_000, "lots__reason_for_one": None}, "cant_tell"),
        ({"lots__count": None}, "cant_tell"),
        ({"lots__count": 1}, "cant_tell"),
    ],
)
def test_k03_levels(facts: dict[str, Any], expected: str) -> None:
    assert level("K03", **{"lots__reason_for_one": "none", **LIGHT, **facts}) == expected


def test_k03_the_threshold_that_applies_can_be_lower_than_the_benchmark() -> None:
    facts = {"lots__count": 1, "lots__reason_for_one": "none", "value__total": 180_000, "value__vat_rate": 20}
    ordinary = {**LIGHT, **facts, "subject": "ordinary", "commenced_on": "2026-05-20"}
    assert level("K03", **ordinary) == "warn"  # 216,000 with VAT is over 207,720
    assert level("K03", **{**ordinary, "commenced_on": "2025-05-20"}) == "warn"  # and over 214,904
    assert level("K03", **{**ordinary, "value__total": 175_000, "commenced_on": "2025-05-20"}) == "not_applicable"
    assert level("K03", **{**ordinary, "value__total": 175_000, "commenced_on": None}) == "cant_tell"


def _three(*incomes: Any) -> list[dict[str, Any]]:
    return [{"name": f"Group {place}", "income": income} for place, income in enumerate(incomes)]


@pytest.mark.parametrize(
    ("incomes", "expected"),
    [
        ([100] * 4, "ok"),
        ([100, 100, 1, 1], "ok"),
        ([100, 1, 1], "note"),
        ([100, 1, 1, 1], "note"),
        ([100, 1, 1, 1, 1], "warn"),
        ([1, 1, 1], "stop"),
        ([100, 100], "stop"),
        ([], "stop"),
        ([100, None, None, 1], "ok"),  # those whose income is not known are in neither number
        ([None, None, None], "cant_tell"),
    ],
)
def test_k04_levels(incomes: list[Any], expected: str) -> None:
    assert level("K04", conditions__minimum_turnover=100, providers=_three(*incomes), **OPEN) == expected


def test_k04_certain_exclusion_needs_no_other_fact() -> None:
    finding = found("K04", conditions__minimum_turnover=10**9, providers=NINE)
    assert finding.level == "stop"
    assert found("K04", conditions__minimum_turnover=0, providers=NINE).missing == ("conditions.legal_form",)


def test_k04_leaves_out_those_who_work_elsewhere() -> None:
    here = [{"name": str(place), "income": 100, "area": ["E06000014"], "themes": ["Housing"]} for place in range(3)]
    away = [{"name": "away", "income": 1, "area": ["E06000010"]}, {"name": "other", "income": 1, "themes": ["sport"]}]
    facts = {"conditions__minimum_turnover": 100, "area": ["E06000014"], "themes": ["housing"], **OPEN}
    assert found("K04", providers=here + away, **facts).values["counted"] == 3


@pytest.mark.parametrize(
    ("requirement", "held", "can"),
    [
        ({"kind": "insurance", "level": 5_000_000, "stage": "bid"}, {"insurance": 5_000_000}, True),
        ({"kind": "insurance", "level": 5_000_000, "stage": "bid"}, {"insurance": 4_999_999}, False),
        ({"kind": "insurance", "level": 5_000_000, "stage": "award"}, {"insurance": 1}, True),
        (
            {"kind": "certificate", "what": "Safe Contractor", "stage": "bid"},
            {"certificates": ["safe contractor"]},
            True,
        ),
        ({"kind": "certificate", "what": "Safe Contractor", "stage": "bid"}, {"certificates": []}, False),
        ({"kind": "policy", "what": "Hard hats", "stage": "bid"}, {"policies": ["Equality"]}, False),
        ({"kind": "experience", "what": "Prisons", "stage": "bid"}, {"experience": ["Prisons"]}, True),
        ({"kind": "accounts", "what": "Three years", "stage": "bid"}, {}, True),
    ],
)
def test_k04_hard_requirements(requirement: dict[str, Any], held: dict[str, Any], can: bool) -> None:
    providers = [{"name": str(place), "income": 1, **held} for place in range(3)]
    finding = found(
        "K04", conditions__minimum_turnover=0, conditions__legal_form="none", conditions__requirements=[requirement],
        providers=providers,
    )  # fmt: skip
    assert finding.level == ("ok" if can else "stop")


def test_k04_a_lot_that_one_can_bid_for_is_enough() -> None:
    lots = [{"value": 10, "minimum_turnover": 10**9}, {"value": 10, "minimum_turnover": 100}]
    assert level("K04", lots__items=lots, providers=_three(100, 100, 100), **OPEN) == "ok"


@given(st.lists(st.integers(0, 1000), min_size=3, max_size=12), st.integers(0, 1200), st.integers(0, 1200))
def test_k04_raising_the_turnover_never_lets_more_in(incomes: list[int], one: int, other: int) -> None:
    low, high = sorted((one, other))
    at_low = found("K04", conditions__minimum_turnover=low, providers=_three(*incomes), **OPEN)
    at_high = found("K04", conditions__minimum_turnover=high, providers=_three(*incomes), **OPEN)
    assert int(str(at_low.values["eligible"])) >= int(str(at_high.values["eligible"]))
    assert at_low.level.rank <= at_high.level.rank


@pytest.mark.parametrize(
    ("agreement", "affected", "expected"),
    [
        (49_400, True, "ok"),
        (50_000, True, "warn"),
        (74_400, True, "warn"),
        (75_000, True, "stop"),
        (75_000, False, "warn"),
        (75_000, None, "cant_tell"),
        (50_000, None, "warn"),
        (0, None, "not_applicable"),
        (None, True, "cant_tell"),
    ],
)
def test_k05_levels(agreement: Any, affected: Any, expected: str) -> None:
    provider = {"name": "D", "income": 100_000, "agreement_value": agreement, "affected": affected}
    assert level("K05", providers=[provider]) == expected


def test_k05_is_for_the_body_alone() -> None:
    finding = found("K05", providers=[{"income": 100, "agreement_value": 90, "affected": True}])
    assert finding.audience == "body"


def test_k05_no_income_at_all_is_whole_dependency() -> None:
    assert level("K05", providers=[{"income": 0, "agreement_value": 1, "affected": True}]) == "stop"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (5, 5, "ok"),
        (6, 5, "warn"),  # 1,666.67 to 2,000: a rise of 333.33
        (8, 6, "ok"),  # 1,666.67 after
        (2, 1, "stop"),
        (1, 1, "ok"),
        (0, 1, "not_applicable"),
        (None, 1, "cant_tell"),
        (2, None, "cant_tell"),
    ],
)
def test_k06_levels(before: Any, after: Any, expected: str) -> None:
    assert level("K06", replaces={"providers": before, "providers_after": after}) == expected


def test_k06_shares_count_before_numbers() -> None:
    finding = found("K06", replaces={"shares_before": [50, 50], "shares_after": [60, 40], "providers_after": 9})
    assert finding.values["before"] == 5000
    assert finding.values["after"] == 5200
    assert finding.level == "ok"  # the rise is under 250


def test_k06_a_list_of_agreements_gives_today_s_shares() -> None:
    agreements = [{"provider": name, "value": value} for name, value in (("A", 30), ("A", 30), ("B", 40))]
    finding = found("K06", replaces={"agreements": agreements, "providers_after": 2})
    assert finding.values["before"] == 5200  # 60 and 40 per cent
    agreements[0]["value"] = None
    assert found("K06", replaces={"agreements": agreements, "providers_after": 2}).values["before"] == 5000


@given(st.integers(1, 40))
def test_k06_splitting_equal_lots_never_raises_concentration(lots: int) -> None:
    fewer = found("K06", replaces={"providers": 8, "providers_after": lots})
    more = found("K06", replaces={"providers": 8, "providers_after": lots * 2})
    assert Decimal(str(more.values["after"])) <= Decimal(str(fewer.values["after"]))


@pytest.mark.parametrize(
    ("form", "expected"),
    [("none", "ok"), ("Bidders must be a single legal entity", "stop"), (None, "cant_tell")],
)
def test_k07_levels(form: Any, expected: str) -> None:
    assert level("K07", conditions__legal_form=form) == expected
