"""JSON from strangers: read without losing a digit of a number, and without letting one bad value spoil the rest."""

from __future__ import annotations

import json
from decimal import Decimal, InvalidOperation
from typing import Any

from wholecycle.opendata.ocds.notice import Unread

LONGEST_NUMBER = 60


class NotJson(ValueError):
    """Text that is not JSON, with the line on which it stops being so."""

    def __init__(self, sentence: str, line: int) -> None:
        self.sentence = sentence
        self.line = line
        super().__init__(sentence)


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    first: dict[str, Any] = {}
    for name, value in pairs:
        if name in first:
            found[name] = Unread("It is given twice, so neither value can be relied on.")
        first[name] = value
    return found


def _number(text: str) -> object:
    if len(text) > LONGEST_NUMBER:
        return Unread(f"A number of {len(text)} digits is not one that a notice needs.")
    try:
        return Decimal(text)
    except InvalidOperation:
        return Unread("It is not a number that can be read.")


def _whole_number(text: str) -> object:
    return int(text) if len(text) < 19 else _number(text)


def _constant(text: str) -> Unread:
    return Unread(f"{text} is not a number.")


_decoder = json.JSONDecoder(
    object_pairs_hook=_pairs, parse_float=_number, parse_int=_whole_number, parse_constant=_constant, strict=False
)


def parse(text: str) -> Any:
    """Read one JSON document: numbers as int or Decimal; a value given twice, or no number, as `Unread`.

    Raises NotJson, with the line, for what is not JSON at all or is nested too deeply.
    """
    try:
        return _decoder.decode(text)
    except json.JSONDecodeError as error:
        wrong = error.msg[:1].lower() + error.msg[1:]
        raise NotJson(f"This is not JSON: {wrong} (column {error.colno}).", error.lineno) from None
    except RecursionError:
        raise NotJson("This is nested too deeply to be read.", 1) from None
