"""Packs read from TOML, and a body's override laid over them.

An override is typed by strangers: whatever is wrong in it must come back as one sentence, with the line.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

from .figures import Cell, Confidence, Figure, Kind, PackError, Record, Value, nearest

LARGEST_FILE = 1_000_000
LARGEST_NUMBER = Decimal(10) ** 12
MOST_DIGITS = 28
LONGEST_TEXT = 2_000
MOST_ROWS = 1_000
LONGEST_LINE = 20_000
MOST_DOTS = 40

NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
MONTH_AND_DAY = re.compile(r"\d\d-\d\d")
CONFIDENCES: tuple[Confidence, ...] = ("H", "M", "L", "ours")
KINDS: tuple[Kind, ...] = ("benchmarks", "law")
FIGURE_WORDS = ("value", "unit", "source", "confidence", "as_of", "note")
RULE_WORDS = ("least", "most", "whole", "ascending", "words", "same_as")


@dataclass(frozen=True, slots=True)
class Rule:
    """What a figure may be changed to, as its own pack says."""

    least: Decimal
    most: Decimal
    whole: bool
    ascending: str
    words: tuple[str, ...]
    same_as: str


@dataclass(frozen=True, slots=True)
class Source:
    """The text of one file, kept to say on which line something is wrong."""

    label: str
    text: str
    tables: Mapping[str, object]

    def error(self, problem: str, key: str = "") -> PackError:
        """One sentence that starts with the file and, where it can be found, the line."""
        line = self._line(key) if key else 0
        where = f"{self.label}, line {line}" if line else self.label
        return PackError(f"{where}: {problem}")

    def _line(self, key: str) -> int:
        group, _, name = key.partition(".")
        quoted = rf"[\"']?{re.escape(group)}[\"']?"
        patterns = [rf"\s*\[\[?\s*{quoted}\s*\]", rf"\s*{quoted}\s*="]
        if name:
            dotted = rf"{quoted}\s*\.\s*[\"']?{re.escape(name)}[\"']?"
            patterns = [rf"\s*\[\[?\s*{dotted}\s*[\].]", rf"\s*{dotted}\s*[=.]", *patterns]
        lines = self.text.splitlines()
        for pattern in patterns:
            for number, line in enumerate(lines, start=1):
                if re.match(pattern, line):
                    return number
        return 0


def read_source(path: Path) -> Source:
    """A TOML file of figures as text and tables. PackError when it can't be read or is no TOML."""
    return parsed(path.name, read_text(path))


def read_text(path: Path) -> str:
    """The text of a TOML file. PackError when it can't be read, is too large, or is no text."""
    label = path.name
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise PackError(f"{label}: the file can't be read ({error.strerror or 'unknown reason'}).") from None
    if len(raw) > LARGEST_FILE:
        raise PackError(f"{label}: the file is larger than 1 MB, too large for a pack.")
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise PackError(f"{label}: the file is not text in UTF-8.") from None


def parsed(label: str, text: str) -> Source:
    """The tables in a text. PackError, with the line, when it is no TOML."""
    for number, line in enumerate(text.split("\n"), 1):
        # tomllib's memory grows with the square of a key's dots: 32 kB of them took a gigabyte.
        if len(line) > LONGEST_LINE or line.partition("=")[0].count(".") > MOST_DOTS:
            raise PackError(f"{label}, line {number}: this line is longer than any figure needs.")
    try:
        tables = tomllib.loads(text, parse_float=_decimal)
    except RecursionError:
        raise PackError(f"{label}: the file is nested too deeply.") from None
    except tomllib.TOMLDecodeError as error:
        raise PackError(f"{label}: the file is not TOML: {error}.") from None
    except (ValueError, ArithmeticError):
        # tomllib lets Python's own refusals of giant numbers and impossible dates through.
        raise PackError(f"{label}: a number or a date in the file can't be read.") from None
    return Source(label, text, tables)


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace("_", ""))


def figure_tables(source: Source) -> dict[str, Mapping[str, object]]:
    """Every figure's table by its key "K01.name", in the order of the file."""
    found: dict[str, Mapping[str, object]] = {}
    for group, names in source.tables.items():
        if group == "pack":
            continue
        if not isinstance(names, dict):
            raise source.error(f"{group} stands alone; a figure is a table such as [{group}.name].", group)
        for name, body in names.items():
            key = f"{group}.{name}"
            if not isinstance(body, dict):
                raise source.error(f"{key} must be a table [{key}] with value, source and confidence.", key)
            found[key] = body
    return found


def read_rule(source: Source, key: str, body: Mapping[str, object]) -> Rule:
    """What a shipped figure may be changed to. Per cents end at 100 unless the figure says otherwise."""
    unit = body.get("unit", "")
    per_cent = isinstance(unit, str) and unit.startswith("%")
    least, most = body.get("least", 0), body.get("most", 100 if per_cent else LARGEST_NUMBER)
    words = body.get("words", [])
    if not isinstance(least, int | Decimal) or not isinstance(most, int | Decimal):
        raise source.error(f"{key}: least and most must be numbers.", key)
    if not isinstance(words, list):
        raise source.error(f"{key}: words must be a list.", key)
    return Rule(
        least=Decimal(least),
        most=Decimal(most),
        whole=body.get("whole", False) is True,
        ascending=str(body.get("ascending", "")),
        words=tuple(str(word) for word in words),
        same_as=str(body.get("same_as", "")),
    )


def read_figure(
    source: Source, key: str, body: Mapping[str, object], rule: Rule, as_of: date, base: Figure | None = None
) -> Figure:
    """One figure, checked. With `base` it is an override: it must be of the base's kind and unit."""
    known = FIGURE_WORDS if base else (*FIGURE_WORDS, *RULE_WORDS)
    for word in body:
        if word not in known:
            raise source.error(f"{key} has an unknown entry {word}{nearest(word, known)}.", key)
    if "value" not in body:
        raise source.error(f"{key} has no value.", key)
    day = body.get("as_of", as_of)
    if not isinstance(day, date) or isinstance(day, datetime):
        raise source.error(f"{key}: as_of must be a date such as 2026-11-01, without quotes.", key)
    unit = _words(source, key, body, "unit", base.unit if base else "")
    if base and unit != base.unit:
        raise source.error(f'{key} is counted in "{base.unit}"; its unit can\'t be changed.', key)
    confidence = _words(source, key, body, "confidence")
    level = next((one for one in CONFIDENCES if one == confidence), None)
    if level is None:
        raise source.error(f"{key}: confidence must be one of H, M, L or ours.", key)
    return Figure(
        key=key,
        value=_read_value(source, key, body["value"], rule, base),
        unit=unit,
        source=_words(source, key, body, "source"),
        confidence=level,
        as_of=day,
        note=_words(source, key, body, "note", base.note if base else ""),
    )


def _words(source: Source, key: str, body: Mapping[str, object], word: str, default: str | None = None) -> str:
    value = body.get(word, default)
    if value is None:
        raise source.error(f"{key} has no {word}: every figure keeps its source and confidence.", key)
    if not isinstance(value, str) or len(value) > LONGEST_TEXT:
        raise source.error(f"{key}: {word} must be words in quotes, {LONGEST_TEXT} letters at most.", key)
    if not value.replace("\n", " ").isprintable():
        raise source.error(f"{key}: {word} holds a letter that can't be printed.", key)
    if word in body and not value.strip():
        raise source.error(f"{key}: {word} is empty.", key)
    return value


def _read_value(source: Source, key: str, value: object, rule: Rule, base: Figure | None) -> Value:
    if base is not None:
        _same_kind(source, key, value, base.value)
    if isinstance(value, list):
        return _read_table(source, key, value, rule, base)
    cell = _read_cell(source, key, value, rule, "value")
    if isinstance(cell, bool | tuple):
        raise source.error(f"{key}: the value can't be true, false or a list.", key)
    return cell


def _same_kind(source: Source, key: str, value: object, base: Value) -> None:
    expected, got = _kind_of(base), _kind_of(value)
    if expected != got:
        raise source.error(f"{key} must be {expected}, not {got}.", key)


def _kind_of(value: object) -> str:
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | Decimal):
        return "a number"
    if isinstance(value, str):
        return "a day of the year (month-day)" if _is_month_and_day(value) else "words"
    if isinstance(value, date):
        return "a date"
    if isinstance(value, dict | Record):
        return "a table"
    if isinstance(value, list | tuple):
        return f"a list ({_kind_of(value[0])} in each row)" if value else "a list"
    return "something else"


def _is_month_and_day(text: str) -> bool:
    if not MONTH_AND_DAY.fullmatch(text):
        return False
    try:
        date(2024, int(text[:2]), int(text[3:]))
    except ValueError:
        return False
    return True


def _read_table(source: Source, key: str, rows: list[object], rule: Rule, base: Figure | None) -> Value:
    if not rows or len(rows) > MOST_ROWS:
        raise source.error(f"{key} must have from 1 to {MOST_ROWS} rows.", key)
    kinds = {_kind_of(row) for row in rows}
    if len(kinds) > 1:
        raise source.error(f"{key}: every row must be of the same kind.", key)
    if not isinstance(rows[0], dict):
        cells = [_read_cell(source, key, row, rule, f"row {at}") for at, row in enumerate(rows, start=1)]
        if isinstance(cells[0], str):
            return tuple(cell for cell in cells if isinstance(cell, str))
        return tuple(cell for cell in cells if isinstance(cell, Decimal | int) and not isinstance(cell, bool))
    shape = _shape(base)
    table: list[Record] = []
    for at, row in enumerate(rows, start=1):
        assert isinstance(row, dict)
        if shape is not None:
            _check_shape(source, key, row, at, *shape)
        cells_by_name: dict[str, Cell] = {}
        for column, cell in row.items():
            free = column == rule.ascending
            cells_by_name[column] = _read_cell(source, key, cell, rule, f"row {at}, {column}", free=free)
        table.append(Record(cells_by_name))
    if rule.ascending:
        _check_ascending(source, key, table, rule.ascending, base)
    return tuple(table)


def _shape(base: Figure | None) -> tuple[dict[str, str], set[str]] | None:
    """The kinds of a base table's columns, and those that every row has."""
    if base is None or not isinstance(base.value, tuple):
        return None
    rows = [row for row in base.value if isinstance(row, Record)]
    kinds = {column: _kind_of(cell) for row in rows for column, cell in row.items()}
    always = set(kinds).intersection(*(set(row) for row in rows))
    return kinds, always


def _check_shape(
    source: Source, key: str, row: Mapping[str, object], at: int, kinds: dict[str, str], always: set[str]
) -> None:
    for column, cell in row.items():
        if column not in kinds:
            raise source.error(f"{key}, row {at} has an unknown column {column}{nearest(column, kinds)}.", key)
        if _kind_of(cell) != kinds[column]:
            raise source.error(f"{key}, row {at}: {column} must be {kinds[column]}, not {_kind_of(cell)}.", key)
    for column in sorted(always):
        if column not in row:
            raise source.error(f"{key}, row {at} has no {column}.", key)


def _check_ascending(source: Source, key: str, table: list[Record], column: str, base: Figure | None) -> None:
    if any(column not in row for row in table):
        raise source.error(f"{key}: every row needs {column}.", key)
    steps = [row.number(column) for row in table]
    if any(later <= earlier for earlier, later in pairwise(steps)):
        raise source.error(f"{key}: {column} must go up from row to row.", key)
    if base is not None and isinstance(base.value, tuple) and isinstance(base.value[0], Record):
        first = base.value[0].number(column)
        # A band table that begins later would leave the smallest amounts without a band.
        if steps[0] != first:
            raise source.error(f"{key}: the first row must begin at {first}.", key)


def _read_cell(source: Source, key: str, value: object, rule: Rule, where: str, *, free: bool = False) -> Cell:
    at = key if where == "value" else f"{key}, {where}"
    if isinstance(value, bool):
        return value
    if isinstance(value, int | Decimal):
        return _read_number(source, key, at, value, rule, free=free)
    if isinstance(value, str):
        return _read_text(source, key, at, value, rule)
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return tuple(_read_text(source, key, at, part, rule) for part in value if isinstance(part, str))
    raise source.error(f"{at} can't be used: it is neither a number, nor words, nor a date.", key)


def _read_number(source: Source, key: str, at: str, value: int | Decimal, rule: Rule, *, free: bool) -> Decimal | int:
    number = Decimal(value)
    if not number.is_finite():
        raise source.error(f"{at} must be an ordinary number.", key)
    least = Decimal(0) if free else rule.least
    most = LARGEST_NUMBER if free else rule.most
    if number < least:
        raise source.error(f"{at} can't be under {least:f}.", key)
    if number > most:
        raise source.error(f"{at} can't be over {most:f}.", key)
    exponent = number.as_tuple().exponent
    if len(number.as_tuple().digits) > MOST_DIGITS or (isinstance(exponent, int) and exponent < -MOST_DIGITS):
        raise source.error(f"{at} has too many digits.", key)
    whole = number == number.to_integral_value()
    if rule.whole:
        if not whole:
            raise source.error(f"{at} must be a whole number.", key)
        return int(number)
    # 2.0 and 2 are the same line, and must read the same in a message.
    return Decimal(int(number)) if whole else number


def _read_text(source: Source, key: str, at: str, value: str, rule: Rule) -> str:
    if not value.strip() or len(value) > LONGEST_TEXT:
        raise source.error(f"{at} must be words, {LONGEST_TEXT} letters at most.", key)
    if not value.isprintable():
        raise source.error(f"{at} holds a letter that can't be printed.", key)
    if rule.words and value not in rule.words:
        raise source.error(f"{at} must be one of {', '.join(rule.words)}.", key)
    return value
