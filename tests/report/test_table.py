"""Tables in a terminal: they fit it, and names stay distinct."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_pareval.records.dataframe import frame
from pytest_pareval.records.verdict import CheckSet, Verdict
from pytest_pareval.report.names import MIN_NAME, short_names, shorten, shorten_all
from pytest_pareval.report.summary import tables
from pytest_pareval.report.table import PLAIN, WIDTH, Table
from pytest_pareval.stats.analysis import Analysis
from tests.support.factory import RECORD, synthetic

LONG = "an-organization-with-a-long-name/a-model-with-a-much-longer-name-" + "x" * 150
NAMES = {
    "short": ("a", "b"),
    "long": (f"{LONG}-step-100", f"{LONG}-step-200"),
    "long, different in the middle": (f"{LONG}-1-{LONG}", f"{LONG}-2-{LONG}"),
    "one long": ("a", LONG),
}


@pytest.mark.parametrize("format", PLAIN)
@pytest.mark.parametrize("names", NAMES.values(), ids=NAMES)
def test_all_tables_fit_with_any_names(names: tuple[str, str], format: str) -> None:  # noqa: A002
    models = dict(zip(("model-0", "model-1"), names, strict=True))
    records = [replace(one, model=models[one.model]) for one in itertools.islice(synthetic(2, 1), 0, None, 7)]
    for table in tables(frame(records), Analysis()):
        text = table.render(format)
        assert max(map(len, text.splitlines())) <= max(WIDTH, len_of_short(table, format)), table.title


def len_of_short(table: Table, format: str) -> int:  # noqa: A002
    """The width of the table if its names were as short as can be: numbers are never cut."""
    rows = tuple((*(cell[:MIN_NAME] for cell in row[: table.words]), *row[table.words :]) for row in table.rows)
    return max(map(len, replace(table, rows=rows, note="").render(format).splitlines()))


def test_the_tables_of_three_models_fit_with_all_their_columns() -> None:
    """All classes of failure that the factory makes, runtimes with medians and disturbed ones, comparisons."""
    records = [replace(one, model=f"Qwen/Qwen2.5-Coder-{one.model[-1]}2B-Instruct") for one in synthetic(3, 1)]
    for table in tables(frame(records), Analysis()):
        assert max(map(len, table.render().splitlines())) <= WIDTH, table.title


@pytest.mark.parametrize("room", range(MIN_NAME, 60))
@pytest.mark.parametrize("names", NAMES.values(), ids=NAMES)
def test_names_stay_different(names: tuple[str, str], room: int) -> None:
    many = [*names, *(f"{LONG}-{number}-{LONG}" for number in range(50))]
    short = shorten_all(many, room)
    assert len(set(short.values())) == len(set(many))
    assert all(len(one) <= max(room, 7) for one in short.values())


def test_names_are_cut_in_the_middle() -> None:
    assert shorten("abcdefghij", 10) == "abcdefghij"
    assert shorten("maker/model-step-100", 12) == "maker..p-100"
    alike = ["a" * 20 + "1" + "a" * 20, "a" * 20 + "2" + "a" * 20]
    assert set(shorten_all(alike, 16).values()) == {"..aaaaa1..aaaaaa", "..aaaaa2..aaaaaa"}
    assert set(shorten_all(alike, 12).values()) == {"..aaaa1aaa..", "..aaaa2aaa.."}
    apart = ["a" * 20 + one + "a" * 40 + two + "a" * 20 for one, two in ("11", "12", "21")]
    cut = shorten_all(apart, 12)
    assert all(re.fullmatch(r"aaa~\w{3}~aaaa", one) for one in cut.values()), "there is no room for both differences"
    assert shorten_all(apart, 12) == cut


CHECKPOINTS = [f"Qwen/Qwen2.5-Coder-{size}-Instruct-hpc-step-{step}" for size in ("7B", "32B") for step in (1000, 2000)]


@pytest.mark.parametrize(
    ("room", "first"),
    [
        (10, "..7B..1000"),
        (16, "Qwen..7B..1000"),
        (22, "Qwen..7B..step-1000"),
        (32, "Qwen/Qwen2.5..7B..hpc-step-1000"),
    ],
)
def test_names_keep_the_words_in_which_they_differ(room: int, first: str) -> None:
    forms = shorten_all(CHECKPOINTS, room)
    assert forms[CHECKPOINTS[0]] == first
    assert all(len(form) <= room for form in forms.values())
    if room > 10:
        assert all(re.search(r"7B|32B", form) and form[-4:] == name[-4:] for name, form in forms.items())


def test_both_columns_of_models_are_cut_alike() -> None:
    pair = (f"{LONG}-1-{LONG}", f"{LONG}-2-{LONG}")
    table = Table("", ("model", "against", "n"), (pair, pair[::-1]), 2)
    (first, second) = [
        line.split() for line in replace(table, rows=((*pair, "1"), (*pair[::-1], "2"))).render().splitlines()[2:]
    ]
    assert first[:2] == second[:2][::-1]
    assert first[0] != first[1]


def test_an_empty_table() -> None:
    assert "model" in Table("", ("model" * 40,), (), 1).render()
    assert frame([RECORD]).shape[0] == 1


QWEN = ["Qwen/Qwen2.5-Coder-7B-Instruct", "Qwen/Qwen2.5-Coder-32B-Instruct"]


@given(st.sets(st.text("ab-", max_size=60), max_size=12), st.integers(8, 40))
def test_any_names_stay_different(names: set[str], room: int) -> None:
    forms = shorten_all(names, room)
    assert len(set(forms.values())) == len(names)
    assert all(forms[name] == name for name in names if len(name) <= room and name in forms.values())


def test_names_that_differ_in_the_middle() -> None:
    assert list(shorten_all(QWEN, 20).values()) == ["Qwen..7B-Instruct", "Qwen..32B-Instruct"]
    assert shorten_all(["a-model-with-a-name", "another"], 12) == {
        "a-model-with-a-name": "a..a-name",
        "another": "another",
    }
    assert len(set(short_names(QWEN, 22).values())) == 2


def test_each_row_of_a_wide_table_says_whose_it_is() -> None:
    numbers = ("123456789",) * 7
    rows = tuple((name, *numbers) for name in [*QWEN, QWEN[0]])
    table = Table("rates", ("model", *(f"column {n}" for n in range(7))), rows, 1)
    headers, rows_begin = table.render().splitlines()[:2], 3
    assert "column" in headers[0]
    assert headers[1].split() == list("0123456"), "headers are broken before names are cut"
    lines = [line.split()[0] for line in table.render().splitlines()[rows_begin:]]
    assert lines[0] == lines[2] != lines[1]
    assert max(map(len, table.render().splitlines())) <= WIDTH


def test_sanitized_checks() -> None:
    """Rates among what was sanitized, what was found, and what could not be seen; no table without any."""
    race = replace(
        RECORD, sample="1", verdict=Verdict.DATA_RACE, check_set=CheckSet.SANITIZED, is_valid_sanitized=False
    )
    clean = replace(RECORD, sample="2", is_valid_sanitized=True)
    unseen = replace(RECORD, sample="3", is_valid_sanitized=False, sanitizers_note="thread: it did not come to its end")
    not_asked = replace(RECORD, sample="4")
    metrics = frame([race, clean, unseen, not_asked])
    (table,) = [one for one in tables(metrics, Analysis()) if one.title == "Sanitized checks"]
    (row,) = table.rows
    assert table.headers[2:] == ("n", "plus %", "sanitized %", "data race", "memory error", "undefined behaviour")
    assert row[2] == "3"
    assert row[3].startswith("100.0 ")
    assert row[4].startswith("33.3 ")
    assert row[5:] == ("1", "0", "0")
    assert "1 sample not seen to the end: pareval show tells why." in table.note
    assert not any(one.title == "Sanitized checks" for one in tables(frame([not_asked]), Analysis()))
