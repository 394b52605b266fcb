"""K27: leaks, likely names and small numbers, and that no finding repeats what it found."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plans import found, level, plan
from wholecycle.practice.audience import Audience, Viewer
from wholecycle.practice.packs import default_packs
from wholecycle.practice.registry import find_check

NO_TABLES: dict[str, Any] = {"tables": []}
CONTACT = {"name": "Ms Sarah Ahmed", "phone": "01632 960000"}
LEAKS = {
    "emails": "write to j.bloggs@example.org",
    "phones": "ring 07700 900123",
    "prison_numbers": "number A1234BC",
    "postcodes": "near YO1 9XX",
}


def text(words: str, **more: Any) -> dict[str, Any]:
    return {"where": "summary", "text": words, **more}


@pytest.mark.parametrize(("kind", "words"), LEAKS.items())
@pytest.mark.parametrize("read", [True, False, None])
def test_k27_a_leak_is_a_stop_whoever_has_read_it(kind: str, words: str, read: bool | None) -> None:
    finding = found("K27", texts=[text(words, read_by_person=read)], **NO_TABLES)
    assert finding.level == "stop"
    assert finding.values[kind] == 1
    assert finding.message.startswith("This looks like it could identify someone: 1 ")


@pytest.mark.parametrize(
    ("words", "read", "expected"),
    [
        ("The hostel was cold.", None, "ok"),
        ("Sarah Jones told us that it was cold.", False, "warn"),
        ("Sarah Jones told us that it was cold.", True, "ok"),
        ("Sarah Jones told us that it was cold.", None, "cant_tell"),
        ("Mrs Okafor told us that it was cold.", False, "warn"),
        ("Will people be asked in May?", False, "ok"),
        ("Will Johnson was asked in May.", False, "warn"),
    ],
)
def test_k27_likely_names(words: str, read: bool | None, expected: str) -> None:
    assert level("K27", texts=[text(words, read_by_person=read)], **NO_TABLES) == expected


def test_k27_the_published_contact_is_left_out_and_nobody_else() -> None:
    words = "Ask Sarah Ahmed on 01632 960000 or +44 1632 960000."
    facts = {"timetable__contact": CONTACT, **NO_TABLES}
    assert level("K27", texts=[text(words)], **facts) == "ok"
    assert level("K27", texts=[text(words)], **NO_TABLES) == "stop"
    assert level("K27", texts=[text(words)], timetable__contact="none", **NO_TABLES) == "stop"
    other = found("K27", texts=[text(f"{words} Or Sarah Khan on 01632 960001.", read_by_person=False)], **facts)
    assert (other.values["phones"], other.values["likely_names"]) == (1, 1)


@pytest.mark.parametrize(
    ("counts", "expected", "small", "second"),
    [
        ([[12, 5], [40, 7]], "ok", 0, None),
        ([[12, 0], [40, 7]], "ok", 0, None),
        ([[12, 4], [40, 7]], "stop", 1, 3),
        ([[12, 1], [40, 7]], "stop", 1, 3),
        ([[12, 3, 9], [40, 7, 8], [50, 60, 70]], "stop", 1, 3),
        ([[1], [9]], "stop", 1, 1),
        ([], "ok", 0, None),
        ([[]], "ok", 0, None),
    ],
)
def test_k27_tables(counts: list[list[int]], expected: str, small: int, second: int | None) -> None:
    finding = found("K27", tables=[{"name": "who came", "counts": counts}], texts=[])
    assert finding.level == expected
    assert finding.values["small_counts"] == small
    assert finding.values.get("second_counts") == second


def test_k27_says_how_to_hide_small_numbers() -> None:
    finding = found("K27", tables=[{"name": "who came", "counts": [[12, 3], [40, 7]]}], texts=[])
    assert finding.message == "This looks like it could identify someone: the table shows 1 count from 1 to 4."
    assert finding.mend.startswith('Show it as "fewer than 5", and hide 3 more,')


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        ({}, ("texts", "tables")),
        ({"texts": []}, ("tables",)),
        ({"tables": []}, ("texts",)),
        ({"texts": [{"where": "summary"}], "tables": []}, ("texts[0].text",)),
        ({"texts": [], "tables": [{"name": "who came"}]}, ("tables[0].counts",)),
        ({"texts": [text("Sarah Jones")], "tables": []}, ("texts[0].read_by_person",)),
        ({"texts": [text("Sarah Jones", read_by_person=False)]}, ("tables",)),  # a table could still make it a STOP
    ],
)
def test_k27_cant_tell(facts: dict[str, Any], missing: tuple[str, ...]) -> None:
    finding = found("K27", **facts)
    assert (finding.level, finding.missing) == ("cant_tell", missing)


def test_k27_a_leak_is_certain_whatever_else_is_not_known() -> None:
    assert level("K27", texts=[text(LEAKS["phones"])]) == "stop"
    assert level("K27", tables=[{"counts": [[3]]}]) == "stop"


def test_k27_nothing_to_publish() -> None:
    assert level("K27", texts=[], tables=[]) == "not_applicable"


@pytest.mark.parametrize("secret", ["j.bloggs@example.org", "07700 900123", "A1234BC", "YO1 9XX", "Sarah Jones"])
def test_k27_never_repeats_what_it_found(secret: str) -> None:
    words = f"In the workshop {secret} spoke of the wing."
    facts = {
        "texts": [
            {"where": f"letter of {secret}", "text": words, "read_by_person": False},
            {"text": words, "where": words},
        ],
        "tables": [{"name": f"visits to {secret}", "counts": [[3, 3987]]}],
        "timetable__contact": CONTACT,
    }
    finding = found("K27", **facts)
    said = json.dumps(finding.as_dict())
    for word in (secret, *secret.split(), "wing", "3987", "Ahmed", "960000"):
        assert word not in said
    assert {part.what for part in finding.parts} == {"text 1", "text 2", "table 1"}


def test_k27_the_public_sees_none_of_it() -> None:
    facts = plan(texts=[text(LEAKS["phones"])], tables=[{"counts": [[3]]}])
    finding = find_check("K27")(facts.seen_by(Viewer(Audience.PUBLIC)), default_packs())
    assert (finding.level, finding.facts) == ("cant_tell", ())
    assert find_check("K27")(facts, default_packs()).audience == "body"


@given(counts=st.lists(st.lists(st.integers(0, 30), max_size=5), max_size=5))
def test_k27_stops_exactly_where_a_small_number_is_shown(counts: list[list[int]]) -> None:
    small = any(0 < number < 5 for row in counts for number in row)
    assert (level("K27", tables=[{"counts": counts}], texts=[]) == "stop") is small


@pytest.mark.parametrize(
    "where", ["About A 1234 BC", "jane.doe (at) example.org", "margaret smith", "J Doe", "n e 1 4 s t"]
)
def test_the_name_of_a_place_is_never_repeated_unless_it_is_one_of_ours(where: str) -> None:
    texts = [text("Ring 01632 960000.", where=where)]
    finding = found("K27", texts=texts, tables=[{"name": where, "counts": [[3]]}])
    assert where not in str(finding.as_dict())
    assert finding.values["absolute"] is True
    assert [part.values["absolute"] for part in finding.parts] == [True, True]
