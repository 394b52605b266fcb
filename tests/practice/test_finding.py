"""How the parts of a check come to one level."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from tests.plans import plan
from wholecycle.practice.audience import Audience, Viewer
from wholecycle.practice.facts import Plan
from wholecycle.practice.finding import Part, cant_tell, line, merge, not_applicable, note, ok, stop, warn
from wholecycle.practice.levels import IN_ORDER_OF_ATTENTION, Level
from wholecycle.practice.packs import Packs, default_packs
from wholecycle.practice.registry import Check, Theme
from wholecycle.practice.trace import CantTell, NotApplicable, need, subject, tracing, view

UNKNOWN_TO_STOP = cant_tell(CantTell("a.b"))
UNKNOWN_TO_NOTE = cant_tell(CantTell("a.b"), worst=Level.NOTE)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([ok("a")], Level.OK),
        ([ok("a"), note("b", "m"), warn("c", "m"), stop("d", "m")], Level.STOP),
        ([ok("a"), not_applicable("b")], Level.OK),
        ([not_applicable("a"), not_applicable("b")], Level.NOT_APPLICABLE),
        ([], Level.NOT_APPLICABLE),
        ([stop("a", "m"), UNKNOWN_TO_STOP], Level.STOP),
        ([warn("a", "m"), UNKNOWN_TO_STOP], Level.CANT_TELL),
        ([warn("a", "m"), UNKNOWN_TO_NOTE], Level.WARN),
        ([note("a", "m"), UNKNOWN_TO_NOTE], Level.NOTE),
        ([ok("a"), UNKNOWN_TO_NOTE], Level.CANT_TELL),
        ([not_applicable("a"), UNKNOWN_TO_STOP], Level.CANT_TELL),
    ],
)
def test_the_level_is_that_of_the_worst_part(parts: list[Part], expected: Level) -> None:
    assert merge(parts, due=True)[0].level is expected


def test_a_duty_not_yet_done_is_a_note_before_its_gate() -> None:
    undone = stop("No assessment.", "Make one.", not_done=True)
    assert merge([undone], due=False)[0].level is Level.NOTE
    assert merge([undone], due=True)[0].level is Level.STOP
    assert merge([stop("Too much.", "Ask less.")], due=False)[0].level is Level.STOP


def test_what_is_known_so_far_is_said_with_what_is_not() -> None:
    speaker, _ = merge([warn("Too short.", "m", days=3), UNKNOWN_TO_STOP], due=True)
    assert speaker.message == "Can't tell: a.b is not known. So far: Too short."
    assert speaker.missing == ("a.b",)


def test_many_parts_of_one_level_are_counted() -> None:
    speaker, parts = merge([warn(f"Number {number}.", "m") for number in range(5)], due=True)
    assert speaker.message == "Number 0. Number 1. Number 2. And 2 more at this level."
    assert len(parts) == 5


def test_levels_are_read_in_order_of_attention() -> None:
    words = [level.words for level in IN_ORDER_OF_ATTENTION]
    assert words == ["STOP", "WARN", "NOTE", "can't tell", "OK", "not applicable"]


def _check(judge: Callable[[Plan, Packs], Part | Iterable[Part]]) -> Check:
    return Check(
        "K00", 1, "A check", Theme.MARKET, ("D4",), (), "complex process", "Asks?", "formula", judge
    )  # fmt: skip


def test_a_missing_yes_or_no_that_cannot_change_the_level_is_not_missed() -> None:
    def judge(plan: Plan, packs: Packs) -> Part:
        days = 10 if need(plan.timetable.needs_visits_or_subcontracting) else 5
        return stop("Short.", "More.") if need(plan.documents.pages) < days else ok("Long enough.")

    assert _check(judge)(plan(documents__pages=3), default_packs()).level is Level.STOP
    assert _check(judge)(plan(documents__pages=12), default_packs()).level is Level.OK
    unsure = _check(judge)(plan(documents__pages=7), default_packs())
    assert (unsure.level, unsure.missing) == (Level.CANT_TELL, ("timetable.needs_visits_or_subcontracting",))


def test_a_finding_names_the_facts_it_used_and_their_narrowest_audience() -> None:
    def judge(plan: Plan, packs: Packs) -> Part:
        provider = need(plan.providers)[0]
        return ok(f"{need(provider.income)} {need(provider.reserves)}")

    finding = _check(judge)(plan(providers=[{"income": 5, "reserves": 2}]), default_packs())
    assert finding.facts == ("providers", "providers[0].income", "providers[0].reserves")
    assert finding.audience is Audience.OWNER


def test_a_fact_is_named_as_the_file_names_it() -> None:
    def judge(plan: Plan, packs: Packs) -> Part:
        return ok(need(need(plan.referrals)[0].sender))

    assert _check(judge)(plan(referrals=[{"to": "B"}]), default_packs()).missing == ("referrals[0].from",)


def test_a_group_known_to_be_absent_is_not_applicable() -> None:
    def judge(plan: Plan, packs: Packs) -> Part:
        return ok(str(need(subject(plan.ending, "No ending is under way.").ends)))

    finding = _check(judge)(plan(ending="none"), default_packs())
    assert (finding.level, finding.message) == (Level.NOT_APPLICABLE, "No ending is under way.")
    assert _check(judge)(plan(), default_packs()).missing == ("ending.ends",)


def test_one_line_that_does_not_apply_leaves_the_others() -> None:
    def absent() -> Part:
        raise NotApplicable("Not here.")

    with tracing() as trace:
        view(plan(), trace)
        assert line(absent, what="a line") == not_applicable("Not here.", what="a line")


def test_need_must_be_given_the_fact_itself() -> None:
    def judge(plan: Plan, packs: Packs) -> Part:
        years = plan.term.years
        _ = need(plan.value.total)
        return ok(str(need(years)))

    with pytest.raises(AssertionError, match="the fact itself"):
        _check(judge)(plan(value__total=5), default_packs())


def test_views_show_a_body_nothing_of_a_provider_and_a_provider_nothing_of_another() -> None:
    private = {"reserves": 7, "true_cost": 8, "next_year": {"budget": 9}}
    whole = plan(
        providers=[{"name": "A", "income": 1, "agreement_value": 2, **private}, {"name": "B", "income": 1, **private}],
        feedback=[{"to": "bidder"}],
    )
    public = whole.seen_by(Viewer(Audience.PUBLIC))
    body = whole.seen_by(Viewer(Audience.BODY))
    owner = whole.seen_by(Viewer(Audience.OWNER, "A"))
    shown = [
        (
            seen.providers[0].agreement_value,
            seen.providers[0].reserves,
            seen.providers[1].reserves,
            seen.feedback is None,
        )
        for seen in (public, body, owner)
        if seen.providers
    ]
    assert shown == [(None, None, None, True), (2, None, None, False), (2, 7, None, True)]
    assert whole.viewer == Viewer()
    assert owner.viewer == Viewer(Audience.OWNER, "A")
    assert body.providers
    assert body.providers[0].next_year is None
