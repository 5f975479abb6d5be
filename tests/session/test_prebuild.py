"""Builds ahead of the evaluation: each once, in order, in bursts, and none after the end."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pytest_pareval.extraction.extractor import BuiltIn
from pytest_pareval.parallelism.model import ParallelismModel
from pytest_pareval.problems.problem import Problem
from pytest_pareval.session import prebuild
from pytest_pareval.session.prebuild import BUILT, Counter, Prebuilder, builder_threads
from tests.support.factory import AXPY, sample

PROBLEM = "03_dense_la_axpy"


class Recorder:
    """Stands in for builds."""

    def __init__(self, seconds: float = 0.0) -> None:
        self.sources: list[str] = []
        self.seconds = seconds
        self.together = self.most_together = 0
        self._lock = threading.Lock()

    def build(self, problem: Problem, source: str, model: ParallelismModel) -> None:
        with self._lock:
            self.together += 1
            self.most_together = max(self.most_together, self.together)
            self.sources.append(source)
        time.sleep(self.seconds)
        with self._lock:
            self.together -= 1


def numbers(recorder: Recorder) -> list[int]:
    return [int(source.split("//")[1].split()[0]) for source in recorder.sources]


def build_ahead(problems: dict[str, Problem], recorder: Recorder, folder: Path, count: int, threads: int) -> Prebuilder:
    problem = problems[PROBLEM]
    samples = [(sample(PROBLEM, "serial", f"{AXPY} // {number}\n }}"), problem) for number in range(count)]
    return Prebuilder(samples, recorder.build, folder, threads, BuiltIn())


def wait_until(condition: object) -> None:
    assert callable(condition)
    deadline = time.monotonic() + 10
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert condition()


def test_all_are_built_once_by_all_processes(problems: dict[str, Problem], tmp_path: Path) -> None:
    """Two processes stand here as two lists in one folder."""
    recorder = Recorder(0.005)
    both = [build_ahead(problems, recorder, tmp_path, 30, 2) for _ in range(2)]
    for one in both:
        one.start()
    wait_until(lambda: len(recorder.sources) == 30)
    for one in both:
        one.stop()
    assert sorted(numbers(recorder)) == list(range(30))
    assert recorder.most_together > 2


def test_builds_are_no_more_than_so_many_ahead(
    problems: dict[str, Problem], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prebuild, "MAX_AHEAD", 10)
    monkeypatch.setattr(prebuild, "MIN_AHEAD", 4)
    monkeypatch.setattr(prebuild, "POLL_SECONDS", 0.01)
    recorder = Recorder()
    builds = build_ahead(problems, recorder, tmp_path, 100, 1)
    builds.start()
    wait_until(lambda: len(recorder.sources) == 10 and builds._pausing)
    for _ in range(6):
        builds.evaluated()
    time.sleep(0.1)
    assert len(recorder.sources) == 10
    builds.evaluated()
    wait_until(lambda: len(recorder.sources) == 17)
    builds.stop()


def test_after_the_end_nothing_is_begun(problems: dict[str, Problem], tmp_path: Path) -> None:
    recorder = Recorder(0.2)
    builds = build_ahead(problems, recorder, tmp_path, 100, 1)
    builds.start()
    wait_until(lambda: recorder.sources)
    builds.stop()
    count = len(recorder.sources)
    time.sleep(0.5)
    assert len(recorder.sources) == count


def test_what_cannot_be_built_does_not_stop_the_others(problems: dict[str, Problem], tmp_path: Path) -> None:
    built: list[str] = []

    def build(problem: Problem, source: str, model: ParallelismModel) -> None:
        built.append(source)
        raise RuntimeError("the harness's own fault")

    samples = [(sample(PROBLEM, "serial", text), problems[PROBLEM]) for text in ("no code", f"{AXPY} }}", f"{AXPY};}}")]
    builds = Prebuilder(samples, build, tmp_path, 1, BuiltIn())
    builds.start()
    wait_until(lambda: len(built) == 2)
    builds.stop()


def test_counters_are_shared(tmp_path: Path) -> None:
    counters = [Counter(tmp_path / BUILT) for _ in range(4)]
    assert counters[0].taken() == 0
    with ThreadPoolExecutor(8) as pool:
        taken = list(pool.map(lambda number: counters[number % 4].take(), range(200)))
    assert sorted(taken) == list(range(200))
    assert counters[0].taken() == 200


@pytest.mark.parametrize(("cores", "processes", "threads"), [(2, 1, 2), (2, 2, 1), (2, 4, 1), (16, 4, 4), (5, 2, 3)])
def test_threads_of_all_processes_keep_all_cores_busy(cores: int, processes: int, threads: int) -> None:
    assert builder_threads(cores, processes) == threads
