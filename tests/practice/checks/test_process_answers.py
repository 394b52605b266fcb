from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.plans import found, level

CLOSES = "2026-06-26"  # a Friday


def asked(on: str, answered: str | None) -> dict[str, Any]:
    return {"asked": on, "answered": answered}


def questions(*clarifications: dict[str, Any], **facts: Any) -> dict[str, Any]:
    return {
        "jurisdiction": "england",
        "timetable__closes": CLOSES,
        "timetable__clarifications": list(clarifications),
        **facts,
    }


QUICK = asked("2026-06-03", "2026-06-05")
WAITS = asked("2026-06-03", "none")

# --- K16 -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (questions(), "ok"),
        (questions(QUICK), "ok"),
        (questions(asked("2026-06-03", "2026-06-08")), "ok"),  # three working days
        (questions(asked("2026-06-03", "2026-06-09")), "warn"),  # four
        (questions(QUICK, QUICK, asked("2026-06-03", "2026-06-18")), "ok"),  # the median is two
        (questions(QUICK, asked("2026-06-03", "2026-06-09")), "ok"),  # (2 + 4) / 2
        (questions(QUICK, asked("2026-06-03", "2026-06-10")), "warn"),  # (2 + 5) / 2
        (questions(asked("2026-06-17", "2026-06-19")), "ok"),  # five working days before the close
        (questions(asked("2026-06-18", "2026-06-22")), "warn"),  # four
        (questions(asked("2026-06-24", CLOSES)), "warn"),
        (questions(WAITS), "stop"),
        (questions(QUICK, WAITS), "stop"),
        (questions(QUICK, asked("2026-06-24", "2026-06-27")), "stop"),  # after the close counts as unanswered
        (questions(WAITS, today="2026-06-26"), "note"),
        (questions(WAITS, today="2026-06-27"), "stop"),
        (questions(WAITS, stage="D6"), "note"),
        (questions(WAITS, stage="D7"), "stop"),
        (questions(asked("2026-06-24", "2026-06-27"), stage="D6"), "stop"),
    ],
)
def test_questions(facts: dict[str, Any], expected: str) -> None:
    assert level("K16", **facts) == expected


def test_questions_median_goes_by_the_bank_holidays_of_the_nation() -> None:
    facts = questions(asked("2026-11-26", "2026-12-02"), timetable__closes="2026-12-18")
    assert level("K16", **facts) == "warn"
    assert level("K16", **{**facts, "jurisdiction": "scotland"}) == "ok"


def test_questions_that_wait_are_counted() -> None:
    finding = found("K16", **questions(*[WAITS] * 6, today="2026-06-20"))
    assert finding.message == "6 questions wait for an answer."
    assert finding.values == {"waiting": 6, "questions": 6}
    late = found("K16", **questions(WAITS, asked("2026-06-24", "2026-06-27"), today="2026-07-01"))
    assert late.message == (
        "1 question waits for an answer. 1 answer came after the close. Bids have closed without them."
    )


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        ({"timetable__closes": CLOSES}, {"timetable.clarifications"}),
        (questions(QUICK, timetable__closes=None), {"timetable.closes"}),
        (questions(QUICK, asked("2026-06-03", None)), {"timetable.clarifications[1].answered"}),
        (questions({"answered": "2026-06-05"}), {"timetable.clarifications[0].asked"}),
        (questions(WAITS, timetable__closes=None, today="2026-06-26"), {"timetable.closes"}),
    ],
)
def test_questions_cant_tell(facts: dict[str, Any], missing: set[str]) -> None:
    finding = found("K16", **facts)
    assert (finding.level, set(finding.missing)) == ("cant_tell", missing)


def test_questions_where_what_is_missing_changes_nothing() -> None:
    unknown = {"answered": "2026-06-05"}
    # Two of three took two days: the third cannot move the median over three.
    assert level("K16", **questions(QUICK, QUICK, unknown)) == "ok"
    slow = asked("2026-06-03", "2026-06-12")
    assert level("K16", **questions(slow, slow, unknown)) == "warn"
    assert level("K16", timetable__clarifications=[WAITS, {}]) == "stop"
    # Answered on the same day, far from the close: in every nation alike.
    anywhere = questions(asked("2026-06-03", "2026-06-04"))
    del anywhere["jurisdiction"]
    assert level("K16", **anywhere) == "ok"


# --- K17 -----------------------------------------------------------------------------------------------------

AWARD = dt.date(2026, 7, 1)


def told(
    after: int | None = 0, *, scored: bool | None = True, explained: bool | None = True, **facts: Any
) -> dict[str, Any]:
    given = "none" if after is None else AWARD + dt.timedelta(days=after)
    return {"to": "bidder", "given_on": given, "scored": scored, "explained": explained, **facts}


def feedback(*everyone: dict[str, Any], today: int | None = 40, **facts: Any) -> dict[str, Any]:
    now = None if today is None else AWARD + dt.timedelta(days=today)
    return {"feedback": list(everyone), "award__decided_on": AWARD, "today": now, **facts}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (feedback(told()), "ok"),
        (feedback(told(30)), "ok"),
        (feedback(told(31)), "warn"),
        (feedback(told(-3)), "ok"),
        (feedback(told(None), today=30), "ok"),
        (feedback(told(None), today=31), "warn"),
        (feedback(told(scored=False)), "stop"),
        (feedback(told(explained=False)), "stop"),
        (feedback(told(), told(explained=False, to="named-subcontractor")), "stop"),
        (feedback(told(31), told(scored=False)), "stop"),
        (feedback(told(scored=False), stage="D7"), "stop"),  # the award is decided, whatever the stage
        (feedback(told(None, scored=False), today=-1), "note"),  # the award is still to come
        (feedback(told(None, scored=False), award__decided_on="none"), "note"),
        (feedback(told(None, scored=False), award__decided_on="none", stage="D7"), "note"),
        (feedback(told(None), award__decided_on="none"), "ok"),
        (feedback(award__decided_on="none"), "not_applicable"),
        (feedback(), "stop"),
        (feedback(today=-1), "not_applicable"),
    ],
)
def test_feedback(facts: dict[str, Any], expected: str) -> None:
    assert level("K17", **facts) == expected


def test_feedback_counts_those_who_wait() -> None:
    finding = found("K17", **feedback(told(), told(scored=False), told(explained=False)))
    assert finding.message.startswith("Two groups have not been told why")
    assert finding.values == {"not_ready": 2, "recipients": 3}
    late = found("K17", **feedback(told(31), told(None)))
    assert late.message == "Two groups were not told within 30 days of the award."
    assert "31 July 2026" in late.mend
    one = found("K17", **feedback(told(scored=False), today=-1))
    assert one.message == "Feedback for 1 group is not ready yet."


def test_feedback_is_for_the_body() -> None:
    assert found("K17", **feedback(told())).audience == "body"


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        ({"award__decided_on": AWARD}, "feedback"),
        (feedback(told(scored=None)), "feedback[0].scored"),
        (feedback(told(), told(explained=None)), "feedback[1].explained"),
        (feedback({**told(), "given_on": None}), "feedback[0].given_on"),
        (feedback(told(None), today=None), "today"),
        (feedback(told(), award__decided_on=None), "award.decided_on"),
        (feedback(award__decided_on=None), "award.decided_on"),
    ],
)
def test_feedback_cant_tell(facts: dict[str, Any], missing: str) -> None:
    finding = found("K17", **facts)
    assert (finding.level, finding.missing) == ("cant_tell", (missing,))


def test_feedback_that_is_certainly_not_ready_needs_nothing_more() -> None:
    assert level("K17", feedback=[{"scored": False}, {}], award__decided_on="2026-07-01") == "stop"
    assert found("K17", feedback=[{"scored": False}, {}]).missing == ("award.decided_on",)
    assert level("K17", **feedback(told(31), {**told(), "given_on": None})) == "warn"
