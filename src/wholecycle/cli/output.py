"""Where results go, and how progress is shown while they are worked out."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any, Self

from wholecycle.cli.refusal import Refusal

WIDEST = 100
SHOWN_AFTER = 2.0
"""Seconds of work before a progress bar appears."""


class Screen:
    """The screen, a pipe, or a file that appears whole or not at all."""

    def __init__(self, output: str | None, never: Iterable[str | None] = ()) -> None:
        """`never` names files that must not be written over: what is being read."""
        self._path = Path(output) if output else None
        self._never = [Path(name) for name in never if name and name != "-"]
        self._stream: IO[str] = sys.stdout
        self._draft: Path | None = None

    def __enter__(self) -> Self:
        if self._path is None:
            return self
        try:
            self._path = self._path.resolve()
            if self._path.is_dir():
                raise Refusal(f"{self._path} is a folder; name a file in it")
            if any(path.exists() and self._path.exists() and path.samefile(self._path) for path in self._never):
                raise Refusal(f"{self._path} is being read; write the result to another file")
            self._stream = self._opened(self._path)
        except OSError as error:
            raise Refusal(f"{self._path} can't be written ({error.strerror})") from None
        return self

    def _opened(self, path: Path) -> IO[str]:
        """A draft beside the file's place, moved there at the end: a crash in the middle leaves the old file.

        What is there and is no file (a device, a pipe) is written into, never replaced.
        """
        if path.exists() and not path.is_file():
            return path.open("w", encoding="utf-8")
        draft = tempfile.NamedTemporaryFile(  # noqa: SIM115 - closed in __exit__
            "w", encoding="utf-8", dir=path.parent, prefix=f".{path.name}.", delete=False
        )
        self._draft = Path(draft.name)
        return draft

    def __exit__(self, kind: Any, error: Any, trace: Any) -> None:
        if self._path is None:
            self._stream.flush()
            return
        try:
            self._stream.close()
            if self._draft is not None and kind is None:
                self._draft.chmod(_mode(self._path))
                self._draft.replace(self._path)
                self._draft = None
        finally:
            if self._draft is not None:
                self._draft.unlink(missing_ok=True)

    @property
    def width(self) -> int:
        """Letters in a line: the terminal's, within reason."""
        return max(40, min(shutil.get_terminal_size((WIDEST, 24)).columns, WIDEST))

    @property
    def colour(self) -> bool:
        """Whether colour helps: on a terminal, unless NO_COLOR asks for none."""
        return self._path is None and self._stream.isatty() and "NO_COLOR" not in os.environ

    def write(self, text: str) -> None:
        """Write a piece of the result."""
        self._stream.write(text)


def _mode(path: Path) -> int:
    """Who may read the result: as before where there was one, else as new files are made here."""
    if path.exists():
        return stat.S_IMODE(path.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


class Ticking:
    """Progress of work on one large file or many small ones."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._bar: Any = None
        self._count = 0
        self._started = _seconds()

    def part(self, share: float) -> None:
        """Say how much of a file has been read, from 0 to 1."""
        if self._due():
            self._show().set_description_str(f"reading: {share:.0%}")

    def one_more(self) -> None:
        """Say that one more plan is done."""
        self._count += 1
        if self._due():
            bar = self._show()
            bar.update(self._count - bar.n)

    def close(self) -> None:
        """Clear the bar away."""
        if self._bar is not None:
            self._bar.close()

    def _due(self) -> bool:
        return self._bar is not None or (sys.stderr.isatty() and _seconds() - self._started > SHOWN_AFTER)

    def _show(self) -> Any:
        if self._bar is None:
            from tqdm import tqdm  # imported when it is first needed, which is seldom

            self._bar = tqdm(desc=self._what, unit=" plans", leave=False, file=sys.stderr)
        return self._bar


def _seconds() -> float:
    import time

    return time.monotonic()


@contextlib.contextmanager
def progress_bar(what: str) -> Iterator[Ticking]:
    """Show progress on a terminal once work has gone on for a few seconds."""
    ticking = Ticking(what)
    try:
        yield ticking
    finally:
        ticking.close()
