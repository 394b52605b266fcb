"""How these tests make a release, and look up a place in one."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from wholecycle.opendata.ocds import Converted, plan_from_release

ROOT = Path(__file__).parents[3]
REAL = Path(os.environ.get("WHOLECYCLE_REAL_DATA") or ROOT / "../shared/data") / "ocds"
NO_REAL_DATA = (
    f"real notices are not here: put them at ../shared/data or name their folder in WHOLECYCLE_REAL_DATA ({REAL})"
)


def release(**blocks: Any) -> dict[str, Any]:
    """A release under the Act by a council, of which `blocks` are given."""
    made: dict[str, Any] = {
        "ocid": "ocds-h6vhtk-000001", "id": "000001-2026", "date": "2026-09-03T17:09:51+01:00", "tag": ["tender"],
        "initiationType": "tender", "buyer": {"id": "B1", "name": "Northshire Council"},
    }  # fmt: skip
    return made | blocks


def made(given: dict[str, Any], **how: Any) -> Any:
    """What a release becomes; typed as anything, so that a test can look for any fact without asking if it is there."""
    return plan_from_release(given, **how)


def tender(**facts: Any) -> Any:
    """What a tender notice with these facts becomes."""
    return made(release(tender={"id": "T1", "title": "Resettlement support"} | facts))


def pounds(amount: Any, **also: Any) -> dict[str, Any]:
    """A value in pounds."""
    return {"amount": amount, "currency": "GBP"} | also


def gaps(converted: Converted) -> str:
    """Everything that was left out, as people read it."""
    return "\n".join(map(str, converted.left_out))


def at(data: Any, path: str) -> Any:
    """What stands at a place in a release. Raises LookupError where there is nothing."""
    for step in re.findall(r"[^.\[\]]+", path):
        data = data[int(step)] if isinstance(data, list) else data[step]
    return data
