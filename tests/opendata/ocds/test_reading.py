"""Finding the notices in a file, and answering whatever else is in it with a sentence."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from tests.opendata.ocds.releases import release
from wholecycle.opendata.ocds import Notice, Unreadable, looks_like_notice, plan_from_notice, read_notices

PACKAGE = {"uri": "https://example.org/1", "version": "1.1", "publisher": {"name": "A"}}


def ids(source: Any, **how: Any) -> list[str]:
    return [one.id if isinstance(one, Notice) else str(one) for one in read_notices(source, **how)]


def only(source: Any) -> str:
    (one,) = read_notices(source)
    assert isinstance(one, Unreadable)
    return str(one)


def test_one_release_plain_or_laid_out():
    assert ids(json.dumps(release())) == ["000001-2026"]
    assert ids(json.dumps(release(), indent=2)) == ["000001-2026"]
    assert ids(json.dumps(release(), indent=2).encode()) == ["000001-2026"]
    assert ids("\ufeff" + json.dumps(release())) == ["000001-2026"]


def test_release_package_and_lines_of_them():
    package = PACKAGE | {"releases": [release(id="a"), release(id="b")]}
    assert ids(json.dumps(package, indent=1)) == ["a", "b"]
    assert ids(f"{json.dumps(package)}\n\n{json.dumps(release(id='c'))}\n") == ["a", "b", "c"]


def test_lines_are_read_as_they_come():
    taken = []

    def lines() -> Iterator[str]:
        for number in range(3):
            taken.append(number)
            yield json.dumps(release(id=str(number))) + "\n"

    notices = read_notices(lines())
    first = next(notices)
    assert isinstance(first, Notice)
    assert (first.id, taken) == ("0", [0])
    assert [one.line for one in notices] == [2, 3]


def test_record_gives_its_compiled_release_or_the_releases_that_it_holds():
    compiled = {"ocid": "o", "compiledRelease": release(id="compiled", tag=["compiled"]), "releases": [release(id="a")]}
    embedded = {"ocid": "o", "releases": [release(id="a"), release(id="b")]}
    linked = {"ocid": "o", "releases": [{"url": "https://example.org/a", "date": "2026-01-01"}]}
    assert ids(json.dumps(PACKAGE | {"records": [compiled, embedded]})) == ["compiled", "a", "b"]
    assert "only links to its releases" in only(json.dumps(PACKAGE | {"records": [linked]}))
    assert "records[0] holds no release" in only(json.dumps(PACKAGE | {"records": [{"ocid": "o"}]}))
    assert "records[0] is not a record" in only(json.dumps(PACKAGE | {"records": [3]}))


def test_releases_of_one_process_are_merged_when_asked():
    first = release(
        id="a", date="2026-01-01", tender={"title": "Old", "lots": [{"id": "1", "title": "N"}, {"id": "2"}]}
    )
    later = release(
        id="b", date="2026-02-01", tag=["tenderUpdate"], tender={"title": "New", "lots": [{"id": "2", "title": "S"}]}
    )
    other = release(id="c", ocid="ocds-h6vhtk-000002")
    source = json.dumps(PACKAGE | {"releases": [later, first, other]})
    merged, alone = read_notices(source, merge=True)
    assert isinstance(merged, Notice)
    assert isinstance(alone, Notice)
    assert (merged.id, merged.tag, alone.id) == ("b", ("compiled",), "c")
    plan = plan_from_notice(merged).plan
    assert plan.title == "New"
    assert [lot.name for lot in plan.lots.items or ()] == ["N", "S"]
    assert ids(source) == ["b", "a", "c"]


def test_merging_takes_away_what_a_later_release_sets_to_null():
    first = release(id="a", date="2026-01-01", tender={"title": "T", "value": {"amount": 5000, "currency": "GBP"}})
    later = release(id="b", date="2026-02-01", tender={"value": None})
    (merged,) = read_notices(json.dumps(PACKAGE | {"releases": [first, later]}), merge=True)
    assert isinstance(merged, Notice)
    assert plan_from_notice(merged).plan.value.total is None


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("", "line 1: There is nothing in this file."),
        ("\n \n", "line 1: There is nothing in this file."),
        ("[]", "line 1: A list is neither a release nor a package"),
        ("{}", "line 1: This is JSON, but neither"),
        ("7", "line 1: This is JSON, but neither"),
        ('{"title": "A plan"}', "line 1: This is JSON, but neither"),
        ('{\n "ocid": "o",\n "tender": }', "line 3: This is not JSON: expecting value"),
        ('{"ocid": "o"', "line 1: This is not JSON"),
        (json.dumps(PACKAGE | {"releases": {}}), "line 1: releases is not a list"),
        (json.dumps(PACKAGE | {"releases": []}), "line 1: releases is empty"),
        (json.dumps(PACKAGE | {"records": 3}), "line 1: records is not a list"),
        (json.dumps(PACKAGE | {"records": []}), "line 1: records is empty"),
        (json.dumps(PACKAGE | {"releases": [True]}), "line 1: releases[0] holds nothing"),
        ('{"ocid": "o",\n"tender": ' + "[" * 100_000, "nested too deeply"),
        ("{" + '"a":{' * 100_000, "nested too deeply"),
        (b'{"ocid": "\xff"}', "line 1: A letter here is not UTF-8"),
        (b'{"ocid": "o",\n"id": "\xff"}', "line 2: A letter here is not UTF-8"),
        ('{"ocid": "o"}'.encode("utf-16"), "line 1: This file is UTF-16"),
    ],
)
def test_what_is_no_notice_is_answered_with_one_sentence_and_its_line(source, sentence):
    assert sentence in only(source)


def test_bad_lines_among_good_ones_are_named_and_the_rest_is_read():
    good = json.dumps(release(id="good"))
    assert ids(f"{good}\nnot json\n{good}") == [
        "good", "line 2: This is not JSON: expecting value (column 1).", "good",
    ]  # fmt: skip
    first_bad = ids(f"{{broken\n{good}")
    assert first_bad[0].startswith("line 1: This is not JSON")
    assert first_bad[1] == "good"
    bad_letters = ids([good.encode() + b"\n", b'{"ocid": "\xff"}\n', good.encode()])
    assert bad_letters[1].startswith("line 2: A letter here is not UTF-8")
    assert (bad_letters[0], bad_letters[2]) == ("good", "good")


def test_value_that_cannot_be_read_does_not_spoil_the_rest():
    text = (
        '{"ocid": "o", "tag": ["tender"], "tender": {"title": "T", "title": "U", "value": {"amount": NaN, '
        '"currency": "GBP"}, "minValue": {"amount": 1e9999999999999999999}, "lots": [{"id": "1", '
        '"title": "a\\ud800b", "value": {"amount": ' + "9" * 5000 + ', "currency": "GBP"}}, {"id": "2", '
        '"title": "nul\\u0000"}], "tenderPeriod": {"endDate": "2026-10-01"}}}'
    )  # fmt: skip
    (notice,) = read_notices(text)
    assert isinstance(notice, Notice)
    converted = plan_from_notice(notice)
    named = {gap.path for gap in converted.left_out}
    assert {"tender.title", "tender.value.amount", "tender.lots[0].title", "tender.lots[0].value.amount"} <= named
    assert "tender.lots[1].title" in named
    assert converted.plan.title == "Notice o"
    assert converted.plan.lots.count == 2
    assert str(converted.plan.timetable.closes) == "2026-10-01"


def test_name_given_twice_with_the_same_value_elsewhere_is_still_named():
    (notice,) = read_notices('{"ocid": "o", "tender": {"title": "T", "title": "T"}}')
    assert isinstance(notice, Notice)
    assert "given twice" in str(plan_from_notice(notice).left_out[0])


def test_numbers_keep_their_digits():
    (notice,) = read_notices('{"ocid": "o", "tender": {"value": {"amount": 2.675, "currency": "GBP"}}}')
    assert isinstance(notice, Notice)
    assert notice.data["tender"]["value"]["amount"] == Decimal("2.675")
    assert plan_from_notice(notice).plan.value.total == Decimal("2.68")


@pytest.mark.parametrize(
    ("data", "is_one"),
    [
        (release(), True), ({"ocid": "o"}, True), (PACKAGE | {"releases": []}, True), ({"records": []}, True),
        ({"tag": ["tender"], "tender": {}}, True), (PACKAGE | {"releases": {}}, True),
        ({"title": "A plan", "wholecycle": 1}, False), ({"title": "A plan"}, False), ({"grants": []}, False),
        ({"wholecycle": 1, "title": "A", "ocid": "o"}, False), ({}, False), ([], False), (None, False), ("ocid", False),
        ({"releases": {}}, False),
    ],
)  # fmt: skip
def test_a_notice_is_told_from_a_plan_and_other_json(data, is_one):
    assert looks_like_notice(data) is is_one
