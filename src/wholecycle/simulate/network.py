"""Who sends people to whom? R10, K47: referral links put at stake by competition, or lost with a provider."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from wholecycle.practice.arithmetic.numbers import percent, ratio
from wholecycle.practice.arithmetic.referrals import between, key, links, senders
from wholecycle.practice.facts import Plan
from wholecycle.practice.packs import Packs
from wholecycle.practice.trace import need
from wholecycle.practice.words import count, in_words, listed, plainly
from wholecycle.simulate.problems import BadOption, MissingFact
from wholecycle.simulate.results import Result, read_from, reading
from wholecycle.simulate.web import Loss, Web, losses

if TYPE_CHECKING:
    from wholecycle.pictures import Picture, Table


@dataclass(frozen=True, kw_only=True)
class Network(Result):
    """How much of the referral web runs between likely bidders, and what goes when a provider goes."""

    simulator: ClassVar[str] = "network"

    organisations: int | None
    """Organisations with links; None where only counts are known."""
    links: int
    links_between_bidders: int | None
    share: Decimal | None
    """The part of the links that runs between likely bidders, 0 to 1: p of K47. None where too few have reported."""
    share_percent: Decimal | None
    bidders: tuple[str, ...]
    web: Web | None
    losses: tuple[Loss, ...]
    """What each provider's going would do, the worst first."""
    without: Loss | None
    """What the going of the provider that was asked about would do."""

    @property
    def worst(self) -> Loss | None:
        """The provider whose going cuts off most groups."""
        return self.losses[0] if self.losses else None

    def numbers(self) -> Mapping[str, Any]:
        """Everything above, by name; the losses of the 50 providers that matter most."""
        return {
            "organisations": self.organisations,
            "links": self.links,
            "links_between_bidders": self.links_between_bidders,
            "share": self.share,
            "share_percent": self.share_percent,
            "bidders": self.bidders,
            "worst": self.worst,
            "without": self.without,
            "losses": self.losses[:50],
        }

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """What goes with each provider."""
        from wholecycle.pictures import Table

        rows = tuple(
            (
                one.name,
                str(one.links_lost),
                plainly(one.strength_lost),
                str(one.groups_cut_off),
                ", ".join(one.cut_off[:8]),
            )
            for one in self.losses[:50]
        )
        headings = ("If this goes", "Links lost", "Strength lost", "Groups cut off", "Which")
        return (Table("What goes with each provider", headings, rows, (1, 2, 3)),) if rows else ()

    @cached_property
    def pictures(self) -> tuple[Picture, ...]:
        """The web with what is at stake; the web with what is lost; links before and after."""
        from wholecycle.pictures import Link, Node, Stack, before_after, network, stacked

        if self.web is None:
            between_bidders = self.links_between_bidders or 0
            parts = [("Between likely bidders", between_bidders), ("Other", self.links - between_bidders)]
            return (stacked([Stack("Referral links", parts)], title="Links at stake", name="network-links"),)
        bidding = {key(name) for name in self.bidders}
        nodes = [
            Node(one, name, group="likely bidder" if one in bidding else "other")
            for one, name in self.web.names.items()
        ]
        at_stake = [
            Link(one, to, strength, highlight=one in bidding and to in bidding)
            for (one, to), strength in self.web.strengths.items()
        ]
        found = [
            network(
                nodes, at_stake, title="Who sends people to whom", name="network-now", weight="Strength",
                highlight="between likely bidders", directed=True,
            )
        ]  # fmt: skip
        if self.without is None:
            return tuple(found)
        gone = key(self.without.name)
        lost = [
            Link(one, to, strength, highlight=gone in (one, to)) for (one, to), strength in self.web.strengths.items()
        ]
        found.append(
            network(
                nodes, lost, title=f"Without {self.without.name}", name="network-without", weight="Strength",
                highlight=f"lost with {self.without.name}", directed=True,
            )
        )  # fmt: skip
        joined, together = self.web.largest_group, self.without.largest_left
        numbers = [
            ("Links", self.links, self.links - self.without.links_lost),
            ("Groups in the largest web", joined, together),
        ]
        title = f"The web with and without {self.without.name}"
        found.append(
            before_after(numbers, title=title, name="network-change", words=("With", "Without"), heading="What")
        )
        return tuple(found)


def links_at_stake(plan: Plan, packs: Packs, *, without: str | None = None) -> Network:
    """Say how much of the referral web runs between likely bidders, and what is lost when a provider goes (R10, K47).

    without: the name of the provider that goes. Links are those listed under `referrals`, or else only their numbers
    under `route`. Each direction counts once; a group is cut off where, without the provider, it no longer hangs
    together with the largest part of the web that it belonged to, whichever way people are sent. The work grows in
    proportion to organisations and links.

    Raises MissingFact where neither links nor their number is known, or `without` is asked of numbers alone,
    BadOption for a name that has no link. Sources: B49, R10.
    """
    with reading(plan) as (seen, trace):
        if seen.referrals is None:
            if without is not None:
                raise MissingFact("referrals")
            return _from_counts(plan, seen, packs, trace)
        web = _web(seen)
        found = links((names.sender, names.to) for names in web.listed)
        bidders = tuple(seen.likely_bidders or ())
        at_stake = None if seen.likely_bidders is None else between(found, bidders)
        reporting = seen.route.referral_organisations
        reporting = len(senders(found)) if reporting is None else reporting
        told = _told(at_stake, len(found), reporting, packs)
        gone = losses(web)
        asked = None if without is None else _asked(web, gone, without)
        missing = [] if at_stake is not None else ["likely_bidders"]
        words = _words(len(found), at_stake, told, reporting, gone, asked, packs)
        return Network(
            **read_from(plan, trace, packs, missing),
            words=tuple(words),
            organisations=len(web.names),
            links=len(found),
            links_between_bidders=at_stake,
            share=told and told[0],
            share_percent=told and told[1],
            bidders=bidders,
            web=web,
            losses=gone,
            without=asked,
        )


def _from_counts(plan: Plan, seen: Plan, packs: Packs, trace: Any) -> Network:
    """Where only numbers are known: how much is at stake, and nothing about who."""
    total, at_stake = need(seen.route.referral_links), seen.route.referral_links_between_bidders
    if at_stake is not None and at_stake > total:
        raise MissingFact("route.referral_links (there are fewer than links between bidders)")
    reporting = seen.route.referral_organisations
    told = None if reporting is None else _told(at_stake, total, reporting, packs)
    missing = [path for path, value in (
        ("referrals", None), ("route.referral_links_between_bidders", at_stake),
        ("route.referral_organisations", reporting),
    ) if value is None]  # fmt: skip
    return Network(
        **read_from(plan, trace, packs, missing),
        words=tuple(_words(total, at_stake, told, reporting, (), None, packs)),
        organisations=None,
        links=total,
        links_between_bidders=at_stake,
        share=told and told[0],
        share_percent=told and told[1],
        bidders=tuple(seen.likely_bidders or ()),
        web=None,
        losses=(),
        without=None,
    )


def _told(at_stake: int | None, total: int, reporting: int, packs: Packs) -> tuple[Decimal, Decimal] | None:
    """p as a part of one and in per cent; None where it can't be told, or too few organisations have reported."""
    if at_stake is None or not total or reporting < packs.whole("K47.least_organisations"):
        return None
    return ratio(at_stake, total), percent(at_stake, total)


def _web(plan: Plan) -> Web:
    """The links that name both ends; a link listed twice in one direction adds up."""
    names: dict[str, str] = {}
    strengths: dict[tuple[str, str], Decimal] = {}
    for one in plan.referrals or ():
        sender, to = one.sender, one.to
        if sender is None or to is None:
            continue
        names.setdefault(key(sender), sender.strip())
        names.setdefault(key(to), to.strip())
        if key(sender) != key(to):
            link = key(sender), key(to)
            strengths[link] = strengths.get(link, Decimal(0)) + (Decimal(1) if one.strength is None else one.strength)
    return Web(names, strengths)


def _asked(web: Web, found: tuple[Loss, ...], without: str) -> Loss:
    loss = next((one for one in found if key(one.name) == key(without)), None)
    if loss is None:
        names = listed(list(web.names.values()) or ["none"], 12)
        raise BadOption("without", f"no organisation with referral links is called {without!r}. There are: {names}.")
    return loss


def _words(
    total: int,
    at_stake: int | None,
    told: tuple[Decimal, Decimal] | None,
    reporting: int | None,
    gone: tuple[Loss, ...],
    asked: Loss | None,
    packs: Packs,
) -> Iterator[str]:
    least = packs.whole("K47.least_organisations")
    if told is not None:
        said = f"{in_words(at_stake or 0).capitalize()} of {count(total, 'referral link')}"
        yield f"{said} ({plainly(told[1])}%) {'runs' if at_stake == 1 else 'run'} between groups that would compete."
        if told[0] >= packs.number("K47.warn_share"):
            yield "Competing may silence them. Think of co-design with all of them, an alliance, a grant, or extending."
    elif at_stake is None:
        yield f"{count(total, 'referral link is', 'referral links are')} known; who is likely to bid is not."
    elif reporting is None or reporting < least:
        known = "an unknown number of" if reporting is None else "only " + in_words(reporting)
        yield f"Can't tell what share is at stake: {known} organisations reported their links, {least} are needed."
    else:
        yield "No referral link is known, so none is at stake."
    if asked is not None:
        yield from _loss_in_words(asked, "Without")
    elif gone and gone[0].groups_cut_off:
        yield from _loss_in_words(gone[0], "What would hurt most is to lose one group: without")
    elif gone:
        lost = in_words(gone[0].links_lost)
        yield f"No group is cut off if one goes. Most links would go with {gone[0].name}: {lost}."
    yield (
        "How we worked this out: each direction between two organisations counts as one link, as they themselves "
        "report it. A group is cut off where, without the one that goes, no chain of links joins it to the largest "
        "part left."
    )


def _loss_in_words(loss: Loss, start: str) -> Iterator[str]:
    links_lost = f"{count(loss.links_lost, 'link')} {'goes' if loss.links_lost == 1 else 'go'}"
    if not loss.groups_cut_off:
        yield f"{start} {loss.name}, {links_lost}; nobody is cut off."
        return
    number = f"{in_words(loss.groups_cut_off)} {'group is' if loss.groups_cut_off == 1 else 'groups are'}"
    yield f"{start} {loss.name}, {links_lost} and {number} cut off: {listed(list(loss.cut_off), 8)}."
