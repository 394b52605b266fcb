"""K28: grade, abbreviations, easy-read and offline, both sides of each line, and what can't be told."""

from __future__ import annotations

from typing import Any

import pytest

from tests.plans import found, level
from wholecycle.practice.finding import Finding, Part

GOOD: dict[str, Any] = {
    "documents__summary_grade": 8.5, "documents__undefined_acronyms": 0,
    "documents__easy_read": {"longest_sentence": 14, "smallest_pt": 16, "pages": 8},
    "documents__offline_format": True, "documents__audience": ["public"],
}  # fmt: skip


def part_of(finding: Finding, what: str) -> Part:
    """The part about one thing."""
    return next(part for part in finding.parts if part.what == what)


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, "ok"),
        ({"documents__summary_grade": 9}, "ok"),
        ({"documents__summary_grade": 9.01}, "warn"),
        ({"documents__undefined_acronyms": 1}, "warn"),
        ({"documents__easy_read__longest_sentence": 15}, "ok"),
        ({"documents__easy_read__longest_sentence": 16}, "warn"),
        ({"documents__easy_read__smallest_pt": 14}, "ok"),
        ({"documents__easy_read__smallest_pt": 13.9}, "warn"),
        ({"documents__easy_read__pages": 20}, "ok"),
        ({"documents__easy_read__pages": 21}, "warn"),
        ({"documents__easy_read": "none"}, "warn"),
        ({"documents__easy_read": "none", "stage": "D5"}, "note"),  # not yet due before the launch
        ({"documents__easy_read": "none", "stage": "D6"}, "warn"),
        ({"documents__easy_read": "none", "ending": "none", "consultations": []}, "warn"),
        ({"documents__easy_read": "none", "ending__ends": "2026-12-31"}, "stop"),
        ({"documents__easy_read": "none", "ending__ends": "2026-12-31", "documents__audience": ["bidders"]}, "warn"),
        ({"ending__ends": "2026-12-31"}, "ok"),
        ({"consultations": [{"easy_read": "none"}]}, "stop"),
        ({"consultations": [{"easy_read": False}]}, "stop"),
        ({"consultations": [{"easy_read": True}]}, "ok"),
        ({"consultations": [{"easy_read": {"longest_sentence": 16, "smallest_pt": 14, "pages": 3}}]}, "warn"),
        ({"documents__offline_format": False}, "ok"),  # nobody in prison has to read it
        ({"documents__offline_format": False, "documents__audience": ["public", "prison"]}, "warn"),
        ({"documents__audience": ["prison"]}, "ok"),
        ({"documents__audience": None}, "ok"),
    ],
)
def test_k28_level(changed: dict[str, Any], expected: str) -> None:
    facts = {**GOOD, "documents__easy_read": dict(GOOD["documents__easy_read"]), **changed}
    assert level("K28", **facts) == expected


@pytest.mark.parametrize(
    ("changed", "missing"),
    [
        ({"documents__summary_grade": None}, "documents.summary_grade"),
        ({"documents__undefined_acronyms": None}, "documents.undefined_acronyms"),
        ({"documents__easy_read": None}, "documents.easy_read"),
        ({"documents__easy_read": {"smallest_pt": 14, "pages": 1}}, "documents.easy_read.longest_sentence"),
        ({"documents__easy_read": {"longest_sentence": 9, "pages": 1}}, "documents.easy_read.smallest_pt"),
        ({"documents__easy_read": {"longest_sentence": 9, "smallest_pt": 14}}, "documents.easy_read.pages"),
        ({"documents__offline_format": None, "documents__audience": ["prison"]}, "documents.offline_format"),
        ({"documents__offline_format": None, "documents__audience": None}, "documents.audience"),
        ({"consultations": [{}]}, "consultations[0].easy_read"),
    ],
)
def test_k28_cant_tell(changed: dict[str, Any], missing: str) -> None:
    finding = found("K28", **{**GOOD, **changed})
    assert (finding.level, finding.missing) == ("cant_tell", (missing,))


def test_k28_a_stop_is_certain_whatever_else_is_not_known() -> None:
    assert level("K28", consultations=[{"easy_read": "none"}]) == "stop"


def test_k28_an_ending_that_was_told_in_easy_read_form() -> None:
    ending = {"ending__ends": "2026-12-31", "documents__easy_read": "none"}
    told = [{"audience": "service-users", "easy_read": True}]
    assert level("K28", **{**GOOD, **ending}, ending__told=told) == "warn"
    assert level("K28", **{**GOOD, **ending}, ending__told=[{"audience": "service-users"}]) == "cant_tell"
    assert level("K28", **{**GOOD, **ending}, ending__told=[{"easy_read": False}]) == "stop"


def test_k28_works_out_grade_and_abbreviations_from_the_summary() -> None:
    facts = {**GOOD, "documents__summary_grade": None, "documents__undefined_acronyms": None}
    plain = found("K28", **facts, texts=[{"where": "Summary", "text": "We will help you find a home. You can stay."}])
    assert (plain.level, plain.audience) == ("ok", "body")
    hard = (
        "The JSNA necessitates multidisciplinary organisational accountability notwithstanding considerable complexity."
    )
    finding = found("K28", **facts, texts=[{"where": "summary", "text": hard}])
    assert finding.level == "warn"
    assert part_of(finding, "abbreviations").message == "1 abbreviation is not spelled out."
    assert part_of(finding, "plain summary").level == "warn"
    elsewhere = found("K28", **facts, texts=[{"where": "annex", "text": hard}])
    assert elsewhere.missing == ("documents.summary_grade", "documents.undefined_acronyms")
    assert level("K28", **facts, texts=[{"where": "summary", "text": "!"}]) == "cant_tell"


def test_k28_what_the_plan_says_of_its_summary_comes_before_our_count() -> None:
    hard = {"where": "summary", "text": "Notwithstanding organisational complexity, accountability necessitates JSNA."}
    finding = found("K28", **GOOD, texts=[hard])
    assert (finding.level, finding.audience) == ("ok", "public")


def test_k28_counts_the_longest_sentence_of_an_easy_read_text() -> None:
    facts = {**GOOD, "documents__easy_read": {"smallest_pt": 14, "pages": 2}}
    short = [{"where": "easy-read", "text": "This is your home. You can stay here."}]
    long = [{"where": "easy read", "text": " ".join(["word"] * 31) + "."}]
    assert level("K28", **facts, texts=short) == "ok"
    assert (
        part_of(found("K28", **facts, texts=long), "easy-read version: longest sentence").values["longest_sentence"]
        == 31
    )
