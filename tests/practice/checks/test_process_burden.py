from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plans import found, level, plan
from wholecycle.practice.arithmetic import burden
from wholecycle.practice.packs import default_packs

A_HUNDRED_THOUSAND: dict[str, Any] = {"value__total": 300_000, "term__years": 3}
NO_PAPERS: dict[str, Any] = {
    "documents__pages_to_read": 0,
    "documents__policies": 0,
    "documents__certificates": 0,
    "documents__registration": 0,
    "documents__fees": 0,
}
QUESTIONS_ONLY: dict[str, Any] = {**NO_PAPERS, "documents__words": 0, "value__total": 10_000}


# --- K08 -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pages", "expected"),
    [(0, "ok"), (20, "ok"), (21, "note"), (30, "note"), (31, "warn"), (60, "warn"), (61, "stop"), (90, "stop")],
)
def test_answer_burden_by_pages(pages: int, expected: str) -> None:
    assert level("K08", **A_HUNDRED_THOUSAND, documents__pages=pages) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (10_000, "ok"),
        (10_049, "ok"),
        (10_050, "note"),
        (15_000, "note"),
        (15_100, "warn"),
        (30_000, "warn"),
        (30_100, "stop"),
    ],
)
def test_answer_burden_by_words_rounded_before_it_is_compared(words: int, expected: str) -> None:
    assert level("K08", **A_HUNDRED_THOUSAND, documents__words=words) == expected


@pytest.mark.parametrize(
    ("annual", "pages", "words"),
    [
        (0, 4, 2_000),
        (24_999, 4, 2_000),
        (25_000, 10, 5_000),
        (99_999, 10, 5_000),
        (100_000, 20, 10_000),
        (249_999, 20, 10_000),
        (250_000, 35, 15_000),
        (663_539, 35, 15_000),
        (663_540, 60, 25_000),
        (9_000_000, 60, 25_000),
    ],
)
def test_answer_burden_guide_takes_in_the_lower_end_of_a_band(annual: int, pages: int, words: int) -> None:
    finding = found("K08", value__total=annual, term__years=1, documents__pages=pages)
    assert finding.level == "ok"
    assert (finding.values["guide_pages"], finding.values["guide_words"]) == (pages, words)


def test_answer_burden_takes_the_larger_of_pages_and_words() -> None:
    finding = found("K08", **A_HUNDRED_THOUSAND, documents__pages=10, documents__words=40_000)
    assert finding.level == "stop"
    assert finding.values["ratio"] == Decimal("4.00")
    assert "40,000 words; the guide for £100,000 a year is 10,000" in finding.message
    assert "30,000 words fewer" in finding.mend


def test_answer_burden_counts_the_words_of_listed_questions() -> None:
    items = [{"words": 9_000}, {"words": 9_000}]
    assert found("K08", **A_HUNDRED_THOUSAND, documents__items=items).values["ratio"] == Decimal("1.80")
    assert level("K08", **A_HUNDRED_THOUSAND, documents__items=items, documents__words=5_000) == "ok"


def test_answer_burden_with_some_words_known_gives_only_what_is_certain() -> None:
    some = found("K08", **A_HUNDRED_THOUSAND, documents__items=[{"words": 9_000}, {"question": "Why you?"}])
    assert some.missing == ("documents.items[1].words",)
    many = found("K08", **A_HUNDRED_THOUSAND, documents__items=[{"words": 31_000}, {"question": "Why you?"}])
    assert many.level == "stop"
    assert "at least 31,000 words" in many.message


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        (A_HUNDRED_THOUSAND, "documents.pages"),
        ({**A_HUNDRED_THOUSAND, "documents__items": [{"question": "Why?"}]}, "documents.items[0].words"),
        ({"documents__pages": 20}, "value.total"),
        ({"documents__pages": 20, "value__total": 300_000}, "term.years"),
    ],
)
def test_answer_burden_cant_tell(facts: dict[str, Any], missing: str) -> None:
    finding = found("K08", **facts)
    assert (finding.level, finding.missing) == ("cant_tell", (missing,))


def test_answer_burden_needs_no_value_where_every_size_gives_the_same_level() -> None:
    assert level("K08", documents__pages=4) == "ok"
    finding = found("K08", documents__pages=181)
    assert (finding.level, finding.values["ratio_at_least"]) == ("stop", Decimal("3.02"))
    assert level("K08", documents__pages=180) == "cant_tell"


@given(st.integers(0, 200), st.integers(0, 200), st.integers(0, 2_000_000))
def test_answer_burden_never_eases_with_more_pages(fewer: int, more: int, annual: int) -> None:
    fewer, more = sorted((fewer, more))
    small = found("K08", value__total=annual, term__years=1, documents__pages=fewer)
    large = found("K08", value__total=annual, term__years=1, documents__pages=more)
    assert small.level.rank <= large.level.rank


# --- K09 -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hours", "expected"),
    [(0, "ok"), (6.66, "ok"), (6.67, "ok"), (6.7, "note"), (16.66, "note"), (16.7, "warn"), (100, "warn")],
)
def test_sector_cost_of_one_bid(hours: float, expected: str) -> None:
    facts = {**QUESTIONS_ONLY, "documents__questions": 0, "documents__registration": hours, "expected_bidders": 1}
    finding = found("K09", **facts)
    part = next(part for part in finding.parts if part.what == "one bid")
    assert part.level == expected
    assert part.values["cost"] == (Decimal(str(hours)) * 30).quantize(Decimal("0.01"))


@pytest.mark.parametrize(("bidders", "expected"), [(0, "ok"), (10, "ok"), (11, "stop")])
def test_sector_cost_of_all_bids(bidders: int, expected: str) -> None:
    facts = {**QUESTIONS_ONLY, "documents__questions": 0, "documents__fees": 100, "expected_bidders": bidders}
    assert level("K09", **facts) == expected


def test_sector_cost_counts_each_kind_of_work() -> None:
    finding = found(
        "K09", value__total=1_000_000, expected_bidders=2,
        documents__words=2_500, documents__questions=4, documents__pages_to_read=40, documents__policies=3,
        documents__certificates=2, documents__registration=1.5, documents__fees=50,
    )  # fmt: skip
    one, both = finding.parts
    # 10 + 1 + 2 + 3 + 8 + 1.5 hours
    assert (one.values["hours"], one.values["cost"]) == (Decimal("25.50"), Decimal("815.00"))
    assert both.values["cost_of_all"] == Decimal("1630.00")
    assert "£815 each, £1,630 for two" in both.message


def test_sector_cost_reads_questions_from_the_list() -> None:
    facts = {**NO_PAPERS, "value__total": 100_000, "expected_bidders": 1}
    finding = found("K09", **facts, documents__items=[{"words": 250}, {"words": 500}])
    assert finding.parts[0].values["hours"] == Decimal("3.50")


@pytest.mark.parametrize(
    ("absent", "missing"),
    [
        ("value__total", "value.total"),
        ("documents__words", "documents.words"),
        ("documents__questions", "documents.questions"),
        ("documents__pages_to_read", "documents.pages_to_read"),
        ("documents__policies", "documents.policies"),
        ("documents__certificates", "documents.certificates"),
        ("documents__registration", "documents.registration"),
        ("documents__fees", "documents.fees"),
        ("expected_bidders", "expected_bidders"),
    ],
)
def test_sector_cost_cant_tell(absent: str, missing: str) -> None:
    facts = {**QUESTIONS_ONLY, "documents__questions": 1, "expected_bidders": 2}
    del facts[absent]
    finding = found("K09", **facts)
    assert (finding.level, finding.missing) == ("cant_tell", (missing,))


def test_sector_cost_that_is_certain_is_given_whatever_else_it_takes() -> None:
    assert level("K09", value__total=10_000, expected_bidders=5, documents__fees=1_000) == "stop"
    part = found("K09", value__total=10_000, documents__fees=1_000).parts[0]
    assert part.level == "warn"
    assert "at least" in part.message


def test_sector_cost_of_an_agreement_worth_nothing_is_not_applicable() -> None:
    assert level("K09", **{**QUESTIONS_ONLY, "value__total": 0}, expected_bidders=3) == "not_applicable"


@given(st.integers(0, 100_000), st.integers(0, 100_000), st.integers(1, 10**7), st.integers(0, 40))
def test_sector_cost_never_eases_with_more_words(fewer: int, more: int, total: int, bidders: int) -> None:
    fewer, more = sorted((fewer, more))
    facts = {**NO_PAPERS, "documents__questions": 10, "value__total": total, "expected_bidders": bidders}
    small = found("K09", **facts, documents__words=fewer)
    assert small.level.rank <= found("K09", **facts, documents__words=more).level.rank


# --- the arithmetic beside them, on a plan that no check looks at ----------------------------------------------------


def test_burden_works_on_a_plan_by_itself() -> None:
    packs = default_packs()
    items = [
        {"question": "How?", "words": 1_000},
        {"question": "Your policies", "words": 500, "passport": True},
        {"question": "Why you?", "words": 4_500},
    ]
    written = plan(documents__pages=60, documents__items=items)
    form, of_size = burden.form_of(written), burden.guide(Decimal(100_000), packs)
    costs = burden.item_costs(written, packs)
    assert form.words == 6_000
    assert form.questions == 3
    assert [item.pages for item in costs] == [10, 5, 45]
    assert [item.pounds for item in costs] == [Decimal("127.5"), Decimal("67.5"), Decimal("547.5")]
    assert burden.times_the_guide(form, of_size) == Decimal("3.00")
    assert [item.place for item in burden.cut_first(costs)] == [1, 2, 0]
    cut = burden.cut_to_guide(form, costs, of_size)
    assert [item.place for item in cut] == [1, 2]
    assert burden.times_the_guide(form.without(cut), of_size) == Decimal("0.50")
    bid = burden.bid_cost(written, packs)
    assert bid.hours == Decimal("24.75")
    assert "documents.fees" in bid.missing


def test_burden_of_listed_questions_without_words_names_them() -> None:
    packs = default_packs()
    written = plan(documents__pages=30, documents__items=[{"words": 1_000}, {"question": "Why?"}, {"words": 0}])
    costs = burden.item_costs(written, packs)
    assert [item.pages for item in costs] == [10, 10, 10]
    assert [item.missing for item in costs] == ["", "documents.items[1].words", ""]
    assert burden.form_of(written).words is None
    assert burden.form_of(written).least_words == 1_000
    assert "documents.items[1].words" in burden.bid_cost(written, packs).missing


def test_burden_of_a_form_cut_evenly() -> None:
    form = burden.form_of(plan(documents__pages=90, documents__questions=130)).scaled(Decimal(40) / 130)
    assert form.pages is not None
    assert round(form.pages) == 28
    assert form.questions == 40
    assert form.words is None


def test_burden_of_nothing_is_nothing() -> None:
    packs = default_packs()
    empty = plan(documents__items=[])
    form = burden.form_of(empty)
    assert form.pages is None
    assert form.words == 0
    assert form.questions == 0
    assert burden.item_costs(empty, packs) == ()
    assert burden.cut_to_guide(form, (), burden.guides(packs)[0]) == ()
    assert burden.times_the_guide(burden.form_of(plan()), burden.guides(packs)[0]) is None
