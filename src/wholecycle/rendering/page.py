"""Findings as one HTML page: nothing is fetched, nothing moves, and it prints well."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from wholecycle.pictures import STYLES, level_mark, wheel
from wholecycle.pictures import Level as LevelName
from wholecycle.practice.judging import Judgement
from wholecycle.practice.levels import IN_ORDER_OF_ATTENTION, Level
from wholecycle.practice.packs import Packs
from wholecycle.practice.sources import explained
from wholecycle.practice.words import day
from wholecycle.rendering.shown import numbers_in_words, sources_in_words
from wholecycle.rendering.text import in_numbers, named, worth_showing

if TYPE_CHECKING:
    from jinja2 import Environment


@cache
def _templates() -> Environment:
    # Imported here: Jinja costs as much to load as all the checks together, and only this form needs it.
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("wholecycle.rendering"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    made.globals["style"] = files("wholecycle.rendering").joinpath("templates/page.css").read_text("utf-8") + STYLES
    made.globals["wheel"] = wheel(40)
    return made


def page(template: str, title: str, **content: Any) -> str:
    """Fill one of the page templates. What is put in is escaped unless it is a picture of ours."""
    return _templates().get_template(template).render(title=title, **content)


def as_html(judgements: Sequence[tuple[Judgement, Packs]]) -> str:
    """One page for one judgement or several, with the way to each where there are several."""
    shown = [_content(judgement, packs) for judgement, packs in judgements]
    title = shown[0]["title"] if len(shown) == 1 else f"{len(shown)} plans checked"
    return page("findings.html", title, plans=shown)


def _content(judgement: Judgement, packs: Packs) -> Mapping[str, Any]:
    groups = []
    for level in IN_ORDER_OF_ATTENTION:
        found = [finding for finding in judgement.findings if finding.level is level]
        if found:
            groups.append(
                {
                    "level": level,
                    "heading": _HEADINGS[level],
                    "mark": level_mark(_MARKS[level]),
                    "brief": level.rank <= Level.CANT_TELL.rank,
                    "findings": [
                        {
                            "finding": finding,
                            "numbers": numbers_in_words(finding.values),
                            "sources": sources_in_words(finding, packs),
                            "explained": [known for id in finding.sources if (known := explained(id, packs))],
                            "parts": [(part.level.words, named(part)) for part in worth_showing(finding, most=200)],
                        }
                        for finding in found
                    ],
                }
            )
    return {
        "title": judgement.title,
        "date": day(dt.date.fromisoformat(judgement.date)) if judgement.date else "no day given",
        "packs": judgement.packs,
        "summary": in_numbers(judgement),
        "groups": groups,
    }


_MARKS: dict[Level, LevelName] = {
    Level.STOP: "stop",
    Level.WARN: "warn",
    Level.NOTE: "note",
    Level.CANT_TELL: "cant-tell",
    Level.OK: "ok",
    Level.NOT_APPLICABLE: "not-applicable",
}
_HEADINGS = {
    Level.STOP: "STOP: a named approver must record a reason",
    Level.WARN: "WARN: change it or explain it",
    Level.NOTE: "NOTE: worth knowing",
    Level.CANT_TELL: "Can't tell: a fact is missing",
    Level.OK: "OK",
    Level.NOT_APPLICABLE: "Not applicable",
}
