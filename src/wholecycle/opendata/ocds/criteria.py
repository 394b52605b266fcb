"""What bids are judged by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from wholecycle.opendata.ocds.place import Place
from wholecycle.opendata.ocds.source import Source

MOST = 500
_WEIGHT = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,4})?)\s*%?")
_NAMED = (
    ("social-value", re.compile(r"\bsocial value\b")),
    ("equality", re.compile(r"\b(equality|equalities|equality, diversity and inclusion|edi)\b")),
    ("track-record", re.compile(r"\b(track record|(previous|past|relevant) experience|past performance)\b")),
    ("supply-chain", re.compile(r"\bsupply chain\b")),
)
"""Words in a criterion's name that leave no doubt about its kind."""
_PRICE = re.compile(r"\W*(total |overall )?(price|cost|commercial)s?( submission| criterion)?\W*")


@dataclass(frozen=True)
class Read:
    """One criterion as the notice gives it."""

    name: str | None
    kind: str | None
    weight: Decimal | None
    place: Place
    weight_path: str


def read(source: Source) -> None:
    """Read the criteria of the tender, or those of its lots where all lots have the same."""
    sets = _sets(source)
    if not sets:
        return
    first = sets[0]
    if any(_content(other) != _content(first) for other in sets[1:]):
        first[0].place.leave_out("The lots are judged by different criteria, and a plan holds one list of them.")
        return
    if len(first) > MOST:
        first[0].place.leave_out(f"There are more than {MOST} criteria, so none was taken.")
        return
    weighed = _weights_come_to_a_hundred(first)
    for number, criterion in enumerate(first):
        path = f"criteria[{number}]"
        same = [one[number] for one in sets]
        source.put(f"{path}.name", criterion.name, [one.place["name"].path for one in same])
        by = "name" if criterion.kind not in ("price", "quality") else "type"
        source.put(f"{path}.kind", criterion.kind, [one.place[by].path for one in same])
        if weighed:
            source.put(f"{path}.weight", criterion.weight, [one.weight_path for one in same])
    source.draft.reserve("criteria", len(first))
    source.draft.origins["criteria"] = tuple(one[0].place.path.rpartition("[")[0] for one in sets)


def _sets(source: Source) -> list[list[Read]]:
    of_tender = _criteria(source.tender["awardCriteria"])
    if of_tender:
        return [of_tender]
    found = [_criteria(lot["awardCriteria"]) for lot in source.lots]
    if any(found) and not all(found):
        source.tender["lots"].leave_out("Only some of the lots say what they are judged by, so it was left out.")
        return []
    return [one for one in found if one]


def _content(criteria: list[Read]) -> list[tuple[object, ...]]:
    return [(one.name, one.kind, one.weight) for one in criteria]


def _criteria(holder: Place) -> list[Read]:
    if isinstance(holder.value, str):  # OCDS has a code here, such as priceOnly, where the extension is not used
        return []
    return [_criterion(place) for place in holder["criteria"].each()]


def _criterion(place: Place) -> Read:
    name = place["name"].text(500)
    weight, path = _weight(place)
    return Read(name, _kind(place["type"].text(100), (name or "").casefold()), weight, place, path)


def _kind(given: str | None, name: str) -> str | None:
    if given in ("price", "cost"):
        return "price"
    for kind, words in _NAMED:
        if words.search(name):
            return kind
    if _PRICE.fullmatch(name):
        return None  # said to be about quality, but named as the price: either may be the slip
    return "quality" if given == "quality" else None


def _weight(place: Place) -> tuple[Decimal | None, str]:
    """The weight in per cent: an exact number, or a description that is nothing but one."""
    for number in place["numbers"].each():
        kind = number["weight"].text(100)
        if kind == "percentageExact":
            return number["number"].number(), number["number"].path
        if kind == "decimalExact":
            share = number["number"].number()
            return (None if share is None else share * 100), number["number"].path
        if kind is not None:
            number["number"].leave_out("The weight is a range, points or an order, not an exact share.")
    told = place["description"]
    match = _WEIGHT.fullmatch(told.words() or "") if isinstance(told.value, str) else None
    return (Decimal(match[1]), told.path) if match else (None, told.path)


def _weights_come_to_a_hundred(criteria: list[Read]) -> bool:
    known = [one.weight for one in criteria if one.weight is not None]
    if not known:
        return False
    if len(known) < len(criteria):
        criteria[0].place.leave_out("Not every criterion has a weight, so the weights were left out.")
        return False
    total = sum(known, Decimal(0))
    if total == 100 and all(0 <= weight <= 100 for weight in known):
        return True
    criteria[0].place.leave_out(f"The weights come to {total.normalize():f}, not 100 per cent, so they were left out.")
    return False
