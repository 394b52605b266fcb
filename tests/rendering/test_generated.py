"""The generated pages are those that the code makes now."""

from __future__ import annotations

from pathlib import Path

import pytest

from wholecycle.practice.facts import Plan
from wholecycle.practice.registry import GATES, all_checks
from wholecycle.rendering.generated import pages

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("name", ["checks.md", "plan-format.md"])
def test_generated_page_has_not_drifted(name: str) -> None:
    assert (DOCS / name).read_text("utf-8") == pages()[name], "run script/docs"


def test_the_handbook_has_every_check() -> None:
    text = pages()["checks.md"]
    assert [check.id for check in all_checks()] == [f"K{number:02}" for number in range(1, 63)]
    assert all(f"### {check.id} {check.title}" in text for check in all_checks())


def test_the_plan_format_has_every_group_of_facts() -> None:
    text = pages()["plan-format.md"]
    assert all(f"`{field.alias or name}`" in text for name, field in Plan.model_fields.items())


GATES_OF = {
    "D1": "K22 K23 K29 K30",
    "D2": "K22 K29 K33 K35 K36",
    "D3": "K29 K37 K47 K55",
    "D4": "K01 K02 K03 K04 K05 K06 K07",
    "D5": "K08 K09 K10 K11 K12 K18 K19 K21 K29 K31 K38 K39 K40 K41 K43 K44 K45 K46 K49",
    "D6": "K13 K14 K15 K20 K28 K48",
    "D7": "K16 K32 K51",
    "D8": "K17 K62",
    "D9": "K19 K39 K46 K49 K50",
    "D10": "K29 K60",
    "D11": "K55",
    "D12": "K56 K57 K58 K59",
    "D13": "K61",
    "": "K24 K25 K26 K27 K34 K42 K52 K53 K54",
}


@pytest.mark.parametrize("gate", GATES_OF)
def test_each_gate_runs_its_checks(gate: str) -> None:
    at_gate = [check.id for check in all_checks() if (gate in check.gates if gate else not check.gates)]
    assert at_gate == GATES_OF[gate].split()


def test_gates_are_in_order() -> None:
    for check in all_checks():
        assert list(check.gates) == sorted(check.gates, key=GATES.index)
