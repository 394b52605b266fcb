"""The table in its three forms, and numbers and words as they are written."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pictures.svg import parse
from wholecycle.pictures import Table, formatter, money, plain
from wholecycle.pictures.lettering import clean, shorten, width_of, wrap
from wholecycle.pictures.scales import Scale, bounds, ticks
from wholecycle.pictures.units import finite, tick_formatter

TABLE = Table("Plants", ("Plant", "Cost"), (("Rose", "£1,200"), ("Fern & moss | ivy", "£3")), (1,))


def test_table_as_html_has_caption_scopes_and_numbers_ranged_right():
    root = parse(TABLE.as_html())
    assert root.findtext("caption") == "Plants"
    assert [cell.get("scope") for cell in root.iter("th")] == ["col", "col", "row", "row"]
    assert all("numeric" in cell.attrib["class"] for cell in root.iter("td"))
    assert [cell.text for cell in root.iter("td")] == ["£1,200", "£3"]


def test_table_as_markdown():
    assert TABLE.as_markdown() == (
        "**Plants**\n\n| Plant | Cost |\n| --- | ---: |\n| Rose | £1,200 |\n| Fern &amp; moss \\| ivy | £3 |\n"
    )


def test_table_as_text_lines_up():
    assert TABLE.as_text() == (
        "Plants\n\n"
        "Plant                Cost\n"
        "-----------------  ------\n"
        "Rose               £1,200\n"
        "Fern & moss | ivy      £3\n"
    )


def test_table_as_text_counts_wide_and_combining_letters():
    lines = Table("T", ("A", "B"), (("日本", "1"), ("e\u0301", "2"), ("abcd", "3"))).as_text().splitlines()
    assert lines[4:] == ["日本  1", "e\u0301     2", "abcd  3"]


def test_a_row_of_another_width_is_refused():
    with pytest.raises(ValueError, match="Row 2 has 1 cells, but the table has 2 columns"):
        Table("T", ("a", "b"), (("1", "2"), ("1",)))


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, "0"),
        (-0.0, "0"),
        (1234567, "1,234,567"),
        (-1234567, "−1,234,567"),
        (1234.56, "1,235"),
        (123.45, "123.5"),
        (12.34, "12.3"),
        (1.234, "1.23"),
        (9.999, "10"),
        (0.0012, "0.0012"),
        (0.5, "0.5"),
        (1e15, "1,000,000,000,000,000"),
    ],
)
def test_plain_numbers(value: float, said: str):
    assert plain(value) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, "£0"),
        (-0.001, "£0"),
        (12, "£12"),
        (12.5, "£12.50"),
        (999.99, "£999.99"),
        (999.999, "£1,000"),
        (1000.4, "£1,000"),
        (-1234567.8, "−£1,234,568"),
    ],
)
def test_money_has_pence_only_below_a_thousand(value: float, said: str):
    assert money(value) == said


@pytest.mark.parametrize(
    ("unit", "value", "said"),
    [
        ("", 1234, "1,234"),
        ("£", 1234, "£1,234"),
        ("€", 5, "€5"),
        ("%", 12.5, "12.5%"),
        ("days", 64, "64 days"),
        ("day|days", 1, "1 day"),
        ("day|days", 2, "2 days"),
    ],
)
def test_units(unit: str, value: float, said: str):
    assert formatter(unit)(value) == said


@pytest.mark.parametrize(
    ("unit", "value", "said"),
    [
        ("£", 1_200_000, "£1.2m"),
        ("£", -3_000_000_000, "−£3bn"),
        ("", 2e12, "2tn"),
        ("days", 10, "10"),
        ("%", 50, "50%"),
        ("£", 250_000, "£250,000"),
    ],
)
def test_axes_write_large_numbers_short(unit: str, value: float, said: str):
    assert tick_formatter(unit)(value) == said


def test_finite_takes_decimals_and_says_what_it_refuses():
    assert finite(Decimal("12.5"), "Cost") == 12.5
    with pytest.raises(ValueError, match="Cost is nan, which can't be drawn"):
        finite(Decimal("NaN"), "Cost")


@given(low=st.floats(-1e15, 1e15), high=st.floats(-1e15, 1e15))
def test_ticks_are_few_rise_and_take_in_both_ends(low: float, high: float):
    low, high = bounds([low, high])
    marks = ticks(low, high)
    assert 2 <= len(marks) <= 8
    assert list(marks) == sorted(set(marks))
    slack = (high - low) * 1e-6
    assert marks[0] <= low + slack
    assert marks[-1] >= high - slack


@pytest.mark.parametrize(
    ("values", "zero", "found"),
    [
        ([], True, (0, 1)),
        ([None, 0], True, (0, 1)),
        ([5e-324], True, (0, 1)),
        ([4, 8], True, (0, 8)),
        ([4, 8], False, (4, 8)),
        ([4, 4], False, (2, 6)),
        ([-4], False, (-6, -2)),
        ([1e15, 1e15 + 1], False, (0.5e15, 1.5e15)),
    ],
)
def test_bounds_are_never_one_and_the_same(values, zero: bool, found: tuple[float, float]):
    assert bounds(values, zero) == pytest.approx(found)


def test_scale_is_straight():
    scale = Scale(-10, 10, 0, 100)
    assert [scale.at(value) for value in (-10, 0, 5, 10)] == [0, 50, 75, 100]


@given(words=st.text(max_size=200), width=st.floats(40, 340), lines=st.integers(1, 4))
def test_wrapped_words_fit(words: str, width: float, lines: int):
    found = wrap(words, width, lines=lines)
    assert 1 <= len(found) <= lines
    assert all(width_of(line) <= width + 0.001 for line in found)


def test_wrap_keeps_words_whole_where_it_can():
    assert wrap("Rose and fern", 80) == ("Rose and", "fern")
    assert wrap("Rose", 200) == ("Rose",)
    assert wrap("", 200) == ("",)
    assert wrap("Rosesarered", 60, lines=3)[0].endswith("-")


def test_shorten_ends_with_an_ellipsis():
    assert shorten("Rose and fern", 60).endswith("…")
    assert shorten("Rose", 60) == "Rose"


def test_clean_keeps_words_and_drops_what_would_hide_or_break_them():
    assert clean(" a\n\tb\x00\x0b\ufffe\u202e\u2066c ") == "a b c"
