"""A finished picture: its drawing, its table, and the words that stand for it."""

from dataclasses import dataclass

from wholecycle.pictures.lettering import clean, escape
from wholecycle.pictures.table import Table

STYLES = """\
.picture { margin: 0 0 2rem; }
.picture__title { font-weight: bold; margin-bottom: 0.5rem; max-width: 40rem; }
.picture__drawing { display: block; width: 100%; max-width: 28.75rem; height: auto; margin-bottom: 0.75rem; }
.picture__drawing { font-family: inherit; }
.picture__drawing text { font-variant-numeric: tabular-nums; }
.picture__table { font-variant-numeric: tabular-nums; }
.picture__numbers { overflow-x: auto; }
.mark, .wheel { vertical-align: -0.15em; }
@media (forced-colors: active) {
  .picture__drawing, .picture__drawing * { forced-color-adjust: none; }
  .picture__drawing { background: #ffffff; }
}
@media print { .picture { break-inside: avoid; } }
"""
"""For the page's stylesheet: a drawing fills a phone and stops growing where its text is the page's own size."""


@dataclass(frozen=True, slots=True)
class Picture:
    """An SVG, the table of its numbers, its title, and one sentence that says what it shows."""

    svg: str
    table: Table
    title: str
    description: str

    def as_html(self, show_title: bool = True) -> str:
        """A figure: title, drawing, and the table under "See the numbers". Without data, the sentence alone."""
        caption = f'<figcaption class="picture__title">{escape(self.title)}</figcaption>\n' if show_title else ""
        if not self.table.rows:
            return f'<figure class="picture">\n{caption}<p class="govuk-body">{escape(self.description)}</p>\n</figure>'
        return (
            f'<figure class="picture">\n{caption}{self.svg}\n<details class="govuk-details">'
            '<summary class="govuk-details__summary"><span class="govuk-details__summary-text">See the numbers</span>'
            '</summary>\n<div class="govuk-details__text picture__numbers" role="region" tabindex="0" '
            f'aria-label="{escape(self.table.caption)}">\n{self.table.as_html()}\n</div></details>\n</figure>'
        )

    def as_text(self) -> str:
        """For e-mail and terminals: the sentence, then the table."""
        return (
            f"{clean(self.description)}\n\n{self.table.as_text()}"
            if self.table.rows
            else (f"{clean(self.title)}\n\n{clean(self.description)}\n")
        )
