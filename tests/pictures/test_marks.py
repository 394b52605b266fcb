"""Strips, the marks of the six levels, and the wheel; and that every ink can be read."""

import re

import pytest

from tests.pictures.gallery import HOSTILE
from tests.pictures.svg import SVG, parse, parts, words
from wholecycle import pictures as p
from wholecycle.pictures import ink


def test_strip_marks_differ_in_shape_and_are_counted():
    picture = p.strip([True, True, False, None], title="T", name="n", labels=["a", "b", "c", "d"])
    # One cell more of each, beside its count.
    assert [len(parts(picture.svg, f"p-{kind}")) for kind in ("yes", "no", "unknown")] == [3, 2, 2]
    assert {"2 yes", "1 no", "1 not known"} <= set(words(picture.svg))
    assert picture.description == "Of 4: 2 yes, 1 no, 1 not known."
    assert picture.table.rows == (("a", "yes"), ("b", "yes"), ("c", "no"), ("d", "not known"))


def test_strip_lists_labels_that_are_too_long_to_stand_under_cells():
    labels = [f"Box number {i}" for i in range(12)]
    assert set(labels) <= set(words(p.strip([True] * 12, title="T", name="n", labels=labels).svg))


def test_strip_with_too_few_labels_is_refused():
    with pytest.raises(ValueError, match="1 labels for 2 cells"):
        p.strip([True, False], title="T", name="n", labels=["a"])


def test_levels_each_have_a_word_a_shape_and_a_colour():
    drawn = {level: p.level_mark(level) for level in ("ok", "note", "warn", "stop", "cant-tell", "not-applicable")}
    assert drawn.keys() == p.LEVEL_WORDS.keys() == p.LEVEL_INKS.keys()
    shapes = set()
    for level, mark in drawn.items():
        root = parse(mark)
        assert root.get("role") == "img"
        assert root.get("aria-label") == p.LEVEL_WORDS[level]
        assert p.LEVEL_INKS[level] in mark
        shapes.add(re.sub("#[0-9a-f]{6}", "", "".join(str(sorted(e.attrib.items())) for e in root)))
    assert len(shapes) == 6


def test_level_mark_beside_its_word_is_silent():
    root = parse(p.level_mark("warn", hidden=True, size=16))
    assert root.get("aria-hidden") == "true"
    assert root.get("aria-label") is None
    assert root.get("width") == root.get("height") == "16"


def test_level_word_can_be_given_and_is_escaped():
    assert parse(p.level_mark("warn", word=HOSTILE)).attrib["aria-label"].startswith("<script>alert")


def test_no_other_level_is_drawn():
    with pytest.raises(ValueError, match="no level “pass”"):
        p.level_mark("pass")  # type: ignore[arg-type]


def test_wheel_has_twelve_segments_in_one_colour_round_an_open_centre():
    root = parse(p.wheel(16))
    (path,) = root.findall(SVG + "path")
    assert path.attrib["d"].count("M") == path.attrib["d"].count("Z") == 12
    assert path.attrib["fill"] == "currentColor"
    corners = [(float(x) - 16, float(y) - 16) for x, y in re.findall(r"([\d.]+),([\d.]+)(?=[ALZ])", path.attrib["d"])]
    assert min((x * x + y * y) ** 0.5 for x, y in corners) > 7


def test_wheel_is_silent_unless_labelled():
    assert parse(p.wheel()).get("aria-hidden") == "true"
    assert parse(p.wheel(label="Home")).get("aria-label") == "Home"


def test_segments_turn_into_each_other_by_quarters():
    paths = p.segment_paths()
    assert len(set(paths)) == 12

    def start(path: str) -> tuple[float, float]:
        x, y = path[1 : path.index("A")].split(",")
        return float(x) - 16, float(y) - 16

    for i in range(9):
        x, y = start(paths[i])
        assert start(paths[i + 3]) == pytest.approx((-y, x), abs=0.02)


def contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colour", [*ink.LINES, ink.QUIET, ink.VIOLET, *p.LEVEL_INKS.values()])
def test_words_and_marks_can_be_read_on_white(colour: str):
    assert contrast(colour, ink.WHITE) >= 4.5


def test_words_can_be_read_on_the_tint_and_edges_can_be_seen():
    assert contrast(ink.INK, ink.TINT) >= 4.5
    assert contrast(ink.RULE, ink.WHITE) >= 3
    assert contrast(ink.TEAL, ink.TINT) >= 3
