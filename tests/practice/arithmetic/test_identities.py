"""What gives somebody away: each kind found, look-alikes passed over, and no text takes long."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholecycle.practice import packs
from wholecycle.practice.arithmetic.identities import (
    NAMES,
    Identities,
    PublishedContact,
    identities,
)

CONTACT = PublishedContact("Ms Sarah Ahmed", "01632 960000")
LENGTH = 100_000


@pytest.mark.parametrize(
    "text",
    [
        "j.bloggs@example.org", "J_Bloggs+1@sub.example.co.uk,", "<a@b.uk>", "o'neil@example.org", "ａ＠ｂ．org",
        "josé@exámple.org",
    ],
)  # fmt: skip
def test_email_found(text: str) -> None:
    assert identities(text).emails == 1


@pytest.mark.parametrize("text", ["10@4.50 each", "@example.org", "me@home", "a @ b.org", "@", "five@", ""])
def test_email_passed_over(text: str) -> None:
    assert identities(text).emails == 0


@pytest.mark.parametrize(
    "text",
    [
        "07700 900123", "07700900123", "(01632) 960 000", "020 7946 0958", "+44 7700 900123", "+44 (0)7700 900123",
        "0044 7700 900123", "447700900123", "07700-900-123", "07700.900123", "0800 111111", "０７７００ ９００１２３",
        "07700\u00a0900123", "0\u200b7700 900123", "07700–900123", "tel:07700900123", "01632/960000",
    ],
)  # fmt: skip
def test_phone_found(text: str) -> None:
    assert identities(text).phones == 1


@pytest.mark.parametrize(
    "text",
    [
        "01-12-2026 10:30", "2026-01-12 2026-02-12", "from 09.30-12.30 01.30-04.30", "£0.0123456789", "0123 456",
        "012345678901234", "00123456789", "£1,200,000", "999", "06123 456789",
    ],
)  # fmt: skip
def test_phone_passed_over(text: str) -> None:
    assert identities(text).phones == 0


@pytest.mark.parametrize("text", ["A1234BC", "a1234bc", "(A1234BC)", "_A1234BC_", "No. A1234BC.", "A1234B\u00adC"])
def test_prison_number_found(text: str) -> None:
    assert identities(text).prison_numbers == 1


@pytest.mark.parametrize("text", ["A123BC", "A12345BC", "AB1234CD", "A1234BCD", "A 2026 UK", "1234BC", "A1234B"])
def test_prison_number_passed_over(text: str) -> None:
    assert identities(text).prison_numbers == 0


@pytest.mark.parametrize(
    "text", ["YO1 9XX", "yo1 9xx", "YO19XX", "SW1A 1AA", "M1 1AE", "EC1A 1BB", "B33 8TH", "GIR 0AA"]
)
def test_postcode_found(text: str) -> None:
    assert identities(text).postcodes == 1


@pytest.mark.parametrize(
    "text", ["the M1 2nd exit", "m1 2nd", "a1 3rd", "K27", "D5", "F10", "A4 paper", "YO1", "E06000014"]
)
def test_postcode_passed_over(text: str) -> None:
    assert identities(text).postcodes == 0


@pytest.mark.parametrize(
    "text",
    [
        "Sarah Jones told us", "SARAH JONES", "Sarah's letter", "I met Sarah.", "Sinéad", "Siobhán Kelly",
        "Mohammed Ali", "Anne-Marie", "Mr Smith", "Mr. Smith", "Mrs O'Brien", "Dr Okafor", "Miss Li", "mrs Jones",
        "Mx Taylor", "Mr J. Smith",
        "Mark Smith", "Grace Okafor", "May Wong", "Rose\nTyler", "Gurpreet", "Agnieszka", "Kwame", "Wei",
    ],
)  # fmt: skip
def test_likely_name_found(text: str) -> None:
    assert identities(text).likely_names == 1


@pytest.mark.parametrize(
    "text",
    [
        "Will you mark this in May with grace and hope?", "asked in May. They said", "A rose is a rose.", "sarah jones",
        "St Mary's Hospital", "Queen Elizabeth Hospital", "Victoria Road", "Grant Agreement", "Hope House",
        "MS Society", "I miss London", "Northshire Council", "Mr and Mrs", "the dr said", "A. Person",
    ],
)  # fmt: skip
def test_likely_name_passed_over(text: str) -> None:
    assert identities(text).likely_names == 0


def test_two_people_are_two_names() -> None:
    assert identities("Sarah Jones and Mr Khan met Grace Okafor.").likely_names == 3


@pytest.mark.parametrize(
    ("text", "phones", "names"),
    [
        ("Ask Sarah Ahmed on 01632 960000.", 0, 0),
        ("Ask Ms Sarah Ahmed\nTel +44 1632 960000", 0, 0),
        ("Sarah Ahmed Northshire Council", 0, 0),
        ("Sarah Khan, 01632 960001", 1, 1),
        ("Sarah", 0, 1),
        ("Ms Ahmed", 0, 1),
        ("Sarah Ahmed met Sarah Khan", 0, 1),
    ],
)
def test_the_published_contact_is_left_out(text: str, phones: int, names: int) -> None:
    found = identities(text, CONTACT)
    assert (found.phones, found.likely_names) == (phones, names)


@pytest.mark.parametrize(
    "contact", [PublishedContact(), PublishedContact("A", "0"), PublishedContact("Sarah", "12 34")]
)
def test_a_contact_of_few_letters_or_digits_leaves_out_little(contact: PublishedContact) -> None:
    found = identities("Sarah Jones, 07700 900123", contact)
    assert (found.phones, found.likely_names) == (1, 1)


def test_kinds_are_in_words_and_never_repeat_what_was_found() -> None:
    found = identities("Sarah Jones, A1234BC, YO1 9XX, 07700 900123, 07700 900124, a@b.org")
    assert found.kinds == ["1 e-mail address", "2 telephone numbers", "1 prison number", "1 postcode", "1 likely name"]
    assert found == Identities(1, 2, 1, 1, 1)
    assert found.leaks == 5


HOSTILE = {
    "letters": "a",
    "at": "@",
    "at and letters": "a@",
    "domains": "a@a.",
    "zeros": "0",
    "phones cut short": "01 ",
    "dashes": "0-",
    "abroad": "+44 ",
    "postcodes cut short": "A1",
    "spaced": "A1 ",
    "names": "Sarah ",
    "titles": "Mr ",
    "ambiguous": "Will ",
    "apostrophes": "a'",
    "stops": ".",
    "lines": "\n",
    "spaces": " ",
    "brackets": "(",
    "dates": "01/01/2026 ",
    "ligatures": "\ufdfa",
    "nothing to see": "\u200b",
    "accents": "e\u0301",
    "digits of another script": "٠",
}


@pytest.mark.slow
@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_text_takes_long(piece: str) -> None:
    text = (piece * LENGTH)[:LENGTH]
    started = time.process_time()
    identities(text, PublishedContact(text[: LENGTH // 2], text[: LENGTH // 2]))
    assert time.process_time() - started < 10  # quadratic time would take minutes


@given(st.text(max_size=60), st.text(max_size=20))
def test_any_text_can_be_looked_through(text: str, own: str) -> None:
    identities(text, PublishedContact(own, own))


@given(
    st.text("Sarah MWil@.01A234BC \n", max_size=40), st.sampled_from(["07700 900123", "a@b.org", "A1234BC", "YO1 9XX"])
)
def test_what_stands_apart_is_found_in_any_text(text: str, leak: str) -> None:
    assert identities(f"{text} | {leak} | {text}").leaks >= 1


# --- the word list ---------------------------------------------------------------------------------------------


def test_the_word_list_is_whole() -> None:
    path = Path(packs.__file__).parent / NAMES
    lists = tomllib.loads(path.read_text(encoding="utf-8"))["list"]
    assert f"names-{lists['name']}.toml" == NAMES
    given_names, ambiguous = lists["given"], lists["ambiguous"]
    assert len(given_names) > 300
    assert not set(given_names) & set(ambiguous)
    for names in (given_names, ambiguous, lists["not_family"]):
        assert len(names) == len(set(names))
        assert all(name[0].isupper() and name.isalpha() for name in names)
    assert {"Will", "Mark", "May", "Grace", "Hope", "Rose"} <= set(ambiguous)
    assert {"Mr", "Mrs", "Ms", "Dr", "Miss"} <= set(lists["titles"])
