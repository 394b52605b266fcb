"""The commands shown in the docs, and what they print: run again, so that no page shows what is no longer true.

A block that begins with "```console" holds commands, each after "$ ", and their output. A YAML block whose first line
is a comment with a file's name is that file: the repository's, where it has one, or one that the reader types.
Each page is run in a folder of its own with the examples in it. To bring the pages up to date:

    python -m tests.console_blocks
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from wholecycle.cli import main

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE_NAME = re.compile(r"# (?P<name>[\w./-]+\.(?:yaml|toml|txt|csv))\n")


def pages() -> list[Path]:
    """The pages that people read: the README, the examples' list and the docs, decisions apart."""
    return [ROOT / "README.md", ROOT / "examples" / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


@dataclass(frozen=True)
class Block:
    """One fenced block of a page."""

    kind: str
    text: str
    start: int
    """Where its text begins in the page."""

    @property
    def file_name(self) -> str:
        """The name of the file that the block holds, or "" where it holds none."""
        named = FILE_NAME.match(self.text) if self.kind in ("yaml", "toml", "text") else None
        return named["name"] if named else ""


def blocks(page: str) -> list[Block]:
    """The fenced blocks of a page, in order."""
    return [Block(found[1], found[2], found.start(2)) for found in BLOCK.finditer(page)]


def run_again(page: str) -> str:
    """The page with every command's output as it is now."""
    written, done = "", 0
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        shutil.copytree(ROOT / "examples", "examples")
        for block in blocks(page):
            if block.file_name and not (ROOT / block.file_name).is_file():
                Path(block.file_name).write_text(block.text.split("\n", 1)[1], "utf-8")
            if block.kind != "console":
                continue
            commands = [line for line in block.text.splitlines() if line.startswith("$ ")]
            shown = "".join(f"{command}\n{_output(command)}" for command in commands)
            written += page[done : block.start] + shown
            done = block.start + len(block.text)
    return written + page[done:]


def _output(command: str) -> str:
    """What `$ wholecycle …` prints to a screen a hundred letters wide; a `> file` at its end is obeyed."""
    words = shlex.split(command.removeprefix("$ "))
    target = None
    if ">" in words:
        target = words[words.index(">") + 1]
        words = words[: words.index(">")]
    if words[0] != "wholecycle":
        raise ValueError(f"only wholecycle's own commands are run, not {command!r}")
    screen, before = io.StringIO(), os.environ.get("COLUMNS")
    os.environ["COLUMNS"] = "100"
    try:
        with contextlib.redirect_stdout(screen), contextlib.redirect_stderr(screen):
            main(words[1:])
    finally:
        os.environ.pop("COLUMNS")
        if before is not None:
            os.environ["COLUMNS"] = before
    if target is not None:
        Path(target).write_text(screen.getvalue(), "utf-8")
        return ""
    return screen.getvalue().rstrip("\n") + "\n"


def bring_up_to_date() -> int:
    """Write every page anew with the output of today."""
    for path in pages():
        page = path.read_text("utf-8")
        path.write_text(run_again(page), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(bring_up_to_date())
