"""What merging or dividing does to those who do the work now, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from wholecycle.practice.packs import Packs
from wholecycle.practice.words import count, in_words, listed, plainly, pounds
from wholecycle.simulate.lot_plans import LotPlan, winners_under
from wholecycle.simulate.results import Range
from wholecycle.simulate.stakes import Stake


def merger_in_words(packs: Packs, **found: Any) -> Iterator[str]:
    """What merging or dividing does, in sentences, from the numbers of a `Merger` by name."""
    lots, agreements, alliance = found["lots"], found["agreements"], found["governance"] == "alliance"
    becomes = "agreement becomes" if agreements == 1 else "agreements become"
    into = "one alliance" if alliance and lots == 1 else count(lots, "lot")
    yield f"{in_words(agreements).capitalize()} {becomes} {into}."
    after = found["providers_after"].in_words()
    now = _groups(found["providers_before"])
    if alliance:
        yield f"{now} this now. In the alliance {after} decide together; with a single provider one would hold it all."
    else:
        yield f"{now} this now. After this, {after} can."
    index = found["concentration_before"].in_words(), found["concentration_after"].in_words()
    alike = ", if members share the work alike" if alliance else ""
    yield f"The concentration index goes from {index[0]} to {index[1]}{alike} (10,000: one holds all; screening only)."
    yield from _spread_of_winners(alliance, lots, packs)
    yield from _stakes_in_words(found["stakes"])
    yield from _lost_in_words(found)
    each, cost = pounds(packs.number("money.managing_agreement")), pounds(packs.number("money.cost_of_a_job"))
    yield (
        f"Managing {count(agreements, 'agreement')} costs about {pounds(found['cost_before'])} a year, "
        f"{count(lots, 'lot')} about {pounds(found['cost_after'])}: our guess of {each} for each."
    )
    yield from _best_in_words(found["best"], found["budget"], found["plans"], packs)
    yield (
        "How we worked this out: the index is the sum of the squares of the shares in per cent, equal where only "
        f"numbers are known; jobs without a number are guessed at {cost} a year each. Where facts are missing, the "
        "least and the most are given."
    )


def _groups(number: Range) -> str:
    """How many do it: "Eight groups do", "One group does", "Between 1 and 25 groups do"."""
    if number.exact:
        words = in_words(int(number.low)).capitalize()
        return f"{words} {'group does' if number.low == 1 else 'groups do'}"
    return f"{number.in_words().capitalize()} groups do"


def _spread_of_winners(alliance: bool, lots: int, packs: Packs) -> Iterator[str]:
    line = packs.number("K06.warn_index_after")
    winners = winners_under(line)
    if not alliance and winners and lots >= winners:
        yield f"With {in_words(winners)} equal winners or more it stays under {plainly(line)}."


def _stakes_in_words(at_stake: Iterable[Stake]) -> Iterator[str]:
    """The heaviest losses, one organisation a sentence."""
    known = [one for one in at_stake if one.agreement]
    for one in sorted(known, key=lambda one: (-(one.dependency or 0), one.name))[:3]:
        of = f" of {pounds(one.income)} a year ({plainly((one.dependency or 0) * 100)}%)" if one.income else " a year"
        jobs = f" and {jobs_in_words(one)}" if one.jobs is not None else ""
        yield f"If this moves, {one.name} loses {pounds(one.agreement or 0)}{of}{jobs}."


def jobs_in_words(one: Stake) -> str:
    """Jobs on it: "6 jobs", "about 50 of 100 jobs" where they are guessed, "not known"."""
    if one.jobs is None:
        return "not known"
    if not one.jobs_guessed:
        return f"{plainly(one.jobs)} jobs"
    of = f" of {plainly(round(one.all_jobs))}" if one.all_jobs is not None else ""
    return f"about {plainly(round(one.jobs))}{of} jobs"


def _lost_in_words(found: Mapping[str, Any]) -> Iterator[str]:
    said = []
    if found["income_lost"]:
        said.append(f"{found['income_lost'].in_words(money=True)} a year")
    if found["jobs_lost"]:
        said.append(f"{found['jobs_lost'].in_words()} jobs")
    if found["users_moved"]:
        said.append(f"the help of {found['users_moved'].in_words()} people")
    if said:
        yield f"In all, {listed(said)} would move from today's groups."


def _best_in_words(
    best: LotPlan | None, budget: Decimal | None, plans: tuple[LotPlan, ...], packs: Packs
) -> Iterator[str]:
    if not plans:
        yield "How many lots would let most groups bid can't be told: what is asked, or who works here, is not known."
        return
    within = "" if budget is None else f" within {pounds(budget)} a year"
    if best is None:
        least = pounds(packs.number("money.managing_agreement"))
        yield f"Not even one agreement can be managed{within}; one takes about {least}."
        return
    yield (
        f"Most can bid{within} with {count(best.lots, 'lot')} of {pounds(best.value)}, asking for "
        f"{pounds(best.turnover)} a year: {in_words(best.eligible)} of {count(best.told, 'group')}."
    )
