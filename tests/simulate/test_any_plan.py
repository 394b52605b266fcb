"""No plan makes a simulator fail: it answers, or says in one sentence what it would need."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholecycle.practice.facts import Plan
from wholecycle.practice.packs import default_packs
from wholecycle.simulate import SIMULATORS, SimulateError, run

PACKS = default_packs()

money = st.sampled_from([None, 0, 0.01, 1, 99_999.99, 300_000, 10**12])
number = st.sampled_from([None, 0, 1, 2, 8, 130, 10**9])
name = st.sampled_from([None, "none", "A", "a", "B", "<b>é 😀"])
share = st.sampled_from([None, 0, 0.01, 25, 100])
yes = st.sampled_from([None, True, False])


def facts(**fields: Any) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=fields)


some_lots = facts(value=money, minimum_turnover=money)
requirement = facts(
    what=name, kind=st.sampled_from([None, "insurance", "certificate", "policy", "accounts", "experience", "other"]),
    level=money, stage=st.sampled_from([None, "bid", "award"]), because_law=yes, cites=name,
)  # fmt: skip
provider = facts(
    name=name, income=money, insurance=money, policies=st.sampled_from([None, [], ["A"]]), agreement_value=money,
    affected=yes, reserves=money,
)  # fmt: skip
old = facts(provider=name, value=money, staff=number, users=number)
plans = facts(
    value=facts(total=money),
    term=facts(years=st.sampled_from([None, 0.01, 1, 2.5, 3, 100])),
    lots=facts(count=number, items=st.none() | st.lists(some_lots, max_size=3)),
    replaces=st.just("none") | facts(
        agreements=number | st.lists(old, max_size=4), providers=number, providers_after=number, lots_after=number,
        governance=st.sampled_from([None, "single", "alliance"]), members_from_before=number,
        shares_before=st.sampled_from([None, [100], [50, 50]]), shares_after=st.sampled_from([None, [100]]),
    ),
    conditions=facts(
        minimum_turnover=money, legal_form=name, requirements=st.none() | st.lists(requirement, max_size=3)
    ),
    documents=facts(
        pages=number, words=number, questions=st.sampled_from([None, 0, 1, 130, 10**9]), fees=money, policies=number,
        items=st.none() | st.lists(facts(question=name, words=number, passport=yes, kind=name), max_size=4),
    ),
    expected_bidders=number,
    payment=facts(
        outcome_share=share, arrears_months=number, terms_days=number, uplift=yes, monthly_cost=money,
        schedule=st.none() | st.lists(facts(month=number, share=share), max_size=3),
    ),
    referrals=st.none() | st.lists(facts(**{"from": name, "to": name, "strength": number}), max_size=6),
    likely_bidders=st.sampled_from([None, [], ["A", "B"]]),
    route=facts(referral_organisations=number, referral_links=number, referral_links_between_bidders=number),
    providers=st.none() | st.lists(provider, max_size=4),
)  # fmt: skip

SUPPOSED: dict[str, dict[str, object]] = {
    "reach": {"minimum_turnover": 100_000, "lots": 3},
    "merge": {"lots": 3, "budget": 9_000},
    "burden": {"items": 200, "cut": 3},
    "cash": {
        "income": 500_000, "outcome_share": 20, "arrears_months": 1, "terms_days": 30, "uplift": 0, "runs": 100,
    },
    "network": {},
}  # fmt: skip


@pytest.mark.parametrize("supposed", [False, True])
@pytest.mark.parametrize("simulator", SIMULATORS)
@given(plans)
def test_any_plan_is_answered_or_refused_in_a_sentence(simulator: str, supposed: bool, data: dict[str, Any]) -> None:
    plan = Plan.model_validate({"title": "Any plan", **data})
    what_ifs: dict[str, object] = SUPPOSED[simulator] if supposed else {"runs": 100} if simulator == "cash" else {}
    try:
        found = run(simulator, plan, PACKS, what_ifs)
    except SimulateError as refusal:
        said = str(refusal)
    else:
        said = found.words[-1]
        json.dumps(found.as_dict(), allow_nan=False)
        assert found.pictures
        assert isinstance(found.tables, tuple)
    assert said.endswith((".", "…."))
