"""The report's rows about money, with the rows' own numbers, and the worked numbers of K37 to K43."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests.plans import found, level, plan
from tests.report.nine import INCOMES, NINE
from wholecycle.practice.arithmetic import cash
from wholecycle.practice.arithmetic.exposure import reserves
from wholecycle.practice.audience import Audience, Viewer
from wholecycle.practice.finding import Finding, Part
from wholecycle.practice.packs import default_packs
from wholecycle.practice.registry import find_check


def part_of(finding: Finding, what: str) -> Part:
    """The part about one thing."""
    return next(part for part in finding.parts if part.what == what)


# --- K37: grant looked at --------------------------------------------------------------------------------------

TENDER: dict[str, Any] = {"route__chosen": "contract", "route__reason_not_grant": "none", "stage": "D3"}


def test_r8_r33_k37_no_route_assessment() -> None:
    finding = found("K37", route__assessed_on="none", **TENDER)
    assert finding.level == "stop"
    assert "Say why not a grant." in finding.message
    assert found("K37", route__assessed_on="2026-05-01", route__chosen="grant", stage="D3").level == "ok"


def test_r8_k37_an_untested_idea_for_15000_suggests_a_grant() -> None:
    facts = {**TENDER, "value__total": 15_000, "term__years": 1, "route__evidence_level": 0}
    suggestion = part_of(found("K37", route__assessed_on="2026-05-01", **facts), "suggestion of a grant")
    assert (suggestion.level, suggestion.values["suggested"]) == ("warn", "grant")
    assert "£15,000 a year" in suggestion.message
    assert suggestion.message.endswith("Say why not a grant.")


def test_r30_k37_untested_work_by_contract() -> None:
    for evidence in (0, 1):
        finding = found("K37", route__assessed_on="2026-05-01", route__evidence_level=evidence, **TENDER)
        assert finding.level == "warn"
        assert "Untested work is usually better as a grant." in finding.message


# --- K38: cash at risk -----------------------------------------------------------------------------------------


def _held_back(share: int, provider: dict[str, Any]) -> Finding:
    facts = {"payment__outcome_share": share, "value__total": 200_000, "term__years": 1}
    return found("K38", providers=[provider], **facts)


def test_b60_k38_a_quarter_held_back_from_h() -> None:
    finding = _held_back(25, {"name": "H", "income": INCOMES["H"]})
    assert finding.level == "warn"
    assert finding.values == {
        "withheld": Decimal("50000.00"), "months_of_income": Decimal("0.60"), "reserves": Decimal("141666.67"),
        "ratio_to_reserves": Decimal("0.35"),
    }  # fmt: skip
    assert "£50,000" in finding.message
    assert "35%" in finding.message


def test_b60_k38_the_same_clause_for_a() -> None:
    finding = _held_back(25, {"name": "A", "income": INCOMES["A"]})
    assert finding.level == "stop"
    assert finding.values["reserves"] == Decimal("15583.33")
    assert finding.values["ratio_to_reserves"] == Decimal("3.21")
    assert "a group this size would run out of money: that is 321% of its reserves." in finding.message


def test_b60_k38_the_spread_of_the_nine() -> None:
    facts = {"payment__outcome_share": 25, "value__total": 200_000, "term__years": 1}
    finding = found("K38", providers=NINE, **facts)
    assert finding.level == "stop"  # rank 8 of 9 is A
    assert finding.values["ratio_to_reserves"] == Decimal("3.21")
    assert [finding.values[name] for name in ("ok", "warn", "stop", "unknown")] == [2, 3, 4, 0]


def test_b16_k38_all_of_200000_for_results() -> None:
    finding = _held_back(100, {"income": INCOMES["H"]})
    assert finding.level == "stop"
    assert finding.values["reserves"] == Decimal("141666.67")
    assert finding.values["ratio_to_reserves"] == Decimal("1.41")


def test_b16_k38_the_same_by_declared_reserves() -> None:
    assert _held_back(100, {"reserves": 141_667}).values["ratio_to_reserves"] == Decimal("1.41")


def test_w8_k38_largest_safe_outcome_share_on_200000() -> None:
    for name, pounds, share in (("H", 35_417, Decimal("17.7")), ("A", 3_896, Decimal("1.9"))):
        held = reserves(Decimal(INCOMES[name]), None, default_packs())
        safe = cash.largest_safe_withheld(held, default_packs().number("K38.warn_withheld_to_reserves"))
        assert round(safe) == pounds
        assert round(cash.as_outcome_share(safe, Decimal(200_000)), 1) == share
        assert f"£{pounds:,}" in _held_back(25, {"name": name, "income": INCOMES[name]}).mend


# --- K39: payment ----------------------------------------------------------------------------------------------

QUARTERLY: dict[str, Any] = {
    "payment__arrears_months": 3, "payment__terms_days": 30, "value__total": 200_000, "term__years": 1,
    "payment__invoices": [], "providers": [{"name": "A", "income": INCOMES["A"]}],
}  # fmt: skip


def test_b61_k39_quarterly_in_arrears() -> None:
    finding = found("K39", **QUARTERLY)
    assert finding.level == "warn"
    assert part_of(finding, "the wait").values["gap"] == Decimal("66666.67")
    assert finding.message.startswith("They will wait four months for £66,667.")


def test_k39_worked_four_months_for_67000() -> None:
    gap = cash.waiting_gap(Decimal(3), 30, Decimal(200_000))
    assert cash.months_waited(Decimal(3), 30) == 4
    assert round(gap, -3) == 67_000


def test_f9_k39_late_on_day_31() -> None:
    invoices = [{"received": "2026-10-01", "paid": "none"}]
    assert found("K39", **{**QUARTERLY, "payment__invoices": invoices, "today": "2026-10-31"}).level == "stop"
    day_30 = found("K39", **{**QUARTERLY, "payment__invoices": invoices, "today": "2026-10-30"})
    assert part_of(day_30, "invoice 1").level == "ok"


def test_q13_k39_ten_days_is_the_aim_and_thirty_the_limit() -> None:
    assert "10 is better practice" in part_of(found("K39", **QUARTERLY), "terms").message
    assert part_of(found("K39", **{**QUARTERLY, "payment__terms_days": 31}), "terms").level == "stop"


# --- K40: true cost --------------------------------------------------------------------------------------------


def _costs(true_cost: int, price: int) -> dict[str, Any]:
    return {"providers": [{"name": "F", "true_cost": true_cost, "price": price}]}


def test_b5_k40_someone_else_pays_for_60_per_cent() -> None:
    finding = found("K40", **_costs(100_000, 40_000))
    assert finding.level == "warn"
    assert finding.values["share"] == Decimal("60.00")
    assert finding.message == "Someone else pays for 60% of this."


def test_b5_k40_private_to_the_provider() -> None:
    assert found("K40", **_costs(100_000, 40_000)).audience is Audience.OWNER
    for viewer in (Viewer(Audience.BODY), Viewer(Audience.PUBLIC), Viewer(Audience.OWNER, "G")):
        seen = find_check("K40")(plan(**_costs(100_000, 40_000)).seen_by(viewer), default_packs())
        assert seen.level in ("cant_tell", "not_applicable")
        assert "60" not in str(seen.as_dict())


def test_b75_k40_half_the_cost_in_the_pilot() -> None:
    finding = found("K40", **_costs(40_000, 20_000))
    assert finding.level == "warn"
    assert "50%" in finding.message


def test_b79_k40_85000_for_the_work_of_100000() -> None:
    finding = found("K40", **_costs(100_000, 85_000))
    assert finding.level == "note"
    assert finding.values["share"] == Decimal("15.00")


# --- K41 and K42 -----------------------------------------------------------------------------------------------


def test_k41_worked_costs_will_rise() -> None:
    finding = found("K41", payment__uplift=False, term__years=2)
    assert finding.level == "warn"
    assert finding.message.startswith("Costs will rise. Your price will not")


def _next_year(today: str, budget: int, secured: int, starts: str = "2015-04-01", consent: bool = True) -> Finding:
    year = {"starts": starts, "budget": budget, "secured": secured, "consent": consent}
    return found("K42", today=today, providers=[{"name": "A", "next_year": year}])


def test_b75_k42_nothing_secured_after_march() -> None:
    finding = _next_year("2015-01-31", 110_000, 0)
    assert finding.level == "stop"
    assert finding.values["days"] == 60
    assert finding.values["budget"] == 110_000
    assert finding.message == "Nothing secured 60 days before the year starts."
    assert "£110,000" in finding.mend


def test_b76_k42_nothing_of_350000() -> None:
    finding = _next_year("2014-01-31", 350_000, 0, "2014-04-01")
    assert finding.level == "stop"
    assert (finding.values["secured"], finding.values["budget"]) == (0, 350_000)
    assert "The broker is told." in finding.mend


def test_b40_k42_early_warning_to_the_broker() -> None:
    finding = _next_year("2014-10-03", 100_000, 49_000)
    assert finding.level == "note"
    assert finding.values["days"] == 180
    assert "The broker is told." in finding.mend


# --- K43: term -------------------------------------------------------------------------------------------------


def test_b46_k43_one_year() -> None:
    finding = found("K43", term__years=1, term__extension_years=0)
    assert finding.level == "warn"
    assert finding.message == "One year: groups survive, not thrive."
    assert level("K43", term__years=3, term__extension_years=2) == "ok"


def test_b74_k43_two_years() -> None:
    finding = found("K43", term__years=2, term__extension_years=0)
    assert finding.level == "warn"
    assert finding.message == "Two years ends before change can show."
    assert part_of(finding, "extension").level == "note"


def test_b74_n25_k43_an_option_to_extend_clears_the_note() -> None:
    finding = found("K43", term__years=2, term__extension_years=3)
    assert part_of(finding, "extension").level == "ok"
    assert finding.level == "warn"  # the first term alone is judged
