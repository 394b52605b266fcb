"""What holds for every picture, whatever it shows."""

import re
from collections.abc import Callable
from datetime import date
from itertools import combinations

import pytest

from tests.pictures.gallery import GALLERY, HOSTILE
from tests.pictures.svg import SVG, boxes, parse
from wholecycle import pictures as p

every_picture = pytest.mark.parametrize("make", GALLERY.values(), ids=GALLERY.keys())
Make = Callable[[], p.Picture]

ALLOWED = {"svg", "title", "desc", "defs", "pattern", "rect", "circle", "line", "path", "text"}

EMPTY: dict[str, Make] = {
    "bars": lambda: p.bars([], title="T", name="n"),
    "before_after": lambda: p.before_after([], title="T", name="n"),
    "lines": lambda: p.lines([], [("Rose", [])], title="T", name="n"),
    "lines without series": lambda: p.lines(["a"], [], title="T", name="n"),
    "stacked": lambda: p.stacked([], title="T", name="n"),
    "stacked without parts": lambda: p.stacked([("Rose", [])], title="T", name="n"),
    "dots": lambda: p.dots([], title="T", name="n"),
    "strip": lambda: p.strip([], title="T", name="n"),
    "network": lambda: p.network([], [], title="T", name="n"),
    "timeline": lambda: p.timeline([], title="T", name="n"),
}

HOSTILE_PICTURES: dict[str, Make] = {
    "bars": lambda: p.bars([(HOSTILE, 1)], title=HOSTILE, name="n", reference=(1, HOSTILE), description=HOSTILE),
    "bars' unit": lambda: p.bars([("Rose", 1)], title="T", name="n", unit=HOSTILE),
    "before_after": lambda: p.before_after([(HOSTILE, 1, 2)], title=HOSTILE, name="n", words=(HOSTILE, HOSTILE)),
    "lines": lambda: p.lines([HOSTILE], [(HOSTILE, [1])], title=HOSTILE, name="n", marker=(0, HOSTILE)),
    "stacked": lambda: p.stacked([(HOSTILE, [(HOSTILE, 1), ("b", 0)])], title=HOSTILE, name="n"),
    "dots": lambda: p.dots([(HOSTILE, 1)], title=HOSTILE, name="n"),
    "strip": lambda: p.strip([True], title=HOSTILE, name="n", labels=[HOSTILE], words=(HOSTILE, HOSTILE, HOSTILE)),
    "network": lambda: p.network(
        [p.Node(HOSTILE, HOSTILE, HOSTILE), p.Node("b", "b")],
        [p.Link(HOSTILE, "b", 1, True)],
        title=HOSTILE,
        name="n",
        highlight=HOSTILE,
    ),
    "timeline": lambda: p.timeline([(HOSTILE, date(2027, 3, 6))], title=HOSTILE, name="n", today_word=HOSTILE),
    "nothing": lambda: p.bars([], title=HOSTILE, name="n", empty=HOSTILE, headings=(HOSTILE, HOSTILE)),
}


@every_picture
def test_drawing_has_a_title_and_one_sentence_both_referenced(make: Make):
    picture = make()
    root = parse(picture.svg)
    title, description = root[0], root[1]
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert (title.text, description.text) == (picture.title, picture.description)
    assert picture.description.endswith(".")
    assert "\n" not in picture.description
    assert not re.search(r"\.\s+[A-Z]", picture.description)


@every_picture
def test_same_data_give_the_same_bytes(make: Make):
    assert make() == make()
    assert make().as_html() == make().as_html()


@every_picture
def test_drawing_holds_nothing_that_runs_moves_or_fetches(make: Make):
    svg = make().svg
    for element in parse(svg).iter():
        assert element.tag.removeprefix(SVG) in ALLOWED
        for attribute, value in element.attrib.items():
            assert not attribute.startswith("on")
            assert attribute not in ("href", "style", "{http://www.w3.org/1999/xlink}href")
            assert re.fullmatch(r"url\(#[\w-]+\)", value) or "url(" not in value
    assert svg.count("http") == 1


@every_picture
def test_ids_are_unique_and_every_pattern_used_is_there(make: Make):
    picture = make()
    ids = [element.attrib["id"] for element in parse(picture.svg).iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids))
    assert set(re.findall(r"url\(#([\w-]+)\)", picture.svg)) == {i for i in ids if not i.endswith(("-title", "-desc"))}


@every_picture
def test_words_stay_on_the_sheet_and_apart(make: Make):
    svg = make().svg
    _, _, width, height = map(float, parse(svg).attrib["viewBox"].split())
    found = boxes(svg)
    for box in found:
        assert box.left >= -1, box
        assert box.right <= width + 1, box
        assert box.top >= 0, box
        assert box.bottom <= height, box
    assert not [(a.words, b.words) for a, b in combinations(found, 2) if a.meets(b)]


@every_picture
def test_words_are_12_px_or_more_on_a_phone(make: Make):
    root = parse(make().svg)
    width = float(root.attrib["viewBox"].split()[2])
    sizes = {float(element.attrib["font-size"]) for element in root.iter() if "font-size" in element.attrib}
    # Numbers within shapes are 12 units; they are listed again, larger, with their names.
    assert min(sizes - {12.0}) * 320 / width >= 12


@every_picture
def test_shapes_stay_on_the_sheet(make: Make):
    root = parse(make().svg)
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    for element in root.findall(SVG + "rect"):
        x, y, w, h = (float(element.attrib[a]) for a in ("x", "y", "width", "height"))
        assert w >= 0
        assert -4 <= x <= x + w <= width + 6
        assert 0 <= y <= y + h <= height
    for element in root.findall(SVG + "path"):
        if element.attrib["d"].endswith("Z") and "a" not in element.attrib["d"]:
            for x, y in re.findall(r"(-?[\d.]+),(-?[\d.]+)", element.attrib["d"]):
                assert 0 <= float(x) <= width
                assert 0 <= float(y) <= height


@every_picture
def test_figure_holds_drawing_and_table(make: Make):
    picture = make()
    figure = parse(picture.as_html())
    assert figure.tag == "figure"
    assert [element.text for element in figure.iter("span")] == ["See the numbers"]
    cells = ["".join(element.itertext()) for element in figure.iter() if element.tag in ("th", "td")]
    assert len(cells) == len(picture.table.headings) * (len(picture.table.rows) + 1)


@pytest.mark.parametrize("make", EMPTY.values(), ids=EMPTY.keys())
def test_nothing_to_draw_gives_a_sentence_instead(make: Make):
    picture = make()
    assert picture.description == "There is nothing to show here yet."
    assert picture.table.rows == ()
    assert "<svg" not in picture.as_html()
    assert "details" not in picture.as_html()
    assert picture.description in picture.as_html()
    assert picture.as_text() == "T\n\nThere is nothing to show here yet.\n"
    assert parse(picture.svg).get("role") == "img"


def test_nothing_to_draw_says_what_the_caller_wants():
    assert p.bars([], title="T", name="n", empty="No one has bid.").description == "No one has bid."


@pytest.mark.parametrize("make", HOSTILE_PICTURES.values(), ids=HOSTILE_PICTURES.keys())
def test_hostile_words_stay_words(make: Make):
    picture = make()
    for text in (picture.svg, picture.as_html(), picture.table.as_html()):
        root = parse(text)
        assert not [element for element in root.iter() if element.tag.lower().endswith("script")]
        assert "<script" not in text
    assert "<script" not in picture.table.as_markdown()
    for text in (picture.svg, picture.as_html(), picture.as_text(), picture.table.as_markdown()):
        assert not set(text) & set("\x00\x0b\ud800\u202e")
        text.encode("utf-8")


@pytest.mark.parametrize("name", ["", "1st", "two words", 'a"b', "a<b", "é"])
def test_a_name_that_is_no_id_is_refused(name: str):
    with pytest.raises(ValueError, match="A picture's name starts with a letter"):
        p.bars([("Rose", 1)], title="T", name=name)


def test_name_makes_ids_differ():
    def ids(name: str) -> set[str]:
        svg = p.before_after([("Rose", 1, 2)], title="T", name=name).svg
        return {element.attrib["id"] for element in parse(svg).iter() if "id" in element.attrib}

    assert ids("one").isdisjoint(ids("two"))
    assert len(ids("one")) == 3


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf"), 1e16])
@pytest.mark.parametrize(
    "make",
    [
        lambda v: p.bars([("Rose", v)], title="T", name="n"),
        lambda v: p.bars([p.Bar("Rose", 1, 0, v)], title="T", name="n"),
        lambda v: p.bars([("Rose", 1)], title="T", name="n", reference=(v, "Line")),
        lambda v: p.dots([("Rose", v)], title="T", name="n"),
        lambda v: p.before_after([("Rose", 1, v)], title="T", name="n"),
        lambda v: p.lines(["a"], [("Rose", [v])], title="T", name="n"),
        lambda v: p.lines(["a"], [("Rose", [1])], title="T", name="n", band=p.Band("B", [0], [v])),
        lambda v: p.stacked([("Rose", [("Root", v)])], title="T", name="n"),
        lambda v: p.network([p.Node("a", "Rose")], [p.Link("a", "a", v)], title="T", name="n"),
    ],
)
def test_numbers_without_a_place_are_refused(make: Callable[[float], p.Picture], value: float):
    with pytest.raises(ValueError, match=r"can't be drawn|too large to draw"):
        make(value)


@pytest.mark.parametrize(
    ("which", "said", "rows"),
    [
        ("bars, hundreds", "40 of 300 rows are drawn; the table holds all", 300),
        ("lines, hundreds", "6 of 9 lines are drawn; the table holds all; 400 of 900 places are drawn", 900),
        ("strip, hundreds", "120 of 300 cells are drawn; the table holds all", 300),
        ("network, many nodes", "40 of 70 nodes are drawn; the table holds all", 70),
        ("timeline, hundreds", "40 of 100 rows are drawn; the table holds all", 100),
    ],
)
def test_hundreds_are_capped_and_the_cap_is_said(which: str, said: str, rows: int):
    picture = GALLERY[which]()
    assert said in picture.description
    assert said[:20] in " ".join(box.words for box in boxes(picture.svg))
    assert len(picture.table.rows) == rows
