"""The six levels as small marks: a word, a shape and a colour together, so that none is needed alone."""

from typing import Literal

from wholecycle.pictures.lettering import escape
from wholecycle.pictures.shapes import coord

Level = Literal["ok", "note", "warn", "stop", "cant-tell", "not-applicable"]

LEVEL_WORDS: dict[str, str] = {
    "ok": "OK",
    "note": "Note",
    "warn": "Warning",
    "stop": "Stop",
    "cant-tell": "Can't tell",
    "not-applicable": "Not applicable",
}
"""The word a screen reader says for each level."""

LEVEL_INKS: dict[str, str] = {
    "ok": "#0b6b45",
    "note": "#1a5aa8",
    "warn": "#a34a00",
    "stop": "#b01c14",
    "cant-tell": "#484949",
    "not-applicable": "#484949",
}
"""The colour of each level; all stand at 4.5 to 1 or better on white, and white on them."""

_WHITE = 'stroke="#ffffff" stroke-linecap="round"'
_BODIES: dict[str, str] = {
    "ok": '<path d="M3 10.5 L8 15.5 L17 5" fill="none" stroke="{ink}" stroke-width="3.2" stroke-linecap="round" '
    'stroke-linejoin="round"/>',
    "note": '<circle cx="10" cy="10" r="9" fill="{ink}"/>'
    f'<path d="M10 9.3 V14.5" {_WHITE} stroke-width="2.4"/><circle cx="10" cy="5.8" r="1.5" fill="#ffffff"/>',
    "warn": '<path d="M10 1.5 L19 18 H1 Z" fill="{ink}" stroke="{ink}" stroke-width="1.5" stroke-linejoin="round"/>'
    f'<path d="M10 7.2 V11.8" {_WHITE} stroke-width="2.3"/><circle cx="10" cy="15.3" r="1.4" fill="#ffffff"/>',
    "stop": '<path d="M6.1 0.6 H13.9 L19.4 6.1 V13.9 L13.9 19.4 H6.1 L0.6 13.9 V6.1 Z" fill="{ink}"/>'
    f'<path d="M6 10 H14" {_WHITE} stroke-width="3"/>',
    "cant-tell": '<path d="M6 6.6 C6 1.2 14.4 1.4 14.2 6.6 C14.1 9.6 10 9.4 10 13" fill="none" stroke="{ink}" '
    'stroke-width="2.8" stroke-linecap="round"/><circle cx="10" cy="17.4" r="1.8" fill="{ink}"/>',
    "not-applicable": '<path d="M4 10 H16" stroke="{ink}" stroke-width="3" stroke-linecap="round"/>',
}


def level_mark(level: Level, *, size: float = 20, word: str | None = None, hidden: bool = False) -> str:
    """An inline SVG `size` px wide: tick, circle, triangle, octagon, question mark or dash.

    A screen reader says `word` (the level's own unless given), or nothing when `hidden`, for use beside the
    word. ValueError when there is no such level.
    """
    if level not in _BODIES:
        raise ValueError(f"There is no level “{level}”: there are {', '.join(_BODIES)}.")
    side = coord(size)
    said = 'aria-hidden="true"' if hidden else f'role="img" aria-label="{escape(word or LEVEL_WORDS[level])}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="mark mark--{level}" width="{side}" height="{side}" '
        f'viewBox="0 0 20 20" focusable="false" {said}>{_BODIES[level].format(ink=LEVEL_INKS[level])}</svg>'
    )
