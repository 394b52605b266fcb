"""What an organisation must be or have to be let in, as far as a notice says so without doubt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from wholecycle.opendata.ocds.insurance import insurances_in, place_in_time
from wholecycle.opendata.ocds.place import Place
from wholecycle.opendata.ocds.source import Source
from wholecycle.opendata.ocds.sums import MONEY, only_sum, pounds_in

MOST = 300
"""Requirements that are read from one notice."""
LEAST_TURNOVER = 1000
SHORT = 400

_YEARLY = re.compile(r"\b(?:annual|annually|yearly|per annum|a year|each year|per year)\b", re.IGNORECASE)
_YEARLY_AFTER = re.compile(r"\s*(?:per annum|a year|each year|per year)\b", re.IGNORECASE)
_TURNOVER = re.compile(r"\bturnover\b", re.IGNORECASE)
_LEAST = r"(?:minimum|at least|(?:no|not) less than)"
_LEAST_BEFORE = re.compile(_LEAST, re.IGNORECASE)
_SUM_AFTER = re.compile(
    rf"(?P<between>[^.;:£0-9]{{0,30}}?)(?:of|is|:|=)\s*(?:at least\s+)?{MONEY}", re.IGNORECASE
)  # fmt: skip
_LEAST_SUM_AFTER = re.compile(
    rf"(?P<between>[^.;:£0-9]{{0,30}}?)(?:at least|(?:no|not) less than|a minimum of)\s+{MONEY}", re.IGNORECASE
)
_KINDS = (
    ("certificate", re.compile(
        r"\b(ISO ?/?(IEC)? ?[0-9]{4,5}|certificat\w+|certified|accredit\w+|licen[cs]e\w*|registered (with|as)|"
        r"registration with|cyber essentials|constructionline)\b", re.IGNORECASE)),
    ("policy", re.compile(r"\bpolic(y|ies)\b", re.IGNORECASE)),
    ("accounts", re.compile(
        r"\b(audited|annual|statutory|company|filed|years'?) accounts\b|\baccounts for\b", re.IGNORECASE)),
    ("experience", re.compile(r"\b(experience|examples?|references?|track record)\b", re.IGNORECASE)),
)  # fmt: skip
"""Words that say what kind of thing is asked for."""
_ELSEWHERE = re.compile(
    r"\b(refer|see|stated|per|set out|detailed|stipulated|included|contained|outlined|specified|uploaded|available)\b.*"
    r"\b(tender|procurement|documents?|documentation|ITT|ITP|pack|SPD|ESPD|SQ|PQQ|portal|envelope|notice)\b",
    re.IGNORECASE | re.DOTALL,
)
_SEPARATE = re.compile(
    r"\W*(restricted procedure|competitive procedure with negotiation|competitive dialogue|innovation partnership)"
    r"(\W+(above|below) threshold)?\W*", re.IGNORECASE,
)  # fmt: skip
_FRAMEWORK = re.compile(r"\b(call-?off|framework|dynamic (purchasing|market))", re.IGNORECASE)


Wanted = tuple[str, str | None, Decimal | None, str | None, tuple[str, ...]]
"""What is asked for, its kind, its level, when it must be in place, and where that stands."""


@dataclass(frozen=True)
class Asked:
    """One selection criterion: its words, where they stand, and the lot that it is for."""

    kind: str | None
    place: Place
    text: str
    paths: tuple[str, ...]
    lot: int | None


def read(source: Source) -> None:
    """Read the least turnover, what else is required, and whether there is a separate first stage."""
    asked = list(_asked(source))
    _turnover(source, asked)
    _requirements(source, asked)
    _selection_stage(source)
    _subcontracting(source)


def _asked(source: Source) -> Iterator[Asked]:
    """The selection criteria of the tender and of its lots, each wording once a lot."""
    seen = set()
    holders = [(source.tender, None), *((lot, number) for number, lot in enumerate(source.lots))]
    for holder, lot in holders:
        for place in holder["selectionCriteria"]["criteria"].each():
            kind = place["type"].text(100)
            least = place["minimum"]
            parts = [place["description"], *([least] if isinstance(least.value, str) else [])]
            words = [(part.path, text) for part in parts if (text := part.text())]
            text = "\n".join(text for _, text in words)
            key = (text, lot)
            if (text or place["numbers"].there or place["minimum"].there) and key not in seen:
                seen.add(key)
                yield Asked(kind, place, text, tuple(path for path, _ in words), lot)


# --- turnover ------------------------------------------------------------------------------------------------


def _turnover(source: Source, asked: list[Asked]) -> None:
    found: dict[int | None, dict[Decimal, tuple[str, ...]]] = {}
    first: dict[int | None, Place] = {}
    for one in asked:
        if one.kind not in ("economic", None) or "turnover" not in one.text.casefold():
            continue
        sums = _least_turnovers(one)
        if not sums:
            one.place.leave_out("It speaks of turnover, but no yearly sum can be read from it without doubt.")
        for pounds in sums:
            found.setdefault(one.lot, {}).setdefault(pounds, one.paths)
            first.setdefault(one.lot, one.place)
    for lot, sums_of in found.items():
        if len(sums_of) > 1:
            first[lot].leave_out("It asks for more than one sum of turnover, so none was taken.")
            continue
        ((pounds, paths),) = sums_of.items()
        if lot is None:
            source.put("conditions.minimum_turnover", pounds, paths)
        elif source.draft.known("lots.items"):
            source.put(f"lots.items[{lot}].minimum_turnover", pounds, paths)


def _least_turnovers(one: Asked) -> list[Decimal]:
    """The yearly incomes asked for: a least that is nothing but a sum, or words that leave no doubt."""
    least = one.place["minimum"]
    alone = only_sum(least.value) if isinstance(least.value, str) else least.number()
    if alone is not None:
        return [alone] if alone >= LEAST_TURNOVER else []
    found = [pounds for word in _TURNOVER.finditer(one.text) if (pounds := _sum_beside(one.text, word)) is not None]
    return [pounds for pounds in dict.fromkeys(found) if pounds >= LEAST_TURNOVER]


def _sum_beside(text: str, word: re.Match[str]) -> Decimal | None:
    """The yearly sum that the word turnover, where it stands in a text, is asked to reach at least."""
    before = re.split(r"[.;:]", text[max(0, word.start() - 80) : word.start()])[-1]
    match = _LEAST_SUM_AFTER.match(text, word.end())
    if match is None and _LEAST_BEFORE.search(before):
        match = _SUM_AFTER.match(text, word.end())
    if match is None:
        return None
    yearly = _YEARLY.search(f"{before} {match['between']}") or _YEARLY_AFTER.match(text, match.end())
    return pounds_in(match) if yearly else None


# --- what else is required -----------------------------------------------------------------------------------


def _requirements(source: Source, asked: list[Asked]) -> None:
    count = 0
    seen: set[tuple[object, ...]] = set()
    for what, kind, level, stage, paths in _wanted(source, asked):
        if (what, kind, level) in seen:
            continue
        seen.add((what, kind, level))
        if count == MOST:
            source.draft.leave_out(paths[0], f"There are more than {MOST} requirements; the others were left out.")
            return
        path = f"conditions.requirements[{count}]"
        source.put(f"{path}.what", what, paths)
        source.put(f"{path}.kind", kind, paths)
        source.put(f"{path}.level", level, paths)
        source.put(f"{path}.stage", stage, paths)
        count += 1


def _wanted(source: Source, asked: list[Asked]) -> Iterator[Wanted]:
    for one in asked:
        if not one.text:
            continue
        stage = place_in_time(one.text)
        insurances = list(insurances_in(one.text))
        for what, level in insurances:
            yield what, "insurance", level, stage, one.paths
        kinds = [kind for kind, words in _KINDS if words.search(one.text)]
        if insurances:
            if "accounts" in kinds:
                yield "Accounts", "accounts", None, None, one.paths
        elif len(one.text) < 250 and _ELSEWHERE.search(one.text) and "turnover" not in one.text.casefold():
            one.place.leave_out("It only points to other papers, so what is required is not known.")
        elif "turnover" not in one.text.casefold():
            kind = kinds[0] if len(kinds) == 1 else None if kinds else "other"
            # In a long paragraph the words about time may be about something else.
            yield _short(one.text), kind, None, stage if len(one.text) < SHORT else None, one.paths
    staff = source.tender["otherRequirements"]["requiresStaffNamesAndQualifications"]
    if staff.flag():
        yield "Names and qualifications of staff", "other", None, "bid", (staff.path,)
    deposit = source.tender["submissionTerms"]["depositsGuarantees"]
    if words := deposit.text():
        yield f"Deposit or guarantee: {_short(words)}", "other", None, None, (deposit.path,)
    clearance = source.tender["otherRequirements"]["securityClearance"]
    if words := clearance.text():
        yield f"Security clearance: {_short(words)}", "other", None, None, (clearance.path,)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 300 else text[:299].rstrip() + "…"


# --- the first stage, and the supply chain -------------------------------------------------------------------


def _selection_stage(source: Source) -> None:
    method, details = source.tender["procurementMethod"], source.tender["procurementMethodDetails"]
    given, words = method.text(100), " ".join((details.text() or "").split())
    cut = [
        number
        for lot in (source.tender, *source.lots)
        for name in ("minimumCandidates", "maximumCandidates")
        if (number := lot["secondStage"][name]).there
    ]
    if given == "open":
        if cut:
            cut[0].leave_out("It says that the procedure is open, and also how many will be invited to a second stage.")
        else:
            source.put("conditions.selection_stage", "none", [method.path])
    elif _SEPARATE.fullmatch(words):
        source.put("conditions.selection_stage", "separate", [details.path])
    elif cut:
        source.put("conditions.selection_stage", "separate", [number.path for number in cut])
    elif given == "selective" and source.tender["expressionOfInterestDeadline"].day():
        paths = [method.path, "tender.expressionOfInterestDeadline"]
        source.put("conditions.selection_stage", "separate", paths)
    elif given == "selective" and not words:
        source.put("conditions.selection_stage", "separate", [method.path])
    elif given == "selective" and _FRAMEWORK.search(words):
        method.leave_out("Bidders were chosen when the framework was made, so a first stage here is not known.")
    elif given == "selective":
        method.leave_out("It does not say whether those who bid are chosen in a first stage.")


def _subcontracting(source: Source) -> None:
    flags = [award["hasSubcontracting"] for award in source.awards]
    said = {flag.flag() for flag in flags}
    if said and None not in said:
        source.put("subcontracting.expected", True in said, [flag.path for flag in flags])
    shares: dict[Decimal, str] = {}
    for block in (source.tender, *source.lots):
        least = block["subcontractingTerms"]["competitiveMinimumPercentage"]
        share = least.number()
        if share is None:
            continue
        if 1 < share <= 100:
            shares.setdefault(share, least.path)
        else:
            least.leave_out("Whether this is a share in per cent or a fraction is not certain, so it was left out.")
    if len(shares) == 1:
        ((share, path),) = shares.items()
        source.put("subcontracting.minimum_share", share, [path])
    elif shares:
        source.draft.leave_out(next(iter(shares.values())), "The lots ask for different shares of subcontracting.")
