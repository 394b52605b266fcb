"""Bad input gives one clear sentence with the line and the field; good input is read as it stands."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholecycle.practice.planfile import LARGEST_FILE, PlanFileError, decode, read_plan


@pytest.mark.parametrize(
    ("text", "line", "field", "words"),
    [
        ("", None, "", "the file is empty"),
        ("  \n\n", None, "", "the file is empty"),
        ("value: {total: 5}", 1, "", "title is missing"),
        ("title: x\nvalue: 5\n", 2, "value", "a group of facts belongs here"),
        ("title: x\nproviders: 5\n", 2, "providers", "a list belongs here, not a number"),
        ("title: x\nvalue:\n  totl: 5\n", 3, "value.totl", "did you mean value.total?"),
        ("title: x\ntotal: 5\n", 2, "total", "did you mean value.total?"),
        ("title: x\nqqqqqq: 5\n", 2, "qqqqqq", "is not a fact"),
        ("title: x\nvalue:\n  total: -5\n", 3, "value.total", "-5 is below 0"),
        ("title: x\nvalue: {total: '6000000'}", 2, "value.total", "write a number"),
        ("title: x\nvalue: {total: true}", 2, "value.total", "write a number"),
        ("title: x\nvalue: {total: .inf}", 2, "value.total", "write a number"),
        ("title: x\nvalue: {total: 1e900}", 2, "value.total", "is above"),
        ("title: x\nvalue: {total: " + "9" * 5000 + "}", 2, "", "a number of 5000 digits"),
        ("title: x\nterm: {years: 0}", 2, "term.years", "must be more than 0"),
        ("title: x\ndocuments: {pages: 1.5}", 2, "documents.pages", "write a whole number"),
        ("title: x\npayment: {outcome_share: 101}", 2, "payment.outcome_share", "is above 100"),
        ("title: x\npeople_service: 'yes'", 2, "people_service", "write true or false"),
        ("title: x\npeople_service: no", 2, "people_service", "write true or false"),
        ("title: 12", 1, "title", "put it in quotes"),
        ("title: ''", 1, "title", "is empty"),
        ("title: x\nstage: D99", 2, "stage", "did you mean D9?"),
        ("title: x\ntoday: 2026-13-01", 2, "today", "write a date as year-month-day"),
        ("title: x\ntoday: 1066-10-14", 2, "today", "write a date from 1990"),
        ("title: x\ntitle: y", 2, "title", "a second time"),
        ("title: x\ntimetable:\n  opens: 2026-06-19\n  closes: 2026-06-01\n", 2, "timetable", "is before opens"),
        ("title: x\nending: {notice_served: 2027-01-02, ends: 2027-01-01}", 2, "ending", "is before notice_served"),
        ("title: x\nsignals:\n- {received: 2026-01-05, replied: 2026-01-01}", 3, "signals[0]", "is before received"),
        ("title: x\ncriteria:\n  - {weight: 50}\n  - {weight: 40}\n", 2, "criteria", "come to 90, not 100"),
        ("title: x\nreplaces:\n  shares_before: [10, 20]\n", 2, "replaces", "come to 30, not 100"),
        ("title: !!python/object:os.system x", 1, "", "leave it out"),
        ("title: !own x", 1, "", "leave it out"),
        ("title: &a x\nstage: *a\n", 1, "", "write it out"),
        ("title: x\n---\ntitle: y", 2, "", "a file holds one plan"),
        ("? [a]\n: b", 1, "", "a name is wanted here"),
        ("- a\n- b", 1, "", "not a list"),
        ("just words", 1, "", "not text"),
        ("title: [x\nfoo: }", 2, "", "this is not YAML"),
        ("title: \x01", 1, "", "can't be printed"),
        ("title: " + "[" * 100_000, 1, "", "nested more than 30 deep"),
        ("[" * 100_000, None, "", "nested more than 30 deep"),
        ('{"title": "x", "value": {"total": 1e99999999999999999999}}', None, "", "too large or too small"),
        ('{"title": "x", "a\\n\\u001b[31m": 1}', 1, "a\ufffd\ufffd[31m", "is not a fact"),
        ('{"title": "x", "' + "k" * 5000 + '": 1}', 1, "k" * 119 + "…", "kkkk"),
        ("title: !a%0Ab%1B x", 1, "", "leave it out"),
        ("title: x\nlive_agreements: -4", 2, "live_agreements", "-4 is below 0"),
        ("title: x\nlive_agreements: [{name: 4}]", 2, "live_agreements[0].name", "put it in quotes"),
        ("\n" * 5000 + "title: x\nvalue: {total: -5}", 5002, "value.total", "-5 is below 0"),
        ('{"title": }', 1, "", "this is not JSON"),
        ('{"title": "x",\n"value": {"total": NaN}}', None, "", "NaN is not a number"),
        ('{"title": "x",\n"value": {"total": 1,\n"total": 2}}', 3, "value.total", "a second time"),
        ('{"title": "x",\n"value": {"total": 1,\n"extensions": -2}}', 3, "value.extensions", "-2 is below 0"),
        ('{"title": "x",\n "themes": ["a", 5]}', 2, "themes", "number 2 in the list: write text; put it in quotes"),
    ],
)
def test_bad_plan_is_refused_in_one_sentence(text: str, line: int | None, field: str, words: str) -> None:
    with pytest.raises(PlanFileError) as refused:
        read_plan(text)
    assert (refused.value.line, refused.value.field) == (line, field)
    assert words in refused.value.sentence
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 400


def test_a_file_over_five_megabytes_is_refused() -> None:
    with pytest.raises(PlanFileError, match="larger than 5 MB"):
        decode(b" " * (LARGEST_FILE + 1))


def test_broken_utf8_names_its_line() -> None:
    with pytest.raises(PlanFileError, match="not UTF-8") as refused:
        decode(b"title: x\nthemes: [caf" + b"\xe9]")
    assert refused.value.line == 2


def test_several_problems_are_counted() -> None:
    with pytest.raises(PlanFileError, match="and 1 more to mend"):
        read_plan("title: x\nvalue: {total: -1, extensions: -2}")


def test_one_problem_is_counted_once() -> None:
    with pytest.raises(PlanFileError) as refused:
        read_plan("title: x\nlive_agreements: [{name: 4}]")
    assert "more to mend" not in refused.value.sentence


def test_what_is_not_known_and_what_is_none_are_two_things() -> None:
    plan = read_plan("title: x\nlots:\nvalue: {total: null, extensions: none}\nreplaces: none\nproviders: []")
    assert plan.lots.count is None
    assert plan.value.total is None
    assert plan.value.extensions == 0
    assert plan.replaces == "none"
    assert plan.providers == ()


def test_yaml_1_2_reads_what_was_typed() -> None:
    plan = read_plan("title: 'no'\nterm: {starts: 2026-09-01, years: 2.5}\narea: E06000014\ncpv: [85312500]")
    assert plan.title == "no"
    assert plan.term.starts == dt.date(2026, 9, 1)
    assert plan.term.years == Decimal("2.5")
    assert plan.area == ("E06000014",)
    assert plan.cpv == ("85312500",)


def test_json_and_yaml_give_the_same_plan() -> None:
    yaml = read_plan("title: x\nvalue: {total: 12.50}\nreferrals: [{from: A, to: B, strength: 2}]")
    from_json = read_plan(
        '{"title": "x", "value": {"total": 12.50}, "referrals": [{"from": "A", "to": "B", "strength": 2}]}'
    )
    assert yaml == from_json


@given(st.text(max_size=300))
def test_no_text_makes_the_reader_crash(text: str) -> None:
    assert "\n" not in _refusal(text)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.text() | st.sampled_from(["title", "value", "total", "replaces", "criteria", "weight", "cpv"]), inner
            )
        ),
    )
)
def test_no_json_makes_the_reader_crash(data: object) -> None:
    assert "\n" not in _refusal(json.dumps(data))


def _refusal(text: str) -> str:
    """What is said of a text that is no plan; nothing where it is one."""
    try:
        read_plan(text)
    except PlanFileError as refused:
        return str(refused)
    return ""
