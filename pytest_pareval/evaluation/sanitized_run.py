"""Sanitized checks: a candidate that passes plus, built again for sanitizers and run on a part of its plus inputs."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from pytest_pareval.build.builder import LIBRARY_NAME, Builder
from pytest_pareval.build.instrumentation import Instrumentation
from pytest_pareval.build.sanitizer import ADDRESS, THREAD
from pytest_pareval.checks.expected import Expected
from pytest_pareval.evaluation.context import RunContext
from pytest_pareval.evaluation.run import RunPlan, checked_launch
from pytest_pareval.launch.start import LaunchPlan
from pytest_pareval.machine.supervisor import tail
from pytest_pareval.parallelism.launch_config import LaunchConfig
from pytest_pareval.parallelism.model import ParallelismModel
from pytest_pareval.problems.problem import Problem
from pytest_pareval.records.verdict import CheckSet, Failure, RunError, Verdict
from pytest_pareval.sanitizers import address, thread, undefined
from pytest_pareval.sanitizers.evasion import cheat, unseen, without_includes
from pytest_pareval.sanitizers.explanation import Source, explain
from pytest_pareval.sanitizers.lines import lines_of
from pytest_pareval.sanitizers.report import Finder, Report
from pytest_pareval.timing.phases import SANITIZE, PhaseTimer

FINDERS: tuple[Finder, ...] = (thread.find, address.find, undefined.find)
MAX_INPUT = 48 << 10
"""Bytes of an input that runs under sanitizers, at most: they make code some ten times slower."""
NOT_ENDED = "it did not come to its end"
TRIES = 3
"""Launches of which one must not end by what a sanitizer says of other code than the candidate's."""
OUTPUT_BYTES = 1 << 18
"""Bytes of what a launch printed in which a report is looked for, from either end."""
UNINITIALISED = "with other values in memory that is not initialised, its outputs differ: it probably reads such memory"


@dataclass(frozen=True)
class Sanitizing:
    """The sanitizers that a session asks for, and their instrumentations; ``missing`` says what this machine lacks."""

    wanted: tuple[str, ...]
    instrumentations: tuple[Instrumentation, ...]
    missing: tuple[str, ...] = ()

    def of(self, parallelism: ParallelismModel) -> tuple[Instrumentation, ...]:
        """Those for a parallelism model: where there are no threads, there are no races."""
        return tuple(one for one in self.instrumentations if parallelism.has_threads or not one.sees_threads)

    def concerns(self, parallelism: ParallelismModel) -> bool:
        """Whether any of those that were asked for has something to look for in a parallelism model."""
        return parallelism.has_threads or set(self.wanted) != {THREAD}

    @property
    def identity(self) -> list[object]:
        """Everything that a result depends on."""
        return [one.identity for one in self.instrumentations]


@dataclass(frozen=True)
class Sanitized:
    """What sanitizers say of a candidate: those that have seen all calls, a failure, or why they did not see all.

    ``warning`` is what fails nothing.
    """

    sanitizers: tuple[str, ...] = ()
    failure: Failure | None = None
    note: str = ""
    warning: str = ""

    @property
    def is_clean(self) -> bool:
        """Whether all of them have seen all calls, and found nothing."""
        return bool(self.sanitizers) and self.failure is None and not self.note


@dataclass(frozen=True)
class Subject:
    """A candidate for sanitizers. ``builder`` and ``launch`` are those of its usual build and launch."""

    source: str
    problem: Problem
    launch: LaunchPlan
    builder: Builder
    context: RunContext
    phases: PhaseTimer
    instrumentations: Sequence[Instrumentation] = field(default=())

    @property
    def parallelism(self) -> ParallelismModel:
        return self.launch.parallelism

    @cached_property
    def checks(self) -> list[Expected]:
        """The plus inputs that are small."""
        inputs = self.context.inputs.check_inputs(self.problem)
        small = [one for one in inputs if one.check_set is CheckSet.PLUS and one.memory <= MAX_INPUT]
        return self.context.expected_outputs.of(small)


def sanitize(subject: Subject) -> Sanitized:
    """Run a candidate under all instrumentations, until one finds something.

    Whatever keeps one from its end is a note, no failure: then it says nothing about the candidate. After a race the
    others run, too: an access out of bounds meets memory of others, and is told as what it is.
    """
    with subject.phases.on(SANITIZE, subject.context.lock.building()):
        escaped = _escape(subject)
    if escaped.failure or escaped.note:
        return escaped
    seen: list[str] = []
    notes: list[str] = []
    warnings: list[str] = []
    race: Failure | None = None
    for one in subject.instrumentations:
        said = _run(subject, one, seen)
        warnings += filter(None, [said.warning])
        if race and not (said.failure and said.failure.verdict is Verdict.MEMORY_ERROR):
            break
        if said.failure and said.failure.verdict is Verdict.DATA_RACE:
            race = said.failure
            continue
        if said.failure:
            return Sanitized(tuple(seen), said.failure, warning="; ".join(warnings))
        notes += [f"{' and '.join(one.sanitizers)}: {said.note}"] if said.note else []
        seen += [] if said.note else one.sanitizers
    return Sanitized(tuple(seen), race, "" if race else "; ".join(notes), "; ".join(warnings))


def _escape(subject: Subject) -> Sanitized:
    """How a candidate escapes sanitizers by its text, if it does."""
    text = without_includes(subject.source)
    builders = {"the usual build": subject.builder}
    builders |= {" and ".join(one.sanitizers): subject.builder.with_sanitizers(one) for one in subject.instrumentations}
    texts = {name: builder.preprocessed(text, subject.parallelism) for name, builder in builders.items()}
    known = {name: one for name, one in texts.items() if one is not None}
    if len(known) < len(texts):
        return Sanitized(note="the preprocessor refuses its text without the headers that it includes")
    if reason := cheat(subject.source, known):
        return Sanitized(failure=Failure(Verdict.CHEATING, reason))
    return Sanitized(note=unseen(known["the usual build"]))


def _run(subject: Subject, instrumentation: Instrumentation, seen: Sequence[str]) -> Sanitized:
    """What one instrumentation says."""
    builder = subject.builder.with_sanitizers(instrumentation)
    with subject.phases.on(SANITIZE, subject.context.lock.building()):
        build = builder.build(subject.problem, subject.source, subject.parallelism)
    if build.library is None:
        return Sanitized(note=f"it does not build: {build.failure.detail if build.failure else ''}")
    configs = subject.parallelism.sanitized_configs()
    said = Sanitized()
    for config in configs if instrumentation.sees_threads else configs[-1:]:
        for _ in range(TRIES):
            said = _launched(subject, instrumentation, build.library, config, seen)
            if not said.note.startswith(f"{NOT_ENDED}: {Verdict.CRASH}"):
                break
        if said.failure:
            where = f"{config.procs} processes x {config.threads} threads: " if config.workers > 1 else ""
            return replace(said, failure=replace(said.failure, detail=where + said.failure.detail))
        if said.note:
            break
    return said


def _launched(
    subject: Subject, instrumentation: Instrumentation, library: Path, config: LaunchConfig, seen: Sequence[str]
) -> Sanitized:
    """What one launch says."""
    launch = replace(
        subject.launch,
        library=library,
        config=config,
        measured=(),
        environment=instrumentation.environment,
        reads=instrumentation.files,
        watched=True,
    )
    plan = RunPlan(launch, subject.problem, timed=False, plus=True, candidate="")
    ended: Failure | None = None
    warning = ""
    with tempfile.TemporaryFile() as output:
        try:
            with checked_launch(plan, subject.context, subject.phases, output) as checked:
                checked.check_plus(subject.checks)
                ended, warning = checked.plus_failure, checked.warning
        except RunError as error:
            ended = error.failure
        text = tail(output, OUTPUT_BYTES)
    if report := next(filter(None, (find(text, LIBRARY_NAME) for find in FINDERS)), None):
        return Sanitized(failure=_explained(report, subject, library), warning=warning)
    if ended is None:
        return Sanitized(warning=warning)
    if ended.verdict is not Verdict.WRONG_ANSWER:
        return Sanitized(note=f"{NOT_ENDED}: {ended.verdict}: {ended.detail}")
    orderly = not subject.parallelism.has_threads or THREAD in seen
    if ADDRESS in instrumentation.sanitizers and orderly:
        ended = Failure(Verdict.MEMORY_ERROR, f"{UNINITIALISED}\n{ended.detail}")
    return Sanitized(failure=ended, warning=warning)


def _explained(report: Report, subject: Subject, library: Path) -> Failure:
    """The failure that a report stands for, with the candidate's own lines."""
    accesses = [*report.accesses, *([report.memory] if report.memory else [])]
    places = {offset for access in accesses for offset in access.offsets}
    last = len(subject.source.splitlines())
    lines = lines_of(library, places, last, subject.builder.sandbox, subject.launch.parent)
    return explain(report, Source(subject.source, lines))
