"""How the work is divided."""

from __future__ import annotations

from wholecycle.opendata.ocds.money import value_of
from wholecycle.opendata.ocds.place import Place
from wholecycle.opendata.ocds.source import Source
from wholecycle.opendata.ocds.subjects import put_area


def read(source: Source) -> None:
    """Read the lots, unless the notice may list only those that are new."""
    reason = source.tender["lotDetails"]["noLotsDivisionRationale"]
    source.put("lots.reason_for_one", reason.words(2000), [reason.path])
    if not source.lots:
        return
    if source.partial:
        why = "A notice of this kind lists only the lots that it is about, so how many there are is not known."
        source.tender["lots"].leave_out(why)
        return
    source.put("lots.count", len(source.lots), ["tender.lots"])
    source.draft.reserve("lots.items", len(source.lots))
    source.draft.origins["lots.items"] = ("tender.lots",)
    items = _items_by_lot(source)
    for place, lot in enumerate(source.lots):
        path = f"lots.items[{place}]"
        source.put(f"{path}.name", lot["title"].text(500), [lot["title"].path])
        value = value_of(lot["value"])
        if value is not None and value.net is not None:
            source.put(f"{path}.value", value.net, value.paths)
        put_area(source, f"{path}.area", items.get(lot["id"].code() or "", []))


def _items_by_lot(source: Source) -> dict[str, list[Place]]:
    found: dict[str, list[Place]] = {}
    for item in source.tender["items"].each():
        lot = item["relatedLot"].code()
        if lot:
            found.setdefault(lot, []).append(item)
    return found
