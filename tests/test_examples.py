"""The examples replay the report's printed boxes: what comes back from each, with the numbers of its row."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from wholecycle.practice.audience import Audience, Viewer
from wholecycle.practice.facts import Plan
from wholecycle.practice.finding import Finding
from wholecycle.practice.judging import judge
from wholecycle.practice.packs import default_packs, load_packs
from wholecycle.practice.planfile import read_plan
from wholecycle.practice.registry import find_check

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
FILES = sorted(path.stem for path in EXAMPLES.glob("*.yaml"))
LIST = (EXAMPLES / "README.md").read_text("utf-8")
ROW = re.compile(
    r"^\| \[(?P<name>[\w-]+)\.yaml\]\((?P=name)\.yaml\) \| (?P<box>[^|]+) \| (?P<comes>[^|]+) \|$", re.MULTILINE
)
SAID = re.compile(r"(K\d\d) (STOP|WARN|NOTE|OK|can't tell|not applicable):")
ROWS = {found["name"]: found for found in ROW.finditer(LIST)}
PRINTED = [*(f"B{number}" for number in range(1, 7)), *(f"G{number}" for number in range(1, 12))]
WENT_WELL = [name for name, row in ROWS.items() if not re.fullmatch(r"B\d|text \(B\d+\)", row["box"])]


@cache
def example(name: str) -> Plan:
    return read_plan((EXAMPLES / f"{name}.yaml").read_text("utf-8"))


def changed(name: str, old: str, new: str) -> Plan:
    """An example with one thing in it changed, as its comment says that a reader may."""
    text = (EXAMPLES / f"{name}.yaml").read_text("utf-8")
    _story, facts = text.split("\nwholecycle: 1\n")
    assert old in facts
    return read_plan(facts.replace(old, new))


def finding(check: str, plan: Plan | str) -> Finding:
    return find_check(check)(example(plan) if isinstance(plan, str) else plan, default_packs())


def level(check: str, plan: Plan | str) -> str:
    return finding(check, plan).level.words


def numbers(found: Finding) -> dict[str, Any]:
    """A finding's numbers, and those of its parts where the finding itself does not say them."""
    parts = {key: value for part in reversed(found.parts) for key, value in part.values.items()}
    return {**parts, **found.values}


# --- the list and the files ---------------------------------------------------------------------------------


def test_every_example_is_in_the_list():
    assert sorted(ROWS) == FILES


def test_every_printed_box_has_an_example():
    assert [box for box in PRINTED if box not in {row["box"].strip() for row in ROWS.values()}] == []


@pytest.mark.parametrize("name", FILES)
def test_example_comes_back_as_the_list_says(name):
    said = SAID.findall(ROWS[name]["comes"])
    assert said
    assert [(check, level(check, name)) for check, _ in said] == said


@pytest.mark.parametrize("name", FILES)
def test_example_sets_its_day_and_tells_its_story_first(name):
    text = (EXAMPLES / f"{name}.yaml").read_text("utf-8")
    story = text.split("\nwholecycle: 1\n")[0]
    assert example(name).today is not None
    assert all(line.startswith("#") for line in story.splitlines())
    assert "(Clinks, 2014)" in story
    assert re.search(r"\bours\b", story, re.IGNORECASE), "say which facts are ours"
    assert re.search(r"\bK\d\d\b", story), "say where to look in the result"


@pytest.mark.parametrize("name", FILES)
def test_checks_named_in_an_example_are_in_its_row(name):
    story = (EXAMPLES / f"{name}.yaml").read_text("utf-8").split("\nwholecycle: 1\n")[0]
    ranges = [f"K{n:02}" for a, b in re.findall(r"K(\d\d) to K(\d\d)", story) for n in range(int(a), int(b) + 1)]
    named = {*re.findall(r"\bK\d\d\b", story), *ranges}
    assert sorted(named - {check for check, _ in SAID.findall(ROWS[name]["comes"])}) == []


@pytest.mark.parametrize("name", WENT_WELL)
def test_what_went_well_is_never_stopped(name):
    found = judge(example(name), default_packs()).findings
    assert [one.check for one in found if one.level.words in ("STOP", "WARN")] == []


# --- what went wrong ----------------------------------------------------------------------------------------


def test_b1_the_late_asked_hostel():
    found = finding("K22", "the-late-asked-hostel")
    assert found.level.words == "STOP"
    assert "how, not whether" in found.message
    assert {part.what: part.level.words for part in found.parts} == {"kind-of-place": "STOP", "layout": "OK"}
    asked_early = changed(
        "the-late-asked-hostel",
        "date: 2026-05-10, box: F5, who: [service-users], question: how, informs: layout, options_open: 3",
        "date: 2026-02-10, box: F5, who: [service-users], question: whether, informs: kind-of-place, options_open: 2",
    )
    parts = {part.what: part.level.words for part in finding("K22", asked_early).parts}
    assert parts["kind-of-place"] == "OK"


def test_b2_not_my_budget():
    assert level("K34", "not-my-budget") == "WARN"
    assert level("K34", changed("not-my-budget", "owner: none", "owner: The drug team")) == "OK"


def test_b3_twelve_into_one():
    stops = ["K01", "K02", "K03", "K04", "K06", "K13"]
    assert [level(check, "twelve-into-one") for check in stops] == ["STOP"] * 6
    assert numbers(finding("K01", "twelve-into-one"))["ratio_to_total"] == 3
    merged = numbers(finding("K02", "twelve-into-one"))
    assert (merged["providers_before"], merged["providers_after"]) == (8, 1)
    assert finding("K04", "twelve-into-one").values["eligible"] == 0
    assert finding("K04", "twelve-into-one").values["counted"] == 9
    together = finding("K06", "twelve-into-one").values
    assert (together["before"], together["after"]) == (1250, 10000)


def test_b3_twelve_kept_as_lots():
    kept = "twelve-kept-as-lots"
    assert [level(check, kept) for check in ("K01", "K03", "K04", "K06", "K13")] == ["OK"] * 5
    assert level("K02", kept) == "NOTE"
    reached = numbers(finding("K04", kept))
    assert (reached["eligible"], reached["counted"]) == (7, 9)
    assert round(reached["share"]) == 78
    assert numbers(finding("K06", kept))["after"] < 2000
    assert numbers(finding("K13", kept))["days"] == 92
    assert numbers(finding("K15", kept))["days_before"] == 42


def test_b4_the_200_page_subcontract():
    found = finding("K51", "the-200-page-subcontract")
    assert found.level.words == "STOP"
    said = numbers(found)
    assert (said["pages"], said["guide"]) == (200, 25)
    assert round(said["pages_per_10000"]) == 33
    assert said["working_days"] == 4


def test_b5_grants_that_carry_contracts():
    found = finding("K40", "grants-that-carry-contracts")
    assert (found.level.words, str(found.audience)) == ("WARN", "owner")
    assert numbers(found)["share"] == 60
    hidden = example("grants-that-carry-contracts").seen_by(Viewer(Audience.BODY))
    assert level("K40", hidden) == "can't tell"
    assert level("K36", "grants-that-carry-contracts") == "NOTE"


def test_b6_the_90_page_tender():
    name = "the-90-page-tender"
    form = finding("K08", name).values
    assert (form["pages"], form["guide_pages"], form["ratio"]) == (90, 20, Decimal("4.5"))
    assert [level(check, name) for check in ("K08", "K10", "K11")] == ["STOP"] * 3
    at_the_bid, cover, certificate = finding("K11", name).parts
    assert (at_the_bid.what, cover.what) == ("Public liability insurance",) * 2
    assert (at_the_bid.level.words, cover.level.words, certificate.level.words) == ("STOP", "WARN", "WARN")
    assert numbers(finding("K11", name))["insurance_ratio"] == Decimal("16.67")


def test_b49_neighbours_made_rivals():
    name = "neighbours-made-rivals"
    said = numbers(finding("K47", name))
    assert (level("K47", name), said["between"], said["links"], said["share"]) == ("WARN", 9, 20, Decimal("0.45"))
    assert level("K47", changed(name, "chosen: contract", "chosen: alliance")) == "OK"


def test_b60_payment_by_results():
    plan = example("payment-by-results")
    assert level("K38", plan) == "STOP"
    for who, said, share in (("H", "WARN", "0.35"), ("A", "STOP", "3.21")):
        own = finding("K38", plan.seen_by(Viewer(Audience.OWNER, who)))
        assert (own.level.words, own.values["ratio_to_reserves"]) == (said, Decimal(share))
        assert own.values["withheld"] == 50000


def test_b68_ended_by_letter():
    name = "ended-by-letter"
    assert [level(check, name) for check in ("K56", "K57", "K58", "K59")] == ["STOP", "WARN", "STOP", "STOP"]
    said = numbers(finding("K56", name))
    assert (said["notice_days"], said["short_by"]) == (26, 64)
    assert any(part.level.words == "WARN" for part in finding("K56", name).parts), "it ends 90 days early"


# --- what went well -----------------------------------------------------------------------------------------


def test_g1_asked_before_the_tender():
    found = finding("K22", "asked-before-the-tender")
    assert [part.level.words for part in found.parts] == ["OK", "OK"]
    assert level("K23", "asked-before-the-tender") == "OK"


def test_g2_nine_changes_won():
    signals = example("nine-changes-won").signals
    assert signals is not None
    assert len(signals) == 9
    assert [level(check, "nine-changes-won") for check in ("K25", "K26", "K27")] == ["OK"] * 3
    assert level("K26", changed("nine-changes-won", "changed: true", "changed: false")) == "WARN"


def test_g3_lunch_every_six_months():
    name = "lunch-every-six-months"
    visits = example(name).visits or ()
    first, second = (visit.date for visit in visits)
    assert (second - first).days == 182  # type: ignore[operator]
    assert level("K24", name) == "OK"
    assert level("K24", changed(name, "[commissioner, procurement]", "[commissioner]")) == "NOTE"


def test_g4_pooled_budget():
    assert [level(check, "pooled-budget") for check in ("K33", "K34")] == ["OK", "OK"]
    apart = changed("pooled-budget", "contact_on: 2026-11-10", "contact_on: none")
    assert level("K33", apart) == "WARN"


def test_g5_one_model_seven_areas():
    name = "one-model-seven-areas"
    assert [level(check, name) for check in ("K33", "K35", "K44")] == ["OK"] * 3
    areas = ("Safety", "Health", "Life skills", "Family", "Criminal justice", "Housing and money", "Drink and drugs")
    measured = [measure.name or "" for measure in example(name).measures or ()]
    assert all(any(one.startswith(f"{area}:") for one in measured) for area in areas)
    outputs = example(name).model_copy(update={"measures": (example(name).measures or ())[:2]})
    assert level("K44", outputs) == "STOP"


def test_g6_help_then_ask_again():
    assert [level(check, "help-then-ask-again") for check in ("K31", "K32")] == ["OK", "OK"]
    before = changed("help-then-ask-again", "bids: 5, passed: 5", "bids: 5, passed: 2")
    assert level("K32", before) == "WARN"


def test_g7_someone_who_answers():
    name = "someone-who-answers"
    checks = ("K08", "K13", "K14", "K15", "K16", "K17", "K28")
    assert [level(check, name) for check in checks] == ["OK"] * len(checks)
    assert numbers(finding("K16", name))["median_working_days"] == 2
    assert level("K16", changed(name, "answered: 2026-09-22", "answered: none")) == "STOP"


def test_g8_help_to_make_a_partnership():
    name = "help-to-make-a-partnership"
    assert [level(check, name) for check in ("K07", "K13", "K48")] == ["OK"] * 3
    assert numbers(finding("K13", name))["days"] == 100
    assert level("K48", changed(name, "support_offers: 3", "support_offers: 0")) == "WARN"


def test_g9_governor_in_the_room():
    name = "governor-in-the-room"
    assert [level(check, name) for check in ("K28", "K33", "K54")] == ["OK"] * 3
    assert level("K54", changed(name, "in_forum: true", "in_forum: false")) == "NOTE"
    assert level("K28", changed(name, "offline_format: true", "offline_format: false")) == "WARN"


def test_g10_a_day_to_meet():
    name = "a-day-to-meet"
    assert [level(check, name) for check in ("K15", "K50", "K51")] == ["OK"] * 3
    assert numbers(finding("K15", name))["days_before"] == 60
    assert level("K15", changed(name, "contacts_shared: true", "contacts_shared: false")) == "WARN"
    assert level("K15", changed(name, "date: 2026-07-16", "date: 2026-09-07")) == "WARN"


def test_g11_from_grant_to_home():
    name = "from-grant-to-home"
    assert [level(check, name) for check in ("K22", "K37", "K43")] == ["OK"] * 3
    decisions = {decision.id: decision.date for decision in example(name).decisions or ()}
    granted, starts = decisions["research-by-grant"], example(name).term.starts
    assert starts is not None
    assert starts.replace(year=starts.year - 3) == granted
    assert level("K37", changed(name, "chosen: grant", "chosen: contract, reason_not_grant: none")) == "WARN"


def test_r14_a_kind_ending():
    name = "a-kind-ending"
    assert [level(check, name) for check in ("K56", "K57", "K58", "K59")] == ["OK"] * 4
    assert numbers(finding("K56", name))["notice_days"] == 101


# --- a body's own numbers -----------------------------------------------------------------------------------


def test_northshires_own_numbers_change_a_finding():
    own = load_packs(EXAMPLES / "packs" / "northshire.toml")
    assert own.names == {"benchmarks": "2026-11+northshire", "law": "uk-2026-11"}
    plan = example("someone-who-answers")
    for check in ("K13", "K43"):
        assert find_check(check)(plan, default_packs()).level.words == "OK"
        assert find_check(check)(plan, own).level.words == "WARN"
