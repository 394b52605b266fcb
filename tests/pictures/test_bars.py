"""Bars, before and after, stacked bars and dots: lengths tell the truth, the table holds what is drawn."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pictures.gallery import GALLERY, LONG
from tests.pictures.svg import SVG, boxes, number, parse, parts, words
from wholecycle import pictures as p

amounts = st.floats(-1e15, 1e15).map(lambda v: v if abs(v) > 1e-9 else 0.0)


def test_bars_are_in_proportion_and_start_at_zero():
    values = [10, 40, 25, 0]
    svg = p.bars([(f"Row {v}", v) for v in values], title="T", name="n").svg
    drawn = parts(svg, "p-bar")
    widths = [number(bar, "width") for bar in drawn]
    assert len({number(bar, "x") for bar in drawn}) == 1
    assert widths == pytest.approx([max(widths) * v / 40 for v in values], abs=0.02)


def test_bars_far_from_zero_still_start_at_zero():
    drawn = parts(p.bars([("Rose", 1000), ("Fern", 1001)], title="T", name="n").svg, "p-bar")
    assert number(drawn[0], "width") / number(drawn[1], "width") == pytest.approx(1000 / 1001, abs=0.001)


def test_bars_below_zero_run_the_other_way_from_the_same_line():
    up, down = parts(p.bars([("Rose", 30), ("Fern", -10)], title="T", name="n").svg, "p-bar")
    assert number(down, "x") + number(down, "width") == pytest.approx(number(up, "x"), abs=0.02)
    assert number(up, "width") == pytest.approx(3 * number(down, "width"), abs=0.05)


@given(values=st.lists(amounts | st.none(), min_size=1, max_size=12))
def test_bars_of_any_values_stay_in_proportion(values: list[float | None]):
    picture = p.bars([("Rose", v) for v in values], title="T", name="n", unit="£")
    known = [v for v in values if v is not None]
    widths = [number(bar, "width") for bar in parts(picture.svg, "p-bar")]
    assert len(widths) == len(known)
    if any(known):
        most = max(range(len(known)), key=lambda i: abs(known[i]))
        assert widths[most] > 0
        assert widths == pytest.approx([widths[most] * abs(v) / abs(known[most]) for v in known], abs=0.02)


def test_not_known_has_no_bar_and_is_not_nought():
    picture = p.bars([("Rose", None), ("Fern", 0)], title="T", name="n")
    assert len(parts(picture.svg, "p-bar")) == 1
    assert picture.table.rows == (("Rose", "not known"), ("Fern", "0"))
    assert "1 is not known" in picture.description


def test_values_and_labels_are_written_and_in_the_table():
    picture = p.bars([("Rose", 1234567), ("Fern", 12.5)], title="T", name="n", unit="£", headings=("Plant", "Cost"))
    assert {"Rose", "Fern", "£1,234,567", "£12.50"} <= set(words(picture.svg))
    assert picture.table == p.Table("T", ("Plant", "Cost"), (("Rose", "£1,234,567"), ("Fern", "£12.50")), (1,))
    assert picture.description == "2 rows, from £12.50 (Fern) to £1,234,567 (Rose)."


def test_interval_is_drawn_on_the_scale_and_tabled():
    picture = p.bars([p.Bar("Rose", 50, 25, 100), ("Fern", 100)], title="T", name="n")
    interval, full = parts(picture.svg, "p-interval")[0], parts(picture.svg, "p-bar")[1]
    start, width = number(full, "x"), number(full, "width")
    assert number(interval, "x1") == pytest.approx(start + width / 4, abs=0.02)
    assert number(interval, "x2") == pytest.approx(start + width, abs=0.02)
    assert picture.table.rows == (("Rose", "50", "25", "100"), ("Fern", "100", "", ""))


@pytest.mark.parametrize(("low", "high", "said"), [(1, None, "one end"), (None, 1, "one end"), (2, 1, "low end first")])
def test_half_or_turned_intervals_are_refused(low: float | None, high: float | None, said: str):
    with pytest.raises(ValueError, match=said):
        p.bars([p.Bar("Rose", 1, low, high)], title="T", name="n")


def test_reference_line_stands_at_its_value_across_all_bars():
    picture = p.bars([("Rose", 100), ("Fern", 10)], title="T", name="n", reference=(50, "Half"))
    bar, lines = parts(picture.svg, "p-bar")[0], parts(picture.svg, "p-reference")
    assert len(lines) == 2
    assert number(lines[0], "x1") == pytest.approx(number(bar, "x") + number(bar, "width") / 2, abs=0.02)
    assert "Half: 50" in words(picture.svg)
    assert ("Half (line)", "50") in picture.table.rows
    assert "the line “Half” stands at 50" in picture.description


def test_emphasis_shows_by_weight_and_fill_and_in_words():
    picture = p.bars([p.Bar("Rose", 1, emphasis=True), ("Fern", 1)], title="T", name="n")
    rose, fern = parts(picture.svg, "p-bar")
    assert rose.attrib["fill"] != fern.attrib["fill"]
    bold = [e.text for e in parse(picture.svg).iter(SVG + "text") if e.get("font-weight") == "bold"]
    assert bold == ["Rose", "1"]
    assert picture.table.rows == (("Rose", "1", "yes"), ("Fern", "1", ""))
    assert "picked out: Rose" in picture.description


def test_short_labels_stand_beside_and_long_ones_above():
    def label_and_bar(label: str) -> tuple[float, float]:
        svg = p.bars([(label, 1)], title="T", name="n").svg
        return boxes(svg)[0].bottom, number(parts(svg, "p-bar")[0], "y")

    bottom, top = label_and_bar("Rose")
    assert bottom > top
    bottom, top = label_and_bar("A rose by any other name")
    assert bottom <= top


def test_long_labels_are_shortened_in_the_drawing_and_whole_in_the_table():
    picture = p.bars([(LONG * 3, 1)], title="T", name="n")
    assert any(word.endswith("…") for word in words(picture.svg))
    assert picture.table.rows[0][0] == LONG * 3


def test_before_and_after_share_one_scale():
    svg = p.before_after([("Rose", 10, 40), ("Fern", 20, 5)], title="T", name="n").svg
    widths = [number(bar, "width") for bar in parts(svg, "p-bar")]
    assert widths == pytest.approx([max(widths) * v / 40 for v in (10, 40, 20, 5)], abs=0.02)
    assert words(svg).count("Before") == words(svg).count("After") == 2


def test_before_and_after_tables_the_change():
    rows = [("Rose", 4, 11), ("Fern", 5, 5), ("Moss", 3, 1), ("Ivy", None, 2)]
    picture = p.before_after(rows, title="T", name="n")
    assert [row[3] for row in picture.table.rows] == ["+7", "no change", "−2", "not known"]
    assert picture.description == "Of 4 rows, 1 went up, 1 went down, 1 stayed the same, 1 can't be told."


def test_stacked_parts_are_in_proportion_and_meet():
    picture = p.stacked([("Rose", [("Root", 10), ("Stem", 30)]), ("Fern", [("Stem", 20)])], title="T", name="n")
    root, stem, other = parts(picture.svg, "p-part")
    assert number(stem, "x") == pytest.approx(number(root, "x") + number(root, "width"), abs=0.02)
    assert number(stem, "width") == pytest.approx(3 * number(root, "width"), abs=0.05)
    assert number(other, "width") == pytest.approx(2 * number(root, "width"), abs=0.05)
    assert stem.attrib["fill"] == other.attrib["fill"]
    assert picture.table.rows == (("Rose", "10", "30", "40"), ("Fern", "", "20", "20"))


def test_stacked_parts_that_hold_their_name_need_no_key():
    picture = p.stacked([("Rose", [("Root", 1), ("Stem", 1)])], title="T", name="n")
    assert words(picture.svg).count("Root") == 1
    assert not parts(picture.svg, "p-key")


def test_stacked_parts_too_small_for_their_name_are_listed_with_their_pattern():
    picture = p.stacked([("Rose", [("Root", 1), ("Stem", 99)])], title="T", name="n")
    (key,) = parts(picture.svg, "p-key")
    assert key.attrib["fill"] == parts(picture.svg, "p-part")[0].attrib["fill"]
    assert "Root: 1" in words(picture.svg)


def test_stacked_gathers_the_smallest_beyond_seven_and_tables_all():
    picture = GALLERY["stacked, many parts"]()
    drawn = parts(picture.svg, "p-part")
    assert len(drawn) == 7
    assert len({part.attrib["fill"] for part in drawn}) == 7
    assert any("6 others together" in word for word in words(picture.svg))
    assert picture.table.rows[-2:] == (("6 others together", "61%"), ("Total", "518%"))
    assert len(picture.table.rows) == 14


def test_stacked_refuses_parts_below_zero_and_named_twice():
    with pytest.raises(ValueError, match="can't be below zero"):
        p.stacked([("Rose", [("Root", -1)])], title="T", name="n")
    with pytest.raises(ValueError, match="two parts called “Root”"):
        p.stacked([("Rose", [("Root", 1), ("Root", 2)])], title="T", name="n")


def test_dots_stand_on_their_scale():
    picture = p.dots([("Rose", 10), ("Fern", 20), ("Moss", 30)], title="T", name="n")
    places = [float(re.findall(r"-?[\d.]+", dot.attrib["d"])[0]) for dot in parts(picture.svg, "p-dot")]
    assert places[1] - places[0] == pytest.approx(places[2] - places[1], abs=0.02)


def test_dots_picked_out_differ_in_shape():
    rose, fern = parts(p.dots([p.Dot("Rose", 1, emphasis=True), ("Fern", 2)], title="T", name="n").svg, "p-dot")
    assert ("a" in rose.attrib["d"]) != ("a" in fern.attrib["d"])


@pytest.mark.parametrize(
    "which",
    [
        "bars",
        "bars below zero",
        "bars of long values",
        "bars, huge",
        "one bar",
        "before and after",
        "stacked",
        "stacked, many parts",
        "dots",
    ],
)
def test_table_has_every_number_drawn(which: str):
    picture = GALLERY[which]()
    tabled = " ".join(cell for row in (picture.table.headings, *picture.table.rows) for cell in row)
    drawn = [e for e in parse(picture.svg).iter(SVG + "text") if which != "dots" or e.get("font-size") != "13"]
    found = [numeral for e in drawn for numeral in re.findall(r"−?£?\d[\d,.]*%?", e.text or "")]
    assert found
    assert not [numeral for numeral in found if numeral.rstrip(",.") not in tabled]
