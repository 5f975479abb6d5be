"""Best sequential runtimes: times of the reference kernels, compiled and measured like candidates."""

from __future__ import annotations

import json
import os
import statistics
from dataclasses import astuple, dataclass, field
from pathlib import Path

import numpy as np
from filelock import FileLock

from pytest_pareval._util.digest import digest
from pytest_pareval._util.files import write_atomically
from pytest_pareval.build.identity import result_digest
from pytest_pareval.checks.inputs import BASE_INPUTS, InputStore, batches
from pytest_pareval.checks.reference import Reference
from pytest_pareval.launch.launch import Launch
from pytest_pareval.launch.measurement import Overhead, Turn
from pytest_pareval.machine.cpus import cores, processors
from pytest_pareval.machine.lock import MachineLock
from pytest_pareval.problems.problem import Problem
from pytest_pareval.timing.repetitions import (
    MANY_CALLS,
    MAX_ATTEMPTS,
    MIN_REPETITIONS,
    Repetitions,
    calls_per_turn,
    max_repetitions,
    measured_calls,
)
from pytest_pareval.timing.stopwatch import UNLIMITED, OverheadBudget, Stopwatch

SEQUENTIAL_TIMES, TIMES_NAME = "sequential", "times.json"
MAX_BYTES = 64 << 20
"""Bytes that times may take in the cache."""


@dataclass(frozen=True)
class SequentialTimes:
    """Times reference kernels, once per problem and size; ``folder`` is the session's, which its processes share.

    Times measured by an earlier session on this machine are used again, unless ``fresh`` is set.
    """

    reference: Reference
    inputs: InputStore
    lock: MachineLock
    folder: Path
    fresh: bool = False
    _known: dict[Path, dict[str, list[float]]] = field(default_factory=dict, repr=False)

    def best_sequential_runtime(self, problem: Problem, size: int) -> float:
        """Mean seconds of the reference kernel, timed like candidates, once per problem and size."""
        return statistics.fmean(self._timed(problem, size)["times"])

    def overhead_budget(self, problem: Problem, size: int) -> OverheadBudget:
        """The time that a call on such arguments takes besides the work, as the trusted kernel's calls show it."""
        timed = self._timed(problem, size)
        return OverheadBudget(Overhead(*timed["call"]), Overhead(*timed["empty"]))

    def calls_per_turn(self, problem: Problem, size: int) -> int:
        """How many calls one turn makes: several if one is too short to be timed from outside."""
        return int(self._timed(problem, size)["calls"][0])

    def _timed(self, problem: Problem, size: int) -> dict[str, list[float]]:
        path = self.folder / f"{problem.name}-{size}.json"
        if path not in self._known:
            with FileLock(f"{path}.lock"):
                if not path.exists():
                    write_atomically(path, self._timed_earlier(problem, size) or self._timed_now(problem, size))
                self._known[path] = json.loads(path.read_text())
        return self._known[path]

    def _timed_earlier(self, problem: Problem, size: int) -> str:
        """The JSON text of an earlier session's times; empty where there is none."""
        return (
            ""
            if self.fresh
            else self.reference.builder.cache.read(SEQUENTIAL_TIMES, self._key(problem, size), TIMES_NAME)
        )

    def _timed_now(self, problem: Problem, size: int) -> str:
        """Measure times and store them in the cache. Returns their JSON text."""
        with self.reference.launched(problem, self.reference.builder.flags, (1, MANY_CALLS)) as launch:
            times, budget, many = self._time(problem, size, launch)
        kept = {"times": times, "call": astuple(budget.call), "empty": astuple(budget.empty), "calls": [many]}
        text = json.dumps(kept)
        self.reference.builder.cache.put(
            SEQUENTIAL_TIMES,
            self._key(problem, size),
            lambda folder: write_atomically(folder / TIMES_NAME, text),
            most=MAX_BYTES,
        )
        return text

    def _key(self, problem: Problem, size: int) -> str:
        """A key of everything that the times depend on, this machine included."""
        library = self.reference.builder.build_reference(problem, self.reference.builder.flags)
        isolation = self.reference.builder.sandbox.isolation.name
        machine = [cores(), os.uname().nodename, isolation]
        return digest(
            library.parent.name,
            problem.digest,
            size,
            self.inputs.secret.fingerprint,
            machine,
            np.__version__,
            result_digest(),
        )

    def _time(self, problem: Problem, size: int, launch: Launch) -> tuple[list[float], OverheadBudget, int]:
        """Seconds of each repetition, after the base checks, as for candidates; the overhead, and calls in a turn.

        Disturbed repetitions are left out. More follow if the machine was not quiet.
        """
        for batch in batches(self.inputs.check_inputs(problem)[:BASE_INPUTS]):
            with self.lock.checking():
                launch.prepare([one.images for one in batch])
                for _ in batch:
                    launch.turn()
        memory = self.inputs.timed_input(problem, size, 0).memory
        many = calls_per_turn(self._turns(problem, size, launch, 0, 1, 1)[0].total, memory)
        overhead = launch.overheads[measured_calls(many)]
        repetitions = Repetitions(Stopwatch(1, UNLIMITED), max_repetitions(memory), many, made=1)
        budget = OverheadBudget(overhead, overhead)
        while repetitions.want_another() or not (budget.is_quiet or repetitions.made > MAX_ATTEMPTS):
            count = max(MIN_REPETITIONS, many)
            for turn in self._turns(problem, size, launch, repetitions.made, count, many):
                repetitions.add(turn)
            budget = OverheadBudget.measured(repetitions.turns, overhead)
        repetitions.stopwatch = Stopwatch(1, budget.for_launch(overhead))
        return repetitions.times, budget, many

    def _turns(self, problem: Problem, size: int, launch: Launch, first: int, count: int, many: int) -> list[Turn]:
        """Make at most ``count`` timed calls, from input number ``first`` on, ``many`` in a turn."""
        with self.lock.checking():
            batch = next(batches(self.inputs.timed_input(problem, size, first + n) for n in range(count)))
            launch.prepare([one.images for one in batch])
        with self.lock.timing(), launch.kept_to(processors(1)):
            return [launch.turn(min(many, len(batch) - made)) for made in range(0, len(batch), many)]
