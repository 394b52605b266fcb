"""By what a plan is judged: the packs and the day that the options name."""

from __future__ import annotations

import argparse
import dataclasses
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from wholecycle.cli.refusal import Refusal

if TYPE_CHECKING:
    from wholecycle.practice.packs import Packs


def packs_for(chosen: argparse.Namespace, **names: str) -> Packs:
    """Load the packs that the options name, or older ones by name. Raises Refusal for one that can't be used."""
    from wholecycle.practice.packs import PackError, load_packs

    try:
        packs = load_packs(Path(chosen.packs) if chosen.packs else None, **names)
        if getattr(chosen, "light_touch_codes", None):
            from wholecycle.practice.law import load_light_touch_list

            codes = load_light_touch_list(Path(chosen.light_touch_codes))
            packs = dataclasses.replace(packs, light_touch=codes)
    except PackError as error:
        raise Refusal(str(error)) from None
    return packs


def clock_today() -> dt.date:
    """Today by this computer's clock: the one place where a clock is read."""
    return dt.datetime.now().astimezone().date()
