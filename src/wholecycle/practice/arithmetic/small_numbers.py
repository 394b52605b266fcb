"""Counts of people so small that they could tell a reader who somebody is, and tables without them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence


def shown_count(number: int, least: int) -> str:
    """A count of people as it may be shown: none, "fewer than 5", or the number itself."""
    return f"fewer than {least}" if 0 < number < least else f"{number:,}"


def small_counts(counts: Sequence[Sequence[int]], least: int) -> int:
    """How many counts of a table are small enough to point at somebody: from 1 to one under `least`."""
    return sum(1 for row in counts for number in row if 0 < number < least)


def suppressed(counts: Sequence[Sequence[int]], least: int) -> tuple[tuple[int | None, ...], ...]:
    """A table as it may be published: None where a count is hidden.

    Small counts are hidden, and in each row and column that would have a single hidden count a second one too: the
    smallest that is left, rather not a 0. Otherwise the hidden one could be worked out from the row's or the column's
    total. A row or column of a single count has no second to hide.
    """
    shown: list[list[int | None]] = [[None if 0 < number < least else number for number in row] for row in counts]
    lines = _rows_and_columns(shown)
    hidden = Counter(line for line, cells in lines.items() for row, column in cells if shown[row][column] is None)
    waiting = [line for line, number in hidden.items() if number == 1]
    while waiting:  # a line has a single hidden count once at most, so each is looked through once at most
        line = waiting.pop()
        visible = [(row, column) for row, column in lines[line] if shown[row][column] is not None]
        if hidden[line] != 1 or not visible:
            continue
        row, column = min(visible, key=lambda cell: _second(shown[cell[0]][cell[1]]))
        shown[row][column] = None
        for touched in (("row", row), ("column", column)):
            hidden[touched] += 1
            if hidden[touched] == 1:
                waiting.append(touched)
    return tuple(tuple(row) for row in shown)


_Line = tuple[str, int]
_Cell = tuple[int, int]


def _rows_and_columns(table: Sequence[Sequence[int | None]]) -> dict[_Line, list[_Cell]]:
    lines: dict[_Line, list[_Cell]] = defaultdict(list)
    for row, numbers in enumerate(table):
        for column in range(len(numbers)):
            lines["row", row].append((row, column))
            lines["column", column].append((row, column))
    return lines


def _second(number: int | None) -> tuple[bool, int]:
    return (number == 0, number or 0)
