"""Earlier results in the output folder: kept, replaced or moved aside, and never lost."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from pytest_pareval.records.earlier import read_earlier
from pytest_pareval.records.environment import Environment, read_environment
from pytest_pareval.records.folder import Results
from pytest_pareval.records.journal import JOURNAL_NAME, read_journal
from pytest_pareval.records.record import Record
from pytest_pareval.records.verdict import Verdict
from tests.records.test_folder import ENVIRONMENT
from tests.support.factory import RECORD

OTHER = replace(RECORD, model="other")


def one(number: int, verdict: Verdict = Verdict.VALID) -> Record:
    return replace(RECORD, sample=str(number), verdict=verdict)


def session(
    folder: Path,
    *records: Record,
    environment: Environment = ENVIRONMENT,
    is_current: Callable[[Record], bool] = lambda record: True,
) -> Results:
    """A session that evaluates these samples."""
    results = Results(folder)
    results.open(environment, earlier=read_earlier(folder, environment, is_current))
    for record in records:
        results.add(record)
    results.close()
    return results


def rows(folder: Path) -> list[tuple[str, str]]:
    table = pd.read_csv(folder / "raw_metrics.csv", dtype=str)
    return list(zip(table["model"], table["sample"], strict=True))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.is_file())


def test_a_smaller_session_keeps_the_other_records(tmp_path: Path) -> None:
    session(tmp_path, one(0, Verdict.CRASH), one(1), one(2))
    results = session(tmp_path, one(0))
    assert results.records == [one(0)]
    assert results.story == "2 records of earlier sessions kept"
    assert sorted(read_journal(tmp_path / JOURNAL_NAME), key=lambda record: record.sample) == [one(0), one(1), one(2)]
    assert len((tmp_path / JOURNAL_NAME).read_text().splitlines()) == 3
    assert rows(tmp_path) == [("org/model", "0"), ("org/model", "1"), ("org/model", "2")]
    (prompt,) = json.loads((tmp_path / "results-org_model.json").read_text())
    assert len(prompt["outputs"]) == 3


def test_a_session_of_another_model_keeps_the_first(tmp_path: Path) -> None:
    session(tmp_path, one(0))
    session(tmp_path, OTHER)
    assert rows(tmp_path) == [("org/model", "0"), ("other", "0")]
    assert {"results-org_model.json", "results-other.json"} < set(names(tmp_path))


def test_a_whole_session_replaces_all(tmp_path: Path) -> None:
    session(tmp_path, one(0, Verdict.CRASH), one(1))
    results = session(tmp_path, one(1), one(0))
    assert results.story == ""
    assert {record.verdict for record in read_journal(tmp_path / JOURNAL_NAME)} == {Verdict.VALID}
    assert len((tmp_path / JOURNAL_NAME).read_text().splitlines()) == 2
    assert not (tmp_path / "earlier").exists()


def test_a_killed_session_has_lost_nothing(tmp_path: Path) -> None:
    """Its journal has the earlier record of a sample, and the new one, which counts."""
    session(tmp_path, one(0, Verdict.CRASH), one(1))
    results = Results(tmp_path)
    results.open(ENVIRONMENT, earlier=read_earlier(tmp_path, ENVIRONMENT, lambda record: True))
    results.add(one(0))
    assert len((tmp_path / JOURNAL_NAME).read_text().splitlines()) == 3
    assert read_journal(tmp_path / JOURNAL_NAME) == [one(0), one(1)]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"size": "full"}, "size small, not full"),
        ({"harness": "1"}, "another version of pytest-pareval"),
        ({"packages": {"numpy": "2.1"}}, "packages numpy 2.0, not numpy 2.1"),
        ({"threads": (1,)}, "threads (1, 2), not (1,)"),
    ],
)
def test_results_made_otherwise_are_moved_aside(tmp_path: Path, change: dict[str, object], reason: str) -> None:
    session(tmp_path, one(0), one(1), OTHER)
    before = {name: (tmp_path / name).read_bytes() for name in names(tmp_path)}
    now = replace(ENVIRONMENT, **change)  # type: ignore[arg-type]
    results = session(tmp_path, one(0), environment=now)
    (aside,) = (tmp_path / "earlier").iterdir()
    assert {name: (aside / name).read_bytes() for name in names(aside)} == before
    expected = f"earlier results moved to {aside}: the records in {tmp_path} were made with {reason}"
    assert results.story == expected
    assert rows(tmp_path) == [("org/model", "0")]
    assert read_environment(tmp_path) == now
    assert "results-other.json" not in names(tmp_path)


def test_several_are_moved_aside_within_a_second(tmp_path: Path) -> None:
    for number in range(3):
        session(tmp_path, one(number), environment=replace(ENVIRONMENT, harness=str(number)))
    kept = sorted((tmp_path / "earlier").iterdir())
    assert [rows(aside) for aside in kept] == [[("org/model", "0")], [("org/model", "1")]]
    assert rows(tmp_path) == [("org/model", "2")]


def test_records_of_samples_that_are_gone_are_moved_aside(tmp_path: Path) -> None:
    session(tmp_path, one(0), one(1), one(2))
    results = session(tmp_path, one(0), is_current=lambda record: record.sample != "2")
    (aside,) = (tmp_path / "earlier").iterdir()
    assert len(rows(aside)) == 3
    assert rows(tmp_path) == [("org/model", "0"), ("org/model", "1")]
    assert results.story.endswith(
        "1 record had samples that are gone or have another text now; 1 record of earlier sessions kept"
    )


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("records.jsonl", "{}\n", "records.jsonl:1: not a record of this version"),
        ("environment.json", "{", "environment.json cannot be read, so the settings of its records are unknown"),
        ("results-gone.json", "[]", "no record belongs to results-gone.json"),
    ],
)
def test_files_that_cannot_be_read_are_moved_aside(tmp_path: Path, name: str, text: str, reason: str) -> None:
    session(tmp_path, one(0))
    (tmp_path / name).write_text(text)
    results = session(tmp_path, one(1))
    (aside,) = (tmp_path / "earlier").iterdir()
    assert (aside / name).read_text() == text
    assert reason in results.story


def test_a_table_without_a_journal_is_moved_aside(tmp_path: Path) -> None:
    (tmp_path / "raw_metrics.csv").write_text("my own\n")
    session(tmp_path, one(0))
    (aside,) = (tmp_path / "earlier").iterdir()
    assert (aside / "raw_metrics.csv").read_text() == "my own\n"


def test_models_with_similar_names_have_their_own_files(tmp_path: Path) -> None:
    session(tmp_path, one(0), replace(RECORD, model="org_model"))
    models = [json.loads(path.read_text())[0]["model"] for path in sorted(tmp_path.glob("results-*.json"))]
    assert sorted(models) == ["org/model", "org_model"]
    assert session(tmp_path, one(0)).story == "1 record of earlier sessions kept"


class TestFullDisk:
    @pytest.fixture
    def full(self, monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
        """Sets whether the disk is full: nothing reaches it then."""
        state = {"full": False}

        def fsync(descriptor: int) -> None:
            if state["full"]:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        monkeypatch.setattr(os, "fsync", fsync)
        return lambda now: state.update(full=now)

    def test_records_that_could_not_be_written_are_written_later(
        self, tmp_path: Path, full: Callable[[bool], None]
    ) -> None:
        results = Results(tmp_path)
        results.open(ENVIRONMENT)
        full(True)
        results.add(one(0))
        results.add(one(1))
        assert results.problem == (
            f"cannot write to {tmp_path}: No space left on device; records.jsonl lacks 2 of 2 records"
        )
        full(False)
        results.add(one(2))
        results.close()
        assert results.problem == ""
        assert read_journal(tmp_path / JOURNAL_NAME) == [one(0), one(1), one(2)]
        assert len(rows(tmp_path)) == 3

    def test_nothing_is_left_of_what_failed(self, tmp_path: Path, full: Callable[[bool], None]) -> None:
        session(tmp_path, one(0), one(1))
        before = {name: (tmp_path / name).read_bytes() for name in names(tmp_path)}
        full(True)
        results = session(tmp_path, one(0, Verdict.CRASH))
        assert results.records == [one(0, Verdict.CRASH)]
        assert results.problem.endswith("records.jsonl lacks 1 of 1 record")
        assert {name: (tmp_path / name).read_bytes() for name in names(tmp_path)} == before

    def test_a_device_that_is_full(self, tmp_path: Path) -> None:
        (tmp_path / JOURNAL_NAME).symlink_to("/dev/full")
        results = Results(tmp_path)
        results.open(ENVIRONMENT)
        results.add(one(0))
        results.close()
        assert results.problem.endswith("No space left on device; records.jsonl lacks 1 of 1 record")
        assert rows(tmp_path) == [("org/model", "0")]
