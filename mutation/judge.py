"""Judges mutants: builds them, runs base and plus checks, and fuzzes what survives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock

from mutation.fuzz import CONFIGS, Example, Fuzzer, Suspect, told_apart
from mutation.generate import Mutant, Source
from mutation.journal import Entry, Fate
from mutation.shrink import shrink
from pytest_pareval._util.cache import Cache
from pytest_pareval.api import read_options
from pytest_pareval.build.builder import Build
from pytest_pareval.evaluation.evaluator import Evaluator
from pytest_pareval.evaluation.run import RunPlan, evaluate_run
from pytest_pareval.extraction.extract import ExtractionError, extract
from pytest_pareval.machine.toolchain import find_toolchain
from pytest_pareval.parallelism.registry import parallelism_models
from pytest_pareval.problems.problem import Problem
from pytest_pareval.problems.show import describe
from pytest_pareval.problems.suite import load_problems
from pytest_pareval.problems.values import Args
from pytest_pareval.records.record import Run
from pytest_pareval.records.verdict import CheckSet, Failure, Verdict
from pytest_pareval.session.harness import make_evaluator, session_folder
from pytest_pareval.timing.phases import PhaseTimer

RUN_TIMEOUT = 20
"""Seconds of a run: many mutants never end."""
SHRINK_SECONDS = 10.0


@dataclass
class Judge:
    """Judges mutants of any problem; several threads may use one."""

    evaluator: Evaluator
    problems: Mapping[str, Problem]
    seconds: float
    seed: int
    _codes: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    _fuzzers: dict[str, Fuzzer] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def judge(self, mutant: Mutant) -> Entry:
        """What becomes of a mutant. Raises RuntimeError where the harness itself fails."""
        source = mutant.source
        build = self.build(source, mutant.text)
        if build.library is None:
            return _entry(mutant, Fate.NOT_BUILT)
        if not self._is_new(mutant, build.object_code):
            return _entry(mutant, Fate.SAME_CODE)
        check_set, detail = self._checked(mutant, build.library, build.object_code)
        if check_set:
            return _entry(mutant, Fate(check_set.value), detail)
        return self._fuzzed(mutant, build.library)

    def _is_new(self, mutant: Mutant, code: str) -> bool:
        """Whether neither the source nor another mutant of the prompt has this object code."""
        source = mutant.source
        with self._lock:
            codes = self._codes.setdefault((source.problem, source.parallelism), set())
        if source.origin not in codes:
            codes |= {source.origin, self.build(source, source.path.read_text()).object_code}
        with self._lock:
            is_new = code not in codes
            codes.add(code)
        return is_new

    def build(self, source: Source, text: str) -> Build:
        """Build code like a candidate: what the prompt declares comes before it."""
        problem, model = self.problems[source.problem], parallelism_models()[source.parallelism]
        try:
            candidate = extract(text, problem, model).source
        except ExtractionError as error:
            return Build(None, Failure(Verdict.EXTRACTION_FAILED, str(error)), "")
        return self.evaluator.build(problem, candidate, model)

    def _original(self, source: Source) -> Path:
        library = self.build(source, source.path.read_text()).library
        assert library, f"{source.origin} does not build"
        return library

    def _require_right(self, original: Suspect, example: Example) -> None:
        """Check that the right code is right where its mutant is not. Raises RuntimeError: then the domain is wrong."""
        if found := original.first_wrong([example]):
            raise RuntimeError(f"right code is wrong, too: {found[1]}\n  input: {describe(example.args)}")

    def _checked(self, mutant: Mutant, library: Path, code: str) -> tuple[CheckSet | None, str]:
        """The check set that fails, and how; none where all pass. A run that base fails ends it."""
        evaluator, problem = self.evaluator, self.problems[mutant.source.problem]
        model = parallelism_models()[mutant.source.parallelism]
        timed = model.launch_configs(evaluator.procs, evaluator.threads)
        configs = [*timed, *(config for config in model.checked_configs() if config not in timed)]
        checks = evaluator.context.expected_outputs.of(evaluator.context.inputs.check_inputs(problem))
        failed: Run | None = None
        for config in configs:
            launch = evaluator.launch_plan(library, model, config)
            plan = RunPlan(launch, problem, config in timed, failed is None, code)
            run = evaluate_run(plan, checks, evaluator.context, PhaseTimer())
            if run.check_set is CheckSet.BASE:
                return CheckSet.BASE, _detail(run)
            failed = failed or (run if run.failure else None)
        return (CheckSet.PLUS, _detail(failed)) if failed else (None, "")

    def _fuzzed(self, mutant: Mutant, library: Path) -> Entry:
        problem = self.problems[mutant.source.problem]
        with self._lock:
            reference = self.evaluator.context.sequential_times.reference
            fuzzer = self._fuzzers.setdefault(problem.name, Fuzzer(problem, reference, self.seed))
        for config in CONFIGS[mutant.source.parallelism]:
            suspect = Suspect(problem, mutant.source.parallelism, library, config, self.evaluator)
            if found := told_apart(suspect, fuzzer, self.seconds):
                example, why = _shrunk(suspect, fuzzer, *found)
                self._require_right(replace(suspect, library=self._original(mutant.source)), example)
                on = f"{config.procs} processes x {config.threads} threads: "
                return _entry(mutant, Fate.FUZZING, f"{on}{why}\n  input: {describe(example.args)}")
        return _entry(mutant, Fate.NOT_TOLD_APART)


def _shrunk(suspect: Suspect, fuzzer: Fuzzer, example: Example, why: str) -> tuple[Example, str]:
    domain = suspect.problem.domain
    assert domain

    def first_wrong(inputs: list[Args]) -> int | None:
        found = suspect.first_wrong(fuzzer.examples(inputs)) if inputs else None
        return found and found[0]

    smaller = fuzzer.examples([shrink(example.args, domain, first_wrong, SHRINK_SECONDS)])  # type: ignore[arg-type]
    found = suspect.first_wrong(smaller)
    return (smaller[0], found[1]) if found else (example, why)


def _detail(run: Run) -> str:
    return run.failure.detail if run.failure else ""


def _entry(mutant: Mutant, fate: Fate, detail: str = "") -> Entry:
    source = mutant.source
    return Entry(
        mutant.key,
        source.problem,
        source.parallelism,
        mutant.operator,
        source.origin,
        mutant.line,
        mutant.change,
        fate,
        detail,
    )


@contextmanager
def judging(seconds: float, seed: int) -> Iterator[Judge]:
    """A judge, while the block runs. Sizes are small, the seed of the inputs is public, and nothing is timed."""
    cache = Cache.of_user()
    settings = read_options({"size": "small", "seed": seed, "run_timeout": RUN_TIMEOUT}, timed=False)
    with session_folder(cache) as folder:
        evaluator = make_evaluator(settings, find_toolchain(cache), cache, folder)
        yield Judge(replace(evaluator, deduplicator=None), load_problems(), seconds, seed)
