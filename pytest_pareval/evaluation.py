"""Evaluations from Python, without pytest: samples in, records out, for programs that train models or serve them."""

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

from pytest_pareval.ahead import BuildAhead, builder_threads
from pytest_pareval.benchmark import load_problems
from pytest_pareval.cache import Cache
from pytest_pareval.evaluator import Evaluator
from pytest_pareval.parallelism import PARALLELISM_MODELS
from pytest_pareval.problem import Problem
from pytest_pareval.process import StoppedError, Switch
from pytest_pareval.processors import cores
from pytest_pareval.record import Record
from pytest_pareval.sample import Sample, given_sample
from pytest_pareval.session import make_evaluator, session_folder
from pytest_pareval.settings import Settings, SettingsError, make_settings
from pytest_pareval.toolchain import ToolchainError, find_toolchain
from pytest_pareval.twins import Twins


class Options(TypedDict, total=False):
    """The options of pytest that matter here, by their names; one that is not given has pytest's default.

    Times are in seconds, ``memory`` is in MiB, ``seed`` None is this machine's own.
    """

    size: Literal["full", "small"]
    procs: Sequence[int]
    threads: Sequence[int]
    build_timeout: float
    run_timeout: float
    memory: int
    sandbox: Literal["auto", "bwrap", "landlock", "none"]
    seed: int | None
    fresh: bool


def evaluate(
    samples: Iterable[Sample | tuple[str, str, str]], *, timed: bool = True, **options: Unpack[Options]
) -> list[Record]:
    """Evaluate samples once; whoever does so again and again keeps an Evaluation. Raises what it does."""
    with Evaluation(timed=timed, **options) as evaluation:
        return evaluation.evaluate(samples)


class Evaluation:
    """What evaluates samples, kept from one call to the next; a context manager.

    With ``timed`` false nothing is timed: its repetitions are checked, beside whatever else the machine does.
    Several samples are evaluated at a time then, as timed runs have the machine to themselves.

    It may be used from several threads at once, and from forks of the process that made it while that process lives.
    Raises SettingsError (a ValueError) for an option's value, SandboxError, and ToolchainError.
    """

    def __init__(self, *, timed: bool = True, **options: Unpack[Options]) -> None:
        self._settings = read_options(options, timed)
        self._cache = Cache.of_user()
        self._problems = load_problems()
        self._toolchain = find_toolchain(self._cache)
        self._calls: set[Switch] = set()
        self._owner = os.getpid()
        with ExitStack() as resources:
            self._folder = resources.enter_context(session_folder(self._cache))
            self._make_evaluator(Switch())
            self._close = weakref.finalize(self, resources.pop_all().close)

    def evaluate(self, samples: Iterable[Sample | tuple[str, str, str]]) -> list[Record]:
        """Records of samples, in their order. A sample is a Sample, or its problem, parallelism model and text.

        Whatever a sample does ends up in its record. Raises SampleError (a ValueError) for a sample of nothing that is
        known here, ToolchainError where one needs MPI and there is none, RuntimeError where the harness failed itself,
        and StoppedError where another thread has closed this. What is evaluated by then is kept for the next call.
        """
        if not self._close.alive:
            raise ValueError("this Evaluation is closed")
        todo = [given_sample(one, position, self._problems) for position, one in enumerate(samples)]
        if no_mpi := self._toolchain.no_mpi:
            for sample in todo:
                if PARALLELISM_MODELS[sample.parallelism_model].mpi:
                    raise ToolchainError(f"{sample.origin}: {sample.parallelism_model} cannot run here: {no_mpi}")
        with self._call(todo) as (evaluator, pool):
            return list(pool.map(lambda sample: _record(sample, self._problems[sample.problem], evaluator), todo))

    def close(self) -> None:
        """Stop what other threads are evaluating, and remove all files but the cache's; in a fork, do neither."""
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

    def _make_evaluator(self, switch: Switch) -> Evaluator:
        return make_evaluator(self._settings, self._toolchain, self._cache, self._folder, switch)

    @contextmanager
    def _call(self, todo: Sequence[Sample]) -> Iterator[tuple[Evaluator, ThreadPoolExecutor]]:
        """An evaluator with a folder of its own, and threads to use it in: one where runs are timed, with builds ahead
        of it, else one for each core. Whatever ends the block, Ctrl-C included, ends them and all that they started.
        """
        with ExitStack() as resources:
            switch = Switch()
            self._calls.add(switch)
            resources.callback(self._calls.discard, switch)
            folder = Path(tempfile.mkdtemp(dir=self._folder))
            resources.callback(shutil.rmtree, folder, ignore_errors=True)
            twins = Twins(folder, self._cache, self._settings.fresh)
            evaluator = replace(self._make_evaluator(switch), folder=folder, twins=twins)
            pool = ThreadPoolExecutor(1 if evaluator.timed else cores(), "pareval-evaluate")
            resources.callback(pool.shutdown, cancel_futures=True)
            samples = [(sample, self._problems[sample.problem]) for sample in todo[1:]]
            ahead = BuildAhead(samples, evaluator.build, folder, builder_threads(cores(), 1) if evaluator.timed else 0)
            resources.callback(ahead.stop)
            resources.callback(switch.off)
            ahead.start()
            yield evaluator, pool


def read_options(options: Mapping[str, object], timed: bool) -> Settings:
    """Settings by the same rules as pytest's. Raises SettingsError, and TypeError for an option that there is not."""
    known = Options.__annotations__
    for name in options:
        if name not in known:
            match = difflib.get_close_matches(name, known, n=1)
            raise TypeError(f"no option {name!r}" + (f"; did you mean {match[0]!r}?" if match else ""))
    try:
        texts = {name.replace("_", "-"): _text(value) for name, value in options.items()}
        return make_settings(texts, Path(), timed)
    except SettingsError as error:
        raise SettingsError(error.option.replace("-", "_"), error.reason) from None


def _text(value: object) -> str:
    """A value as it would stand on pytest's command line; a flag that is off would not."""
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
        if switch and switch.is_off:  # and the folder of its files is gone
            raise StoppedError("stopped before its end") from error
        raise RuntimeError(f"{sample.origin}: the harness failed, not the candidate: {error}") from error
