"""The pages of the documentation that are made from the code, so that they cannot lie."""

from __future__ import annotations

from wholecycle.practice.packs import default_packs
from wholecycle.rendering.handbook import handbook
from wholecycle.rendering.plan_format import plan_format


def pages() -> dict[str, str]:
    """Each generated page's name and text."""
    return {"checks.md": handbook(default_packs()), "plan-format.md": plan_format()}
