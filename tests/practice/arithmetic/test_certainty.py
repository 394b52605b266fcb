"""Yes and no with gaps: what is certain is said, what hangs on a gap is not."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from wholecycle.practice.arithmetic.certainty import all_of, any_of
from wholecycle.practice.arithmetic.roles import same_name, took_part
from wholecycle.practice.trace import CantTell


def yes() -> bool:
    return True


def no() -> bool:
    return False


def unsaid() -> bool:
    raise CantTell("needs")


@pytest.mark.parametrize(
    ("tests", "some", "every"),
    [
        ([], False, True),
        ([yes, no], True, False),
        ([unsaid, yes], True, None),
        ([unsaid, no], None, False),
        ([unsaid], None, None),
        ([yes, yes], True, True),
    ],
)
def test_any_and_all(tests: list[Callable[[], bool]], some: bool | None, every: bool | None) -> None:
    assert answer(partial(any_of, tests)) is some
    assert answer(partial(all_of, *tests)) is every


def answer(judge: Callable[[], bool]) -> bool | None:
    """What was found, or None where it can't be told."""
    try:
        return judge()
    except CantTell:
        return None


@pytest.mark.parametrize("word", ["service-users", "Service users", "service_user", "users"])
def test_a_role_is_known_in_any_spelling(word: str) -> None:
    assert took_part("service-users", ["officer", word])
    assert not took_part("service-users", ["officer", "equality-led"])


def test_names_are_compared_without_capitals_and_spare_spaces() -> None:
    assert same_name(" Local  GROUP ") == same_name("local group")


def test_the_first_gap_is_named() -> None:
    def also_unsaid() -> bool:
        raise CantTell("criteria")

    with pytest.raises(CantTell, match="needs"):
        any_of([no, unsaid, also_unsaid])
