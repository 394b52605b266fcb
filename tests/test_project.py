"""The project's own files stay true: lock, versions, packaging, decision records, scripts."""

import ast
import itertools
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

import wholecycle

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
EXTRAS = PROJECT["project"]["optional-dependencies"]
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
RECORDS = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))

# Extras that the lock holds besides the core; a stage that starts to use another adds it here.
LOCKED_EXTRAS = ("dev",)

# Where an import's name is not the name of the package that brings it.
PACKAGE_OF_IMPORT = {"ruamel": "ruamel-yaml"}

# Written so that no pattern matches its own text.
ADDRESSES = [
    re.compile(pattern)
    for pattern in (
        r"pypi\.org",
        r"python[h]osted\.org",
        r"registry\.npm[j]s\.org",
        r"registry\.yarn[p]kg\.com",
        r"(?<![\w.-])/[w]ork/",
    )
]


def locked_versions() -> dict[str, Version]:
    pins = re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", LOCK, flags=re.MULTILINE)
    return {canonicalize_name(name): Version(version) for name, version in pins}


def files_of_the_repository() -> list[Path]:
    """What git tracks, and what it would track once added, so that a slip shows before the commit."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout: an unpacked source archive")
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    ).stdout.decode("utf-8")
    return [ROOT / name for name in listing.split("\0") if name and (ROOT / name).is_file()]


def test_lock_pins_and_hashes_every_package():
    entries = LOCK.replace("\\\n", " ").splitlines()
    assert entries
    for entry in entries:
        assert re.match(r"[a-z0-9-]+==\S+( ; [^#]+?)?( +--hash=sha256:[0-9a-f]{64})+ *$", entry), entry[:80]


def test_lock_holds_no_address_option_or_remark():
    assert "://" not in LOCK
    assert "#" not in LOCK
    assert set(re.findall(r"(?:^|\s)(--?[a-z][a-z-]*)", LOCK)) == {"--hash"}


@pytest.mark.parametrize(
    "requirement",
    [
        *PROJECT["build-system"]["requires"],
        *PROJECT["project"]["dependencies"],
        *itertools.chain.from_iterable(EXTRAS[extra] for extra in LOCKED_EXTRAS),
    ],
)
def test_lock_satisfies_requirement(requirement: str):
    wanted = Requirement(requirement)
    version = locked_versions().get(canonicalize_name(wanted.name))
    assert version is not None, f"{wanted.name} is not in requirements.lock; see docs/contributing.md"
    assert version in wanted.specifier, f"the lock has {wanted.name} {version}; see docs/contributing.md"


def test_every_third_party_import_is_a_declared_dependency():
    declared = [*PROJECT["project"]["dependencies"]]
    declared += itertools.chain.from_iterable(needs for extra, needs in EXTRAS.items() if extra != "dev")
    names = {canonicalize_name(Requirement(line).name) for line in declared}
    undeclared = {}
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Import):
                modules = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and not node.level:
                modules = [node.module or ""]
            else:
                continue
            for top in {module.partition(".")[0] for module in modules}:
                if top in sys.stdlib_module_names or top == "wholecycle":
                    continue
                if canonicalize_name(PACKAGE_OF_IMPORT.get(top, top)) not in names:
                    undeclared[top] = str(path.relative_to(ROOT))
    assert undeclared == {}


def test_version_agrees_with_changelog():
    """A release is the changelog's newest heading; between releases the version is a later one's .devN."""
    headings = re.findall(r"^## \[([^\]]+)\]", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert headings[0] == "Unreleased"
    released = [Version(heading) for heading in headings[1:]]
    assert released == sorted(released, reverse=True)
    current = Version(wholecycle.__version__)
    if current.is_devrelease:
        assert all(current > version for version in released)
    else:
        assert released[:1] == [current]


@pytest.mark.slow
def test_wheel_holds_every_file_of_the_package(tmp_path):
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert built.returncode == 0, built.stderr
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        packed = set(archive.namelist())
        (metadata_name,) = (name for name in packed if name.endswith(".dist-info/METADATA"))
        metadata = archive.read(metadata_name).decode("utf-8")
    source = ROOT / "src"
    kept = {str(p.relative_to(source)) for p in files_of_the_repository() if p.is_relative_to(source)}
    assert "wholecycle/py.typed" in kept
    assert kept - packed == set()
    assert f"\nVersion: {wholecycle.__version__}\n" in metadata


def test_no_file_names_a_registry_or_a_path_of_one_machine():
    found = []
    for path in files_of_the_repository():
        text = path.read_bytes().decode("utf-8", errors="replace")
        found += [f"{path.relative_to(ROOT)}: {a.pattern}" for a in ADDRESSES if a.search(text)]
    assert found == []


@pytest.mark.parametrize(
    ("text", "slips"),
    [
        ("see https://" + "pypi" + ".org/simple", True),
        ('path = "' + "/" + 'work/main"', True),
        ("https://example.org" + "/" + "work/today", False),
        ("framework/patterns and /workshop/", False),
    ],
)
def test_addresses_match_what_they_should(text, slips):
    assert any(address.search(text) for address in ADDRESSES) is slips


def test_scripts_are_executable():
    scripts = [path for path in (ROOT / "script").iterdir() if path.read_bytes().startswith(b"#!")]
    assert {"setup", "test", "serve", "bench"} <= {path.name for path in scripts}
    assert [str(path) for path in [*scripts, ROOT / ".ci" / "run"] if not os.access(path, os.X_OK)] == []


def test_decision_records_are_numbered_without_gaps_and_listed():
    assert [path.name[:5] for path in RECORDS] == [f"{number:04}-" for number in range(1, len(RECORDS) + 1)]
    table = (ROOT / "docs" / "decisions" / "README.md").read_text("utf-8")
    listed = re.findall(r"^\| \[\d{4}\]\(([^)]+)\)", table, re.MULTILINE)
    assert listed == [path.name for path in RECORDS]


@pytest.mark.parametrize("record", RECORDS, ids=lambda path: path.stem)
def test_decision_record_is_short_and_has_its_headings(record: Path):
    lines = record.read_text("utf-8").splitlines()
    assert len(lines) <= 40
    assert re.match(rf"# {int(record.name[:4])}\. \S", lines[0])
    headings = [line for line in lines if line.startswith("## ")]
    assert headings == ["## Context", "## Decision", "## Consequences"]
    status = r"Status: (accepted|proposed|replaced by \[\d{4}\]\(.+\)), \d{4}-\d\d-\d\d"
    assert any(re.match(status, line) for line in lines)
