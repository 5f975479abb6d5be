"""Evaluates a sample: extracts, builds, checks and times it."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from pytest_pareval._util.digest import digest
from pytest_pareval.build.builder import Build, Builder
from pytest_pareval.build.identity import class_digest, result_digest
from pytest_pareval.evaluation.context import RunContext
from pytest_pareval.evaluation.deduplicate import Deduplicator
from pytest_pareval.evaluation.diagnosis import diagnosed, first_failed
from pytest_pareval.evaluation.run import RunPlan, evaluate_run
from pytest_pareval.evaluation.sanitized_run import Sanitizing, Subject, sanitize
from pytest_pareval.extraction.extract import ExtractionError, is_open
from pytest_pareval.extraction.extractor import Extractor
from pytest_pareval.launch.launchers.registry import launchers
from pytest_pareval.launch.start import LaunchPlan
from pytest_pareval.machine.cpus import cores
from pytest_pareval.parallelism.launch_config import LaunchConfig
from pytest_pareval.parallelism.model import ParallelismModel
from pytest_pareval.parallelism.registry import parallelism_models
from pytest_pareval.problems.problem import Problem
from pytest_pareval.records.record import Record, Run
from pytest_pareval.records.verdict import CheckSet, Failure, Verdict
from pytest_pareval.samples.sample import Sample
from pytest_pareval.timing.phases import PhaseTimer

BuildCandidate = Callable[[Problem, str, ParallelismModel], Build]
HUNG = (Verdict.TIMEOUT, Verdict.DEADLOCK)
"""After a run with one of these verdicts, further runs would probably hang too."""


@dataclass(frozen=True)
class Evaluator:
    """Evaluates samples in runs of at most ``timeout`` seconds, on the given numbers of processes and threads.

    ``folder`` is the session's folder, for files of launches. Without a deduplicator, samples with the same object code
    are each evaluated.
    """

    builder: Builder
    context: RunContext
    timeout: float
    procs: Sequence[int]
    threads: Sequence[int]
    folder: Path
    extract: Extractor
    deduplicator: Deduplicator | None = None
    sanitizing: Sanitizing | None = None
    """The sanitizers under which samples that pass plus run; None if nobody asked for any."""

    def build(self, problem: Problem, source: str, parallelism: ParallelismModel) -> Build:
        """Build a candidate while no run is timed."""
        with self.context.lock.building():
            return self.builder.build(problem, source, parallelism)

    def evaluate(self, sample: Sample, problem: Problem, build_candidate: BuildCandidate) -> Record:
        """Extract, build, check and time one sample.

        Failures of the sample go to the record. Raises RuntimeError for failures of the harness or the machine.
        """
        parallelism = parallelism_models()[sample.parallelism_model]
        try:
            source = self.extract(sample, problem, parallelism)
        except ExtractionError as error:
            failure = Failure(Verdict.EXTRACTION_FAILED, str(error))
            return self._record(sample, problem, None, Build(None, failure, ""), ())
        phases = PhaseTimer()
        with phases.on("build"):
            build = build_candidate(problem, source, parallelism)

        library = build.library
        if library is None:
            build = replace(build, failure=_own_words(build.failure, source, problem))
            return self._record(sample, problem, source, build, ())

        def run() -> Record:
            runs = self._run_all(library, problem, parallelism, phases, build.object_code)
            record = self._record(sample, problem, source, build, runs)
            if record.valid and self.sanitizing:
                record = self._sanitized(record, library, problem, parallelism, phases)
            return replace(record, seconds=phases.seconds)

        if self.deduplicator is None:
            return run()
        record = self.deduplicator.record(
            self._key(problem, parallelism, build, source), sample, source, build.log, run
        )
        return replace(record, prompt=_prompt(sample, problem))

    def _sanitized(
        self, record: Record, library: Path, problem: Problem, parallelism: ParallelismModel, phases: PhaseTimer
    ) -> Record:
        """The record of a sample that passes plus, with what sanitizers say of it."""
        assert record.source is not None
        assert self.sanitizing is not None
        instrumentations = self.sanitizing.of(parallelism)
        if not instrumentations:
            return replace(record, is_valid_sanitized=None if self.sanitizing.concerns(parallelism) else True)
        launch = self.launch_plan(library, parallelism, LaunchConfig(1, 1))
        subject = Subject(record.source, problem, launch, self.builder, self.context, phases, instrumentations)
        found = sanitize(subject)
        failure = found.failure
        return replace(
            record,
            verdict=failure.verdict if failure else record.verdict,
            check_set=CheckSet.SANITIZED if failure else record.check_set,
            detail=failure.detail if failure else record.detail,
            is_valid_sanitized=found.is_clean,
            sanitizers=found.sanitizers,
            sanitizers_note=found.note,
            sanitizers_warning=found.warning,
        )

    def _key(self, problem: Problem, parallelism: ParallelismModel, build: Build, source: str) -> str:
        """A digest of everything that a candidate's checks and times depend on, including this machine.

        Sanitizers build it again, and name lines of its text: with them, texts count.
        """
        sanitizing = [self.sanitizing.identity, source] if self.sanitizing else []
        context, sandbox, tools = self.context, self.builder.sandbox, self.builder.toolchain
        return digest(
            [
                build.object_code,
                problem.name,
                problem.digest,
                problem.kernel_digest,
                parallelism.name,
                self.context.size(problem, parallelism),
            ],
            [self.procs, self.threads, self.timeout, context.inputs.secret.fingerprint, context.timed],
            [sandbox.isolation.name, sandbox.limits.memory, tools.identity(parallelism.compiler), self.builder.flags],
            [class_digest(type(one)) for one in (parallelism, launchers()[parallelism.launcher])],
            [result_digest(), np.__version__, cores(), os.uname().nodename, *sanitizing],
        )

    def _record(
        self, sample: Sample, problem: Problem, source: str | None, build: Build, runs: tuple[Run, ...]
    ) -> Record:
        size = self.context.size(problem, parallelism_models()[sample.parallelism_model])
        failure, check_set = decide(build, runs)
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
            check_set=check_set,
            detail=failure.detail if failure else "",
            log=build.log,
            did_build=build.did_build and source is not None,
            is_source_valid=build.library is not None,
            runs=runs,
            size=size,
            best_sequential_runtime=self.context.sequential_times.best_sequential_runtime(problem, size)
            if valid
            else None,
            response_time=sample.response_time,
            prompt_tokens=sample.prompt_tokens,
            total_tokens=sample.total_tokens,
            generation=dict(sample.generation),
            timed=self.context.timed,
            flags=" ".join(self.builder.flags),
            is_valid_sanitized=None if self.sanitizing is None or failure is None else False,
        )

    def launch_plan(
        self,
        library: Path,
        parallelism: ParallelismModel,
        config: LaunchConfig,
        measured: tuple[int, ...] = (),
    ) -> LaunchPlan:
        """A launch of a library under this session's limits; ``measured`` as LaunchPlan has it."""
        toolchain, sandbox = self.builder.toolchain, self.builder.sandbox
        return LaunchPlan(library, parallelism, config, toolchain, sandbox, self.timeout, self.folder, measured)

    def _run_all(
        self, library: Path, problem: Problem, parallelism: ParallelismModel, phases: PhaseTimer, object_code: str
    ) -> tuple[Run, ...]:
        """Make all runs, until one hangs: the rest would probably hang too, each for the whole time limit."""
        context = self.context
        timed_configs = parallelism.launch_configs(self.procs, self.threads)
        checked_configs = [config for config in parallelism.checked_configs() if config not in timed_configs]
        with phases.on("check", context.lock.checking()):
            checks = context.expected_outputs.of(context.inputs.check_inputs(problem))
        runs: list[Run] = []
        plans: list[RunPlan] = []
        for config in (*timed_configs, *checked_configs):
            timed = config in timed_configs
            if any(run.failure and run.check_set is CheckSet.BASE and run.failure.verdict in HUNG for run in runs):
                runs.append(Run(config.procs, config.threads, False, False, None, timed))
                continue
            plus = all(run.is_valid and run.is_valid_plus for run in runs)
            measured = context.measured(problem, parallelism) if timed else ()
            launch = self.launch_plan(library, parallelism, config, measured)
            plans.append(RunPlan(launch, problem, timed, plus, object_code))
            runs.append(evaluate_run(plans[-1], checks, context, phases))
        if (failed := first_failed(runs)) is not None:
            runs[failed] = diagnosed(runs[failed], plans[failed], context, phases)
        return tuple(runs)


def _own_words(failure: Failure | None, source: str, problem: Problem) -> Failure | None:
    """A failure of the compiler, told without places in the harness's source, which follows a body that has no end."""
    if failure is None or failure.verdict is not Verdict.COMPILE_ERROR or not is_open(source, problem):
        return failure
    if "unterminated" in failure.detail:
        return failure
    function = problem.function.function
    return Failure(failure.verdict, f"the body of {function} is never closed: a closing brace is missing")


def _prompt(sample: Sample, problem: Problem) -> str:
    """The prompt that the sample answers: its own if it has one, else this package's."""
    return problem.prompt(parallelism_models()[sample.parallelism_model]) if sample.prompt is None else sample.prompt


def decide(build: Build, runs: Sequence[Run]) -> tuple[Failure | None, CheckSet | None]:
    """The failure that decides the sample's verdict: the build's, else the first of base, else the first of plus."""
    if build.failure is not None:
        return build.failure, CheckSet.BASE
    for check_set in CheckSet:
        for run in runs:
            if run.failure is not None and run.check_set is check_set:
                launched = f"{run.procs} processes x {run.threads} threads: " if len(runs) > 1 else ""
                return Failure(run.failure.verdict, launched + run.failure.detail), check_set
    return None, None
