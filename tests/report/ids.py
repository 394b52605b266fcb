"""Writes `ids.toml`: which tests show which row of the report, found by the ids in their names."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
IDS = [
    *(f"F{number}" for number in range(1, 13)),
    *(f"R{number}" for number in range(1, 37)),
    *(f"N{number}" for number in range(1, 27)),
    *(f"G{number}" for number in range(1, 44)),
    *(f"B{number}" for number in range(1, 83)),
    *(f"K{number:02}" for number in range(1, 63)),
    *(f"W{number}" for number in range(1, 11)),
]
_ID = re.compile(r"(?<![a-z0-9])([frngbkw])([0-9]{1,2})(?![a-z0-9])")


def tests_by_id() -> dict[str, list[str]]:
    """For each id, the node ids of the tests that have it in their name, in the order of files and lines."""
    found: dict[str, list[str]] = {id: [] for id in IDS}
    for node, name in named_tests():
        for letter, number in dict.fromkeys(_ID.findall(name.replace("_", " "))):
            id = f"K{int(number):02}" if letter == "k" else f"{letter.upper()}{int(number)}"
            if id in found:
                found[id].append(node)
    return found


def named_tests() -> Iterator[tuple[str, str]]:
    """Every test function with its node id: those of the report, of the examples and of the checks."""
    places = [*sorted(HERE.glob("test_*.py")), ROOT / "tests" / "test_examples.py"]
    places += sorted((ROOT / "tests" / "practice" / "checks").glob("test_*.py"))
    for path in places:
        tree = ast.parse(path.read_text("utf-8")) if path.exists() else ast.Module([], [])
        for node in tree.body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                yield f"{path.relative_to(ROOT).as_posix()}::{node.name}", node.name


def waiting() -> dict[str, str]:
    """For each id that waits for a later stage, or whose rest does, that stage."""
    waits = tomllib.loads((HERE / "stages.toml").read_text("utf-8"))["waits"]
    return {id: stage for stage, ids in waits.items() for id in ids}


def rendered() -> str:
    """The text of `ids.toml`. Raises ValueError for an id that no test shows and that waits for nothing."""
    shown, waits = tests_by_id(), waiting()
    lines = [
        "# For every row of the report (F R N G B), check (K) and feature (W): the tests that show it, or the",
        "# stage that it waits for. A list that ends with a stage shows what can be shown without that stage's rooms.",
        "# Written by script/ids; a test fails on an id that is missing and on a test that does not exist.",
        "",
        "[ids]",
    ]
    for id in IDS:
        tests, stage = shown[id], waits.get(id)
        if not tests and stage is None:
            raise ValueError(f"{id} is shown by no test and waits for no stage")
        if not tests:
            lines.append(f'{id} = "{stage}"')
            continue
        entries = [*tests, *([stage] if stage else [])]
        lines += [f"{id} = [", *(f'    "{entry}",' for entry in entries), "]"]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    (HERE / "ids.toml").write_text(rendered(), "utf-8")
