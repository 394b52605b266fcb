"""When it was announced, opened and closed, and when it was awarded."""

from __future__ import annotations

import datetime as dt

from wholecycle.opendata.ocds.place import Place
from wholecycle.opendata.ocds.source import Source

_EARLY = frozenset({"plannedProcurementNotice", "marketEngagementNotice"})
Day = tuple[dt.date, str]
"""A day and where it stands."""


def read(source: Source) -> None:
    """Read the days that the notice gives; of other notices it knows only what its documents show."""
    tender_notice = _tender_notice(source)
    if tender_notice:
        source.put("commenced_on", tender_notice[0], [tender_notice[1]])
    _first_notice(source)
    _open(source, tender_notice)
    decided = sorted(day for award in source.awards if (day := _day(award["date"])))
    if decided:
        source.put("award.decided_on", decided[0][0], [path for _, path in decided])


def _day(place: Place) -> Day | None:
    day = place.day()
    return None if day is None else (day, place.path)


def _tender_notice(source: Source) -> Day | None:
    """The day of the tender notice. A later notice of the same process shows it only by an earlier day than its own."""
    documents = [
        day
        for document in source.tender["documents"].each()
        if document["documentType"].text(100) == "tenderNotice" and (day := _day(document["datePublished"]))
    ]
    told = _day(source.tender["datePublished"])
    days = documents + ([told] if told else [])
    own = _day(source.release["date"])
    if "tender" in source.tags:
        days += [own] if own else []
    elif source.partial and own:
        days = [day for day in days if day[0] < own[0] or day == told]
    return min(days, default=None)


def _first_notice(source: Source) -> None:
    days = [
        day
        for document in source.release["planning"]["documents"].each()
        if document["documentType"].text(100) in _EARLY and (day := _day(document["datePublished"]))
    ]
    if "planning" in source.tags and (own := _day(source.release["date"])):
        days.append(own)
    first = min(days, default=None)
    if first:
        source.put("timetable.first_notice", first[0], [first[1]])
    for process in source.release["relatedProcesses"].each():
        earlier = any(word.value == "planning" for word in process["relationship"].each())
        if earlier and not first:
            process.leave_out("It names an earlier notice without its day, so the first public word is not known.")


def _open(source: Source, tender_notice: Day | None) -> None:
    period = source.tender["tenderPeriod"]
    if period.there and source.tender["xClassifications"].there:
        # Contracts Finder's first feed, known by this field of its own: half of its periods are three years or more.
        period.leave_out("This feed puts the contract's days where those for bidding belong, so neither was taken.")
        period = source.nothing
    told = _day(period["startDate"])
    opens = told or (tender_notice if source.tender["procurementMethod"].value not in ("limited", "direct") else None)
    interest = source.tender["expressionOfInterestDeadline"]
    closes = _day(period["endDate"])
    if closes and interest.day():
        interest.leave_out("The last day for bids was taken; that for first expressions of interest was not.")
    closes = closes or _day(interest)
    if opens and closes and closes[0] < opens[0]:
        period.leave_out("It closes before it opens, so the opening was not taken.")
        opens = None
        if told:
            closes = None
    if opens:
        source.put("timetable.opens", opens[0], [opens[1]])
    if closes:
        source.put("timetable.closes", closes[0], [closes[1]])
