"""What the command line says when it can't go on."""

from __future__ import annotations

import sys

from wholecycle.practice.lines import on_one_line

LONGEST = 700


class Refusal(Exception):
    """One clear sentence about what was given, with the file, the line and the field where they are known."""


def complain(sentence: object) -> None:
    """Say a sentence on standard error. All that goes there goes through here, so that no file can move a terminal."""
    print(f"wholecycle: {on_one_line(str(sentence), LONGEST)}", file=sys.stderr)
