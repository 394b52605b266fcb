"""The figures that checks and simulators go by: dated, sourced, and open to change by each body.

A pack is a TOML file, one table a figure. Two packs judge a plan: benchmarks (what good practice asks) and
law (what the rules ask, by date). Old packs stay in this folder, so that an old result can be replayed. A
body that sees it differently gives a file of the same shape with only the figures it changes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from .figures import Confidence, Figure, Kind, Pack, PackError, Packs, Record, Value, nearest
from .reading import KINDS, NAME, Rule, Source, figure_tables, read_figure, read_rule, read_source

__all__ = [
    "DEFAULT_BENCHMARKS",
    "DEFAULT_LAW",
    "Confidence",
    "Figure",
    "Pack",
    "PackError",
    "Packs",
    "Record",
    "Value",
    "available",
    "default_packs",
    "load_packs",
]

DEFAULT_BENCHMARKS = "2026-11"
DEFAULT_LAW = "uk-2026-11"
FOLDER = Path(__file__).parent
PACK_WORDS = ("kind", "name", "version", "as_of")


@lru_cache(maxsize=1)
def default_packs() -> Packs:
    """The packs of this release, read once."""
    return load_packs()


def available() -> dict[Kind, tuple[str, ...]]:
    """The names of the packs that came with this release, by kind."""
    found: dict[Kind, tuple[str, ...]] = {}
    for kind in KINDS:
        files = FOLDER.glob(f"{kind}-*.toml")
        found[kind] = tuple(sorted(file.stem.removeprefix(f"{kind}-") for file in files))
    return found


def load_packs(override: Path | None = None, *, benchmarks: str = DEFAULT_BENCHMARKS, law: str = DEFAULT_LAW) -> Packs:
    """The packs of those names, with a body's own figures laid over them.

    `override` is a TOML file with `[pack] name = "northshire"` and only the figures that change, each with
    value, source and confidence. The changed packs are then called "2026-11+northshire", and their hash
    covers both files. PackError, in one sentence with the line where it can be found, when a pack is not
    known or the file can't be used.
    """
    bases = {"benchmarks": _shipped("benchmarks", benchmarks), "law": _shipped("law", law)}
    if override is None:
        return Packs(bases["benchmarks"].pack, bases["law"].pack)
    return _overridden(bases["benchmarks"], bases["law"], read_source(override))


class _Shipped:
    """A pack of ours with what its figures may be changed to."""

    def __init__(self, pack: Pack, rules: Mapping[str, Rule]) -> None:
        self.pack = pack
        self.rules = rules


@lru_cache(maxsize=16)
def _shipped(kind: Kind, name: str) -> _Shipped:
    # The name comes from old results and command lines: never let it reach the file system unchecked.
    path = FOLDER / f"{kind}-{name}.toml"
    if not NAME.fullmatch(name) or not path.is_file():
        known = available()[kind]
        own = "; give the body's own file as well, as an override" if "+" in name else nearest(name, known)
        raise PackError(f"There is no {kind} pack called {name[:60]!r}; known: {', '.join(known)}{own}.")
    source = read_source(path)
    header = _header(source)
    found_kind, found_name = header.get("kind"), header.get("name")
    if found_kind != kind or found_name != name:
        raise source.error(f"the pack calls itself {found_kind} {found_name}.", "pack")
    version, as_of = header.get("version"), header.get("as_of")
    if not isinstance(version, int) or not isinstance(as_of, date):
        raise source.error("the pack needs a version and a date as_of.", "pack")
    bodies = figure_tables(source)
    rules = {key: read_rule(source, key, body) for key, body in bodies.items()}
    figures = {
        key: read_figure(source, key, body, rules[key], as_of) for key, body in bodies.items() if not rules[key].same_as
    }
    figures = _with_second_names(figures, rules, list(bodies))
    sha256 = hashlib.sha256(source.text.encode()).hexdigest()
    return _Shipped(Pack(kind, name, version, as_of, figures, sha256), rules)


def _with_second_names(figures: Mapping[str, Figure], rules: Mapping[str, Rule], order: list[str]) -> dict[str, Figure]:
    """The figures in the order of the file, those that are another's second name filled in from it."""
    filled: dict[str, Figure] = {}
    for key in order:
        first = figures[rules[key].same_as or key]
        filled[key] = Figure(key, first.value, first.unit, first.source, first.confidence, first.as_of, first.note)
    return filled


def _header(source: Source) -> Mapping[str, object]:
    header = source.tables.get("pack")
    if not isinstance(header, dict):
        raise source.error("the file needs a table [pack] with at least a name.")
    for word in header:
        if word not in PACK_WORDS:
            raise source.error(f"[pack] has an unknown entry {word}{nearest(word, PACK_WORDS)}.", "pack")
    return header


def _overridden(benchmarks: _Shipped, law: _Shipped, source: Source) -> Packs:
    header = _header(source)
    name, kind, as_of = header.get("name"), header.get("kind"), header.get("as_of")
    if not isinstance(name, str) or not NAME.fullmatch(name):
        raise source.error("[pack] needs a name of small letters, digits and hyphens, 40 at most.", "pack")
    if kind is not None and kind not in KINDS:
        raise source.error(f"[pack] kind must be one of {', '.join(KINDS)}, or left out.", "pack")
    if as_of is not None and (not isinstance(as_of, date) or isinstance(as_of, datetime)):
        raise source.error("[pack] as_of must be a date such as 2026-11-01, without quotes.", "pack")
    changed: dict[str, dict[str, Figure]] = {"benchmarks": {}, "law": {}}
    for key, body in figure_tables(source).items():
        base = next((one for one in (benchmarks, law) if key in one.pack.figures), None)
        if base is None:
            known = (*benchmarks.pack.figures, *law.pack.figures)
            raise source.error(f"there is no figure {key}{nearest(key, known)}.", key)
        if kind is not None and kind != base.pack.kind:
            raise source.error(f"{key} belongs to the {base.pack.kind} pack, this file says {kind}.", key)
        rule, before = base.rules[key], base.pack.figures[key]
        if rule.same_as:
            raise source.error(f"{key} always equals {rule.same_as}; change that one.", key)
        day = as_of if isinstance(as_of, date) else before.as_of
        changed[base.pack.kind][key] = read_figure(source, key, body, rule, day, before)
    if not any(changed.values()):
        raise source.error("the file changes no figure.")
    return Packs(
        _laid_over(benchmarks, changed["benchmarks"], name, source),
        _laid_over(law, changed["law"], name, source),
    )


def _laid_over(base: _Shipped, changed: Mapping[str, Figure], name: str, source: Source) -> Pack:
    pack = base.pack
    if not changed:
        return pack
    figures = _with_second_names({**pack.figures, **changed}, base.rules, list(pack.figures))
    own = hashlib.sha256(source.text.encode()).hexdigest()
    sha256 = hashlib.sha256(f"{pack.sha256}\n{own}".encode()).hexdigest()
    return Pack(pack.kind, f"{pack.name}+{name}", pack.version, pack.as_of, figures, sha256)
