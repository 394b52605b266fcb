"""Judging a plan: every check asked, and the answers in one document."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from wholecycle.practice.audience import Viewer
from wholecycle.practice.facts.plan import Plan
from wholecycle.practice.finding import Finding
from wholecycle.practice.levels import IN_ORDER_OF_ATTENTION, Level
from wholecycle.practice.registry import Check, all_checks

if TYPE_CHECKING:
    from wholecycle.practice.packs import Packs


@dataclass(frozen=True)
class Judgement:
    """What all the checks found in one plan, and by which packs."""

    title: str
    date: str | None
    """The day for which it was judged, as year-month-day."""
    packs: Mapping[str, str]
    pack_hashes: Mapping[str, str]
    """SHA-256 of the packs, and of the list of light-touch codes where one was loaded."""
    viewer: Viewer
    """For whom it was judged."""
    findings: tuple[Finding, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many findings there are at each level."""
        levels = [finding.level for finding in self.findings]
        return {str(level): levels.count(level) for level in IN_ORDER_OF_ATTENTION}

    @property
    def stops(self) -> bool:
        """Whether at least one finding is a STOP."""
        return any(finding.level is Level.STOP for finding in self.findings)

    def by_attention(self) -> list[Finding]:
        """The findings as people read them: STOP first, then by number."""
        return sorted(self.findings, key=lambda finding: -finding.level.rank)

    def as_dict(self) -> dict[str, Any]:
        """The judgement as a program reads it."""
        return {
            "title": self.title,
            "date": self.date,
            "packs": dict(self.packs),
            "pack_hashes": dict(self.pack_hashes),
            "audience": str(self.viewer.audience) if self.viewer.audience else None,
            "for": self.viewer.name,
            "counts": self.counts,
            "findings": [finding.as_dict() for finding in self.findings],
        }


def judge(
    plan: Plan,
    packs: Packs,
    *,
    viewer: Viewer | None = None,
    only: Sequence[str] = (),
    gate: str | None = None,
    versions: Mapping[str, int] | None = None,
    notice_paths: Callable[[str], Sequence[str]] | None = None,
) -> Judgement:
    """Ask every check of a plan.

    `viewer` sees only the facts that are for it. `only` names checks, `gate` those run at one gate; neither changes
    how a check judges. `versions` replays old versions of checks. `notice_paths` says from which places in a notice
    a fact came. The plan's own `today` is the day it is judged for: nothing here reads a clock.
    """
    seen = plan.seen_by(viewer) if viewer is not None and viewer.audience is not None else plan
    checks = [check for check in all_checks(versions) if _asked(check, only, gate)]
    findings = [check(seen, packs) for check in checks]
    if notice_paths is not None:
        findings = [
            replace(finding, paths=tuple(dict.fromkeys(path for fact in finding.facts for path in notice_paths(fact))))
            for finding in findings
        ]
    date = plan.today.isoformat() if plan.today else None
    return Judgement(plan.title, date, packs.names, packs.hashes, viewer or Viewer(), tuple(findings))


def _asked(check: Check, only: Sequence[str], gate: str | None) -> bool:
    return (not only or check.id in only) and (gate is None or gate in check.gates)
