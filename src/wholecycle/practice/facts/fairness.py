"""Whether groups are treated alike, whose needs go unmet, and how the work joins up with others'."""

from typing import Literal

from wholecycle.practice.audience import Audience
from wholecycle.practice.facts.base import Count, Date, DateOrNone, Facts, Percent, Text, Words, YesNo, fact

Characteristic = Literal[
    "age", "disability", "gender reassignment", "marriage and civil partnership", "pregnancy and maternity",
    "race", "religion or belief", "sex", "sexual orientation",
]  # fmt: skip
"""The nine protected characteristics of the Equality Act 2010."""


class EqualityAssessment(Facts):
    """An equality impact assessment."""

    decision: Text = fact("The id of the decision that it belongs to")
    assessed_on: DateOrNone = fact("The day it was finished; none where there is none")
    contributors: Words = fact("Who helped write it: officer, service-users, equality-led, voluntary-sector")
    characteristics: tuple[Characteristic, ...] | None = fact("Which of the nine characteristics it answers for")


class Handling(Facts):
    """How the bids of one type of organisation, by its own description, were handled."""

    type: Text = fact("The type, as organisations describe themselves; 'all others' for the rest", Audience.BODY)
    bids: Count = fact("Bids made", Audience.BODY)
    passed: Count = fact("Bids that passed selection", Audience.BODY)
    queries: Count = fact("Extra questions asked about their finances", Audience.BODY)


class Need(Facts):
    """A group's share of those in need and of those served."""

    group: Text = fact("The group")
    share_of_need: Percent = fact("Per cent of the people in need")
    share_of_service: Percent = fact("Per cent of the people using the service")
    n: Count = fact("People using the service, of all groups")


class Alongside(Facts):
    """What another body plans near by."""

    body: Text = fact("The other body", Audience.BODY)
    area_overlap: Percent = fact("Per cent of the area that both share", Audience.BODY)
    cohort_shared: Count = fact("Tags of people that both share", Audience.BODY)
    starts: Date = fact("First day of what it plans", Audience.BODY)
    shared_providers: Count = fact("Providers that work for both", Audience.BODY)
    contact_on: DateOrNone = fact("Last day the two spoke about it; none where they never did", Audience.BODY)


class Proposal(Facts):
    """An idea brought to several bodies."""

    raised_on: Date = fact("The day it was brought", Audience.BODY)
    refused_by: Words = fact("Who said that it is not theirs", Audience.BODY)
    owner: Text = fact("Who has taken it on; none where nobody has", Audience.BODY)


class Exclusion(Facts):
    """Somebody whom the service turns away."""

    what: Text = fact("For what people are turned away")
    reason: Text = fact("Why; none where no reason is given")
    alternative: Text = fact("Who will help them instead; none where nobody is named")


class Service(Facts):
    """The service as a person meets it."""

    complex_need: YesNo = fact("Whether it is for people with several serious problems at once")
    weeks: Count = fact("Weeks of help for one person")
    preparation_weeks: Count = fact("Weeks of preparation that make the help work, by the provider's account")
    organisations: Count = fact("Organisations that one person deals with")
    staff: Count = fact("Staff that one person deals with")
    handovers: Count = fact("Times that one person is handed on")
    exclusions: tuple[Exclusion, ...] | None = fact("Who is turned away")
