"""Every kind of picture, in plain and in awkward cases, made afresh at each call."""

from collections.abc import Callable
from datetime import date

from wholecycle import pictures as p

HOSTILE = """<script>alert("1")</script> & 'quotes' ]]> \x00\x0b\ud800\u202e -->"""
LONG = "A registered name that goes on and on for rather longer than any drawing of this width could ever hold in full"
MONTHS = ["Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar"]

NODES = [
    p.Node("a", "Rose", "north"),
    p.Node("b", "Tulip", "south"),
    p.Node("c", "Daisy", "north"),
    p.Node("d", "Lone fern", ""),
]
LINKS = [p.Link("a", "b", 10), p.Link("b", "c", 3, True), p.Link("a", "c", 1234)]


def _bars() -> p.Picture:
    rows = [
        p.Bar("Rose", 42000, 40000, 50000),
        p.Bar(LONG, 1250000, emphasis=True),
        p.Bar("Fern", None),
        p.Bar("Moss", 0),
    ]
    return p.bars(rows, title="Bars", name="bars", unit="£", reference=(500000, "Asked for"))


def _many_nodes() -> p.Picture:
    nodes = [p.Node(f"k{i}", f"Plant {i}", f"Bed {i % 12}") for i in range(70)]
    links = [p.Link(f"k{i}", f"k{i * 11 % 70}", i + 1, i % 9 == 0) for i in range(70)]
    return p.network(nodes, links, title="Many nodes", name="many-nodes", directed=True)


GALLERY: dict[str, Callable[[], p.Picture]] = {
    "bars": _bars,
    "bars below zero": lambda: p.bars(
        [p.Bar("April", -1200, -2000, -300), p.Bar("May", 900, 300, 1500), ("June", 2500)],
        title="B",
        name="b",
        unit="£",
    ),
    "bars of long values": lambda: p.bars(
        [("Rose", 26), ("Fern", 64)],
        title="B",
        name="b",
        unit=lambda v: f"{v:g} days, fewer than anybody had hoped for",
    ),
    "bars, huge": lambda: p.bars([("Rose", 1e15), ("Fern", 0.0012), ("Moss", -5e14)], title="B", name="b", unit="£"),
    "bars, hundreds": lambda: p.bars([(f"Row {i}", i) for i in range(300)], title="B", name="b"),
    "one bar": lambda: p.bars([("Rose", 1)], title="B", name="b", unit="day|days"),
    "before and after": lambda: p.before_after(
        [("Rose", 4, 11), (LONG, -180.5, None), ("Moss", 5, 5)], title="BA", name="ba"
    ),
    "lines": lambda: p.lines(
        MONTHS,
        [("Rose", [12, 8, -4, -9, None, None, 3, 9, 8, 4, 2, 12]), (LONG, [5] * 12), ("Close by", [11.9] * 12)],
        title="L",
        name="l",
        marker=(3, "Rain"),
    ),
    "lines with a band": lambda: p.lines(
        ["2024", "2025", "2026"],
        [("Rose", [1200, 1350, 1300])],
        title="L",
        name="l",
        band=p.Band("Likely", [1100, None, 1150], [1300, None, 1450]),
    ),
    "lines, one point": lambda: p.lines(["Now"], [("Rose", [5])], title="L", name="l", unit="%"),
    "lines, hundreds": lambda: p.lines(
        [str(i) for i in range(900)],
        [(f"Line {j}", [i * j * 1e6 for i in range(900)]) for j in range(9)],
        title="L",
        name="l",
        unit="£",
    ),
    "stacked": lambda: p.stacked(
        [("Rose", [("Root", 120), ("Stem", 1400), ("Leaf", 3)]), ("Fern", [("Stem", 90), ("Leaf", 300)])],
        title="S",
        name="s",
    ),
    "stacked, many parts": lambda: p.stacked(
        [("Rose", [(f"Part {i}", 1 + i * i) for i in range(12)])], title="S", name="s", unit="%"
    ),
    "dots": lambda: p.dots(
        [p.Dot("Rose", 62, 55, 70), p.Dot(LONG, 71, 69, 73, True), ("Fern", None)],
        title="D",
        name="d",
        unit="%",
        reference=(60, "Middle"),
    ),
    "strip": lambda: p.strip([True, False, None] * 4, title="St", name="st"),
    "strip, long labels": lambda: p.strip(
        [True, False, None], title="St", name="st", labels=["Rose garden", LONG, "X"]
    ),
    "strip, hundreds": lambda: p.strip([True, False, None] * 100, title="St", name="st"),
    "network": lambda: p.network(NODES, LINKS, title="N", name="n", highlight="Would be lost"),
    "network, one node": lambda: p.network(NODES[:1], [], title="N", name="n"),
    "network, long names": lambda: p.network(
        [p.Node(str(i), f"{i} {LONG}") for i in range(5)], [p.Link("1", "1")], title="N", name="n"
    ),
    "network, many nodes": _many_nodes,
    "timeline": lambda: p.timeline(
        [
            p.Moment("Sowing", date(2026, 9, 1), date(2026, 11, 30)),
            p.Moment("First leaf", date(2027, 1, 10), emphasis=True),
            p.Moment(LONG, date(2027, 5, 1), date(2030, 4, 30)),
        ],
        title="T",
        name="t",
        today=date(2027, 1, 20),
    ),
    "timeline, one day": lambda: p.timeline([("Sowing", date(2027, 3, 6))], title="T", name="t"),
    "timeline, hundreds": lambda: p.timeline(
        [(f"Day {i}", date(1 + 20 * i, 1, 1)) for i in range(100)], title="T", name="t"
    ),
}
