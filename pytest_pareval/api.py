"""Evaluation from Python, without pytest: samples in, records out, for programs that train or serve models."""

from __future__ import annotations

import difflib
import os
import shutil
import tempfile
import weakref
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Literal, TypedDict, Unpack

from pytest_pareval._util.cache import Cache, CacheError
from pytest_pareval.config.options import OPTIONS
from pytest_pareval.config.settings import Settings, SettingsError, make_settings
from pytest_pareval.evaluation.deduplicate import Deduplicator
from pytest_pareval.evaluation.evaluator import Evaluator
from pytest_pareval.launch.launchers.registry import check_launchers
from pytest_pareval.machine.cpus import cores
from pytest_pareval.machine.ctrl_c import on_ctrl_c
from pytest_pareval.machine.programs import ToolchainError
from pytest_pareval.machine.supervisor import StoppedError, StopSwitch
from pytest_pareval.machine.toolchain import find_toolchain
from pytest_pareval.parallelism.registry import parallelism_models
from pytest_pareval.problems.problem import Problem
from pytest_pareval.problems.suite import load_problems
from pytest_pareval.records.record import Record
from pytest_pareval.samples.sample import Sample, given_sample
from pytest_pareval.session.harness import make_evaluator, missing_tools, session_folder
from pytest_pareval.session.prebuild import Prebuilder, builder_threads


class Options(TypedDict, total=False):
    """The pytest options that apply here, without ``--pareval-``. Missing ones have pytest's defaults.

    Timeouts are in seconds, ``memory`` is in MiB, without a ``seed``, inputs come from this machine's secret.
    """

    size: Literal["full", "small"]
    procs: Sequence[int]
    threads: Sequence[int]
    build_timeout: float
    run_timeout: float
    memory: int
    sandbox: Literal["auto", "bwrap", "landlock", "none"]
    std: Literal["c++17", "c++20", "c++23"]
    headers: Literal["pareval", "std"]
    sanitize: str | Sequence[str]
    march: str
    cxxflags: str
    seed: int | None
    fresh: bool
    thinking_marks: Sequence[str]


_REPEATABLE = [option.name.replace("-", "_") for option in OPTIONS if option.repeatable]


def evaluate(
    samples: Iterable[Sample | tuple[str, str, str | None]], *, timed: bool = True, **options: Unpack[Options]
) -> list[Record]:
    """Evaluate samples once. For repeated calls, keep an Evaluation: it starts faster. Raises the same errors."""
    with Evaluation(timed=timed, **options) as evaluation:
        return evaluation.evaluate(samples)


class Evaluation:
    """An evaluator for several calls; a context manager.

    With ``timed`` false, repetitions are checked but not timed. Then several samples are evaluated at the same time;
    timed runs have the machine to themselves.

    Several threads may use it, and so may forks of the process that made it, while that process lives.
    Raises SettingsError (a ValueError) for a wrong option value, CacheError, EntryPointError, SandboxError, and
    ToolchainError.
    """

    def __init__(self, *, timed: bool = True, **options: Unpack[Options]) -> None:
        check_launchers()
        self._settings = read_options(options, timed)
        self._cache = Cache.of_user()
        self._problems = load_problems()
        self._toolchain = find_toolchain(self._cache)
        self._calls: set[StopSwitch] = set()
        self._owner = os.getpid()
        with ExitStack() as resources:
            self._folder = resources.enter_context(session_folder(self._cache))
            self._make_evaluator(StopSwitch())
            self._close = weakref.finalize(self, resources.pop_all().close)

    def evaluate(self, samples: Iterable[Sample | tuple[str, str, str | None]]) -> list[Record]:
        """The records of samples, in the same order. A sample is a Sample, or a tuple of problem, parallelism model
        and text.

        Failures of a sample are part of its record. Raises SampleError (a ValueError) for an unknown problem or
        parallelism model, ToolchainError if a sample needs a missing tool, such as MPI, RuntimeError if the harness
        itself fails, and StoppedError if another thread closes this Evaluation. Samples evaluated until then are
        cached for the next call.
        """
        if not self._close.alive:
            raise ValueError("this Evaluation is closed")
        todo = [given_sample(one, position, self._problems) for position, one in enumerate(samples)]
        for sample in todo:
            if missing := missing_tools(parallelism_models()[sample.parallelism_model], self._toolchain):
                raise ToolchainError(f"{sample.origin}: {sample.parallelism_model} cannot run here: {missing}")
        with self._call(todo) as (evaluator, pool):
            return list(pool.map(lambda sample: _record(sample, self._problems[sample.problem], evaluator), todo))

    def close(self) -> None:
        """Stop evaluations in other threads, and remove all files outside the cache. In a fork, do neither."""
        if os.getpid() == self._owner:
            for switch in tuple(self._calls):
                switch.off()
        self._close()

    def __enter__(self) -> Evaluation:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _make_evaluator(self, switch: StopSwitch) -> Evaluator:
        return make_evaluator(self._settings, self._toolchain, self._cache, self._folder, switch)

    @contextmanager
    def _call(self, todo: Sequence[Sample]) -> Iterator[tuple[Evaluator, ThreadPoolExecutor]]:
        """An evaluator with a separate folder, and the threads that use it: one if runs are timed, with builds ahead
        of it, else one per core. The end of the block, also by Ctrl-C, stops the threads and everything they started.
        """
        with ExitStack() as resources:
            switch = StopSwitch()
            self._calls.add(switch)
            resources.callback(self._calls.discard, switch)
            folder = Path(tempfile.mkdtemp(dir=self._folder))
            resources.callback(shutil.rmtree, folder, ignore_errors=True)
            deduplicator = Deduplicator(folder, self._cache, self._settings.fresh)
            evaluator = self._make_evaluator(switch)
            evaluator = replace(evaluator, folder=folder, deduplicator=deduplicator)
            timed = evaluator.context.timed
            pool = ThreadPoolExecutor(1 if timed else cores(), "pareval-evaluate")
            resources.callback(pool.shutdown, cancel_futures=True)
            samples = [(sample, self._problems[sample.problem]) for sample in todo[1:]]
            threads = builder_threads(cores(), 1) if timed else 0
            prebuilder = Prebuilder(samples, evaluator.build, folder, threads, evaluator.extract)
            resources.callback(prebuilder.stop)
            resources.callback(switch.off)
            resources.enter_context(on_ctrl_c(switch.off))
            prebuilder.start()
            yield evaluator, pool


def read_options(options: Mapping[str, object], timed: bool) -> Settings:
    """Settings, by the same rules as in pytest. Raises SettingsError, and TypeError for an unknown option."""
    known = Options.__annotations__
    for name in options:
        if name not in known:
            match = difflib.get_close_matches(name, known, n=1)
            raise TypeError(f"unknown option {name!r}" + (f"; did you mean {match[0]!r}?" if match else ""))
    try:
        texts = {name.replace("_", "-"): _given(name, value) for name, value in options.items()}
        return make_settings(texts, Path(), timed)
    except SettingsError as error:
        raise SettingsError(error.option.replace("-", "_"), error.reason) from None


def _given(name: str, value: object) -> str | list[str]:
    """A value as the settings expect it: a list for an option that can be repeated."""
    if name in _REPEATABLE and isinstance(value, Iterable) and not isinstance(value, str):
        return [str(one) for one in value]
    return [text] if (text := _text(value)) and name in _REPEATABLE else text


def _text(value: object) -> str:
    """A value as on pytest's command line; empty for None and for a flag that is off."""
    if value is None or value is False:
        return ""
    if isinstance(value, Iterable) and not isinstance(value, str):
        return ",".join(map(str, value))
    return str(value)


def _record(sample: Sample, problem: Problem, evaluator: Evaluator) -> Record:
    try:
        return evaluator.evaluate(sample, problem, evaluator.build)
    except StoppedError:
        raise
    except (RuntimeError, OSError) as error:
        switch = evaluator.builder.sandbox.switch
        if switch and switch.is_off:  # then its files are gone, and any error may follow
            raise StoppedError("stopped before it was finished") from error
        if isinstance(error, CacheError):
            raise
        raise RuntimeError(f"{sample.origin}: the harness failed, not the candidate: {error}") from error
