"""What becomes of a promise to partners: money, people sent on, paper, a new lead, a direct line. K52 to K54."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial

from wholecycle.practice.arithmetic.numbers import percent, ratio
from wholecycle.practice.checks.together.partners import partners
from wholecycle.practice.facts import Nothing, Plan, is_none
from wholecycle.practice.facts.partners import Subcontract
from wholecycle.practice.finding import Part, line, note, ok, warn
from wholecycle.practice.levels import Level
from wholecycle.practice.packs import Packs
from wholecycle.practice.registry import Theme, check
from wholecycle.practice.trace import NotApplicable, need
from wholecycle.practice.words import count, day, listed, per_cent, plainly, pounds, spelt

SPEAK = "Call, visit, or invite each to the forum."


@check(
    "K52",
    title="Promise kept",
    theme=Theme.TOGETHER,
    gates=[],
    sources=["B4", "B13", "B47", "G24", "N21", "R11", "Q18", "W7"],
    barrier="unnecessary risk allocation",
    formula="share paid / share promised in each of the latest two quarters; people sent since the day they are "
    "counted from; days since the terms were agreed without a signed agreement",
)
def promise_kept(plan: Plan, packs: Packs) -> Iterator[Part]:
    """Do partners get the money, the referrals and the signed paper that they were promised?"""
    for name, subcontract in partners(plan):
        yield line(partial(_paid, name, subcontract, packs), what=name, worst=Level.WARN)
        yield line(partial(_sent, plan, name, subcontract, packs), what=name, worst=Level.WARN)
        yield line(partial(_in_writing, plan, name, subcontract, packs), what=name, worst=Level.WARN)


def _paid(name: str, subcontract: Subcontract, packs: Packs) -> Part:
    if subcontract.promised_share == 0:
        raise NotApplicable(f"{name} was promised no share of the value.")
    paid, running = need(subcontract.paid_share), packs.whole("K52.quarters")
    if len(paid) < running:
        paid_for = spelt(len(paid), "quarter") if paid else "no quarter"
        return ok(f"{name}: {paid_for} paid so far, too few to judge.", quarters=len(paid))
    promised, latest = need(subcontract.promised_share), paid[-running:]
    shares = listed([f"{plainly(share)}%" for share in latest])
    ratios = tuple(ratio(share, promised) for share in latest)
    numbers = {"promised": promised, "paid": latest, "paid_to_promised": ratios}
    said = f"{name}: promised {plainly(promised)}%, paid {shares} in the last {spelt(running, 'quarter')}."
    if all(one < packs.number("K52.warn_ratio") for one in ratios):
        owed = plainly(promised * packs.number("K52.warn_ratio"))
        return warn(
            said, f"Ask the lead why, and agree a date by which {name} gets at least {owed}% of the value.", **numbers
        )  # fmt: skip
    return ok(said, **numbers)


def _sent(plan: Plan, name: str, subcontract: Subcontract, packs: Packs) -> Part:
    if subcontract.referrals_promised == 0:
        raise NotApplicable(f"{name} was promised no referrals.")
    received, promised = need(subcontract.referrals_received), subcontract.referrals_promised
    numbers = {"referrals_received": received, "referrals_promised": promised}
    if received:
        said = f"{count(received, 'person', 'people')}"
        if promised is not None:
            said = f"{received:,} of the {count(promised, 'person', 'people')} promised"
        have = "has" if received == 1 else "have"
        kept = ratio(received, promised) if promised else None
        return ok(f"{name}: {said} {have} been sent.", received_to_promised=kept, **numbers)
    days = (need(plan.today) - need(subcontract.referrals_since)).days
    most = packs.whole("K52.no_referrals_days")
    if days <= most:
        return ok(f"{name}: nobody has been sent yet, {_ago(days)}.", days_without=days, **numbers)
    return warn(
        f"{name}: promised {count(need(subcontract.referrals_promised), 'referral')}, sent none in {days} days.",
        f"Ask the lead why nobody is sent, and pay {name} for being ready or release it.",
        days_without=days, **numbers,
    )  # fmt: skip


def _in_writing(plan: Plan, name: str, subcontract: Subcontract, packs: Packs) -> Part:
    if _signed(subcontract):
        return ok(f"{name}: the agreement is signed.", signed=str(subcontract.signed))
    agreed: dt.date | Nothing = need(subcontract.agreed_on)
    if is_none(agreed):
        raise NotApplicable(f"Nothing has been agreed with {name} yet.")
    since = max(agreed, _change(subcontract) or agreed)
    days, most = (need(plan.today) - since).days, packs.whole("K52.unsigned_days")
    if days > most:
        need(subcontract.signed)
        return warn(
            f"{name}: agreed {count(days, 'day')} ago and still unsigned.",
            f"Sign it: {count(most, 'day')} after agreeing is the most a small partner can carry.",
            days_unsigned=days, most=most,
        )  # fmt: skip
    said = f"{name}: agreed, {_ago(days)}; to be signed within {count(most, 'day')}."
    return ok(said, days_unsigned=days, most=most)


def _signed(subcontract: Subcontract) -> bool:
    """Whether it is known to be signed under the present lead: a paper from before the change does not count."""
    signed, changed = subcontract.signed, _change(subcontract)
    return signed is not None and not is_none(signed) and (changed is None or signed >= changed)


def _change(subcontract: Subcontract) -> dt.date | None:
    changed = subcontract.changed_on
    return None if changed is None or is_none(changed) else changed


def _ago(days: int) -> str:
    return f"{count(days, 'day')} on" if days >= 0 else f"{count(-days, 'day')} to go"


@check(
    "K53",
    title="Prime changes",
    theme=Theme.TOGETHER,
    gates=[],
    sources=["B55", "Q18", "W7"],
    barrier="complex terms",
    formula="value under the new lead / value under the lead before, without the partner's consent; days since the "
    "change without a signed agreement",
)
def prime_changes(plan: Plan, packs: Packs) -> Iterator[Part]:
    """When a new lead takes over, do partners keep their value, and do they have it in writing?"""
    for name, subcontract in partners(plan):
        yield line(partial(_value_kept, name, subcontract, packs), what=name, worst=Level.WARN)
        yield line(partial(_signed_anew, plan, name, subcontract, packs), what=name, worst=Level.WARN)


def _value_kept(name: str, subcontract: Subcontract, packs: Packs) -> Part:
    if is_none(subcontract.changed_on):
        raise NotApplicable(f"No new lead has taken over from the one that {name} joined.")
    if subcontract.previous_value is None:
        need(subcontract.changed_on)
    before = need(subcontract.previous_value)
    if before == 0:
        raise NotApplicable(f"{name} had nothing under the lead before.")
    after = need(subcontract.value)
    kept = ratio(after, before)
    numbers = {"value_kept": kept, "value": after, "previous_value": before}
    least = packs.number("K53.value_ratio")
    share = f"{per_cent(percent(after, before), least * 100)} of"
    if after in (before, before / 2):
        share = "all" if after == before else "half"
    said = f"{name}: {share} the value under the new lead, {pounds(after)} where it had {pounds(before)}."
    if kept < least and not need(subcontract.consented):
        return warn(f"{said} It has not agreed.", _owner(packs), consented=False, **numbers)
    return ok(said, consented=subcontract.consented, **numbers)


def _signed_anew(plan: Plan, name: str, subcontract: Subcontract, packs: Packs) -> Part:
    changed: dt.date | Nothing = need(subcontract.changed_on)
    if is_none(changed):
        raise NotApplicable(f"No new lead has taken over from the one that {name} joined.")
    if _signed(subcontract):
        return ok(f"{name}: the new lead has put it in writing.", signed=str(subcontract.signed))
    days, most = (need(plan.today) - changed).days, packs.whole("K53.unsigned_days")
    if days > most:
        need(subcontract.signed)
        return warn(
            f"{name}: nothing in writing, {count(days, 'day')} after the change of lead.",
            _owner(packs), days=days, most=most,
        )  # fmt: skip
    return ok(f"{name}: nothing in writing from the new lead yet, {_ago(days)}.", days=days, most=most)


def _owner(packs: Packs) -> str:
    within = count(packs.whole("K53.owner_working_days"), "working day")
    return f"Name who at the body settles this within {within}, and get the terms signed."


@check(
    "K54",
    title="Direct line",
    theme=Theme.TOGETHER,
    gates=[],
    sources=["B55", "F8", "R12", "R27", "W7"],
    barrier="lack of engagement",
    formula="days since commissioner and partner last spoke; whether the forum includes the partner",
)
def direct_line(plan: Plan, packs: Packs) -> Iterator[Part]:
    """Does the commissioner speak with each small partner at least every half-year?"""
    found = partners(plan)
    spoken = [
        line(partial(_spoken, plan, name, subcontract, packs), what=name, worst=Level.WARN)
        for name, subcontract in found
    ]
    silent = sum(part.level is Level.WARN for part in spoken)
    if silent:
        yield warn(
            f"You have not spoken to {count(silent, 'small partner')} this half-year.",
            SPEAK, what="all partners", partners=silent,
        )  # fmt: skip
    yield from spoken
    for name, subcontract in found:
        yield line(partial(_in_forum, name, subcontract), what=name, worst=Level.NOTE)


def _spoken(plan: Plan, name: str, subcontract: Subcontract, packs: Packs) -> Part:
    if subcontract.live is False:
        raise NotApplicable(f"{name} is not working under it now.")
    last: dt.date | Nothing = need(subcontract.last_contact)
    if is_none(last):
        need(subcontract.live)
        return warn(f"{name}: nobody from the body has ever spoken to it.", SPEAK, last="none")
    days, most = (need(plan.today) - last).days, packs.whole("K54.warn_days")
    if days <= most:
        return ok(f"{name}: last spoken to on {day(last)}.", days=days, most=most)
    need(subcontract.live)
    return warn(
        f"{name}: {count(days, 'day')} since anyone spoke to it; {most} is the most.",
        SPEAK, days=days, most=most,
    )  # fmt: skip


def _in_forum(name: str, subcontract: Subcontract) -> Part:
    if subcontract.live is False:
        raise NotApplicable(f"{name} is not working under it now.")
    if need(subcontract.in_forum):
        return ok(f"{name}: it sits in the forum.", in_forum=True)
    need(subcontract.live)
    return note(
        f"{name}: it has no seat in the forum.", f"Invite {name}; leaving one out needs a reason.", in_forum=False
    )
