"""What a simulator found, as text, Markdown and HTML: words first, pictures second, tables third."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Protocol

from wholecycle.pictures import Picture, Table
from wholecycle.rendering.markdown import escaped

HEADINGS = {
    "reach": "Who can still bid?",
    "merge": "What does merging do?",
    "burden": "What does the form cost?",
    "cash": "Can an organisation afford to win?",
    "network": "Who sends people to whom?",
}


class Simulated(Protocol):
    """What every simulator's result has."""

    @property
    def words(self) -> Sequence[str]:
        """What would happen, in sentences."""

    @property
    def tables(self) -> Sequence[Table]:
        """The numbers."""

    @property
    def pictures(self) -> Sequence[Picture]:
        """The pictures, each with its own table."""


def all_tables(result: Simulated) -> list[Table]:
    """The tables of the pictures, which text can't draw, and the others."""
    return [table for table in (*(picture.table for picture in result.pictures), *result.tables) if table.rows]


def as_text(title: str, simulator: str, result: Simulated, *, width: int = 88) -> str:
    """The result as text: words, then tables."""
    lines = [title, HEADINGS[simulator], ""]
    for sentence in result.words:
        lines += textwrap.wrap(sentence, width)
    for table in all_tables(result):
        lines += ["", table.as_text()]
    return "\n".join(lines).rstrip() + "\n"


def as_markdown(title: str, simulator: str, result: Simulated) -> str:
    """The result as Markdown: words, then tables."""
    lines = [f"# {escaped(title)}: {HEADINGS[simulator]}", ""]
    for sentence in result.words:
        lines += [escaped(sentence), ""]
    for table in all_tables(result):
        lines += [table.as_markdown(), ""]
    return "\n".join(lines).rstrip() + "\n"


def as_html(title: str, simulator: str, result: Simulated) -> str:
    """The result as one page: words, pictures with their numbers, tables."""
    from wholecycle.rendering.page import page

    return page(
        "simulated.html",
        f"{title}: {HEADINGS[simulator]}",
        plan=title,
        heading=HEADINGS[simulator],
        words=result.words,
        pictures=[picture.as_html() for picture in result.pictures],
        tables=[table.as_html() for table in result.tables],
    )
