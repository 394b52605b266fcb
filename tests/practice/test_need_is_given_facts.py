"""`need()` notes the path of the fact read last, so it must be given the fact itself: held to in every file."""

from __future__ import annotations

import ast
from pathlib import Path

import wholecycle.practice as practice


def test_need_is_always_given_an_attribute() -> None:
    wrong = []
    for path in sorted(Path(practice.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node.func.id != "need":
                continue
            if not isinstance(node.args[0], ast.Attribute):
                wrong.append(f"{path.name}:{node.lineno}: {ast.unparse(node)}")
    assert wrong == []
