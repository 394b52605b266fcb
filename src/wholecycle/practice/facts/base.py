"""What every fact in a plan has in common: frozen, closed to unknown names, and never guessed.

`None` means *not known*. What is known to be none is written `none`, `false`, `0` or `[]`.
"""

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Any, Final, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field
from pydantic_core import core_schema
from typing_extensions import TypeIs

from wholecycle.practice.audience import Audience

Nothing = Literal["none"]
NONE: Final[Nothing] = "none"

EARLIEST, LATEST = dt.date(1990, 1, 1), dt.date(2100, 12, 31)
LARGEST_SUM = 10**12
LARGEST_COUNT = 10**9
LONGEST_TEXT = 100_000
LONGEST_TITLE = 500
_SMALLEST = Decimal("0.000001")  # finer than anything counted here, and coarse enough for exact arithmetic
_SHORTEST_TERM = Decimal("0.001")
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\ud800-\udfff]")  # a terminal would obey some
_CPV = re.compile("^[0-9]{8}(-[0-9])?$")

T = TypeVar("T")


def is_none(value: object) -> TypeIs[Nothing]:
    """Say whether a fact is known to be none, which is not the same as not known."""
    return isinstance(value, str) and value == NONE


class Facts(BaseModel):
    """A group of facts. Frozen, so that a check cannot change what it judges."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, hide_input_in_errors=True)


def fact(description: str, audience: Audience = Audience.PUBLIC, **extra: Any) -> Any:
    """Declare a fact that may be missing, what it means, and who may see it."""
    return Field(default=None, description=description, json_schema_extra={"audience": str(audience), **extra})


def group(kind: type[Facts], description: str) -> Any:
    """Declare a group of facts, empty until something in it is known."""
    return Field(default_factory=kind.model_construct, description=description)


def named(field: str, description: str, audience: Audience = Audience.PUBLIC) -> Any:
    """Declare a fact whose name in the file is a word that Python keeps for itself."""
    return Field(default=None, alias=field, description=description, json_schema_extra={"audience": str(audience)})


# --- how single facts are read -------------------------------------------------------------------------------


class Kind:
    """One kind of fact: how it is read, what is said when it can't be, and how the schema describes it.

    `read` returns the value or raises ValueError with a sentence. A plain function for each kind, in place of
    pydantic's chains of validators, makes every refusal a sentence of ours, and halves the time it takes to load.
    """

    __slots__ = ("_read", "schema")

    def __init__(self, read: Callable[[object], object], *schemas: dict[str, Any]) -> None:
        self._read = read
        self.schema = {"anyOf": [*schemas, {"type": "null"}]}

    def read(self, value: object) -> object:
        """Read a fact; null is not known."""
        return None if value is None else self._read(value)

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        return dict(self.schema)


def _number(value: object) -> Decimal:
    if isinstance(value, float):
        value = Decimal(repr(value))  # the digits that were typed, not their binary neighbour
    elif isinstance(value, int) and not isinstance(value, bool):
        value = Decimal(value)
    if not isinstance(value, Decimal) or not value.is_finite():
        raise ValueError("write a number, such as 6000000 or 12.5")
    return value


def _within(value: Decimal, least: int, most: int) -> Decimal:
    if value < least:
        raise ValueError(f"{value} is below {least}")
    if value > most:
        raise ValueError(f"{_briefly(value)} is above {most}")
    rounded = value.quantize(_SMALLEST)
    return value if rounded == value else rounded


def _briefly(value: Decimal) -> str:
    return f"{value}" if value.adjusted() < 20 else f"{value:.3E}"


_NOTHING = {"const": NONE}


def quantity(least: int, most: int) -> Kind:
    """A number from `least` to `most`; `none` is 0."""

    def read(value: object) -> Decimal:
        return Decimal(0) if is_none(value) else _within(_number(value), least, most)

    return Kind(read, {"type": "number", "minimum": least, "maximum": most}, _NOTHING)


def _years(value: object) -> Decimal:
    years = _within(_number(value), 0, 100)
    if years < _SHORTEST_TERM:
        raise ValueError("the years must be more than 0")
    return years


def _count(value: object) -> int:
    if is_none(value):
        return 0
    number = _within(_number(value), 0, LARGEST_COUNT)
    if number != number.to_integral_value():
        raise ValueError("write a whole number, such as 12")
    return int(number)


def _date(value: object) -> dt.date:
    if isinstance(value, str):
        try:
            value = dt.date.fromisoformat(value)
        except ValueError:
            value = None
    if not isinstance(value, dt.date) or isinstance(value, dt.datetime):
        raise ValueError("write a date as year-month-day, such as 2026-11-23")
    if not EARLIEST <= value <= LATEST:
        raise ValueError(f"write a date from {EARLIEST.year} to {LATEST.year}")
    return value


def _date_or_none(value: object) -> dt.date | Nothing:
    return value if is_none(value) else _date(value)


def _yes_or_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("write true or false")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("write text; put it in quotes if it looks like a number or a date")
    value = value.strip()
    if not value:
        raise ValueError("is empty; leave it out if it is not known, or write none if there is none")
    if len(value) > LONGEST_TEXT:
        raise ValueError(f"this is longer than {LONGEST_TEXT:,} letters")
    if _NOT_TEXT.search(value):
        raise ValueError("holds a character that is not text")
    return NONE if value.lower() == NONE else value


def _list_of(read: Callable[[object], T], value: object) -> tuple[T, ...]:
    if not isinstance(value, list | tuple):
        raise ValueError("a list belongs here")
    found = []
    for place, item in enumerate(value):
        try:
            found.append(read(item))
        except ValueError as problem:
            raise ValueError(f"number {place + 1} in the list: {problem}") from None
    return tuple(found)


def _words(value: object) -> tuple[str, ...]:
    if is_none(value):
        return ()
    words = _list_of(_text, (value,) if isinstance(value, str) else value)
    return tuple(word for word in words if word != NONE)


def _code(value: object) -> str:
    code = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if not isinstance(code, str) or not _CPV.fullmatch(code):
        raise ValueError("write a CPV code of eight digits, such as 85312500")
    return code


def _codes(value: object) -> tuple[str, ...]:
    return _list_of(_code, (value,) if isinstance(value, str | int) else value)


def _counts(value: object) -> tuple[tuple[int, ...], ...]:
    return _list_of(lambda row: _list_of(_count, row), value)


def _yes_no_or_words(value: object) -> bool | tuple[str, ...]:
    return value if isinstance(value, bool) else _words(value)


def _title(value: object) -> str:
    title = _text(value)
    if len(title) > LONGEST_TITLE:
        raise ValueError(f"a title has {LONGEST_TITLE} letters at most")
    return title


def _shares(value: object) -> tuple[Decimal, ...]:
    return _list_of(lambda share: _within(_number(share), 0, 100), value)


_NUMBER = {"type": "number", "minimum": 0, "maximum": 100}
_WHOLE = {"type": "integer", "minimum": 0, "maximum": LARGEST_COUNT}
_DAY = {"type": "string", "format": "date"}
_WORD = {"type": "string", "minLength": 1, "maxLength": LONGEST_TEXT}

Money = Annotated[Decimal | None, quantity(0, LARGEST_SUM)]
"""Pounds, as a decimal; `none` is 0."""

Percent = Annotated[Decimal | None, quantity(0, 100)]
"""From 0 to 100; `none` is 0."""

Amount = Annotated[Decimal | None, quantity(0, LARGEST_COUNT)]
"""A quantity that need not be whole (hours, months, a school grade); `none` is 0."""

Change = Annotated[Decimal | None, quantity(-100, LARGEST_COUNT)]
"""A change in per cent: -30 is a cut by 30 %."""

Years = Annotated[Decimal | None, Kind(_years, {"type": "number", "exclusiveMinimum": 0, "maximum": 100})]

Count = Annotated[int | None, Kind(_count, _WHOLE, _NOTHING)]
"""A whole number of things; `none` is 0."""

Date = Annotated[dt.date | None, Kind(_date, _DAY)]
"""A calendar day, as year-month-day."""

DateOrNone = Annotated[dt.date | Nothing | None, Kind(_date_or_none, _DAY, _NOTHING)]
"""The day on which a thing was done, or `none` where it is known not to have been done."""

YesNo = Annotated[bool | None, Kind(_yes_or_no, {"type": "boolean"})]

Text = Annotated[str | None, Kind(_text, _WORD)]
"""Plain text; `none` says that there is known to be none."""

Words = Annotated[tuple[str, ...] | None, Kind(_words, {"type": "array", "items": _WORD}, _WORD)]
"""A list of words or names; one alone may stand without brackets."""

Codes = Annotated[
    tuple[str, ...] | None,
    Kind(_codes, {"type": "array", "items": {"type": ["string", "integer"], "pattern": _CPV.pattern}}),
]
"""CPV codes: eight digits, with or without the check digit."""

Shares = Annotated[tuple[Decimal, ...] | None, Kind(_shares, {"type": "array", "items": _NUMBER})]
"""Several per cents, such as one for each holder."""

Counts = Annotated[
    tuple[tuple[int, ...], ...] | None, Kind(_counts, {"type": "array", "items": {"type": "array", "items": _WHOLE}})
]
"""Counts in rows and columns."""

YesNoOrWords = Annotated[
    bool | tuple[str, ...] | None, Kind(_yes_no_or_words, {"type": "boolean"}, {"type": "array", "items": _WORD})
]
"""Yes, no, or the names themselves."""

Title = Annotated[str, Kind(_title, {"type": "string", "minLength": 1, "maxLength": LONGEST_TITLE})]
"""What the plan is called: the one fact that every plan has."""

Box = Literal["F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "F10", "F11", "F12"]
"""A box of the commissioning cycle as the report draws it."""

Gate = Literal["D1", "D2", "D3", "D4", "D5", "D6", "D7", "D8", "D9", "D10", "D11", "D12", "D13"]
"""A decision of the cycle, at which the checks that belong to it are run."""
