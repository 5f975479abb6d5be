"""Records on disk."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from pytest_pareval.records.dataframe import frame
from pytest_pareval.records.environment import Environment, read_environment
from pytest_pareval.records.folder import Results
from pytest_pareval.records.journal import JournalWriter, read_journal
from pytest_pareval.records.raw_metrics import COLUMNS, EXTRA_COLUMNS, row
from pytest_pareval.records.record import Record
from pytest_pareval.records.verdict import CheckSet, Verdict
from tests.support.factory import RECORD, timed_run

ENVIRONMENT = Environment(
    date="2026-01-01T00:00:00+00:00",
    cpu="cpu",
    cores=2,
    memory=2**34,
    system="Linux",
    compiler="g++ 12",
    flags="-O3",
    mpi="MPICH",
    python="3.11",
    packages={"numpy": "2.0"},
    size="small",
    random_inputs="seed 0",
    harness="0",
    procs=(1, 2),
    threads=(1, 2),
    build_timeout=60.0,
    run_timeout=120.0,
    memory_limit=2**32,
    sandbox="bwrap",
)


@pytest.fixture
def results(tmp_path: Path) -> Results:
    results = Results(tmp_path / "out")
    results.open(ENVIRONMENT)
    return results


def test_row() -> None:
    values = row(RECORD)
    assert tuple(values) == COLUMNS + EXTRA_COLUMNS
    assert values["best_runtime"] == 1.0
    assert values["avg_runtime"] == pytest.approx((3 + 1.5 + 1) / 3)
    assert values["speedup_2proc"] == 2.0
    assert values["speedup_4proc"] == 3.0
    assert values["num_successful_runs"] == 3
    assert (values["response_time"], values["total_tokens"], values["prompt_tokens"]) == (0.25, 7, None)


def test_a_run_that_is_not_valid_has_no_part_in_times() -> None:
    values = row(replace(RECORD, runs=(timed_run(1, 2.0), timed_run(2, valid=False))))
    assert (values["are_any_valid"], values["are_all_valid"]) == (True, False)
    assert values["best_runtime"] == 2.0
    assert values["speedup_2proc"] is None


def test_records_survive_json() -> None:
    failed = replace(RECORD, verdict=Verdict.CRASH, check_set=CheckSet.PLUS, runs=(timed_run(1, valid=False),))
    for record in (RECORD, failed):
        assert Record.from_json(json.loads(json.dumps(record.to_json()))) == record


def test_all_files_are_there_after_the_first_record(results: Results) -> None:
    results.add(RECORD)
    assert sorted(path.name for path in results.folder.iterdir()) == [
        "environment.json",
        "raw_metrics.csv",
        "records.jsonl",
        "results-org_model.json",
    ]
    assert len(pd.read_csv(results.folder / "raw_metrics.csv")) == 1


def test_the_environment_is_written_down(results: Results) -> None:
    results.add(RECORD)
    assert read_environment(results.folder) == ENVIRONMENT
    assert read_environment(results.folder / "raw_metrics.csv") == ENVIRONMENT
    assert read_environment(results.folder.parent) is None


def test_what_is_there_stays_until_the_first_record_comes(results: Results) -> None:
    """A session may end before: of wrong usage, or because samples that it asked for could not be had."""
    results.add(RECORD)
    results.write()
    before = {path.name: path.read_bytes() for path in results.folder.iterdir()}
    later = Results(results.folder)
    later.open(replace(ENVIRONMENT, size="full"))
    later.write()
    assert {path.name: path.read_bytes() for path in results.folder.iterdir()} == before
    later.add(replace(RECORD, sample="1"))
    assert [record.sample for record in read_journal(results.folder / "records.jsonl")] == ["1"]


def test_later_records_are_in_the_journal_at_once_and_in_all_files_at_the_end(results: Results) -> None:
    for index in (10, 9, 1):
        results.add(replace(RECORD, sample=str(index)))
    assert len((results.folder / "records.jsonl").read_text().splitlines()) == 3
    results.write()
    assert pd.read_csv(results.folder / "raw_metrics.csv")["sample"].tolist() == [1, 9, 10]


def test_pareval_json(results: Results) -> None:
    broken = replace(RECORD, sample="1", verdict=Verdict.COMPILE_ERROR, did_build=False, runs=())
    results.add(RECORD)
    results.add(broken)
    results.write()
    (prompt,) = json.loads((results.folder / "results-org_model.json").read_text())
    assert (prompt["name"], prompt["temperature"], prompt["prompt"]) == ("03_dense_la_axpy", 0.2, "prompt")
    right, wrong = prompt["outputs"]
    assert [(r["num_procs"], r["num_threads"], r["runtime"]) for r in right["runs"]] == [
        (1, 1, 3),
        (2, 1, 1.5),
        (4, 1, 1),
    ]
    assert wrong["runs"] is None
    assert wrong["did_build"] is False


def test_a_record_is_in_the_journal_at_once_but_not_each_costs_a_write_to_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced = []
    monkeypatch.setattr("os.fsync", lambda descriptor: synced.append(descriptor))
    writer = JournalWriter(tmp_path / "records.jsonl", keep=False)
    for number in range(50):
        writer.add(replace(RECORD, sample=str(number)))
        assert len(read_journal(tmp_path / "records.jsonl")) == number + 1
    assert 1 <= len(synced) < 5


def test_control_characters_do_not_reach_the_table() -> None:
    record = replace(RECORD, detail="z[0]\x1b[2J\x00\x07: wrong\ninput: \u202e", same_as="\x9b1m")
    assert "\\x1b[2J\\x00\\x07: wrong\ninput: \\u202e" in row(record)["detail"]
    text = frame([record]).to_csv(index=False)
    assert not [c for c in text if not c.isprintable() and c != "\n"]
