"""What holds of every check for every plan that the schema accepts."""

from __future__ import annotations

import json

import jsonschema
from hypothesis import HealthCheck, given, settings

from tests.strategies import plans
from wholecycle.practice.audience import Audience, Viewer
from wholecycle.practice.facts import Plan
from wholecycle.practice.judging import judge
from wholecycle.practice.levels import Level
from wholecycle.practice.packs import default_packs
from wholecycle.practice.planfile import read_plan
from wholecycle.practice.planwriting import known_facts
from wholecycle.practice.schema import plan_schema
from wholecycle.rendering.json_lines import as_json
from wholecycle.rendering.text import as_text

SLOW_TO_MAKE = [
    HealthCheck.too_slow,
    HealthCheck.data_too_large,
    HealthCheck.filter_too_much,
    HealthCheck.large_base_example,
]


@settings(max_examples=150, deadline=None, suppress_health_check=SLOW_TO_MAKE)
@given(plans())
def test_no_plan_that_the_schema_accepts_makes_a_check_crash(plan: Plan) -> None:
    packs = default_packs()
    judgement = judge(plan, packs)
    assert len(judgement.findings) == 62
    for finding in judgement.findings:
        assert finding.message
        assert finding.message[-1] in '.!?…”"', (finding.check, finding.message)
        assert (finding.level is Level.CANT_TELL) == bool(finding.missing), (finding.check, finding.missing)
        assert finding.level.rank <= Level.CANT_TELL.rank or finding.mend, finding.check
        assert "unlawful" not in finding.message.lower()
    again = judge(Plan.model_validate(plan.model_dump(by_alias=True)), packs)
    assert as_json(again) == as_json(judgement)
    assert as_text(again, packs) == as_text(judgement, packs)


@settings(max_examples=50, deadline=None, suppress_health_check=SLOW_TO_MAKE)
@given(plans())
def test_what_the_public_is_told_uses_public_facts_alone(plan: Plan) -> None:
    for finding in judge(plan, default_packs(), viewer=Viewer(Audience.PUBLIC)).findings:
        assert finding.audience is Audience.PUBLIC, finding.check


@settings(max_examples=50, deadline=None, suppress_health_check=SLOW_TO_MAKE)
@given(plans())
def test_every_plan_that_is_read_meets_the_published_schema(plan: Plan) -> None:
    written = known_facts(plan)
    jsonschema.Draft202012Validator(plan_schema()).validate(written)
    assert read_plan(json.dumps(written)) == plan
