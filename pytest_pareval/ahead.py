"""Builds ahead of the evaluation: from the end of collection on, all cores build what the session will need.

Each process of a session has some builder threads (a build is a process of its own, so threads will do). All of them
take from one list, which every process knows in the same order; counters in files say how far they are, and how far the
evaluation is. While builds run nothing is timed, as a timed run has the machine to itself; candidates are checked
meanwhile. So that results come early in a long session too, builds come in bursts, no more than so many samples ahead.
"""

from __future__ import annotations

import fcntl
import os
import threading
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from pytest_pareval.extract import ExtractionError, extract
from pytest_pareval.parallelism import PARALLELISM_MODELS, ParallelismModel
from pytest_pareval.problem import Problem
from pytest_pareval.sample import Sample

BUILT, EVALUATED = "built", "evaluated"
MOST_AHEAD, LEAST_AHEAD = 256, 64
"""Samples: a burst of builds ends where the evaluation is so many behind, the next one begins where it is so few."""
LOOK_SECONDS = 0.2
LAST_BUILD_SECONDS = 1.0
"""How long the end of a session waits for builds that nobody needs any more."""
Build = Callable[[Problem, str, ParallelismModel], object]


class Counter:
    """How many of the list have been taken, among all processes of a session: as many as a file has bytes.

    A file that grows costs less than one that is written anew: some file systems put that on disk at once.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def take(self) -> int:
        """The position of the next one to build."""
        with self.path.open("ab", buffering=0) as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            position = os.fstat(file.fileno()).st_size
            file.write(b".")
            return position

    def taken(self) -> int:
        """How many have been taken."""
        try:
            return self.path.stat().st_size
        except OSError:
            return 0


class BuildAhead:
    """Builds the candidates of samples in their order, in so many threads; those that are the same only once."""

    def __init__(self, samples: Iterable[tuple[Sample, Problem]], build: Build, folder: Path, threads: int) -> None:
        self._samples = tuple(samples)
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
        """Begin no further build, and give those that are running a moment."""
        self._stopped.set()
        for thread in self._threads:
            thread.join(LAST_BUILD_SECONDS)

    def evaluated(self) -> None:
        """One sample less has a use for its build."""
        self._evaluated.take()

    def _work(self) -> None:
        while not self._stopped.is_set():
            if self._far_ahead():
                self._stopped.wait(LOOK_SECONDS)
                continue
            if (position := self._built.take()) >= len(self._samples):
                return
            sample, problem = self._samples[position]
            model = PARALLELISM_MODELS[sample.parallelism_model]
            try:
                self._build(problem, extract(sample.text, problem, model).source, model)
            except (ExtractionError, RuntimeError, OSError):
                continue  # whoever evaluates the sample meets it again, and says so

    def _far_ahead(self) -> bool:
        ahead = self._built.taken() - self._evaluated.taken()
        self._pausing = ahead >= (LEAST_AHEAD if self._pausing else MOST_AHEAD)
        return self._pausing


def builder_threads(cores: int, processes: int) -> int:
    """Threads of one of so many processes, so that together they keep all cores busy."""
    return -(-cores // max(1, processes))


def session_processes() -> int:
    """Processes that evaluate in this session: xdist's workers, or one."""
    return int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
