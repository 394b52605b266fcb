"""Finding the notices in a file: one release, a package of releases or records, or one of these on each line."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from wholecycle.opendata.ocds.jsontext import NotJson, parse
from wholecycle.opendata.ocds.merging import merge_releases
from wholecycle.opendata.ocds.notice import (
    Notice,
    Unreadable,
    looks_like_notice,
    looks_like_package,
    looks_like_release,
    notice_from,
)

Found = Notice | Unreadable
Line = tuple[int, str]


def read_notices(source: str | bytes | Iterable[str | bytes], *, merge: bool = False) -> Iterator[Found]:
    """Read the notices in a text, or from its lines as they come, one after the other.

    Recognises a release, a release package, a record package, and JSON Lines of any of these. A record gives its
    compiled release; without one, each release that it holds. Whatever is no notice comes as `Unreadable` in its
    place, with the line and a sentence: nothing here raises for what a file holds, and nothing is fetched.
    `merge` brings the releases of each process (`ocid`) to one, later ones over earlier ones; it holds them all in
    memory. Without it, each release stands as it was published.
    """
    if isinstance(source, str):
        source = io.StringIO(source)
    elif isinstance(source, bytes):
        source = io.BytesIO(source)
    found = _found(source)
    return _merged(found) if merge else found


def _found(source: Iterable[str | bytes]) -> Iterator[Found]:
    lines = _decoded(source)
    empty = True
    for item in lines:
        if isinstance(item, Unreadable):
            empty = False
            yield item
            continue
        number, text = item
        if not text.strip():
            continue
        try:
            data = parse(text)
        except NotJson:
            yield from _whole(chain([item], lines))
        else:
            yield from _notices(data, number)
            yield from _line_by_line(lines)
        return
    if empty:
        yield Unreadable(1, "There is nothing in this file.")


def _decoded(source: Iterable[str | bytes]) -> Iterator[Line | Unreadable]:
    """The lines with their numbers, as text; one that is no text stands as unreadable."""
    for number, line in enumerate(source, 1):
        if isinstance(line, str):
            yield number, line.removeprefix("\ufeff") if number == 1 else line
            continue
        if number == 1 and line[:2] in (b"\xff\xfe", b"\xfe\xff"):
            yield Unreadable(1, "This file is UTF-16; save it as UTF-8, as OCDS asks.")
            return
        try:
            yield number, line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            yield Unreadable(number, "A letter here is not UTF-8; save the file as UTF-8.")


def _whole(lines: Iterator[Line | Unreadable]) -> Iterator[Found]:
    """One document over many lines; or lines of documents of which the first is broken."""
    kept = list(lines)
    bad = [item for item in kept if isinstance(item, Unreadable)]
    good = [item for item in kept if not isinstance(item, Unreadable)]
    first = good[0][0]
    try:
        data = parse("\n".join(text.removesuffix("\n") for _, text in good))
    except NotJson as error:
        if _any_notice(good[1:]):
            yield from _line_by_line(iter(kept))
            return
        yield from bad
        if not bad:
            yield Unreadable(first - 1 + error.line, error.sentence)
        return
    if bad:
        yield from bad
    else:
        yield from _notices(data, first)


def _any_notice(lines: Iterable[Line]) -> bool:
    for _, text in lines:
        if text.startswith("{"):
            try:
                if looks_like_notice(parse(text)):
                    return True
            except NotJson:
                continue
    return False


def _line_by_line(lines: Iterator[Line | Unreadable]) -> Iterator[Found]:
    for item in lines:
        if isinstance(item, Unreadable):
            yield item
            continue
        number, text = item
        if not text.strip():
            continue
        try:
            data = parse(text)
        except NotJson as error:
            yield Unreadable(number, error.sentence)
        else:
            yield from _notices(data, number)


# --- inside one document -------------------------------------------------------------------------------------


def _notices(data: Any, line: int) -> Iterator[Found]:
    if looks_like_package(data):
        if "releases" in data:
            yield from _members(data["releases"], "releases", line)
        if "records" in data:
            yield from _records(data["records"], line)
    elif looks_like_notice(data):
        yield notice_from(data, line)
    elif isinstance(data, list):
        yield Unreadable(line, "A list is neither a release nor a package; put it in a package as its releases.")
    else:
        yield Unreadable(line, "This is JSON, but neither an OCDS release nor a package of them.")


def _members(releases: Any, name: str, line: int) -> Iterator[Found]:
    if not isinstance(releases, list):
        yield Unreadable(line, f"{name} is not a list, so no release in it can be read.")
        return
    if not releases:
        yield Unreadable(line, f"{name} is empty: there is no notice in this package.")
    for place, release in enumerate(releases):
        if looks_like_release(release):
            yield notice_from(release, line)
        else:
            yield Unreadable(line, f"{name}[{place}] holds nothing that a release holds.")


def _records(records: Any, line: int) -> Iterator[Found]:
    if not isinstance(records, list):
        yield Unreadable(line, "records is not a list, so no record in it can be read.")
        return
    if not records:
        yield Unreadable(line, "records is empty: there is no notice in this package.")
    for place, record in enumerate(records):
        name = f"records[{place}]"
        if not isinstance(record, Mapping):
            yield Unreadable(line, f"{name} is not a record.")
        elif looks_like_release(record.get("compiledRelease")):
            yield notice_from(record["compiledRelease"], line)
        elif isinstance(record.get("releases"), list):
            yield from _embedded(record["releases"], name, line)
        else:
            yield Unreadable(line, f"{name} holds no release.")


def _embedded(releases: list[Any], record: str, line: int) -> Iterator[Found]:
    linked = [release for release in releases if isinstance(release, Mapping) and "url" in release]
    held = [release for release in releases if looks_like_release(release)]
    if linked and not held:
        yield Unreadable(line, f"{record} holds only links to its releases, and nothing is fetched from there.")
    else:
        yield from _members(releases, f"{record}.releases", line)


def _merged(found: Iterator[Found]) -> Iterator[Found]:
    processes: dict[str, list[Notice]] = {}
    for place, item in enumerate(found):
        if isinstance(item, Unreadable):
            yield item
        else:
            processes.setdefault(item.ocid or f"\x00{place}", []).append(item)
    for notices in processes.values():
        yield notices[0] if len(notices) == 1 else merge_releases(notices)
