"""The report's rows about the market and lots, with the rows' own numbers."""

from __future__ import annotations

import itertools
from decimal import Decimal
from typing import Any

from tests.plans import found, level
from tests.report.nine import NINE

MERGED: dict[str, Any] = {
    "value__total": 6_000_000, "term__years": 3, "conditions__minimum_turnover": 18_000_000, "lots__count": 1,
    "lots__reason_for_one": "none", "providers": NINE,
    "replaces": {
        "agreements": 12, "providers": 8, "providers_after": 1, "lots_after": 1, "governance": "single",
        "impact_assessed_on": "none",
    },
}  # fmt: skip
LOTS = [{"name": f"Lot {number}", "value": 500_000, "minimum_turnover": 166_667} for number in range(1, 13)]
MENDED: dict[str, Any] = {
    **MERGED, "lots__count": 12, "lots__items": LOTS, "conditions__requirements": [], "conditions__legal_form": "none",
    "replaces": {**MERGED["replaces"], "lots_after": 12, "providers_after": 6},
}  # fmt: skip


def test_b3_k01_three_times_the_whole_contract() -> None:
    finding = found("K01", **MERGED)
    assert finding.level == "stop"
    assert finding.values["ratio_to_total"] == Decimal("3.00")
    assert "£18m" in finding.message
    assert "£6m" in finding.message
    assert "3 times" in finding.message


def test_b3_k02_eight_groups_become_one() -> None:
    finding = found("K02", **MERGED)
    assert finding.level == "stop"
    kept = next(part for part in finding.parts if part.what == "providers")
    assert kept.values["kept"] == Decimal("0.13")  # down by 87.5 per cent
    assert kept.message == "Eight groups do this now. After this, one will. Say what happens to the others."


def test_b3_k03_no_reason_for_one_lot() -> None:
    assert level("K03", **MERGED) == "stop"


def test_b3_k04_none_of_nine_can_bid() -> None:
    finding = found("K04", **MERGED)
    assert finding.level == "stop"
    assert (finding.values["eligible"], finding.values["counted"]) == (0, 9)
    assert finding.message.startswith("None of 9 local groups meets these rules.")


def test_b3_k06_from_1250_to_10000() -> None:
    finding = found("K06", **MERGED)
    assert finding.level == "stop"
    assert (finding.values["before"], finding.values["after"]) == (1250, 10_000)


def test_b3_k01_k02_k04_k06_twelve_lots_mend_it() -> None:
    assert level("K01", **MENDED) == "ok"
    reach = found("K04", **MENDED)
    assert (reach.level, reach.values["eligible"], reach.values["share"]) == ("ok", 7, Decimal("77.78"))
    concentration = found("K06", **MENDED)
    assert Decimal(str(concentration.values["after"])) < 2000
    assert concentration.level == "ok"
    merging = found("K02", **MENDED)
    assert merging.level == "note"
    assert "kept as 12 lots" in merging.message


def test_r5_k01_k02_k04_the_b3_fixture() -> None:
    assert [level(check, **MERGED) for check in ("K01", "K02", "K04")] == ["stop", "stop", "stop"]


def test_r22_k02_publishing_without_an_assessment_stops() -> None:
    facts = {**MERGED["replaces"], "agreements": 2, "providers": 2, "providers_after": 2}
    assert level("K02", replaces=facts) == "stop"
    assert level("K02", replaces={**facts, "impact_assessed_on": "2026-01-10"}) == "ok"


def test_b9_k06_each_round_was_larger_and_had_fewer_providers() -> None:
    rounds = [8, 6, 3, 1]
    levels = [
        level("K06", replaces={"providers": before, "providers_after": after})
        for before, after in itertools.pairwise(rounds)
    ]
    assert levels == ["ok", "warn", "stop"]


def test_b16_k04_a_large_turnover_shuts_out_every_group_under_a_million() -> None:
    finding = found("K04", **{**MERGED, "conditions__minimum_turnover": 3_200_000})
    assert (finding.values["eligible"], finding.values["counted"]) == (0, 9)


def test_b48_k04_one_eligible_of_nine_is_a_warning() -> None:
    providers = [{"name": str(place), "income": 2_000_000 if place == 0 else 100_000} for place in range(9)]
    facts = {"providers": providers, "conditions__requirements": [], "conditions__legal_form": "none"}
    finding = found("K04", conditions__minimum_turnover=1_000_000, **facts)
    assert finding.level == "warn"
    assert "You may get 1 bid" in finding.message
    for place in range(1, 5):
        providers[place]["income"] = 1_000_000
    mended = found("K04", conditions__minimum_turnover=1_000_000, **facts)
    assert (mended.level, mended.values["eligible"]) == ("ok", 5)


def _moved(agreement: int, income: int, name: str = "D") -> Any:
    provider = {"name": name, "income": income, "agreement_value": agreement, "affected": True}
    return found("K05", providers=[provider])


def test_b45_k05_85_per_cent_and_half() -> None:
    small, large = _moved(170_000, 200_000), _moved(1_500_000, 3_000_000, "I")
    assert (small.level, small.values["dependency"]) == ("stop", Decimal("0.85"))
    assert "85%" in small.message
    assert (large.level, large.values["dependency"]) == ("warn", Decimal("0.50"))


def test_b76_k05_half_from_one_grant() -> None:
    finding = _moved(175_000, 350_000, "B")
    assert (finding.level, finding.values["dependency"]) == ("warn", Decimal("0.50"))


def test_b77_k05_one_group_loses_85_per_cent() -> None:
    finding = _moved(170_000, 200_000)
    assert finding.message == "If this moves, D loses about 85% of its income."
    assert finding.audience == "body"


def test_b82_k05_one_relet_contract_is_half_of_three_million() -> None:
    assert _moved(1_500_000, 3_000_000, "I").values["dependency"] == Decimal("0.50")


def test_w1_k04_the_reach_meter() -> None:
    def eligible(turnover: int) -> Any:
        facts = {"providers": NINE, "conditions__requirements": [], "conditions__legal_form": "none"}
        return found("K04", conditions__minimum_turnover=turnover, **facts).values["eligible"]

    assert [eligible(turnover) for turnover in (18_000_000, 200_000, 100_000, 18_000_000)] == [0, 7, 8, 0]


def test_k07_a_forced_merger_is_stopped() -> None:
    finding = found("K07", conditions__legal_form="Bidders must merge into one company before they bid")
    assert finding.level == "stop"
    assert finding.message.startswith("You cannot make charities merge to bid.")


def test_k01_worked_message() -> None:
    said = (
        "You ask for £18m a year of income for a £6m contract. That is 3 times the whole contract. "
        "Small groups cannot apply."
    )
    assert found("K01", **MERGED).message == said


def test_k06_b3_worked_numbers() -> None:
    assert found("K06", **MERGED).values["rise"] == 8750
