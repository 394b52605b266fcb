"""Subcontracting: what is asked for, what was promised, and what came of it."""

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
    Years,
    YesNo,
    YesNoOrWords,
    fact,
    named,
)

BODY = Audience.BODY


class Subcontracting(Facts):
    """What the plan says about a supply chain."""

    expected: YesNo = fact("Whether part of the work is expected to go to partners")
    minimum_share: Percent = fact("Per cent of the value that must go to them; 0 where no least is set")
    kpi: Text = fact("The measure that the supply chain is managed by; none where there is none")
    ledger: YesNo = fact("Whether what was promised and paid is recorded, quarter by quarter")
    named_partners: YesNoOrWords = fact("Whether partners are named in the bid, or their names")
    payment_days: Count = fact("Days within which partners are paid")


class Subcontract(Facts):
    """One partner's place in the work."""

    partner: Text = fact("The partner", BODY)
    value: Money = fact("Pounds in all", BODY)
    years: Years = fact("Years it runs", BODY)
    pages: Count = fact("Pages of the agreement that the partner must read", BODY)
    approached: Date = fact("Day the partner was first asked", BODY)
    exclusive: YesNo = fact("Whether the partner may join no other bid", BODY)
    clause_text: Text = fact("The clause's words, looked through for exclusivity", BODY)
    read_by_person: YesNo = fact("Whether a person has read the clause and says that it does not bind", BODY)
    agreed_on: DateOrNone = fact("Day the terms were agreed", BODY)
    signed: DateOrNone = fact("Day it was signed; none while it is not", BODY)
    live: YesNo = fact("Whether the partner is working under it now", BODY)
    in_forum: YesNo = fact("Whether the partner sits in the forum with the commissioner", BODY)
    last_contact: DateOrNone = fact("Last day commissioner and partner spoke; none where they never did", BODY)
    promised_share: Percent = fact("Per cent of the value that the bid promised the partner", BODY)
    paid_share: Shares = fact("Per cent of the value that was paid, one number a quarter, oldest first", BODY)
    referrals_promised: Count = fact("People that the bid promised to send", BODY)
    referrals_received: Count = fact("People sent so far", BODY)
    referrals_since: Date = fact("Day from which they are counted", BODY)
    changed_on: DateOrNone = fact("Day a new lead took over; none where it did not", BODY)
    previous_value: Money = fact("Pounds in all under the lead before", BODY)
    consented: YesNo = fact("Whether the partner agreed to the change", BODY)


class Referral(Facts):
    """People passed from one organisation to another."""

    sender: Text = named("from", "Who sends people on", BODY)
    to: Text = fact("Who receives them", BODY)
    strength: Amount = fact("How strong the link is, such as people sent in a month; 1 where not known", BODY)
