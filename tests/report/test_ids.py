"""Every row of the report is shown by a test that exists, or waits for a named stage."""

from __future__ import annotations

import re
import tomllib

from tests.report.ids import HERE, IDS, named_tests, rendered

WRITTEN = tomllib.loads((HERE / "ids.toml").read_text("utf-8"))["ids"]


def test_ids_toml_has_every_id_and_no_other() -> None:
    assert list(WRITTEN) == IDS


def test_every_entry_is_a_test_that_exists_or_a_stage() -> None:
    known = {node for node, _ in named_tests()}
    wrong = [
        (id, entry)
        for id, value in WRITTEN.items()
        for entry in ([value] if isinstance(value, str) else value)
        if entry not in known and not re.fullmatch(r"stage ([2-9]|[1-9][0-9])", entry)
    ]
    assert wrong == []


def test_an_id_with_no_test_names_its_stage_and_a_list_has_a_test() -> None:
    for id, value in WRITTEN.items():
        assert isinstance(value, str) or "::" in value[0], id


def test_every_check_is_shown() -> None:
    assert all(isinstance(WRITTEN[id], list) and "::" in WRITTEN[id][-1] for id in IDS if id.startswith("K"))


def test_ids_toml_has_not_drifted() -> None:
    assert (HERE / "ids.toml").read_text("utf-8") == rendered(), "run script/ids"
