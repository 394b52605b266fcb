"""The figures that checks and simulators go by: dated, sourced, and open to change by each body.

A pack is a TOML file, one table a figure. Two packs judge a plan: benchmarks (what good practice asks) and
law (what the rules ask, by date). Old packs stay in this folder, so that an old result can be replayed. A
body that sees it differently gives a file of the same shape with only the figures it changes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from functools import cached_property, lru_cache
from pathlib import Path

from .figures import Confidence, Figure, Kind, Pack, PackError, Packs, Record, Value, nearest
from .reading import KINDS, NAME, Rule, Source, figure_tables, parsed, read_figure, read_rule, read_source, read_text

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
    """A pack of ours with what its figures may be changed to, read when the first of them is asked for.

    A plan that asks for no figure of law need not wait for 50 kB of it to be read: start-up is felt at every call.
    """

    def __init__(self, kind: Kind, name: str, path: Path) -> None:
        self._path = path
        text = read_text(path)
        head = parsed(path.name, text[: text.find("\n[", text.find("[pack]") + 1) + 1])
        header = _header(head)
        found_kind, found_name = header.get("kind"), header.get("name")
        if found_kind != kind or found_name != name:
            raise head.error(f"the pack calls itself {found_kind} {found_name}.", "pack")
        version, as_of = header.get("version"), header.get("as_of")
        if not isinstance(version, int) or not isinstance(as_of, date):
            raise head.error("the pack needs a version and a date as_of.", "pack")
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        self._text = text
        self._as_of = as_of
        self.pack = Pack(kind, name, version, as_of, _Later(lambda: self._read[0]), sha256)

    @property
    def rules(self) -> Mapping[str, Rule]:
        """What each figure may be changed to."""
        return self._read[1]

    @cached_property
    def _read(self) -> tuple[dict[str, Figure], dict[str, Rule]]:
        source = parsed(self._path.name, self._text)
        bodies = figure_tables(source)
        rules = {key: read_rule(source, key, body) for key, body in bodies.items()}
        figures = {
            key: read_figure(source, key, body, rules[key], self._as_of)
            for key, body in bodies.items()
            if not rules[key].same_as
        }
        return _with_second_names(figures, rules, list(bodies)), rules


class _Later(Mapping[str, Figure]):
    """Figures that are read when one is asked for."""

    def __init__(self, read: Callable[[], Mapping[str, Figure]]) -> None:
        self._read = read

    def __reduce__(self) -> tuple[type, tuple[dict[str, Figure]]]:
        return dict, (dict(self._read()),)  # to another process it travels read

    def __getitem__(self, key: str) -> Figure:
        return self._read()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._read())

    def __len__(self) -> int:
        return len(self._read())


@lru_cache(maxsize=16)
def _shipped(kind: Kind, name: str) -> _Shipped:
    # The name comes from old results and command lines: never let it reach the file system unchecked.
    path = FOLDER / f"{kind}-{name}.toml"
    if not NAME.fullmatch(name) or not path.is_file():
        known = available()[kind]
        own = "; give the body's own file as well, as an override" if "+" in name else nearest(name, known)
        raise PackError(f"There is no {kind} pack called {name[:60]!r}; known: {', '.join(known)}{own}.")
    return _Shipped(kind, name, path)


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
