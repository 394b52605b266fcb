"""How it is to be bought or funded, how it is paid, and what is counted."""

from typing import Literal

from wholecycle.practice.audience import Audience
from wholecycle.practice.facts.base import (
    Amount,
    Count,
    Date,
    DateOrNone,
    Facts,
    Money,
    Percent,
    Text,
    Words,
    YesNo,
    fact,
)


class Route(Facts):
    """The choice between a grant, a contract and the other ways."""

    assessed_on: DateOrNone = fact("Day the routes were compared; none where they were not")
    chosen: (
        Literal[
            "grant", "contract", "alliance", "co-production", "personal-budget", "spot", "extend", "in-house", "none"
        ]
        | None
    ) = fact("The route chosen")
    aim: Words = fact("What it is meant to do, such as capacity, innovation")
    evidence_level: Count = fact("How well the idea is tested: 0 untested, 1 first signs, 2 and more evaluated")
    reason_not_grant: Text = fact("Why it is not a grant; none where no reason is given")
    relationships_assessed_on: DateOrNone = fact(
        "Day the effect of competition on local relationships was looked at; none where it was not"
    )
    referral_organisations: Count = fact("Organisations that reported their referral links", Audience.BODY)
    referral_links: Count = fact("Referral links in the area", Audience.BODY)
    referral_links_between_bidders: Count = fact("Those between likely bidders", Audience.BODY)
    retender_compared: YesNo = fact("Whether re-letting was compared with extending")


class PaymentStep(Facts):
    """One payment of a schedule."""

    month: Count = fact("Month of the term in which it is due, 1 for the first")
    share: Percent = fact("Per cent of the first year's value")


class Invoice(Facts):
    """An invoice and when it was paid."""

    received: Date = fact("The day it came", Audience.BODY)
    paid: DateOrNone = fact("The day it was paid; none while it is not", Audience.BODY)


class Payment(Facts):
    """The payment mechanism."""

    outcome_share: Percent = fact("Per cent of the value that is paid only for results; 0 where none is")
    arrears_months: Amount = fact("Months of work done before an invoice can be sent; 0 for payment in advance")
    terms_days: Count = fact("Days from invoice to payment")
    uplift: YesNo = fact("Whether the price rises with costs")
    referrals_controlled_by_commissioner: YesNo = fact("Whether the body decides who is sent to the service")
    minimum_volume: YesNo = fact("Whether a least number of people or payments is promised")
    monthly_cost: Money = fact("What the work costs the provider a month, in pounds", Audience.OWNER)
    schedule: tuple[PaymentStep, ...] | None = fact("Payments month by month, where they are not even")
    invoices: tuple[Invoice, ...] | None = fact("Invoices so far", Audience.BODY)


class Measure(Facts):
    """Something that is counted or heard, to know whether it works."""

    name: Text = fact("What is counted")
    kind: Literal["output", "intermediate", "final", "qualitative", "social-value"] | None = fact("Its kind")
    reoffending: YesNo = fact("Whether it is about reoffending")
    cohort: Count = fact("People it is counted over")
    paid_or_ended_on: YesNo = fact("Whether payment, ending or a review hangs on it")
    due: Date = fact("The day by which it must be known")
    counted_at_weeks: Count = fact("Weeks after a person's start at which it is counted")


class SocialMeasure(Facts):
    """One promise of social value."""

    name: Text = fact("What is promised")
    reintegration: YesNo = fact("Whether it helps people with convictions back into work and community")
    promised: Amount = fact("How much is promised")
    carried: YesNo = fact("Whether the agreement carries it as a measure")


class SocialValue(Facts):
    """What else the money could do."""

    measures: tuple[SocialMeasure, ...] | None = fact("The promises one by one")


class NextYear(Facts):
    """A provider's money for the year to come."""

    starts: Date = fact("First day of that year", Audience.OWNER)
    budget: Money = fact("Pounds that the year needs", Audience.OWNER)
    secured: Money = fact("Pounds that are secured", Audience.OWNER)
    consent: YesNo = fact("Whether the broker may be told", Audience.OWNER)


class IncomeYear(Facts):
    """One year's income."""

    year: Text = fact("The year, such as 2013-14")
    income: Money = fact("Pounds")


class Provider(Facts):
    """An organisation that works here now, or might."""

    name: Text = fact("Its name")
    years: tuple[IncomeYear, ...] | None = fact("Its income year by year, oldest first")
    income: Money = fact("Its last yearly income, in pounds")
    led_by: Words = fact("Who leads it, as it describes itself")
    insurance: Money = fact("The public liability cover it holds, in pounds")
    policies: Words = fact("Policies that it holds")
    certificates: Words = fact("Certificates that it holds")
    experience: Words = fact("Kinds of work that it has done")
    themes: Words = fact("What it works on")
    area: Words = fact("Area codes where it works")
    agreement_value: Money = fact("Pounds a year that it has under the agreement that may move", Audience.BODY)
    affected: YesNo = fact("Whether the decision could take that agreement away", Audience.BODY)
    reserves: Money = fact("Its free reserves, in pounds", Audience.OWNER)
    true_cost: Money = fact("What the work costs it in full, in pounds", Audience.OWNER)
    price: Money = fact("What it is paid for that work, for the same span, in pounds", Audience.OWNER)
    next_year: NextYear | None = fact("Its money for the year to come", Audience.OWNER)
