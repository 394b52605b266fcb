"""Each fact that a notice gives, by small releases of our own; and each that it does not."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from tests.opendata.ocds.releases import gaps, made, pounds, release, tender


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


# --- subject and stage ---------------------------------------------------------------------------------------


def test_title_falls_back_to_the_release_the_contract_and_the_ocid():
    assert made(release(tender={"title": "A"}, title="B")).plan.title == "A"
    assert made(release(title="B")).plan.title == "B"
    contract = made(release(contracts=[{"id": "1", "title": "C"}]))
    assert contract.plan.title == "C"
    assert contract.paths_for("title") == ("contracts[0].title",)
    bare = made(release())
    assert bare.plan.title == "Notice ocds-h6vhtk-000001"
    assert bare.paths_for("title") == ("ocid",)
    assert made({}).plan.title == "A notice without a title"


def test_title_of_enormous_length_is_cut_to_what_a_plan_holds():
    assert len(tender(title="x" * 9000).plan.title) == 500


@pytest.mark.parametrize(
    ("tags", "stage"),
    [
        (["planning"], "D4"), (["planningUpdate"], "D4"), (["tender"], "D6"), (["tenderUpdate"], "D6"),
        (["tenderAmendment"], "D6"), (["tenderCancellation"], "D6"), (["award"], "D8"), (["awardUpdate"], "D8"),
        (["award", "contract"], "D9"), (["contract"], "D9"), (["implementation"], "D9"),
        (["contractAmendment"], "D10"), (["contractTermination"], "D12"), (["unheard-of"], None), ([], None),
    ],
)  # fmt: skip
def test_stage_is_the_furthest_that_the_tags_tell(tags, stage):
    assert made(release(tag=tags)).plan.stage == stage


@pytest.mark.parametrize(
    ("blocks", "stage", "path"),
    [
        ({"tender": {"status": "planned"}}, "D4", "tender.status"),
        ({"tender": {"status": "active"}}, "D6", "tender.status"),
        ({"awards": [{"id": "1"}], "tender": {"status": "complete"}}, "D8", "awards"),
        ({"contracts": [{"id": "1"}], "awards": [{"id": "1"}]}, "D9", "contracts"),
        ({"awards": [{"id": "1", "status": "cancelled"}], "tender": {"status": "active"}}, "D6", "tender.status"),
    ],
)
def test_stage_of_a_compiled_release_is_told_by_what_it_holds(blocks, stage, path):
    converted = made(release(tag=["compiled"], **blocks))
    assert converted.plan.stage == stage
    assert converted.paths_for("stage") == (path,)


def test_today_is_left_to_whoever_judges():
    assert tender().plan.today is None
    given = made(release(), today=day("2026-11-23"))
    assert given.plan.today == day("2026-11-23")
    assert given.paths_for("today") == ()


def test_cpv_codes_are_collected_from_tender_and_items_main_ones_first():
    converted = tender(
        items=[
            {"id": "1", "additionalClassifications": [{"scheme": "CPV", "id": "85312400"}, {"scheme": "X", "id": "1"}]},
            {"id": "2", "classification": {"scheme": "CPV", "id": "98000000"}},
        ],
        classification={"scheme": "CPV", "id": "85312500"},
        additionalClassifications=[{"scheme": "CPV", "id": "85312500"}],
    )
    assert converted.plan.cpv == ("85312500", "98000000", "85312400")
    assert converted.paths_for("cpv")[0] == "tender.classification.id"
    assert converted.plan.people_service is True
    assert converted.paths_for("people_service") == ("tender.classification.id",)


@pytest.mark.parametrize(
    ("code", "is_one"),
    [("85000000", True), ("85311000", True), ("85200000", None), ("85145000", None), ("72000000", None)],
)
def test_people_service_is_only_ever_known_from_health_and_social_work(code, is_one):
    assert tender(classification={"scheme": "CPV", "id": code}).plan.people_service is is_one


def test_people_service_is_not_concluded_from_one_code_among_others():
    codes = [{"scheme": "CPV", "id": "85312400"}, {"scheme": "CPV", "id": "72000000"}]
    assert tender(items=[{"id": "1", "additionalClassifications": codes}]).plan.people_service is None
    assert tender(items=[{"id": "1", "additionalClassifications": codes[:1]}]).plan.people_service is True


def test_code_that_is_no_cpv_code_is_left_out_and_named():
    converted = tender(classification={"scheme": "CPV", "id": "853"})
    assert converted.plan.cpv is None
    assert "tender.classification.id: This is not a CPV code" in gaps(converted)


ACT = {"scheme": "UKPGA", "id": "2023/54"}


@pytest.mark.parametrize(
    ("facts", "regime", "subject"),
    [
        ({"aboveThreshold": False}, "below-threshold", None),
        ({"aboveThreshold": True, "legalBasis": ACT}, "ordinary", None),
        ({"aboveThreshold": True, "legalBasis": ACT, "specialRegime": ["lightTouch"]}, "light-touch", "light-touch"),
        ({"aboveThreshold": False, "specialRegime": ["lightTouch"]}, "below-threshold", "light-touch"),
        ({"aboveThreshold": True, "legalBasis": ACT, "specialRegime": ["concession"]}, None, None),
        ({"aboveThreshold": True}, None, None),
        ({"procurementMethodDetails": "Open procedure (below threshold)"}, "below-threshold", None),
        ({"procurementMethodDetails": "Open procedure (above threshold)"}, None, None),
        ({}, None, None),
    ],
)
def test_regime_and_subject_as_the_body_states_them(facts, regime, subject):
    plan = tender(**facts).plan
    assert (plan.regime, plan.subject) == (regime, subject)


def test_regime_of_an_award_notice_is_that_of_its_contracts():
    converted = made(release(tag=["award"], contracts=[{"id": "1", "aboveThreshold": False}]))
    assert converted.paths_for("regime") == ("contracts[0].aboveThreshold",)
    both = [{"id": "1", "aboveThreshold": False}, {"id": "2", "aboveThreshold": True}]
    unclear = made(release(tag=["award"], contracts=both))
    assert unclear.plan.regime is None
    assert "above the threshold in one place" in gaps(unclear)


def test_area_is_made_of_codes_and_not_of_names():
    addresses = [{"region": "UKF24"}, {"region": "E06000061"}, {"region": "UK"}, {"region": "East Midlands"}]
    converted = tender(items=[{"id": "1", "deliveryAddresses": addresses}])
    assert converted.plan.area == ("UKF24", "E06000061")
    assert "by name (East Midlands)" in gaps(converted)


# --- the body ------------------------------------------------------------------------------------------------


def body(buyer: dict[str, Any], **blocks: Any) -> Any:
    party = {"id": "B1", "name": "Northshire Council", "roles": ["buyer"]} | buyer
    return made(release(parties=[{"id": "S1", "roles": ["supplier"]}, party], **blocks))


@pytest.mark.parametrize(
    ("scheme", "code", "kind"),
    [
        ("UK_CA_TYPE", "publicAuthorityCentralGovernment", "central"),
        ("UK_CA_TYPE", "publicAuthoritySubCentralGovernment", "sub-central"),
        ("UK_CA_TYPE", "privateUtility", "utility"),
        ("UK_CA_TYPE", "other", None),
        ("TED_CA_TYPE", "Regional or local authority", "sub-central"),
        ("TED_CA_TYPE", "BODY_PUBLIC", None),
        ("COFOG", "01", None),
    ],
)
def test_kind_of_body_by_how_it_is_classed(scheme, code, kind):
    converted = body({"details": {"classifications": [{"scheme": scheme, "id": code}]}})
    assert converted.plan.body.kind == kind
    if kind:
        assert converted.paths_for("body.kind") == ("parties[1].details.classifications[0].id",)


def test_kind_of_body_by_its_register_or_a_name_that_leaves_no_doubt():
    assert body({"identifier": {"scheme": "GB-LAE", "id": "NTH"}}).plan.body.kind == "sub-central"
    assert body({"name": "Northshire NHS Foundation Trust"}).plan.body.kind == "nhs"
    assert body({"name": "Friends of Northshire NHS Trust Charity"}).plan.body.kind is None
    assert body({}).plan.body.kind is None


def test_body_classed_as_two_kinds_is_neither():
    codes = ["publicAuthorityCentralGovernment", "privateUtility"]
    converted = body({"details": {"classifications": [{"scheme": "UK_CA_TYPE", "id": code} for code in codes]}})
    assert converted.plan.body.kind is None
    assert "two kinds at once" in gaps(converted)


@pytest.mark.parametrize(
    ("address", "nation"),
    [
        ({"region": "UKF24"}, "england"), ({"region": "UKL18"}, "wales"), ({"region": "UKM7"}, "scotland"),
        ({"region": "UKN0"}, "northern-ireland"), ({"region": "UK"}, None), ({"countryName": "England"}, "england"),
        ({"countryName": "ENG"}, "england"), ({"countryName": "United Kingdom"}, None),
        ({"region": "UKL", "countryName": "England"}, None), ({}, None), ({"region": "Ukraine"}, None),
    ],
)  # fmt: skip
def test_nation_by_the_bodys_address(address, nation):
    assert body({"address": address}).plan.jurisdiction == nation


def test_nation_by_the_platform_unless_the_address_speaks_against_it():
    assert body({}, ocid="ocds-r6ebe6-0000000001").plan.jurisdiction == "scotland"
    welsh = body({"address": {"region": "UKL"}}, ocid="ocds-kuma6s-000001")
    assert welsh.plan.jurisdiction == "wales"
    assert welsh.paths_for("jurisdiction") == ("parties[1].address.region", "ocid")
    against = body({"address": {"region": "UKD"}}, ocid="ocds-kuma6s-000001")
    assert against.plan.jurisdiction is None
    assert "two nations" in gaps(against)


def test_nation_by_the_devolved_rules_that_apply():
    def under(code: str) -> Any:
        return body({"details": {"classifications": [{"scheme": "UK_CA_DEVOLVED_REGULATIONS", "id": code}]}}).plan

    assert (under("GB-WLS").jurisdiction, under("GB-WLS").body.devolved_welsh) == ("wales", True)
    assert (under("GB-NIR").jurisdiction, under("GB-NIR").body.transferred_ni) == ("northern-ireland", True)
    assert under("GB-SCT").jurisdiction == "scotland"
    assert body({}).plan.body.devolved_welsh is None


def test_body_in_scotland_that_buys_under_the_act_has_no_certain_nation():
    converted = body({"address": {"region": "UKM75"}}, tender={"legalBasis": ACT})
    assert converted.plan.jurisdiction is None
    assert "Procurement Act 2023" in gaps(converted)


def test_contact_is_named_where_it_was_not_taken_out():
    converted = body({"contactPoint": {"name": "A. Person", "telephone": "01632 960000"}})
    contact = converted.plan.timetable.contact
    assert (contact.name, contact.phone) == ("A. Person", "01632 960000")
    hidden = body({"contactPoint": {"name": "[redacted]"}})
    assert hidden.plan.timetable.contact is None
    assert "taken out before it was published" in gaps(hidden)


def test_buyer_described_in_its_own_place_as_ocds_1_0_did():
    buyer = {"name": "Northshire Council", "address": {"region": "UKF24"}, "contactPoint": {"name": "A. Person"}}
    converted = made(release(buyer=buyer))
    assert converted.plan.jurisdiction == "england"
    assert converted.paths_for("jurisdiction") == ("buyer.address.region",)


# --- money and term ------------------------------------------------------------------------------------------


def test_value_without_and_with_vat_gives_the_rate():
    converted = tender(value=pounds(Decimal("15000.005"), amountGross=18000))
    value = converted.plan.value
    assert (value.total, value.vat_included, value.vat_rate) == (Decimal("15000.01"), False, Decimal("20.00"))
    assert converted.paths_for("value.vat_rate") == ("tender.value.amount", "tender.value.amountGross")
    assert set(converted.paths_for("value")) == {"tender.value.amount", "tender.value.amountGross"}


def test_value_given_with_vat_alone_is_said_to_hold_it():
    value = tender(value={"amountGross": 18000, "currency": "GBP"}).plan.value
    assert (value.total, value.vat_included, value.vat_rate) == (18000, True, None)


def test_value_on_a_european_form_is_without_vat():
    assert (
        tender(value=pounds(100), legalBasis={"scheme": "CELEX", "id": "32014L0024"}).plan.value.vat_included is False
    )
    assert tender(value=pounds(100)).plan.value.vat_included is None


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ({"amount": 100, "currency": "EUR"}, "in EUR, not in pounds"),
        ({"amount": 100}, "names no currency"),
        (pounds(Decimal("0.01")), "£0.01 says that none was given"),
        (pounds(0), "£0 says that none was given"),
        (pounds(-5), "below nothing or beyond belief"),
        (pounds(10**15), "below nothing or beyond belief"),
        (pounds("100"), "not a number"),
        (pounds(True), "not a number"),
        ("£100", "not a group of facts"),
    ],
)
def test_value_that_cannot_be_used_is_left_out_and_named(value, why):
    converted = tender(value=value)
    assert converted.plan.value.total is None
    assert why in gaps(converted)


def test_value_less_with_vat_than_without_gives_no_rate():
    converted = tender(value=pounds(100, amountGross=90))
    assert converted.plan.value.vat_rate is None
    assert "the rate of VAT is not known" in gaps(converted)


def test_value_of_the_lots_stands_in_where_every_lot_has_one():
    lots = [{"id": "1", "value": pounds(100)}, {"id": "2", "value": pounds(50)}]
    converted = tender(lots=lots)
    assert converted.plan.value.total == 150
    assert converted.paths_for("value.total") == ("tender.lots[0].value.amount", "tender.lots[1].value.amount")
    assert tender(lots=[*lots, {"id": "3"}]).plan.value.total is None


def test_value_that_differs_from_its_lots_is_the_notices_own():
    lots = [{"id": "1", "value": pounds(100)}, {"id": "2", "value": pounds(50)}]
    converted = tender(lots=lots, value=pounds(200))
    assert converted.plan.value.total == 200
    assert "The lots come to £150.00, the notice says £200.00" in gaps(converted)


def test_least_value_alone_is_no_value():
    converted = tender(minValue=pounds(100))
    assert converted.plan.value.total is None
    assert "Only the least" in gaps(converted)


def test_award_notice_gives_value_and_term_of_what_was_agreed():
    award = {"id": "1", "value": pounds(93007), "contractPeriod": {"startDate": "2025-01-23", "endDate": "2026-01-22"}}
    planned = {"value": pounds(372032), "contractPeriod": {"startDate": "2025-01-06", "endDate": "2029-01-05"}}
    plan = made(release(tag=["award"], tender=planned, awards=[award])).plan
    assert (plan.value.total, plan.term.years, plan.term.starts) == (93007, 1, day("2025-01-23"))
    dead = made(release(tag=["award"], tender=planned, awards=[award | {"status": "cancelled"}])).plan
    assert (dead.value.total, dead.term.years) == (372032, 4)


@pytest.mark.parametrize(
    ("period", "years"),
    [
        ({"startDate": "2025-04-01T00:00:00+01:00", "endDate": "2028-03-31T23:59:59+01:00"}, "3"),
        ({"startDate": "2024-12-13", "endDate": "2027-12-13"}, "3.00"),
        ({"startDate": "2027-01-10", "endDate": "2029-01-09"}, "2"),
        ({"startDate": "2025-01-01", "endDate": "2026-06-30"}, "1.5"),
        ({"startDate": "2025-01-01", "endDate": "2025-01-01"}, "0.0027"),
        ({"startDate": "2024-02-29", "endDate": "2025-02-28"}, "1.00"),
        ({"durationInDays": 730}, "2"),
        ({"durationInDays": 1461}, "4"),
        ({"durationInMonths": 18}, "1.5"),
        ({"durationInMonths": 0}, None),
        ({"durationInDays": 10**9}, None),
        ({"startDate": "2025-01-01"}, None),
        ({"startDate": "2025-01-02", "endDate": "2025-01-01"}, None),
    ],
)
def test_years_are_exact_where_the_days_make_whole_months(period, years):
    assert tender(contractPeriod=period).plan.term.years == (None if years is None else Decimal(years))


def test_months_of_a_european_form_have_thirty_days():
    celex = {"scheme": "CELEX", "id": "32014L0024"}
    converted = tender(lots=[{"id": "1", "contractPeriod": {"durationInDays": 1080}}], legalBasis=celex)
    assert converted.plan.term.years == 3
    assert "tender.lots[0].contractPeriod.durationInDays" in converted.paths_for("term.years")


def test_period_that_ends_before_it_starts_is_left_out():
    converted = tender(contractPeriod={"startDate": "2025-01-02", "endDate": "2025-01-01"})
    assert converted.plan.term.starts is None
    assert "It ends before it starts" in gaps(converted)


def test_lots_that_run_for_different_times_have_no_common_term():
    lots = [
        {"id": "1", "contractPeriod": {"durationInDays": 365}},
        {"id": "2", "contractPeriod": {"durationInDays": 730}},
    ]
    converted = tender(lots=lots)
    assert converted.plan.term.years is None
    assert "run for different times" in gaps(converted)
    assert tender(lots=[lots[0], lots[0] | {"id": "2"}]).plan.term.years == 1


def test_extension_from_the_last_day_to_which_it_can_run():
    period = {"startDate": "2027-01-10", "endDate": "2029-01-09", "maxExtentDate": "2030-01-09"}
    plan = tender(lots=[{"id": "1", "contractPeriod": period, "hasRenewal": True}]).plan
    assert plan.term.extension_years == 1
    assert plan.value.extensions is None
    backwards = tender(contractPeriod=period | {"maxExtentDate": "2028-01-01"})
    assert backwards.plan.term.extension_years is None
    assert "before its end" in gaps(backwards)


def test_no_extension_is_known_where_every_lot_says_so():
    no, yes = {"id": "1", "hasRenewal": False}, {"id": "2", "hasRenewal": True}
    plan = tender(lots=[no, no]).plan
    assert (plan.term.extension_years, plan.value.extensions) == (0, 0)
    mixed = tender(lots=[no, yes])
    assert (mixed.plan.term.extension_years, mixed.plan.value.extensions) == (None, None)
    assert "It may be extended" in gaps(mixed)
    assert tender(lots=[no, {"id": "2"}]).plan.value.extensions is None


# --- lots and criteria ---------------------------------------------------------------------------------------


def test_lots_are_counted_and_listed_with_their_areas():
    converted = tender(
        lots=[{"id": "1", "title": "North", "value": pounds(5)}, {"id": "2", "status": "cancelled"}, {"id": "3"}],
        items=[{"id": "1", "relatedLot": "1", "deliveryAddresses": [{"region": "UKD1"}]}],
        lotDetails={"noLotsDivisionRationale": "None"},
    )
    lots = converted.plan.lots
    assert lots.count == 2
    assert (lots.items[0].name, lots.items[0].value, lots.items[0].area) == ("North", 5, ("UKD1",))
    assert lots.items[1].name is None
    assert lots.reason_for_one == "none"
    paths = converted.paths_for("lots.items")
    assert {"tender.lots", "tender.lots[0].title", "tender.lots[0].value.amount"} <= set(paths)


@pytest.mark.parametrize("tag", ["award", "contract", "tenderUpdate", "tenderAmendment"])
def test_lots_in_a_notice_that_may_list_only_some_are_not_counted(tag):
    converted = made(release(tag=[tag], tender={"lots": [{"id": "7"}]}))
    assert converted.plan.lots.count is None
    assert "how many there are is not known" in gaps(converted)


def weight(number: Any, kind: str = "percentageExact") -> list[dict[str, Any]]:
    return [{"number": number, "weight": kind}]


def test_criteria_with_their_kinds_and_weights():
    converted = tender(
        awardCriteria={
            "criteria": [
                {"type": "cost", "name": "Commercial", "numbers": weight(30)},
                {"type": "quality", "name": "Method", "numbers": weight(35)},
                {"type": "quality", "name": "Social Value", "numbers": weight(10)},
                {"type": "quality", "name": "Track record", "numbers": weight(10)},
                {"type": "quality", "name": "Equality, diversity and inclusion", "numbers": weight(5)},
                {"type": "quality", "name": "Supply chain", "numbers": weight(5)},
                {"type": "quality", "name": "Value to society", "numbers": weight(5)},
            ]
        }
    )
    kinds = [criterion.kind for criterion in converted.plan.criteria]
    assert kinds == ["price", "quality", "social-value", "track-record", "equality", "supply-chain", "quality"]
    assert [criterion.weight for criterion in converted.plan.criteria] == [30, 35, 10, 10, 5, 5, 5]
    assert converted.paths_for("criteria[0].weight") == ("tender.awardCriteria.criteria[0].numbers[0].number",)
    assert converted.paths_for("criteria[2].kind") == ("tender.awardCriteria.criteria[2].name",)


@pytest.mark.parametrize(
    ("criteria", "weights"),
    [
        ([{"type": "price", "description": "40"}, {"type": "quality", "description": "60%"}], [40, 60]),
        ([{"type": "price", "numbers": weight(Decimal("0.4"), "decimalExact")},
          {"type": "quality", "numbers": weight(Decimal("0.6"), "decimalExact")}], [40, 60]),
        ([{"type": "price", "description": "600"}, {"type": "quality", "description": "400"}], [None, None]),
        ([{"type": "price", "description": "95"}, {"type": "quality", "description": "95"}], [None, None]),
        ([{"type": "price", "description": "40"}, {"type": "quality", "description": "most of it"}], [None, None]),
        ([{"type": "price", "numbers": weight(1, "order")}, {"type": "quality", "numbers": weight(2, "order")}],
         [None, None]),
        ([{"type": "price", "numbers": weight(-20)}, {"type": "quality", "numbers": weight(120)}], [None, None]),
        ([{"type": "price"}], [None]),
    ],
)  # fmt: skip
def test_weights_are_taken_only_where_they_are_exact_and_come_to_a_hundred(criteria, weights):
    converted = tender(awardCriteria={"criteria": criteria})
    assert [criterion.weight for criterion in converted.plan.criteria] == weights
    if any("description" in one or "numbers" in one for one in criteria) and None in weights:
        assert converted.left_out


def test_criterion_called_price_but_classed_as_quality_is_neither():
    plan = tender(awardCriteria={"criteria": [{"type": "quality", "name": "Price"}]}).plan
    assert plan.criteria[0].kind is None


def test_criteria_of_lots_are_taken_where_all_lots_have_the_same():
    one = {"criteria": [{"type": "price", "numbers": weight(60)}, {"type": "quality", "numbers": weight(40)}]}
    other = {"criteria": [{"type": "price", "numbers": weight(100)}]}
    same = tender(lots=[{"id": "1", "awardCriteria": one}, {"id": "2", "awardCriteria": one}])
    assert [criterion.weight for criterion in same.plan.criteria] == [60, 40]
    assert len(same.paths_for("criteria[0].weight")) == 2
    differ = tender(lots=[{"id": "1", "awardCriteria": one}, {"id": "2", "awardCriteria": other}])
    assert differ.plan.criteria is None
    assert "different criteria" in gaps(differ)
    some = tender(lots=[{"id": "1", "awardCriteria": one}, {"id": "2"}])
    assert some.plan.criteria is None
    assert "Only some of the lots" in gaps(some)


def test_award_criteria_as_a_code_hold_no_weights():
    converted = tender(awardCriteria="bestProposal")
    assert converted.plan.criteria is None
    assert converted.left_out == ()


# --- timetable -----------------------------------------------------------------------------------------------


def test_tender_notice_opens_on_its_own_day_where_no_period_says_otherwise():
    converted = tender(tenderPeriod={"endDate": "2026-09-21T10:00:00+01:00"})
    timetable = converted.plan.timetable
    assert (timetable.opens, timetable.closes) == (day("2026-09-03"), day("2026-09-21"))
    assert converted.plan.commenced_on == day("2026-09-03")
    assert converted.paths_for("timetable.opens") == ("date",)
    told = tender(tenderPeriod={"startDate": "2026-09-10", "endDate": "2026-10-21"})
    assert told.plan.timetable.opens == day("2026-09-10")


def test_deadline_for_expressions_of_interest_closes_where_nothing_else_does():
    assert tender(expressionOfInterestDeadline="2026-10-01T12:00:00Z").plan.timetable.closes == day("2026-10-01")
    both = tender(expressionOfInterestDeadline="2026-10-01", tenderPeriod={"endDate": "2026-12-01"})
    assert both.plan.timetable.closes == day("2026-12-01")
    assert "first expressions of interest" in gaps(both)


def test_close_before_the_opening_is_not_taken():
    converted = tender(tenderPeriod={"startDate": "2026-10-02", "endDate": "2026-10-01"})
    assert (converted.plan.timetable.opens, converted.plan.timetable.closes) == (None, None)
    assert "It closes before it opens" in gaps(converted)
    late = tender(tenderPeriod={"endDate": "2026-09-01"})
    assert (late.plan.timetable.opens, late.plan.timetable.closes) == (None, day("2026-09-01"))


def test_first_feed_of_contracts_finder_gives_no_days_for_bidding():
    converted = tender(tenderPeriod={"startDate": "2027-04-01", "endDate": "2030-03-31"}, xClassifications={})
    timetable = converted.plan.timetable
    assert (timetable.opens, timetable.closes) == (day("2026-09-03"), None)
    assert "the contract's days" in gaps(converted)


def test_update_shows_the_tender_notice_only_by_an_earlier_day():
    def update(published: str) -> Any:
        document = {"id": "1", "documentType": "tenderNotice", "datePublished": published}
        return made(release(tag=["tenderUpdate"], tender={"documents": [document]})).plan.commenced_on

    assert update("2026-08-01") == day("2026-08-01")
    assert update("2026-09-03") is None


def test_award_notice_of_a_direct_award_opens_nothing():
    facts = {"procurementMethod": "direct", "datePublished": "2026-08-01", "tenderPeriod": {"endDate": "2026-08-20"}}
    plan = made(release(tag=["award"], tender=facts)).plan
    assert plan.timetable.opens is None


def test_first_public_word_is_a_planning_notice_that_the_release_shows():
    documents = [
        {"id": "1", "documentType": "plannedProcurementNotice", "datePublished": "2026-05-20"},
        {"id": "2", "documentType": "marketEngagementNotice", "datePublished": "2026-04-20"},
        {"id": "3", "documentType": "needsAssessment", "datePublished": "2025-01-01"},
    ]
    shown = made(release(planning={"documents": documents}))
    assert shown.plan.timetable.first_notice == day("2026-04-20")
    assert shown.paths_for("timetable.first_notice") == ("planning.documents[1].datePublished",)
    planning = made(release(tag=["planning"])).plan
    assert (planning.timetable.first_notice, planning.commenced_on) == (day("2026-09-03"), None)
    assert tender().plan.timetable.first_notice is None
    named = made(release(relatedProcesses=[{"id": "1", "relationship": ["planning"]}]))
    assert "an earlier notice without its day" in gaps(named)


def test_award_is_decided_on_the_first_awards_day():
    awards = [{"id": "1", "date": "2026-03-02"}, {"id": "2", "date": "2026-03-01"}]
    converted = made(release(tag=["award"], awards=awards))
    assert converted.plan.award.decided_on == day("2026-03-01")
    assert len(converted.paths_for("award.decided_on")) == 2
    assert tender().plan.award.decided_on is None


@pytest.mark.parametrize("text", ["1 May 2026", "2026-13-01", "2026-02-30", 20260501, "0001-01-01", "9999-12-31", [1]])
def test_day_that_is_none_is_left_out_and_named(text):
    converted = tender(tenderPeriod={"endDate": text})
    assert converted.plan.timetable.closes is None
    assert "tender.tenderPeriod.endDate" in gaps(converted)


def test_empty_words_are_silence():
    converted = tender(tenderPeriod={"endDate": ""}, procurementMethodDetails="")
    assert converted.left_out == ()
