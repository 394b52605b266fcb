"""K37 to K43: each level, both sides of each line, what can't be told, and who may see whose figures."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plans import found, level, plan
from wholecycle.practice.arithmetic import cash
from wholecycle.practice.arithmetic.numbers import ratio
from wholecycle.practice.audience import Audience, Viewer
from wholecycle.practice.finding import Finding, Part
from wholecycle.practice.packs import default_packs
from wholecycle.practice.registry import find_check

BODY = Viewer(Audience.BODY)


def seen_by(viewer: Viewer, check: str, **facts: Any) -> Finding:
    """What one check finds for one viewer."""
    return find_check(check)(plan(**facts).seen_by(viewer), default_packs())


def part_of(finding: Finding, what: str) -> Part:
    """The part about one thing."""
    return next(part for part in finding.parts if part.what == what)


# --- K37 -------------------------------------------------------------------------------------------------------

CHOSEN_ON = [{"kind": "D3", "date": "2026-06-10"}]
COMPARED: dict[str, Any] = {
    "route__assessed_on": "2026-06-01", "decisions": CHOSEN_ON, "route__chosen": "contract",
    "route__reason_not_grant": "none", "route__evidence_level": 3, "route__aim": [], "value__total": 300_000,
    "term__years": 3, "conditions__minimum_turnover": 0, "conditions__legal_form": "none",
    "conditions__requirements": [], "providers": [{"name": name, "income": 90_000} for name in "ABC"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, "ok"),
        ({"route__assessed_on": "none"}, "stop"),
        ({"route__assessed_on": "2026-06-09"}, "ok"),
        ({"route__assessed_on": "2026-06-10"}, "stop"),  # on the same day is not before
        ({"route__assessed_on": "2026-06-11"}, "stop"),
        ({"route__assessed_on": None}, "cant_tell"),
        ({"decisions": None}, "cant_tell"),
        ({"decisions": None, "stage": "D3"}, "ok"),
        ({"decisions": None, "stage": "D4"}, "cant_tell"),
        ({"decisions": []}, "ok"),
        ({"decisions": [{"kind": "D3"}]}, "cant_tell"),
        ({"decisions": [{"kind": "D3"}], "stage": "D2"}, "ok"),
        ({"decisions": [{"kind": "D3", "date": "none"}]}, "ok"),
        ({"decisions": [{"kind": "D3"}, *CHOSEN_ON], "route__assessed_on": "2026-06-12"}, "stop"),
        ({"decisions": [{"date": "2026-05-01"}]}, "cant_tell"),
        ({"decisions": [{"date": "2026-07-01"}]}, "ok"),
        ({"decisions": [{"date": "none"}]}, "ok"),
        ({"decisions": [{"kind": "D2", "date": "2026-05-01"}]}, "ok"),
        ({"route__evidence_level": 2}, "ok"),
        ({"route__evidence_level": 1}, "warn"),
        ({"route__evidence_level": 0}, "warn"),
        ({"route__evidence_level": None}, "cant_tell"),
        ({"route__evidence_level": None, "route__aim": ["building capacity"]}, "warn"),
        ({"value__total": 150_000}, "ok"),  # 50,000 a year is not under it
        ({"value__total": 149_999}, "warn"),
        ({"route__aim": ["Capacity"]}, "warn"),
        ({"route__aim": ["innovation"]}, "ok"),
        ({"conditions__minimum_turnover": 95_000}, "warn"),  # none of three could bid
        ({"providers": [{"income": 1}, {"income": 1}]}, "warn"),
        ({"providers": []}, "warn"),
        ({"providers": None}, "cant_tell"),
        ({"conditions__minimum_turnover": None}, "cant_tell"),
        ({"conditions__minimum_turnover": None, "providers": [{"income": 1}, {"income": 1}]}, "warn"),
        ({"conditions__minimum_turnover": None, "route__reason_not_grant": "It is a duty."}, "ok"),
        ({"route__evidence_level": 0, "route__chosen": "grant"}, "ok"),
        ({"route__evidence_level": 0, "route__chosen": "none"}, "ok"),
        ({"route__evidence_level": 0, "route__chosen": "in-house"}, "warn"),
        ({"route__evidence_level": 0, "route__chosen": None}, "cant_tell"),
        ({"route__evidence_level": 0, "route__reason_not_grant": "We specify the service."}, "ok"),
        ({"route__evidence_level": 0, "route__reason_not_grant": None}, "cant_tell"),
        ({"route__reason_not_grant": None}, "ok"),
        ({"route__chosen": None, "route__reason_not_grant": None}, "ok"),
    ],
)
def test_k37_levels(changed: dict[str, Any], expected: str) -> None:
    assert level("K37", **{**COMPARED, **changed}) == expected


def test_k37_before_its_gate_it_is_a_note() -> None:
    assert level("K37", stage="D2", **{**COMPARED, "route__assessed_on": "none"}) == "note"
    assert level("K37", stage="D2", **{**COMPARED, "route__evidence_level": 0}) == "note"
    assert level("K37", stage="D3", **{**COMPARED, "route__assessed_on": "none"}) == "stop"


def test_k37_names_the_missing_fact() -> None:
    assert found("K37").missing[0] == "route.assessed_on"
    assert found("K37", **{**COMPARED, "decisions": [{"kind": "D3"}]}).missing == ("decisions[0].date",)
    assert found("K37", **{**COMPARED, "decisions": [{"date": "2026-05-01"}]}).missing == ("decisions[0].kind",)
    missing = found("K37", **{**COMPARED, "conditions__minimum_turnover": None}).missing
    assert missing == ("conditions.minimum_turnover",)
    assert found("K37", **{**COMPARED, "route__evidence_level": 0, "route__chosen": None}).missing == ("route.chosen",)


def test_k37_says_every_reason_for_a_grant() -> None:
    facts = {
        **COMPARED,
        "route__evidence_level": 0,
        "value__total": 45_000,
        "route__aim": ["capacity"],
        "providers": [],
    }
    message = found("K37", **facts).message
    for words in ("Untested work", "£15,000 a year", "capacity", "None of 0 groups", "Say why not a grant."):
        assert words in message


def test_k37_says_when_only_a_bound_is_known() -> None:
    facts = {**COMPARED, "conditions__minimum_turnover": 10, "providers": [{"income": 20}, {"name": "B"}]}
    assert "At most 2 of 2 groups" in found("K37", **facts).message


# --- K38 -------------------------------------------------------------------------------------------------------


def _held(share: Any, income: Any, **more: Any) -> dict[str, Any]:
    return {
        "payment__outcome_share": share, "value__total": 200_000, "term__years": 1,
        "providers": [{"name": "A", "income": income, **more}],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (_held(0, None), "ok"),
        ({"payment__outcome_share": 0}, "ok"),
        ({"payment__outcome_share": 50, "value__total": 0}, "ok"),
        (_held(10, 600_000), "ok"),  # 20,000 of 85,000 is 0.235, rounded to 0.24
        (_held(10, 560_000), "warn"),  # 0.252, rounded to 0.25
        (_held(10, 576_000), "warn"),  # 0.2451, rounded to 0.25
        (_held(10, 142_000), "warn"),  # 0.994, rounded to 0.99
        (_held(10, 141_000), "stop"),  # 1.001, rounded to 1.00
        (_held(10, 0), "stop"),
        (_held(10, None), "cant_tell"),
        (_held(None, 600_000), "cant_tell"),
        ({**_held(10, 600_000), "term__years": None}, "cant_tell"),
        ({**_held(10, 600_000), "value__total": None}, "cant_tell"),
        ({**_held(10, 600_000), "providers": None}, "cant_tell"),
        ({**_held(10, 600_000), "providers": []}, "not_applicable"),
        (_held(10, None, reserves=20_000), "stop"),  # its income cannot change it
        (_held(10, None, reserves=80_000), "warn"),
        (_held(10, None, reserves=90_000), "cant_tell"),
        (_held(10, 600_000, reserves=90_000), "ok"),
        (_held(10, 600_000, reserves=0), "stop"),
        (_held(10, 240_000, reserves=90_000), "ok"),  # one month's income exactly
        (_held(10, 238_000, reserves=90_000), "warn"),  # 1.008 months, rounded to 1.01
        (_held(10, 0, reserves=90_000), "warn"),
        (_held(10, None, years=[{"year": "2013-14", "income": 600_000}]), "ok"),
    ],
)
def test_k38_levels(facts: dict[str, Any], expected: str) -> None:
    assert level("K38", **facts) == expected


def test_k38_names_the_missing_fact() -> None:
    assert found("K38").missing == ("payment.outcome_share",)
    assert found("K38", payment__outcome_share=5).missing == ("value.total",)
    assert found("K38", payment__outcome_share=5, value__total=5).missing == ("term.years",)
    assert found("K38", payment__outcome_share=5, value__total=5, term__years=1).missing == ("providers",)
    assert found("K38", **_held(10, None)).missing == ("providers[0].income",)


def test_k38_one_provider_is_told_what_is_safe() -> None:
    finding = found("K38", **_held(50, 1_000_000, reserves=200_000))
    assert finding.values["ratio_to_reserves"] == Decimal("0.50")
    assert "50% of its reserves" in finding.message
    assert "£50,000 a year (25% of its value)" in finding.mend
    assert finding.audience is Audience.OWNER
    assert seen_by(BODY, "K38", **_held(50, 1_000_000, reserves=200_000)).audience is Audience.PUBLIC


def _many(*incomes: Any) -> dict[str, Any]:
    providers = [{"name": f"Group {place}", "income": income} for place, income in enumerate(incomes)]
    return {**_held(10, None), "providers": providers}


@pytest.mark.parametrize(
    ("incomes", "expected"),
    [
        ([10**6] * 4 + [10_000], "ok"),  # rank 4 of 5
        ([10**6] * 3 + [10_000] * 2, "stop"),
        ([10**6] * 3 + [300_000, 10_000], "warn"),
        ([10**6] * 7 + [10_000], "ok"),  # rank 7 of 8: 6.4 rounded up
        ([10**6] * 6 + [10_000] * 2, "stop"),
        ([10**6, 10_000], "stop"),  # rank 2 of 2
        ([10**6] * 4 + [None], "ok"),  # whatever its income, it stands beyond the rank
        ([10**6] * 3 + [None] * 2, "cant_tell"),
        ([10**6] * 2 + [None] + [10_000] * 2, "stop"),
        ([10**6] * 2 + [None] + [10_000, 10**6], "cant_tell"),
        ([None] * 5, "cant_tell"),
        ([10**6] * 4 + [0], "ok"),
        ([10**6] * 3 + [0] * 2, "stop"),
    ],
)
def test_k38_takes_the_provider_at_the_worst_fifth(incomes: list[Any], expected: str) -> None:
    assert level("K38", **_many(*incomes)) == expected
    assert level("K38", **_many(*reversed(incomes))) == expected


def test_k38_names_only_the_gaps_that_matter() -> None:
    finding = found("K38", **_many(10**6, None, 10**6, 10**6, None))
    assert finding.missing == ("providers[1].income", "providers[4].income")
    assert all(not part.what for part in finding.parts)


def test_k38_shows_a_spread_and_no_names() -> None:
    finding = found("K38", **_many(10**6, 10**6, 300_000, 100_000, 10_000, None))
    assert finding.level == "stop"
    assert finding.parts == ()
    spread = {name: finding.values[name] for name in ("providers", "ok", "warn", "stop", "unknown")}
    assert spread == {"providers": 6, "ok": 2, "warn": 1, "stop": 2, "unknown": 1}
    assert "2 of 5 groups here would run out of money" in finding.message
    assert "Group" not in finding.message + finding.mend
    assert "Group" not in str(finding.as_dict()["values"])
    assert finding.audience is Audience.PUBLIC


def test_k38_with_several_providers_uses_no_declared_reserves() -> None:
    facts = {**_held(10, None), "providers": [{"name": name, "income": 10**6, "reserves": 0} for name in "AB"]}
    finding = found("K38", **facts)
    assert finding.level == "ok"
    assert not [path for path in finding.facts if path.endswith("reserves")]


MONEY = st.integers(0, 10**6)
PRIVATE = st.fixed_dictionaries(
    {},
    optional={
        "reserves": MONEY, "true_cost": MONEY, "price": MONEY,
        "next_year": st.fixed_dictionaries(
            {},
            optional={
                "starts": st.just("2027-04-01"), "budget": MONEY, "secured": MONEY, "consent": st.booleans(),
            },
        ),
    },
)  # fmt: skip
MONEY_CHECKS = ("K37", "K38", "K39", "K40", "K41", "K42", "K43")


def _with_private(*private: dict[str, Any]) -> dict[str, Any]:
    providers = [
        {"name": name, "income": income, **more}
        for name, income, more in zip("AB", (400_000, 90_000), private, strict=False)
    ]
    return {
        **COMPARED, "payment__outcome_share": 10, "payment__arrears_months": 1, "payment__terms_days": 30,
        "payment__invoices": [], "payment__uplift": True, "term__extension_years": 1, "today": "2027-03-01",
        "providers": providers,
    }  # fmt: skip


@given(st.sampled_from(MONEY_CHECKS), PRIVATE, PRIVATE, st.sampled_from([BODY, Viewer(Audience.PUBLIC)]))
def test_no_private_figure_changes_what_a_body_or_the_public_sees(
    check: str, one: dict[str, Any], other: dict[str, Any], viewer: Viewer
) -> None:
    for private in ((one,), (one, other)):
        bare = _with_private(*({} for _ in private))
        assert seen_by(viewer, check, **_with_private(*private)) == seen_by(viewer, check, **bare)


@given(st.sampled_from(MONEY_CHECKS), PRIVATE, PRIVATE, PRIVATE)
def test_what_one_provider_sees_does_not_hang_on_anothers_private_facts(
    check: str, own: dict[str, Any], one: dict[str, Any], other: dict[str, Any]
) -> None:
    viewer = Viewer(Audience.OWNER, "A")
    assert seen_by(viewer, check, **_with_private(own, one)) == seen_by(viewer, check, **_with_private(own, other))


@given(PRIVATE, PRIVATE, PRIVATE)
def test_with_several_providers_not_even_the_whole_file_brings_reserves_into_k38_and_k39(
    one: dict[str, Any], other: dict[str, Any], third: dict[str, Any]
) -> None:
    for check in ("K38", "K39"):
        assert found(check, **_with_private(one, other)) == found(check, **_with_private(third, {}))


def test_k38_for_a_body_goes_by_the_benchmark() -> None:
    facts = _held(10, 600_000, reserves=0)
    assert level("K38", **facts) == "stop"
    finding = seen_by(BODY, "K38", **facts)
    assert finding.level == "ok"
    assert finding.values["reserves"] == Decimal("85000.00")  # 1.7 months of 600,000 a year


def test_k38_for_one_provider_judges_that_one_by_what_it_declares() -> None:
    facts = _with_private({"reserves": 5_000}, {"reserves": 0})
    mine = seen_by(Viewer(Audience.OWNER, "A"), "K38", **facts)
    assert mine.values["reserves"] == Decimal(5000)
    assert mine.level == "stop"
    assert mine.audience is Audience.OWNER
    assert "providers[1].income" not in mine.facts


def test_k38_for_a_provider_that_is_not_in_the_plan_is_what_the_public_sees() -> None:
    facts = _with_private({"reserves": 5_000}, {"reserves": 0})
    public = seen_by(Viewer(Audience.PUBLIC), "K38", **facts)
    for viewer in (Viewer(Audience.OWNER, "Z"), Viewer(Audience.OWNER)):
        stranger = seen_by(viewer, "K38", **facts)
        assert (stranger.level, stranger.values, stranger.message) == (public.level, public.values, public.message)
        assert stranger.audience is Audience.PUBLIC


@given(st.integers(0, 100), st.integers(0, 100), st.lists(st.integers(0, 10**6), min_size=1, max_size=9))
def test_k38_holding_back_more_never_looks_better(one: int, other: int, incomes: list[int]) -> None:
    low, high = sorted((one, other))
    at_low = found("K38", **{**_many(*incomes), "payment__outcome_share": low}).level
    at_high = found("K38", **{**_many(*incomes), "payment__outcome_share": high}).level
    assert at_low.rank <= at_high.rank


@given(st.lists(st.one_of(st.none(), st.integers(0, 10**6)), min_size=2, max_size=7), st.integers(0, 10**6))
def test_k38_a_level_that_is_given_holds_whatever_the_missing_incomes_are(
    incomes: list[int | None], guess: int
) -> None:
    given_level = level("K38", **_many(*incomes))
    filled = level("K38", **_many(*(guess if income is None else income for income in incomes)))
    assert given_level in ("cant_tell", filled)


# --- K39 -------------------------------------------------------------------------------------------------------


def _paid(**changed: Any) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "payment__terms_days": 30, "payment__arrears_months": 1, "payment__invoices": [], "value__total": 60_000,
        "term__years": 1, "today": "2026-11-23", "providers": [{"name": "A", "income": 600_000}],
    }  # fmt: skip
    return {**facts, **changed}


def _invoice(received: Any, paid: Any, **changed: Any) -> dict[str, Any]:
    return _paid(payment__invoices=[{"received": received, "paid": paid}], **changed)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (_paid(), "ok"),
        (_paid(payment__terms_days=0), "ok"),
        (_paid(payment__terms_days=31), "stop"),
        (_paid(payment__terms_days=31, providers=None, payment__invoices=None), "stop"),
        (_paid(payment__terms_days=None), "cant_tell"),
        (_paid(payment__arrears_months=None), "cant_tell"),
        (_paid(providers=None), "cant_tell"),
        (_paid(providers=[]), "ok"),
        (_paid(providers=None, payment__arrears_months=0, payment__terms_days=0), "ok"),
        (_paid(value__total=0, term__years=None), "ok"),
        (_paid(value__total=None), "cant_tell"),
        # two months' wait for 10,000 in all, against 1.7 months' income
        (_paid(providers=[{"income": 143_000}]), "ok"),  # 0.494
        (_paid(providers=[{"income": 142_000}]), "warn"),  # 0.497, rounded to 0.50
        (_paid(providers=[{"income": 0}]), "warn"),
        (_paid(providers=[{"income": 600_000, "reserves": 20_000}]), "warn"),
        (_paid(providers=[{"income": 600_000, "reserves": 21_000}]), "ok"),  # 0.476
        (_paid(providers=[{"reserves": 0}], payment__arrears_months=None, payment__invoices=[]), "warn"),
        (_invoice("2026-10-25", "none"), "ok"),  # day 30
        (_invoice("2026-10-24", "none"), "stop"),  # day 31
        (_invoice("2026-10-25", None), "ok"),  # whether paid or not, it is not late
        (_invoice("2026-10-24", None), "cant_tell"),
        (_invoice("2026-10-24", "none", today=None), "cant_tell"),
        (_invoice(None, "none"), "cant_tell"),
        (_invoice("2026-10-01", "2026-10-30", today=None), "ok"),  # paid on day 30
        (_invoice("2026-10-01", "2026-10-31", today=None), "warn"),  # paid on day 31
        (_invoice("2026-10-01", "2026-09-01"), "ok"),
        (_paid(payment__invoices=None), "cant_tell"),
        (_paid(payment__invoices=None, award__decided_on="none"), "ok"),
        (_paid(payment__invoices=None, term__starts="2026-11-24"), "ok"),
        (_paid(payment__invoices=None, term__starts="2026-11-23"), "cant_tell"),
    ],
)
def test_k39_levels(facts: dict[str, Any], expected: str) -> None:
    assert level("K39", **facts) == expected


def test_k39_names_the_missing_fact() -> None:
    assert found("K39", **_paid(payment__terms_days=None)).missing == ("payment.terms_days",)
    assert found("K39", **_paid(payment__arrears_months=None)).missing == ("payment.arrears_months",)
    assert found("K39", **_paid(payment__invoices=None)).missing == ("payment.invoices",)
    assert found("K39", **_invoice("2026-10-24", None)).missing == ("payment.invoices[0].paid",)
    assert found("K39", **_paid(providers=None)).missing == ("providers",)


def test_k39_a_missing_invoice_day_does_not_hide_a_late_one() -> None:
    invoices = [{"received": None, "paid": "none"}, {"received": "2026-10-01", "paid": "none"}]
    finding = found("K39", **_paid(payment__invoices=invoices))
    assert finding.level == "stop"
    assert part_of(finding, "invoice 2").values["day"] == 54
    assert "The invoice of 1 October 2026 is unpaid on day 54." in finding.message


def test_k39_shows_a_spread_and_no_names() -> None:
    providers = [{"name": f"Group {income}", "income": income, "reserves": 0} for income in (10**6, 10**6, 50_000, 1)]
    finding = found("K39", **_paid(providers=providers))
    waits = part_of(finding, "the wait")
    assert (waits.level, waits.values["ok"], waits.values["warn"], waits.values["providers"]) == ("warn", 2, 2, 4)
    assert "They will wait two months for £10,000. For 2 of 4 groups here" in waits.message
    assert "Group" not in str(finding.as_dict())
    assert level("K39", **_paid(providers=[*providers[:2], *providers[:2], providers[3]])) == "ok"  # rank 4 of 5


@given(st.integers(0, 24), st.integers(0, 24), st.integers(0, 30), st.integers(0, 10**6))
def test_k39_waiting_longer_never_looks_better(one: int, other: int, days: int, income: int) -> None:
    low, high = sorted((one, other))
    facts = _paid(payment__terms_days=days, providers=[{"income": income}])
    at_low = found("K39", **{**facts, "payment__arrears_months": low}).level
    at_high = found("K39", **{**facts, "payment__arrears_months": high}).level
    assert at_low.rank <= at_high.rank


# --- K40 -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cost", "price", "expected"),
    [
        (100_000, 110_000, "ok"),
        (100_000, 100_000, "ok"),
        (1_000_000, 999_960, "ok"),  # 0.004% is rounded to none
        (100_000, 99_000, "note"),
        (100_000, 90_000, "note"),
        (100_000, 89_990, "note"),  # 10.01%
        (100_000, 65_010, "note"),  # 34.99%
        (100_000, 65_000, "warn"),
        (100_000, 0, "warn"),
        (0, None, "ok"),
        (None, 40_000, "cant_tell"),
        (100_000, None, "cant_tell"),
    ],
)
def test_k40_levels(cost: Any, price: Any, expected: str) -> None:
    finding = found("K40", providers=[{"true_cost": cost, "price": price}])
    assert finding.level == expected
    if expected != "cant_tell":
        assert finding.audience is Audience.OWNER


def test_k40_says_up_to_ten_per_cent_to_the_provider_alone() -> None:
    assert "Only the provider" in found("K40", providers=[{"true_cost": 100, "price": 90}]).message
    assert "Only the provider" not in found("K40", providers=[{"true_cost": 100, "price": 89}]).message


def test_k40_and_k42_without_providers() -> None:
    for check in ("K40", "K42"):
        assert level(check, providers=[]) == "not_applicable"
        assert found(check).missing == ("providers",)
        assert seen_by(Viewer(Audience.OWNER, "Z"), check, providers=[{"name": "A"}]).level == "not_applicable"


def test_k40_judges_each_provider_apart_for_the_holder_of_the_file() -> None:
    providers = [{"name": "F", "true_cost": 100_000, "price": 40_000}, {"true_cost": 10, "price": 10}, {"name": "G"}]
    finding = found("K40", providers=providers)
    assert finding.level == "warn"
    assert [(part.what, part.level) for part in finding.parts] == [("F", "warn"), ("Provider 2", "ok")]
    assert finding.message == "F: someone else pays for 60% of this."
    assert finding.mend == "F: ask for £100,000, the full cost, or do less for £40,000."


@pytest.mark.parametrize("check", ["K40", "K42"])
def test_k40_and_k42_leave_out_those_who_have_not_given_their_figures(check: str) -> None:
    given = {"true_cost": 10, "price": 10, "next_year": {"starts": "2027-04-01", "budget": 10, "secured": 10}}
    some = {"today": "2026-11-23", "providers": [{"name": "F"}, {"name": "G", **given}]}
    assert level(check, **some) == "ok"
    assert seen_by(Viewer(Audience.OWNER, "F"), check, **some).level == "cant_tell"
    nobody = found(check, today="2026-11-23", providers=[{"name": "F"}, {"name": "G"}])
    assert nobody.missing == (f"providers[0].{'true_cost' if check == 'K40' else 'next_year'}",)


def test_k40_a_body_is_told_nothing() -> None:
    finding = seen_by(BODY, "K40", providers=[{"name": "F", "true_cost": 100_000, "price": 40_000}])
    assert (finding.level, finding.missing) == ("cant_tell", ("providers[0].true_cost",))
    assert "60" not in str(finding.as_dict())


# --- K41 -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("uplift", "years", "expected"),
    [
        (True, None, "ok"),
        (True, 9, "ok"),
        (False, 1.99, "ok"),
        (False, 2, "warn"),
        (False, 3, "warn"),
        (None, 1, "ok"),
        (None, 2, "cant_tell"),
        (False, None, "cant_tell"),
        (None, None, "cant_tell"),
    ],
)
def test_k41_levels(uplift: Any, years: Any, expected: str) -> None:
    assert level("K41", payment__uplift=uplift, term__years=years) == expected


def test_k41_says_so() -> None:
    finding = found("K41", payment__uplift=False, term__years=3)
    assert finding.message == "Costs will rise. Your price will not, for three years."
    assert found("K41", payment__uplift=False).missing == ("term.years",)
    assert found("K41").missing == ("payment.uplift",)
    short = found("K41", term__years=1)
    assert short.message == "The first term is one year; one price can hold for less than two years."


def test_k39_says_in_whole_days_what_wait_would_clear_it() -> None:
    facts = {"value__total": 100_000, "term__years": 1, "payment__arrears_months": 0, "payment__invoices": []}
    provider = [{"income": 120_000, "reserves": 8_000}]
    long = found("K39", **facts, payment__terms_days=15, providers=provider)
    assert "They will wait 15 days for £4,167. That is 52% of their reserves." in long.message
    assert long.mend == "Pay in advance or more often, so that the wait is 14 days or less."
    assert part_of(found("K39", **facts, payment__terms_days=14, providers=provider), "the wait").level == "ok"
    penniless = found("K39", **facts, payment__terms_days=15, providers=[{"income": 1, "reserves": 0}])
    assert penniless.mend == "Pay in advance, for no wait is short enough."


@given(
    st.decimals(1, 10**6, places=2), st.decimals(1, 10**7, places=2), st.decimals("0.1", 2, places=2),
)  # fmt: skip
def test_the_longest_safe_wait_is_safe_and_a_day_more_is_not(reserves: Decimal, annual: Decimal, most: Decimal) -> None:
    days = cash.safe_days(reserves, most, annual)
    if days:
        assert ratio(cash.waiting_gap(Decimal(0), days, annual), reserves) < most
    assert ratio(cash.waiting_gap(Decimal(0), days + 1, annual), reserves) >= most


# --- K42 -------------------------------------------------------------------------------------------------------

YEAR = "2027-04-01"


def _year(today: Any, budget: Any, secured: Any, consent: Any = None) -> dict[str, Any]:
    year = {"starts": YEAR, "budget": budget, "secured": secured, "consent": consent}
    return {"today": today, "providers": [{"name": "A", "next_year": year}]}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (_year("2026-10-02", None, None), "ok"),  # 181 days before
        (_year("2026-10-03", None, None), "cant_tell"),
        (_year("2026-10-03", 100, 0), "note"),  # 180 days before
        (_year("2026-10-03", 100, 49), "note"),
        (_year("2026-10-03", 100, 50), "ok"),
        (_year("2026-10-03", 0, None), "ok"),
        (_year("2026-12-31", 100, 24), "note"),  # 91 days before
        (_year("2027-01-01", 100, 24), "warn"),  # 90 days before
        (_year("2027-01-01", 100, 25), "note"),
        (_year("2027-01-01", 100, 0), "warn"),
        (_year("2027-01-30", 100, 0), "warn"),  # 61 days before
        (_year("2027-01-31", 100, 0), "stop"),  # 60 days before
        (_year("2027-01-31", 100, 0, True), "stop"),  # consent steers the alert, not the level
        (_year("2027-01-31", 100, 0, False), "stop"),
        (_year("2027-01-31", 10**6, 1), "warn"),  # a pound is not nothing
        (_year("2027-03-31", 100, 0), "stop"),
        (_year("2027-04-02", 100, 0), "stop"),
        (_year("2027-04-02", 100, 120), "ok"),
        (_year("2027-01-31", None, 0), "cant_tell"),
        (_year("2027-01-31", 100, None), "cant_tell"),
        (_year(None, 100, 0), "cant_tell"),
        ({"today": "2027-01-31", "providers": [{"name": "A"}]}, "cant_tell"),
    ],
)
def test_k42_levels(facts: dict[str, Any], expected: str) -> None:
    assert level("K42", **facts) == expected


def test_k42_names_the_missing_fact() -> None:
    assert found("K42", today="2027-01-31", providers=[{"name": "A"}]).missing == ("providers[0].next_year",)
    assert found("K42", **_year(None, 1, 1)).missing == ("today",)
    assert found("K42", **_year("2027-01-31", None, 1)).missing == ("providers[0].next_year.budget",)
    assert found("K42", **_year("2027-01-31", 1, None)).missing == ("providers[0].next_year.secured",)


def test_k42_says_who_is_told() -> None:
    assert "The broker is told." in found("K42", **_year("2027-01-31", 100, 0, True)).mend
    assert "Agree that the broker may be told" in found("K42", **_year("2027-01-31", 100, 0, False)).mend
    assert found("K42", **_year("2027-01-31", 100, 0, True)).values["consent"] is True
    assert "the year started on 1 April 2027" in found("K42", **_year("2027-04-02", 100, 0)).message


def test_k42_stands_at_any_time_and_is_for_the_owner() -> None:
    finding = found("K42", stage="D1", **_year("2027-01-31", 100, 0))
    assert (finding.level, finding.gates, finding.audience) == ("stop", (), Audience.OWNER)
    hidden = seen_by(BODY, "K42", **_year("2027-01-31", 100, 0))
    assert (hidden.level, hidden.missing) == ("cant_tell", ("providers[0].next_year",))


@given(st.integers(0, 200), st.integers(0, 200), st.dates(dt.date(2026, 9, 1), dt.date(2027, 6, 1)))
def test_k42_more_secured_never_looks_worse(one: int, other: int, today: dt.date) -> None:
    low, high = sorted((one, other))
    with_less, with_more = (found("K42", **_year(today, 100, secured)).level for secured in (low, high))
    assert with_more.rank <= with_less.rank


# --- K43 -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("years", "extension", "expected"),
    [
        (3, 2, "ok"),
        (3, 0, "note"),
        (3, "none", "note"),
        (2.99, 2, "warn"),
        (2, 0, "warn"),
        (1, 0, "warn"),
        (1, None, "warn"),
        (5, None, "cant_tell"),
        (None, 2, "cant_tell"),
        (None, 0, "cant_tell"),
    ],
)
def test_k43_levels(years: Any, extension: Any, expected: str) -> None:
    assert level("K43", term__years=years, term__extension_years=extension) == expected


@pytest.mark.parametrize(
    ("years", "extension", "expected"),
    [(1.99, 0, "not_applicable"), (2, 0, "note"), (2, 1, "ok"), (3, 0, "note"), (2, None, "cant_tell")],
)
def test_k43_the_extension_line(years: Any, extension: Any, expected: str) -> None:
    finding = found("K43", term__years=years, term__extension_years=extension)
    assert part_of(finding, "extension").level == expected


def test_k43_names_the_missing_fact() -> None:
    assert found("K43", term__years=5).missing == ("term.extension_years",)
    assert found("K43", term__extension_years=2).missing == ("term.years",)


@given(st.decimals("0.01", 99, places=2), st.decimals("0.01", 99, places=2))
def test_k43_a_longer_first_term_never_looks_worse(one: Decimal, other: Decimal) -> None:
    low, high = sorted((one, other))
    at_low = found("K43", term__years=float(low), term__extension_years=1).level
    at_high = found("K43", term__years=float(high), term__extension_years=1).level
    assert at_high.rank <= at_low.rank


# --- all of them -----------------------------------------------------------------------------------------------

ANY_PROVIDER = st.fixed_dictionaries(
    {},
    optional={
        "name": st.sampled_from("AB"), "income": st.one_of(st.just(0.000001), MONEY, st.just(10**12)),
        "reserves": st.one_of(st.just(0), MONEY), "true_cost": st.one_of(st.just(0), MONEY), "price": MONEY,
        "next_year": st.fixed_dictionaries(
            {},
            optional={
                "starts": st.sampled_from(["1990-01-01", "2027-01-01", "2100-12-31"]), "budget": MONEY,
                "secured": MONEY, "consent": st.booleans(),
            },
        ),
    },
)  # fmt: skip
DAY = st.sampled_from(["1990-01-01", "2026-10-20", "2026-11-23", "2100-12-31"])
ANY_PLAN = st.fixed_dictionaries(
    {},
    optional={
        "today": DAY, "value__total": st.sampled_from([0, 1, 300_000, 10**12]),
        "term__years": st.sampled_from([0.01, 1, 2, 3, 100]), "term__extension_years": st.sampled_from([0, 1]),
        "payment__outcome_share": st.sampled_from([0, 1, 25, 100]), "payment__uplift": st.booleans(),
        "payment__arrears_months": st.sampled_from([0, 1, 10**9]),
        "payment__terms_days": st.sampled_from([0, 30, 10**9]),
        "payment__invoices": st.lists(
            st.fixed_dictionaries({}, optional={"received": DAY, "paid": st.one_of(DAY, st.just("none"))}), max_size=3
        ),
        "providers": st.lists(ANY_PROVIDER, max_size=6), "stage": st.sampled_from(["D1", "D3", "D5", "D9"]),
        "route__assessed_on": st.one_of(DAY, st.just("none")), "route__chosen": st.sampled_from(["grant", "contract"]),
        "route__evidence_level": st.integers(0, 3), "route__reason_not_grant": st.sampled_from(["none", "why"]),
        "route__aim": st.sampled_from([[], ["capacity"]]),
        "decisions": st.lists(
            st.fixed_dictionaries({}, optional={"kind": st.sampled_from(["D2", "D3"]), "date": DAY}), max_size=3
        ),
    },
)  # fmt: skip
VIEWERS = st.sampled_from(
    [Viewer(), BODY, Viewer(Audience.PUBLIC), Viewer(Audience.OWNER, "A"), Viewer(Audience.OWNER)]
)


@given(ANY_PLAN, VIEWERS)
def test_no_plan_makes_a_check_fall_over(facts: dict[str, Any], viewer: Viewer) -> None:
    for check in MONEY_CHECKS:
        finding = seen_by(viewer, check, **facts)
        assert finding.message
        assert bool(finding.missing) == (finding.level == "cant_tell")
        if viewer.audience is not None and viewer.audience is not Audience.OWNER:
            assert finding.audience.narrowness <= viewer.audience.narrowness
