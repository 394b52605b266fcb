"""Why a simulator can't answer, each in one sentence for the person who asked."""

from __future__ import annotations


class SimulateError(ValueError):
    """A question that a simulator can't answer. Its text is one sentence for whoever asked."""


class MissingFact(SimulateError):
    """A fact that the question hangs on is not known. `path` is its place in the plan."""

    def __init__(self, path: str, what_if: str = "") -> None:
        instead = f", or ask with {what_if}=…" if what_if else ""
        super().__init__(f"This needs {path}, which is not known. Add it to the plan{instead}.")
        self.path = path
        self.what_if = what_if


class NothingToShow(SimulateError):
    """What the question is about is known not to be there, such as agreements to merge."""


class BadOption(SimulateError):
    """A what-if that can't be used. `option` is its name."""

    def __init__(self, option: str, sentence: str) -> None:
        super().__init__(f"{option}: {sentence}")
        self.option = option
