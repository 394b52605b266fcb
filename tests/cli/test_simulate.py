"""`wholecycle simulate` as it is typed."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.cli.test_check import run
from wholecycle.cli import main

ROOT = Path(__file__).parents[2]
TWELVE = str(ROOT / "examples" / "twelve-into-one.yaml")
FULL = str(ROOT / "tests" / "full_plan.yaml")
SIMULATORS = ["reach", "merge", "burden", "cash", "network"]


@pytest.mark.parametrize("simulator", SIMULATORS)
def test_each_simulator_answers_in_words_numbers_and_pictures(simulator: str, tmp_path: Path) -> None:
    assert run("simulate", simulator, FULL).stdout.startswith("Resettlement help, Northshire\n")
    answer = json.loads(run("simulate", simulator, FULL, "--format", "json").stdout)
    assert answer["simulator"] == simulator
    assert "| " in run("simulate", simulator, FULL, "--format", "markdown").stdout
    out = tmp_path / "out.html"
    assert main(["simulate", simulator, FULL, "--format", "html", "--output", str(out)]) == 0
    text = out.read_text("utf-8")
    drawings = [piece.split("</svg>")[0] + "</svg>" for piece in text.split("<svg")[2:]]
    assert drawings, "a picture beside the table"
    for drawing in drawings:
        ElementTree.fromstring("<svg" + drawing)
    assert "<table" in text
    assert "<script" not in text


@pytest.mark.parametrize("simulator", SIMULATORS)
def test_the_same_question_has_the_same_answer(simulator: str) -> None:
    assert run("simulate", simulator, FULL, "--format", "json").stdout == run(
        "simulate", simulator, FULL, "--format", "json"
    ).stdout  # fmt: skip


@pytest.mark.parametrize("simulator", SIMULATORS)
def test_what_can_be_varied_is_listed(simulator: str) -> None:
    done = run("simulate", simulator, "--help-what-ifs")
    assert done.returncode == 0
    assert done.stdout.count(":") >= 1


def test_what_if_changes_the_answer() -> None:
    asked = run("simulate", "reach", TWELVE, "--what-if", "minimum_turnover=166667")
    assert "None of 9" in asked.stdout or "none of 9" in asked.stdout
    assert "seven of 9" in asked.stdout.lower() or "7 of 9" in asked.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["reach", TWELVE, "--what-if", "minimum_turnover"], "name=value"),
        (["reach", TWELVE, "--what-if", "minimum_turnover=lots"], "not a number"),
        (["reach", TWELVE, "--what-if", "turnover=5"], "minimum_turnover"),
        (["reach", TWELVE, "--what-if", "lots=2", "--what-if", "lots=3"], "given twice"),
        (["cash", TWELVE], "payment.outcome_share"),
        (["cash", "no-such-file.yaml"], "no such file"),
        (["crystal-ball", TWELVE], "invalid choice"),
    ],
)
def test_what_can_t_be_answered_is_said_in_a_sentence(arguments: list[str], words: str) -> None:
    done = run("simulate", *arguments)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr
