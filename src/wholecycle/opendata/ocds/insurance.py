"""Insurance in running text: which kinds are asked for, and the cover where it stands right beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from wholecycle.opendata.ocds.sums import MONEY, pounds_in

_KINDS = (
    ("Employers' liability insurance", r"employer['’]?s?['’]?\s*(?:\(?compulsory\)?\s*)?liability"),
    ("Public and products liability insurance", r"public\s*(?:and|&|/)\s*products?\s+liability"),
    ("Public liability insurance", r"public\s+liability"),
    ("Product liability insurance", r"products?\s+liability"),
    ("Professional indemnity insurance", r"professional\s+(?:indemnity|liability)"),
    ("Medical malpractice insurance", r"medical\s+malpractice"),
    ("Cyber insurance", r"cyber\s+(?:liability\s+)?(?:insurance|cover)"),
    ("Motor insurance", r"motor(?:\s+vehicle)?\s+insurance"),
    ("Contractors' all risks insurance", r"contractor['’]?s?['’]?\s+all\s+risks?"),
)
_ANY = re.compile("|".join(f"(?P<k{place}>{words})" for place, (_, words) in enumerate(_KINDS)), re.IGNORECASE)

# Only these words may stand between a kind of insurance and its cover. A comma or an "and" may not, so that in
# "£5m employers' liability and £10m public liability" nothing is paired the wrong way round.
_BETWEEN = re.compile(
    r"(?:insurances?|cover|indemnity|limit|level|minimum|statutory|of|for|to|with|a|an|the|at|least|not|less|than|be|is|"
    r"in|respect|sum|amount|value|required|maintain|hold|have|provide|ten|five|one|two|million|pounds|sterling|[=:()\[\-–+]|\s)*",
    re.IGNORECASE,
)
_MONEY = re.compile(MONEY, re.IGNORECASE)
_BEFORE_AWARD = re.compile(r"\b(?:prior to|before)\s+(?:the\s+)?(?:formal\s+)?(?:contract\s+)?award", re.IGNORECASE)
_BEFORE_START = re.compile(r"\b(?:prior to|before)\s+(?:the\s+)?(?:contract\s+)?(?:commenc\w*|start)", re.IGNORECASE)
_AT_BID = re.compile(
    r"\b(?:at the time of|when)\s+(?:tender(?:ing)?|bid(?:ding)?|submi\w+)\b"
    r"|\bat\s+(?:the\s+)?(?:tender|bid)\s+stage\b",
    re.IGNORECASE,
)
_ONLY_PERHAPS = re.compile(
    r"(?:\bmay\s+(?:also\s+|then\s+)?(?:require|ask)|\bif\s+required|\bwhere\s+(?:a|any)\b[^.;:]{0,60}\brequire\w*)\b[^.;:]{0,60}$",
    re.IGNORECASE,
)
"""Words before an insurance that make it a possibility and not a requirement."""
LEAST_COVER = 10_000


def insurances_in(text: str) -> Iterator[tuple[str, Decimal | None]]:
    """Each kind of insurance that a text names, with its cover in pounds where that stands right behind it.

    Said to be insurance by that word anywhere in the text; liability alone may be about something else.
    """
    if not re.search(r"\binsur|\bindemnity\b", text, re.IGNORECASE):
        return
    found: dict[str, Decimal | None] = {}
    for match in _ANY.finditer(text):
        if _ONLY_PERHAPS.search(text, max(0, match.start() - 160), match.start()):
            continue
        place = int((match.lastgroup or "k0")[1:])
        name = _KINDS[place][0]
        level = _cover(text, match.end())
        if found.get(name) is None:
            found[name] = level
        elif level is not None and level != found[name]:
            yield name, found[name]
            found[name] = level
    yield from found.items()


def _cover(text: str, end: int) -> Decimal | None:
    between = _BETWEEN.match(text, end, end + 160)
    money = _MONEY.match(text, between.end() if between else end)
    pounds = pounds_in(money) if money else None
    return pounds if pounds is not None and pounds >= LEAST_COVER else None


def place_in_time(text: str) -> str | None:
    """When what a text asks for must be in place: `award`, `start` or `bid`, if it says one of them and no other."""
    said = [
        stage
        for stage, words in (("award", _BEFORE_AWARD), ("start", _BEFORE_START), ("bid", _AT_BID))
        if words.search(text)
    ]
    return said[0] if len(said) == 1 else None
