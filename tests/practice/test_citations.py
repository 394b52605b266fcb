"""Which rule somebody meant, found by what people write."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholecycle.practice.citations import lookup_rule
from wholecycle.practice.packs import default_packs

PACKS = default_packs()


@pytest.mark.parametrize(
    ("text", "rule", "repealed_on"),
    [
        ("PA2023 s.22", "pa2023-s22", None),
        ("section 22 Procurement Act 2023", "pa2023-s22", None),
        ("the Procuremnt Act, s22(3)(b)", "pa2023-s22", None),
        ("Procurement Act 2023 Schedule 5", "pa2023-sch5", None),
        ("Procurement Act 2023 s.400", "pa2023", None),
        ("pa2023-s85", "pa2023-s85", None),
        ("pa2023", "pa2023", None),
        ("Public Contracts Regulations 2015", "pcr2015", date(2025, 2, 24)),
        ("Public Contract Regs 2015, regulation 58(9)", "pcr2015-r58", date(2025, 2, 24)),
        ("PCR 2015", "pcr2015", date(2025, 2, 24)),
        ("pcr2015", "pcr2015", date(2025, 2, 24)),
        ("EU rules", "eu-directives", date(2025, 2, 24)),
        ("because of EU procurement law", "eu-directives", date(2025, 2, 24)),
        ("Public Contracts (Scotland) Regulations 2015", "pcsr2015", None),
        ("PCR 2015, now Procurement Act 2023 s.12", "pa2023-s12", None),
        ("Equalty Act s.149", "equality2010-s149", None),
        ("Employers\u2019 Liability (Compulsory Insurance) Act 1969", "elci1969", None),
        ("the Compact", "compact2010", date(2025, 7, 17)),
        ("PSR", "psr2023", None),
    ],
)
def test_rule_is_found_by_what_people_write(text, rule, repealed_on):
    found = lookup_rule(PACKS, text)
    assert found is not None
    assert (found.id, found.repealed_on) == (rule, repealed_on)
    if repealed_on:
        assert not found.in_force(repealed_on)
        assert found.in_force_to is not None
        assert found.in_force(found.in_force_to)


def test_repealed_rule_says_when():
    found = lookup_rule(PACKS, "Public Contracts Regulations 2015")
    assert found is not None
    assert found.message == "This rule was repealed on 24 Feb 2025. Now: Procurement Act 2023."


@pytest.mark.parametrize("text", ["", "the rules say so", "company policy", "s.22", "Regulations 2015", "act"])
def test_rule_that_is_none(text):
    assert lookup_rule(PACKS, text) is None


@given(st.text(max_size=400))
def test_any_words_are_safe_to_look_up(text):
    lookup_rule(PACKS, text)


def test_every_rule_is_found_by_its_id_and_each_of_its_names():
    instruments = {row.text("id"): row for row in PACKS.table("rules.instruments")}
    for rule_id, row in instruments.items():
        found = lookup_rule(PACKS, rule_id)
        assert found is not None
        assert found.id == rule_id
        for name in row.words("names"):
            named = lookup_rule(PACKS, name)
            assert named is not None, name
            assert named.id == rule_id, name
    for row in PACKS.table("rules.sections"):
        assert row.text("instrument") in instruments
        found = lookup_rule(PACKS, row.text("id"))
        assert found is not None
        assert found.id == row.text("id")
