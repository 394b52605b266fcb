"""`wholecycle check --replay`: judging again by the day, the packs and the versions of an earlier result."""

from __future__ import annotations

import argparse
import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wholecycle.cli.inputs import given_one
from wholecycle.cli.judged_by import packs_for
from wholecycle.cli.refusal import Refusal
from wholecycle.practice.audience import Audience, Viewer
from wholecycle.practice.judging import judge

if TYPE_CHECKING:
    from wholecycle.practice.packs import Packs


def replay(chosen: argparse.Namespace) -> int:
    """Judge the plan as the earlier result says it was judged, and say whether every finding is the same.

    Exit status 0 where it holds, 1 where it differs.
    """
    earlier = _earlier(chosen.replay)
    if len(chosen.files) != 1:
        raise Refusal("--replay takes one plan")
    one = given_one(chosen.files[0])
    packs = _packs(earlier, chosen)
    plan = one.plan
    if plan.today is None:
        plan = plan.model_copy(update={"today": dt.date.fromisoformat(earlier["date"])})
    viewer = Viewer(Audience(earlier["audience"]), earlier["for"]) if earlier["audience"] else None
    versions = {finding["check"]: finding["version"] for finding in earlier["findings"]}
    try:
        again = judge(
            plan, packs, viewer=viewer, only=tuple(versions), versions=versions, notice_paths=one.notice_paths
        ).as_dict()  # fmt: skip
    except KeyError as unknown:
        raise Refusal(f"{chosen.replay} used a check that this version does not have: {unknown}") from None
    differing = [
        (before["check"], before["level"], after["level"])
        for before, after in zip(earlier["findings"], again["findings"], strict=False)
        if before != after
    ]
    if earlier["title"] == again["title"] and len(earlier["findings"]) == len(again["findings"]) and not differing:
        print(f"The same {len(versions)} findings, by {_named(again)}, for {again['date']}.")
        return 0
    print(f"Not the same. Judged by {_named(again)}, for {again['date']}:")
    if earlier["title"] != again["title"]:
        print(f"  the title was {earlier['title']!r} and is {again['title']!r}")
    for check, before, after in differing:
        what = f"was {before}, is {after}" if before != after else f"is {after} as before, for other facts"
        print(f"  {check} {what}")
    return 1


def _named(result: dict[str, Any]) -> str:
    return f"benchmarks {result['packs']['benchmarks']} and law {result['packs']['law']}"


def _earlier(name: str) -> dict[str, Any]:
    try:
        found = json.loads(Path(name).read_text("utf-8"))
        dt.date.fromisoformat(found["date"])
        _ = (
            found["title"],
            found["audience"],
            found["for"],
            found["packs"]["benchmarks"],
            found["packs"]["law"],
            found["pack_hashes"]["law"],
        )
        _ = [(finding["check"], finding["version"], finding["level"]) for finding in found["findings"]]
    except OSError as error:
        raise Refusal(f"{name} can't be read ({error.strerror})") from None
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Refusal(f"{name} is not a result that `wholecycle check --format json` wrote for one plan") from None
    return dict(found)


def _packs(earlier: dict[str, Any], chosen: argparse.Namespace) -> Packs:
    names = {kind: str(earlier["packs"][kind]).partition("+")[0] for kind in ("benchmarks", "law")}
    packs = packs_for(chosen, **names)
    if packs.names != earlier["packs"]:
        wanted = " and ".join(earlier["packs"].values())
        raise Refusal(f"the result was judged by {wanted}; give the body's own numbers with --packs FILE")
    if packs.hashes.keys() != earlier["pack_hashes"].keys():
        raise Refusal("the result was judged by a list of light-touch codes; give it with --light-touch-codes FILE")
    if packs.hashes != earlier["pack_hashes"]:
        raise Refusal("the packs and lists have the names that the result gives, but not the same content")
    return packs
