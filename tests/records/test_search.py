"""Finding one sample's record by some words."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from pytest_pareval.records.record import Record
from pytest_pareval.records.search import SampleLookupError, find_record
from tests.support.factory import RECORD

CASES = Path(__file__).parents[2] / "cases"


def records() -> list[Record]:
    return [
        replace(RECORD, problem=problem, parallelism_model=parallelism_model, model=model, sample=sample)
        for problem in ("03_dense_la_axpy", "21_histogram_bin_0-100", "25_reduce_xor")
        for parallelism_model in ("omp", "mpi", "mpi+omp")
        for model in ("h2loop", "h2loop-v2", "org/naïve-7B")
        for sample in ("2", "12")
    ]


RECORDS = records()


@pytest.mark.parametrize(
    "words",
    [
        ["03_dense_la_axpy", "omp", "h2loop", "2"],
        ["03_dense_la_axpy omp h2loop 2"],
        ["03_dense_la_axpy/omp/h2loop/2"],
        ["axpy", "omp", "h2loop", "2"],
        ["2", "03", "h2loop", "omp"],
        ["cases/dense_la/test_03_dense_la_axpy.py::test_axpy[omp-h2loop-2]"],
        ["cases/dense_la/test_03_axpy.py::test_axpy[omp-h2loop-2]"],
        ["test_axpy[omp-h2loop-2]"],
    ],
)
def test_one_record_is_found(words: list[str]) -> None:
    found = find_record(RECORDS, words)
    assert (found.problem, found.parallelism_model, found.model, found.sample) == (
        "03_dense_la_axpy",
        "omp",
        "h2loop",
        "2",
    )


def test_every_record_is_found_by_its_node_id() -> None:
    """As pytest prints it: the file of the case, its function, and parameters in ASCII."""
    for record in RECORDS:
        stem = "test_" + re.sub(r"\W", "_", record.problem)
        (file,) = CASES.glob(f"*/{stem}.py")
        (function,) = re.findall(r"^def (test_\w+)", file.read_text(), re.MULTILINE)
        parameters = f"{record.parallelism_model}-{record.model}-{record.sample}".encode("unicode_escape").decode()
        assert find_record(RECORDS, [f"cases/{file.parent.name}/{file.name}::{function}[{parameters}]"]) is record


def test_every_problem_is_among_those_of_its_function() -> None:
    """A function alone, as pytest prints it behind the file, means one problem, or two whose names end alike."""
    files = sorted(CASES.glob("*/test_*.py"))
    every = [replace(RECORD, problem=file.stem.removeprefix("test_"), model="m") for file in files]
    found = []
    for file, record in zip(files, every, strict=True):
        (function,) = re.findall(r"^def (test_\w+)", file.read_text(), re.MULTILINE)
        try:
            found.append(find_record(every, [f"{function}[mpi-m-0]"]) is record)
        except SampleLookupError as error:
            found.append(f"  {record.problem} " in str(error) and "2 samples match" in str(error))
    assert found == [True] * 60


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["axpy", "omp", "2"], "3 samples match 'axpy omp 2':\n  03_dense_la_axpy omp h2loop 2\n  03_dense"),
        (["03", "mpi", "h2loop"], "2 samples match '03 mpi h2loop':\n  03_dense_la_axpy mpi h2loop 2\n"),
        (["h2"], "36 samples match 'h2':\n"),
        (["h2"], "\n  and 16 more"),
        (["axyp", "omp", "h2loop", "2"], "no sample matches 'axyp omp h2loop 2'; the nearest are:\n  03_dense_la_"),
        (["03", "omp", "h2loop", "2", "2"], "no sample matches"),
        (["test_xor[omp-h2loop-3]"], "no sample matches"),
        (["test_25_reduce_xor.py::test_axpy[omp-h2loop-2]"], "no sample matches"),
        (["\x1b[2J"], "no sample matches '\\\\x1b[2J'"),
    ],
)
def test_none_or_several(words: list[str], message: str) -> None:
    with pytest.raises(SampleLookupError) as error:
        find_record(RECORDS, words)
    assert message in str(error.value)
