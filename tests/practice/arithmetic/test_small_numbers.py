"""Small counts found, said and hidden, with a second one where the first could be worked out."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholecycle.practice.arithmetic.small_numbers import shown_count, small_counts, suppressed


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0"), (1, "fewer than 5"), (4, "fewer than 5"), (5, "5"), (1200, "1,200")]
)
def test_a_small_count_is_shown_as_fewer(number: int, said: str) -> None:
    assert shown_count(number, 5) == said


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ([[12, 7], [40, 9]], ((12, 7), (40, 9))),
        ([[12, 3], [40, 7]], ((None, None), (None, None))),
        ([[12, 3, 9], [40, 7, 8], [50, 60, 70]], ((12, None, None), (40, None, None), (50, 60, 70))),
        ([[3, 2], [40, 7], [9, 8]], ((None, None), (None, None), (9, 8))),
        ([[3, 0, 9]], ((None, 0, None),)),  # a 0 is hidden only where nothing else is left
        ([[3, 0]], ((None, None),)),
        ([[3]], ((None,),)),
        ([[]], ((),)),
        ([], ()),
        ([[3, 9], [8]], ((None, None), (None,))),  # rows of different lengths
    ],
)
def test_second_counts_are_hidden(counts: list[list[int]], shown: tuple[tuple[int | None, ...], ...]) -> None:
    assert suppressed(counts, 5) == shown


TABLES = st.integers(1, 6).flatmap(
    lambda width: st.lists(st.lists(st.integers(0, 40), min_size=width, max_size=width), min_size=1, max_size=6)
)


@given(TABLES)
def test_no_row_or_column_has_a_single_hidden_count(counts: list[list[int]]) -> None:
    shown = suppressed(counts, 5)
    for line in [*shown, *zip(*shown, strict=True)]:
        assert line.count(None) != 1 or len(line) == 1
    for before, after in zip(counts, shown, strict=True):
        assert all(new is None or new == old for old, new in zip(before, after, strict=True))
        assert not any(new is not None and 0 < new < 5 for new in after)


@given(TABLES)
def test_a_table_without_small_counts_is_shown_as_it_is(counts: list[list[int]]) -> None:
    if small_counts(counts, 5) == 0:
        assert suppressed(counts, 5) == tuple(tuple(row) for row in counts)


@pytest.mark.slow
def test_no_table_takes_long() -> None:
    started = time.process_time()
    for table in ([[1, 7]] * 100_000, [[1] * 100_000], [[1] * 100_000, *[[]] * 100_000]):
        suppressed(table, 5)
    assert time.process_time() - started < 20


def test_least_moves_the_line() -> None:
    hidden = [small_counts([[1, 4, 5, 9, 10]], least) for least in (2, 5, 6, 11)]
    assert hidden == [1, 2, 3, 5]
    assert all(first <= second for first, second in pairwise(hidden))
