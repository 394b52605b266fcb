"""`wholecycle plan-from`: notices in, plans out."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from typing import Any

from wholecycle.cli.inputs import Given, Unreadable, given
from wholecycle.cli.refusal import Refusal, complain
from wholecycle.practice.planwriting import known_facts


def plan_from(chosen: argparse.Namespace) -> int:
    """Show the plan that each notice becomes: what the notice can't hold is left out, never guessed."""
    shown = 0
    unread: list[Unreadable] = []
    for one in given([chosen.file]):
        if isinstance(one, Unreadable):
            unread.append(one)
            complain(one)
            continue
        if one.notice_paths is None:
            raise Refusal(f"{one.name} is a plan already, not a notice")
        sys.stdout.write(_json(one) if chosen.format == "json" else _yaml(one, first=not shown))
        for sentence in one.left_out:
            complain(f"{one.name}: {sentence}")
        shown += 1
    if unread:
        return 3 if shown else 2
    return 0


def _json(one: Given) -> str:
    return json.dumps(known_facts(one.plan), ensure_ascii=False) + "\n"


def _yaml(one: Given, *, first: bool) -> str:
    from io import StringIO

    from ruamel.yaml import YAML

    text = StringIO()
    writer = YAML()
    writer.width = 100
    writer.dump(known_facts(one.plan), text)
    head = [
        f"# {' '.join(one.name.split())}",
        "# Where each fact came from:",
        *(f"#   {line}" for line in _origins(one)),
    ]
    return ("" if first else "---\n") + "\n".join(head) + "\n" + text.getvalue()


def _origins(one: Given) -> Iterator[str]:
    assert one.notice_paths is not None
    for path in _paths(known_facts(one.plan), ""):
        places = one.notice_paths(path)
        if places:
            yield f"{path}: {', '.join(places)}"


def _paths(value: Any, above: str) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _paths(inner, f"{above}.{key}" if above else str(key))
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        for place, inner in enumerate(value):
            yield from _paths(inner, f"{above}[{place}]")
    else:
        yield above
