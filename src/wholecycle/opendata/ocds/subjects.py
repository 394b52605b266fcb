"""What is bought, at which stage it stands, and by which rules the notice says it is bought."""

from __future__ import annotations

import re

from wholecycle.opendata.ocds.place import Place
from wholecycle.opendata.ocds.source import Source

LONGEST_TITLE = 500

STAGES = (
    ("contractTermination", "D12"), ("contractAmendment", "D10"), ("implementation", "D9"),
    ("implementationUpdate", "D9"), ("contract", "D9"), ("contractUpdate", "D9"), ("award", "D8"),
    ("awardUpdate", "D8"), ("awardCancellation", "D8"), ("tender", "D6"), ("tenderUpdate", "D6"),
    ("tenderAmendment", "D6"), ("tenderCancellation", "D6"), ("planning", "D4"), ("planningUpdate", "D4"),
)  # fmt: skip
"""The gate for which each tag speaks, the furthest first."""

_CPV = re.compile(r"[0-9]{8}(-[0-9])?")
_AREA = re.compile(r"(UK|TL)[A-Z][0-9A-Z]{0,3}|[EWSN][0-9]{8}")
_NOT_FOR_PEOPLE = ("852", "85145", "85146")
"""Within health and social work: veterinary services, laboratories and blood banks."""


def read(source: Source) -> None:
    """Read the title, the stage, what is bought, where, and the rules."""
    _title(source)
    _stage(source)
    _classified(source)
    _regime(source)
    put_area(source, "area", [*source.tender["items"].each(), *_items_of(source.awards)])


def _title(source: Source) -> None:
    release = source.release
    blocks = (source.tender, release, *source.contracts[:1], *source.awards[:1])
    for place in (block["title"] for block in blocks):
        title = place.text(LONGEST_TITLE)
        if title:
            source.put("title", title, [place.path])
            return
    ocid = release["ocid"].text(LONGEST_TITLE - 10)
    if ocid:
        source.put("title", f"Notice {ocid}", ["ocid"])


def _stage(source: Source) -> None:
    for tag, gate in STAGES:
        if tag in source.tags:
            source.put("stage", gate, ["tag"])
            return
    if not source.compiled:
        return
    for name, gate in (("contracts", "D9"), ("awards", "D8")):
        if getattr(source, name):
            source.put("stage", gate, [name])
            return
    status = source.tender["status"]
    if status.text(100) in ("planning", "planned"):
        source.put("stage", "D4", [status.path])
    elif status.text(100) in ("active", "complete", "cancelled", "unsuccessful", "withdrawn"):
        source.put("stage", "D6", [status.path])


def _items_of(blocks: list[Place]) -> list[Place]:
    return [item for block in blocks for item in block["items"].each()]


def _classified(source: Source) -> None:
    main = _code(source.tender["classification"])
    items = [*source.tender["items"].each(), *_items_of(source.awards), *_items_of(source.contracts)]
    of_items = [known for item in items if (known := _code(item["classification"]))]
    also = [
        known
        for block in (source.tender, *items)
        for place in block["additionalClassifications"].each()
        if (known := _code(place))
    ]
    found: dict[str, str] = {}
    for code, path in (*([main] if main else []), *of_items, *also):
        found.setdefault(code, path)
    if not found:
        return
    source.put("cpv", list(found), found.values())
    # The main code says what the whole is; without one, all the codes must say the same.
    deciding = [main] if main else (of_items or also)
    if all(_for_people(code) for code, _ in deciding):
        source.put("people_service", True, dict.fromkeys(path for _, path in deciding))


def _code(place: Place) -> tuple[str, str] | None:
    """A CPV code and its path."""
    if not place.there or place["scheme"].text(100) != "CPV":
        return None
    code = place["id"].code()
    if code is None:
        return None
    if not _CPV.fullmatch(code):
        place["id"].leave_out("This is not a CPV code of eight digits, so it was left out.")
        return None
    return code, place["id"].path


def _for_people(code: str) -> bool:
    return code.startswith("85") and not code.startswith(_NOT_FOR_PEOPLE)


def _regime(source: Source) -> None:
    special = source.tender["specialRegime"]
    regimes = {text for place in special.each() if (text := place.text(100))}
    light_touch = "lightTouch" in regimes
    if light_touch:
        source.put("subject", "light-touch", [special.path])
    flags = _threshold_flags(source)
    says_above = {flag.value for flag in flags}
    if says_above == {False}:
        source.put("regime", "below-threshold", [flag.path for flag in flags])
    elif says_above == {True, False}:
        flags[0].leave_out("It is said to be above the threshold in one place and below it in another.")
    elif says_above == {True}:
        if regimes <= {"lightTouch"} and source.under_act:
            known = [flag.path for flag in flags] + ([special.path] if special.there else ["tender.legalBasis"])
            source.put("regime", "light-touch" if light_touch else "ordinary", known)
    else:
        details = source.tender["procurementMethodDetails"]
        if re.search(r"\bbelow threshold\b", (details.text() or "").casefold()):
            source.put("regime", "below-threshold", [details.path])


def _threshold_flags(source: Source) -> list[Place]:
    """Where it says whether the value is above the threshold: for the tender, else for what was agreed."""
    for blocks in ([source.tender], source.contracts, source.awards):
        flags = [place for block in blocks if (place := block["aboveThreshold"]).flag() is not None]
        if flags:
            return flags
    return []


def put_area(source: Source, path: str, items: list[Place]) -> None:
    """Set the area codes of where the items are delivered; names of places are no codes."""
    codes: dict[str, str] = {}
    for item in items:
        for address in item["deliveryAddresses"].each():
            region = address["region"]
            word = region.text(300)
            if word is None or word == "UK":
                continue
            if _AREA.fullmatch(word):
                codes.setdefault(word, region.path)
            else:
                region.leave_out(f"The place is given by name ({word[:60]}), not by an area code.")
    if codes:
        source.put(path, list(codes), codes.values())
