"""K47 to K49: each level, both sides of each line, and what can't be told."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plans import found, level, plan
from wholecycle.practice.arithmetic import referrals
from wholecycle.practice.audience import Audience, Viewer
from wholecycle.practice.finding import Finding, Part
from wholecycle.practice.packs import default_packs
from wholecycle.practice.registry import find_check


def part_of(finding: Finding, what: str) -> Part:
    """The part about one thing."""
    return next(part for part in finding.parts if part.what == what)


# --- K47 -------------------------------------------------------------------------------------------------------


def _counted(**changed: Any) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "route__relationships_assessed_on": "2026-06-01", "decisions": [{"kind": "D3", "date": "2026-06-10"}],
        "route__referral_organisations": 5, "route__referral_links": 100, "route__referral_links_between_bidders": 20,
    }  # fmt: skip
    return {**facts, **changed}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (_counted(), "ok"),
        (_counted(route__relationships_assessed_on="none"), "stop"),
        (_counted(route__relationships_assessed_on="2026-06-10"), "stop"),  # on the same day is not before
        (_counted(route__relationships_assessed_on="2026-06-09"), "ok"),
        (_counted(route__relationships_assessed_on=None), "cant_tell"),
        (_counted(decisions=None), "cant_tell"),
        (_counted(decisions=None, stage="D3"), "ok"),
        (_counted(route__referral_links_between_bidders=24), "ok"),
        (_counted(route__referral_links_between_bidders=25), "warn"),
        (_counted(route__referral_links=1000, route__referral_links_between_bidders=244), "ok"),
        (_counted(route__referral_links=1000, route__referral_links_between_bidders=245), "warn"),  # 0.245 is 0.25
        (_counted(route__referral_links_between_bidders=25, route__chosen="contract"), "warn"),
        (_counted(route__referral_links_between_bidders=25, route__chosen="none"), "warn"),
        (_counted(route__referral_links_between_bidders=25, route__chosen="co-production"), "ok"),
        (_counted(route__referral_links_between_bidders=25, route__chosen="alliance"), "ok"),
        (_counted(route__referral_links_between_bidders=25, route__chosen="grant"), "ok"),
        (_counted(route__relationships_assessed_on="none", route__chosen="grant"), "stop"),
        (_counted(route__referral_links=0, route__referral_links_between_bidders=0), "ok"),
        (_counted(route__referral_organisations=4), "cant_tell"),
        (_counted(route__referral_organisations=4, route__relationships_assessed_on="none"), "stop"),
        (_counted(route__referral_organisations=None), "cant_tell"),
        (_counted(route__referral_links=None), "cant_tell"),
        (_counted(route__referral_links_between_bidders=None), "cant_tell"),
    ],
)
def test_k47_levels(facts: dict[str, Any], expected: str) -> None:
    assert level("K47", **facts) == expected


@pytest.mark.parametrize("name", ["referral_organisations", "referral_links", "referral_links_between_bidders"])
def test_k47_names_the_missing_fact(name: str) -> None:
    assert found("K47", **_counted(**{f"route__{name}": None})).missing == (f"route.{name}",)


def test_k47_says_that_too_few_organisations_told() -> None:
    finding = found("K47", **_counted(route__referral_organisations=4))
    assert finding.message == "Can't tell: 4 organisations have told of referral links. It takes 5."
    assert finding.missing == ("route.referral_organisations",)
    both = found("K47", **_counted(route__referral_organisations=1, route__relationships_assessed_on=None))
    assert both.message == (
        "Can't tell: route.relationships_assessed_on is not known. "
        "Can't tell: 1 organisation has told of referral links. It takes 5."
    )


def test_k47_before_its_gate_it_is_a_note() -> None:
    assert level("K47", stage="D2", **_counted(route__relationships_assessed_on="none")) == "note"
    assert level("K47", stage="D3", **_counted(route__relationships_assessed_on="none")) == "stop"


def _links(*pairs: str) -> list[dict[str, Any]]:
    return [{"from": pair[0], "to": pair[1]} for pair in pairs]


def _listed(links: list[dict[str, Any]], **changed: Any) -> dict[str, Any]:
    facts = _counted(route__referral_links=None, route__referral_links_between_bidders=None, referrals=links)
    return {**facts, "route__referral_organisations": None, "likely_bidders": ["A", "b "], **changed}


RING = _links("AB", "BC", "CD", "DE", "EA")


def test_k47_counts_the_links_of_a_list() -> None:
    finding = found("K47", **_listed(RING))
    numbers = part_of(finding, "referral links").values
    assert (numbers["links"], numbers["between"], numbers["organisations"]) == (5, 1, 5)
    assert numbers["share"] == Decimal("0.20")
    assert finding.level == "ok"
    assert finding.audience is Audience.BODY


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (_listed([*RING, *_links("BA")]), "warn"),  # 2 of 6: each direction is a link
        (_listed([*RING, *_links("AB", "AB")]), "ok"),  # listed thrice is one link
        (_listed([*RING, *_links("AA", "BB")]), "ok"),  # to itself is none
        (_listed([*RING, {"from": "B", "to": "A", "strength": 0}]), "ok"),
        (_listed(_links("AB", "BC", "CD", "DA")), "cant_tell"),  # four organisations told
        (_listed(_links("AB", "BA", "CD", "DA"), route__referral_organisations=5), "warn"),
        (_listed([]), "cant_tell"),
        (_listed([], route__referral_organisations=5), "ok"),
        (_listed(RING, likely_bidders=None), "cant_tell"),
        (_listed(RING, likely_bidders=[]), "ok"),
        (_listed([*RING, {"to": "A"}]), "cant_tell"),
        (_listed(RING, route__referral_links=4, route__referral_links_between_bidders=1), "warn"),  # counts come first
    ],
)
def test_k47_levels_from_a_list(facts: dict[str, Any], expected: str) -> None:
    assert level("K47", **facts) == expected


def test_k47_names_what_is_missing_in_a_list() -> None:
    assert found("K47", **_listed([*RING, {"to": "A"}])).missing == ("referrals[5].from",)
    assert found("K47", **_listed(RING, likely_bidders=None)).missing == ("likely_bidders",)
    assert found("K47", **_listed(_links("AB"))).missing == ("referrals",)


def test_k47_the_public_is_told_no_links() -> None:
    seen = plan(**_listed(RING)).seen_by(Viewer(Audience.PUBLIC))
    finding = find_check("K47")(seen, default_packs())
    assert (finding.level, finding.missing) == ("cant_tell", ("route.referral_organisations",))


@given(st.integers(0, 50), st.integers(0, 50))
def test_k47_more_links_between_bidders_never_look_better(one: int, other: int) -> None:
    low, high = sorted((one, other))
    at_low, at_high = (found("K47", **_counted(route__referral_links_between_bidders=n)).level for n in (low, high))
    assert at_low.rank <= at_high.rank


@given(st.lists(st.tuples(st.sampled_from("ABCD"), st.sampled_from("ABCD"))), st.sets(st.sampled_from("ABCD")))
def test_links_between_some_are_never_more_than_all_links(pairs: list[tuple[str, str]], names: set[str]) -> None:
    found_links = referrals.links(pairs)
    assert 0 <= referrals.between(found_links, names) <= len(found_links)
    assert referrals.between(found_links, "ABCD") == len(found_links)


# --- K48 -------------------------------------------------------------------------------------------------------


def _partnership(first_notice: Any = "2027-01-01", closes: Any = "2027-03-26", **changed: Any) -> dict[str, Any]:
    asked = {"required": True, "support_offers": 1, "members_can_exit": True}
    return {"timetable": {"first_notice": first_notice, "closes": closes}, "partnership": {**asked, **changed}}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (_partnership(), "ok"),  # 84 days
        (_partnership(closes="2027-03-25"), "warn"),  # 83 days
        (_partnership(closes="2026-12-01"), "warn"),
        (_partnership(closes=None), "cant_tell"),
        (_partnership(first_notice=None), "cant_tell"),
        (_partnership(first_notice=None, support_offers=0), "warn"),
        (_partnership(support_offers=0), "warn"),
        (_partnership(support_offers="none"), "warn"),
        (_partnership(support_offers=None), "cant_tell"),
        (_partnership(support_offers=None, closes="2027-03-25"), "warn"),
        (_partnership(members_can_exit=False), "note"),
        (_partnership(members_can_exit=None), "ok"),
        (_partnership(required=False, support_offers=0), "not_applicable"),
        (_partnership(required=None), "cant_tell"),
        ({"partnership": "none"}, "not_applicable"),
        ({}, "cant_tell"),
    ],
)
def test_k48_levels(facts: dict[str, Any], expected: str) -> None:
    assert level("K48", **facts) == expected


@pytest.mark.parametrize(
    ("notice", "opens", "closes", "expected"),
    [
        ("none", "2027-01-01", "2027-03-26", "ok"),  # the opening was the first word
        ("none", "2027-01-02", "2027-03-26", "warn"),
        ("none", None, "2027-03-26", "cant_tell"),
        (None, "2027-01-01", "2027-03-26", "ok"),  # a notice could only make it longer
        (None, "2027-01-02", "2027-03-26", "cant_tell"),
        ("2027-02-01", "2027-01-01", "2027-03-26", "ok"),  # opened before its notice
        ("2027-01-01", "2027-03-01", "2027-03-26", "ok"),
    ],
)
def test_k48_counts_from_the_first_public_word(notice: Any, opens: Any, closes: Any, expected: str) -> None:
    facts = {**_partnership(), "timetable": {"first_notice": notice, "opens": opens, "closes": closes}}
    assert level("K48", **facts) == expected


def test_k48_names_the_missing_fact() -> None:
    assert found("K48").missing == ("partnership.required",)
    assert found("K48", **_partnership(closes=None)).missing == ("timetable.closes",)
    assert found("K48", **_partnership(first_notice=None)).missing == ("timetable.first_notice",)
    assert found("K48", **_partnership(support_offers=None)).missing == ("partnership.support_offers",)


@given(st.integers(0, 300), st.integers(0, 300))
def test_k48_more_time_never_looks_worse(one: int, other: int) -> None:
    low, high = sorted((one, other))
    start = dt.date(2027, 1, 1)
    at_low, at_high = (found("K48", **_partnership(closes=start + dt.timedelta(days=n))).level for n in (low, high))
    assert at_high.rank <= at_low.rank


# --- K49 -------------------------------------------------------------------------------------------------------


def _chain(criteria: Any = ({"kind": "supply-chain", "weight": 10},), **changed: Any) -> dict[str, Any]:
    chain: dict[str, Any] = {
        "expected": True, "kpi": "20% of value, each quarter", "ledger": True, "named_partners": True,
        "payment_days": 30,
    }  # fmt: skip
    listed = None if criteria is None else [*criteria]
    if listed:
        listed = [*listed, {"kind": "quality", "weight": 100 - sum(one.get("weight") or 0 for one in listed)}]
    return {"criteria": listed, "subcontracting": {**chain, **changed}}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (_chain(), "ok"),
        (_chain([{"kind": "supply-chain", "weight": 0.01}]), "ok"),
        (_chain([{"kind": "supply-chain", "weight": 0}]), "stop"),
        (_chain([{"kind": "price", "weight": 60}]), "stop"),
        (_chain([]), "stop"),
        (_chain(None), "cant_tell"),
        (_chain([{"kind": "supply-chain"}]), "cant_tell"),
        (_chain([{"weight": 10}]), "cant_tell"),
        (_chain([{"weight": 0}]), "stop"),
        (_chain([{"weight": 10}, {"kind": "supply-chain", "weight": 10}]), "ok"),
        (_chain(kpi="none"), "stop"),
        (_chain(kpi=None), "cant_tell"),
        (_chain(named_partners=False), "stop"),
        (_chain(named_partners=[]), "stop"),
        (_chain(named_partners="none"), "stop"),
        (_chain(named_partners=["A", "B"]), "ok"),
        (_chain(named_partners=None), "cant_tell"),
        (_chain(ledger=False), "stop"),
        (_chain(ledger=None), "cant_tell"),
        (_chain(payment_days=31), "stop"),
        (_chain(payment_days=None), "cant_tell"),
        (_chain(payment_days=None, ledger=False), "stop"),
        (_chain(expected=False, kpi="none"), "not_applicable"),
        (_chain(expected=None), "cant_tell"),
        ({"subcontracting": "none"}, "not_applicable"),
        ({}, "cant_tell"),
    ],
)
def test_k49_levels(facts: dict[str, Any], expected: str) -> None:
    assert level("K49", **facts) == expected


@pytest.mark.parametrize("name", ["expected", "kpi", "named_partners", "ledger", "payment_days"])
def test_k49_names_the_missing_fact(name: str) -> None:
    assert found("K49", **_chain(**{name: None})).missing == (f"subcontracting.{name}",)


def test_k49_names_the_criterion_that_it_does_not_know() -> None:
    assert found("K49", **_chain(None)).missing == ("criteria",)
    assert found("K49", **_chain([{"weight": 10}])).missing == ("criteria[0].kind",)
    assert found("K49", **_chain([{"kind": "supply-chain"}])).missing == ("criteria[0].weight",)


def test_k49_before_its_gate_what_is_not_done_is_a_note() -> None:
    assert level("K49", stage="D4", **_chain(kpi="none", named_partners=False, ledger=False)) == "note"
    assert level("K49", stage="D5", **_chain(kpi="none")) == "stop"
    assert level("K49", stage="D4", **_chain(payment_days=60)) == "stop"  # a term that was chosen


LINK = st.fixed_dictionaries({}, optional={"from": st.sampled_from("AB"), "to": st.just("C")})


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "expected": st.booleans(), "kpi": st.sampled_from(["none", "x"]), "ledger": st.booleans(),
            "named_partners": st.one_of(st.booleans(), st.lists(st.sampled_from("AB"), max_size=2)),
            "payment_days": st.integers(0, 10**9),
        },
    ),
    st.fixed_dictionaries(
        {},
        optional={
            "required": st.booleans(), "support_offers": st.integers(0, 2), "members_can_exit": st.booleans(),
            "capacity_grant": st.integers(0, 10**12),
        },
    ),
    st.one_of(st.none(), st.lists(LINK)),
)  # fmt: skip
def test_no_plan_makes_a_check_fall_over(chain: dict[str, Any], asked: dict[str, Any], links: Any) -> None:
    facts = {"subcontracting": chain, "partnership": asked, "referrals": links, "likely_bidders": ["A", "C"]}
    for check in ("K47", "K48", "K49"):
        finding = found(check, **facts)
        assert finding.message
        assert bool(finding.missing) == (finding.level == "cant_tell")
