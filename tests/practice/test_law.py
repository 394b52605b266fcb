from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholecycle.practice.law import (
    cpv_code,
    is_light_touch,
    load_light_touch_list,
    notice_line,
    regime,
    selection_stage_barred,
    threshold,
    why_no_threshold,
)
from wholecycle.practice.packs import PackError, default_packs

PACKS = default_packs()
TODAY = date(2026, 11, 23)
subjects = st.sampled_from(["ordinary", "light-touch", "health"])
bodies = st.sampled_from(["central", "sub-central", "nhs", "utility"])
nations = st.sampled_from(["england", "wales", "scotland", "northern-ireland"])


@pytest.mark.parametrize(
    ("subject", "body_kind", "on", "amount"),
    [
        ("ordinary", "central", date(2025, 12, 31), 139688),
        ("ordinary", "central", date(2026, 1, 1), 135018),
        ("ordinary", "nhs", date(2025, 12, 31), 139688),
        ("ordinary", "nhs", date(2026, 1, 1), 135018),
        ("ordinary", "sub-central", date(2025, 12, 31), 214904),
        ("ordinary", "sub-central", date(2026, 1, 1), 207720),
        ("ordinary", "utility", date(2025, 12, 31), 429809),
        ("ordinary", "utility", date(2026, 1, 1), 415440),
        ("light-touch", "sub-central", date(2025, 2, 24), 663540),
        ("light-touch", "sub-central", TODAY, 663540),
        ("light-touch", "nhs", TODAY, 663540),
        ("light-touch", "utility", TODAY, 884720),
        ("works", "sub-central", date(2025, 12, 31), 5372609),
        ("works", "sub-central", TODAY, 5193000),
        ("concession", "central", TODAY, 5193000),
        ("light-touch-concession", "central", TODAY, 5372609),
    ],
)
def test_threshold_by_day_and_body(subject, body_kind, on, amount):
    for nation in ("england", "wales", "northern-ireland"):
        found = threshold(PACKS, subject=subject, body_kind=body_kind, on=on, jurisdiction=nation)
        assert found is not None
        assert found.amount == amount


@pytest.mark.parametrize(
    ("subject", "on", "jurisdiction", "why"),
    [
        ("ordinary", TODAY, "scotland", "Scotland"),
        ("ordinary", date(2025, 2, 23), "england", "24 Feb 2025"),
        ("health", TODAY, "england", "Provider Selection Regime"),
        ("unheard-of", TODAY, "england", "no threshold for this kind"),
    ],
)
def test_no_threshold_says_why(subject, on, jurisdiction, why):
    facts = {"subject": subject, "on": on, "jurisdiction": jurisdiction}
    assert threshold(PACKS, body_kind="sub-central", **facts) is None
    assert why in why_no_threshold(PACKS, **facts)


def test_trust_in_a_threshold_falls_where_devolved_or_overdue():
    def trust(on: date, nation: str) -> str:
        found = threshold(PACKS, subject="ordinary", body_kind="central", on=on, jurisdiction=nation)
        return found.confidence if found else ""

    assert trust(TODAY, "england") == "H"
    assert trust(TODAY, "wales") == "M"
    assert trust(date(2027, 12, 31), "england") == "H"
    assert trust(date(2028, 1, 1), "england") == "L"


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"whole_value": Decimal(663539)}, "below-threshold"),
        ({"whole_value": Decimal(663540)}, "light-touch"),
        ({"whole_value": Decimal("663539.99")}, "below-threshold"),
        ({"subject": "ordinary", "whole_value": Decimal(207719)}, "below-threshold"),
        ({"subject": "ordinary", "whole_value": Decimal(207720)}, "ordinary"),
        ({"whole_value": None}, None),
        ({"jurisdiction": "scotland"}, None),
        ({"on": date(2025, 2, 23)}, None),
        ({"subject": "health"}, "health"),
        ({"subject": "health", "whole_value": None}, "health"),
        ({"subject": "health", "body_kind": "nhs"}, "health"),
        ({"subject": "health", "body_kind": "central"}, None),
        ({"subject": "health", "jurisdiction": "wales"}, None),
        ({"subject": "health", "on": date(2024, 1, 1)}, "health"),
        ({"subject": "health", "on": date(2023, 12, 31)}, None),
        ({"is_grant": True, "jurisdiction": "scotland"}, "grant"),
    ],
)
def test_regime(facts, expected):
    plan = {
        "subject": "light-touch",
        "body_kind": "sub-central",
        "whole_value": Decimal(1000000),
        "on": TODAY,
        "jurisdiction": "england",
        **facts,
    }
    assert regime(PACKS, **plan) == expected


@pytest.mark.parametrize(
    ("facts", "barred", "exemption"),
    [
        ({}, True, ""),
        ({"whole_value": Decimal(663540)}, False, ""),
        ({"whole_value": None}, None, ""),
        ({"jurisdiction": "scotland"}, False, ""),
        ({"jurisdiction": "scotland", "whole_value": None}, False, ""),
        ({"on": date(2025, 2, 23)}, False, ""),
        ({"jurisdiction": "wales"}, True, ""),
        ({"jurisdiction": "wales", "devolved_welsh": True}, False, "devolved-welsh"),
        ({"jurisdiction": "wales", "devolved_welsh": None}, None, ""),
        ({"jurisdiction": "england", "devolved_welsh": None, "transferred_ni": None}, True, ""),
        ({"jurisdiction": "northern-ireland", "transferred_ni": True}, False, "transferred-ni"),
        ({"jurisdiction": "northern-ireland", "transferred_ni": None}, None, ""),
        ({"school": True}, False, "school"),
        ({"call_off": True}, False, "call-off"),
        ({"body_kind": "utility"}, False, "utility"),
        ({"is_grant": True}, False, ""),
        ({"subject": "health"}, False, ""),
        ({"subject": "health", "jurisdiction": "wales"}, None, ""),
        ({"subject": "unheard-of"}, None, ""),
        ({"subject": "works", "whole_value": Decimal(207719)}, True, ""),
        ({"subject": "works", "whole_value": Decimal(207720)}, False, "works"),
        ({"subject": "works", "body_kind": "central", "whole_value": Decimal(135018)}, False, "works"),
    ],
)
def test_selection_stage(facts, barred, exemption):
    plan = {
        "subject": "light-touch",
        "body_kind": "sub-central",
        "whole_value": Decimal(663539),
        "on": TODAY,
        "jurisdiction": "england",
        **facts,
    }
    found = selection_stage_barred(PACKS, **plan)
    assert (found.barred, found.exemption) == (barred, exemption)
    assert found.why
    assert found.source


@given(subjects, bodies, nations, st.dates(), st.decimals(0, 10**9, places=2) | st.none(), st.booleans())
def test_rules_answer_for_any_plan_and_never_say_unlawful(subject, body_kind, nation, on, value, grant):
    plan = {
        "subject": subject,
        "body_kind": body_kind,
        "whole_value": value,
        "on": on,
        "jurisdiction": nation,
        "is_grant": grant,
    }
    stage, found = selection_stage_barred(PACKS, **plan), regime(PACKS, **plan)
    assert "unlawful" not in stage.why.lower()
    if stage.barred:
        assert found == "below-threshold"
    assert grant == (found == "grant")


@given(subjects, bodies, nations, st.dates(), st.integers(0, 10**7), st.integers(0, 10**7))
def test_a_larger_contract_never_falls_back_below_threshold(subject, body_kind, nation, on, value, more):
    def below(amount: int) -> bool:
        found = regime(
            PACKS,
            subject=subject,
            body_kind=body_kind,
            whole_value=Decimal(amount),
            on=on,
            jurisdiction=nation,
        )
        return found == "below-threshold"

    assert below(value) or not below(value + more)


@pytest.mark.parametrize(
    ("body_kind", "jurisdiction", "line"),
    [
        ("central", "england", 12000),
        ("nhs", "england", 12000),
        ("sub-central", "wales", 30000),
        ("utility", "england", None),
        ("central", "scotland", None),
    ],
)
def test_notice_line(body_kind, jurisdiction, line):
    assert notice_line(PACKS, body_kind=body_kind, on=TODAY, jurisdiction=jurisdiction) == line


@pytest.mark.parametrize(
    ("code", "digits"),
    [("85312500", "85312500"), ("85312500-4", "85312500"), (85312500, "85312500"), (3000000, "03000000")],
)
def test_cpv_code(code, digits):
    assert cpv_code(code) == digits


@pytest.mark.parametrize("code", ["8531250", "853125004", "85312500-", "eight", "", -1, 123456789])
def test_cpv_code_refuses_what_is_none(code):
    with pytest.raises(ValueError, match="not a CPV code"):
        cpv_code(code)


def test_light_touch_matches_all_eight_digits():
    on_list = frozenset({"85300000", "85312500"})
    assert is_light_touch(["85312500-4"], on_list) is True
    assert is_light_touch(["85312510"], on_list) is False  # under 85300000, yet not on the list itself
    assert is_light_touch(["85312500", "45000000"], on_list) is None
    assert is_light_touch([], on_list) is None
    assert is_light_touch(["85312500"], None) is None


@pytest.mark.parametrize(
    "text",
    [
        "85312500\n85300000-2\n",
        "# from Schedule 1\n\n85312500-4\n85300000\n",
        'code,description\n85312500,"Rehabilitation, social"\n85300000-2,Social work\n',
        'description,code\n"Rehabilitation, social",85312500\nSocial work,85300000\n',
        "\ufeffCode;\n".replace(";", "") + "85312500\n85300000\n",
    ],
)
def test_light_touch_list_from_a_file(tmp_path, text):
    path = tmp_path / "codes.csv"
    path.write_text(text, encoding="utf-8")
    assert load_light_touch_list(path) == {"85312500", "85300000"}


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (b"85312500\nhousing\n", r"codes\.csv, line 2: 'housing' is not a CPV code"),
        (b"description,code\nSocial work\n", r"line 2"),
        (b"", r"is empty"),
        (b"\xff\xfe", r"can't be read"),
    ],
)
def test_light_touch_list_says_what_is_wrong(tmp_path, raw, problem):
    path = tmp_path / "codes.csv"
    path.write_bytes(raw)
    with pytest.raises(PackError, match=problem):
        load_light_touch_list(path)


def test_light_touch_list_that_is_not_there(tmp_path):
    with pytest.raises(PackError, match="can't be read"):
        load_light_touch_list(tmp_path / "none.csv")


def test_nothing_in_the_packs_says_unlawful():
    for key in PACKS.keys:
        assert "unlawful" not in repr(PACKS.figure(key)).lower(), key
