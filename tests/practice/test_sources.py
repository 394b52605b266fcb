"""Every source that a check names is explained, briefly, and can be looked up."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from wholecycle.practice.packs import default_packs
from wholecycle.practice.registry import all_checks, find_check
from wholecycle.practice.sources import Source, all_sources, explained, kind, source
from wholecycle.rendering.generated import pages
from wholecycle.rendering.handbook import explain
from wholecycle.rendering.sources_page import anchor, looked_up

COUNTS = {"F": 12, "X": 2, "R": 36, "N": 26, "G": 43, "B": 82, "Q": 40, "W": 10}
IDS = [f"{letter}{number}" for letter, count in COUNTS.items() for number in range(1, count + 1)]
CITED = sorted({cited for check in all_checks() for cited in check.sources})
DOCS = Path(__file__).parents[2] / "docs"


def test_every_id_is_there_once_and_no_other() -> None:
    assert [one.id for one in all_sources() if kind(one.id)] == IDS


@pytest.mark.parametrize("found", all_sources(), ids=lambda found: found.id)
def test_a_source_is_one_short_sentence_of_its_own(found: Source) -> None:
    assert len(found.what.split()) <= 30
    assert len(found.what) <= 180
    assert re.fullmatch(r"[A-Z0-9£].*\.", found.what)
    assert re.search(r"[.!?]\s", found.what) is None, "one sentence"


def test_no_two_sources_say_the_same() -> None:
    said = [one.what for one in all_sources()]
    assert [what for what in said if said.count(what) > 1] == []


@pytest.mark.parametrize("found", all_sources(), ids=lambda found: found.id)
def test_a_source_says_where_and_how_surely(found: Source) -> None:
    assert found.where
    assert re.fullmatch(r"ours|[HML](/[HML])?", found.confidence)
    if kind(found.id) in tuple("FXRNGB"):
        assert found.where.startswith("Clinks, More than a provider (2014), ")
        assert found.date == "2014"
    if kind(found.id) == "W":
        assert (found.where, found.confidence) == ("Wholecycle's own design", "ours")


@pytest.mark.parametrize("cited", CITED)
def test_what_a_check_cites_is_explained(cited: str) -> None:
    found = explained(cited, default_packs())
    assert found is not None, "add it to the sources file, under [law] unless it has a short id"
    assert found.what
    assert found.where


def test_the_sources_file_goes_before_the_law_pack() -> None:
    found = explained("Procurement Act 2023 s.22(3)(b)", default_packs())
    assert found is not None
    assert found == source("Procurement Act 2023 s.22(3)(b)")


def test_law_comes_from_the_law_pack_with_its_day_and_what_replaced_it() -> None:
    lots = explained("Procurement Act 2023 s.18", default_packs())
    assert lots is not None
    assert lots.what == "Lots. Consider lots before the tender notice; use them or give reasons."
    assert lots.date == "in force from 24 February 2025"
    old = explained("Compact 2010", default_packs())
    assert old is not None
    assert "This rule was replaced on 17 Jul 2025." in old.what


def test_an_unknown_source_is_none() -> None:
    assert source("B83") is None
    assert source("") is None
    assert explained("the custom of the sea", default_packs()) is None


def test_where_to_look_it_up_is_one_line() -> None:
    found = source("B3")
    assert found is not None
    assert looked_up(found) == ("Clinks, More than a provider (2014), theme 5, market, printed box; confidence high.")
    mixed = source("Q8")
    assert mixed is not None
    assert looked_up(mixed).endswith("; confidence medium to low.")


def test_explain_says_what_each_source_is() -> None:
    said = explain(find_check("K01"), default_packs())
    for cited in find_check("K01").sources:
        found = explained(cited, default_packs())
        assert found is not None
        assert f"  - {cited}: {found.what} {looked_up(found)}\n" in said


def test_the_handbook_links_each_source_to_its_place() -> None:
    page = pages()["sources.md"]
    for cited in CITED:
        assert f"\n### {cited}\n" in page
        assert f"[{cited}](sources.md#{anchor(cited)})" in pages()["checks.md"]


def test_the_page_has_a_heading_for_every_id_and_no_two_alike() -> None:
    headings = re.findall(r"^#+ (.+)$", pages()["sources.md"], re.MULTILINE)
    assert set(IDS) <= set(headings)
    anchors = [anchor(heading) for heading in headings]
    assert len(anchors) == len(set(anchors))


def test_the_page_has_not_drifted() -> None:
    assert (DOCS / "sources.md").read_text("utf-8") == pages()["sources.md"], "run script/docs"


def test_the_file_is_read_only_when_asked_for() -> None:
    asked = (
        "from wholecycle.practice import sources; from wholecycle.practice.registry import all_checks; all_checks(); "
        "before = sources._read.cache_info().currsize; sources.source('B3'); "
        "print(before, sources._read.cache_info().currsize)"
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True, env=env)
    assert done.stdout.split() == ["0", "1"]
