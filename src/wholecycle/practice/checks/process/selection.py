"""What an organisation must be or have before it may bid. K10, K11, K12 and K21."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from wholecycle.practice.arithmetic.numbers import percent, ratio
from wholecycle.practice.arithmetic.value import total_value
from wholecycle.practice.checks.process.threshold import Standing, or_light_touch_codes, standing
from wholecycle.practice.checks.wording import headed, times_of
from wholecycle.practice.citations import lookup_rule
from wholecycle.practice.facts import Plan, is_none
from wholecycle.practice.facts.buying import Requirement
from wholecycle.practice.finding import Part, line, not_applicable, ok, stop, warn
from wholecycle.practice.levels import Level
from wholecycle.practice.packs import Packs
from wholecycle.practice.registry import Theme, check
from wholecycle.practice.trace import CantTell, NotApplicable, need, needs, path_of
from wholecycle.practice.words import count, day, per_cent, pounds


@check(
    "K10",
    title="Separate selection stage",
    theme=Theme.PROCESS,
    gates=["D5"],
    sources=["B6", "R6", "Q9", "Q10", "Procurement Act 2023 s.85", "Procurement Act 2023 s.84(2)"],
    barrier="complex process",
    formula="a first stage that tests bidders before they may bid, in England, Wales or Northern Ireland, where the "
    "whole value (extensions and VAT in) is under the threshold that applies",
)
def separate_stage(plan: Plan, packs: Packs) -> Part:
    """Must bidders of a small contract pass a test of its own before they may bid?"""
    return or_light_touch_codes(line(partial(_first_stage, plan, packs)), plan, packs)


def _first_stage(plan: Plan, packs: Packs) -> Part:
    stage = plan.conditions.selection_stage
    if stage == "none":
        raise NotApplicable("There is no separate first stage.")
    _outside_the_rule(plan, packs)
    held = _held_against_threshold(plan, packs)
    if held is None:
        raise NotApplicable("The law pack has no threshold for this kind of purchase, body, nation and day.")
    if held.over:
        raise NotApplicable(f"{held.sentence} From there on a first stage may be held.")
    if need(plan.conditions.selection_stage) == "none":
        raise NotApplicable("There is no separate first stage.")
    if plan.jurisdiction == "wales" and need(plan.body.devolved_welsh):
        raise NotApplicable(_exemption(packs, "devolved-welsh"))
    if plan.jurisdiction == "northern-ireland" and need(plan.body.transferred_ni):
        raise NotApplicable(_exemption(packs, "transferred-ni"))
    return stop(
        "For this size the law pack says: no separate first-stage test. Ask at the bid instead "
        f"(Procurement Act 2023 s.85, law pack of {day(packs.law.as_of)}). {held.sentence}".strip(),
        "Take the first stage out, and ask what you need to know with the bid.",
        **held.numbers, selection_stage="separate", rule="Procurement Act 2023 s.85",
        law_pack=packs.law.as_of.isoformat(),
    )  # fmt: skip


def _held_against_threshold(plan: Plan, packs: Packs) -> Standing | None:
    """Where the value can't be told either, the stage is asked for first: it is the easier of the two to give."""
    try:
        return standing(plan, packs)
    except CantTell:
        need(plan.conditions.selection_stage)
        raise


def _outside_the_rule(plan: Plan, packs: Packs) -> None:
    """End with *not applicable* where the plan says outright that s.85 does not touch it."""
    if plan.regime == "grant" or plan.route.chosen == "grant":
        raise NotApplicable("A grant is not a purchase.")
    if plan.regime == "health" or plan.subject == "health":
        raise NotApplicable("Health services are arranged under rules of their own.")
    if plan.jurisdiction is not None and plan.jurisdiction not in packs.words("selection.jurisdictions"):
        raise NotApplicable("The rule is one of England, Wales and Northern Ireland.")
    told = {
        "devolved-welsh": plan.body.devolved_welsh is True,
        "transferred-ni": plan.body.transferred_ni is True,
        "utility": plan.body.kind == "utility",
    }
    for exemption, holds in told.items():
        if holds:
            raise NotApplicable(_exemption(packs, exemption))


def _exemption(packs: Packs, exemption: str) -> str:
    rows = [row for row in packs.table("selection.exemptions") if row.text("id") == exemption]
    return rows[0].text("text") if rows else "The body is outside the rule."


def _named(requirement: Requirement, place: int) -> str:
    what = requirement.what
    return f"Requirement {place + 1}" if what is None or is_none(what) else headed(what)


@check(
    "K11",
    title="Insurance and certificates",
    theme=Theme.PROCESS,
    gates=["D5"],
    sources=["B6", "R6", "Q9", "Procurement Act 2023 s.22(3)(b)"],
    barrier="unnecessary risk allocation",
    formula="insurance that must be in place at the bid; its cover / total value; a certificate to be got from someone "
    "else for this bid that answers to no clause or risk",
)
def insurance_and_certificates(plan: Plan, packs: Packs) -> Iterator[Part]:
    """Must organisations buy cover or certificates only to be allowed to bid?"""
    if not need(plan.conditions.requirements):
        yield ok("No insurance or certificate is asked for.", requirements=0)
    for place, requirement in enumerate(need(plan.conditions.requirements)):
        what = _named(requirement, place)
        if requirement.kind is None:
            yield line(partial(_of_unknown_kind, requirement), what=what)
        elif requirement.kind == "insurance":
            yield line(partial(_insurance_stage, requirement, what, plan), what=what)
            yield line(partial(_cover, requirement, what, plan, packs), what=what, worst=Level.WARN)
        elif requirement.kind == "certificate":
            yield line(partial(_certificate, requirement, what), what=what, worst=Level.WARN)
        else:
            yield not_applicable("It is neither insurance nor a certificate.", what=what)


def _of_unknown_kind(requirement: Requirement) -> Part:
    later = requirement.stage is not None and requirement.stage != "bid"
    linked = requirement.linked_to is not None and not is_none(requirement.linked_to)
    if later and (linked or requirement.outside is False):
        return ok("Whatever it is, it need not be bought just to apply.")
    need(requirement.kind)
    raise AssertionError("its kind is known")


def _insurance_stage(requirement: Requirement, what: str, plan: Plan) -> Part:
    if need(requirement.stage) == "bid":
        return stop(
            f"{what}: you ask for it at the bid. Groups must not buy insurance just to apply.",
            "Ask bidders to say that they will have the cover when the agreement starts.",
            stage="bid", insurance_ratio=_insurance_ratio(requirement, plan),
        )  # fmt: skip
    return ok(f"{what}: it need not be in place before the award.", stage=requirement.stage)


def _insurance_ratio(requirement: Requirement, plan: Plan) -> Decimal | None:
    """The cover against the total value, where both are known."""
    try:
        level, total = need(requirement.level), total_value(plan)
    except CantTell:
        return None
    return ratio(level, total) if total else None


def _cover(requirement: Requirement, what: str, plan: Plan, packs: Packs) -> Part:
    stage = requirement.stage
    if stage is not None and stage != "bid":
        return not_applicable("Its cover is judged where it is asked for at the bid.")
    level, total = need(requirement.level), total_value(plan)
    if total == 0:
        raise NotApplicable("The agreement is worth nothing, so no cover can be in proportion to it.")
    to_total, line_at = ratio(level, total), packs.number("K11.warn_level_ratio")
    numbers = {"insurance_ratio": to_total, "level": level, "total": total}
    said = f"{what}: {pounds(level)} of cover for a {pounds(total)} contract is {times_of(to_total, 'its value')}."
    if to_total > line_at:
        need(requirement.stage)
        mend = f"Ask for {pounds(total * line_at)} of cover at most, or say which risk needs more."
        return warn(said, mend, **numbers)
    return ok(said, **numbers)


def _certificate(requirement: Requirement, what: str) -> Part:
    link = requirement.linked_to
    if link is not None and not is_none(link):
        return ok(f"{what}: it answers a clause or a risk.", linked_to=link)
    if need(requirement.outside) and is_none(need(requirement.linked_to)):
        return warn(
            f"{what}: groups must get a certificate from someone else for this bid, and no risk is named for it.",
            "Name the clause or the risk that it answers, take what groups hold already, or leave it out.",
            linked_to="none", outside=True,
        )  # fmt: skip
    return ok(f"{what}: nothing has to be got from someone else for this bid.", outside=False)


@check(
    "K12",
    title="Irrelevant requirement",
    theme=Theme.PROCESS,
    gates=["D5"],
    sources=["B6", "R6", "Q3", "Procurement Act 2023 s.22"],
    barrier="too specific or vague",
    formula="requirements that answer to no clause or risk, and their share of all requirements",
)
def irrelevant_requirements(plan: Plan, packs: Packs) -> Iterator[Part]:
    """Does everything that is asked for answer to a clause or a risk of this work?"""
    if not need(plan.conditions.requirements):
        yield ok("Nothing is required beyond the bid itself.", requirements=0)
        return
    yield line(partial(_share_unlinked, plan, packs), what="all requirements")
    if all(one.linked_to is not None and not is_none(one.linked_to) for one in need(plan.conditions.requirements)):
        return  # That says it of each.
    for place, requirement in enumerate(need(plan.conditions.requirements)):
        what = _named(requirement, place)
        yield line(partial(_linked, requirement, what), what=what, worst=Level.WARN)


def _share_unlinked(plan: Plan, packs: Packs) -> Part:
    requirements = need(plan.conditions.requirements)
    unlinked = [one for one in requirements if one.linked_to is not None and is_none(one.linked_to)]
    unknown = [one for one in requirements if one.linked_to is None]
    least, most_allowed = percent(len(unlinked), len(requirements)), packs.number("K12.stop_share")
    numbers = {"unlinked": len(unlinked), "requirements": len(requirements), "share": least}
    at_least = "At least " if unknown else ""
    share = per_cent(least, most_allowed)
    said = f"{at_least}{len(unlinked)} of {count(len(requirements), 'requirement')} ({share})"
    if least > most_allowed:
        return stop(
            f"{said} {'answers' if len(unlinked) == 1 else 'answer'} to no clause or risk of this work.",
            "Take it out, or name the clause or the risk that it answers." if len(unlinked) == 1
            else "Take them out, or name the clause or the risk that each one answers.",
            **numbers,
        )  # fmt: skip
    if percent(len(unlinked) + len(unknown), len(requirements)) > most_allowed:
        raise needs(f"{path_of(unknown[0])}.linked_to")
    if not unlinked and not unknown:
        return ok(f"{_each(len(requirements))} to a clause or a risk.", **numbers)
    return ok(f"{said} {'answers' if len(unlinked) == 1 else 'answer'} to no clause or risk.", **numbers)


def _each(requirements: int) -> str:
    return "The one requirement answers" if requirements == 1 else f"All {requirements:,} requirements answer"


def _linked(requirement: Requirement, what: str) -> Part:
    if is_none(need(requirement.linked_to)):
        return warn(f"{what}: why do you need it?", "Name the clause or the risk that it answers, or leave it out.")
    return ok(f"{what}: it answers a clause or a risk.", linked_to=requirement.linked_to)


@check(
    "K21",
    title="The rules say so",
    theme=Theme.PROCESS,
    gates=["D5"],
    sources=["R35", "B16", "B70", "Q9"],
    barrier="complex process",
    formula="a requirement said to be asked for because the rules say so, with no rule cited, or only one that was "
    "repealed before this purchase began",
)
def rules_say_so(plan: Plan, packs: Packs) -> Iterator[Part]:
    """Which rule asks for it, where a requirement is there because the rules say so?"""
    if not need(plan.conditions.requirements):
        yield ok("Nothing is asked for because the rules say so.", requirements=0)
    for place, requirement in enumerate(need(plan.conditions.requirements)):
        what = _named(requirement, place)
        yield line(partial(_cited, requirement, what, plan, packs), what=what, worst=Level.WARN)


def _cited(requirement: Requirement, what: str, plan: Plan, packs: Packs) -> Part:
    cites = requirement.cites
    repealed = "" if cites is None or is_none(cites) else _repealed(cites, plan, packs)
    if cites is not None and not is_none(cites) and not repealed:
        return ok(f"{what}: you cite {cites}.", cites=cites)
    if not need(requirement.because_law):
        return ok(f"{what}: it is your own choice, and is published as one.", because_law=False)
    if is_none(need(requirement.cites)):
        return warn(
            f"{what}: which rule? Pick one from the pack or mark this as your choice.",
            "Name the section that asks for it. Where there is none, take it out or say that you chose it.",
            because_law=True, cites="none",
        )  # fmt: skip
    return warn(
        f"{what}: you cite {cites}. {repealed}",
        "Name the rule that asks for it now. Where there is none, take it out or say that you chose it.",
        because_law=True, cites=cites,
    )  # fmt: skip


def _repealed(cites: str, plan: Plan, packs: Packs) -> str:
    """The sentence that says when the cited rule was repealed; empty where it stood when this purchase began."""
    rule = lookup_rule(packs, cites)
    if rule is None or rule.repealed_on is None:
        return ""
    began = plan.commenced_on or plan.today or packs.law.as_of
    return rule.message if began >= rule.repealed_on else ""
