"""The table beside every picture: the same numbers, for whoever reads rather than looks."""

import unicodedata
from dataclasses import dataclass

from wholecycle.pictures.lettering import clean, escape


@dataclass(frozen=True, slots=True)
class Table:
    """A caption, the columns' headings, rows of text as wide as the headings, and which columns hold numbers.

    `numeric` counts columns from 0. The first column names its row. ValueError when a row is of another
    width.
    """

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        for count, row in enumerate(self.rows, 1):
            if len(row) != len(self.headings):
                raise ValueError(f"Row {count} has {len(row)} cells, but the table has {len(self.headings)} columns.")

    def as_html(self) -> str:
        """A table with caption and scopes; numbers ranged right."""
        head = "".join(
            f'<th scope="col" class="{self._style(i, "header")}">{escape(cell)}</th>'
            for i, cell in enumerate(self.headings)
        )
        body = "".join(f'<tr class="govuk-table__row">{self._row(row)}</tr>\n' for row in self.rows)
        return (
            f'<table class="govuk-table picture__table">\n<caption class="govuk-table__caption">'
            f'{escape(self.caption)}</caption>\n<thead class="govuk-table__head"><tr class="govuk-table__row">{head}'
            f'</tr></thead>\n<tbody class="govuk-table__body">\n{body}</tbody>\n</table>'
        )

    def _row(self, row: tuple[str, ...]) -> str:
        first = f'<th scope="row" class="{self._style(0, "header")}">{escape(row[0])}</th>' if row else ""
        return first + "".join(
            f'<td class="{self._style(i, "cell")}">{escape(cell)}</td>' for i, cell in enumerate(row) if i
        )

    def _style(self, column: int, part: str) -> str:
        base = f"govuk-table__{part}"
        return f"{base} {base}--numeric" if column in self.numeric else base

    def as_markdown(self) -> str:
        """A pipe table under its caption in bold; nothing in a cell is read as markup."""
        rules = ("---:" if i in self.numeric else "---" for i in range(len(self.headings)))
        lines = [self.headings, *self.rows]
        head, *body = ("| " + " | ".join(map(_plain_markdown, line)) + " |" for line in lines)
        return "\n".join([f"**{_plain_markdown(self.caption)}**", "", head, "| " + " | ".join(rules) + " |", *body, ""])

    def as_text(self) -> str:
        """Columns aligned by spaces, numbers ranged right, a rule under the headings."""
        lines = [tuple(map(clean, line)) for line in (self.headings, *self.rows)]
        widths = [max(map(_columns, column)) for column in zip(*lines, strict=True)]
        head, *body = (self._aligned(line, widths) for line in lines)
        return "\n".join([clean(self.caption), "", head, "  ".join("-" * width for width in widths), *body, ""])

    def _aligned(self, line: tuple[str, ...], widths: list[int]) -> str:
        cells = []
        for i, (cell, width) in enumerate(zip(line, widths, strict=True)):
            space = " " * (width - _columns(cell))
            cells.append(space + cell if i in self.numeric else cell + space)
        return "  ".join(cells).rstrip()


def _columns(words: str) -> int:
    """How many columns a terminal gives the words."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in words)


def _plain_markdown(words: str) -> str:
    marked = "".join(f"\\{c}" if c in "\\`*_[]#~|!" else c for c in clean(words))
    return marked.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
