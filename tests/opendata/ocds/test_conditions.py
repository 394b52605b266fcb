"""What an organisation must be or have, as far as a notice says so without doubt."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.opendata.ocds.releases import gaps, made, release, tender


def asked(*criteria: dict[str, Any], **facts: Any) -> Any:
    return tender(selectionCriteria={"criteria": list(criteria)}, **facts)


def economic(description: str, **also: Any) -> dict[str, Any]:
    return {"type": "economic", "description": description} | also


@pytest.mark.parametrize(
    ("words", "sum_asked"),
    [
        ("A minimum annual turnover of £500,000 is required.", 500_000),
        ("Bidders must have a minimum “general” yearly turnover of GBP 400 000 for the last 3 years.", 400_000),
        ("Bidders must have a minimum yearly ‘specific’ turnover of 300,000 GBP in this business area.", 300_000),
        ("a minimum general annual turnover of GBP 1.2mrn in the last two years", 1_200_000),
        ("Your annual turnover must be at least £1 million.", 1_000_000),
        ("Annual turnover of not less than £250k.", 250_000),
        ("A minimum turnover of £500,000 per annum.", 500_000),
    ],
)
def test_turnover_in_words_that_leave_no_doubt(words, sum_asked):
    converted = asked(economic(words))
    assert converted.plan.conditions.minimum_turnover == sum_asked
    assert converted.paths_for("conditions.minimum_turnover") == ("tender.selectionCriteria.criteria[0].description",)


@pytest.mark.parametrize(
    "words",
    [
        "Turnover should be up to twice the estimated contract value.",
        "A sufficient level of annual turnover is required. 2017-18 - 500,000 GBP",
        "Please state your annual turnover for 2024 and 2025.",
        "A minimum turnover of £500,000 is required over the life of the contract.",
        "Minimum insurance of £5,000,000. State your annual turnover.",
    ],
)
def test_turnover_that_can_be_doubted_is_left_out_and_named(words):
    converted = asked(economic(words))
    assert converted.plan.conditions.minimum_turnover is None
    assert "speaks of turnover" in gaps(converted)


@pytest.mark.parametrize("least", ["£500,000", "500000", "500,000 GBP", 500_000, Decimal("500000.00")])
def test_turnover_as_a_least_that_is_nothing_but_a_sum(least):
    converted = asked(economic("Annual turnover", minimum=least))
    assert converted.plan.conditions.minimum_turnover == 500_000


def test_turnovers_that_differ_are_left_out():
    converted = asked(
        economic("minimum annual turnover of £500,000"), economic("minimum annual turnover of £600,000")
    )  # fmt: skip
    assert converted.plan.conditions.minimum_turnover is None
    assert "more than one sum of turnover" in gaps(converted)


def test_turnover_asked_for_a_lot_is_the_lots():
    criteria = {"criteria": [economic("minimum annual turnover of £500,000")]}
    plan = tender(lots=[{"id": "1"}, {"id": "2", "selectionCriteria": criteria}]).plan
    assert plan.conditions.minimum_turnover is None
    assert plan.lots.items[1].minimum_turnover == 500_000


def test_silence_on_turnover_is_not_none():
    assert asked(economic("Accounts for two years")).plan.conditions.minimum_turnover is None


def insurances(words: str) -> list[tuple[Any, Any, Any]]:
    found = asked(economic(words)).plan.conditions.requirements or ()
    return [(one.what, one.level, one.stage) for one in found if one.kind == "insurance"]


def test_insurances_with_the_cover_right_behind_them():
    words = (
        "Bidders hold, or commit to obtain prior to the commencement of the contract, this insurance: "
        "Employer’s (Compulsory) Liability Insurance = GBP 10 Millionrn Public Liability Insurance = 5M GBPrn "
        "Public & Products Liability – £2,000,000. Professional Indemnity Insurance of 1 million GBP required"
    )
    assert insurances(words) == [
        ("Employers' liability insurance", 10_000_000, "start"),
        ("Public liability insurance", 5_000_000, "start"),
        ("Public and products liability insurance", 2_000_000, "start"),
        ("Professional indemnity insurance", 1_000_000, "start"),
    ]


def test_cover_that_stands_before_the_name_is_not_paired_with_the_next():
    words = "You must hold insurance: £5m employers' liability and £10m public liability."
    assert insurances(words) == [
        ("Employers' liability insurance", None, None),
        ("Public liability insurance", None, None),
    ]


def test_cover_with_other_words_between_is_not_known():
    words = "Public Liability Insurance covering injury to a person to the level of 5000000 GBP"
    assert insurances(words) == [("Public liability insurance", None, None)]
    assert insurances("Public liability insurance of £5") == [("Public liability insurance", None, None)]


def test_insurance_that_may_be_asked_for_later_is_not_required():
    assert insurances("The Council may require Professional Indemnity insurance for a call off.") == []
    assert insurances("Where a call off incorporates a requirement for Professional Indemnity Insurance, say so.") == []
    assert insurances("Product liability under the Act is for the supplier.") == []


@pytest.mark.parametrize(
    ("words", "stage"),
    [
        ("Public liability insurance before award", "award"),
        ("Public liability insurance prior to commencement", "start"),
        ("Public liability insurance at the time of tendering", "bid"),
        ("Public liability insurance before award and before the contract starts", None),
        ("Public liability insurance", None),
    ],
)
def test_stage_at_which_insurance_must_be_in_place(words, stage):
    assert insurances(words) == [("Public liability insurance", None, stage)]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("ISO 9001 or equivalent", "certificate"),
        ("A health and safety policy", "policy"),
        ("Audited accounts for two years", "accounts"),
        ("Two examples of similar work", "experience"),
        ("A member of the Landscape Institute", "other"),
        ("Two examples of similar work, and ISO 9001", None),
    ],
)
def test_kind_of_requirement_by_its_words(words, kind):
    requirements = asked({"type": "technical", "description": words}).plan.conditions.requirements
    assert [(one.what, one.kind) for one in requirements] == [(words, kind)]
    assert requirements[0].linked_to is None
    assert requirements[0].because_law is None


def test_requirement_that_only_points_to_other_papers_is_left_out_and_named():
    converted = asked({"type": "suitability", "description": "As stated in the tender documents."})
    assert converted.plan.conditions.requirements is None
    assert "only points to other papers" in gaps(converted)


def test_requirements_outside_the_criteria():
    converted = tender(
        otherRequirements={"requiresStaffNamesAndQualifications": True, "securityClearance": "BPSS for all staff"},
        submissionTerms={"depositsGuarantees": "A bond of 10%"},
    )
    requirements = converted.plan.conditions.requirements
    assert [one.what for one in requirements] == [
        "Names and qualifications of staff", "Deposit or guarantee: A bond of 10%",
        "Security clearance: BPSS for all staff",
    ]  # fmt: skip
    assert "tender.submissionTerms.depositsGuarantees" in converted.paths_for("conditions.requirements")


def test_wording_repeated_is_one_requirement():
    twice = {"type": "technical", "description": "ISO 9001"}
    assert len(asked(twice, dict(twice)).plan.conditions.requirements) == 1


@pytest.mark.parametrize(
    ("facts", "stage"),
    [
        ({"procurementMethod": "open", "procurementMethodDetails": "Open procedure"}, "none"),
        ({"procurementMethod": "open"}, "none"),
        ({"procurementMethod": "open", "lots": [{"id": "1", "secondStage": {"maximumCandidates": 5}}]}, None),
        ({"procurementMethod": "selective", "procurementMethodDetails": "Restricted procedure"}, "separate"),
        ({"procurementMethod": "selective", "procurementMethodDetails": "Restricted procedure (above threshold)"},
         "separate"),
        ({"procurementMethod": "selective", "procurementMethodDetails": "Competitive flexible procedure"}, None),
        ({"procurementMethod": "selective", "procurementMethodDetails": "Competitive flexible procedure",
          "expressionOfInterestDeadline": "2026-10-01"}, "separate"),
        ({"procurementMethod": "selective", "procurementMethodDetails": "Competitive flexible procedure",
          "lots": [{"id": "1", "secondStage": {"maximumCandidates": 5}}]}, "separate"),
        ({"procurementMethod": "selective", "procurementMethodDetails": "Call-off from a framework agreement"}, None),
        ({"procurementMethod": "selective"}, "separate"),
        ({"procurementMethod": "limited"}, None),
        ({}, None),
    ],
)  # fmt: skip
def test_separate_first_stage_only_where_the_notice_is_certain_of_it(facts, stage):
    assert tender(**facts).plan.conditions.selection_stage == stage


def test_subcontracting_as_awards_and_terms_state_it():
    def expected(*flags: bool | None) -> Any:
        awards = [{"id": str(n), "hasSubcontracting": flag} for n, flag in enumerate(flags)]
        return made(release(tag=["award"], awards=awards)).plan.subcontracting.expected

    assert (expected(True, False), expected(False), expected(True, None), expected()) == (True, False, None, None)
    share = tender(lots=[{"id": "1", "subcontractingTerms": {"competitiveMinimumPercentage": 30}}])
    assert share.plan.subcontracting.minimum_share == 30
    unclear = tender(subcontractingTerms={"competitiveMinimumPercentage": Decimal("0.3")})
    assert unclear.plan.subcontracting.minimum_share is None
    assert "per cent or a fraction" in gaps(unclear)
