"""Dates on a drawing: how they are written, and where an axis puts its marks."""

from datetime import date, datetime

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def day_of(moment: date) -> date:
    """The day, without the time of day."""
    return moment.date() if isinstance(moment, datetime) else moment


def long_date(day: date) -> str:
    """6 March 2027."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def period(start: date, end: date | None) -> str:
    """6 March 2027, 6 to 20 March 2027, 6 March to 1 May 2027, or both dates in full."""
    if end is None or end == start:
        return long_date(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day} to {long_date(end)}"
    if start.year == end.year:
        return f"{start.day} {_MONTHS[start.month - 1]} to {long_date(end)}"
    return f"{long_date(start)} to {long_date(end)}"


def day_ticks(first: int, last: int, most: int = 4) -> list[tuple[int, str]]:
    """Marks for the days from `first` to `last` (proleptic ordinals): each with its label, about `most` of them."""
    for step in (1, 2, 7, 14):
        if (last - first) / step <= most and last - first < 60:
            days = (date.fromordinal(n) for n in range(first, last + 1, step))
            return [(day.toordinal(), f"{day.day} {_MONTHS[day.month - 1][:3]}") for day in days]
    months = next(
        (m for m in (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200) if (last - first) / (m * 30.44) <= most),
        12_000,
    )
    start = date.fromordinal(first)
    count = (start.year * 12 + start.month - 1) // months * months
    marks: list[tuple[int, str]] = []
    while count // 12 <= 9999:
        day = date(max(count // 12, 1), count % 12 + 1, 1)
        if day.toordinal() > last:
            break
        if day.toordinal() >= first:
            marks.append(
                (
                    day.toordinal(),
                    str(day.year) if months >= 12 else f"{_MONTHS[day.month - 1][:3]} {day.year}",
                )
            )
        count += months
    return marks
