"""OCDS: notices of public buying, read into plans. What a notice can't say stays missing.

`read_notices` finds the notices in a file, `plan_from_release` turns one into a `Plan` and says where each fact
came from and what it could not use. The table of what is read from where is in `docs/notices.md`.
"""

from wholecycle.opendata.ocds.conversion import plan_from_notice, plan_from_release
from wholecycle.opendata.ocds.draft import Converted, LeftOut
from wholecycle.opendata.ocds.facts import MAPPED
from wholecycle.opendata.ocds.merging import merge_releases
from wholecycle.opendata.ocds.notice import Notice, Unreadable, looks_like_notice
from wholecycle.opendata.ocds.packages import read_notices

__all__ = [
    "MAPPED",
    "Converted",
    "LeftOut",
    "Notice",
    "Unreadable",
    "looks_like_notice",
    "merge_releases",
    "plan_from_notice",
    "plan_from_release",
    "read_notices",
]
