"""Decisions and who was heard before them; what people were told; what is about to be published."""

from typing import Literal, Self

from pydantic import model_validator

from wholecycle.practice.audience import Audience
from wholecycle.practice.facts.base import (
    Box,
    Count,
    Counts,
    Date,
    DateOrNone,
    Facts,
    Gate,
    Money,
    Text,
    Words,
    YesNo,
    fact,
)
from wholecycle.practice.facts.buying import EasyRead, in_order

DecisionField = Literal[
    "reference", "title", "question", "date", "decider", "lead_officer", "status", "options", "chosen", "reasons",
    "evidence", "heard", "changed", "equality", "market", "social_value", "cost", "risks", "interests", "checks",
    "legal_basis", "challenge", "summary", "easy_read", "review_date",
]  # fmt: skip
"""The fields that a whole decision carries."""


class Decision(Facts):
    """A decision of the cycle, taken or to be taken."""

    id: Text = fact("A short name that other facts can point to")
    kind: Gate | None = fact("Which of the thirteen decisions it is")
    follows: Text = fact("The decision that this one is a child of; none where it stands alone")
    date: DateOrNone = fact("The day it is taken; none while it is not yet")
    options: Count = fact("Options that were considered")
    reasons: YesNo = fact("Whether its reasons are written down")
    published: DateOrNone = fact("The day it was published; none while it is not")
    present: tuple[DecisionField, ...] | None = fact("Which fields of the decision are filled in")


class Involvement(Facts):
    """One occasion on which people were heard."""

    date: Date = fact("The day")
    box: Box | None = fact("The box of the cycle that it belongs to")
    who: Words = fact("Who was heard: service-users, voluntary-sector, equality-led, commissioners")
    question: Literal["identify", "whether", "how", "contract"] | None = fact(
        "What they were asked: what is needed (identify), whether to do it, how, or what the contract should say"
    )
    informs: Text = fact("The id of the decision that it informs")
    options_open: Count = fact("Options that were still open that day")
    roles_present: Words = fact("Roles of the staff who were there, such as commissioner, procurement")


class Visit(Facts):
    """An invitation to a service, and what came of it."""

    agreement: Text = fact("The agreement whose service it was")
    invited_on: Date = fact("Day of the invitation")
    date: DateOrNone = fact("Day of the visit; none where there was none")
    attended: YesNo = fact("Whether anyone came")
    roles: Words = fact("Roles of those who came, such as commissioner, procurement")


class LiveAgreement(Facts):
    """An agreement under which people are helped now."""

    name: Text = fact("Its name")
    annual_value: Money = fact("Pounds a year")


class Signal(Facts):
    """Something that somebody told the body."""

    received: Date = fact("The day it came")
    acknowledged: DateOrNone = fact("The day its arrival was confirmed; none while it is not")
    replied: DateOrNone = fact("The day of the reasoned reply; none while there is none")

    @model_validator(mode="after")
    def _answered_after_it_came(self) -> Self:
        in_order(self, "received", "acknowledged")
        in_order(self, "received", "replied")
        return self


class Consultation(Facts):
    """A consultation and whether its results were given back."""

    closed: DateOrNone = fact("The day it closed; none while it is open")
    results_on: DateOrNone = fact("The day its results were published; none while they are not")
    easy_read: EasyRead | YesNo | Literal["none"] | None = fact("Its easy-read version; none where there is none")


class Asked(Facts):
    """One time that an organisation was asked for its views."""

    organisation: Text = fact("Who was asked", Audience.BODY)
    date: Date = fact("The day", Audience.BODY)
    changed: YesNo = fact("Whether a change was recorded because of it", Audience.BODY)


class PublishedText(Facts):
    """Words that are, or are about to be, published."""

    where: Text = fact("Where they stand, such as summary", Audience.BODY)
    text: Text = fact("The words, looked through for what could identify someone", Audience.BODY)
    voice: YesNo = fact("Whether they are what somebody told the body", Audience.BODY)
    read_by_person: YesNo = fact("Whether a person has looked for names and found none", Audience.BODY)


class CountTable(Facts):
    """A table of counts of people that is, or is about to be, published."""

    name: Text = fact("Its name", Audience.BODY)
    counts: Counts = fact("Its counts, row by row", Audience.BODY)
