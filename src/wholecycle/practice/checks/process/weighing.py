"""What bids are judged by: price, standing, how it is shown, and what else the money does. K18 and K19."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from wholecycle.practice.arithmetic.numbers import half_up, percent
from wholecycle.practice.checks.process.threshold import or_light_touch_codes, standing
from wholecycle.practice.checks.wording import headed
from wholecycle.practice.facts import Plan, is_none
from wholecycle.practice.facts.buying import Criterion
from wholecycle.practice.facts.paying import SocialMeasure
from wholecycle.practice.finding import Part, line, not_applicable, note, ok, stop, warn
from wholecycle.practice.levels import Level
from wholecycle.practice.packs import Packs
from wholecycle.practice.registry import Theme, check
from wholecycle.practice.trace import NotApplicable, need, needs, path_of
from wholecycle.practice.words import count, per_cent, plainly

WHOLE = Decimal(100)


@dataclass(frozen=True)
class Weight:
    """The weight of one kind of criterion in per cent, or the bounds between which it lies."""

    least: Decimal
    most: Decimal
    missing: str
    """A fact that keeps the two apart; empty where the weight is known."""


def weight_of(plan: Plan, kind: str) -> Weight:
    """How much one kind of criterion counts; 0 where there is no such criterion. All weights come to 100."""
    sure, others, missing = Decimal(0), Decimal(0), ""
    for criterion in need(plan.criteria):
        weight = criterion.weight
        if criterion.kind == kind:
            sure += weight or 0
            missing = missing or ("" if weight is not None else f"{path_of(criterion)}.weight")
        elif criterion.kind is not None:
            others += weight or 0
        elif weight != 0:
            missing = missing or f"{path_of(criterion)}.kind"
    return Weight(sure, max(sure, WHOLE - others) if missing else sure, missing)


@check(
    "K18",
    title="Weights",
    theme=Theme.PROCESS,
    gates=["D5"],
    sources=["B42", "B43", "N17", "N18", "Procurement Act 2023 s.23"],
    barrier="unconscious bias",
    formula="per cent for price; per cent for track record and local standing; the share of the criteria other than "
    "price that are judged by written answers alone",
)
def weights(plan: Plan, packs: Packs) -> Iterator[Part]:
    """Do price and fine writing decide, or what an organisation has done and can do?"""
    if not need(plan.criteria):
        raise NotApplicable("Bids are not judged by criteria.")
    yield line(partial(_price, plan, packs), what="price")
    yield line(partial(_track_record, plan, packs), what="track record", worst=Level.NOTE)
    yield line(partial(_written_only, plan, packs), what="written answers", worst=Level.NOTE)


def _price(plan: Plan, packs: Packs) -> Part:
    price = weight_of(plan, "price")
    high, top = packs.number("K18.warn_price_weight"), packs.number("K18.stop_price_weight")
    at_least = "at least " if price.missing else ""
    said = f"Price counts for {at_least}{plainly(price.least)}%."
    mend = f"Let price count for {plainly(high)}% at most."
    numbers = {"price_weight": price.least}
    if price.most <= high:
        return ok("Price does not decide." if price.missing else said, **numbers)
    if price.least <= high:
        raise needs(price.missing)
    said += " Cheap can win over good."
    if price.least > top and need(plan.people_service):
        return stop(said, mend, **numbers)
    if price.least <= top < price.most and need(plan.people_service):
        raise needs(price.missing)
    return warn(said, mend, **numbers)


def _track_record(plan: Plan, packs: Packs) -> Part:
    record, low = weight_of(plan, "track-record"), packs.number("K18.note_track_record")
    if record.least > low:
        return ok(f"Track record counts for {plainly(record.least)}%.", track_record_weight=record.least)
    if record.most > low:
        raise needs(record.missing)
    return note(
        "What groups have done, and how they stand with the people they serve, counts for nothing.",
        "Give track record and local standing a weight, or say why not.",
        track_record_weight=record.least,
    )  # fmt: skip


def _written_alone(criterion: Criterion) -> bool | None:
    ways = criterion.by
    return None if ways is None else {way.casefold() for way in ways} == {"written"}


def _written_only(plan: Plan, packs: Packs) -> Part:
    judged = [one for one in need(plan.criteria) if one.kind != "price"]
    if not judged:
        raise NotApplicable("Nothing but price is judged.")
    ways = [(one, _written_alone(one)) for one in judged]
    # A criterion of a kind not known may be the price, and then it is not counted.
    fewest = [written is True for one, written in ways if one.kind is not None or not written]
    most = [written is not False for one, written in ways if one.kind is not None or written is not False]
    least_share = percent(sum(fewest), len(fewest)) if fewest else Decimal(0)
    most_share = percent(sum(most), len(most)) if most else Decimal(0)
    at = packs.number("K18.note_written_only")
    if least_share >= at:
        return note(
            "Everything but price is judged by written answers. Good writers win over good workers.",
            "Add an interview, a visit or a presentation.",
            written_only=least_share,
        )  # fmt: skip
    if most_share >= at:
        raise needs(_unknown_way(ways))
    share = per_cent(least_share, at)
    return ok(
        f"{share} of the criteria other than price are judged by written answers alone.", written_only=least_share
    )  # fmt: skip


def _unknown_way(ways: list[tuple[Criterion, bool | None]]) -> str:
    return next(f"{path_of(one)}.{'by' if written is None else 'kind'}" for one, written in ways
                if written is None or one.kind is None)  # fmt: skip


@check(
    "K19",
    title="Social value",
    theme=Theme.PROCESS,
    gates=["D5", "D9"],
    sources=["R7", "R32", "X2", "N3", "G29", "Q30", "Public Services (Social Value) Act 2012 s.1", "PPN 002"],
    barrier="lacks innovation",
    formula="per cent for social value, 0 where no criterion is about it; measures promised, and whether the agreement "
    "carries each",
)
def social_value_weighed(plan: Plan, packs: Packs) -> Iterator[Part]:
    """Does social value count when bids are judged, and does the agreement carry what was promised?"""
    weight = line(partial(_social_weight, plan, packs), what="weight", worst=Level.WARN)
    yield or_light_touch_codes(weight, plan, packs)
    if plan.social_value.measures is None and plan.criteria is not None and _unscored(plan):
        yield not_applicable("Social value was not scored, so nothing was promised for it.", what="promises")
        return
    if plan.social_value.measures is None:
        yield line(partial(_measures_unknown, plan), what="promises")
        return
    for place, measure in enumerate(need(plan.social_value.measures)):
        what = f"Promise {place + 1}" if measure.name is None or is_none(measure.name) else headed(measure.name)
        yield line(partial(_carried, measure, what), what=what)


def _unscored(plan: Plan) -> bool:
    return weight_of(plan, "social-value").most == 0


def _measures_unknown(plan: Plan) -> Part:
    need(plan.social_value.measures)
    raise AssertionError("the measures are known")


def _social_weight(plan: Plan, packs: Packs) -> Part:
    weight = weight_of(plan, "social-value")
    low, enough = packs.number("K19.warn_weight"), packs.number("K19.note_weight")
    helping = sum(1 for one in plan.social_value.measures or () if one.reintegration)
    numbers = {"weight": weight.least, "reintegration_measures": helping}
    mend = f"Give social value {plainly(enough)}% or more, with a measure such as jobs for people with convictions."
    if weight.most <= low:
        return warn("What else the money could do counts for nothing: social value has no weight.", mend, **numbers)
    at_least = "at least " if weight.missing else ""
    said = f"Social value counts for {at_least}{plainly(weight.least)}%."
    if weight.least >= enough:
        about = "No measure is" if not helping else count(helping, "measure is", "measures are")
        return ok(f"{said} {about} about reintegration.", **numbers)
    if weight.missing and (weight.least <= low or weight.most >= enough):
        raise needs(weight.missing)
    if need(plan.body.kind) in packs.words("social_value.central_bodies") and _over(plan, packs):
        said += f" Central government gives it {plainly(enough)}% or more from the threshold on."
        return warn(said, mend, **numbers)
    return note(f"{said} {plainly(enough)}% or more is usual.", mend, **numbers)


def _over(plan: Plan, packs: Packs) -> bool:
    held = standing(plan, packs)
    return held is not None and held.over


def _carried(measure: SocialMeasure, what: str) -> Part:
    if measure.carried:
        return ok(f"{what}: the agreement carries it.", carried=True)
    promised = need(measure.promised)
    if promised == 0:
        raise NotApplicable("Nothing is promised.")
    need(measure.carried)
    return stop(
        f"{what}: {plainly(half_up(promised))} promised. You scored social value but did not put it in the agreement.",
        "Write it into the agreement as a measure, and into what is reported.",
        not_done=True, promised=promised, carried=False,
    )  # fmt: skip
