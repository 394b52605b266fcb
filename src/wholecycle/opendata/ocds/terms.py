"""How long it runs, and by how much it may be extended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from wholecycle.opendata.ocds.money import agreed_value
from wholecycle.opendata.ocds.place import Place
from wholecycle.opendata.ocds.source import Source

YEAR = Decimal("365.25")
DAY = dt.timedelta(days=1)
LONGEST_MONTHS = 1200


@dataclass(frozen=True)
class Period:
    """When one agreement begins, how many years it runs and may be extended, and where that stands."""

    starts: dt.date | None
    years: Decimal | None
    extension: Decimal | None
    starts_path: str
    years_paths: tuple[str, ...]
    extension_paths: tuple[str, ...]


def read(source: Source) -> None:
    """Read the term of what was agreed, else of what is planned."""
    blocks = _blocks(source)
    for periods in blocks:
        known = [_period(source, place) for place in periods]
        if any(period.starts or period.years for period in known):
            _put(source, periods[0], known)
            break
    _no_extension(source)


def _blocks(source: Source) -> list[list[Place]]:
    planned = [[source.tender["contractPeriod"]], [lot["contractPeriod"] for lot in source.lots]]
    if not source.agreed:
        return planned
    contracts = [contract["period"] for contract in source.contracts]
    awards = [award["contractPeriod"] for award in source.awards]
    value = agreed_value(source)
    # The years must be those of the sum: where the value is the awards', so is the term.
    if value and value.paths and value.paths[0].startswith("awards"):
        return [awards, contracts, *planned]
    return [contracts, awards, *planned]


def _put(source: Source, first: Place, periods: list[Period]) -> None:
    if len({period.starts for period in periods}) == 1:
        source.put("term.starts", periods[0].starts, [period.starts_path for period in periods])
    else:
        first["startDate"].leave_out("Its parts begin on different days, so its first day is not known.")
    if len({period.years for period in periods}) == 1:
        paths = [path for period in periods for path in period.years_paths]
        source.put("term.years", periods[0].years, paths)
    else:
        first.leave_out("Its parts run for different times, so how long it runs is not known.")
    if len({period.extension for period in periods}) == 1:
        paths = [path for period in periods for path in period.extension_paths]
        source.put("term.extension_years", periods[0].extension, paths)


def _period(source: Source, place: Place) -> Period:
    start, end, most = place["startDate"], place["endDate"], place["maxExtentDate"]
    starts, ends, latest = start.day(), end.day(), most.day()
    if starts and ends and ends < starts:
        end.leave_out("It ends before it starts, so neither day was taken.")
        return Period(None, None, None, start.path, (), ())
    years, paths = None, [start.path, end.path]
    if starts and ends:
        years = years_between(starts, ends)
    else:
        years, paths = _duration(source, place)
    extension = None
    if ends and latest:
        if latest < ends:
            most.leave_out("The last day to which it can be extended is before its end, so it was left out.")
        else:
            extension = years_between(ends + DAY, latest) if latest > ends else Decimal(0)
    return Period(starts, years, extension, start.path, tuple(paths), (end.path, most.path))


def _duration(source: Source, place: Place) -> tuple[Decimal | None, list[str]]:
    months, days = place["durationInMonths"], place["durationInDays"]
    number = months.whole()
    if number is not None and 0 < number <= LONGEST_MONTHS:
        return _rounded(Decimal(number) / 12), [months.path]
    number = days.whole()
    if number is None or not 0 < number <= LONGEST_MONTHS * 31:
        if days.there and number is not None:
            days.leave_out(f"A duration of {number} days was left out.")
        return None, []
    if source.european_form and number % 30 == 0:
        # European forms ask for months; platforms publish each as 30 days.
        return _rounded(Decimal(number) / 360), [days.path, "tender.legalBasis.scheme"]
    if number % 365 == 0:
        return Decimal(number // 365), [days.path]
    return _rounded(Decimal(number) / YEAR), [days.path]


def years_between(first: dt.date, last: dt.date) -> Decimal:
    """Years from a first to a last day, both in: whole months as such, so that a year is 1; else days / 365.25."""
    after = last + DAY
    months = (after.year - first.year) * 12 + after.month - first.month
    if after.day == first.day and months > 0:
        return _rounded(Decimal(months) / 12)
    return _rounded(Decimal((after - first).days) / YEAR)


def _rounded(years: Decimal) -> Decimal:
    """To two decimals; under a quarter of a year to four, so that a day is not rounded to nothing."""
    step = Decimal("0.01") if years >= Decimal("0.25") else Decimal("0.0001")
    return years.quantize(step, rounding=ROUND_HALF_UP)


def _no_extension(source: Source) -> None:
    """What it says of extensions in yes or no: none is known to be none; yes without years stays not known."""
    blocks: Iterable[Place] = (source.contracts if source.agreed else ()) or source.lots or [source.tender]
    flags = [block["hasRenewal"] for block in blocks]
    said = {flag.flag() for flag in flags}
    paths = [flag.path for flag in flags]
    if said == {False}:
        if not source.draft.known("term.extension_years"):
            source.put("term.extension_years", Decimal(0), paths)
        if source.draft.facts["term"]["extension_years"] == 0:
            source.put("value.extensions", Decimal(0), paths)
    elif True in said:
        flag = next(flag for flag in flags if flag.value is True)
        years = "" if source.draft.known("term.extension_years") else "by how long and "
        flag.leave_out(f"It may be extended; {years}what that adds is told in words or not at all, so it is not known.")
