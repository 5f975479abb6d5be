"""Builds ahead of the evaluation: from the end of collection, all cores build the session's candidates.

Each process of a session has builder threads; threads suffice because each build is a separate process. All of them
take samples from one list, which every process knows in the same order. Counters in files hold the progress of builds
and of the evaluation. Nothing is timed while builds run, because a timed run has the machine to itself; candidates are
checked meanwhile. Builds come in bursts, a limited number of samples ahead, so that results arrive early.
"""

from __future__ import annotations

import fcntl
import os
import threading
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from pytest_pareval.extraction.extract import ExtractionError
from pytest_pareval.extraction.extractor import Extractor
from pytest_pareval.parallelism.model import ParallelismModel
from pytest_pareval.parallelism.registry import parallelism_models
from pytest_pareval.problems.problem import Problem
from pytest_pareval.samples.sample import Sample

BUILT, EVALUATED = "built", "evaluated"
MAX_AHEAD, MIN_AHEAD = 256, 64
"""A burst of builds ends MAX_AHEAD samples ahead of the evaluation; the next one begins MIN_AHEAD samples ahead."""
POLL_SECONDS = 0.2
"""Time between two looks at the counters during a pause."""
LAST_BUILD_SECONDS = 1.0
"""Time that the end of a session waits for running builds, whose results are no longer needed."""
Build = Callable[[Problem, str, ParallelismModel], object]


class Counter:
    """The number of samples taken from the list by all processes of a session: the size of a file in bytes.

    Appending is cheaper than rewriting a number, which some file systems put on disk at once.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def take(self) -> int:
        """Take the next sample. Returns its position."""
        with self.path.open("ab", buffering=0) as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            position = os.fstat(file.fileno()).st_size
            file.write(b".")
            return position

    def taken(self) -> int:
        """The number of samples taken."""
        try:
            return self.path.stat().st_size
        except OSError:
            return 0


class Prebuilder:
    """Builds candidates in the order of their samples, in ``threads`` threads. Equal candidates are built once."""

    def __init__(
        self,
        samples: Iterable[tuple[Sample, Problem]],
        build: Build,
        folder: Path,
        threads: int,
        extract: Extractor,
    ) -> None:
        self._samples = tuple(samples)
        self._extract = extract
        self._build = build
        self._built = Counter(folder / BUILT)
        self._evaluated = Counter(folder / EVALUATED)
        self._pausing = False
        self._stopped = threading.Event()
        self._threads: Sequence[threading.Thread] = [
            threading.Thread(target=self._work, name=f"pareval-build-{number}", daemon=True)
            for number in range(threads)
        ]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Start no more builds, and wait LAST_BUILD_SECONDS for each running one."""
        self._stopped.set()
        for thread in self._threads:
            thread.join(LAST_BUILD_SECONDS)

    def evaluated(self) -> None:
        """Count one evaluated sample."""
        self._evaluated.take()

    def _work(self) -> None:
        while not self._stopped.is_set():
            if self._far_ahead():
                self._stopped.wait(POLL_SECONDS)
                continue
            try:
                position = self._built.take()
            except OSError:  # the disk is full: the evaluation reports it
                return
            if position >= len(self._samples):
                return
            sample, problem = self._samples[position]
            parallelism = parallelism_models()[sample.parallelism_model]
            try:
                self._build(problem, self._extract(sample, problem, parallelism), parallelism)
            except (ExtractionError, RuntimeError, OSError):
                continue  # the evaluation of the sample meets the same error and reports it

    def _far_ahead(self) -> bool:
        ahead = self._built.taken() - self._evaluated.taken()
        self._pausing = ahead >= (MIN_AHEAD if self._pausing else MAX_AHEAD)
        return self._pausing


def builder_threads(cores: int, processes: int) -> int:
    """Threads for each of several processes, which together keep all cores busy."""
    return -(-cores // max(1, processes))


def session_processes() -> int:
    """Processes that evaluate in this session: xdist's workers, or one."""
    return int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
