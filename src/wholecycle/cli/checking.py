"""`wholecycle check`: plans and notices in, findings out."""

from __future__ import annotations

import argparse

from wholecycle.cli.inputs import Given, Unreadable, given
from wholecycle.cli.judged_by import clock_today, packs_for
from wholecycle.cli.output import Screen, progress_bar
from wholecycle.cli.refusal import Refusal, complain
from wholecycle.practice.audience import Audience, Viewer
from wholecycle.practice.judging import Judgement, judge
from wholecycle.practice.packs import Packs

STOPPED, UNUSABLE, SOME_UNREAD = 1, 2, 3


def check(chosen: argparse.Namespace) -> int:
    """Check what was given and return the exit status."""
    from wholecycle.cli.reference import named_check

    for id in chosen.only:
        named_check(id)
    if (chosen.audience == "owner") != bool(chosen.name):
        raise Refusal("--audience owner goes with --for NAME, the provider whose view it is")
    if chosen.replay and (chosen.output or chosen.only or chosen.gate or chosen.audience):
        raise Refusal("--replay judges as the earlier result was judged; leave out the other options but --packs")
    if chosen.replay:
        from wholecycle.cli.replaying import replay

        return replay(chosen)
    packs = packs_for(chosen)
    viewer = Viewer(Audience(chosen.audience), chosen.name) if chosen.audience else None
    judged: list[Judgement] = []
    unread: list[Unreadable] = []
    count = stops = left_out = 0
    never = (*chosen.files, chosen.packs, chosen.light_touch_codes)
    with progress_bar("checking") as ticked, Screen(chosen.output, never) as screen:
        many = None
        for one in given(chosen.files, ticked.part):
            if isinstance(one, Unreadable):
                unread.append(one)
                complain(one)
                continue
            _must_know(viewer, one)
            judgement = _judge(one, packs, viewer, chosen)
            count, stops = count + 1, stops + judgement.stops
            left_out += len(one.left_out)
            ticked.one_more()
            if chosen.format == "html":
                judged.append(judgement)
            else:
                # The first is held back until it is known whether it is the only one.
                if many is not None:
                    _write(screen, many, packs, chosen, several=True)
                many = judgement
        if many is not None:
            _write(screen, many, packs, chosen, several=count > 1)
        if judged:
            from wholecycle.rendering.page import as_html

            screen.write(as_html([(judgement, packs) for judgement in judged]))
    if left_out:
        things = "1 thing" if left_out == 1 else f"{left_out:,} things"
        complain(f"{things} in the notices could not be used; `wholecycle plan-from` names each.")
    return _status(count, stops, unread)


def _status(count: int, stops: int, unread: list[Unreadable]) -> int:
    if unread:
        return SOME_UNREAD if count else UNUSABLE
    return STOPPED if stops else 0


def _judge(one: Given, packs: Packs, viewer: Viewer | None, chosen: argparse.Namespace) -> Judgement:
    plan = one.plan
    if plan.today is None:
        plan = plan.model_copy(update={"today": chosen.today or clock_today()})
    return judge(plan, packs, viewer=viewer, only=chosen.only, gate=chosen.gate, notice_paths=one.notice_paths)


def _must_know(viewer: Viewer | None, one: Given) -> None:
    if viewer is None or viewer.audience is not Audience.OWNER:
        return
    names = [provider.name for provider in one.plan.providers or () if provider.name]
    if viewer.name not in names:
        known = f"; it names {', '.join(names[:10])}" if names else ""
        raise Refusal(f"{one.name} has no provider called {viewer.name}{known}")


def _write(screen: Screen, judgement: Judgement, packs: Packs, chosen: argparse.Namespace, *, several: bool) -> None:
    if chosen.format == "json":
        from wholecycle.rendering.json_lines import as_json

        screen.write(as_json(judgement, one_line=several))
    elif chosen.format == "markdown":
        from wholecycle.rendering.markdown import as_markdown

        screen.write(as_markdown(judgement, packs) + ("\n" if several else ""))
    else:
        from wholecycle.rendering.text import as_text

        screen.write(as_text(judgement, packs, width=screen.width, colour=screen.colour) + ("\n" if several else ""))
