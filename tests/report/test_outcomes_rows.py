"""The report's rows about outcomes, with the rows' own numbers, and the worked numbers of K44 to K46."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests.plans import found, level
from wholecycle.practice.finding import Finding, Part


def part_of(finding: Finding, what: str) -> Part:
    """The part about one thing."""
    return next(part for part in finding.parts if part.what == what)


def _measure(name: str, kind: str, weeks: int = 4, **more: Any) -> dict[str, Any]:
    return {"name": name, "kind": kind, "counted_at_weeks": weeks, **more}


COUNTED = [
    _measure("Hours delivered", "output"),
    _measure("People seen", "output"),
    _measure("Reoffending rate", "final", 104),
]
HEARD = [
    _measure("People's own account", "qualitative"),
    _measure("Settled housing at 13 weeks", "intermediate", 13),
]


# --- K44: measure mix ------------------------------------------------------------------------------------------


def test_r31_k44_neither_an_account_nor_a_step_on_the_way() -> None:
    finding = found("K44", measures=COUNTED)
    assert finding.level == "stop"
    assert (
        part_of(finding, "steps on the way").message
        == "You count hours, not change. 0 of 3 measures look at steps on the way."
    )
    assert part_of(finding, "people's own accounts").values == {"measures": 3, "qualitative": 0}


def test_r31_f10_k44_an_account_and_a_step_added() -> None:
    finding = found("K44", measures=[*COUNTED, *HEARD])
    assert finding.level == "ok"
    assert part_of(finding, "outputs").values["output_share"] == Decimal("40.00")
    assert level("K44", measures=[*COUNTED, HEARD[0]]) == level("K44", measures=[*COUNTED, HEARD[1]]) == "stop"


def test_b56_k44_four_of_five_are_outputs() -> None:
    measures = [_measure("25 hours per person", "output"), *[_measure("Output", "output")] * 3, HEARD[1]]
    finding = found("K44", measures=measures)
    outputs = part_of(finding, "outputs")
    assert outputs.level == "warn"
    assert outputs.values == {"outputs": 4, "measures": 5, "output_share": Decimal("80.00")}
    assert "4 of 5 measures (80%)" in outputs.message
    assert finding.level == "stop"  # with none of a kind the check still stops


def test_g27_k44_outputs_up_to_60_per_cent() -> None:
    assert level("K44", measures=[*HEARD, *COUNTED[:2], COUNTED[0]]) == "ok"
    assert level("K44", measures=[*HEARD, *COUNTED[:2], *COUNTED[:2]]) == "warn"


def test_b58_k44_twelve_measures_within_six_weeks() -> None:
    twelve = [_measure(f"Measure {place}", "final", 6) for place in range(12)]
    finding = found("K44", measures=twelve)
    weeks = part_of(finding, "when it is counted")
    assert weeks.level == "warn"
    assert weeks.message.startswith("Every measure looks at weeks")
    assert weeks.values == {"longest_weeks": 6, "measures": 12}
    assert finding.level == "stop"  # with none of a kind the check still stops


def test_b58_k44_one_at_26_weeks_and_one_account_clear_it() -> None:
    twelve = [_measure(f"Measure {place}", "final", 6) for place in range(12)]
    added = [_measure("Still housed", "intermediate", 26), _measure("In the person's own words", "qualitative", 6)]
    assert level("K44", measures=[*twelve, *added]) == "ok"


def test_b65_k44_stability_for_long_term_drinkers() -> None:
    measures = [
        _measure("Days in contact", "output", 26),
        _measure("A&E visits", "intermediate", 26),
        _measure("Keeping a home, as the person tells it", "qualitative", 26),
    ]
    assert level("K44", measures=measures) == "ok"


# --- K45: can it be known? -------------------------------------------------------------------------------------


def _reoffending(starts: str, due: str, cohort: int = 60, **more: Any) -> dict[str, Any]:
    measure = _measure("Not reoffending within 12 months", "final", 52, reoffending=True, cohort=cohort, due=due)
    return {"term__starts": starts, "measures": [{**measure, "paid_or_ended_on": True, **more}]}


def test_f11_k45_38_people_are_too_few() -> None:
    finding = found("K45", **_reoffending("2027-03-01", "2029-03-01", cohort=38))
    assert finding.level == "stop"
    assert finding.values == {"cohort": 38}
    assert finding.message == "38 people are too few to measure reliably (60 needed)."


def test_b66_n23_k45_a_review_after_one_year() -> None:
    finding = found("K45", **_reoffending("2027-03-01", "2028-03-01"))
    assert finding.level == "stop"
    assert any(part.values.get("first_reliable") == "2029-03-01" for part in finding.parts)
    assert "The first reliable date is 1 March 2029" in finding.message


def test_k45_worked_not_before_march_2029() -> None:
    message = found("K45", **_reoffending("2027-03-01", "2028-03-01")).message
    assert message.startswith("You cannot know this before March 2029.")


def test_b66_k45_housing_at_26_weeks_instead() -> None:
    facts = _reoffending("2027-03-01", "2028-03-01", paid_or_ended_on=False)
    housing = _measure("Housing", "intermediate", 26, paid_or_ended_on=True, reoffending=False, due="2028-03-01")
    facts["measures"] = [*facts["measures"], housing]
    assert level("K45", **facts) == "ok"


def test_b62_k45_cannot_be_known_in_the_first_year() -> None:
    assert level("K45", **_reoffending("2027-04-01", "2028-03-31")) == "stop"


# --- K46: fair ending clause -----------------------------------------------------------------------------------


def test_b62_k46_one_months_notice() -> None:
    finding = found("K46", ending_terms={"notice_days": 30, "trigger_measurable": False, "trigger_written": True})
    assert finding.level == "stop"
    assert part_of(finding, "notice").values == {"notice_days": 30, "short": 60}
    assert part_of(finding, "trigger measurable").level == "stop"
    assert "The least is 90." in finding.message
    assert "something no one can measure yet" in finding.message


def test_b61_k46_targets_that_are_not_written_down() -> None:
    terms = {"notice_days": 90, "trigger_measurable": True, "trigger_written": False, "trigger_in_control": True}
    finding = found("K46", ending_terms=terms)
    assert finding.level == "warn"
    assert "nobody has written down" in finding.message


def test_k46_what_the_provider_does_not_control_is_a_warning() -> None:
    terms = {"notice_days": 90, "trigger_measurable": True, "trigger_written": True, "trigger_in_control": False}
    assert level("K46", ending_terms=terms) == "warn"
