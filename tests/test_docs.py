"""The docs cannot lie: commands, options, links, shown output and promises are held against the program."""

from __future__ import annotations

import argparse
import re
import shlex
import socket
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.console_blocks import ROOT, blocks, pages, run_again
from wholecycle.cli import main
from wholecycle.cli.arguments import parser
from wholecycle.practice.packs import default_packs
from wholecycle.practice.registry import all_checks

DOCS = ROOT / "docs"
COMMAND_LINE = (DOCS / "command-line.md").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")
PAGES = [*pages(), *sorted((DOCS / "decisions").glob("*.md"))]
LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)\s]+)\)")
WITH_OUTPUT = [path for path in pages() if "```console" in path.read_text("utf-8")]


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def without_blocks(page: str) -> str:
    return re.sub(r"^```.*?^```$", "", page, flags=re.MULTILINE | re.DOTALL)


# --- the command line ---------------------------------------------------------------------------------------


def commands() -> dict[str, argparse.ArgumentParser]:
    (subparsers,) = (action for action in parser()._actions if isinstance(action, argparse._SubParsersAction))
    return dict(subparsers.choices)


def section(command: str) -> str:
    found = re.search(rf"^## {command}\n(.*?)(?=^## |\Z)", COMMAND_LINE, re.MULTILINE | re.DOTALL)
    assert found is not None, f"docs/command-line.md has no section on {command}"
    return found[1]


def arguments_of(command: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    return (action for action in command._actions if not isinstance(action, argparse._HelpAction))


@pytest.mark.parametrize("command", sorted(commands()))
def test_command_is_documented_with_every_option_and_choice(command):
    page = section(command)
    assert re.search(rf"^(?:.*\| )?wholecycle {command}\b", page, re.MULTILINE), "an example"
    missing = []
    for action in arguments_of(commands()[command]):
        missing += [option for option in action.option_strings if f"`{option}" not in page]
        if action.choices and not {"D1", "D13"} <= set(action.choices):
            missing += [choice for choice in action.choices if not re.search(rf"\b{choice}\b", page)]
    assert missing == []


@pytest.mark.parametrize("command", sorted(commands()))
def test_command_documents_no_option_that_it_does_not_have(command):
    known = {option for action in commands()[command]._actions for option in action.option_strings}
    assert set(re.findall(r"^\| `(--[\w-]+)", section(command), re.MULTILINE)) - known == set()


def test_exit_statuses_are_documented():
    page = section("Exit statuses")
    assert re.findall(r"^\| (\d+) \|", page, re.MULTILINE) == ["0", "1", "2", "3", "70", "130"]


def shown_commands(page: str) -> Iterator[str]:
    """Every `wholecycle …` in a page's blocks, without what a shell adds."""
    for block in blocks(page):
        if block.kind not in ("sh", "console"):
            continue
        for line in block.text.splitlines():
            if block.kind == "console" and not line.startswith("$ "):
                continue
            for part in re.split(r"\s\|\s", re.split(r"\s{2,}#| > ", line.removeprefix("$ "))[0]):
                if re.match(r"\S*\bwholecycle\b", part):
                    yield part.strip()


def can_be_typed(words: list[str]) -> bool:
    try:
        parser().parse_args(words)
    except SystemExit as ended:  # also after --help and --version, with 0
        return ended.code == 0
    return True


@pytest.mark.parametrize("path", pages(), ids=name_of)
def test_commands_in_a_page_can_be_typed(path):
    for command in shown_commands(path.read_text("utf-8")):
        words = shlex.split(command, comments=True)[1:]
        assert can_be_typed(words), command
        for word in words:
            if word.startswith("examples/"):
                assert (ROOT / word).is_file(), command


@pytest.mark.parametrize("path", WITH_OUTPUT, ids=name_of)
def test_output_in_a_page_is_what_the_command_prints(path):
    page = path.read_text("utf-8")
    assert run_again(page) == page, "bring it up to date: .venv/bin/python -m tests.console_blocks"


SIMULATED = sorted(
    {command for path in pages() for command in shown_commands(path.read_text("utf-8")) if " simulate " in command}
)


@pytest.mark.parametrize("command", [command for command in SIMULATED if "--output" not in command])
def test_simulations_in_a_page_have_an_answer(command, capsys):
    words = [str(ROOT / word) if word.startswith("examples/") else word for word in shlex.split(command)[1:]]
    assert main(words) == 0
    assert capsys.readouterr().out


def test_readme_shows_the_first_example():
    assert "$ wholecycle check examples/twelve-into-one.yaml" in README


@pytest.mark.parametrize("path", pages(), ids=name_of)
def test_file_in_a_page_is_the_file(path):
    for block in blocks(path.read_text("utf-8")):
        if block.file_name and (ROOT / block.file_name).is_file():
            assert block.text.split("\n", 1)[1] == (ROOT / block.file_name).read_text("utf-8")


# --- links and lists ----------------------------------------------------------------------------------------


@cache
def anchors(path: Path) -> set[str]:
    """The places in a page that a link can point to, as GitHub names them."""
    headings = re.findall(r"^#+ (.+)$", without_blocks(path.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_links_lead_somewhere(path):
    broken = []
    for target in LINK.findall(without_blocks(path.read_text("utf-8"))):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        file = (path.parent / name).resolve() if name else path
        if not file.exists() or (anchor and file.suffix == ".md" and anchor not in anchors(file)):
            broken.append(target)
    assert broken == []


def test_every_page_is_in_the_list_of_docs():
    listed = set(LINK.findall((DOCS / "README.md").read_text("utf-8")))
    assert [path.name for path in sorted(DOCS.glob("*.md")) if path.name not in {*listed, "README.md"}] == []


# --- what the pages say -------------------------------------------------------------------------------------


def test_readme_counts_the_checks():
    counts = re.findall(r"\b(\d+) checks\b|\ball (\d+) are\b", README)
    assert counts
    assert {int(one or other) for one, other in counts} == {len(all_checks())}


def test_packs_page_names_every_gap_of_the_law_pack():
    page = (DOCS / "packs.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| `(gaps\.\w+)` \| (.+) \|$", page, re.MULTILINE))
    assert rows == {gap.key: str(gap.value) for gap in default_packs().gaps()}


def test_nothing_leaves_the_computer(monkeypatch, capsys):
    """The README promises that no connection is opened."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    assert main(["check", str(ROOT / "examples" / "twelve-into-one.yaml")]) == 1
    assert capsys.readouterr().out


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_pages_keep_the_house_voice(path):
    words = r"\b(successfully|please note|invalid|unlawful|simply|obviously)\b"
    said = without_blocks(path.read_text("utf-8")).replace('"unlawful"', "")
    assert re.findall(words, said, re.IGNORECASE) == []
