"""Results read back: what is accepted, and what is refused with which words."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from pytest_pareval.records.dataframe import ResultsError, frame, read_all, read_results
from pytest_pareval.records.pareval_json import pareval_json
from pytest_pareval.records.raw_metrics import COLUMNS
from pytest_pareval.records.record import Record
from pytest_pareval.records.session_names import of_session
from pytest_pareval.report.tables.runtimes import runtimes_table
from tests.support.factory import RECORD, timed_run

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
        (
            lambda table: table.drop(columns=["did_build", "best_runtime"]),
            "missing columns: did_build, best_runtime; a table",
        ),
        (lambda table: table[:0], "no samples"),
        (
            lambda table: table.assign(did_build=["True", "perhaps"]),
            ":3: did_build must be True or False, not 'perhaps'",
        ),
        (lambda table: table.assign(are_all_valid=[None, "True"]), ":2: are_all_valid must be True or False, not nan"),
        (lambda table: table.assign(best_runtime=["fast", 1]), ":2: best_runtime must be a number, not 'fast'"),
        (lambda table: table.assign(model=["m", None]), ":3: no model"),
        (lambda table: table.assign(problem_name=[None, "p"]), ":2: no problem_name"),
        (
            lambda table: table.assign(detail=["one\ntwo\n\nthree", ""], best_runtime=[1, "fast"]),
            ":6: best_runtime must be a number, not 'fast'",
        ),
        (
            lambda table: table.assign(sample="7", detail=["one\ntwo", ""]),
            ":4: sample 7 of 03_dense_la_axpy (mpi, model org/model) was already read from {path}:2; remove",
        ),
    ],
)
def test_tables_that_are_refused(
    csv: Callable[..., Path], edit: Callable[[pd.DataFrame], pd.DataFrame], message: str
) -> None:
    path = csv(edit)
    with pytest.raises(ResultsError) as error:
        read_results([path])
    assert str(error.value).startswith(str(path))
    assert message.format(path=path) in str(error.value)


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
        (broken, ":1: not a record of this version: model must be a string, not 1"),
        (folder, "this folder has neither records.jsonl nor raw_metrics.csv"),
    ):
        with pytest.raises(ResultsError, match=message):
            read_results([path])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"size": "12"}, 'size must be an integer, not "12"'),
        ({"size": True}, "size must be an integer, not true"),
        ({"did_build": 1}, "did_build must be true or false, not 1"),
        ({"best_sequential_runtime": "1 s"}, 'best_sequential_runtime must be a number or null, not "1 s"'),
        ({"verdict": "fine"}, 'verdict must be a verdict, not "fine"'),
        ({"check_set": "some"}, 'check_set must be a check set or null, not "some"'),
        ({"generation": []}, "generation must be an object, not []"),
        ({"runs": None}, "runs must be a list, not null"),
        ({"runs": [3]}, "runs[0] must be an object, not 3"),
        ({"runs": [{"procs": 1}]}, "runs[0].threads is missing"),
        ({"colour": "red"}, "colour is no field of it"),
    ],
)
def test_a_record_of_another_kind_is_refused_by_its_field(
    tmp_path: Path, change: dict[str, object], message: str
) -> None:
    path = journal(tmp_path / "records.jsonl", RECORDS)
    with path.open("a") as file:
        file.write(json.dumps(RECORD.to_json() | change) + "\n")
    with pytest.raises(ResultsError) as error:
        read_results([path])
    assert str(error.value) == f"{path}:3: not a record of this version: {message}"


def test_times_of_another_kind_are_refused(tmp_path: Path) -> None:
    data = json.loads(json.dumps(RECORD.to_json()))
    data["runs"][1]["times"][1] = "fast"
    path = tmp_path / "records.jsonl"
    path.write_text(json.dumps(data) + "\n")
    with pytest.raises(ResultsError, match=r":1: .*: runs\[1\].times\[1\] must be a number, not \"fast\""):
        read_results([path])


@pytest.mark.parametrize("name", ["records.jsonl", "raw_metrics.csv", "results-org_model.json"])
def test_compressed_results(csv: Callable[..., Path], tmp_path: Path, name: str) -> None:
    csv()
    journal(tmp_path / "records.jsonl", RECORDS)
    (tmp_path / "results-org_model.json").write_text(json.dumps(pareval_json(RECORDS)))
    compressed = tmp_path / f"{name}.gz"
    compressed.write_bytes(gzip.compress((tmp_path / name).read_bytes()))
    pd.testing.assert_frame_equal(read_results([compressed]), read_results([tmp_path / name]))
    compressed.write_bytes(compressed.read_bytes()[:-20])
    with pytest.raises(ResultsError, match="not a whole gzip file"):
        read_results([compressed])
    compressed.write_bytes(b"plain text")
    with pytest.raises(ResultsError, match="not a whole gzip file"):
        read_results([compressed])


def test_results_in_a_pipe(tmp_path: Path) -> None:
    """They are refused at once: nobody may be at its other end."""
    os.mkfifo(tmp_path / "pipe.jsonl")
    with pytest.raises(ResultsError, match=r"pipe.jsonl: not a file; write what comes through a pipe to a file first"):
        read_results([tmp_path / "pipe.jsonl"])


class TestSessionsOfOneModel:
    """They are told apart by their folders, or by the names of files that are not a session's."""

    @pytest.fixture
    def folders(self, tmp_path: Path) -> Callable[..., list[Path]]:
        def write(*names: str) -> list[Path]:
            for name in names:
                (tmp_path / name).mkdir(parents=True)
                journal(tmp_path / name / "records.jsonl", RECORDS)
            return [tmp_path / name for name in names]

        return write

    @pytest.mark.parametrize(
        ("names", "labels"),
        [
            (("before", "after"), ("before", "after")),
            (("runs/1/pareval-results", "runs/2/pareval-results"), ("1", "2")),
            (("a/x", "b/x", "b/y"), ("a/x", "b/x", "b/y")),
            (("x", "y/x"), None),
            (("new (2)", "old"), ("new 2", "old")),
        ],
    )
    def test_names(
        self, names: tuple[str, ...], labels: tuple[str, ...] | None, folders: Callable[..., list[Path]], tmp_path: Path
    ) -> None:
        paths = folders(*names)
        labels = labels or (tmp_path.name, "y")
        for given in (paths, [path / "records.jsonl" for path in paths]):
            metrics, records = read_all(given)
            expected = [f"org/model ({label})" for label in labels for _ in RECORDS]
            assert metrics["model"].tolist() == expected == [one.model for one in records if one]
            assert [of_session(name) for name in expected] == [("org/model", one) for one in labels for _ in RECORDS]

    def test_only_models_with_several_sessions_are_renamed(self, csv: Callable[..., Path]) -> None:
        new = csv(lambda table: table.assign(model="new"), "new.csv")
        other = csv(name="other.csv")
        both = csv(lambda table: table.assign(model=["new", "org/model"]), "both.csv")
        assert read_results([new, other])["model"].tolist() == ["new"] * 2 + ["org/model"] * 2
        assert read_results([new, both])["model"].tolist() == ["new (new)"] * 2 + ["new (both)", "org/model"]

    def test_a_result_that_is_given_twice(self, folders: Callable[..., list[Path]]) -> None:
        (folder,) = folders("one")
        with pytest.raises(ResultsError, match="one: given twice"):
            read_results([folder, folder])
        with pytest.raises(ResultsError, match=r"org/model \(.*one\) is there twice; give one of them"):
            read_results([folder, folder / "records.jsonl"])


def test_threads_of_serial_samples_are_noted() -> None:
    threads = replace(RECORD, parallelism_model="serial", runs=(replace(timed_run(1, 1.0), threads_ran=True),))
    table = runtimes_table(frame([threads, replace(threads, runs=(timed_run(1, 1.0),))]), ("model",), "Runtimes")
    assert table is not None
    assert table.note.endswith(" 1 valid serial or mpi sample started threads (unexpected_threads).")
    expected = replace(threads, parallelism_model="omp")
    table = runtimes_table(frame([expected]), ("model",), "Runtimes")
    assert table is not None
    assert "threads)" not in table.note


def test_medians_spread_and_disturbed_runs_are_columns() -> None:
    """Of the run with the smallest mean: the one on four processes."""
    quiet, noisy = timed_run(1, 1.0, 2.0, 3.0, 4.0, 5.0), replace(timed_run(4, 0.1, 0.2, 0.9), disturbed=2)
    row = frame([replace(RECORD, runs=(quiet, noisy))]).iloc[0]
    assert row["median_runtime"] == 0.2
    assert row["runtime_spread"] == pytest.approx((0.55 - 0.15) / 0.2)
    assert row["disturbed"] == 1
    alone = frame([replace(RECORD, runs=(timed_run(1, 1.0),))]).iloc[0]
    assert (alone["median_runtime"], alone["disturbed"]) == (1.0, 0)
    assert alone["runtime_spread"] is None


def test_disturbed_samples_are_counted_in_the_table(csv: Callable[..., Path]) -> None:
    disturbed = replace(RECORD, sample="2", runs=(replace(timed_run(1, 1.0), disturbed=1),))
    table = runtimes_table(frame([RECORD, disturbed]), ("model",), "Runtimes")
    assert table is not None
    assert dict(zip(table.headers, table.rows[0], strict=True))["noisy"] == "1"
    assert "noisy: samples with a run that other programs disturbed" in table.note
    parevals = read_results([csv(lambda table: table[list(COLUMNS)])])
    table = runtimes_table(parevals, ("model",), "Runtimes")
    assert table is not None
    assert dict(zip(table.headers, table.rows[0], strict=True))["noisy"] == "-", "not known"
