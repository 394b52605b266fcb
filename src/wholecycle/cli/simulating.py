"""`wholecycle simulate`: a plan and what-ifs in, what would happen out."""

from __future__ import annotations

import argparse
import json
from typing import Any

from wholecycle.cli.inputs import given_one
from wholecycle.cli.judged_by import clock_today, packs_for
from wholecycle.cli.output import Screen
from wholecycle.cli.refusal import Refusal


def simulate(chosen: argparse.Namespace) -> int:
    """Run a simulator on one plan and show what it found."""
    from wholecycle import simulate as simulators

    if chosen.help_what_ifs:
        return _what_ifs(chosen.simulator)
    if chosen.file is None:
        raise Refusal(f"name a plan: wholecycle simulate {chosen.simulator} FILE")
    packs = packs_for(chosen)
    plan = given_one(chosen.file).plan
    if plan.today is None:
        plan = plan.model_copy(update={"today": chosen.today or clock_today()})
    try:
        result = simulators.run(chosen.simulator, plan, packs, _options(chosen.what_if))
    except simulators.SimulateError as problem:
        raise Refusal(str(problem)) from None
    with Screen(chosen.output, [chosen.file, chosen.packs, chosen.light_touch_codes]) as screen:
        screen.write(_shown(plan.title, chosen.simulator, result, chosen.format, screen.width))
    return 0


def _options(given: list[str]) -> dict[str, str]:
    options: dict[str, str] = {}
    for one in given:
        name, equals, value = one.partition("=")
        if not equals or not name.strip() or not value.strip():
            raise Refusal(f"write a what-if as name=value, such as lots=12, not {one!r}")
        if name.strip() in options:
            raise Refusal(f"{name.strip()} is given twice")
        options[name.strip()] = value.strip()
    return options


def _what_ifs(simulator: str) -> int:
    from wholecycle import simulate as simulators

    for name, meaning in simulators.OPTIONS[simulator].items():
        print(f"  {name}: {meaning}")
    return 0


def _shown(title: str, simulator: str, result: Any, form: str, width: int) -> str:
    if form == "json":
        return (
            json.dumps({"title": title, "simulator": simulator, **result.as_dict()}, indent=2, ensure_ascii=False)
            + "\n"
        )
    if form == "html":
        from wholecycle.rendering.simulated import as_html

        return as_html(title, simulator, result)
    if form == "markdown":
        from wholecycle.rendering.simulated import as_markdown

        return as_markdown(title, simulator, result)
    from wholecycle.rendering.simulated import as_text

    return as_text(title, simulator, result, width=width)
