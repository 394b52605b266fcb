"""Progress is shown on a terminal once work takes more than a few seconds, and never in a pipe."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from wholecycle.cli import main, output


class Terminal(io.StringIO):
    """What a program writes to when somebody is looking."""

    def isatty(self) -> bool:
        return True


def _arguments(tmp_path: Path) -> list[str]:
    path = tmp_path / "many.jsonl"
    path.write_text('{"title": "One of many"}\n' * 40, "utf-8")
    return ["check", str(path), "--only", "K01", "--format", "json", "--output", str(tmp_path / "out")]


def test_a_long_job_shows_its_progress_on_a_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(output, "SHOWN_AFTER", -1.0)
    assert main(_arguments(tmp_path)) == 0
    assert "checking" in terminal.getvalue()
    assert "plans" in terminal.getvalue()


def test_a_short_job_shows_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(output, "SHOWN_AFTER", 3600.0)
    assert main(_arguments(tmp_path)) == 0
    assert terminal.getvalue() == ""


def test_a_long_job_shows_nothing_in_a_pipe(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(output, "SHOWN_AFTER", -1.0)
    assert main(_arguments(tmp_path)) == 0
    assert capsys.readouterr().err == ""
