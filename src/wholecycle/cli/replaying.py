"""`wholecycle check --replay`: judging again by the day, the packs and the versions of an earlier result."""

from __future__ import annotations

import argparse
import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wholecycle.cli.inputs import given_one
from wholecycle.cli.judged_by import packs_for
from wholecycle.cli.refusal import Refusal
from wholecycle.practice.audience import Audience, Viewer
from wholecycle.practice.judging import judge
from wholecycle.practice.lines import on_one_line
from wholecycle.practice.registry import all_checks

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
    differing = list(_differences(earlier, again))
    if not differing:
        many = len(versions)
        said = f"{many} findings" if many == len(all_checks()) else f"{many} of {len(all_checks())} findings"
        print(f"The same {said}, by {_named(again)}, for {again['date']}.")
        return 0
    print(f"Not the same. Judged by {_named(again)}, for {again['date']}:")
    for difference in differing:
        print(f"  {on_one_line(difference, 300)}")
    return 1


def _differences(earlier: dict[str, Any], again: dict[str, Any]) -> Iterator[str]:
    """What is not as it was, in sentences. The findings are matched by their check."""
    for name in again:
        if name != "findings" and earlier.get(name) != again[name]:
            yield f"{name.replace('_', ' ')} was {earlier.get(name)!r} and is {again[name]!r}"
    found = {finding["check"]: finding for finding in again["findings"]}
    for before in earlier["findings"]:
        after = found.get(before["check"])
        if after is None:
            yield f"{before['check']} is no check of ours"
        elif before["level"] != after["level"]:
            yield f"{before['check']} was {before['level']}, is {after['level']}"
        elif before != after:
            yield f"{before['check']} is {after['level']} as before, for other facts"


def _named(result: dict[str, Any]) -> str:
    return f"benchmarks {result['packs']['benchmarks']} and law {result['packs']['law']}"


def _earlier(name: str) -> dict[str, Any]:
    """Read an earlier result. Raises Refusal for what `wholecycle check --format json` did not write."""
    try:
        found = json.loads(Path(name).read_text("utf-8"))
    except OSError as error:
        raise Refusal(f"{name} can't be read ({error.strerror})") from None
    except (ValueError, RecursionError):
        found = None
    if not _is_result(found):
        raise Refusal(f"{name} is not a result that `wholecycle check --format json` wrote for one plan")
    return dict(found)


def _is_result(found: Any) -> bool:
    try:
        dt.date.fromisoformat(found["date"])
        audience, whom, findings = found["audience"], found["for"], found["findings"]
        words = [found["title"], *found["packs"].values(), *found["pack_hashes"].values()]
        words += [word for finding in findings for word in (finding["check"], finding["level"])]
        return (
            all(isinstance(word, str) for word in words)
            and (audience is None or audience in list(Audience))
            and (whom is None or isinstance(whom, str))
            and set(found["packs"]) == {"benchmarks", "law"}
            and all(type(finding["version"]) is int for finding in findings)
            and len({finding["check"] for finding in findings}) == len(findings) > 0
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        return False


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
