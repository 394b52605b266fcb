"""Yes or no, where some facts are missing: an answer that the gaps cannot change is given all the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from wholecycle.practice.trace import CantTell

Test = Callable[[], bool]


def any_of(tests: Iterable[Test]) -> bool:
    """Say whether one of the tests holds. *Can't tell* where none surely does and one may."""
    return _settle(tests, True)


def all_of(*tests: Test) -> bool:
    """Say whether every test holds. *Can't tell* where none surely fails and one may."""
    return _settle(tests, False)


def _settle(tests: Iterable[Test], decisive: bool) -> bool:
    gap: CantTell | None = None
    for test in tests:
        try:
            if test() is decisive:
                return decisive
        except CantTell as found:
            gap = gap or found
    if gap is not None:
        raise gap
    return not decisive
