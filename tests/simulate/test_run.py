"""Asking a simulator by name, with what somebody typed."""

from __future__ import annotations

import inspect
import json
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plans import plan
from tests.report.nine import NINE
from wholecycle.practice.packs import default_packs
from wholecycle.simulate import OPTIONS, SIMULATORS, BadOption, SimulateError, run

PACKS = default_packs()
FULL = plan(
    value__total=6_000_000, term__years=3, lots__count=1, providers=NINE, expected_bidders=8,
    conditions={"minimum_turnover": 18_000_000, "requirements": [], "legal_form": "none"},
    replaces={"agreements": 12, "providers": 8, "providers_after": 1, "lots_after": 1, "governance": "single"},
    documents={"pages": 90, "questions": 130, "words": 55_000},
    payment={"outcome_share": 25, "arrears_months": 3, "terms_days": 30, "uplift": True},
    referrals=[{"from": "A", "to": "B"}, {"from": "B", "to": "C"}], likely_bidders=["A", "B"],
)  # fmt: skip
DOCS = Path(__file__).parents[2] / "docs" / "simulators.md"


@pytest.mark.parametrize("name", SIMULATORS)
def test_run_answers_in_words_numbers_tables_and_pictures(name: str) -> None:
    found = run(name, FULL, PACKS)
    assert found.simulator == name
    assert found.words[-1].startswith("How we worked this out: ")
    assert all(re.match(r"[A-Z0-9£].*[.]$", sentence) for sentence in found.words)
    assert found.pictures
    assert all(picture.svg.startswith("<svg") for picture in found.pictures)
    text = json.dumps(found.as_dict(), allow_nan=False)
    assert text == json.dumps(run(name, FULL, PACKS).as_dict(), allow_nan=False)
    assert found.as_dict()["packs"] == PACKS.names


@pytest.mark.parametrize("name", SIMULATORS)
def test_run_says_nothing_that_our_pages_never_say(name: str) -> None:
    said = " ".join(run(name, FULL, PACKS).words).lower()
    assert not re.search(r"unlawful|successfully|invalid|please note", said)


@pytest.mark.parametrize("name", SIMULATORS)
def test_options_are_those_of_the_function(name: str) -> None:
    function = getattr(import_module(f"wholecycle.simulate.{name}"), SIMULATORS[name][0])
    taken = [key for key, one in inspect.signature(function).parameters.items() if one.kind is one.KEYWORD_ONLY]
    assert sorted(OPTIONS[name]) == sorted(taken)
    assert function.__doc__
    assert all(f"{option}:" in function.__doc__ or f"{option}, " in function.__doc__ for option in taken)


@pytest.mark.parametrize(
    ("name", "options", "sentence"),
    [
        ("reach", {"lotz": "3"}, "lotz: reach has no such what-if"),
        ("reach", {"lots": "a dozen"}, "lots: 'a dozen' is not a number. Write it as lots=12."),
        ("reach", {"lots": "1.5"}, "lots: give a whole number from 1 to 10,000."),
        ("reach", {"lots": "0"}, "lots: give a whole number from 1 to 10,000."),
        ("reach", {"lots": True}, "lots: 'True' is not a number."),
        ("reach", {"minimum_turnover": "-1"}, "minimum_turnover: give a number from 0 up"),
        ("reach", {"minimum_turnover": "NaN"}, "is not a number"),
        ("reach", {"minimum_turnover": "9e999999m"}, "is not a number"),
        ("reach", {"share": "101"}, "share: give a number from 0 to 100."),
        ("reach", {"at_award": " "}, "at_award: give a name."),
        ("merge", {"governance": "council"}, "governance: 'council' is not one of single, alliance."),
        ("cash", {"runs": "1"}, "runs: give a whole number from 100 to 200,000."),
    ],
)
def test_what_ifs_that_cannot_be_used(name: str, options: dict[str, Any], sentence: str) -> None:
    with pytest.raises(BadOption, match=re.escape(sentence)):
        run(name, FULL, PACKS, options)


@pytest.mark.parametrize("typed", ["166667", "£166,667", " 166_667 ", 166_667, "0.166667m"])
def test_what_ifs_are_read_as_people_write_them(typed: object) -> None:
    found: Any = run("reach", FULL, PACKS, {"lots": "12", "minimum-turnover": typed})
    assert found.eligible == 7


def test_run_of_an_unknown_simulator() -> None:
    with pytest.raises(SimulateError, match="no simulator called 'reech'"):
        run("reech", FULL, PACKS)


def test_nothing_heavy_is_loaded_before_it_is_needed() -> None:
    script = (
        "import sys, wholecycle.simulate; from wholecycle.simulate import reach, merge, burden, cash, network;"
        "print([one for one in ('numpy', 'networkx', 'wholecycle.pictures') if one in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env=_paths())
    assert told.stdout.strip() == "[]"


def _paths() -> dict[str, str]:
    return {"PYTHONPATH": str(Path(__file__).parents[2] / "src")}


@given(st.sampled_from(sorted(OPTIONS)), st.data())
def test_whatever_is_typed_is_used_or_refused_in_a_sentence(name: str, data: st.DataObject) -> None:
    option = data.draw(st.sampled_from(sorted(OPTIONS[name])))
    typed = data.draw(st.one_of(st.text(max_size=30), st.floats(), st.integers(), st.none()))
    refused = ""
    try:
        OPTIONS[name][option].read(typed)
    except BadOption as refusal:
        refused = str(refusal)
    assert refused == "" or refused.endswith(".")


def test_docs_name_every_simulator_and_what_if() -> None:
    page = DOCS.read_text("utf-8")
    for name, options in OPTIONS.items():
        section = page.split(f"\n## {name}", 1)[1].split("\n## ", 1)[0]
        assert [option for option in options if f"| `{option}` |" not in section] == []
