"""What is to be bought or funded, for how much, on what conditions, by what timetable and papers."""

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, model_validator

from wholecycle.practice.audience import Audience
from wholecycle.practice.facts.base import (
    Amount,
    Count,
    Date,
    DateOrNone,
    Facts,
    Money,
    Percent,
    Shares,
    Text,
    Words,
    Years,
    YesNo,
    fact,
)


class Body(Facts):
    """The public body that is planning."""

    name: Text = fact("The body's name")
    kind: Literal["central", "sub-central", "nhs", "utility"] | None = fact(
        "Which row of the thresholds applies: central government, sub-central (councils, police, fire, "
        "universities), an NHS body, or a utility"
    )
    devolved_welsh: YesNo = fact("Whether it is a devolved Welsh authority")
    transferred_ni: YesNo = fact("Whether it is a transferred Northern Ireland authority")


class Value(Facts):
    """What the whole agreement is worth, in pounds."""

    total: Money = fact("Pounds for the first term, without extensions and VAT")
    extensions: Money = fact("Pounds that the extensions would add, without VAT")
    vat_included: YesNo = fact("Whether the sums above already hold VAT")
    vat_rate: Percent = fact("VAT that will be charged on the agreement, in per cent; 0 where none is")


class Term(Facts):
    """How long the agreement runs."""

    starts: Date = fact("First day of the agreement")
    years: Years = fact("Years of the first term alone")
    extension_years: Amount = fact("Years by which it may be extended; 0 where it can't be")


class LotItem(Facts):
    """One lot."""

    name: Text = fact("The lot's name")
    value: Money = fact("Pounds for the lot's first term, without VAT")
    minimum_turnover: Money = fact("Yearly income that bidders for this lot must have, in pounds")
    area: Words = fact("Area codes that the lot covers")
    specialist: YesNo = fact("Whether the lot is for a specialist service")


class Lots(Facts):
    """How the work is divided."""

    count: Count = fact("Number of lots; 1 where it is not divided")
    reason_for_one: Text = fact("Why it is not divided; none where no reason is given")
    items: tuple[LotItem, ...] | None = fact("The lots one by one")


class OldAgreement(Facts):
    """An agreement that this plan merges or re-lets."""

    provider: Text = fact("Who holds it", Audience.BODY)
    value: Money = fact("Pounds a year", Audience.BODY)
    staff: Amount = fact("People employed on it", Audience.BODY)
    users: Count = fact("People who use it", Audience.BODY)
    ends: Date = fact("Its last day", Audience.BODY)


class Replaces(Facts):
    """The agreements that this plan merges or re-lets, and who holds them before and after."""

    agreements: tuple[OldAgreement, ...] | Count = fact("How many agreements, or a list of them")
    providers: Count = fact("Providers who hold them now")
    providers_after: Count = fact("Providers who can hold the work afterwards")
    lots_after: Count = fact("Lots in their place")
    governance: Literal["single", "alliance"] | None = fact(
        "single: each lot is held by one provider. alliance: members decide together and share one agreement"
    )
    members_from_before: Count = fact("How many of today's providers are members of the alliance")
    impact_assessed_on: DateOrNone = fact("Day of the impact assessment of merging; none where there is none")
    shares_before: Shares = fact("Per cent of the work's value by provider today")
    shares_after: Shares = fact("Per cent of the work's value by provider afterwards")

    @model_validator(mode="after")
    def _shares_come_to_a_hundred(self) -> Self:
        for name in ("shares_before", "shares_after"):
            shares = getattr(self, name)
            if shares and abs(sum(shares) - 100) > 1:
                raise ValueError(f"{name} come to {sum(shares):f}, not 100 per cent")
        return self


class Requirement(Facts):
    """Something that an organisation must hold or show."""

    what: Text = fact("What is asked for")
    kind: Literal["insurance", "certificate", "policy", "accounts", "experience", "other"] | None = fact("Its kind")
    level: Money = fact("For insurance: the cover asked for, in pounds")
    stage: Literal["bid", "award", "start"] | None = fact("When it must be in place")
    linked_to: Text = fact("The clause or the risk that it answers; none where there is none")
    because_law: YesNo = fact("Whether it is said to be asked for because the rules say so")
    cites: Text = fact("The rule cited; none where none is")
    outside: YesNo = fact("Whether it must be got from someone else for this bid")


class Conditions(Facts):
    """What an organisation must be or have to be let in."""

    minimum_turnover: Money = fact("Yearly income that bidders must have, in pounds; 0 where none is asked")
    selection_stage: Literal["none", "separate"] | None = fact(
        "separate: a first stage of its own tests bidders before they may bid"
    )
    legal_form: Text = fact(
        "The words that make bidders merge, form a company or be one entity; none where there are no such words"
    )
    requirements: tuple[Requirement, ...] | None = fact("Everything else that is required, one by one")


class Question(Facts):
    """One thing that bidders must answer."""

    question: Text = fact("The question")
    words: Count = fact("Most words that may be written")
    kind: Text = fact("What it asks about, such as method, policy, equality, price")
    passport: YesNo = fact("Whether an organisation's standing details answer it")
    design: YesNo = fact("Whether it asks bidders to design the service")


class EasyRead(Facts):
    """The easy-read version of the summary."""

    longest_sentence: Count = fact("Words in its longest sentence")
    smallest_pt: Amount = fact("Its smallest type, in points")
    pages: Count = fact("Its pages")


class Documents(Facts):
    """What bidders must read and write, and what people who are not bidders can read."""

    pages: Count = fact("Pages that bidders must fill in")
    pages_to_read: Count = fact("Pages that bidders must read")
    questions: Count = fact("Questions that bidders must answer")
    words: Count = fact("Most words that may be written in all")
    items: tuple[Question, ...] | None = fact("The questions one by one")
    policies: Count = fact("Policies that must be attached")
    certificates: Count = fact("Certificates that must be got for this bid")
    fees: Money = fact("Fees that bidders pay to others for this bid, in pounds")
    registration: Amount = fact("Hours that it takes to register before anything can be read or sent")
    summary_grade: Amount = fact("School grade (Flesch-Kincaid) of the plain summary")
    undefined_acronyms: Count = fact("Abbreviations that the plain summary does not spell out")
    easy_read: EasyRead | Literal["none"] | None = fact("The easy-read version; none where there is none")
    offline_format: YesNo = fact("Whether a version exists for people without internet")
    audience: Words = fact("Who must be able to read it: public, bidders, service-users, prison")


class ProviderDay(Facts):
    """A day on which anyone who might take part can meet the body and one another."""

    date: Date = fact("The day")
    contacts_shared: YesNo = fact("Whether those who come can have each other's contacts")


class MeetPeople(Facts):
    """A visit to, or a meeting with, the people the service is for, while it is being bought."""

    date: Date = fact("The day")
    group: Text = fact("Who is met")
    roles: Words = fact("Roles of the staff who come, such as commissioner, procurement")
    convened_by: Text = fact("The local group that brings people together where no visit is possible")


class Contact(Facts):
    """The person who can be asked."""

    name: Text = fact("Their name")
    phone: Text = fact("Their telephone number")


class Clarification(Facts):
    """A bidder's question and when it was answered."""

    asked: Date = fact("The day it was asked")
    answered: DateOrNone = fact("The day it was answered; none where it waits")

    @model_validator(mode="after")
    def _answered_after_asked(self) -> Self:
        in_order(self, "asked", "answered")
        return self


class Timetable(Facts):
    """When it is announced, opened and closed."""

    first_notice: DateOrNone = fact("The first public word of it; none where there was none before opening")
    opens: Date = fact("First day on which bids or applications can be made")
    closes: Date = fact("Last day on which they can be made")
    needs_visits_or_subcontracting: YesNo = fact("Whether bidders must visit sites or find subcontractors")
    provider_days: tuple[ProviderDay, ...] | None = fact("Provider days held or planned")
    meet_people: tuple[MeetPeople, ...] | None = fact("Meetings with the people the service is for")
    contact: Contact | Literal["none"] | None = fact("The person who can be asked")
    clarifications: tuple[Clarification, ...] | None = fact("Questions asked and answered")

    @model_validator(mode="after")
    def _closes_after_it_opens(self) -> Self:
        in_order(self, "opens", "closes")
        return self


class Partnership(Facts):
    """What is asked of partnerships, and what help they get."""

    required: YesNo = fact("Whether bidders must come as a partnership")
    support_offers: Count = fact("Kinds of help offered with making one")
    capacity_grant: Money = fact("Pounds of grant for making one")
    members_can_exit: YesNo = fact("Whether members may leave")


class Criterion(Facts):
    """One of the criteria by which bids are judged."""

    name: Text = fact("Its name")
    kind: Literal["price", "quality", "social-value", "track-record", "supply-chain", "equality"] | None = fact(
        "What it judges"
    )
    weight: Percent = fact("Its weight in per cent; all the criteria's come to 100")
    by: Words = fact("How it is judged: written, interview, visit, presentation")
    evidence: Literal["policy", "practice"] | None = fact(
        "For equality: whether it looks at a policy, or at what the organisation has done"
    )


def _weights_come_to_a_hundred(criteria: tuple[Criterion, ...]) -> tuple[Criterion, ...]:
    weights = [criterion.weight for criterion in criteria if criterion.weight is not None]
    if criteria and len(weights) == len(criteria) and sum(weights) != 100:
        raise ValueError(f"the weights come to {sum(weights):f}, not 100 per cent")
    return criteria


Criteria = Annotated[tuple[Criterion, ...], AfterValidator(_weights_come_to_a_hundred)]
"""What bids are judged by; where every weight is known they come to 100."""


class Award(Facts):
    """The award."""

    decided_on: DateOrNone = fact("The day of the decision; none while there is none")


class Feedback(Facts):
    """What one of those who were named in a bid has been told."""

    to: Literal["bidder", "named-subcontractor"] | None = fact("Who is told", Audience.BODY)
    given_on: DateOrNone = fact("The day they were told; none while they wait", Audience.BODY)
    scored: YesNo = fact("Whether each criterion's score is given", Audience.BODY)
    explained: YesNo = fact("Whether each criterion's score is explained", Audience.BODY)


def in_order(facts: Facts, first: str, last: str) -> None:
    """Refuse two days in the wrong order.

    Raises ValueError with both names and days, for the person who typed them.
    """
    start, end = getattr(facts, first), getattr(facts, last)
    if start is None or end is None or isinstance(start, str) or isinstance(end, str):
        return
    if end < start:
        raise ValueError(f"{last} ({end.isoformat()}) is before {first} ({start.isoformat()})")
