"""The report's rows about working together before an agreement, with the rows' own numbers. K47 to K49."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests.plans import found, level
from wholecycle.practice.finding import Finding, Part


def part_of(finding: Finding, what: str) -> Part:
    """The part about one thing."""
    return next(part for part in finding.parts if part.what == what)


# --- K47: relationship harm ------------------------------------------------------------------------------------

NINE_IN_TWENTY: dict[str, Any] = {
    "route__relationships_assessed_on": "2026-05-01", "decisions": [{"kind": "D3", "date": "2026-06-01"}],
    "route__referral_organisations": 9, "route__referral_links": 20, "route__referral_links_between_bidders": 9,
    "likely_bidders": ["A", "B", "C", "D"],
}  # fmt: skip


def test_r10_b49_k47_nine_of_twenty_links() -> None:
    finding = found("K47", **NINE_IN_TWENTY)
    assert finding.level == "warn"
    assert finding.values["share"] == Decimal("0.45")
    assert (finding.values["between"], finding.values["links"]) == (9, 20)
    assert finding.message == "Nine in twenty referrals are between groups you will set against each other."
    for alternative in ("co-design", "alliance", "grant", "extension"):
        assert alternative in finding.mend


def test_r10_b49_k47_the_same_from_the_links_themselves() -> None:
    between, others = "AB BA AC CA BC CB AD DA BD", "EA EB EC ED EF EG EH EI FG FH FI"
    links = [{"from": pair[0], "to": pair[1]} for pair in f"{between} {others}".split()]
    facts = {name: value for name, value in NINE_IN_TWENTY.items() if "referral" not in name}
    finding = found("K47", referrals=links, **facts)
    assert finding.level == "warn"
    assert finding.values["share"] == Decimal("0.45")


def test_b49_k47_co_design_with_all_four_clears_it() -> None:
    assert level("K47", route__chosen="co-production", **NINE_IN_TWENTY) == "ok"


def test_r23_k47_assessed_earlier_than_the_route_is_chosen() -> None:
    facts = {**NINE_IN_TWENTY, "route__referral_links_between_bidders": 2}
    assert level("K47", **facts) == "ok"
    for late in ("2026-06-01", "2026-06-02", "none"):
        assert level("K47", **{**facts, "route__relationships_assessed_on": late}) == "stop"


# --- K48: partnership time and help ----------------------------------------------------------------------------


def _required(notice: str, closes: str, offers: int) -> dict[str, Any]:
    asked = {"required": True, "support_offers": offers, "members_can_exit": True}
    return {"partnership": asked, "timetable": {"first_notice": notice, "closes": closes}}


def test_r13_r28_k48_forty_days_and_no_help_warn_twice() -> None:
    finding = found("K48", **_required("2027-01-01", "2027-02-10", 0))
    assert finding.level == "warn"
    assert [part.level for part in finding.parts] == ["warn", "warn"]
    assert part_of(finding, "time").values == {"days": 40, "short": 44}


def test_r24_r25_k48_sixty_days_are_24_short() -> None:
    finding = found("K48", **_required("2027-01-01", "2027-03-02", 1))
    assert finding.level == "warn"
    assert finding.values == {"days": 60, "short": 24}
    assert "24 days short" in finding.message


def test_r24_k48_84_days_and_one_offer() -> None:
    assert level("K48", **_required("2027-01-01", "2027-03-26", 1)) == "ok"


def test_k48_worked_four_weeks() -> None:
    message = found("K48", **_required("2027-01-01", "2027-01-29", 1)).message
    assert message.startswith("Four weeks is not enough to make a partnership.")


# --- K49: supply chain real ------------------------------------------------------------------------------------


def _chain(weight: int, **changed: Any) -> dict[str, Any]:
    chain = {"expected": True, "kpi": "none", "named_partners": False, "ledger": True, "payment_days": 30, **changed}
    criteria = [{"kind": "supply-chain", "weight": weight}, {"kind": "quality", "weight": 100 - weight}]
    return {"value__total": 1_200_000, "criteria": criteria, "subcontracting": chain}


def test_b13_k49_three_missing_parts() -> None:
    finding = found("K49", **_chain(0))
    assert finding.level == "stop"
    lacking = [part.what for part in finding.parts if part.level == "stop"]
    assert lacking == ["criterion", "measure", "named partners"]
    for said in ("Nothing in the scores says so.", "No measure", "No partner is named."):
        assert said in finding.message


def test_b13_k49_weight_measure_and_four_names_clear_it() -> None:
    mended = _chain(10, kpi="20% of value to voluntary organisations", named_partners=["A", "B", "C", "D"])
    finding = found("K49", **mended)
    assert finding.level == "ok"
    assert part_of(finding, "criterion").values["weight"] == 10
    assert part_of(finding, "named partners").values["named_partners"] == 4


def test_r11_r26_k49_weight_0_stops_and_10_with_a_measure_passes() -> None:
    kpi = {"kpi": "20% of value to VCSE, reported quarterly", "named_partners": True}
    stopped = found("K49", **_chain(0, **kpi))
    assert stopped.level == "stop"
    assert stopped.message == "You want small partners. Nothing in the scores says so."
    assert level("K49", **_chain(10, **kpi)) == "ok"


def test_b51_k49_blank_is_cant_tell_and_yes_applies() -> None:
    blank = found("K49", **_chain(0, expected=None))
    assert (blank.level, blank.missing) == ("cant_tell", ("subcontracting.expected",))
    assert level("K49", **_chain(0, expected=True)) == "stop"
    assert level("K49", **_chain(0, expected=False)) == "not_applicable"
