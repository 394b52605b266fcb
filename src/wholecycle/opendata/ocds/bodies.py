"""Who buys, of what kind it is, under which nation's law, and whom to ask."""

from __future__ import annotations

import re

from wholecycle.opendata.ocds.place import Place
from wholecycle.opendata.ocds.source import Source

_KINDS = {
    ("UK_CA_TYPE", "publicAuthorityCentralGovernment"): "central",
    ("UK_CA_TYPE", "publicAuthoritySubCentralGovernment"): "sub-central",
    ("UK_CA_TYPE", "publicUndertaking"): "utility",
    ("UK_CA_TYPE", "privateUtility"): "utility",
    ("TED_CA_TYPE", "MINISTRY"): "central",
    ("TED_CA_TYPE", "Ministry or any other national or federal authority"): "central",
    ("TED_CA_TYPE", "REGIONAL_AUTHORITY"): "sub-central",
    ("TED_CA_TYPE", "REGIONAL_AGENCY"): "sub-central",
    ("TED_CA_TYPE", "Regional or local authority"): "sub-central",
    ("TED_CA_TYPE", "Regional or local agency/office"): "sub-central",
}
"""How a body is classed, and the row of the thresholds that this means. A body governed by public law may be any."""
_REGISTERS = {
    "GB-LAE": "sub-central", "GB-LAS": "sub-central", "GB-PLA": "sub-central", "GB-LANI": "sub-central",
    "GB-LAC": "sub-central", "GB-NHS": "nhs",
}  # fmt: skip
"""Registers that hold bodies of one kind only."""
_NHS = re.compile(r"\b(NHS (Foundation )?Trust|Integrated Care Board|NHS England)$", re.IGNORECASE)

_DEVOLVED = {"GB-WLS": "wales", "GB-SCT": "scotland", "GB-NIR": "northern-ireland"}
_REGION = {"L": "wales", "M": "scotland", "N": "northern-ireland"}
_COUNTRY = {
    "england": "england", "eng": "england", "wales": "wales", "cymru": "wales", "scotland": "scotland",
    "northern ireland": "northern-ireland",
}  # fmt: skip
_PLATFORMS = {"ocds-r6ebe6": "scotland", "ocds-kuma6s": "wales"}
"""Public Contracts Scotland and Sell2Wales."""


def read(source: Source) -> None:
    """Read the body, the nation and the person who can be asked."""
    name = source.buyer.described("name")
    source.put("body.name", name.text(500), [name.path])
    _kind(source)
    _nation(source)
    _contact(source)


def _kind(source: Source) -> None:
    classed = [
        (kind, place["id"].path)
        for place in source.buyer.classifications()
        if (kind := _KINDS.get((place["scheme"].text(100) or "", place["id"].code() or "")))
    ]
    identifier = source.buyer.described("identifier")
    register = _REGISTERS.get(identifier["scheme"].text(100) or "")
    if not classed and register:
        classed = [(register, identifier["scheme"].path)]
    name = source.buyer.described("name")
    if not classed and _NHS.search(name.text(500) or ""):
        classed = [("nhs", name.path)]
    if len({kind for kind, _ in classed}) == 1:
        source.put("body.kind", classed[0][0], [path for _, path in classed])
    elif classed:
        source.draft.leave_out(classed[0][1], "The body is classed as two kinds at once, so neither was taken.")


def _nation(source: Source) -> None:
    for place in source.buyer.classifications():
        nation = _DEVOLVED.get(place["id"].code() or "")
        if place["scheme"].text(100) == "UK_CA_DEVOLVED_REGULATIONS" and nation:
            path = place["id"].path
            source.put("jurisdiction", nation, [path])
            if nation == "wales":
                source.put("body.devolved_welsh", True, [path])
            if nation == "northern-ireland":
                source.put("body.transferred_ni", True, [path])
            return
    claims = _claims(source)
    nations = {nation for nation, _ in claims}
    if len(nations) > 1:
        source.draft.leave_out(claims[0][1], "Where the body is and where the notice stands name two nations.")
    elif nations == {"scotland"} and source.under_act:
        source.draft.leave_out(
            claims[0][1], "The body is in Scotland but buys under the Procurement Act 2023: its nation is not certain."
        )
    elif claims:
        source.put("jurisdiction", claims[0][0], [path for _, path in claims])


def _claims(source: Source) -> list[tuple[str, str]]:
    """What points to a nation: the body's region, its country, and the platform that published the notice."""
    address = source.buyer.described("address")
    claims = []
    for name in ("region", "countryName"):
        place = address[name]
        word = place.text(100)
        if word and (nation := _of_region(word) or _COUNTRY.get(word.casefold())):
            claims.append((nation, place.path))
    if nation := _PLATFORMS.get(source.prefix):
        claims.append((nation, "ocid"))
    return claims


def _of_region(word: str) -> str | None:
    code = re.match(r"(?:UK|TL)([C-N])[0-9A-Z]{0,3}$", word)
    return _REGION.get(code[1], "england") if code else None


def _contact(source: Source) -> None:
    point = source.buyer.described("contactPoint")
    _put_unless_hidden(source, "timetable.contact.name", point["name"])
    _put_unless_hidden(source, "timetable.contact.phone", point["telephone"])


def _put_unless_hidden(source: Source, path: str, place: Place) -> None:
    word = place.text(500)
    if word and word.startswith("[") and word.endswith("]"):
        place.leave_out("The contact was taken out before it was published.")
    else:
        source.put(path, word, [place.path])
