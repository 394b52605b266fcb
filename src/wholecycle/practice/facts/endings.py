"""Changing, reviewing and ending an agreement, and looking back on what that did."""

from typing import Literal, Self

from pydantic import model_validator

from wholecycle.practice.facts.base import (
    Amount,
    Change,
    Count,
    Date,
    DateOrNone,
    Facts,
    Money,
    Percent,
    Text,
    YesNo,
    fact,
)
from wholecycle.practice.facts.buying import in_order


class Told(Facts):
    """Whether one audience has been told of an ending."""

    audience: Literal["service-users", "families", "referrers", "community"] | None = fact("Who")
    date: DateOrNone = fact("The day they were told; none while they are not")
    easy_read: YesNo = fact("Whether in easy-read form")
    offline: YesNo = fact("Whether in a form for people without internet")


class Ending(Facts):
    """An agreement that is being ended."""

    notice_served: DateOrNone = fact("Day the written notice was served; none while it is not")
    ends: Date = fact("The service's last day")
    contract_end: Date = fact("The last day that the agreement itself gives")
    told_first_by: Literal["call", "meeting", "letter", "email", "none"] | None = fact(
        "How the provider was first told"
    )
    staff_transferring: Count = fact("Staff whose employment moves to the next provider (TUPE)")
    active_users: Count = fact("People using the service now")
    residential: YesNo = fact("Whether people live there")
    property: YesNo = fact("Whether a building goes with it")
    users_with_plan: Count = fact("People with an agreed plan for what follows")
    overlap_days: Count = fact("Days on which the old and the new service both run")
    staff_list_on: DateOrNone = fact("Day the list of transferring staff was handed over; none while it is not")
    told: tuple[Told, ...] | None = fact("Who else has been told")

    @model_validator(mode="after")
    def _ends_after_notice(self) -> Self:
        in_order(self, "notice_served", "ends")
        return self


class EndingTerms(Facts):
    """What the agreement says about ending it early."""

    notice_days: Count = fact("Days of notice")
    trigger_measurable: YesNo = fact("Whether what sets it off can be measured by then")
    trigger_written: YesNo = fact("Whether what sets it off is written down")
    trigger_in_control: YesNo = fact("Whether what sets it off is in the provider's control")


class ValueChange(Facts):
    """A change in an agreement's value."""

    percent: Change = fact("The change in per cent; -30 for a cut by 30 per cent")
    equality_assessed_on: DateOrNone = fact("Day its equality impact was assessed; none where it was not")
    notice_days: Count = fact("Days of notice given")
    user_impact: YesNo = fact("Whether what it does to users is written down")


class Review(Facts):
    """What reviews of the present agreement say, and what re-letting would cost."""

    green_reviews: Count = fact("Good reviews in a row")
    satisfaction: Percent = fact("Per cent of users who are satisfied")
    extension_available: YesNo = fact("Whether the agreement allows an extension")
    commissioner_days: Amount = fact("Officers' days that re-letting would take")
    bid_cost: Money = fact("What one bid would cost a bidder, in pounds")
    transition_months: Amount = fact("Months in which the change of provider would lose output")
    reason: Text = fact("What re-letting would gain; none where no reason is given")


class LookBack(Facts):
    """A look back at what a decision did to the providers before it."""

    due: Date = fact("The day it is due")
    done_on: DateOrNone = fact("The day it was done; none while it is not")
    providers_lost: Count = fact("Providers that closed or left since the decision")
    users_lost: Count = fact("People who used the service and whom nobody can find any more")
