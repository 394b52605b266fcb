"""Rows of the report on partners in delivery, and the worked numbers of K50 to K54."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests.plans import found, level
from wholecycle.practice.finding import Part

FROM_THE_END = {
    "time": 2, "pages": 1, "money": 3, "referrals": 2, "value": 2, "paper": 1, "contact": 2, "forum": 1,
}  # fmt: skip
"""Where a line stands among the parts of one partner, all of which bear its name."""


def part(check: str, what: str, **facts: Any) -> Part:
    """One part of what a check finds where one partner is known."""
    return found(check, **facts).parts[-FROM_THE_END[what]]


def test_b53_k50_no_other_bidder() -> None:
    clause = "The group shall not partner with any other bidder."
    subcontract = {"partner": "Local group", "exclusive": False, "clause_text": clause, "read_by_person": False}
    finding = found("K50", subcontracts=[subcontract])
    assert finding.level == "stop"
    assert "Partners may join any bid." in finding.message
    assert finding.values["found"] == "any other bidder"


def test_r29_k50_one_charity_on_five_bids() -> None:
    subcontract = {"partner": "One charity", "exclusive": False, "clause_text": "none"}
    finding = found("K50", subcontracts=[subcontract] * 5)
    assert finding.level == "ok"
    assert len(finding.parts) == 5


def test_r29_k50_flagged_clause() -> None:
    assert level("K50", subcontracts=[{"exclusive": True}]) == "stop"


def test_b4_k51_two_hundred_pages_for_sixty_thousand() -> None:
    subcontract = {"partner": "D", "value": 60_000, "years": 1, "pages": 200}
    finding = found("K51", subcontracts=[subcontract])
    assert finding.level == "stop"
    assert "200 pages for a £60,000 job, about 33 for each £10,000" in finding.message
    assert finding.values["pages_per_10000"] == Decimal("33.33")
    assert finding.values["guide"] == 25
    assert "plain summary of 2 pages" in finding.mend


def test_b52_k51_four_working_days() -> None:
    # Monday to Friday of one week, so that no bank holiday is in the way.
    finding = found(
        "K51", timetable__closes="2026-06-19", jurisdiction="england",
        subcontracts=[{"partner": "E", "approached": "2026-06-15", "pages": 10}],
    )  # fmt: skip
    assert finding.level == "stop"
    assert finding.values["working_days"] == 4
    assert "4 working days" in finding.message
    assert "under 5" in finding.message
    assert "Note on the bid" in finding.mend


def test_w7_k52_promised_twenty_paid_six() -> None:
    money = part("K52", "money", subcontracts=[{"promised_share": 20, "paid_share": [6, 6]}])
    assert money.level == "warn"
    assert "promised 20%, paid 6%" in money.message
    assert money.values["paid_to_promised"] == (Decimal("0.30"), Decimal("0.30"))


def test_k52_worked_plan_file_example() -> None:
    subcontract = {
        "partner": "Local group", "promised_share": 20, "paid_share": [6, 7],
        "referrals_promised": 40, "referrals_received": 0, "referrals_since": "2026-07-01",
    }  # fmt: skip
    facts: dict[str, Any] = {"today": "2026-11-23", "subcontracts": [subcontract]}
    assert "promised 20%, paid 6% and 7% in the last two quarters" in part("K52", "money", **facts).message
    referrals = part("K52", "referrals", **facts)
    assert referrals.level == "warn"
    assert referrals.values["days_without"] == 145
    assert "145 days" in referrals.message
    assert found("K52", **facts).level == "warn"


def test_b13_k52_nothing_counted_is_not_judged() -> None:
    """An expected supply chain with no partner named and no ledger: K49 stops it, and nothing is there to be kept."""
    assert level("K52", subcontracting__expected=True, subcontracts=[]) == "not_applicable"


def test_g24_k52_a_blank_return_is_not_a_zero() -> None:
    finding = found("K52", subcontracts=[{"promised_share": 20, "paid_share": None}])
    assert finding.level == "cant_tell"
    assert "subcontracts[0].paid_share" in finding.missing


def test_r11_k52_twenty_per_cent_reported_quarterly() -> None:
    assert part("K52", "money", subcontracts=[{"promised_share": 20, "paid_share": [20, 20, 19, 21]}]).level == "ok"


def halved(today: str) -> dict[str, Any]:
    """B55: £120,000 under the lead before, £60,000 under the new one, from 1 October, unsigned."""
    subcontract = {
        "partner": "Local group", "previous_value": 120_000, "value": 60_000, "consented": False,
        "changed_on": "2026-10-01", "signed": "none",
    }  # fmt: skip
    return {"today": today, "jurisdiction": "england", "subcontracts": [subcontract]}


def test_b55_k53_half_the_value_at_day_thirty() -> None:
    facts = halved("2026-10-31")
    finding = found("K53", **facts)
    assert finding.level == "warn"
    assert finding.values["value_kept"] == Decimal("0.50")
    assert "half the value" in finding.message
    assert "£60,000 where it had £120,000" in finding.message
    assert "10 working days" in finding.mend
    assert part("K53", "paper", **facts).level == "ok"  # the row alerts at day 30; checks.md fires from day 31


def test_b55_k53_nothing_in_writing_from_day_thirty_one() -> None:
    facts = halved("2026-11-01")
    paper = part("K53", "paper", **facts)
    assert paper.level == "warn"
    assert paper.values["days"] == 31
    message = found("K53", **facts).message
    assert "half the value" in message
    assert "nothing in writing" in message


def test_k54_worked_three_small_partners() -> None:
    silent = [{"partner": name, "live": True, "last_contact": "2026-01-10", "in_forum": True} for name in "ABC"]
    spoken = {"partner": "D", "live": True, "last_contact": "2026-11-01", "in_forum": True}
    finding = found("K54", today="2026-11-23", subcontracts=[*silent, spoken])
    assert finding.level == "warn"
    assert finding.message.startswith("You have not spoken to 3 small partners this half-year.")
    assert finding.values["partners"] == 3


def test_f8_k54_no_contact_for_183_days() -> None:
    """The row warns at 183 days; checks.md takes 183 as OK, and it decides."""
    partner = {"live": True, "in_forum": True}
    at = [{**partner, "last_contact": "2026-05-24"}]
    over = [{**partner, "last_contact": "2026-05-23"}]
    assert part("K54", "contact", today="2026-11-23", subcontracts=at).values["days"] == 183
    assert level("K54", today="2026-11-23", subcontracts=at) == "ok"
    assert level("K54", today="2026-11-23", subcontracts=over) == "warn"


def test_r12_k54_no_forum_in_183_days() -> None:
    """Where the forum was the only contact: silent for more than 183 days is WARN; no seat alone is NOTE."""
    silent = [{"live": True, "in_forum": False, "last_contact": "2026-05-23"}]
    seatless = [{"live": True, "in_forum": False, "last_contact": "2026-11-01"}]
    assert level("K54", today="2026-11-23", subcontracts=silent) == "warn"
    assert level("K54", today="2026-11-23", subcontracts=seatless) == "note"


def test_r27_k54_every_named_partner_has_a_seat() -> None:
    seated = {"live": True, "in_forum": True, "last_contact": "2026-11-01"}
    finding = found("K54", today="2026-11-23", subcontracts=[seated, seated, {**seated, "in_forum": False}])
    assert finding.level == "note"
    assert "no seat" in finding.message
