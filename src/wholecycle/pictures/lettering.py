"""Words in a drawing: cleaned, escaped, measured, wrapped and shortened.

No font is at hand when a picture is made, so widths are estimates, taken from a wide screen face: a label
that fits by this reckoning fits in every common sans-serif.
"""

import unicodedata
from html import escape as _escape

TEXT = 14.0
SMALL = 13.0
LINE = 17.0
"""Sizes in drawing units: 13 units are 12 px when a picture is drawn 320 px wide."""

_LONGEST = 600
_NARROW = frozenset("iIjl.,:;'|!’‘·")
_SLIM = frozenset('ftr()[]{}/\\-"“” \u00a0')
_WIDE = frozenset("mwMW@%—…+=<>−")
# They would turn the letters around them about, and hide what a label says.
_TURNING = frozenset(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))


def clean(words: str) -> str:
    """One line of text that XML can hold: spaces collapsed, control and direction-turning characters dropped."""
    kept = "".join(c for c in words if c not in _TURNING and (c.isspace() or _holds(c)))
    return " ".join(kept.split())


def _holds(character: str) -> bool:
    return unicodedata.category(character) not in ("Cc", "Cs") and ord(character) & 0xFFFE != 0xFFFE


def escape(words: str) -> str:
    """Cleaned text, safe inside an element and inside a quoted attribute."""
    return _escape(clean(words), quote=True)


def width_of(words: str, size: float = TEXT, bold: bool = False) -> float:
    """About how wide the words are, in drawing units, never much too little."""
    return sum(map(_em, words)) * size * (1.13 if bold else 1.0)


def _em(character: str) -> float:
    if unicodedata.combining(character):
        return 0.0
    if character in _NARROW:
        return 0.33
    if character in _SLIM:
        return 0.41
    if character in _WIDE:
        return 0.95
    if unicodedata.east_asian_width(character) in "WF":
        return 1.05
    return 0.7 if character.isupper() else 0.63


def shorten(words: str, width: float, size: float = TEXT, bold: bool = False) -> str:
    """The words, cut with an ellipsis where they are wider than `width`."""
    words = clean(words)[:_LONGEST]
    if width_of(words, size, bold) <= width:
        return words
    while words and width_of(words + "…", size, bold) > width:
        words = words[:-1]
    return words.rstrip() + "…"


def wrap(words: str, width: float, size: float = TEXT, lines: int = 2, bold: bool = False) -> tuple[str, ...]:
    """The words over at most `lines` lines of `width`, the last one shortened if it must be; never no line at all."""
    waiting = clean(words)[:_LONGEST].split(" ")
    done: list[str] = []
    while waiting and len(done) < lines - 1:
        line = waiting.pop(0)
        while waiting and width_of(f"{line} {waiting[0]}", size, bold) <= width:
            line = f"{line} {waiting.pop(0)}"
        if width_of(line, size, bold) > width:
            line, rest = _broken(line, width, size, bold)
            waiting.insert(0, rest)
        done.append(line)
    if waiting:
        done.append(shorten(" ".join(waiting), width, size, bold))
    return tuple(done)


def _broken(word: str, width: float, size: float, bold: bool) -> tuple[str, str]:
    end = len(word) - 1
    while end > 1 and width_of(word[:end] + "-", size, bold) > width:
        end -= 1
    return word[:end] + "-", word[end:]
