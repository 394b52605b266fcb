"""Words that came from a stranger's file, made fit for a message."""

from __future__ import annotations


def on_one_line(text: str, longest: int) -> str:
    """Return the text on one line, with nothing that a terminal would obey, cut to `longest` letters."""
    plain = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text)
    return plain if len(plain) <= longest else f"{plain[: longest - 1]}…"
