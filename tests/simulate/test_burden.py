"""What asking costs: even and listed items, what is cut first, what is kept, what the passport fills."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plans import plan
from wholecycle.practice.packs import default_packs
from wholecycle.simulate import BadOption, MissingFact, SimulateError
from wholecycle.simulate.burden import Burden, what_asking_costs

PACKS = default_packs()
ITEMS: list[dict[str, Any]] = [
    {"question": "Method", "words": 2_000, "kind": "method"},
    {"question": "Accounts", "words": 500, "passport": True},
    {"question": "Hard-hat policy", "words": 1_000, "kind": "policy"},
    {"question": "Exclusion grounds", "words": 3_000, "kind": "exclusion"},
]


def burden(documents: dict[str, Any], facts: dict[str, Any] | None = None, **what_ifs: Any) -> Burden:
    worth = {"value__total": 40_000, "term__years": 1}
    return what_asking_costs(plan(**worth, documents=documents, **(facts or {})), PACKS, **what_ifs)


def cut(found: Burden) -> list[str]:
    return [item.question for item in found.cut]


def test_burden_cuts_the_dearest_first_the_passports_last_and_keeps_what_law_asks() -> None:
    found = burden({"items": ITEMS}, cut=4)
    assert cut(found) == ["Method", "Hard-hat policy", "Accounts"]
    assert found.kept == 1
    assert any(sentence.startswith("Only 3 can be cut: 1 item is kept") for sentence in found.words)


def test_burden_keeps_a_question_named_like_a_requirement_that_cites_its_rule() -> None:
    rule = {"what": "hard-hat policy", "because_law": True, "cites": "a regulation"}
    assert "Hard-hat policy" not in cut(burden({"items": ITEMS}, {"conditions__requirements": [rule]}, cut=3))
    uncited = {**rule, "cites": "none"}
    assert "Hard-hat policy" in cut(burden({"items": ITEMS}, {"conditions__requirements": [uncited]}, cut=3))


def test_burden_cuts_no_more_than_brings_it_within_the_guide() -> None:
    found = burden({"items": ITEMS})  # 6,500 words, and the guide is 5,000
    assert (found.to_guide, cut(found)) == (1, ["Method"])
    assert found.after.words == 4_500
    within = burden({"items": ITEMS[:2]})
    assert (within.to_guide, cut(within)) == (0, [])


def test_burden_kept_items_can_stand_over_the_guide() -> None:
    law = [{"question": f"Law {place}", "words": 3_000, "kind": "law"} for place in range(2)]
    found = burden({"items": law})
    assert found.to_guide is None
    assert any("Cutting items alone does not" in sentence for sentence in found.words)


def test_burden_passport_items_cost_a_bidder_nothing() -> None:
    found = burden({"items": ITEMS}, {"expected_bidders": 8})
    assert found.before.hours == Decimal("27.00")  # 6,500 / 250 + 4 x 0.25
    assert found.before.hours_with_passport == Decimal("24.75")
    assert found.before.all_pounds == Decimal("24.75") * 30 * 8
    assert (found.before.passport, found.before.to_answer) == (1, 3)


def test_burden_unlisted_items_are_even() -> None:
    found = burden({"questions": 4, "words": 6_500, "items": ITEMS[:1]}, cut=0)
    assert [item.words for item in found.order] == [2_000, 1_500, 1_500, 1_500]


def test_burden_expected_bidders_not_known_leaves_all_open() -> None:
    found = burden({"items": ITEMS})
    assert found.before.all_pounds is None
    assert "expected_bidders" in found.missing
    assert any("at least" in sentence for sentence in found.words)


def test_burden_number_of_items_not_known_is_said_and_can_be_supposed() -> None:
    pages = {"pages": 90}
    found = burden(pages)
    assert any("What to cut can't be told" in sentence for sentence in found.words)
    with pytest.raises(MissingFact, match="items=") as refusal:
        burden(pages, cut=3)
    assert refusal.value.path == "documents.questions"
    assert len(burden(pages, items=130, cut=3).cut) == 3


def test_burden_neither_pages_nor_words_known() -> None:
    with pytest.raises(MissingFact, match=r"documents\.pages"):
        burden({"questions": 3})
    with pytest.raises(MissingFact, match=r"value\.total"):
        what_asking_costs(plan(documents={"pages": 3}, term__years=1), PACKS)


@pytest.mark.parametrize(
    ("what_if", "message"),
    [
        ({"cut": 5}, "cut from 0 to 4"), ({"items": 3}, "lists 4 items already"),
        ({"passport": 1}, "only 0 items are not listed"),
    ],
)  # fmt: skip
def test_burden_bad_what_ifs(what_if: dict[str, Any], message: str) -> None:
    with pytest.raises(BadOption, match=message):
        burden({"items": ITEMS}, **what_if)


def test_burden_more_items_than_can_be_looked_at() -> None:
    with pytest.raises(SimulateError, match="more than the 20,000"):
        burden({"pages": 3, "questions": 1_000_000_000})


def test_burden_pictures_tables_and_json() -> None:
    found = burden({"items": ITEMS, "pages": 12})
    assert found.as_dict() == burden({"items": ITEMS, "pages": 12}).as_dict()
    assert found.tables[1].rows[0][0] == "Method"
    assert "the guide" in found.pictures[0].as_text()


lengths = st.lists(st.integers(0, 4_000), min_size=1, max_size=30)


@given(lengths, st.data())
def test_cutting_more_never_costs_more(words: list[int], data: st.DataObject) -> None:
    items = [{"question": f"Q{place}", "words": one} for place, one in enumerate(words)]
    few = data.draw(st.integers(0, len(items)))
    many = data.draw(st.integers(few, len(items)))
    one, other = (burden({"items": items, "pages": 30}, cut=number).after for number in (few, many))
    assert other.hours <= one.hours
    assert other.pounds <= one.pounds
    assert other.times_the_guide is not None
    assert one.times_the_guide is not None
    assert other.times_the_guide <= one.times_the_guide


@given(lengths)
def test_one_item_fewer_than_the_guide_needs_is_over_it(words: list[int]) -> None:
    items = [{"question": f"Q{place}", "words": one} for place, one in enumerate(words)]
    number = burden({"items": items}).to_guide
    assert number is not None
    if number:
        times = burden({"items": items}, cut=number - 1).after.times_the_guide
        assert times is not None
        assert times > 1
