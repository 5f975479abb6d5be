"""A session that was killed leaves nothing behind, and another goes on where it was.

``pytest tests/test_resume.py --kills 20`` kills more of them.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from pytest_pareval._resources import CASES
from pytest_pareval.records.journal import JOURNAL_NAME, JournalError, JournalWriter, read_journal
from tests.corpus.test_attacks import shared_files
from tests.support.factory import AXPY, RECORD, write_sample

pytestmark = pytest.mark.slow

COUNT = 12
RIGHT = "for (size_t i = 0; i < x.size(); ++i) z[i] = alpha * x[i] + y[i]; }"
LONGEST = 6.0
"""Seconds after which a session is killed at the latest."""


@pytest.fixture
def kills(request: pytest.FixtureRequest) -> int:
    count: int = request.config.getoption("--kills")
    return count


@pytest.fixture
def command(tmp_path: Path) -> list[str]:
    """A session with serial and mpi candidates of several kinds; all of them differ, so that each must be built."""
    kinds = {
        "right": RIGHT,
        "wrong": "}",
        "hangs": "while (true) {} }",
        "mpi": "MPI_Barrier(MPI_COMM_WORLD); " + RIGHT,
    }
    for number in range(COUNT):
        kind = list(kinds)[number % len(kinds)]
        text = f"{AXPY} {kinds[kind]} // {tmp_path} {number}"
        model = "mpi" if kind == "mpi" else "serial"
        write_sample(tmp_path / "samples" / "tiny", model, "03_dense_la_axpy", f"{number}.cpp", text)
    options = {"model": "tiny", "samples": tmp_path / "samples", "output": tmp_path / "out", "size": "small"}
    options |= {"procs": "1,2", "run-timeout": "0.7"}
    arguments = [f"--pareval-{name}={value}" for name, value in options.items()]
    return [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-n2", *arguments, str(CASES / "dense_la")]


def start(command: list[str], tmp_path: Path, *more: str) -> subprocess.Popen[bytes]:
    """In a cache of its own, that nobody else uses."""
    env = os.environ | {"XDG_CACHE_HOME": str(tmp_path / "cache"), "TMPDIR": str(tmp_path / "tmp")}
    env.pop("PYTEST_ADDOPTS", None)
    (tmp_path / "tmp").mkdir(exist_ok=True)
    with (tmp_path / "log").open("ab") as log:
        return subprocess.Popen(
            [*command, *more], cwd=tmp_path, env=env, stdout=log, stderr=log, start_new_session=True
        )


def processes_of(tmp_path: Path) -> list[str]:
    """Command lines of processes that have to do with the folder."""
    found = []
    for process in psutil.process_iter():
        try:
            if str(tmp_path) in " ".join([*process.cmdline(), process.cwd()]):
                found.append(" ".join(process.cmdline()))
        except psutil.Error:
            continue
    return found


def assert_nothing_runs(tmp_path: Path) -> None:
    deadline = time.monotonic() + 10
    while processes_of(tmp_path) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert processes_of(tmp_path) == []


def lines(tmp_path: Path) -> list[str]:
    """The whole lines of the journal."""
    path = tmp_path / "out" / JOURNAL_NAME
    return [line for line in path.read_text().splitlines(keepends=True) if line.endswith("\n")] if path.exists() else []


def test_killed_sessions(command: list[str], tmp_path: Path, kills: int) -> None:
    """Killed at random moments, each goes on with the last; at the end each sample has been evaluated once."""
    files = shared_files()
    moments = random.Random(kills)
    before: list[str] = []
    for _ in range(kills):
        session = start(command, tmp_path, "--pareval-resume")
        time.sleep(moments.uniform(0.3, LONGEST))
        session.send_signal(signal.SIGKILL)
        session.wait()
        assert_nothing_runs(tmp_path)
        assert lines(tmp_path)[: len(before)] == before
        before = lines(tmp_path)
    session = start(command, tmp_path, "--pareval-resume")
    assert session.wait() == 1, (tmp_path / "log").read_text()[-3000:]
    assert lines(tmp_path)[: len(before)] == before
    samples = [json.loads(line)["sample"] for line in lines(tmp_path)]
    assert sorted(samples, key=int) == [str(number) for number in range(COUNT)]
    assert_nothing_runs(tmp_path)
    assert [name for name in os.listdir(tmp_path / "tmp") if not name.startswith("pytest-of-")] == []
    assert not [path for path in (tmp_path / "cache" / "pytest-pareval" / "sessions").iterdir() if path.is_dir()]
    assert not [path for path in (tmp_path / "cache" / "pytest-pareval").glob("*/.*") if path.is_dir()]
    assert {path for path in shared_files() - files if str(tmp_path) in path} == set()


def test_an_interrupted_session_leaves_nothing(command: list[str], tmp_path: Path) -> None:
    session = start(command, tmp_path)
    while not lines(tmp_path):
        assert session.poll() is None, (tmp_path / "log").read_text()[-3000:]
        time.sleep(0.05)
    session.send_signal(signal.SIGINT)
    assert session.wait(60) == pytest.ExitCode.INTERRUPTED, (tmp_path / "log").read_text()[-3000:]
    assert_nothing_runs(tmp_path)
    assert "interrupted: the same command with --pareval-resume goes on from here" in (tmp_path / "log").read_text()
    assert list((tmp_path / "cache" / "pytest-pareval" / "sessions").iterdir()) == []


def run(command: list[str], tmp_path: Path, *more: str) -> tuple[int, str]:
    """Of the first two, neither of which hangs: so they may have more time than those of a session that is killed."""
    (tmp_path / "log").unlink(missing_ok=True)
    status = start([*command, "--pareval-run-timeout=30", "-k", "tiny-0 or tiny-1]"], tmp_path, *more).wait()
    return status, (tmp_path / "log").read_text()


def test_a_resumed_session_reports_what_it_did_not_evaluate(command: list[str], tmp_path: Path) -> None:
    first = run(command, tmp_path)
    journal = lines(tmp_path)
    assert len(journal) == 2
    status, text = run(command, tmp_path, "--pareval-resume", "-n0", "-v")
    assert (status, lines(tmp_path)) == (first[0], journal)
    assert f"resuming: 2 records in {tmp_path / 'out'}" in text
    assert "1 failed, 1 passed" in text
    assert "wrong answer" in text


def test_a_sample_with_another_text_is_evaluated_again(command: list[str], tmp_path: Path) -> None:
    run(command, tmp_path)
    text = f"{AXPY} {RIGHT} // mended"
    write_sample(tmp_path / "samples" / "tiny", "serial", "03_dense_la_axpy", "1.cpp", text)
    status, text = run(command, tmp_path, "--pareval-resume")
    assert status == 0, text
    assert [json.loads(line)["sample"] for line in lines(tmp_path)][-1] == "1"
    assert (tmp_path / "out" / "raw_metrics.csv").read_text().count("wrong answer") == 0


def test_a_session_of_another_kind_cannot_go_on(command: list[str], tmp_path: Path) -> None:
    run(command, tmp_path)
    journal = lines(tmp_path)
    status, text = run([*command, "--pareval-procs=1"], tmp_path, "--pareval-resume")
    assert status == pytest.ExitCode.USAGE_ERROR
    assert "--pareval-resume: the records in" in text
    assert "were made with procs (1, 2), not (1,); use another folder" in text
    assert lines(tmp_path) == journal


def test_a_damaged_journal_is_a_usage_error(command: list[str], tmp_path: Path) -> None:
    run(command, tmp_path)
    path = tmp_path / "out" / JOURNAL_NAME
    path.write_text("nonsense\n" + path.read_text())
    status, text = run(command, tmp_path, "--pareval-resume")
    assert status == pytest.ExitCode.USAGE_ERROR
    assert f"--pareval-resume: {path}:1: not a record of this version" in text


class TestJournal:
    def test_a_torn_line_is_not_there(self, tmp_path: Path) -> None:
        path = tmp_path / JOURNAL_NAME
        writer = JournalWriter(path, keep=False)
        writer.add(RECORD)
        with path.open("a") as file:
            file.write('{"model": "hal')
        assert read_journal(path) == [RECORD]
        another = replace(RECORD, sample="1")
        JournalWriter(path, keep=True).add(another)
        assert read_journal(path) == [RECORD, another]

    def test_the_last_record_of_a_sample_counts(self, tmp_path: Path) -> None:
        path = tmp_path / JOURNAL_NAME
        writer = JournalWriter(path, keep=False)
        for record in (RECORD, replace(RECORD, sample="1"), replace(RECORD, text="another")):
            writer.add(record)
        assert read_journal(path) == [replace(RECORD, text="another"), replace(RECORD, sample="1")]

    def test_other_damage_is_said(self, tmp_path: Path) -> None:
        path = tmp_path / JOURNAL_NAME
        JournalWriter(path, keep=False).add(RECORD)
        path.write_text(path.read_text() + "{}\n")
        with pytest.raises(JournalError, match=rf"{path}:2: not a record"):
            read_journal(path)

    def test_without_keep_it_begins_anew(self, tmp_path: Path) -> None:
        path = tmp_path / JOURNAL_NAME
        JournalWriter(path, keep=False).add(RECORD)
        JournalWriter(path, keep=False).add(RECORD)
        assert len(read_journal(path)) == 1
