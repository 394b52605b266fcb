"""Colours and fills. Every fill differs in tone or pattern too, so that a black-and-white print keeps it apart."""

TEAL = "#0f5c63"
TINT = "#cfe3e4"
VIOLET = "#6929c4"
INK = "#0b0c0c"
QUIET = "#484949"
RULE = "#8e9193"
FAINT = "#dcdfe0"
WHITE = "#ffffff"

LINES = (TEAL, VIOLET, INK, "#7a4a00", "#1a5aa8", "#8a1f5c")
"""For lines; all stand at 4.5 to 1 or better on white."""

DASHES = ("", "8 4", "2 3", "10 3 2 3", "5 2", "1 4")

PATTERNS = {
    "hatch": (
        7,
        f'<rect width="7" height="7" fill="{WHITE}"/>'
        f'<path d="M-1.75,1.75l3.5,-3.5M0,7l7,-7M5.25,8.75l3.5,-3.5" stroke="{TEAL}" stroke-width="1.5"/>',
    ),
    "upright": (
        6,
        f'<rect width="6" height="6" fill="{WHITE}"/><path d="M3,0v6" stroke="{INK}" stroke-width="2"/>',
    ),
    "dotted": (
        7,
        f'<rect width="7" height="7" fill="{WHITE}"/><circle cx="3.5" cy="3.5" r="1.4" fill="{TEAL}"/>',
    ),
    "crossed": (
        8,
        f'<rect width="8" height="8" fill="{WHITE}"/><path d="M0,4h8M4,0v8" stroke="{VIOLET}" stroke-width="1"/>',
    ),
}
"""Tiles by name: side in drawing units, and what is on the tile."""

FILLS = ("solid", "pale", "hatch", "upright", "dotted", "open", "crossed")
PLAIN_FILLS = {"solid": TEAL, "pale": TINT, "open": WHITE, "violet": VIOLET}
DARK_FILLS = frozenset(("solid", "violet"))
