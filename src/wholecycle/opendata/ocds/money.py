"""What it is worth: for what is planned, the tender's value or its lots'; for what was agreed, the contracts'."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from wholecycle.opendata.ocds.place import PENNY, Place
from wholecycle.opendata.ocds.source import Source


@dataclass(frozen=True)
class Sum:
    """Pounds with and without VAT, and where they stand."""

    net: Decimal | None
    gross: Decimal | None
    paths: tuple[str, ...]
    gross_paths: tuple[str, ...]


def read(source: Source) -> None:
    """Read the value, and VAT where both sums are given. Extensions are left to the term."""
    total = agreed_value(source) or _tender_value(source)
    if total is None:
        return
    if total.net is not None:
        source.put("value.total", total.net, total.paths)
        if total.gross is not None:
            source.put("value.vat_included", False, (*total.paths, *total.gross_paths))
            _rate(source, total, total.net, total.gross)
        elif source.european_form:
            source.put("value.vat_included", False, ["tender.legalBasis.scheme"])
    elif total.gross is not None:
        source.put("value.total", total.gross, total.gross_paths)
        source.put("value.vat_included", True, total.gross_paths)


def _rate(source: Source, total: Sum, net: Decimal, gross: Decimal) -> None:
    rate = ((gross / net - 1) * 100).quantize(PENNY, rounding=ROUND_HALF_UP)
    if 0 <= rate <= 100:
        source.put("value.vat_rate", rate, (*total.paths, *total.gross_paths))
    else:
        why = "With VAT it is less than without, or more than twice as much, so the rate of VAT is not known."
        source.draft.leave_out(total.gross_paths[0], why)


def _tender_value(source: Source) -> Sum | None:
    told = value_of(source.tender["value"])
    of_lots = _added([value_of(lot["value"]) for lot in source.lots]) if not source.partial else None
    if told is None and not source.tender["value"].there and source.tender["minValue"]["amount"].there:
        source.tender["minValue"].leave_out("Only the least that it may be worth is given, so its value is not known.")
    if told and of_lots and told.net and of_lots.net and abs(told.net - of_lots.net) >= 1 and len(source.lots) > 1:
        source.tender["lots"].leave_out(
            f"The lots come to £{of_lots.net:,}, the notice says £{told.net:,}; the notice's own total was taken."
        )
    return told or of_lots


def agreed_value(source: Source) -> Sum | None:
    """What was agreed: the contracts' values together, else the awards'."""
    if not source.agreed:
        return None
    for blocks in (source.contracts, source.awards):
        total = _added([value_of(block["value"]) for block in blocks])
        if total is not None:
            return total
    return None


def value_of(place: Place) -> Sum | None:
    """A value in pounds; nothing for one in another currency, or where none is given."""
    if not place.there:
        return None
    amount, gross = place["amount"], place["amountGross"]
    if not amount.there and not gross.there:
        return None
    currency = place["currency"].text(20)
    if currency != "GBP":
        place.leave_out(f"The value is in {currency}, not in pounds." if currency else "The value names no currency.")
        return None
    net, with_vat = amount.pounds(), gross.pounds()
    if net is None and with_vat is None:
        return None
    return Sum(net, with_vat, (amount.path,) if net else (), (gross.path,) if with_vat else ())


def _added(values: list[Sum | None]) -> Sum | None:
    """Several values together; nothing where one of them is not known."""
    known = [value for value in values if value is not None]
    if not known or len(known) < len(values):
        return None
    net = _total([value.net for value in known])
    gross = _total([value.gross for value in known])
    if net is None and gross is None:
        return None
    return Sum(
        net, gross,
        tuple(path for value in known for path in value.paths) if net is not None else (),
        tuple(path for value in known for path in value.gross_paths) if gross is not None else (),
    )  # fmt: skip


def _total(sums: list[Decimal | None]) -> Decimal | None:
    known = [pounds for pounds in sums if pounds is not None]
    return sum(known, Decimal(0)) if len(known) == len(sums) else None
