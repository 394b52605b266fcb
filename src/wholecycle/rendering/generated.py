"""The pages of the documentation that are made from the code, so that they cannot lie."""

from __future__ import annotations

from wholecycle.practice.packs import default_packs
from wholecycle.rendering.handbook import handbook
from wholecycle.rendering.plan_format import plan_format
from wholecycle.rendering.sources_page import sources_page


def pages() -> dict[str, str]:
    """Each generated page's name and text."""
    packs = default_packs()
    return {"checks.md": handbook(packs), "plan-format.md": plan_format(), "sources.md": sources_page(packs)}
