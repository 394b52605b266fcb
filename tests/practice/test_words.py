"""How numbers are said in a message."""

from decimal import Decimal

import pytest

from wholecycle.practice.words import count, in_words, per_cent, spelt


@pytest.mark.parametrize(
    ("share", "lines", "said"),
    [
        ("85.71", (), "86%"),
        ("11.08", (), "11%"),
        ("10", (), "10%"),
        ("5.26", (), "5.3%"),
        ("5.04", (), "5%"),
        ("5.04", (5,), "5.04%"),
        ("20.4", (20,), "20.4%"),
        ("20.04", (20,), "20.04%"),
        ("20", (20,), "20%"),
        ("0.03", (), "0.03%"),
        ("99.96", (), "99.96%"),
        ("99.6", (), "99.6%"),
        ("-12.4", (), "-12%"),
        ("21166.67", (), "21,167%"),
    ],
)
def test_per_cent(share: str, lines: tuple[int, ...], said: str) -> None:
    assert per_cent(Decimal(share), *lines) == said


def test_a_number_and_its_noun() -> None:
    assert [count(number, "day") for number in (0, 1, 1_200, Decimal("1.50"))] == [
        "0 days", "1 day", "1,200 days", "1.5 days",
    ]  # fmt: skip
    assert count(2, "person", "people") == "2 people"
    assert [spelt(number, "year") for number in (Decimal("1.00"), 2, 11, Decimal("2.5"))] == [
        "one year", "two years", "11 years", "2.5 years",
    ]  # fmt: skip


def test_words_up_to_ten_or_twenty() -> None:
    assert [in_words(number) for number in (0, 10, 11)] == ["none", "ten", "11"]
    assert [in_words(number, 20) for number in (11, 20, 21)] == ["eleven", "twenty", "21"]
