"""Whether those it concerns can read it, and get it at all. K28."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from wholecycle.practice.arithmetic.readability import longest_sentence, reading_grade, undefined_acronyms
from wholecycle.practice.arithmetic.roles import PRISON, same_name, took_part
from wholecycle.practice.facts import Plan, is_none
from wholecycle.practice.facts.buying import EasyRead
from wholecycle.practice.facts.endings import Ending
from wholecycle.practice.facts.voices import Consultation
from wholecycle.practice.finding import Part, line, ok, stop, warn
from wholecycle.practice.levels import Level
from wholecycle.practice.packs import Packs
from wholecycle.practice.registry import Theme, check
from wholecycle.practice.trace import NotApplicable, need
from wholecycle.practice.words import count, plainly

SUMMARY = ("summary", "plain summary")
EASY_READ = ("easy-read", "easy read", "easyread")


@check(
    "K28",
    title="Readable and reachable",
    theme=Theme.VOICE,
    gates=["D6"],
    sources=["N19", "Q24", "Q25", "W5"],
    barrier="too specific or vague",
    formula="Flesch-Kincaid grade of the plain summary; abbreviations not spelled out; longest sentence, smallest type "
    "and pages of the easy-read version; a version without internet where people in prison must be able to read it",
)
def readable_and_reachable(plan: Plan, packs: Packs) -> Iterator[Part]:
    """Can the people it concerns read what is said, and get it without internet where they have none?"""
    yield line(partial(_summary_grade, plan, packs), what="plain summary", worst=Level.WARN)
    yield line(partial(_acronyms, plan, packs), what="abbreviations", worst=Level.WARN)
    yield from _easy_read(plan, packs)
    yield line(partial(_offline, plan), what="without internet", worst=Level.WARN)
    if _ending_under_way(plan):
        yield line(partial(_ending_is_easy, plan), what="easy-read for the ending")
    for place, consultation in enumerate(plan.consultations or ()):
        yield from _consultation(consultation, f"consultation {place + 1}", packs)


def _text(plan: Plan, places: tuple[str, ...]) -> str | None:
    for text in plan.texts or ():
        if text.where is not None and same_name(text.where) in places and text.text is not None:
            return text.text
    return None


def _summary_grade(plan: Plan, packs: Packs) -> Part:
    grade = plan.documents.summary_grade
    if grade is None:
        summary = _text(plan, SUMMARY)
        worked_out = reading_grade(summary) if summary is not None else None
        grade = worked_out if worked_out is not None else need(plan.documents.summary_grade)
    limit = packs.number("K28.summary_grade")
    said = f"The plain summary reads at grade {plainly(grade)}; most people can read {plainly(limit)} or less."
    if grade > limit:
        return warn(said, "Use shorter sentences and shorter words.", summary_grade=grade, limit=limit)
    return ok(said, summary_grade=grade, limit=limit)


def _acronyms(plan: Plan, packs: Packs) -> Part:
    number = plan.documents.undefined_acronyms
    if number is None:
        summary = _text(plan, SUMMARY)
        number = undefined_acronyms(summary) if summary is not None else need(plan.documents.undefined_acronyms)
    if number > packs.whole("K28.undefined_acronyms"):
        return warn(
            f"{count(number, 'abbreviation is', 'abbreviations are')} not spelled out.",
            "Spell each out where it first stands, or use the words instead.",
            undefined_acronyms=number,
        )
    return ok("Every abbreviation is spelled out.", undefined_acronyms=number)


def _easy_read(plan: Plan, packs: Packs) -> Iterator[Part]:
    version = plan.documents.easy_read
    if version is None or is_none(version):
        yield line(partial(_has_easy_read, plan), what="easy-read version", worst=Level.WARN)
    else:
        yield from _easy_read_lines(version, "easy-read version", packs, plan)


def _has_easy_read(plan: Plan) -> Part:
    need(plan.documents.easy_read)
    return warn(
        "There is no easy-read version.",
        "Write one: a sentence an idea, a picture beside it, large type.",
        not_done=True,
        easy_read="none",
    )


def _easy_read_lines(version: EasyRead, what: str, packs: Packs, plan: Plan | None = None) -> Iterator[Part]:
    yield line(partial(_sentence, version, plan, packs), what=f"{what}: longest sentence", worst=Level.WARN)
    yield line(partial(_type_size, version, packs), what=f"{what}: type", worst=Level.WARN)
    yield line(partial(_pages, version, packs), what=f"{what}: pages", worst=Level.WARN)


def _sentence(version: EasyRead, plan: Plan | None, packs: Packs) -> Part:
    words = version.longest_sentence
    if words is None:
        text = _text(plan, EASY_READ) if plan is not None else None
        words = longest_sentence(text) if text is not None else need(version.longest_sentence)
    limit = packs.whole("K28.sentence_words")
    if words > limit:
        return warn(
            f"{words} words in this sentence. Try two.",
            f"Keep every sentence of the easy-read version to {limit} words.",
            longest_sentence=words,
            limit=limit,
        )
    return ok(f"The longest sentence has {count(words, 'word')}.", longest_sentence=words, limit=limit)


def _type_size(version: EasyRead, packs: Packs) -> Part:
    size, least = need(version.smallest_pt), packs.number("K28.smallest_pt")
    said = f"The smallest type is {plainly(size)} point; easy-read takes {plainly(least)} or more."
    if size < least:
        return warn(said, f"Set everything in {plainly(least)} point or larger.", smallest_pt=size, least=least)
    return ok(said, smallest_pt=size, least=least)


def _pages(version: EasyRead, packs: Packs) -> Part:
    pages, limit = need(version.pages), packs.whole("K28.easy_read_pages")
    said = f"The easy-read version has {count(pages, 'page')}; {limit} are the most that people read."
    if pages > limit:
        return warn(
            said, f"Leave out {count(pages - limit, 'page')}, or divide it into parts.", pages=pages, limit=limit
        )
    return ok(said, pages=pages, limit=limit)


def _offline(plan: Plan) -> Part:
    if plan.documents.offline_format:
        return ok("There is a version for people without internet.", offline_format=True)
    if not took_part(PRISON, need(plan.documents.audience)):
        raise NotApplicable("Nobody in prison has to be able to read it.")
    if need(plan.documents.offline_format):
        return ok("There is a version for people without internet.", offline_format=True)
    return warn(
        "People in prison must be able to read this, and there is no version without internet.",
        "Make a printed version, and say who takes it in.",
        not_done=True,
        offline_format=False,
    )


def _ending_under_way(plan: Plan) -> bool:
    """Whether anything is known of an ending: one of which nothing is said is not taken to be under way."""
    ending = plan.ending
    if is_none(ending) or _for_bidders_only(plan):
        return False
    return any(getattr(ending, name) is not None for name in Ending.model_fields)


def _for_bidders_only(plan: Plan) -> bool:
    audience = plan.documents.audience
    return bool(audience) and all(took_part("bidders", [word]) for word in audience or ())


def _ending_is_easy(plan: Plan) -> Part:
    told = () if is_none(plan.ending) else plan.ending.told or ()
    if any(one.easy_read for one in told):
        return ok("People have been told of the ending in easy-read form.", easy_read=True)
    if not is_none(need(plan.documents.easy_read)):
        return ok("There is an easy-read version.", easy_read=True)
    for one in told:
        need(one.easy_read)
    return stop(
        "An ending is under way, and there is no easy-read version of what is said about it.",
        "Write one before anything more is published about the ending.",
        easy_read="none",
    )


def _consultation(consultation: Consultation, what: str, packs: Packs) -> Iterator[Part]:
    version = consultation.easy_read
    if isinstance(version, bool) or version is None or is_none(version):
        yield line(partial(_consultation_is_easy, consultation), what=what)
    else:
        yield from _easy_read_lines(version, what, packs)


def _consultation_is_easy(consultation: Consultation) -> Part:
    version = need(consultation.easy_read)
    if version is False or is_none(version):
        return stop(
            "This consultation has no easy-read version, so that many of those it concerns can't answer.",
            "Publish an easy-read version, and give those who need it time to answer.",
            easy_read="none",
        )
    return ok("The consultation has an easy-read version.", easy_read=True)
