"""Lines: points on their scale, gaps, bands, markers and names at the ends."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pictures.svg import boxes, number, parse, parts, words
from wholecycle import pictures as p


def points(data: str) -> list[tuple[float, float]]:
    found = [float(x) for x in re.findall(r"-?[\d.]+", data)]
    return list(zip(found[::2], found[1::2], strict=True))


def test_points_are_evenly_spaced_and_in_proportion():
    svg = p.lines(["a", "b", "c"], [("Rose", [0, 10, 40])], title="T", name="n").svg
    (line,) = parts(svg, "p-line")
    (x0, y0), (x1, y1), (x2, y2) = points(line.attrib["d"])
    assert x1 - x0 == pytest.approx(x2 - x1, abs=0.02)
    assert y0 - y1 == pytest.approx((y0 - y2) / 4, abs=0.05)


def test_not_known_leaves_a_gap():
    picture = p.lines(["a", "b", "c", "d", "e"], [("Rose", [1, 2, None, 3, 4])], title="T", name="n")
    assert len(parts(picture.svg, "p-line")) == 2
    assert picture.table.rows[2] == ("c", "not known")


def test_series_differ_by_dash_as_well_as_colour():
    svg = p.lines(["a", "b"], [(f"Row {i}", [i, i]) for i in range(6)], title="T", name="n").svg
    drawn = parts(svg, "p-line")
    assert len({line.get("stroke-dasharray") for line in drawn}) == 6
    assert len({line.get("stroke") for line in drawn}) == 6


def test_names_and_last_values_stand_at_the_ends_even_when_lines_meet():
    svg = p.lines(["a", "b"], [(f"Row {i}", [0, 5]) for i in range(6)], title="T", name="n").svg
    assert {f"Row {i}" for i in range(6)} <= set(words(svg))
    assert words(svg).count("5") >= 6
    found = boxes(svg)
    assert not [(a, b) for i, a in enumerate(found) for b in found[:i] if a.meets(b)]


def test_zero_is_on_the_scale_unless_left_out():
    def axis(zero: bool) -> set[str]:
        return set(words(p.lines(["a", "b"], [("Rose", [100, 104])], title="T", name="n", zero=zero).svg))

    assert "0" in axis(True)
    assert "0" not in axis(False)


def test_table_holds_every_value_and_the_band():
    band = p.Band("Likely", [1, 2], [3, None])
    picture = p.lines(
        ["a", "b"], [("Rose", [2, 2.5]), ("Fern", [1000, None])], title="T", name="n", band=band, unit="£"
    )
    assert picture.table.headings == ("When", "Rose", "Fern", "Likely: low", "Likely: high")
    assert picture.table.rows == (("a", "£2", "£1,000", "£1", "£3"), ("b", "£2.50", "not known", "£2", "not known"))
    assert picture.table.numeric == (1, 2, 3, 4)


def test_band_spans_low_to_high():
    band = p.Band("Likely", [10, 10], [30, 30])
    svg = p.lines(["a", "b"], [("Rose", [20, 20])], title="T", name="n", band=band).svg
    (area,), (line,) = parts(svg, "p-band"), parts(svg, "p-line")
    heights = sorted({y for _, y in points(area.attrib["d"])})
    assert points(line.attrib["d"])[0][1] == pytest.approx(sum(heights) / 2, abs=0.02)
    assert "Likely" in words(svg)


def test_marker_stands_at_its_place_and_is_told():
    picture = p.lines(["a", "b", "c"], [("Rose", [1, 2, 3])], title="T", name="n", marker=(1, "Rain"))
    (marker,), (line,) = parts(picture.svg, "p-marker"), parts(picture.svg, "p-line")
    assert number(marker, "x1") == pytest.approx(points(line.attrib["d"])[1][0], abs=0.02)
    assert "Rain at b" in picture.description


def test_description_says_from_what_to_what_and_the_lowest_between():
    picture = p.lines(["a", "b", "c"], [("Rose", [3, -2, 5])], title="T", name="n", unit="£")
    assert picture.description == "Rose: from £3 (a) to £5 (c), lowest −£2 (b)."


def test_series_of_another_length_is_refused():
    with pytest.raises(ValueError, match="“Rose” has 1 values for 2 labels"):
        p.lines(["a", "b"], [("Rose", [1])], title="T", name="n")


@pytest.mark.parametrize("at", [-1, 2])
def test_marker_outside_is_refused(at: int):
    with pytest.raises(ValueError, match="there are 2 places from 0"):
        p.lines(["a", "b"], [("Rose", [1, 2])], title="T", name="n", marker=(at, "Rain"))


@given(
    values=st.lists(st.floats(-1e15, 1e15) | st.none(), min_size=1, max_size=30),
    labels=st.text(max_size=20),
    unit=st.sampled_from(["", "£", "%", "day|days"]),
)
def test_lines_of_any_values_can_be_read_back(values: list[float | None], labels: str, unit: str):
    picture = p.lines([labels] * len(values), [(labels, values)], title=labels, name="n", unit=unit)
    root = parse(picture.svg)
    _, _, _, height = map(float, root.attrib["viewBox"].split())
    for line in parts(picture.svg, "p-line"):
        assert all(0 <= y <= height for _, y in points(line.attrib["d"]))
    assert len(picture.table.rows) == len(values)
