"""Market and lots: who is let in, what becomes of those who do the work today, who ends up with it. K01 to K07."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from wholecycle.practice.arithmetic.concentration import concentration, equal_shares
from wholecycle.practice.arithmetic.exposure import dependency, needed_income
from wholecycle.practice.arithmetic.numbers import half_up, percent, ratio
from wholecycle.practice.arithmetic.reach import Fit, standings
from wholecycle.practice.arithmetic.value import total_value, whole_value
from wholecycle.practice.facts import Plan, is_none
from wholecycle.practice.facts.buying import LotItem, Replaces
from wholecycle.practice.facts.paying import Provider
from wholecycle.practice.finding import Part, line, not_applicable, note, ok, stop, warn
from wholecycle.practice.packs import Packs
from wholecycle.practice.procurement import threshold_that_applies
from wholecycle.practice.registry import Theme, check
from wholecycle.practice.trace import CantTell, NotApplicable, need, subject
from wholecycle.practice.words import count, in_words, plainly, pounds


@check(
    "K01",
    title="Turnover test",
    theme=Theme.MARKET,
    gates=["D4"],
    sources=["B3", "R5", "Q7", "Q8", "Procurement Act 2023 s.22"],
    barrier="unachievable financial thresholds",
    formula="required yearly income / total value, and / annual value; a lot with a value or turnover of its own is "
    "judged by the lot's",
)
def turnover_test(plan: Plan, packs: Packs) -> Iterator[Part]:
    """How many times the agreement's value must an organisation turn over to be let in?"""
    lots = [lot for lot in plan.lots.items or () if lot.value is not None or lot.minimum_turnover is not None]
    if not lots:
        yield _turnover(plan, packs, None)
    for place, lot in enumerate(lots):
        yield line(partial(_turnover, plan, packs, lot), what=lot.name or f"lot {place + 1}")


def _turnover(plan: Plan, packs: Packs, lot: LotItem | None) -> Part:
    of_lot = lot.minimum_turnover if lot is not None else None
    required = need(plan.conditions.minimum_turnover) if of_lot is None else of_lot
    if required == 0:
        return ok("No yearly income is asked for.", required=required)
    total = total_value(plan) if lot is None else need(lot.value)
    if total == 0:
        raise NotApplicable("The agreement is worth nothing, so nothing can be in proportion to it.")
    to_total = ratio(required, total)
    asked = f"You ask for {pounds(required)} a year of income for a {pounds(total)} {'lot' if lot else 'contract'}."
    mend = "Ask for no more income than the agreement is worth in a year, or for none and look at accounts instead."
    if to_total > packs.number("K01.stop_ratio_to_total"):
        return stop(
            f"{asked} That is {plainly(to_total)} times the whole contract. Small groups cannot apply.",
            mend, ratio_to_total=to_total, required=required, total=total,
        )  # fmt: skip
    to_annual = ratio(required * need(plan.term.years), total)
    numbers = {"ratio_to_total": to_total, "ratio_to_annual": to_annual, "required": required, "total": total}
    times = f"{asked} That is {_times(to_annual)} it is worth a year."
    if to_annual > packs.number("K01.warn_ratio_to_annual"):
        return warn(f"{times} Many small groups cannot apply.", mend, **numbers)
    if to_annual > packs.number("K01.note_ratio_to_annual"):
        return note(times, mend, **numbers)
    return ok(times, **numbers)


def _times(ratio_to_annual: Decimal) -> str:
    return "as much as" if ratio_to_annual == 1 else f"{plainly(ratio_to_annual)} times what"


@check(
    "K02",
    title="Merging contracts",
    theme=Theme.MARKET,
    gates=["D4"],
    sources=["B3", "B9", "R5", "R22", "Q19", "Q35"],
    barrier="lack of engagement",
    formula="providers after / providers before, where two agreements or more become fewer; an alliance with half of "
    "the old providers or more as members counts apart",
)
def merging_contracts(plan: Plan, packs: Packs) -> Iterator[Part]:
    """What happens to those who do the work now, when their agreements are merged?"""
    old = subject(plan.replaces, "This plan replaces no agreement.")
    agreements = _agreements(old)
    if agreements < packs.whole("K02.merged_from"):
        raise NotApplicable("Fewer than two agreements are replaced, so nothing is merged.")
    lots = _number_of_lots(plan) if old.lots_after is None else old.lots_after
    if lots >= agreements:
        yield note(
            f"{in_words(agreements).capitalize()} contracts are kept as {count(lots, 'lot')}.",
            "Nothing to mend: say so in the notice, so that those who hold them know.",
            agreements=agreements, lots=lots,
        )  # fmt: skip
        return
    yield line(partial(_assessed, old), what="impact assessment")
    yield line(partial(_providers_kept, old, packs), what="providers")


def _number_of_lots(plan: Plan) -> int:
    """How many lots, as counted or as listed. A plan of no lots at all is one piece."""
    if plan.lots.count is None and plan.lots.items:
        return len(plan.lots.items)
    return max(1, need(plan.lots.count))


def _agreements(old: Replaces) -> int:
    if isinstance(old.agreements, tuple):
        return len(old.agreements)
    return need(old.agreements)


def _assessed(old: Replaces) -> Part:
    if is_none(need(old.impact_assessed_on)):
        return stop(
            "Nobody has written down what merging does to those who hold these contracts.",
            "Assess the effect on the range of providers before this is published.",
            not_done=True, assessed_on="none",
        )  # fmt: skip
    return ok("The effect of merging has been assessed.", assessed_on=str(old.impact_assessed_on))


def _providers_kept(old: Replaces, packs: Packs) -> Part:
    before, after = _providers_before(old), need(old.providers_after)
    if before == 0:
        raise NotApplicable("No provider holds these agreements now.")
    kept = ratio(after, before)
    numbers = {"providers_before": before, "providers_after": after, "kept": kept}
    if kept > packs.number("K02.warn_providers_kept"):
        return ok(f"{count(before, 'group does', 'groups do')} this now; after this, {in_words(after)} can.", **numbers)
    will = f"{in_words(before).capitalize()} groups do this now. After this, {in_words(after)} will."
    if need(old.governance) == "alliance":
        members = need(old.members_from_before)
        if percent(members, before) >= packs.number("K02.alliance_members_share"):
            return note(
                f"One alliance takes over, and {in_words(members)} of the {in_words(before)} groups are members.",
                "Say how the others can join.", members_from_before=members, **numbers,
            )  # fmt: skip
    if kept < packs.number("K02.stop_providers_kept"):
        return stop(
            f"{will} Say what happens to the others.",
            "Keep the contracts as lots, or make an alliance with at least half of today's providers.", **numbers,
        )  # fmt: skip
    return warn(f"{will} Say what happens to the others.", "Keep more of the contracts as lots.", **numbers)


def _providers_before(old: Replaces) -> int:
    if old.providers is None and isinstance(old.agreements, tuple):
        names = [agreement.provider for agreement in old.agreements]
        if all(names):
            return len(set(names))
    return need(old.providers)


@check(
    "K03",
    title="Lots considered",
    theme=Theme.MARKET,
    gates=["D4"],
    sources=["R5", "R22", "Q9", "Q35", "Procurement Act 2023 s.18"],
    barrier="unachievable financial thresholds",
    formula="one lot, and total value or whole value (extensions and VAT in) over the lines, and no reason",
)
def lots_considered(plan: Plan, packs: Packs) -> Part:
    """Could this be split, and if it is not, is the reason given?"""
    lots = _number_of_lots(plan)
    if lots >= packs.whole("K03.lots_enough"):
        return ok(f"The work is divided into {count(lots, 'lot')}.", lots=lots)
    whole = whole_value(plan, packs)
    numbers = {"lots": lots, "total": plan.value.total, "whole_value": None if whole.missing else whole.pounds}
    if not _large_enough_to_split(plan, packs):
        return not_applicable("This is small enough to stay whole.")
    if not is_none(need(plan.lots.reason_for_one)):
        return ok("The reason for one lot is given.", **numbers)
    asked = f"Could this {pounds(need(plan.value.total))} contract be split? Give your reason either way."
    mend = "Divide it into lots that local groups can hold, or write down why it can't be divided."
    if whole.at_least(packs.number("K03.stop_whole_value")):
        return stop(asked, mend, not_done=True, **numbers)
    return warn(asked, mend, not_done=True, **numbers)


def _large_enough_to_split(plan: Plan, packs: Packs) -> bool:
    if total_value(plan) >= packs.number("K03.warn_total"):
        return True
    threshold = threshold_that_applies(plan, packs)
    return threshold is not None and whole_value(plan, packs).at_least(threshold.amount)


@check(
    "K04",
    title="Reach",
    theme=Theme.MARKET,
    gates=["D4"],
    sources=["B3", "B48", "R5", "W1", "Q16"],
    barrier="unachievable financial thresholds",
    formula="mapped organisations in this area and on these themes that meet every hard requirement / all of them; "
    "one whose needed figure is not known is in neither number",
)
def reach(plan: Plan, packs: Packs) -> Part:
    """How many of the organisations that work here could bid at all?"""
    need(plan.providers)
    mapped = standings(plan, packs)
    if len(mapped) < packs.whole("K04.stop_mapped"):
        return stop(
            f"Only {count(len(mapped), 'group is', 'groups are')} mapped here, so nobody can say who is shut out.",
            "Map who already helps, small groups without contracts too, before the size is fixed.",
            mapped=len(mapped),
        )  # fmt: skip
    told = [standing for standing in mapped if standing.fit is not Fit.CANT_TELL]
    unsure = [standing for standing in mapped if standing.fit is Fit.CANT_TELL]
    if not told or any(not path.startswith("providers") for standing in unsure for path in standing.missing):
        # Something about the conditions themselves is missing, for all alike.
        raise CantTell(next(path for standing in unsure for path in standing.missing))
    can = [standing.name for standing in told if standing.fit is Fit.YES]
    share = percent(len(can), len(told))
    numbers = {"eligible": len(can), "counted": len(told), "share": share, "unknown": len(unsure)}
    meet = "meets" if len(can) < 2 else "meet"
    said = f"{in_words(len(can)).capitalize()} of {count(len(told), 'local group')} {meet} these rules."
    if unsure:
        said += f" For {len(unsure)} more nobody can tell: their figures are not known."
    mend = "Lower what is asked, move it from bid to award, or divide the work into lots."
    if not can:
        return stop(said, mend, **numbers)
    if share < packs.number("K04.warn_share"):
        return warn(f"{said} You may get {count(len(can), 'bid')}.", mend, **numbers)
    if share < packs.number("K04.note_share"):
        return note(said, mend, **numbers)
    return ok(said, **numbers)


@check(
    "K05",
    title="Dependency",
    theme=Theme.MARKET,
    gates=["D4"],
    sources=["B45", "B76", "B77", "B82", "Q3"],
    barrier="unnecessary risk allocation",
    formula="what an organisation has a year under the agreement / its last yearly income",
)
def dependency_on_this(plan: Plan, packs: Packs) -> Iterator[Part]:
    """How much of a local organisation hangs on the agreement that may move?"""
    if not need(plan.providers):
        raise NotApplicable("No provider is mapped.")
    for place, provider in enumerate(need(plan.providers)):
        yield line(partial(_depends, provider, packs), what=provider.name or f"provider {place + 1}")


def _depends(provider: Provider, packs: Packs) -> Part:
    agreement = need(provider.agreement_value)
    if agreement == 0:
        return not_applicable("It has no part in the agreement.")
    income = needed_income(provider)
    who = provider.name or "One local group"
    d = dependency(agreement, income) if income else Decimal(1)
    numbers = {"dependency": d, "agreement": agreement, "income": income}
    said = f"If this moves, {who} loses about {plainly(d * 100)}% of its income."
    if income == 0:
        said = f"If this moves, {who} has no other income."
    mend = "Plan how it can carry on: a longer notice, a lot it can win, or a grant to bridge the gap."
    if d >= packs.number("K05.stop_dependency") and need(provider.affected):
        return stop(said, mend, **numbers)
    if d >= packs.number("K05.warn_dependency"):
        return warn(said, mend, **numbers)
    return ok(said, **numbers)


@check(
    "K06",
    title="Concentration",
    theme=Theme.MARKET,
    gates=["D4"],
    sources=["B3", "B9", "Q31"],
    barrier="unachievable financial thresholds",
    formula="sum of the squares of the shares in per cent, before and after; where only numbers of providers are "
    "known, equal shares",
)
def concentration_of_work(plan: Plan, packs: Packs) -> Part:
    """Would very few organisations hold all of this work? A screening only."""
    old = subject(plan.replaces, "This plan replaces no agreement.")
    after_shares = old.shares_after or _equal(need(old.providers_after))
    before_shares = old.shares_before or _shares_of_agreements(old) or _equal(_providers_before(old))
    if not after_shares or not before_shares:
        raise NotApplicable("Nobody holds this work, so it cannot come into fewer hands.")
    before, after = concentration(before_shares), concentration(after_shares)
    numbers = {"before": before, "after": after, "rise": after - before}
    whole = [plainly(half_up(index, Decimal(1))) for index in (before, after)]
    said = f"The concentration index goes from {whole[0]} to {whole[1]}, for screening only."
    mend = "Divide the work so that several organisations can win, or cap the lots that one may win."
    if after >= packs.number("K06.stop_index_after") and before < after:
        return stop(f"One group would hold all of this work. {said}", mend, **numbers)
    high, rise = packs.number("K06.warn_index_after"), packs.number("K06.warn_index_rise")
    if after >= high and after - before >= rise:
        return warn(f"Few groups would hold most of this work. {said}", mend, **numbers)
    return ok(said, **numbers)


def _shares_of_agreements(old: Replaces) -> list[Decimal]:
    """What each provider holds today, where every agreement's provider and value are known; else nothing."""
    held: dict[str, Decimal] = {}
    for agreement in old.agreements if isinstance(old.agreements, tuple) else ():
        if agreement.provider is None or agreement.value is None:
            return []
        held[agreement.provider] = held.get(agreement.provider, Decimal(0)) + agreement.value
    return list(held.values()) if any(held.values()) else []


def _equal(holders: int) -> list[Decimal]:
    return equal_shares(holders) if holders else []


@check(
    "K07",
    title="Forced form",
    theme=Theme.MARKET,
    gates=["D4"],
    sources=["Q3", "R13", "Procurement Act 2023 s.22"],
    barrier="complex terms",
    formula="words saying that bidders must merge, form a company or be the sole legal entity",
)
def forced_form(plan: Plan, packs: Packs) -> Part:
    """Must charities merge, or form a company, to be allowed to bid?"""
    form = need(plan.conditions.legal_form)
    if is_none(form):
        return ok("Partners may bid together as they are.", legal_form="none")
    return stop(
        "You cannot make charities merge to bid. Say how partners can bid together.",
        "Take the words out, and say that a lead with named partners, or a consortium, may bid.",
        legal_form=form,
    )  # fmt: skip
