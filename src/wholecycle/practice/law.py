"""What the rules ask of a purchase: which regime, which threshold, which stage, which rule was meant.

Pure functions over the law pack, with no knowledge of the Plan. They inform and never forbid: each answer
says its source, its date and how far to trust it, and a person may override it.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Literal

from .packs import Confidence, PackError, Packs, Record

Regime = Literal["ordinary", "light-touch", "below-threshold", "health", "grant"]


@dataclass(frozen=True, slots=True)
class Threshold:
    """The value at which the Procurement Act's full rules begin: pounds with VAT and extensions."""

    amount: Decimal
    row: str
    source: str
    as_of: date
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class SelectionStage:
    """Whether a separate first-stage test is left out by the pack, and why, in words for people.

    `barred` is None when the pack can't say. `exemption` is the id of the exemption that applies, or "".
    """

    barred: bool | None
    why: str
    threshold: Threshold | None
    source: str
    as_of: date
    confidence: Confidence
    exemption: str = ""


def confidence_of(row: Record, default: Confidence) -> Confidence:
    """How far to trust a row of a table: its own mark, or its figure's."""
    known: tuple[Confidence, ...] = ("H", "M", "L", "ours")
    return next((one for one in known if one == row.text("confidence")), default)


def _under_act(packs: Packs, on: date, jurisdiction: str) -> bool:
    return jurisdiction in packs.words("act.jurisdictions") and on >= packs.day("act.in_force")


def threshold(packs: Packs, *, subject: str, body_kind: str, on: date, jurisdiction: str) -> Threshold | None:
    """The threshold for a purchase that begins on a day; None where the pack has none.

    `subject` is ordinary, light-touch or health, or the rows that plans rarely need: works, concession,
    light-touch-concession. None in Scotland, where the Procurement Act 2023 does not apply to devolved
    bodies; before 24 February 2025; and for health services, which have a regime whatever their value.
    `why_no_threshold` says which. Source: Procurement Act 2023 Sch 1.
    """
    if not _under_act(packs, on, jurisdiction):
        return None
    figure = packs.figure("thresholds.table")
    for row in packs.table("thresholds.table"):
        begins, ends = row.day("from"), row.day("to")
        if (
            subject in row.words("subjects")
            and body_kind in row.words("bodies")
            and jurisdiction in row.words("jurisdictions")
            and (begins is None or begins <= on)
            and (ends is None or on <= ends)
        ):
            # A revision is due by then: the amount is the last one known, no longer the one in force.
            stale = on >= packs.day("thresholds.next_review")
            trust = "L" if stale else confidence_of(row, figure.confidence)
            return Threshold(row.number("amount"), row.text("row"), row.text("source"), figure.as_of, trust)
    return None


def why_no_threshold(packs: Packs, *, subject: str, on: date, jurisdiction: str) -> str:
    """The sentence that says why `threshold` gave None."""
    if jurisdiction not in packs.words("act.jurisdictions"):
        return (
            "The Procurement Act 2023 does not apply to devolved bodies in Scotland, "
            "and this pack has no rules of Scotland."
        )
    if on < packs.day("act.in_force"):
        began = written(packs.day("act.in_force"))
        return f"The Procurement Act 2023 applies to purchases that begin on or after {began}."
    if subject == "health":
        return (
            "This pack has no threshold for health services: in England, NHS bodies and councils follow "
            "the Provider Selection Regime whatever the value."
        )
    return "The law pack has no threshold for this kind of purchase and body."


def regime(
    packs: Packs,
    *,
    subject: str,
    body_kind: str,
    whole_value: Decimal | None,
    on: date,
    jurisdiction: str,
    is_grant: bool = False,
) -> Regime | None:
    """Which rules a purchase falls under; None where the pack can't say.

    `whole_value` is the most that might be paid, extensions and VAT in; a value equal to the threshold is
    above it (Procurement Act 2023 s.3). A grant is outside the purchase rules anywhere. Health services of
    NHS bodies and councils in England follow the Provider Selection Regime since 1 January 2024. A utility
    under its threshold is below-threshold too. None: in Scotland, before 24 February 2025, for health
    services elsewhere, or with the value unknown.
    """
    if is_grant:
        return "grant"
    if subject == "health":
        covered = (
            jurisdiction in packs.words("regime.health_jurisdictions")
            and body_kind in packs.words("regime.health_bodies")
            and on >= packs.day("regime.health_from")
        )
        return "health" if covered else None
    line = threshold(packs, subject=subject, body_kind=body_kind, on=on, jurisdiction=jurisdiction)
    if line is None or whole_value is None:
        return None
    if whole_value < line.amount:
        return "below-threshold"
    return "light-touch" if subject == "light-touch" else "ordinary"


def notice_line(packs: Packs, *, body_kind: str, on: date, jurisdiction: str) -> Decimal | None:
    """The value from which an openly advertised contract below threshold needs a notice (s.87).

    £12,000 for central government and NHS trusts, £30,000 for sub-central bodies, with VAT. None for
    utilities, and where the Act does not apply.
    """
    if not _under_act(packs, on, jurisdiction):
        return None
    for row in packs.table("lines.below_threshold_notice"):
        if body_kind in row.words("bodies"):
            return row.number("amount")
    return None


def selection_stage_barred(
    packs: Packs,
    *,
    subject: str,
    body_kind: str,
    whole_value: Decimal | None,
    on: date,
    jurisdiction: str,
    devolved_welsh: bool | None = False,
    transferred_ni: bool | None = False,
    school: bool = False,
    call_off: bool = False,
    is_grant: bool = False,
) -> SelectionStage:
    """Whether a first stage that tests suitability is left out for a purchase of this size (ss.84, 85).

    Barred below the threshold in England, Wales and Northern Ireland. Exempt: devolved Welsh and transferred
    Northern Ireland bodies (s.84(2), s.85(5)), schools, call-offs, utilities, and works at or over the body's
    line for goods and services. `barred` is None when the value is not known, or when `devolved_welsh` or
    `transferred_ni` is given as None in that nation.
    """
    figure = packs.figure("selection.barred")
    line = threshold(packs, subject=subject, body_kind=body_kind, on=on, jurisdiction=jurisdiction)

    def answer(barred: bool | None, why: str, row: Record | None = None) -> SelectionStage:
        return SelectionStage(
            barred=barred,
            why=why,
            threshold=line,
            source=row.text("source") if row else figure.source,
            as_of=figure.as_of,
            confidence=confidence_of(row, figure.confidence) if row else figure.confidence,
            exemption=row.text("id") if row else "",
        )

    if is_grant:
        return answer(False, "A grant is not a purchase.")
    if line is None:
        outside = jurisdiction not in packs.words("selection.jurisdictions") or on < packs.day("act.in_force")
        under_psr = regime(
            packs,
            subject=subject,
            body_kind=body_kind,
            whole_value=whole_value,
            on=on,
            jurisdiction=jurisdiction,
        )
        why = why_no_threshold(packs, subject=subject, on=on, jurisdiction=jurisdiction)
        return answer(False if outside or under_psr == "health" else None, why)
    goods = threshold(packs, subject="ordinary", body_kind=body_kind, on=on, jurisdiction=jurisdiction)
    over_goods = whole_value is not None and goods is not None and whole_value >= goods.amount
    exempt = {
        "devolved-welsh": devolved_welsh is True,
        "transferred-ni": transferred_ni is True,
        "school": school,
        "call-off": call_off,
        "utility": body_kind == "utility",
        "works": subject == "works" and over_goods,
    }
    for row in packs.table("selection.exemptions"):
        if exempt.get(row.text("id"), False):
            return answer(False, row.text("text"), row)
    if whole_value is None:
        return answer(None, "The whole value, with extensions and VAT, is not known.")
    if whole_value >= line.amount:
        return answer(False, "The contract is at or over the threshold.")
    if jurisdiction == "wales" and devolved_welsh is None:
        return answer(None, "Whether the body is a devolved Welsh authority is not known.")
    if jurisdiction == "northern-ireland" and transferred_ni is None:
        return answer(None, "Whether the body is a transferred Northern Ireland authority is not known.")
    return answer(True, packs.text("selection.barred"))


CPV = re.compile(r"(\d{8})(?:-\d)?")


def cpv_code(code: str | int) -> str:
    """A CPV code as its eight digits, without the check digit. ValueError when it is none."""
    text = f"{code:08d}" if isinstance(code, int) else code.strip()
    match = CPV.fullmatch(text)
    if match is None:
        raise ValueError(f"{text[:40]!r} is not a CPV code of eight digits")
    return match.group(1)


def load_light_touch_list(path: Path) -> frozenset[str]:
    """The codes of light-touch services from a file: one code a line, or CSV with a column `code`.

    The pack has no such list (see its gaps): it comes from Procurement Regulations 2024 Sch 1. Empty lines
    and lines that start with # are passed over. PackError names the line of a code that is none.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise PackError(f"{path.name}: the list of codes can't be read as text in UTF-8.") from None
    codes: set[str] = set()
    column = 0
    for number, row in enumerate(csv.reader(text.splitlines()), start=1):
        cells = [cell.strip() for cell in row]
        if not any(cells) or cells[0].startswith("#"):
            continue
        if not codes and "code" in (heads := [cell.lower() for cell in cells]):
            column = heads.index("code")
            continue
        try:
            codes.add(cpv_code(cells[column] if column < len(cells) else ""))
        except ValueError as error:
            raise PackError(f"{path.name}, line {number}: {error}.") from None
    if not codes:
        raise PackError(f"{path.name}: the list of codes is empty.")
    return frozenset(codes)


def is_light_touch(cpv_codes: Iterable[str | int], light_touch_list: frozenset[str] | None) -> bool | None:
    """Whether what is bought is a light-touch service, by its codes; None where they can't say.

    All eight digits must match: a code does not cover those below it, since the list names each code that it
    means. None without a list, without a code, or when some codes are on it and some are not: the law asks
    what the contract is wholly or mainly for, which codes alone don't tell. ValueError for a wrong code.
    """
    codes = [cpv_code(code) for code in cpv_codes]
    if light_touch_list is None or not codes:
        return None
    on_list = sum(code in light_touch_list for code in codes)
    if on_list == len(codes):
        return True
    return False if on_list == 0 else None


def written(day: date) -> str:
    """A day as the law pack's sentences write it: 24 Feb 2025."""
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    return f"{day.day} {months[day.month - 1]} {day.year}"
