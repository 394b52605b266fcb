"""Grade, longest sentence and abbreviations of a text, and that no text takes long."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholecycle.practice.arithmetic.readability import (
    longest_sentence,
    reading_grade,
    sentences,
    syllables,
    undefined_acronyms,
)

LENGTH = 100_000


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("the", 1), ("hope", 1), ("hopes", 1), ("hoped", 1), ("used", 1), ("table", 2), ("tables", 2), ("wanted", 2),
        ("needed", 2), ("houses", 2), ("services", 3), ("people", 2), ("commissioning", 4), ("resettlement", 4),
        ("organisations", 5), ("voluntary", 4), ("rhythm", 1), ("fly", 1), ("42", 1), ("3.5", 1), ("THE", 1),
        ("café", 1), ("created", 2),  # heard as two and three: limits of counting by spelling
    ],
)  # fmt: skip
def test_syllables(word: str, number: int) -> None:
    assert syllables(word) == number


def test_grade_by_hand() -> None:
    # 12 words in 2 sentences, 14 syllables ("people" and "women" have two): 0.39 x 6 + 11.8 x 14/12 - 15.59
    text = "The people can stay here. We will help women to find work."
    assert [len(words) for words in sentences(text)] == [5, 7]
    assert reading_grade(text) == Decimal("0.52")


def test_grade_without_words() -> None:
    assert reading_grade("") is None
    assert reading_grade("!? … –") is None


def test_longer_words_and_sentences_are_harder() -> None:
    plain = "We will help you. You can ask us. We will tell you why."
    hard = "Organisational accountability necessitates multidisciplinary consideration of commissioning arrangements."
    joined = plain.replace(". ", " and ")
    grades = [reading_grade(text) for text in (plain, joined, hard)]
    assert all(grade is not None for grade in grades)
    assert grades == sorted(grades, key=lambda grade: grade or Decimal(0))


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        ("One two. Three four five!", [2, 3]),
        ("It costs 3.5 million. Yes?", [4, 1]),
        ("Ask Dr. Smith, e.g. on Monday. Then go.", [7, 2]),
        ("So did I. Then we went.", [3, 3]),
        ("He said \"no.\" She left.", [3, 2]),
        ("First line\ncarries on here.", [5]),
        ("A heading\n\nA sentence here.", [2, 3]),
        ("We need:\n- one thing\n- another thing here", [2, 2, 3]),
        ("1. First thing\n2. Second thing", [2, 2]),
        ("Wait... what? Yes!!", [1, 1, 1]),
        ("Read www.example.org now", [5]),
    ],
)  # fmt: skip
def test_sentences(text: str, lengths: list[int]) -> None:
    assert [len(words) for words in sentences(text)] == lengths
    assert longest_sentence(text) == max(lengths)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The JSNA says so.", 1),
        ("The JSNA says so. The JSNA again.", 1),
        ("The JSNA and the DAAT.", 2),
        ("The needs assessment (JSNA) says so.", 0),
        ("The JSNA (joint strategic needs assessment) says so.", 0),
        ("The JSNA. Later: a needs assessment (JSNA).", 0),
        ("(JSNA)", 1),  # brackets that explain nothing
        ("The JSNA (yes)", 1),
        ("Payment by PbR, EIAs and VCSE's.", 3),
        ("The NHS, the UK, a GP and VAT.", 0),
        ("Part II and part XII", 0),
        ("WHAT WE CHOSE\nWe chose a home.", 0),
        ("I and A", 0),
        ("McDonald and YouTube", 0),
        ("A1234BC and YO1 9XX", 0),
        ("", 0),
    ],
)
def test_undefined_acronyms(text: str, number: int) -> None:
    assert undefined_acronyms(text) == number


HOSTILE = {
    "letters": "a",
    "capitals": "AB ",
    "brackets": "x (AB) ",
    "open brackets": "AB(",
    "stops": ".",
    "stops and a letter": "..a",
    "short forms": "e.g. ",
    "quotes": '."',
    "lines": "\n",
    "items": "\n- ",
    "spaces": " ",
    "and": "A&",
    "apostrophes": "a'",
    "points": "1.",
    "capitals without end": "A",
}


@pytest.mark.slow
@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_text_takes_long(piece: str) -> None:
    text = (piece * LENGTH)[: LENGTH - 1] + "x"
    started = time.process_time()
    reading_grade(text)
    longest_sentence(text)
    undefined_acronyms(text)
    assert time.process_time() - started < 10  # quadratic time would take minutes


@given(st.text(max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    grade = reading_grade(text)
    assert (grade is None) == (longest_sentence(text) == 0)
    assert undefined_acronyms(text) >= 0
