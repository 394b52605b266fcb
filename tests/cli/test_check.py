"""`wholecycle check` as it is typed: what comes out, where, and with which exit status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from wholecycle.cli import main

EXAMPLE = Path(__file__).parents[2] / "examples" / "twelve-into-one.yaml"
SMALL = "title: A small plan\ntoday: 2026-11-23\nconditions: {minimum_turnover: 0}\n"
RELEASE = {
    "ocid": "ocds-example-1", "id": "1", "date": "2026-10-01T09:00:00Z", "tag": ["tender"], "initiationType": "tender",
    "tender": {"id": "1", "title": "Help for carers", "value": {"amount": 90000, "currency": "GBP"}},
}  # fmt: skip


def run(*arguments: str, given: str | bytes = "") -> subprocess.CompletedProcess[str]:
    """Run the command as a process of its own, as a shell would."""
    stdin = given.encode() if isinstance(given, str) else given
    done = subprocess.run(
        [sys.executable, "-c", "import sys; from wholecycle.cli import main; sys.exit(main())", *arguments],
        input=stdin, capture_output=True, check=False, env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def small(tmp_path: Path) -> str:
    path = tmp_path / "small.yaml"
    path.write_text(SMALL, "utf-8")
    return str(path)


def test_the_report_s_case_stops(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(EXAMPLE)]) == 1
    out = capsys.readouterr().out
    assert "That is 3 times the whole contract." in " ".join(out.split())
    assert out.index("⬣ STOP") < out.index("▲ WARN") < out.index("? can't tell (") < out.index("– not applicable")


def test_a_plan_with_no_stop_is_0(small: str) -> None:
    assert main(["check", small]) == 0


def test_json_is_as_the_plan_file_s_page_says(small: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", small, "--format", "json"])
    result = json.loads(capsys.readouterr().out)
    assert result["title"] == "A small plan"
    assert result["date"] == "2026-11-23"
    assert result["packs"] == {"benchmarks": "2026-11", "law": "uk-2026-11"}
    assert list(result["counts"]) == ["stop", "warn", "note", "cant_tell", "ok", "not_applicable"]
    assert sum(result["counts"].values()) == len(result["findings"]) == 62
    assert list(result["findings"][0]) == [
        "check", "version", "level", "title", "message", "mend", "values", "facts", "paths", "missing", "sources",
        "gates", "audience", "parts",
    ]  # fmt: skip


def test_the_same_plan_gives_the_same_bytes(small: str) -> None:
    assert run("check", small, "--format", "json").stdout == run("check", small, "--format", "json").stdout


def test_it_works_from_a_pipe_and_says_the_day() -> None:
    done = run("check", "-", "--today", "2026-11-24", given=SMALL.replace("today: 2026-11-23\n", ""))
    assert done.returncode == 0
    assert "Judged for 24 November 2026" in done.stdout


def test_a_plan_s_own_day_counts_before_the_command_line_s(small: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", small, "--today", "2027-01-01"])
    assert "Judged for 23 November 2026" in capsys.readouterr().out


def test_whoever_stops_reading_causes_no_fault(small: str) -> None:
    command = (
        f"{sys.executable} -c 'import sys; from wholecycle.cli import main; sys.exit(main())' check {small} | head -1"
    )
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b"", "empty"),
        (
            b"title: x\nvalue:\n  totl: 5\n",
            "line 3, value.totl: totl is not a fact of value; did you mean value.total?",
        ),
        (b"title: x\nvalue: {total: -5}", "line 2, value.total: -5 is below 0"),
        (b"title: caf\xe9", "line 1: a letter here is not UTF-8"),
        (b"title: x\nthemes: " + b"[" * 5000, "nested more than 30 deep"),
        (b"{" * 100_000, "wholecycle: "),
        (b"title: x\n" + b"# a long line of nothing\n" * 250_000, "larger than 5 MB"),
        (b"title: x\n#" + b"a" * 4_000_000, "line 2: this line has 4,000,001 letters"),
        (b'{"title": "\\u001b[31mred"}', "line 1, title: holds a character that is not text"),
        (b"title: !!python/object/apply:os.system [id]", "leave it out"),
    ],
)
def test_bad_input_is_one_sentence_and_2(tmp_path: Path, text: bytes, words: str) -> None:
    path = tmp_path / "bad.yaml"
    path.write_bytes(text)
    done = run("check", str(path))
    assert done.returncode == 2
    assert done.stdout == ""
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check"], "FILE"),
        (["check", "no-such-file.yaml"], "there is no such file"),
        (["check", "."], "this is a folder"),
        (["check", "-", "--only", ","], "name at least one check"),
        (["check", "-", "--only", "K99"], "there is no check K99; they run from K01 to K62"),
        (["check", "-", "--today", "tomorrow"], "'tomorrow' is not a date"),
        (["check", "-", "--gate", "D99"], "invalid choice"),
        (["check", "-", "--audience", "owner"], "--for NAME"),
        (["check", "-", "--for", "A"], "--for NAME"),
        (["check", "-", "--packs", "no-such-pack.toml"], "no-such-pack.toml"),
        (["check", "-", "--output", "/no/such/folder/x.html"], "can't be written"),
        (["explain", "K63"], "there is no check K63"),
        (["simulate", "reach"], "name a plan"),
        (["nonsense"], "invalid choice"),
        ([], "COMMAND"),
    ],
)
def test_what_is_typed_wrongly_is_said_in_a_sentence(arguments: list[str], words: str) -> None:
    done = run(*arguments, given=SMALL)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_a_result_that_can_t_be_written_is_said(small: str) -> None:
    command = f"{sys.executable} -c 'import sys; from wholecycle.cli import main; sys.exit(main())' check {small}"
    for redirected, status in (("> /dev/full", 2), ("2>&-", 0), (">&- 2>&-", 0)):
        done = subprocess.run(f"{command} {redirected}", shell=True, capture_output=True, text=True, check=False)
        assert done.returncode == status, (redirected, done.stderr)
        assert "Traceback" not in done.stderr


def test_only_and_gate_choose_what_is_shown(small: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", small, "--only", "k01,K02", "--format", "json"])
    assert [finding["check"] for finding in json.loads(capsys.readouterr().out)["findings"]] == ["K01", "K02"]
    main(["check", small, "--gate", "D13", "--format", "json"])
    assert [finding["check"] for finding in json.loads(capsys.readouterr().out)["findings"]] == ["K61"]


def test_some_of_many_unreadable_is_3_and_they_are_named(small: str, tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("stage: D1", "utf-8")
    done = run("check", small, str(bad), "--format", "json")
    assert done.returncode == 3
    assert "bad.yaml: line 1: title is missing" in done.stderr
    assert len(done.stdout.splitlines()) > 1


def test_many_plans_as_json_are_one_a_line(small: str) -> None:
    done = run("check", small, small, "--format", "json")
    assert [json.loads(line)["title"] for line in done.stdout.splitlines()] == ["A small plan", "A small plan"]


def _recognised(*documents: Any, lines: bool = False) -> list[dict[str, Any]]:
    text = "\n".join(json.dumps(document) for document in documents)
    done = run("check", "-", "--format", "json", "--today", "2026-11-23", given=text)
    assert "Traceback" not in done.stderr
    results = [json.loads(line) for line in done.stdout.splitlines()] if lines else [json.loads(done.stdout)]
    assert all(isinstance(result, dict) for result in results)
    return results


def test_a_release_a_package_and_json_lines_are_recognised() -> None:
    package = {
        "uri": "x",
        "publishedDate": "2026-10-01T09:00:00Z",
        "publisher": {"name": "x"},
        "version": "1.1",
        "releases": [RELEASE],
    }
    assert _recognised(RELEASE)[0]["title"] == "Help for carers"
    assert _recognised(package)[0]["title"] == "Help for carers"
    plan = {"title": "A plan among notices"}
    mixed = _recognised(RELEASE, plan, package, lines=True)
    assert [result["title"] for result in mixed] == ["Help for carers", "A plan among notices", "Help for carers"]


def test_a_finding_from_a_notice_can_be_traced_to_its_place() -> None:
    finding = next(finding for finding in _recognised(RELEASE)[0]["findings"] if "value.total" in finding["facts"])
    assert "tender.value.amount" in finding["paths"]


def test_a_large_file_of_lines_is_read_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    line = json.dumps({"title": "One of many", "texts": [{"text": "word " * 10_000}]})
    path.write_text("\n".join([line] * 120 + ["{broken"]), "utf-8")
    assert path.stat().st_size > 5_000_000
    done = run("check", str(path), "--only", "K01", "--format", "json")
    assert (done.returncode, len(done.stdout.splitlines())) == (3, 120)
    assert "many.jsonl, line 121" in done.stderr


def test_audiences_see_no_more_than_is_theirs(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    provider = {"name": "A", "income": 100, "true_cost": 77_321, "price": 12_345}
    path.write_text(json.dumps({"title": "x", "providers": [provider, {**provider, "name": "B"}]}), "utf-8")
    everything = run("check", str(path)).stdout
    assert "77,321" in everything
    for audience in ("public", "body"):
        assert "77" not in run("check", str(path), "--audience", audience, "--only", "K40").stdout
    own = run("check", str(path), "--audience", "owner", "--for", "A", "--only", "K40").stdout
    assert "77,321" in own
    assert run("check", str(path), "--audience", "owner", "--for", "Z").returncode == 2


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_what_is_in_a_plan_is_shown_as_text_and_nothing_else(tmp_path: Path, form: str) -> None:
    path, out = tmp_path / "plan.json", tmp_path / "out"
    hostile = "<script>alert(1)</script> [x](javascript:1) *b* | c"
    path.write_text(json.dumps({"title": hostile, "conditions": {"legal_form": hostile}}), "utf-8")
    done = run("check", str(path), "--format", form, "--output", str(out))
    assert done.returncode == 1
    text = out.read_text("utf-8")
    if form == "html":
        assert "<script" not in text
    if form == "markdown":
        assert r"\<script\>" in text
        assert "[x](" not in text


def test_the_page_stands_alone(tmp_path: Path) -> None:
    out = tmp_path / "page.html"
    assert main(["check", str(EXAMPLE), "--format", "html", "--output", str(out)]) == 1
    text = out.read_text("utf-8")
    assert text.startswith("<!doctype html>")
    assert "@media print" in text
    for fetched in ("<script", "<link", "src=", "@import", "url("):
        assert fetched not in text


def test_an_output_file_is_whole_or_absent(small: str, tmp_path: Path) -> None:
    out = tmp_path / "result.json"
    out.write_text("the old one", "utf-8")
    assert run("check", "no-such-file.yaml", "--output", str(out)).returncode == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["result.json", "small.yaml"]


def test_an_old_result_can_be_replayed(small: str, tmp_path: Path) -> None:
    result = tmp_path / "result.json"
    main(["check", small, "--format", "json", "--output", str(result)])
    same = run("check", small, "--replay", str(result))
    assert same.returncode == 0
    assert "The same 62 findings" in same.stdout
    Path(small).write_text(SMALL + "lots: {count: 3}\n", "utf-8")
    changed = run("check", small, "--replay", str(result))
    assert changed.returncode == 1
    assert "K03 was cant_tell, is ok" in changed.stdout
    assert run("check", small, "--replay", small).returncode == 2


def test_a_body_s_own_numbers_are_named_in_the_output(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan, pack = tmp_path / "plan.yaml", tmp_path / "own.toml"
    plan.write_text("title: x\nvalue: {total: 100}\nterm: {years: 1}\nconditions: {minimum_turnover: 150}", "utf-8")
    pack.write_text(
        '[pack]\nname = "northshire"\n\n[K01.stop_ratio_to_total]\n'
        'value = 1\nsource = "Cabinet"\nconfidence = "ours"\n',
        "utf-8",
    )
    assert main(["check", str(plan), "--only", "K01"]) == 0
    assert main(["check", str(plan), "--only", "K01", "--packs", str(pack)]) == 1
    assert "benchmarks 2026-11+northshire" in " ".join(capsys.readouterr().out.split())


def test_schema_explain_and_checks(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    jsonschema.Draft202012Validator.check_schema(json.loads(capsys.readouterr().out))
    assert main(["explain", "k01"]) == 0
    text = capsys.readouterr().out
    assert "How many times the agreement's value" in text
    assert "2 times the total value" in text
    assert main(["checks"]) == 0
    assert capsys.readouterr().out.count("\n  K") == 62
    assert main(["checks", "--format", "json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == 62
    assert main(["explain", "K01", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["figures"]["K01.stop_ratio_to_total"]["value"] == 2


def test_plan_from_shows_the_plan_and_where_it_came_from(tmp_path: Path) -> None:
    notice, plan = tmp_path / "notice.json", tmp_path / "plan.yaml"
    notice.write_text(json.dumps(RELEASE), "utf-8")
    done = run("plan-from", str(notice))
    assert done.returncode == 0
    assert "#   value.total: tender.value.amount" in done.stdout
    plan.write_text(done.stdout, "utf-8")
    assert run("check", str(plan)).returncode in (0, 1)
    assert run("plan-from", str(plan)).returncode == 2
    assert json.loads(run("plan-from", str(notice), "--format", "json").stdout)["title"] == "Help for carers"


def _result(small: str, tmp_path: Path) -> tuple[Path, dict[str, Any]]:
    path = tmp_path / "result.json"
    main(["check", small, "--format", "json", "--output", str(path)])
    return path, json.loads(path.read_text("utf-8"))


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"audience": "zzz"}, 2),
        ({"audience": []}, 2),
        ({"for": 5}, 2),
        ({"packs": {"benchmarks": "2026-11", "law": "uk-2026-11", "x": 5}}, 2),
        ({"findings": []}, 2),
        ({"findings": [{"check": [], "version": 1, "level": "ok"}]}, 2),
        ({"findings": [{"check": "K01", "version": True, "level": "ok"}]}, 2),
        ({"findings": [{"check": "K99", "version": 1, "level": "ok"}]}, 1),
        ({"findings": [{"check": "K01", "version": 9, "level": "ok"}]}, 2),
        ({"counts": None}, 1),
        ({"title": "Another \x1b[31m"}, 1),
        ({"date": "1000-01-01"}, 1),
    ],
)
def test_a_result_that_was_tampered_with_does_not_hold(
    small: str, tmp_path: Path, change: dict[str, Any], status: int
) -> None:
    path, result = _result(small, tmp_path)
    path.write_text(json.dumps({**result, **change}), "utf-8")
    done = run("check", small, "--replay", str(path))
    assert done.returncode == status, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert "\x1b" not in done.stdout + done.stderr


def test_part_of_a_result_says_that_it_is_a_part(small: str, tmp_path: Path) -> None:
    path, result = _result(small, tmp_path)
    part = {**result, "findings": result["findings"][:1]}
    part["counts"] = {level: int(level == part["findings"][0]["level"]) for level in result["counts"]}
    path.write_text(json.dumps(part), "utf-8")
    assert "The same 1 of 62 findings" in run("check", small, "--replay", str(path)).stdout


def test_a_plan_is_never_written_over(small: str, tmp_path: Path) -> None:
    link = tmp_path / "link.yaml"
    link.symlink_to(small)
    for output in (small, str(link)):
        done = run("check", small, "--output", output)
        assert (done.returncode, Path(small).read_text("utf-8")) == (2, SMALL)
        assert "is being read" in done.stderr
    assert run("check", small, "--output", str(tmp_path)).returncode == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.yaml", "small.yaml"]


def test_what_stands_in_the_output_s_place_stays_what_it_is(small: str, tmp_path: Path) -> None:
    target, link, pipe = tmp_path / "target.json", tmp_path / "link.json", tmp_path / "pipe"
    target.write_text("old", "utf-8")
    target.chmod(0o600)
    link.symlink_to(target)
    assert run("check", small, "--format", "json", "--output", str(link)).returncode == 0
    assert link.is_symlink()
    assert json.loads(target.read_text("utf-8"))["title"] == "A small plan"
    assert target.stat().st_mode & 0o777 == 0o600
    os.mkfifo(pipe)
    reader = subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE)
    assert run("check", small, "--format", "json", "--output", str(pipe)).returncode == 0
    read, _ = reader.communicate(timeout=30)
    assert json.loads(read)["title"] == "A small plan"
    assert pipe.is_fifo()


def test_a_bad_letter_in_one_line_of_many_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    lines = [b'\xef\xbb\xbf{"title": "One"}', b'{"title": "a\xff"}', b'{"title": "Three"}']
    long = json.dumps({"title": "Long", "texts": [{"text": "word " * 10_000}]}).encode()
    for more, status in (([], 3), ([long] * 120, 3)):
        path.write_bytes(b"\n".join([*lines, *more]))
        done = run("check", str(path), "--only", "K01", "--format", "json")
        assert (done.returncode, len(done.stdout.splitlines())) == (status, 2 + len(more))
        assert "line 2: a letter here is not UTF-8" in done.stderr


def test_thousands_of_problems_are_told_as_quickly_as_one(tmp_path: Path) -> None:
    path = tmp_path / "many.json"
    path.write_text(json.dumps({"title": "x", **{f"k{number}": 1 for number in range(8_000)}}), "utf-8")
    done = run("check", str(path))
    assert done.returncode == 2
    assert "and 7999 more to mend" in done.stderr


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_full_plan_gives_the_same_bytes_whatever_the_seed_and_the_place(seed: str, tmp_path: Path) -> None:
    full = Path(__file__).parents[1] / "full_plan.yaml"
    command = [
        sys.executable,
        "-c",
        "import sys; from wholecycle.cli import main; sys.exit(main())",
        "check",
        str(full),
    ]
    source = str(Path(__file__).parents[2] / "src")
    environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C", "TZ": "Asia/Tokyo", "PYTHONPATH": source}
    done = subprocess.run(
        [*command, "--format", "json"], capture_output=True, check=False, env=environment, cwd=tmp_path
    )  # fmt: skip
    assert done.stdout.decode("utf-8") == run("check", str(full), "--format", "json").stdout


def test_a_pack_cannot_move_a_terminal(tmp_path: Path) -> None:
    pack = tmp_path / "own.toml"
    head = '[pack]\nname = "northshire"\n'
    for body in (
        '[K13.warn_days]\nvalue = 50\nsource = "evil\\u001b[31m"\nconfidence = "ours"\n',
        '["K01\\u001b[31m\\n".x]\nvalue = 1\n',
        ".".join(["a"] * 16_000) + "=1\n",
    ):
        pack.write_text(head + body, "utf-8")
        done = run("explain", "K13", "--packs", str(pack))
        assert done.returncode == 2
        assert len(done.stderr.splitlines()) == 1
        assert "\x1b" not in done.stderr
