"""K58 and K59: each level, both sides of each line, and what can't be told."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plans import found, level
from wholecycle.practice.finding import Finding

LAST_DAY = dt.date(2027, 3, 31)
AUDIENCES = ("service-users", "families", "referrers", "community")


def days_before(days: int) -> str:
    return (LAST_DAY - dt.timedelta(days=days)).isoformat()


GOOD: dict[str, Any] = {
    "ends": LAST_DAY.isoformat(), "overlap_days": 28, "active_users": 60, "users_with_plan": 60,
    "staff_transferring": 12, "staff_list_on": days_before(28),
}  # fmt: skip


def handover(today: str | None = None, stage: str | None = None, **changed: Any) -> Finding:
    """A good handover, but for what is changed."""
    return found("K58", today=today, stage=stage, ending={**GOOD, **changed})


@pytest.mark.parametrize("check", ["K58", "K59"])
def test_no_ending(check: str) -> None:
    assert level(check, ending="none") == "not_applicable"


@pytest.mark.parametrize(("days", "expected"), [(27, "warn"), (28, "ok"), (0, "warn"), (None, "cant_tell")])
def test_k58_overlap(days: int | None, expected: str) -> None:
    assert handover(overlap_days=days).level == expected


@pytest.mark.parametrize(
    ("planned", "users", "left", "expected"),
    [
        (60, 60, 10, "ok"),
        (61, 60, 10, "ok"),
        (59, 60, 31, "note"),
        (59, 60, 30, "stop"),
        (0, 60, 0, "stop"),
        (0, 60, -9, "stop"),
        (0, 0, 10, "ok"),
        (None, 0, 10, "ok"),
        (59, None, 30, "cant_tell"),
        (None, 60, 30, "cant_tell"),
    ],
)
def test_k58_plans(planned: Any, users: Any, left: int, expected: str) -> None:
    assert handover(days_before(left), users_with_plan=planned, active_users=users).level == expected


def test_k58_plans_need_a_clock_only_where_some_are_missing() -> None:
    assert handover(users_with_plan=60).level == "ok"
    assert handover(users_with_plan=59).missing == ("today",)


@pytest.mark.parametrize(
    ("staff", "handed", "left", "expected"),
    [
        (12, days_before(28), 10, "ok"),
        (12, days_before(27), 10, "warn"),
        (12, "none", 28, "note"),
        (12, "none", 27, "warn"),
        (0, "none", 1, "ok"),
        (0, None, 1, "ok"),
        (None, days_before(28), 10, "ok"),
        (None, days_before(27), 10, "cant_tell"),
        (12, None, 10, "cant_tell"),
    ],
)
def test_k58_staff_list(staff: Any, handed: Any, left: int, expected: str) -> None:
    assert handover(days_before(left), staff_transferring=staff, staff_list_on=handed).level == expected


def test_k58_k59_a_notice_tells_that_it_is_late_where_today_is_not_known() -> None:
    for check, line in (("K58", 30), ("K59", 60)):
        late = {**GOOD, "users_with_plan": 0, "told": [], "notice_served": days_before(line)}
        assert level(check, ending=late) == "stop"
        assert found(check, ending={**late, "notice_served": days_before(line + 1)}).missing == ("today",)
        assert level(check, today=days_before(line + 1), ending=late) == "note"  # a day that is planned


def test_k58_before_its_gate() -> None:
    late = days_before(5)
    assert handover(late, stage="D11", users_with_plan=0).level == "note"
    assert handover(late, stage="D12", users_with_plan=0).level == "stop"
    assert handover(late, stage="D11", overlap_days=5).level == "warn"


def test_k58_says_how_many_people() -> None:
    assert "11 people have no plan for next month" in handover(days_before(20), users_with_plan=49).message
    assert "1 person has no plan yet" in handover(days_before(60), users_with_plan=59).message


@given(st.integers(0, 60), st.integers(0, 60), st.integers(-10, 90))
def test_k58_more_plans_are_never_worse(planned: int, more: int, left: int) -> None:
    def rank(number: int) -> int:
        return handover(days_before(left), users_with_plan=number).level.rank

    assert rank(planned + more) <= rank(planned)


# --- K59 ---------------------------------------------------------------------------------------------------------


def told(today: str | None = None, stage: str | None = None, public: bool = True, **days: Any) -> Finding:
    """Everyone told 60 days before, in the right form, but for what is changed; `users` and so on are days before."""
    when = {"users": 60, "families": 60, "referrers": 60, "community": 60, **days}
    entries = [
        {
            "audience": "service-users" if name == "users" else name,
            "date": days_before(number) if isinstance(number, int) else number,
            "easy_read": True,
        }
        for name, number in when.items()
        if number != "absent"
    ]
    audience = {"documents__audience": ["public"]} if public else {}
    return found("K59", today=today, stage=stage, ending={"ends": LAST_DAY.isoformat(), "told": entries}, **audience)


@pytest.mark.parametrize(
    ("changed", "left", "expected"),
    [
        ({}, 50, "ok"),
        ({"families": 59}, 50, "note"),
        ({"users": 1}, 0, "note"),
        ({"families": "none"}, 61, "note"),
        ({"families": "none"}, 60, "stop"),
        ({"users": "none"}, 60, "stop"),
        ({"referrers": "absent"}, 60, "stop"),  # the list says who was told
        ({"community": "absent"}, -3, "stop"),
        ({"community": 30}, 60, "stop"),  # a day still to come is not told, and it should have been
        ({"community": 30}, 61, "note"),
        ({"community": None}, 60, "cant_tell"),
    ],
)
def test_k59_levels(changed: dict[str, Any], left: int, expected: str) -> None:
    assert told(days_before(left), **changed).level == expected


def users(today: int = 50, prison: Any = ("public",), **entry: Any) -> str:
    """The level for people who use the service, with one notice to them 60 days before."""
    entries = [{"audience": "service-users", "date": days_before(60), **entry}]
    facts: dict[str, Any] = {} if prison is None else {"documents__audience": list(prison)}
    finding = found(
        "K59", today=days_before(today), ending={"ends": LAST_DAY.isoformat(), "told": entries}, **facts
    )  # fmt: skip
    return str(finding.parts[0].level)


@pytest.mark.parametrize(
    ("prison", "entry", "expected"),
    [
        (["public"], {"easy_read": True}, "ok"),
        (["public"], {"easy_read": False, "offline": True}, "stop"),
        (["public", "prison"], {"easy_read": True, "offline": True}, "ok"),
        (["public", "prison"], {"easy_read": True, "offline": False}, "stop"),
        (None, {"easy_read": True, "offline": True}, "ok"),
        (None, {"easy_read": True, "offline": False}, "cant_tell"),
        (["prison"], {"easy_read": True}, "cant_tell"),
        (["public"], {}, "cant_tell"),
        (["public"], {"easy_read": True, "audience": None}, "cant_tell"),
        (None, {"date": "none"}, "stop"),
    ],
)
def test_k59_people_who_use_it(prison: Any, entry: dict[str, Any], expected: str) -> None:
    assert users(prison=prison, **entry) == expected


def test_k59_the_first_good_notice_counts() -> None:
    entries = [
        {"audience": "service-users", "date": days_before(70), "easy_read": False},
        {"audience": "service-users", "date": days_before(60), "easy_read": True},
        {"audience": "service-users", "date": None},
        {},
    ]
    facts = {"documents__audience": ["public"]}
    finding = found("K59", ending={"ends": LAST_DAY.isoformat(), "told": entries}, **facts)
    assert finding.parts[0].level == "ok"
    assert finding.parts[1].level == "cant_tell"  # the one whose audience is not known may be for families


def test_k59_nobody_told() -> None:
    finding = found("K59", today=days_before(37), ending={"ends": LAST_DAY.isoformat(), "told": []})
    assert finding.level == "stop"
    assert [str(part.level) for part in finding.parts] == ["stop"] * len(AUDIENCES)
    assert "People using this service have not been told, 37 days before it ends." in finding.message


def test_k59_names_what_is_missing() -> None:
    assert found("K59", ending={"ends": LAST_DAY.isoformat()}).missing == ("ending.told",)
    assert found("K59", ending={"told": []}).missing == ("ending.ends",)
    assert found("K59", ending={"ends": LAST_DAY.isoformat(), "told": []}).missing == ("today",)
    assert told().level == "ok"
    assert told(families=59).level == "note"


def test_k59_people_who_were_sent_what_they_cant_read() -> None:
    entries = [{"audience": "service-users", "date": days_before(70), "easy_read": False}]
    finding = found("K59", today=days_before(50), ending={"ends": LAST_DAY.isoformat(), "told": entries})
    assert "have not been told in a form that they can read, 50 days before it ends" in finding.message


def test_k59_before_its_gate() -> None:
    assert told(days_before(10), stage="D11", families="none").level == "note"
    assert told(days_before(10), stage="D12", families="none").level == "stop"


@given(st.integers(0, 120), st.integers(0, 60), st.integers(-10, 120))
def test_k59_telling_earlier_is_never_worse(days: int, earlier: int, left: int) -> None:
    assert (
        told(days_before(left), families=days + earlier).level.rank <= told(days_before(left), families=days).level.rank
    )
