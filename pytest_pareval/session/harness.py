"""The harness: a session folder, and an evaluator built from the settings."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pytest_pareval._util.cache import Cache
from pytest_pareval.build.builder import Builder
from pytest_pareval.build.instrumentation import find_instrumentations
from pytest_pareval.checks.expected import ExpectedOutputs
from pytest_pareval.checks.inputs import InputStore
from pytest_pareval.checks.reference import Reference
from pytest_pareval.checks.secret import Secret
from pytest_pareval.checks.sequential_time import SequentialTimes
from pytest_pareval.config.settings import Settings, SettingsError
from pytest_pareval.evaluation.context import RunContext
from pytest_pareval.evaluation.deduplicate import Deduplicator
from pytest_pareval.evaluation.evaluator import Evaluator
from pytest_pareval.evaluation.sanitized_run import Sanitizing
from pytest_pareval.extraction.extractor import BuiltIn
from pytest_pareval.launch.launchers.registry import launchers
from pytest_pareval.machine.lock import MachineLock
from pytest_pareval.machine.supervisor import Limits, StopSwitch
from pytest_pareval.machine.toolchain import Toolchain
from pytest_pareval.parallelism.model import ParallelismModel
from pytest_pareval.records.verdict import Verdict
from pytest_pareval.sandbox.choose import choose
from pytest_pareval.sandbox.sandbox import Sandbox


@contextmanager
def session_folder(cache: Cache) -> Iterator[Path]:
    """A folder that lasts as long as the session. Remains of killed sessions are removed."""
    cache.sweep()
    with cache.own_folder("sessions") as folder:
        yield folder


def make_evaluator(
    settings: Settings, toolchain: Toolchain, cache: Cache, folder: Path, switch: StopSwitch | None = None
) -> Evaluator:
    """An evaluator. All processes of the session share ``folder``, for measurements that are made once.

    Raises SandboxError, and SettingsError for flags or a memory limit with which nothing can be compiled.
    """
    sandbox = Sandbox(choose(settings.sandbox, toolchain, cache), Limits(memory=settings.memory), switch)
    lock = MachineLock(cache.root / "machine.lock", folder / "builds.lock")
    builder = Builder(toolchain, cache, sandbox, settings.build_timeout, settings.flags, settings.headers)
    if problem := builder.problem():
        if problem.verdict is Verdict.OUT_OF_MEMORY:
            raise SettingsError("memory", problem.detail)
        raise SettingsError(
            "cxxflags", f"{toolchain.cxx} cannot compile with {' '.join(settings.flags)}: {problem.detail}"
        )
    secret = Secret(cache.secret()) if settings.seed is None else Secret.of_seed(settings.seed)
    inputs = InputStore(cache, secret)
    reference = Reference(builder, folder)
    context = RunContext(
        inputs=inputs,
        expected_outputs=ExpectedOutputs(reference),
        sequential_times=SequentialTimes(reference, inputs, lock, folder, settings.fresh),
        lock=lock,
        small=settings.small,
        timed=settings.timed,
    )
    return Evaluator(
        builder=builder,
        context=context,
        timeout=settings.run_timeout,
        procs=settings.procs,
        threads=settings.threads,
        folder=folder,
        extract=BuiltIn(settings.thinking_marks),
        deduplicator=Deduplicator(folder, cache, settings.fresh),
        sanitizing=_sanitizing(settings, builder),
    )


def _sanitizing(settings: Settings, builder: Builder) -> Sanitizing | None:
    """The sanitizers of the session; None if it asks for none.

    One that cannot compile an empty file with the session's flags counts as missing.
    """
    if not settings.sanitizers:
        return None
    found, missing = find_instrumentations(settings.sanitizers, builder.toolchain, builder.cache)
    problems = [(one, builder.with_sanitizers(one).problem()) for one in found]
    refused = tuple(
        f"no {' and '.join(one.sanitizers)}: {one.cxx} cannot compile an empty file: {problem.detail}"
        for one, problem in problems
        if problem
    )
    working = tuple(one for one, problem in problems if not problem)
    return Sanitizing(settings.sanitizers, working, (*missing, *refused))


def missing_tools(parallelism: ParallelismModel, toolchain: Toolchain) -> str:
    """The tools that this machine lacks for a parallelism model, and how to get them; empty if none is missing."""
    return toolchain.missing(parallelism.compiler) or launchers()[parallelism.launcher].missing(toolchain)
