"""Calendar months after a day."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange


def months_after(start: dt.date, months: int) -> dt.date:
    """The same day of the month so many months later, or that month's last day where it has no such day.

    The calendar's last day where it ends before that.
    """
    place = start.year * 12 + start.month - 1 + months
    year, month = divmod(place, 12)
    if year > dt.MAXYEAR:
        return dt.date.max
    return dt.date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
