"""Evaluation: from a sample to its record."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from pytest_pareval.buffers import FlatError, Strings, decode, from_image
from pytest_pareval.build import Build, Builder, own_digest
from pytest_pareval.cache import digest
from pytest_pareval.check import identical, show
from pytest_pareval.effort import CALLS, Effort
from pytest_pareval.expectation import Expectation, Expectations
from pytest_pareval.extract import ExtractionError, extract
from pytest_pareval.inputs import Input, InputStore, batches
from pytest_pareval.launch import Call, Launch, Value
from pytest_pareval.parallelism import PARALLELISM_MODELS, LaunchConfig, ParallelismModel, launch_configs
from pytest_pareval.problem import Args, Outputs, Problem, Zeros
from pytest_pareval.process import MIB
from pytest_pareval.processors import cores, processors
from pytest_pareval.record import Record, Run
from pytest_pareval.reference import Reference
from pytest_pareval.sample import Sample
from pytest_pareval.timing import (
    MIN_REPETITIONS,
    MachineLock,
    Repetitions,
    Stopwatch,
    most_repetitions,
    repetitions_together,
)
from pytest_pareval.twins import Twins
from pytest_pareval.verdict import Failure, RunError, Strength, Verdict

ODD_RANKS = LaunchConfig(3, 1)
"""Checked, not timed: a number of ranks that divides next to nothing."""
BuildCandidate = Callable[[Problem, str, ParallelismModel], Build]
RankOutputs = Sequence[Sequence[Value]]
"""The outputs of a call, on each rank that must have them."""
HUNG = (Verdict.TIMEOUT, Verdict.DEADLOCK)


@dataclass(frozen=True)
class Evaluator:
    """Evaluates samples. ``small`` takes the small problem sizes; ``timeout`` is in seconds per run."""

    builder: Builder
    inputs: InputStore
    reference: Reference
    expectations: Expectations
    lock: MachineLock
    timeout: float
    procs: Sequence[int]
    threads: Sequence[int]
    small: bool
    folder: Path
    """The session's, for files of launches; it goes with the session."""
    timed: bool = True
    """Whether runs are timed; else their repetitions are checked only."""
    twins: Twins | None = None
    """Where records of samples with the same object code are; without it each sample is evaluated."""

    def build(self, problem: Problem, source: str, model: ParallelismModel) -> Build:
        """Build a candidate while nobody is timing."""
        with self.lock.building():
            return self.builder.build(problem, source, model)

    def evaluate(self, sample: Sample, problem: Problem, build_candidate: BuildCandidate) -> Record:
        """Extract, build, check and time one sample.

        Whatever the sample does ends up in the record; what this raises (RuntimeError) is the harness's own fault.
        """
        model = PARALLELISM_MODELS[sample.parallelism_model]
        try:
            source = extract(sample.text, problem, model).source
        except ExtractionError as error:
            failure = Failure(Verdict.EXTRACTION_FAILED, str(error))
            return self._record(sample, problem, None, Build(None, failure, ""), ())
        effort = Effort()
        with effort.on("build"):
            build = build_candidate(problem, source, model)

        def run() -> Record:
            runs = self._run_all(build, problem, model, effort)
            return replace(self._record(sample, problem, source, build, runs), seconds=effort.seconds)

        if build.library is None:
            return self._record(sample, problem, source, build, ())
        if self.twins is None:
            return run()
        record = self.twins.record(self._key(problem, model, build), sample, source, build.log, run)
        return replace(record, prompt=_prompt(sample, problem))

    def _key(self, problem: Problem, model: ParallelismModel, build: Build) -> str:
        """All that checks and times of a candidate depend on, this machine with it."""
        sandbox, tools = self.builder.sandbox, self.builder.toolchain
        return digest(
            [build.object_code, problem.name, problem.digest, model.name, problem.timed_size(model.name, self.small)],
            [self.procs, self.threads, self.timeout, self.inputs.seed, self.timed],
            [sandbox.isolation.name, sandbox.limits.memory, tools.cxx_version, tools.mpi and tools.mpi.version],
            [own_digest(), np.__version__, cores(), os.uname().nodename],
        )

    def _record(
        self, sample: Sample, problem: Problem, source: str | None, build: Build, runs: tuple[Run, ...]
    ) -> Record:
        size = problem.timed_size(sample.parallelism_model, self.small)
        failure, strength = decide(build, runs)
        valid = any(run.is_valid and run.times for run in runs)
        return Record(
            model=sample.model,
            problem_type=problem.type,
            problem=problem.name,
            parallelism_model=sample.parallelism_model,
            sample=sample.id,
            origin=sample.origin,
            prompt=_prompt(sample, problem),
            text=sample.text,
            source=source,
            verdict=failure.verdict if failure else Verdict.VALID,
            strength=strength,
            detail=failure.detail if failure else "",
            log=build.log,
            did_build=build.did_build and source is not None,
            is_source_valid=build.library is not None,
            runs=runs,
            size=size,
            best_sequential_runtime=self.reference.best_sequential_runtime(problem, size) if valid else None,
            response_time=sample.response_time,
            prompt_tokens=sample.prompt_tokens,
            total_tokens=sample.total_tokens,
            generation=dict(sample.generation),
            timed=self.timed,
        )

    def _run_all(self, build: Build, problem: Problem, model: ParallelismModel, effort: Effort) -> tuple[Run, ...]:
        """All runs, until one hangs: then the rest would most likely hang too, each for the whole time limit."""
        configs = launch_configs(model, self.procs, self.threads)
        plan = [(config, True) for config in configs]
        if model.mpi and all(config.procs != ODD_RANKS.procs for config in configs):
            plan.append((ODD_RANKS, False))
        with effort.on("check", self.lock.checking()):
            checks = self.expectations.of(self.inputs.check_inputs(problem))
        runs: list[Run] = []
        for config, timed in plan:
            if any(run.failure and run.strength is Strength.BASE and run.failure.verdict in HUNG for run in runs):
                runs.append(Run(config.procs, config.threads, False, False, None, timed))
                continue
            plus = all(run.is_valid and run.is_valid_plus for run in runs)
            one = _OneRun(self, build, problem, model, config, effort)
            runs.append(one.run(checks, timed, plus))
        return tuple(runs)


def _prompt(sample: Sample, problem: Problem) -> str:
    """What the sample answers; where it does not say, that is taken to be our own prompt."""
    return problem.prompt(PARALLELISM_MODELS[sample.parallelism_model]) if sample.prompt is None else sample.prompt


class _OneRun:
    """A build under one launch configuration: base checks, repetitions, plus checks, in one launch if all goes well.

    Plus comes last so that a candidate which dies of it has been timed: ParEval would have.
    """

    def __init__(
        self,
        evaluator: Evaluator,
        build: Build,
        problem: Problem,
        model: ParallelismModel,
        config: LaunchConfig,
        effort: Effort,
    ) -> None:
        assert build.library is not None
        self.evaluator = evaluator
        self.problem = problem
        self.config = config
        self.effort = effort
        self.ranks = range(config.procs) if problem.result_on_all_ranks else range(1)
        self.size = problem.timed_size(model.name, evaluator.small)
        self.model = model
        self.times: list[float] = []
        self.rank_times: list[tuple[float, ...]] = []
        self.threads_ran = False
        self.communicated = 0
        self.plus_failure: Failure | None = None
        self.at_hand: list[Input] = []
        builder = evaluator.builder
        self.launch = Launch(
            build.library, model, config, builder.toolchain, builder.sandbox, evaluator.timeout, evaluator.folder
        )

    def run(self, checks: Sequence[Expectation], timed: bool, plus: bool) -> Run:
        lock = self.evaluator.lock
        base, more = ([one for one in checks if one.input.strength is strength] for strength in Strength)
        try:
            with self.effort.on("check", lock.checking()):
                self.launch.__enter__()
            failure = self._check_all(base)
            if failure is None and timed:
                self._time() if self.evaluator.timed else self._check_repetitions()
        except RunError as error:
            return self._result(timed, did_run=False, base=error.failure)
        else:
            if failure is not None:
                return self._result(timed, did_run=True, base=failure)
            if plus and self.plus_failure is None:
                self._check_plus(more)
            self.plus_failure = self.plus_failure or self._not_parallel()
            return self._result(timed, did_run=True, plus=plus)
        finally:
            try:
                with self.effort.on("check", lock.checking()):
                    self.launch.__exit__(None, None, None)
            finally:  # if waiting for the lock is interrupted
                self.launch.__exit__(None, None, None)

    def _result(self, timed: bool, *, did_run: bool, base: Failure | None = None, plus: bool = False) -> Run:
        failure = base or self.plus_failure
        return Run(
            procs=self.config.procs,
            threads=self.config.threads,
            did_run=did_run,
            is_valid=base is None,
            is_valid_plus=failure is None if plus or failure else None,
            timed=timed,
            times=tuple(self.times) if base is None else (),
            oversubscribed=self.config.workers > cores(),
            failure=failure,
            strength=None if failure is None else Strength.BASE if base and timed else Strength.PLUS,
            threads_ran=self.threads_ran,
            rank_times=tuple(self.rank_times) if base is None else (),
        )

    def _check_all(self, checks: Sequence[Expectation]) -> Failure | None:
        """Check by calls on these, until one fails; between them others may time."""
        lock = self.evaluator.lock
        for batch in batches(checks, self.config.procs):
            with self.effort.on("check", lock.checking()):
                self.launch.prepare([one.input.images for one in batch])
            for number, one in enumerate(batch):
                with self.effort.on("check", lock.checking()):
                    if failure := self._check(one, number):
                        return failure
        return None

    def _check(self, one: Expectation, number: int) -> Failure | None:
        """Make the next of the prepared calls, and look at its outputs."""
        self.effort.seconds[CALLS] += self._call().elapsed
        if failure := self._wrong_outputs(one, self._outputs(one)):
            return failure
        self.plus_failure = self.plus_failure or self._changed_input(one.input, number)
        return None

    def _call(self) -> Call:
        call = self.launch.call()
        self.threads_ran |= call.threads
        self.communicated = max(self.communicated, call.communicated)
        return call

    def _check_plus(self, checks: Sequence[Expectation]) -> None:
        try:
            failure = self._check_all(checks)
            self.plus_failure = failure or self.plus_failure
        except RunError as error:
            self.plus_failure = error.failure

    def _time(self) -> None:
        """Repetitions, each on its own input, with the machine to itself and no more processors than workers; every
        output is checked. What can be done before and after does not keep others waiting.
        """
        lock = self.evaluator.lock
        cpus = processors(self.config.workers)
        allowance = self.evaluator.reference.allowance(self.problem, self.size)
        stopwatch = Stopwatch(len(cpus), allowance.of_launch(self.launch.overhead))
        memory = self._timed_input(0).memory
        repetitions = Repetitions(stopwatch, most_repetitions(memory))
        together, looked_at = repetitions_together(memory), random.randrange(MIN_REPETITIONS)
        while repetitions.want_another():
            first = len(repetitions.calls)
            batch = self._next_timed(first, together)
            with self.effort.on("check", lock.checking()):
                self.launch.prepare([one.input.images for one in batch])
            together, outputs = min(len(batch), MIN_REPETITIONS), list[RankOutputs]()
            with self.effort.on("time", lock.timing()), self.launch.kept_to(cpus):
                repetitions.take(self._timed_calls(batch, outputs))
            with self.effort.on("check", lock.checking()):
                outputs.append(self._outputs(batch[len(outputs)]))
            self._check_timed(batch, outputs, looked_at - first)
        if reason := repetitions.stopwatch.disagreement(repetitions.calls):
            raise RunError(Verdict.CHEATING, reason)
        self.times = repetitions.times
        self.rank_times = repetitions.rank_times if self.config.procs > 1 else []

    def _check_timed(self, batch: Sequence[Expectation], outputs: Sequence[RankOutputs], looked_at: int) -> None:
        """Look at the outputs of timed calls, the first of a batch, and whether one of them has changed its input."""
        for number, (one, values) in enumerate(zip(batch, outputs, strict=False)):
            with self.effort.on("check", self.evaluator.lock.checking()):
                failure = self._wrong_outputs(one, values)
                if number == looked_at:
                    failure = failure or self._changed_input(one.input, number)
                self.plus_failure = self.plus_failure or failure

    def _check_repetitions(self) -> None:
        """As many as are timed at least, beside whatever else the machine does."""
        evaluator = self.evaluator
        with self.effort.on("check", evaluator.lock.checking()):
            numbers = range(MIN_REPETITIONS)
            inputs = [evaluator.inputs.timed_input(self.problem, self.size, number) for number in numbers]
            expected = evaluator.expectations.of(inputs)
        failure = self._check_all(expected)
        self.plus_failure = failure or self.plus_failure

    def _next_timed(self, first: int, together: int) -> list[Expectation]:
        """The inputs of the next repetitions, as far as they are prepared together, with what is expected of them."""
        inputs = map(self._timed_input, range(first, first + together))
        batch = next(batches(inputs, self.config.procs))
        with self.effort.on("check", self.evaluator.lock.checking()):
            return self.evaluator.expectations.of(batch)

    def _timed_input(self, number: int) -> Input:
        """The input of a repetition, at hand until the run ends. Large ones are read one at a time: others may be
        waiting to time.
        """
        with self.effort.on("check", self.evaluator.lock.checking()):
            one = self.evaluator.inputs.timed_input(self.problem, self.size, number)
            self.at_hand.append(one.load())
            return one

    def _timed_calls(self, batch: Sequence[Expectation], outputs: list[RankOutputs]) -> Iterator[Call]:
        """Calls, whose outputs go to the list before the next call, which could mend them; so the last one's do not."""
        for number in range(len(batch)):
            if number > 0:
                outputs.append(self._outputs(batch[number - 1]))
            yield self._call()

    def _outputs(self, one: Expectation) -> RankOutputs:
        """The last call's outputs, on every rank that must have them."""
        return [self.launch.outputs(rank, 2 * one.nbytes + 16 * MIB) for rank in self.ranks]

    def _wrong_outputs(self, one: Expectation, outputs: RankOutputs) -> Failure | None:
        for rank, values in zip(self.ranks, outputs, strict=True):
            try:
                got = decode_outputs(self.problem, values)
            except FlatError as error:
                return self._wrong(one.input, rank, str(error))
            if identical(got, one.outputs):
                continue
            if mismatch := self.problem.check(one.input.args, got, one.outputs, one.bound):
                return self._wrong(one.input, rank, str(mismatch))
        return None

    def _changed_input(self, one: Input, number: int) -> Failure | None:
        """What is const is as it was, on every rank, after a call of those prepared."""
        for index, (parameter, image) in enumerate(zip(self.problem.function.parameters, one.images, strict=True)):
            if parameter.output or image.data is None:
                continue
            for rank in range(self.config.procs):
                if not self.launch.holds(rank, number, index):
                    now = self.launch.argument(rank, number, index)
                    changed = np.flatnonzero(now != image.data)
                    what = f"{parameter.name} was changed (byte {changed[0]} of {now.size}), although it is const"
                    return self._wrong(one, rank, what)
        return None

    def _not_parallel(self) -> Failure | None:
        """Symbols in the object code are not enough: something must have run in parallel."""
        if self.model.omp and self.config.threads > 1 and not self.threads_ran:
            return Failure(Verdict.NOT_PARALLEL, "no second thread ran in any call, in checks and timed runs")
        if self.model.mpi and self.config.procs > 1 and self.communicated < 2:
            return Failure(
                Verdict.NOT_PARALLEL, "in no call did more than one rank call an MPI function that communicates"
            )
        return None

    def _wrong(self, one: Input, rank: int, what: str) -> Failure:
        where = f" on rank {rank}" if self.config.procs > 1 else ""
        return Failure(Verdict.WRONG_ANSWER, f"{what}{where}\ninput: {one.label}: {describe(one.args)}")


def decide(build: Build, runs: Sequence[Run]) -> tuple[Failure | None, Strength | None]:
    """The failure that gives the sample its verdict: of the build, else the first of base, else the first of plus."""
    if build.failure is not None:
        return build.failure, Strength.BASE
    for strength in Strength:
        for run in runs:
            if run.failure is not None and run.strength is strength:
                launched = f"{run.procs} processes x {run.threads} threads: " if len(runs) > 1 else ""
                return Failure(run.failure.verdict, launched + run.failure.detail), strength
    return None, None


def decode_outputs(problem: Problem, values: Sequence[Value]) -> Outputs:
    """What was in a worker's memory, as values. Raises FlatError where it cannot be that."""
    kinds = problem.function.outputs
    if len(values) != len(kinds):
        raise FlatError(f"{len(values)} outputs in the place of {len(kinds)}")
    return {
        name: decode(kind, from_image(kind, one.elements, one.sizes, one.data))
        for (name, kind), one in zip(kinds.items(), values, strict=True)
    }


def describe(args: Args) -> str:
    """Arguments for a reader: ``alpha=0.5, x=[1, 2, 3, ...] (1024)``."""
    return ", ".join(f"{name}={_describe(value)}" for name, value in args.items() if not isinstance(value, Zeros))


def _describe(value: object, most: int = 6) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_describe(column)}" for name, column in value.items()) + "}"
    if getattr(value, "ndim", 1) == 0 or not hasattr(value, "__len__"):
        return show(value)
    length = len(value)
    shown = [f'"{value[i]}"' if isinstance(value, Strings) else show(value[i]) for i in range(min(most, length))]  # type: ignore[index]
    return f"[{', '.join(shown)}]" if length <= most else f"[{', '.join(shown)}, ...] ({length})"
