"""K50 to K54: each level, both sides of each line, and what can't be told."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plans import found, level
from wholecycle.practice.audience import Audience
from wholecycle.practice.finding import Finding

DELIVERY = ("K50", "K51", "K52", "K53", "K54")
TODAY = "2026-11-23"


def with_partner(check: str, *, plan: dict[str, Any] | None = None, **facts: Any) -> Finding:
    """What a check finds where one partner is known, called Local group."""
    return found(check, **(plan or {}), subcontracts=[{"partner": "Local group", **facts}])


FROM_THE_END = {
    "time": 2, "pages": 1, "money": 3, "referrals": 2, "value": 2, "paper": 1, "contact": 2, "forum": 1,
}  # fmt: skip
"""Where a line stands among the parts of one partner, all of which bear its name."""


def the_part(finding: Finding, what: str) -> str:
    """The level of one part of a finding on one partner."""
    return str(finding.parts[-FROM_THE_END[what]].level)


# --- none, not known, and who may see it ------------------------------------------------------------------------


@pytest.mark.parametrize("check", DELIVERY)
@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"subcontracts": []}, "not_applicable"),
        ({"subcontracting": "none"}, "not_applicable"),
        ({"subcontracting__expected": False}, "not_applicable"),
        ({"subcontracting__expected": True}, "cant_tell"),
        ({}, "cant_tell"),
    ],
)
def test_delivery_without_a_partner(check: str, facts: dict[str, Any], expected: str) -> None:
    finding = found(check, **facts)
    assert finding.level == expected
    assert finding.missing == (("subcontracts",) if expected == "cant_tell" else ())


@pytest.mark.parametrize("check", DELIVERY)
def test_delivery_judges_a_partner_whom_the_plan_did_not_expect(check: str) -> None:
    assert level(check, subcontracting="none", subcontracts=[{}]) == "cant_tell"


@pytest.mark.parametrize("check", DELIVERY)
def test_delivery_never_names_a_partner_to_the_public(check: str) -> None:
    facts = {"exclusive": True, "pages": 200, "approached": "2026-06-18", "promised_share": 20, "paid_share": [6, 7]}
    change = {"changed_on": "2026-05-01", "previous_value": 120_000, "value": 60_000, "consented": False, "live": True}
    finding = with_partner(
        check,
        plan={"today": TODAY, "timetable__closes": "2026-06-19", "jurisdiction": "england"},
        **facts, **change, last_contact="none",
    )  # fmt: skip
    assert "Local group" in finding.message
    assert finding.audience is Audience.BODY


# --- K50 ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("exclusive", "clause", "read", "expected"),
    [
        (True, None, None, "stop"),
        (True, "none", True, "stop"),  # a reader clears words, not the flag
        (False, "none", None, "ok"),
        (False, "You may join any bid.", None, "ok"),
        (False, "This agreement is exclusive.", False, "stop"),
        (False, "You work EXCLUSIVELY for us.", False, "stop"),
        (False, "You join our bid only.", False, "stop"),
        (False, "There is no other\n bidder for whom you work.", False, "stop"),
        (None, "You join our bid only.", False, "stop"),  # whatever the flag says
        (False, "You join our bid only.", True, "ok"),
        (False, None, True, "ok"),  # whatever the words are
        (False, "Commonly, an inclusive way of working.", False, "ok"),
        (False, "You join our bid only.", None, "cant_tell"),
        (False, None, None, "cant_tell"),
        (None, "none", None, "cant_tell"),
        (None, None, None, "cant_tell"),
    ],
)
def test_k50_levels(exclusive: Any, clause: Any, read: Any, expected: str) -> None:
    finding = with_partner("K50", exclusive=exclusive, clause_text=clause, read_by_person=read)
    assert finding.level == expected


def test_k50_names_the_missing_fact() -> None:
    assert with_partner("K50", exclusive=False).missing == ("subcontracts[0].clause_text",)
    hinted = with_partner("K50", exclusive=False, clause_text="Our bid only.")
    assert hinted.missing == ("subcontracts[0].read_by_person",)
    assert with_partner("K50", clause_text="none").missing == ("subcontracts[0].exclusive",)


def test_k50_shows_the_words_that_hint() -> None:
    finding = with_partner("K50", exclusive=False, clause_text="You serve  no\nother  bidders.", read_by_person=False)
    assert finding.values["found"] == "no other bidders"
    assert "no other bidders" in finding.message


def test_k50_one_tied_partner_is_enough() -> None:
    free = {"exclusive": False, "clause_text": "none"}
    finding = found("K50", subcontracts=[free, {"partner": "Tied", "exclusive": True}, {"partner": "Unknown"}])
    assert finding.level == "stop"
    assert "Tied" in finding.message
    assert [str(part.level) for part in finding.parts] == ["ok", "stop", "cant_tell"]


@given(st.text(max_size=200), st.booleans())
def test_k50_any_words(words: str, read: bool) -> None:
    clause = "".join(letter for letter in words if letter.isprintable()) or "none"
    expected = {"ok"} if read else {"ok", "stop"}
    plan = {"exclusive": False, "clause_text": clause.strip() or "none", "read_by_person": read}
    assert level("K50", subcontracts=[plan]) in expected


# --- K51 ---------------------------------------------------------------------------------------------------------

CLOSES: dict[str, Any] = {"timetable__closes": "2026-06-30", "jurisdiction": "england"}


@pytest.mark.parametrize(
    ("approached", "days", "expected"),
    [
        ("2026-06-08", 16, "ok"),
        ("2026-06-09", 15, "ok"),
        ("2026-06-10", 14, "warn"),
        ("2026-06-23", 5, "warn"),
        ("2026-06-24", 4, "stop"),
        ("2026-06-30", 0, "stop"),
        ("2026-07-02", -2, "stop"),
    ],
)
def test_k51_time(approached: str, days: int, expected: str) -> None:
    finding = with_partner("K51", plan=CLOSES, approached=approached, pages=1)
    assert finding.level == expected
    assert finding.parts[-FROM_THE_END["time"]].values["working_days"] == days


def test_k51_time_asks_for_the_nation_only_where_it_matters() -> None:
    # 12 July is a holiday in Northern Ireland alone (13 July 2026, a Monday).
    plan = {"timetable__closes": "2026-07-14"}
    assert the_part(with_partner("K51", plan=plan, approached="2026-06-01"), "time") == "ok"
    near = with_partner("K51", plan=plan, approached="2026-06-23", pages=1)
    assert near.missing == ("jurisdiction",)


@pytest.mark.parametrize(
    ("pages", "value", "years", "expected"),
    [
        (0, None, None, "ok"),
        (25, None, None, "ok"),
        (26, 99_999, 1, "warn"),
        (26, 100_000, 1, "ok"),
        (26, 199_999, 2, "warn"),
        (100, 99_999, 1, "warn"),
        (101, 99_999, 1, "stop"),
        (101, None, None, "stop"),
        (101, 10_000_000, 1, "stop"),
        (26, 0, 1, "warn"),
        (26, None, 1, "cant_tell"),
        (26, 60_000, None, "cant_tell"),
        (None, 60_000, 1, "cant_tell"),
    ],
)
def test_k51_pages(pages: Any, value: Any, years: Any, expected: str) -> None:
    finding = with_partner("K51", plan=CLOSES, approached="2026-01-05", pages=pages, value=value, years=years)
    assert finding.level == expected
    assert all(path.startswith("subcontracts[0].") for path in finding.missing)


@given(st.dates(dt.date(2026, 1, 1), dt.date(2026, 7, 31)), st.integers(0, 60))
def test_k51_asking_earlier_is_never_worse(approached: dt.date, earlier: int) -> None:
    def rank(day: dt.date) -> int:
        return with_partner("K51", plan=CLOSES, approached=day.isoformat(), pages=1).level.rank

    assert rank(approached - dt.timedelta(days=earlier)) <= rank(approached)


@given(st.integers(0, 300), st.integers(0, 100))
def test_k51_fewer_pages_are_never_worse(pages: int, fewer: int) -> None:
    def rank(number: int) -> int:
        return with_partner("K51", plan=CLOSES, approached="2026-01-05", pages=number, value=60_000, years=1).level.rank

    assert rank(max(pages - fewer, 0)) <= rank(pages)


# --- K52 ---------------------------------------------------------------------------------------------------------

KEPT: dict[str, Any] = {
    "promised_share": 20, "paid_share": [20, 20], "referrals_promised": 40, "referrals_received": 40,
    "agreed_on": "2026-01-05", "signed": "2026-01-10",
}  # fmt: skip


def promise(**changed: Any) -> Finding:
    """A promise that is kept, but for what is changed."""
    return with_partner("K52", plan={"today": TODAY}, **{**KEPT, **changed})


@pytest.mark.parametrize(
    ("promised", "paid", "expected"),
    [
        (20, [15, 15], "ok"),  # 0.75 is not under 0.75
        (20, [14.9, 14.8], "ok"),  # 0.745 is rounded to 0.75
        (20, [14.8, 14.8], "warn"),
        (20, [6, 7], "warn"),
        (20, [20, 6], "ok"),
        (20, [6, 20], "ok"),
        (20, [20, 6, 7], "warn"),
        (20, [6, 7, 20], "ok"),  # put right since
        (20, [0, 0], "warn"),
        (20, [6], "ok"),
        (20, [], "ok"),
        (None, [6], "ok"),
        (0, None, "ok"),
        (0, [6, 7], "ok"),
        (None, [6, 7], "cant_tell"),
        (20, None, "cant_tell"),
    ],
)
def test_k52_money(promised: Any, paid: Any, expected: str) -> None:
    assert promise(promised_share=promised, paid_share=paid).level == expected


@pytest.mark.parametrize(
    ("received", "promised", "since", "expected"),
    [
        (0, 40, "2026-08-25", "ok"),  # 90 days ago
        (0, 40, "2026-08-24", "warn"),  # 91
        (0, 40, "2027-01-01", "ok"),
        (1, 40, "2026-01-01", "ok"),  # the ratio alone sets no level
        (1, None, None, "ok"),
        (0, None, "2026-08-25", "ok"),
        (0, 0, "2026-01-01", "ok"),
        (None, 0, None, "ok"),
        (0, None, "2026-08-24", "cant_tell"),
        (0, 40, None, "cant_tell"),
        (None, 40, "2026-01-01", "cant_tell"),
    ],
)
def test_k52_referrals(received: Any, promised: Any, since: Any, expected: str) -> None:
    finding = promise(referrals_received=received, referrals_promised=promised, referrals_since=since)
    assert finding.level == expected


@pytest.mark.parametrize(
    ("agreed", "signed", "changed", "expected"),
    [
        ("2026-09-24", "none", None, "ok"),  # 60 days ago
        ("2026-09-23", "none", None, "warn"),  # 61
        ("2026-09-23", "2026-11-20", None, "ok"),
        ("2026-09-24", None, None, "ok"),
        (None, "2026-11-20", None, "ok"),
        ("none", "none", None, "ok"),
        ("2026-01-05", "2026-01-10", "2026-09-23", "warn"),  # a paper from before the new lead
        ("2026-01-05", "2026-01-10", "2026-09-24", "ok"),
        ("2026-01-05", "2026-01-10", "2026-01-10", "ok"),
        ("2026-09-23", None, None, "cant_tell"),
        (None, "none", None, "cant_tell"),
        (None, None, None, "cant_tell"),
    ],
)
def test_k52_paper(agreed: Any, signed: Any, changed: Any, expected: str) -> None:
    assert promise(agreed_on=agreed, signed=signed, changed_on=changed).level == expected


def test_k52_needs_no_clock_for_what_is_done() -> None:
    assert with_partner("K52", **KEPT).level == "ok"
    assert with_partner("K52", **{**KEPT, "signed": "none"}).missing == ("today",)


def test_k52_a_known_breach_shows_whatever_is_missing() -> None:
    finding = with_partner("K52", promised_share=20, paid_share=[6, 7])
    assert finding.level == "warn"
    assert the_part(finding, "referrals") == the_part(finding, "paper") == "cant_tell"


@given(st.lists(st.integers(0, 100), max_size=6), st.integers(0, 100), st.integers(0, 100))
def test_k52_paying_more_is_never_worse(paid: list[int], more: int, promised: int) -> None:
    def rank(shares: list[int]) -> int:
        part = promise(promised_share=promised, paid_share=shares).parts[0]
        return 0 if str(part.level) == "not_applicable" else part.level.rank

    assert rank([min(share + more, 100) for share in paid]) <= rank(paid)


# --- K53 ---------------------------------------------------------------------------------------------------------

CHANGED: dict[str, Any] = {
    "changed_on": "2026-10-24", "value": 120_000, "previous_value": 120_000, "consented": False, "signed": "2026-10-30",
}  # fmt: skip


def change(**changed: Any) -> Finding:
    """A change of lead in which all is well, but for what is changed."""
    return with_partner("K53", plan={"today": TODAY}, **{**CHANGED, **changed})


@pytest.mark.parametrize(
    ("value", "before", "consented", "expected"),
    [
        (108_000, 120_000, False, "ok"),  # 0.90 is not under 0.90
        (107_400, 120_000, False, "ok"),  # 0.895 is rounded to 0.90
        (107_300, 120_000, False, "warn"),
        (60_000, 120_000, False, "warn"),
        (60_000, 120_000, True, "ok"),
        (130_000, 120_000, None, "ok"),
        (0, 120_000, False, "warn"),
        (0, 0, False, "ok"),
        (60_000, 120_000, None, "cant_tell"),
        (None, 120_000, False, "cant_tell"),
        (60_000, None, False, "cant_tell"),
    ],
)
def test_k53_value(value: Any, before: Any, consented: Any, expected: str) -> None:
    assert change(value=value, previous_value=before, consented=consented).level == expected


@pytest.mark.parametrize(
    ("changed", "signed", "expected"),
    [
        ("2026-10-24", "none", "ok"),  # 30 days ago
        ("2026-10-23", "none", "warn"),  # 31
        ("2026-10-23", "2026-10-22", "warn"),  # signed with the lead before
        ("2026-10-23", "2026-10-23", "ok"),
        ("2026-10-24", None, "ok"),
        ("none", "none", "not_applicable"),
        ("2026-10-23", None, "cant_tell"),
        (None, "none", "cant_tell"),
    ],
)
def test_k53_paper(changed: Any, signed: Any, expected: str) -> None:
    assert change(changed_on=changed, signed=signed).level == expected


def test_k53_a_loss_shows_though_the_day_of_the_change_is_not_known() -> None:
    finding = change(changed_on=None, value=60_000)
    assert finding.level == "warn"
    assert the_part(finding, "paper") == "cant_tell"
    assert change(changed_on=None, previous_value=None).missing == ("subcontracts[0].changed_on",)


def test_k53_says_who_settles_it_and_by_when() -> None:
    assert "10 working days" in change(value=60_000).mend


@given(st.integers(0, 200_000), st.integers(0, 50_000), st.integers(1, 200_000))
def test_k53_keeping_more_is_never_worse(value: int, more: int, before: int) -> None:
    def rank(pounds: int) -> int:
        return change(value=pounds, previous_value=before).level.rank

    assert rank(value + more) <= rank(value)


# --- K54 ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("last", "live", "in_forum", "expected"),
    [
        ("2026-05-24", True, True, "ok"),  # 183 days ago
        ("2026-05-23", True, True, "warn"),  # 184
        ("none", True, True, "warn"),
        ("2026-05-24", True, False, "note"),
        ("2026-05-23", True, False, "warn"),
        ("2026-05-23", True, None, "warn"),
        ("2027-01-01", True, True, "ok"),
        ("2026-05-24", None, True, "ok"),
        ("none", False, False, "not_applicable"),
        (None, False, None, "not_applicable"),
        ("2026-05-24", True, None, "cant_tell"),
        ("2026-05-23", None, True, "cant_tell"),
        (None, True, True, "cant_tell"),
        (None, True, False, "cant_tell"),
    ],
)
def test_k54_levels(last: Any, live: Any, in_forum: Any, expected: str) -> None:
    finding = with_partner("K54", plan={"today": TODAY}, last_contact=last, live=live, in_forum=in_forum)
    assert finding.level == expected
    assert all(path.startswith("subcontracts[0].") for path in finding.missing)


def test_k54_never_spoken_needs_no_clock() -> None:
    assert with_partner("K54", last_contact="none", live=True).level == "warn"
    assert with_partner("K54", last_contact="2026-05-24", live=True, in_forum=True).missing == ("today",)


@given(st.integers(0, 2000), st.integers(0, 2000))
def test_k54_speaking_later_is_never_worse(ago: int, later: int) -> None:
    def rank(days: int) -> int:
        last = dt.date(2026, 11, 23) - dt.timedelta(days=days)
        return with_partner(
            "K54", plan={"today": TODAY}, last_contact=last.isoformat(), live=True, in_forum=True
        ).level.rank

    assert rank(max(ago - later, 0)) <= rank(ago)


def test_values_are_exact() -> None:
    part = promise(promised_share=20, paid_share=[6, 7]).parts[0]
    assert part.values["paid_to_promised"] == (Decimal("0.30"), Decimal("0.35"))
