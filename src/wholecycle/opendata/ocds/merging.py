"""Bringing the releases of one process to one: a small merge, so that no library is needed for it.

Like OCDS's own merge it goes by date, takes later values over earlier ones, joins lists of things that have an id
by that id, and lets null take a value away. Unlike it, it reads no schema: every list of things with ids is joined,
also the few that extensions want replaced whole.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from wholecycle.opendata.ocds.notice import Notice, notice_from

DEEPEST = 60


def merge_releases(notices: Sequence[Notice]) -> Notice:
    """Merge the notices of one process, of which there is at least one, into a notice tagged `compiled`."""
    merged: dict[str, Any] = {}
    for notice in sorted(notices, key=lambda notice: notice.date):
        merged = _over(merged, notice.data, 0)
    merged["tag"] = ["compiled"]
    return notice_from(merged, notices[0].line)


def _over(old: Mapping[str, Any], new: Mapping[str, Any], depth: int) -> dict[str, Any]:
    result = dict(old)
    for name, value in new.items():
        if value is None:
            result.pop(name, None)
        else:
            result[name] = _joined(result.get(name), value, depth + 1)
    return result


def _joined(old: Any, new: Any, depth: int) -> Any:
    if depth > DEEPEST:
        return new
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return _over(old, new, depth)
    if isinstance(old, list) and isinstance(new, list) and _have_ids(old) and _have_ids(new):
        by_id: dict[str, Any] = {}
        for item in (*old, *new):
            key = str(item["id"])
            by_id[key] = _over(by_id[key], item, depth) if key in by_id else item
        return list(by_id.values())
    return new


def _have_ids(items: list[Any]) -> bool:
    return all(isinstance(item, Mapping) and isinstance(item.get("id"), str | int) for item in items)
