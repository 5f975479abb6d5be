"""The reference kernels: what is expected of a candidate, and the best sequential runtime.

A reference kernel is built and launched as a serial candidate is, by the same code, but trusted, and its outputs are
never where a candidate can see them.
"""

from __future__ import annotations

import json
import os
import statistics
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass, replace
from pathlib import Path

import numpy as np
from filelock import FileLock

from pytest_pareval.buffers import decode, from_image
from pytest_pareval.build import OWN_LIMITS, OWN_TIMEOUT, Builder, own_digest
from pytest_pareval.cache import digest, write_atomically
from pytest_pareval.check import Bound
from pytest_pareval.inputs import BASE_INPUTS, Input, InputStore, batches, most_timed_bytes
from pytest_pareval.launch import Launch, Overhead, Value
from pytest_pareval.parallelism import SERIAL, LaunchConfig
from pytest_pareval.problem import Args, Outputs, Problem
from pytest_pareval.processors import cores, processors
from pytest_pareval.timing import (
    MIN_REPETITIONS,
    UNLIMITED,
    Allowance,
    MachineLock,
    Repetitions,
    Stopwatch,
    most_repetitions,
)
from pytest_pareval.verdict import RunError, Strength

MOST_OUTPUT = 4 << 30
FOR_ALL = "default"
"""What no output is called."""
MOST_QUICK = 1 << 20
"""Bytes of arguments for which a bound is computed whenever it is needed."""
KIND, FILE = "sequential", "times.json"
MOST_BYTES = 64 << 20
"""Of times that are kept."""


@dataclass(frozen=True)
class Reference:
    """Runs reference kernels; ``folder`` is that of the session, for their times.

    What an earlier session on this machine has measured counts, unless ``fresh`` asks for all times again.
    """

    builder: Builder
    inputs: InputStore
    lock: MachineLock
    folder: Path
    fresh: bool = False

    def expected(self, inputs: Sequence[Input]) -> list[Outputs]:
        """Expected outputs of inputs of one problem; what is not in the cache is computed now, in one launch."""
        missing = [one for one in inputs if self.builder.cache.find(*self._entry(one)) is None]
        if missing:
            problem = missing[0].problem
            with self._trusted(problem), self._launch(problem) as launch:
                for batch in batches(missing):
                    launch.prepare([one.images for one in batch])
                    for one in batch:
                        launch.call()
                        self._keep(one, launch)
        root = self.builder.cache.root
        return [_load(root.joinpath(*self._entry(one)), one.problem) for one in inputs]

    def bound(self, one: Input, outputs: Outputs) -> Bound:
        """How far floating point may be off: ParEval's tolerance in base checks, else what the problem says.

        Where outputs are large that is kept in the cache, as it takes about as long as the kernel does.
        """
        problem = one.problem
        if one.strength is Strength.BASE:
            return problem.tolerance
        if problem.bound is None:
            return None
        if one.memory <= MOST_QUICK:
            return problem.bound(one.args, outputs)
        kind, key = self._entry(one)
        folder = self.builder.cache.entry(
            kind.replace("expected", "bounds"),
            key,
            lambda to: _save_bound(to, problem, one.args, outputs),
            most=most_timed_bytes() // 2 if one.is_timed else None,
        )
        return _load_bound(folder)

    def best_sequential_runtime(self, problem: Problem, size: int) -> float:
        """Mean seconds of the reference kernel, timed as candidates are, once per problem and size."""
        return statistics.fmean(self._timed(problem, size)["times"])

    def allowance(self, problem: Problem, size: int) -> Allowance:
        """What its calls, which can be trusted, show that a call on such arguments takes besides the work."""
        timed = self._timed(problem, size)
        return Allowance(Overhead(*timed["call"]), Overhead(*timed["empty"]))

    def _timed(self, problem: Problem, size: int) -> dict[str, list[float]]:
        path = self.folder / f"{problem.name}-{size}.json"
        with FileLock(f"{path}.lock"):
            if not path.exists():
                write_atomically(path, self._timed_earlier(problem, size) or self._timed_now(problem, size))
            content: dict[str, list[float]] = json.loads(path.read_text())
            return content

    def _timed_earlier(self, problem: Problem, size: int) -> str:
        """What an earlier session has kept, or an empty text."""
        return "" if self.fresh else self.builder.cache.read(KIND, self._key(problem, size), FILE)

    def _timed_now(self, problem: Problem, size: int) -> str:
        """Measured, and kept."""
        with self._trusted(problem), self._launch(problem) as launch:
            times, allowance = self._time(problem, size, launch)
        text = json.dumps({"times": times, "call": astuple(allowance.call), "empty": astuple(allowance.empty)})
        entry = self.builder.cache.entry(KIND, self._key(problem, size), lambda folder: None, most=MOST_BYTES)
        write_atomically(entry / FILE, text)
        return text

    def _key(self, problem: Problem, size: int) -> str:
        """All that the times depend on, this machine with it."""
        library = self.builder.build_reference(problem)
        isolation = self.builder.sandbox.isolation.name
        machine = [cores(), os.uname().nodename, isolation]
        return digest(
            library.parent.name, problem.digest, size, self.inputs.seed, machine, np.__version__, own_digest()
        )

    def _time(self, problem: Problem, size: int, launch: Launch) -> tuple[list[float], Allowance]:
        """Seconds of each repetition; like candidates it has answered the base checks before.

        Those do not count that were disturbed, by what the others show.
        """
        repetitions = Repetitions(Stopwatch(1, UNLIMITED), most_repetitions(self._memory(problem, size)))
        for batch in batches(self.inputs.check_inputs(problem)[:BASE_INPUTS]):
            with self.lock.checking():
                launch.prepare([one.images for one in batch])
                for _ in batch:
                    launch.call()
        together = MIN_REPETITIONS
        while repetitions.want_another():
            with self.lock.checking():
                first = len(repetitions.calls)
                batch = next(batches(self.inputs.timed_input(problem, size, first + n) for n in range(together)))
                launch.prepare([one.images for one in batch])
            together = len(batch)
            with self.lock.timing(), launch.kept_to(processors(1)):
                repetitions.take(launch.call() for _ in batch)
            allowance = Allowance.seen(repetitions.calls, launch.overhead)
            if len(repetitions.calls) >= MIN_REPETITIONS:
                repetitions.stopwatch = Stopwatch(1, allowance.of_launch(launch.overhead))
        return repetitions.times, allowance

    def _memory(self, problem: Problem, size: int) -> int:
        return self.inputs.timed_input(problem, size, 0).memory

    def _keep(self, one: Input, launch: Launch) -> None:
        self.builder.cache.entry(
            *self._entry(one),
            lambda to: _save(to, one.problem, launch.outputs(0, MOST_OUTPUT)),
            most=most_timed_bytes() // 2 if one.is_timed else None,
        )

    @contextmanager
    def _trusted(self, problem: Problem) -> Iterator[None]:
        """What goes wrong is the harness's own fault."""
        try:
            yield
        except RunError as error:
            raise RuntimeError(f"the reference kernel of {problem.name} failed: {error.failure.detail}") from None

    def _entry(self, one: Input) -> tuple[str, str]:
        """Kind and key of the cache entry of an input's expected outputs, which depend on the kernel too."""
        library = self.builder.build_reference(one.problem)
        kind, *names = one.folder.relative_to(self.builder.cache.root).parts
        return kind.replace("inputs", "expected"), "-".join([*names, library.parent.name])

    def _launch(self, problem: Problem) -> Launch:
        library = self.builder.build_reference(problem)
        sandbox = replace(self.builder.sandbox, limits=OWN_LIMITS)
        return Launch(library, SERIAL, LaunchConfig(1, 1), self.builder.toolchain, sandbox, OWN_TIMEOUT, self.folder)


def _save(folder: Path, problem: Problem, outputs: Sequence[Value]) -> None:
    for index, (kind, value) in enumerate(zip(problem.function.outputs.values(), outputs, strict=True)):
        np.save(folder / f"{index}.npy", from_image(kind, value.elements, value.sizes, value.data))


def _load(folder: Path, problem: Problem) -> Outputs:
    return {
        name: decode(kind, np.load(folder / f"{index}.npy", mmap_mode="r"))
        for index, (name, kind) in enumerate(problem.function.outputs.items())
    }


def _save_bound(folder: Path, problem: Problem, args: Args, outputs: Outputs) -> None:
    """A file for each output that has its own bound, or one for all."""
    bound = problem.bound(args, outputs) if problem.bound else None
    for name, limit in (bound if isinstance(bound, Mapping) else {FOR_ALL: bound}).items():
        if limit is not None:
            np.save(folder / f"{name}.npy", np.asarray(limit, np.float64))


def _load_bound(folder: Path) -> Bound:
    bounds = {path.stem: np.load(path, mmap_mode="r") for path in folder.glob("*.npy")}
    return bounds.get(FOR_ALL, bounds or None)
