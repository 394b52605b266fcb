"""Pictures: small SVG drawings, each with its title, a sentence that says what it shows, and the table of its numbers.

Plain data in, a `Picture` out, the same bytes every time. No scripts, no outside addresses, no movement;
legible on a phone and on a black-and-white print. It knows nothing of the field it draws for.
"""

from wholecycle.pictures.bars import Bar, bars
from wholecycle.pictures.before_after import Change, before_after
from wholecycle.pictures.dots import Dot, dots
from wholecycle.pictures.lines import Band, Marker, Series, lines
from wholecycle.pictures.marks import LEVEL_INKS, LEVEL_WORDS, Level, level_mark
from wholecycle.pictures.network import network
from wholecycle.pictures.nodes import Link, Node
from wholecycle.pictures.picture import STYLES, Picture
from wholecycle.pictures.rows import Reference
from wholecycle.pictures.stacked import Stack, stacked
from wholecycle.pictures.strip import strip
from wholecycle.pictures.table import Table
from wholecycle.pictures.timeline import Moment, timeline
from wholecycle.pictures.units import Format, Number, Unit, formatter, money, plain
from wholecycle.pictures.wheel import segment_paths, wheel

__all__ = [
    "LEVEL_INKS",
    "LEVEL_WORDS",
    "STYLES",
    "Band",
    "Bar",
    "Change",
    "Dot",
    "Format",
    "Level",
    "Link",
    "Marker",
    "Moment",
    "Node",
    "Number",
    "Picture",
    "Reference",
    "Series",
    "Stack",
    "Table",
    "Unit",
    "bars",
    "before_after",
    "dots",
    "formatter",
    "level_mark",
    "lines",
    "money",
    "network",
    "plain",
    "segment_paths",
    "stacked",
    "strip",
    "timeline",
    "wheel",
]
