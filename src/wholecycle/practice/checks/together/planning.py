"""Before there is an agreement: what competition does to neighbours, and what partners are given. K47 to K49."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from wholecycle.practice.arithmetic import referrals
from wholecycle.practice.arithmetic.numbers import ratio
from wholecycle.practice.facts import Nothing, Plan, is_none
from wholecycle.practice.facts.buying import Criterion, Partnership
from wholecycle.practice.facts.partners import Subcontracting
from wholecycle.practice.finding import Part, line, note, ok, stop, too_little, warn
from wholecycle.practice.levels import Level
from wholecycle.practice.packs import Packs
from wholecycle.practice.registry import Theme, check
from wholecycle.practice.timing import done_before
from wholecycle.practice.trace import NotApplicable, need, needs, path_of, subject
from wholecycle.practice.words import count, day, in_words, plainly, pounds

_WITHOUT_RIVALS = ("alliance", "co-production", "grant", "extend", "in-house")
"""Routes that do not set today's neighbours against each other in a tender."""


@check(
    "K47",
    title="Relationship harm",
    theme=Theme.TOGETHER,
    gates=["D3"],
    sources=["R10", "R23", "B49"],
    barrier="lack of engagement",
    formula="referral links between likely bidders / all referral links in the area, as at least five organisations "
    "tell of them; the effect looked at on an earlier day than the choice of route",
)
def relationship_harm(plan: Plan, packs: Packs) -> Iterator[Part]:
    """Would competition set against each other the organisations that send people to one another?"""
    yield line(partial(_looked_at, plan), what="assessment")
    yield line(partial(_set_against, plan, packs), what="referral links", worst=Level.WARN)


def _looked_at(plan: Plan) -> Part:
    assessed: dt.date | Nothing = need(plan.route.relationships_assessed_on)
    mend = "Ask the groups what competing would do to them, and date the assessment before the route is chosen."
    if is_none(assessed):
        return stop(
            "Nobody has looked at what competition would do between local groups.", mend,
            not_done=True, assessed_on="none",
        )  # fmt: skip
    if not done_before(plan, "D3", assessed):
        return stop(
            f"What competition does to local groups was looked at on {day(assessed)}, not before the route was chosen.",
            "Take the choice of route again with the assessment in hand.", not_done=True, assessed_on=str(assessed),
        )  # fmt: skip
    return ok(f"The effect on local groups was looked at on {day(assessed)}.", assessed_on=str(assessed))


def _set_against(plan: Plan, packs: Packs) -> Part:
    if plan.route.chosen in _WITHOUT_RIVALS:
        chosen = plan.route.chosen
        return ok("The route chosen does not set these groups against each other.", chosen=chosen)
    found = _links(plan)
    told, least = _organisations(plan, found), packs.whole("K47.least_organisations")
    if told < least:
        return too_little(
            f"Can't tell: {count(told, 'organisation has', 'organisations have')} told of referral links. "
            f"It takes {least}.",
            f"Ask {least - told} more organisations whom they send people to.",
            fact="route.referral_organisations" if plan.referrals is None else "referrals",
            worst=Level.WARN, organisations=told,
        )  # fmt: skip
    links, between = _counts(plan, found)
    numbers = {"links": links, "between": between, "organisations": told}
    if links == 0:
        return ok("Nobody here sends people to anybody else.", share=Decimal(0), **numbers)
    share = ratio(between, links)
    said = f"{_of_all(between, links)} between groups you will set against each other."
    if share >= packs.number("K47.warn_share"):
        return warn(
            said, "Think of another route: co-design with all of them, an alliance, a grant, or an extension.",
            share=share, **numbers,
        )  # fmt: skip
    return ok(said, share=share, **numbers)


def _of_all(between: int, links: int) -> str:
    """How many in how many: words for both up to twenty, else figures for both."""
    part = f"{in_words(between, 20).capitalize()} in {in_words(links, 20)}"
    if max(between, links) > 20:
        part = f"{between:,} in {links:,}"
    if between == 0:
        part = f"None of {count(links, 'referral')}"
        return f"{part} is"
    return f"{part} {'referral' if links == 1 else 'referrals'} {'is' if between == 1 else 'are'}"


def _links(plan: Plan) -> frozenset[referrals.Link] | None:
    """The links one by one, where they are listed and not counted already."""
    route = plan.route
    if plan.referrals is None or None not in (
        route.referral_links, route.referral_links_between_bidders, route.referral_organisations,
    ):  # fmt: skip
        return None
    real = [referral for referral in need(plan.referrals) if referral.strength != 0]
    return referrals.links([(need(referral.sender), need(referral.to)) for referral in real])


def _organisations(plan: Plan, found: frozenset[referrals.Link] | None) -> int:
    if plan.route.referral_organisations is None and found is not None:
        return len(referrals.senders(found))
    return need(plan.route.referral_organisations)


def _counts(plan: Plan, found: frozenset[referrals.Link] | None) -> tuple[int, int]:
    """All links and those between likely bidders: both as counted, or both from the list."""
    if found is None or None not in (plan.route.referral_links, plan.route.referral_links_between_bidders):
        return need(plan.route.referral_links), need(plan.route.referral_links_between_bidders)
    return len(found), referrals.between(found, need(plan.likely_bidders))


@check(
    "K48",
    title="Partnership time and help",
    theme=Theme.TOGETHER,
    gates=["D6"],
    sources=["R13", "R24", "R25", "R28", "B50", "Q28"],
    barrier="short timescales",
    formula="where bidders must come as a partnership: days from the first public notice to the close, kinds of help "
    "offered, and whether members may leave",
)
def partnership_time_and_help(plan: Plan, packs: Packs) -> Iterator[Part]:
    """Where a partnership is required, is there time and help to make one?"""
    asked = subject(plan.partnership, "No partnership is asked for.")
    if not need(asked.required):
        raise NotApplicable("No partnership is required.")
    yield line(partial(_time, plan, packs), what="time", worst=Level.WARN)
    yield line(partial(_help, asked, packs), what="help", worst=Level.WARN)
    if asked.members_can_exit is False:
        yield note(
            "Members can't leave the partnership.", "Say how a member may leave.",
            what="leaving", members_can_exit=False,
        )  # fmt: skip


def _time(plan: Plan, packs: Packs) -> Part:
    closes, least = need(plan.timetable.closes), packs.whole("K48.warn_days")
    days = max(0, (closes - _first_word(plan, closes, least)).days)
    if days < least:
        return warn(
            f"{_span(days)} is not enough to make a partnership. That is {count(least - days, 'day')} short.",
            f"Close {count(least - days, 'day')} later, or give word of it that much earlier.",
            days=days, short=least - days,
        )  # fmt: skip
    return ok(f"{count(days, 'day')} from the first word to the close.", days=days)


def _first_word(plan: Plan, closes: dt.date, enough: int) -> dt.date:
    """The first public word: the notice, or the opening where that came first or was the first there was."""
    opens, notice = plan.timetable.opens, plan.timetable.first_notice
    if opens is not None and notice is None and (closes - opens).days >= enough:
        return opens  # a notice could only make it longer
    first: dt.date | Nothing = need(plan.timetable.first_notice)
    if is_none(first):
        return need(plan.timetable.opens)
    return first if opens is None else min(first, opens)


def _span(days: int) -> str:
    weeks, left = divmod(days, 7)
    if left == 0 and weeks > 1:
        return f"{in_words(weeks).capitalize()} weeks"
    return count(days, "day")


def _help(asked: Partnership, packs: Packs) -> Part:
    offers, least = need(asked.support_offers), packs.whole("K48.least_offers")
    grant = asked.capacity_grant
    if offers < least:
        paid = "" if not grant else f" A grant of {pounds(grant)} is offered."
        return warn(
            f"A partnership is required and no help is offered with making one.{paid}",
            "Offer an adviser, a template for governance or a broker, and a grant for the time it takes.",
            support_offers=offers, capacity_grant=grant,
        )  # fmt: skip
    return ok(
        f"{count(offers, 'kind')} of help {'is' if offers == 1 else 'are'} offered.",
        support_offers=offers,
        capacity_grant=grant,
    )


@check(
    "K49",
    title="Supply chain real",
    theme=Theme.TOGETHER,
    gates=["D5", "D9"],
    sources=["R11", "R26", "B13", "B51", "G24", "Procurement Act 2023 s.73"],
    barrier="complex terms",
    formula="where partners are expected: a criterion for the supply chain that weighs something, a measure, named "
    "partners, a ledger, and payment within 30 days",
)
def supply_chain_real(plan: Plan, packs: Packs) -> Iterator[Part]:
    """Where small partners are wanted, do the scores, the measures and the terms say so?"""
    chain = subject(plan.subcontracting, "No supply chain is expected.")
    if not need(chain.expected):
        raise NotApplicable("No supply chain is expected.")
    yield line(partial(_weighs, plan), what="criterion")
    yield line(partial(_measured, chain), what="measure")
    yield line(partial(_named, chain), what="named partners")
    yield line(partial(_recorded, chain), what="ledger")
    yield line(partial(_paid_in_time, chain, packs), what="payment to partners")


def _weighs(plan: Plan) -> Part:
    criteria = need(plan.criteria)
    weight = sum((one.weight or Decimal(0) for one in criteria if one.kind == "supply-chain"), Decimal(0))
    if weight > 0:
        return ok(f"The supply chain counts for {plainly(weight)}% of the score.", weight=weight)
    for one in criteria:
        _weighs_nothing(one)
    return stop(
        "You want small partners. Nothing in the scores says so.",
        "Add a criterion for the supply chain, and give it a weight.", not_done=True, weight=weight,
    )  # fmt: skip


def _weighs_nothing(one: Criterion) -> None:
    """*Can't tell* where a criterion may be about the supply chain and may weigh something."""
    if one.kind is None and one.weight != 0:
        # Not need(): trying each kind in turn could never agree here.
        raise needs(f"{path_of(one)}.kind")
    if one.kind == "supply-chain":
        need(one.weight)


def _measured(chain: Subcontracting) -> Part:
    if is_none(need(chain.kpi)):
        return stop(
            "No measure follows what goes to partners.",
            "Add a measure of it, such as 20% of the value to voluntary organisations, reported each quarter.",
            not_done=True, kpi="none",
        )  # fmt: skip
    return ok("A measure follows what goes to partners.", kpi=chain.kpi)


def _named(chain: Subcontracting) -> Part:
    named = need(chain.named_partners)
    if not named:
        return stop("No partner is named.", "Ask bidders to name their partners.", not_done=True, named_partners=0)
    if isinstance(named, tuple):
        return ok(f"{count(len(named), 'partner is', 'partners are')} named.", named_partners=len(named))
    return ok("Partners are named.", named_partners=True)


def _recorded(chain: Subcontracting) -> Part:
    if need(chain.ledger):
        return ok("What is promised and paid is recorded.", ledger=True)
    return stop(
        "Nothing records what partners were promised and what they are paid.",
        "Keep a ledger of it, quarter by quarter.", not_done=True, ledger=False,
    )  # fmt: skip


def _paid_in_time(chain: Subcontracting, packs: Packs) -> Part:
    days, most = need(chain.payment_days), packs.whole("K49.payment_days")
    if days > most:
        return stop(
            f"Partners are paid after {count(days, 'day')}. The law allows {most}.",
            f"Pay them within {most} days.", payment_days=days,
        )  # fmt: skip
    return ok(f"Partners are paid within {count(days, 'day')}.", payment_days=days)
