"""Real and official notices, where they are at hand: all become plans, and every finding leads back to the notice."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.opendata.ocds.releases import NO_REAL_DATA, REAL, at
from wholecycle.opendata.ocds import MAPPED, Converted, Notice, Unreadable, plan_from_notice, read_notices
from wholecycle.practice.facts import Plan
from wholecycle.practice.judging import judge
from wholecycle.practice.packs import default_packs

pytestmark = pytest.mark.skipif(not REAL.is_dir(), reason=NO_REAL_DATA)


def read(path: Path) -> list[Notice | Unreadable]:
    with path.open("rb") as lines:
        return list(read_notices(lines))


def converted(*patterns: str) -> Iterator[tuple[Notice, Converted]]:
    for path in sorted(path for pattern in patterns for path in REAL.glob(pattern)):
        for notice in read(path):
            if isinstance(notice, Notice):
                yield notice, plan_from_notice(notice)


UNITED_KINGDOM = ("uk-notices-2025.jsonl", "find-a-tender-*.json", "contracts-finder-examples/**/*.json")
OTHERS = ("fictional-example/**/*.json", "cove-fixtures/*.json", "cardinal-fixtures/**/*.jsonl")


def test_every_real_notice_is_read_and_becomes_a_plan():
    assert [item for item in read(REAL / "uk-notices-2025.jsonl") if isinstance(item, Unreadable)] == []
    plans = list(converted(*UNITED_KINGDOM))
    assert len(plans) >= 255
    for notice, one in plans:
        Plan.model_validate(one.plan.model_dump(by_alias=True, exclude_unset=True))
        assert one.ocid == notice.ocid


def test_every_fact_of_every_notice_is_in_the_list_and_leads_to_a_place_in_it():
    groups = {"lots.items", "criteria"}
    for notice, one in converted(*UNITED_KINGDOM, *OTHERS):
        for fact, places in one.origins.items():
            assert re.sub(r"\[\d+\]", "[]", fact) in {*MAPPED, *groups}
            assert places
            for place in places:
                at(notice.data, place)


@pytest.mark.slow
def test_every_finding_on_every_notice_leads_back_to_it():
    packs = default_packs()
    for notice, one in converted(*UNITED_KINGDOM, *OTHERS):
        today = max(notice.date[:10], "2000-01-01") if re.match(r"20\d\d-\d\d-\d\d", notice.date) else "2026-11-23"
        plan = one.plan.model_copy(update={"today": dt.date.fromisoformat(today)})
        for finding in judge(plan, packs, notice_paths=one.paths_for).findings:
            from_notice = [fact for fact in finding.facts if fact != "today"]
            for fact in from_notice:
                assert one.paths_for(fact), (finding.check, fact)
            assert finding.paths or not from_notice, (finding.check, finding.facts)
            for place in finding.paths:
                at(notice.data, place)


def test_what_find_a_tender_says_is_read_from_it():
    by_id: dict[str, Any] = {notice.id: one for notice, one in converted("find-a-tender-2026-09-03.json")}
    tender = by_id["083662-2026"].plan
    assert (tender.stage, tender.regime, tender.jurisdiction, tender.body.kind) == (
        "D6", "below-threshold", "england", "central",
    )  # fmt: skip
    assert (tender.value.total, tender.value.vat_rate, tender.lots.count) == (15000, 20, 1)
    assert criteria(tender) == [("price", 20), ("quality", 80)]
    pipeline = by_id["083664-2026"].plan
    assert (pipeline.term.years, pipeline.term.extension_years, pipeline.stage) == (2, 1, "D4")
    light_touch = by_id["083608-2026"].plan
    assert (light_touch.subject, light_touch.value.total) == ("light-touch", None)
    assert any("£0.01" in gap.why for gap in by_id["083608-2026"].left_out)


def criteria(plan: Plan) -> list[tuple[object, object]]:
    return [(criterion.kind, criterion.weight) for criterion in plan.criteria or ()]


def test_official_example_is_read_from_planning_to_contract():
    stages = {one.plan.stage for _, one in converted("fictional-example/1.1/ocds-213czf-000-00001.json")}
    assert {"D4", "D6", "D8", "D9"} <= stages
    (record,) = converted("fictional-example/1.1/record/ocds-213czf-000-00001.json")
    assert record[1].plan.stage == "D9"
    assert record[1].plan.body.name == "London Borough of Barnet"


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("bad_toplevel_list.json", "A list is neither a release nor a package"),
        ("latin1.json", "not UTF-8"),
        ("utf-16.json", "UTF-16"),
        ("utf8.json", "releases is not a list"),
        ("non_dict_json.json", "releases[0] holds nothing"),
        ("tenders_releases_2_releases_not_json.json", "line 66: This is not JSON"),
        ("999_empty_releases.json", "releases[0] holds nothing"),
    ],
)
def test_bad_files_are_answered_with_sentences(name, sentence):
    found = read(REAL / "cove-fixtures" / name)
    assert found
    assert all(isinstance(item, Unreadable) for item in found)
    assert sentence in str(found[0])


def test_every_other_file_gives_notices_or_sentences():
    for pattern in OTHERS:
        for path in REAL.glob(pattern):
            assert read(path), path
