"""Reference kernels, whose outputs are the expected ones.

A reference kernel is built and launched by the same code as a serial candidate, but it is trusted, and no candidate
can see its outputs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from pytest_pareval._util.array_file import ArrayFile, write_arrays
from pytest_pareval.build.builder import OWN_LIMITS, OWN_TIMEOUT, Builder
from pytest_pareval.build.flags import FLAGS
from pytest_pareval.checks.inputs import Input, InputSet, batches, most_timed_bytes
from pytest_pareval.launch.image import from_image
from pytest_pareval.launch.launch import Launch
from pytest_pareval.launch.start import LaunchPlan, launched
from pytest_pareval.parallelism.launch_config import LaunchConfig
from pytest_pareval.parallelism.serial import SERIAL
from pytest_pareval.problems.compare import Bound
from pytest_pareval.problems.problem import Problem
from pytest_pareval.problems.values import Args, Outputs, decode
from pytest_pareval.records.verdict import CheckSet, RunError

MAX_OUTPUT = 4 << 30
"""Bytes of all outputs of one call."""
FOR_ALL = "default"
"""Name of a bound for all outputs; no output has this name."""
FORM = 2
"""Of cache entries: outputs, then seconds."""
MAX_QUICK = 1 << 20
"""Bytes of arguments up to which a bound is recomputed rather than cached."""


@dataclass(frozen=True)
class Reference:
    """Builds and runs reference kernels, whose launches have their files in ``folder``."""

    builder: Builder
    folder: Path

    def expected(self, inputs: Sequence[Input]) -> list[tuple[Outputs, float]]:
        """Expected outputs of inputs of one problem, and the seconds that the kernel took once, with a turn's overhead.

        Those missing in the cache are computed, for whole sets, in one launch.
        """
        if not inputs:
            return []
        problem = inputs[0].problem
        kernel = self.builder.build_reference(problem)
        sets = {one.set.folder: one.set for one in inputs}
        missing = [one for one in sets.values() if self.builder.cache.find(*self._entry(one, kernel)) is None]
        if missing:
            with self.launched(problem) as launch:
                for one in missing:
                    self._keep(one, kernel, launch)
        root = self.builder.cache.root
        found = {path: ArrayFile.mapped(root.joinpath(*self._entry(one, kernel))) for path, one in sets.items()}
        return [_kept(found[one.set.folder], one, problem) for one in inputs]

    def bound(self, one: Input, outputs: Outputs) -> Bound:
        """The largest floating-point error that passes: ParEval's tolerance for base inputs, else the problem's bound.

        Bounds of large inputs are cached: they take about as long to compute as the outputs.
        """
        problem = one.problem
        if one.check_set is CheckSet.BASE:
            return problem.tolerance
        if problem.bound is None:
            return None
        if one.memory <= MAX_QUICK:
            return problem.bound(one.args, outputs)
        kind, key = self._entry(one.set, self.builder.build_reference(problem))
        folder = self.builder.cache.entry(
            kind.replace("expected", "bounds"),
            f"{key}-{one.number}",
            lambda to: _save_bound(to, problem, one.args, outputs),
            most=_most_bytes(one.set),
        )
        return _load_bound(folder)

    def _keep(self, inputs: InputSet, kernel: Path, launch: Launch) -> None:
        """Keep the expected outputs of a set, unless another process has done so meanwhile."""

        def computed() -> Iterator[npt.NDArray[Any]]:
            kinds = inputs.problem.function.outputs.values()
            seconds = []
            for batch in batches(inputs):
                launch.prepare([one.images for one in batch])
                for _ in batch:
                    seconds.append(launch.turn().elapsed)
                    for kind, value in zip(kinds, launch.outputs(0, MAX_OUTPUT), strict=True):
                        yield from_image(kind, value.elements, value.sizes, value.data)
            yield np.array(seconds)

        entry = self._entry(inputs, kernel)
        self.builder.cache.entry(*entry, lambda to: write_arrays(to, computed()), most=_most_bytes(inputs))

    def _entry(self, inputs: InputSet, kernel: Path) -> tuple[str, str]:
        """Kind and key of the cache entry of a set's expected outputs; the key covers the kernel's library."""
        kind, key = inputs.folder.relative_to(self.builder.cache.root).parts
        return kind.replace("inputs", "expected"), f"{key}-{kernel.parent.name}-{FORM}"

    @contextmanager
    def launched(
        self, problem: Problem, flags: tuple[str, ...] = FLAGS, measured: tuple[int, ...] = ()
    ) -> Iterator[Launch]:
        """A launch of a problem's kernel, which measures some overheads as LaunchPlan has it.

        Its failures are the harness's fault, hence RuntimeErrors.
        """
        sandbox = replace(self.builder.sandbox, limits=OWN_LIMITS)
        library, toolchain = self.builder.build_reference(problem, flags), self.builder.toolchain
        plan = LaunchPlan(library, SERIAL, LaunchConfig(1, 1), toolchain, sandbox, OWN_TIMEOUT, self.folder, measured)
        try:
            with launched(plan) as launch:
                yield launch
        except RunError as error:
            raise RuntimeError(f"the reference kernel of {problem.name} failed: {error.quoted.detail}") from None


def _most_bytes(inputs: InputSet) -> int | None:
    """Bytes that the cache may hold of what is computed from such inputs."""
    return most_timed_bytes() // 2 if inputs.is_timed else None


def _kept(kept: ArrayFile, one: Input, problem: Problem) -> tuple[Outputs, float]:
    """The outputs of one input of a set, and the kernel's seconds."""
    kinds, first = problem.function.outputs, one.number * len(problem.function.outputs)
    outputs = {name: decode(kind, kept[first + index]) for index, (name, kind) in enumerate(kinds.items())}
    seconds = kept[len(one.set) * len(kinds)].view(np.float64)
    return outputs, float(seconds[one.number])


def _save_bound(folder: Path, problem: Problem, args: Args, outputs: Outputs) -> None:
    """Write one file per output that has its own bound, or one for all outputs."""
    bound = problem.bound(args, outputs) if problem.bound else None
    for name, limit in (bound if isinstance(bound, Mapping) else {FOR_ALL: bound}).items():
        if limit is not None:
            np.save(folder / f"{name}.npy", np.asarray(limit, np.float64))


def _load_bound(folder: Path) -> Bound:
    bounds = {path.stem: np.load(path, mmap_mode="r") for path in folder.glob("*.npy")}
    return bounds.get(FOR_ALL, bounds or None)
