"""`schema`, `explain` and `checks`: the reference, on the command line."""

from __future__ import annotations

import argparse
import json
import sys

from wholecycle.cli.judged_by import packs_for
from wholecycle.cli.refusal import Refusal
from wholecycle.practice.finding import plain
from wholecycle.practice.registry import Check, all_checks, find_check


def schema(chosen: argparse.Namespace) -> int:
    """Print the JSON Schema of a plan file."""
    from wholecycle.practice.schema import plan_schema

    print(json.dumps(plan_schema(), indent=2, ensure_ascii=False))
    return 0


def explain(chosen: argparse.Namespace) -> int:
    """Say what one check asks, by which numbers, and where it comes from."""
    from wholecycle.rendering.handbook import explain

    packs = packs_for(chosen)
    check = named_check(chosen.check.upper())
    if chosen.format == "json":
        figures = {
            key: {"value": plain(packs.figure(key).value), "source": packs.figure(key).source}
            for key in packs.keys
            if key.startswith(f"{check.id}.")
        }
        print(json.dumps({**_as_dict(check), "figures": figures}, indent=2, ensure_ascii=False, default=str))
    else:
        sys.stdout.write(explain(check, packs))
    return 0


def checks(chosen: argparse.Namespace) -> int:
    """List the checks."""
    from wholecycle.rendering.handbook import listing

    if chosen.format == "json":
        print(json.dumps([_as_dict(check) for check in all_checks()], indent=2, ensure_ascii=False))
    else:
        sys.stdout.write(listing())
    return 0


def named_check(id: str) -> Check:
    """Return a check by its id. Raises Refusal, with the nearest id, where there is none."""
    try:
        return find_check(id)
    except (KeyError, ValueError):
        raise Refusal(f"there is no check {id}; they run from K01 to K62, and `wholecycle checks` lists them") from None


def _as_dict(check: Check) -> dict[str, object]:
    return {
        "check": check.id,
        "version": check.version,
        "title": check.title,
        "theme": str(check.theme),
        "asks": check.asks,
        "formula": check.formula,
        "gates": list(check.gates),
        "barrier": check.barrier,
        "sources": list(check.sources),
    }
