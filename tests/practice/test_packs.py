import copy
import pickle
import re
import string
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholecycle.practice.packs import PackError, available, default_packs, load_packs

PACKS = default_packs()
NUMBERS = [key for key in PACKS.keys if isinstance(PACKS.figure(key).value, int | Decimal)]


def own_file(folder: Path, body: str, *, header: str = '[pack]\nname = "northshire"\n') -> Path:
    path = folder / "northshire.toml"
    path.write_text(header + body, encoding="utf-8")
    return path


def entry(key: str, value: object, *, confidence: str = "M") -> str:
    return f'[{key}]\nvalue = {value}\nsource = "Policy board"\nconfidence = "{confidence}"\n'


def test_the_packs_of_this_release():
    assert PACKS.names == {"benchmarks": "2026-11", "law": "uk-2026-11"}
    assert set(PACKS.hashes) == {"benchmarks", "law"}
    assert PACKS is default_packs()
    assert "2026-11" in available()["benchmarks"]
    assert "uk-2026-11" in available()["law"]


def test_every_figure_has_a_source_a_date_and_a_confidence():
    for key in PACKS.keys:
        figure = PACKS.figure(key)
        assert figure.key == key
        assert figure.unit, key
        assert len(figure.source) > 5, key
        assert figure.confidence in ("H", "M", "L", "ours"), key
        assert isinstance(figure.as_of, date), key
        if figure.confidence == "ours":
            assert {"our", "ours", "one"} & set(re.findall(r"[a-z]+", figure.source.lower())), key


def test_no_key_is_in_both_packs():
    assert not set(PACKS.benchmarks.figures) & set(PACKS.law.figures)


def test_checks_with_a_number_have_figures():
    without = {"K07", "K10", "K21", "K31", "K57"}  # presence alone, or the law pack
    groups = {key.partition(".")[0] for key in PACKS.benchmarks.figures}
    assert groups >= {f"K{n:02}" for n in range(1, 63)} - without


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("K01.stop_ratio_to_total", "2"),
        ("K08.warn_ratio", "1.5"),
        ("K09.pounds_per_hour", "30"),
        ("K38.reserves_months", "1.7"),
        ("K55.transition_lost_output", "25"),
        ("median_contract.value", "95000"),
        ("social_value.central_weight", "10"),
    ],
)
def test_number(key, value):
    found = PACKS.number(key)
    assert isinstance(found, Decimal)
    assert str(found) == value


def test_readers_by_kind():
    assert PACKS.whole("K13.warn_days") == 40
    assert PACKS.numbers("K61.look_back_months") == (Decimal(6), Decimal(12), Decimal(24))
    assert PACKS.words("K50.patterns") == ("only", "exclusive", "no other bidder")
    assert len(PACKS.words("equality.characteristics")) == 9
    assert PACKS.day("act.in_force") == date(2025, 2, 24)
    assert "first" not in PACKS.text("act.at_threshold")
    bands = PACKS.table("K08.bands")
    assert [tuple(int(row.number(column)) for column in ("from", "pages", "words")) for row in bands] == [
        (0, 4, 2000),
        (25000, 10, 5000),
        (100000, 20, 10000),
        (250000, 35, 15000),
        (663540, 60, 25000),
    ]
    assert PACKS.gaps()


@pytest.mark.parametrize(
    ("reader", "key"),
    [
        ("number", "K08.bands"),
        ("whole", "K43.warn_years"),
        ("table", "K01.stop_ratio_to_total"),
        ("table", "K50.patterns"),
        ("numbers", "K50.patterns"),
        ("words", "K61.look_back_months"),
        ("text", "K13.warn_days"),
        ("day", "K13.warn_days"),
    ],
)
def test_reading_a_figure_as_what_it_is_not_is_a_programming_error(reader, key):
    with pytest.raises(TypeError, match=key):
        getattr(PACKS, reader)(key)


def test_unknown_key_is_a_programming_error_that_names_the_nearest():
    with pytest.raises(KeyError, match=r"the nearest is K01\.stop_ratio_to_total"):
        PACKS.figure("K01.stop_ratio_total")


def test_second_names_follow_the_first(tmp_path):
    assert PACKS.number("money.pounds_per_hour") == 30
    own = load_packs(own_file(tmp_path, entry("K09.pounds_per_hour", 22)))
    assert own.number("money.pounds_per_hour") == 22
    assert own.figure("money.pounds_per_hour").key == "money.pounds_per_hour"


def test_packs_cannot_be_changed_by_who_reads_them():
    with pytest.raises(AttributeError):
        PACKS.figure("K01.stop_ratio_to_total").value = 3  # type: ignore[misc]
    with pytest.raises(TypeError):
        PACKS.table("K08.bands")[0]["pages"] = 99  # type: ignore[index]


def test_packs_travel_to_another_process():
    there = pickle.loads(pickle.dumps(PACKS))
    assert there.names == PACKS.names
    assert there.hashes == PACKS.hashes
    assert [there.figure(key) for key in there.keys] == [PACKS.figure(key) for key in PACKS.keys]
    assert hash(PACKS.figure("K08.bands")) == hash(there.figure("K08.bands"))


# ------------------------------------------------------------------ a body's own figures


def test_override_changes_only_what_it_names(tmp_path):
    own = load_packs(own_file(tmp_path, entry("K01.stop_ratio_to_total", "1.5")))
    assert own.names == {"benchmarks": "2026-11+northshire", "law": "uk-2026-11"}
    figure = own.figure("K01.stop_ratio_to_total")
    assert (figure.value, figure.source, figure.confidence) == (Decimal("1.5"), "Policy board", "M")
    assert figure.unit == "times the total value"
    assert own.hashes["law"] == PACKS.hashes["law"]
    assert own.hashes["benchmarks"] != PACKS.hashes["benchmarks"]
    rest = [key for key in PACKS.keys if key != "K01.stop_ratio_to_total"]
    assert all(own.figure(key) == PACKS.figure(key) for key in rest)
    assert own.keys == PACKS.keys


def test_override_hash_is_the_same_whatever_the_line_ends(tmp_path):
    path = own_file(tmp_path, entry("K01.stop_ratio_to_total", "1.5"))
    plain = load_packs(path).hashes
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert load_packs(path).hashes == plain
    path.write_text(path.read_text().replace("1.5", "1.6"))
    assert load_packs(path).hashes != plain


def test_override_of_the_law_and_of_both(tmp_path):
    law = load_packs(own_file(tmp_path, entry("social_value.central_weight", 20)))
    assert law.names == {"benchmarks": "2026-11", "law": "uk-2026-11+northshire"}
    both = load_packs(own_file(tmp_path, entry("social_value.central_weight", 20) + entry("K13.warn_days", 60)))
    assert both.names == {"benchmarks": "2026-11+northshire", "law": "uk-2026-11+northshire"}


def test_override_of_a_table(tmp_path):
    body = entry("K08.bands", "[{from = 0, pages = 2, words = 900}, {from = 50_000, pages = 8, words = 4e3}]")
    own = load_packs(own_file(tmp_path, body))
    assert [row.number("words") for row in own.table("K08.bands")] == [900, 4000]


def test_override_dates_its_figures(tmp_path):
    header = '[pack]\nname = "northshire"\nkind = "benchmarks"\nversion = 1\nas_of = 2026-12-01\n'
    body = entry("K13.warn_days", 60) + entry("K13.stop_days", 5) + "as_of = 2026-12-24\n"
    own = load_packs(own_file(tmp_path, body, header=header))
    assert own.figure("K13.warn_days").as_of == date(2026, 12, 1)
    assert own.figure("K13.stop_days").as_of == date(2026, 12, 24)


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ('"two"', "line 3: K01.stop_ratio_to_total must be a number, not words"),
        ("true", "must be a number, not true or false"),
        ("-1", "can't be under 0"),
        ("-0.001", "can't be under 0"),
        ("nan", "must be an ordinary number"),
        ("inf", "must be an ordinary number"),
        ("-inf", "must be an ordinary number"),
        ("1e400000", "can't be over 1000000000000"),
        ("1e99999999999999999999", "can't be read"),
        ("1e-400000", "too many digits"),
        ("0.1234567890123456789012345678901", "too many digits"),
        ("1" * 5000, "can't be read"),
        ("2026-01-01", "must be a number, not a date"),
        ("[1, 2]", "must be a number, not a list"),
        ("{ a = 1 }", "must be a number, not a table"),
        ("12:30:00", "must be a number"),
    ],
)
def test_override_of_a_number_with_something_else(tmp_path, value, problem):
    with pytest.raises(PackError) as refused:
        load_packs(own_file(tmp_path, entry("K01.stop_ratio_to_total", value)))
    assert problem in str(refused.value)
    assert str(refused.value).startswith("northshire.toml")
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("key", "value", "problem"),
    [
        ("K04.warn_share", "101", "can't be over 100"),
        ("K13.warn_days", "40.5", "must be a whole number"),
        ("K09.words_per_hour", "0", "can't be under 1"),
        ("K38.reserves_months", "0", "can't be under 0.1"),
        ("K08.bands", "[]", "not a list"),
        ("K08.bands", "[{from = 0, pages = 4}]", "row 1 has no words"),
        ("K08.bands", "[{from = 0, page = 4, words = 1}]", "unknown column page; the nearest is pages"),
        ("K08.bands", "[{from = 0, pages = 0, words = 1}]", "row 1, pages can't be under 1"),
        ("K08.bands", "[{from = 1, pages = 4, words = 1}]", "must begin at 0"),
        (
            "K08.bands",
            "[{from = 0, pages = 4, words = 1}, {from = 0, pages = 5, words = 1}]",
            "from must go up",
        ),
        ("K08.bands", '[{from = 0, pages = "four", words = 1}]', "pages must be a number, not words"),
        ("K08.bands", "[4, 5]", "not a list"),
        ("K08.bands", "[{from = 0, pages = 4, words = 1}, 5]", "same kind"),
        ("K14.half_weight_windows", '[{from = "12-20", to = "01-32"}]', "must be a day of the year"),
        ("K14.half_weight_windows", '[{from = "Christmas", to = "01-04"}]', "must be a day of the year"),
        ("K42.lines", '[{days = 90, secured = 1, level = "alarm"}]', "must be one of note, warn, stop"),
        ("K50.patterns", '[""]', "must be words"),
        ("K50.patterns", "[[1]]", "not a list"),
        ("K61.look_back_months", "[0]", "can't be under 1"),
        ("money.pounds_per_hour", "20", "always equals K09.pounds_per_hour"),
        ("K01.stop_ratio", "2", "the nearest is K01."),
        ("K99.anything_at_all_xyzzy", "2", "there is no figure"),
        ("act.in_force", '"soon"', "must be a date, not words"),
        ("act.in_force", "2026-01-01T00:00:00", "act.in_force"),
    ],
)
def test_override_that_makes_no_sense(tmp_path, key, value, problem):
    with pytest.raises(PackError) as refused:
        load_packs(own_file(tmp_path, entry(key, value)))
    assert problem in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "needs a table [pack]"),
        ("pack = 3", "needs a table [pack]"),
        ("[pack]\n", "needs a name"),
        ('[pack]\nname = "North Shire"\n', "needs a name"),
        ('[pack]\nname = "../../etc"\n', "needs a name"),
        ('[pack]\nname = "a"\n', "changes no figure"),
        ('[pack]\nname = "a"\nnmae = "b"\n', "line 1: [pack] has an unknown entry nmae; the nearest is name"),
        ('[pack]\nname = "a"\nkind = "benchmark"\n', "kind must be one of"),
        ('[pack]\nname = "a"\nas_of = "today"\n', "as_of must be a date"),
        ('[pack]\nname = "a"\nkind = "law"\n' + entry("K13.warn_days", 1), "belongs to the benchmarks pack"),
        ('K13 = 3\n[pack]\nname = "a"\n', "line 1: K13 stands alone"),
        ('[pack]\nname = "a"\n[[K13]]\nx = 1\n', "stands alone"),
        ('[pack]\nname = "a"\n[K13]\nwarn_days = 3\n', "must be a table"),
        ('[pack]\nname = "a"\n[K13.warn_days]\nvalue = 3\n', "has no confidence"),
        ('[pack]\nname = "a"\n[K13.warn_days]\nvalue = 3\nconfidence = "H"\n', "has no source"),
        ('[pack]\nname = "a"\n[K13.warn_days]\nsource = "x"\nconfidence = "H"\n', "has no value"),
        ('[pack]\nname = "a"\n' + entry("K13.warn_days", 1, confidence="high"), "one of H, M, L or ours"),
        ('[pack]\nname = "a"\n' + entry("K13.warn_days", 1) + 'unit = "weeks"\n', "unit can't be changed"),
        ('[pack]\nname = "a"\n' + entry("K13.warn_days", 1) + "least = 0\n", "unknown entry least"),
        ('[pack]\nname = "a"\n' + entry("K13.warn_days", 1) + 'as_of = "x"\n', "as_of must be a date"),
        ('[pack]\nname = "a"\n[K13.warn_days]\nvalue = 1\nsource = " "\nconfidence = "H"\n', "is empty"),
        ('[pack]\nname = "a"\n[K13.warn_days]\nvalue = 1\nsource = 5\nconfidence = "H"\n', "must be words"),
        ('[pack]\nname = "a"\n' + entry("K13.warn_days", 1) * 2, "is not TOML"),
        ("[pack\n", "is not TOML"),
        ("x = 2026-99-99", "northshire.toml"),
        ("x = " + "[" * 100_000, "northshire.toml"),
        ("# " + "x" * 1_000_001, "larger than 1 MB"),
    ],
)
def test_override_file_that_cannot_be_used(tmp_path, text, problem):
    with pytest.raises(PackError) as refused:
        load_packs(own_file(tmp_path, text, header=""))
    assert problem in str(refused.value)
    assert str(refused.value).startswith("northshire.toml")


def test_override_that_is_not_there_or_not_text(tmp_path):
    with pytest.raises(PackError, match="can't be read"):
        load_packs(tmp_path / "none.toml")
    with pytest.raises(PackError, match="can't be read"):
        load_packs(tmp_path)
    path = tmp_path / "odd.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(PackError, match="not text in UTF-8"):
        load_packs(path)


@pytest.mark.parametrize("name", ["2025-01", "../../../etc/passwd", "", "2026-11\n", "2026-11+northshire", "x" * 9_999])
def test_pack_that_is_not_known(name):
    with pytest.raises(PackError, match="no benchmarks pack"):
        load_packs(benchmarks=name)


def test_old_packs_are_loaded_by_name():
    assert load_packs(benchmarks="2026-11", law="uk-2026-11").hashes == PACKS.hashes


@given(
    key=st.sampled_from(NUMBERS),
    value=st.one_of(
        st.integers(-(10**14), 10**14).map(str),
        st.decimals(allow_nan=True, allow_infinity=True).map(str),
        st.text(string.printable, max_size=20),
    ),
)
def test_override_of_any_number_is_taken_or_refused_in_a_sentence(tmp_path_factory, key, value):
    path = own_file(tmp_path_factory.mktemp("own"), entry(key, value))
    try:
        own = load_packs(path)
    except PackError as refused:
        sentence = str(refused)
    else:
        sentence = "northshire.toml is taken"
        assert own.keys == PACKS.keys
        assert own.number(key).is_finite()
        assert own.number(key) >= 0
        assert isinstance(own.figure(key).value, int) == isinstance(PACKS.figure(key).value, int)
    assert sentence.startswith("northshire.toml")


@given(st.binary(max_size=200))
def test_any_bytes_are_refused_in_a_sentence(tmp_path_factory, raw):
    path = tmp_path_factory.mktemp("own") / "northshire.toml"
    path.write_bytes(raw)
    with pytest.raises(PackError, match=r"^northshire\.toml"):
        load_packs(path)


def test_copy_of_a_pack_is_equal_in_its_figures():
    assert copy.deepcopy(PACKS).figure("K08.bands") == PACKS.figure("K08.bands")
