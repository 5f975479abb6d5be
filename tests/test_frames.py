"""Results read back: what is accepted, and what is refused with which words."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from factory import RECORD, timed_run
from pytest_pareval.frames import ResultsError, frame, read_results
from pytest_pareval.raw_metrics import COLUMNS
from pytest_pareval.record import Record
from pytest_pareval.tables import runtimes_table

RECORDS = [RECORD, replace(RECORD, sample="1", did_build=False, runs=(), best_sequential_runtime=None)]


@pytest.fixture
def csv(tmp_path: Path) -> Callable[..., Path]:
    """Write the records' table, after an edit."""

    def write(
        edit: Callable[[pd.DataFrame], pd.DataFrame] = lambda table: table, name: str = "raw_metrics.csv"
    ) -> Path:
        path = tmp_path / name
        edit(frame(RECORDS).astype(object)).to_csv(path, index=False)
        return path

    return write


def journal(path: Path, records: list[Record]) -> Path:
    path.write_text("".join(json.dumps(record.to_json()) + "\n" for record in records))
    return path


def test_a_table_is_read_as_it_was_written(csv: Callable[..., Path]) -> None:
    read = read_results([csv()])
    for name, column in frame(RECORDS).items():
        written = ["" if pd.isna(value) else value for value in column]
        assert ["" if pd.isna(value) else value for value in read[name]] == written, name
    assert read["did_build"].dtype == bool


def test_a_folder_is_read_from_its_journal_and_without_it_from_its_table(
    csv: Callable[..., Path], tmp_path: Path
) -> None:
    csv(lambda table: table[:1])
    assert len(read_results([tmp_path])) == 1
    path = journal(tmp_path / "records.jsonl", RECORDS)
    assert len(read_results([tmp_path])) == len(read_results([path])) == 2


def test_a_journal_whose_session_was_killed(tmp_path: Path) -> None:
    path = journal(tmp_path / "records.jsonl", RECORDS)
    path.write_text(path.read_text()[:-20])
    assert len(read_results([path])) == 1


def test_parevals_columns_are_enough(csv: Callable[..., Path]) -> None:
    read = read_results([csv(lambda table: table[list(COLUMNS)])])
    assert read["are_all_valid_plus"].isna().all()
    assert read["are_all_valid"].tolist() == [True, False]


@pytest.mark.parametrize(("true", "false"), [("true", "false"), (1, 0), ("1.0", "0.0")])
def test_flags_in_other_spellings(csv: Callable[..., Path], true: object, false: object) -> None:
    read = read_results([csv(lambda table: table.replace({True: true, False: false}))])
    assert read["did_build"].tolist() == [True, False]


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (lambda table: table.drop(columns=["did_build", "best_runtime"]), "no column did_build, best_runtime; a table"),
        (lambda table: table[:0], "has no samples"),
        (
            lambda table: table.assign(did_build=["True", "perhaps"]),
            ":3: did_build must be True or False, not 'perhaps'",
        ),
        (lambda table: table.assign(are_all_valid=[None, "True"]), ":2: are_all_valid must be True or False, not nan"),
        (lambda table: table.assign(best_runtime=["fast", 1]), ":2: best_runtime must be a number, not 'fast'"),
        (lambda table: table.assign(model=["m", None]), ":3: no model"),
    ],
)
def test_tables_that_are_refused(
    csv: Callable[..., Path], edit: Callable[[pd.DataFrame], pd.DataFrame], message: str
) -> None:
    path = csv(edit)
    with pytest.raises(ResultsError) as error:
        read_results([path])
    assert str(error.value).startswith(str(path))
    assert message in str(error.value)


def test_files_that_are_refused(tmp_path: Path, csv: Callable[..., Path]) -> None:
    empty = tmp_path / "empty.csv"
    empty.touch()
    broken = tmp_path / "broken.jsonl"
    broken.write_text('{"model": 1}\n')
    folder = tmp_path / "folder"
    folder.mkdir()
    for path, message in (
        (tmp_path / "nowhere", "No such file or directory"),
        (empty, "not a CSV table"),
        (broken, ":1: not a record of this version"),
        (folder, "neither records.jsonl nor raw_metrics.csv is in this folder"),
    ):
        with pytest.raises(ResultsError, match=message):
            read_results([path])


def test_a_model_must_not_come_twice(csv: Callable[..., Path]) -> None:
    first, second = csv(), csv(name="other.csv")
    with pytest.raises(ResultsError, match=r"other.csv: org/model is in .*raw_metrics.csv too; rename it"):
        read_results([first, second])
    third = csv(lambda table: table.assign(model="new"), "new.csv")
    assert read_results([first, third])["model"].tolist() == ["org/model"] * 2 + ["new"] * 2


def test_threads_of_serial_samples_are_noted() -> None:
    threads = replace(RECORD, parallelism_model="serial", runs=(replace(timed_run(1, 1.0), threads_ran=True),))
    table = runtimes_table(frame([threads, replace(threads, runs=(timed_run(1, 1.0),))]), ("model",), "Runtimes")
    assert table is not None
    assert table.note == "1 valid serial or mpi samples start threads (unexpected_threads)."
    expected = replace(threads, parallelism_model="omp")
    table = runtimes_table(frame([expected]), ("model",), "Runtimes")
    assert table is not None
    assert table.note == ""
