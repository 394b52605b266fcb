"""What the command line says when it can't go on."""

from __future__ import annotations


class Refusal(Exception):
    """One clear sentence about what was given, with the file, the line and the field where they are known."""
