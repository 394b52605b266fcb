"""A release turned into a plan: every fact that it gives, and none that it doesn't."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from wholecycle.opendata.ocds import bodies, conditions, criteria, lots, money, subjects, terms, timetable
from wholecycle.opendata.ocds.draft import Converted, Draft
from wholecycle.opendata.ocds.notice import Notice, notice_from
from wholecycle.opendata.ocds.source import Source


def plan_from_notice(notice: Notice, *, today: dt.date | None = None) -> Converted:
    """Turn a notice into a plan. `today`, which no notice gives, is the day for which the plan is to be judged."""
    return plan_from_release(notice.data, today=today)


def plan_from_release(release: Mapping[str, Any], *, today: dt.date | None = None) -> Converted:
    """Turn an OCDS 1.1 release, as it was published, into a plan.

    What a notice can't hold stays missing; what it holds but can't be used is in `left_out`, in words. Money is
    pounds to the penny, rounded half up. Never raises for what a release holds. `today` is the day for which the
    plan is to be judged, which no notice gives.
    """
    draft = Draft()
    if not isinstance(release, Mapping):
        draft.leave_out("", "This is not a release, so nothing could be read from it.")
        return draft.finish(today=today, ocid="", notice_id="")
    source = Source(release, draft)
    subjects.read(source)
    bodies.read(source)
    money.read(source)
    terms.read(source)
    lots.read(source)
    criteria.read(source)
    conditions.read(source)
    timetable.read(source)
    notice = notice_from(release)
    return draft.finish(today=today, ocid=notice.ocid, notice_id=notice.id)
