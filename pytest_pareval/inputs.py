"""Inputs of calls: made once per problem, size and seed, kept in the cache, mapped by every worker.

What is expected of them is kept apart (see reference), so that a sandbox can show a worker the one and not the other.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol, TypeVar
from weakref import WeakValueDictionary

import numpy as np
import numpy.typing as npt
import psutil

from pytest_pareval.buffers import Image, decode, encode, to_image, zeros
from pytest_pareval.cache import Cache, digest
from pytest_pareval.problem import Args, Problem, Zeros
from pytest_pareval.verdict import Strength

BASE_INPUTS = 5
"""Random inputs of the base checks."""
VARIATION = 64
"""Sizes of timed inputs vary by one part in so many, so that no candidate knows them."""
TIMED = "timed-inputs"
MADV_POPULATE_READ = 22
LARGE_FILE = 1 << 20
SEGMENT_BYTES = 64
"""What each string takes besides its characters."""
MOST_PREPARED = 256 << 20
"""Bytes of arguments, on all ranks together, that are prepared at a time where one call does not take more."""
TIMED_BYTES = 16 << 30
"""Most that inputs of timed runs may take in the cache, and half as much their expected outputs. Reading them is no
faster than making them unless they stay in memory, so they take no more than half of that."""


def most_timed_bytes() -> int:
    """Bytes that inputs of timed runs may take on this machine."""
    return min(TIMED_BYTES, psutil.virtual_memory().total // 2)


@dataclass(frozen=True)
class Input:
    """One input of a problem's function, in files; ``label`` names it in reports."""

    problem: Problem
    label: str
    strength: Strength
    folder: Path

    @cached_property
    def _arrays(self) -> list[npt.NDArray[Any]]:
        """The files, mapped, and at hand when they are needed while others wait."""
        arrays = []
        for index in range(len(self.problem.function.parameters)):
            array = np.load(self.folder / f"{index}.npy", mmap_mode="r")
            if array.nbytes >= LARGE_FILE:
                with suppress(OSError):  # before Linux 5.14
                    array._mmap.madvise(MADV_POPULATE_READ)
            arrays.append(array)
        return arrays

    def load(self) -> Input:
        """Map the files now, in the place of when they are first needed."""
        _ = self.images
        return self

    @cached_property
    def images(self) -> list[Image]:
        """The arguments as they are in a worker's memory."""
        images = []
        for array, parameter in zip(self._arrays, self.problem.function.parameters, strict=True):
            if array.dtype == _ZEROS:
                images.append(zeros(parameter.type, int(array["zeros"][0])))
            else:
                images.append(to_image(parameter.type, array.view(np.uint8)))
        return images

    @cached_property
    def memory(self) -> int:
        """Bytes of all arguments, in a worker's memory, and of what is kept about strings here and there."""
        return sum(image.nbytes + SEGMENT_BYTES * (image.segments - 1) for image in self.images)

    @property
    def is_timed(self) -> bool:
        """Whether it is one of a timed run's, of which there is not room for all."""
        return self.folder.parent.name == TIMED

    @cached_property
    def args(self) -> Args:
        """The arguments as checks and bounds see them."""
        args: Args = {}
        for array, parameter in zip(self._arrays, self.problem.function.parameters, strict=True):
            if array.dtype == _ZEROS:
                args[parameter.name] = Zeros(int(array["zeros"][0]))
            else:
                args[parameter.name] = decode(parameter.type, array.view(np.uint8))
        return args


class Sized(Protocol):
    """What takes memory of a worker, in bytes."""

    @property
    def memory(self) -> int: ...


T = TypeVar("T", bound=Sized)
_ZEROS = np.dtype([("zeros", np.uint64)])


def batches(inputs: Iterable[T], procs: int = 1) -> Iterator[list[T]]:
    """In their order, as many at a time as so many ranks are to have in memory."""
    batch: list[T] = []
    for one in inputs:
        if batch and procs * sum(each.memory for each in (*batch, one)) > MOST_PREPARED:
            yield batch
            batch = []
        batch.append(one)
    if batch:
        yield batch


@dataclass(frozen=True)
class InputStore:
    """Makes and keeps inputs and what is expected of them.

    ``seed`` decides all random inputs; they also change with the problem's own definition. The inputs of timed runs are
    large, so there is room for some only.
    """

    cache: Cache
    seed: int
    _at_hand: WeakValueDictionary[Path, Input] = field(default_factory=WeakValueDictionary, repr=False)
    """Those that are in use: their files are mapped once."""

    def check_inputs(self, problem: Problem) -> list[Input]:
        """The inputs of the base checks, then those that the plus checks add."""

        def make(folder: Path) -> None:
            rng = self._rng(problem, "base")
            made = [
                (f"random input {i + 1} of size {problem.validation_size}", Strength.BASE, args)
                for i in range(BASE_INPUTS)
                for args in [problem.inputs(rng, problem.validation_size)]
            ]
            made += [(label, Strength.PLUS, args) for label, args in problem.plus(self._rng(problem, "plus"))]
            for number, (label, strength, args) in enumerate(made):
                _write(folder / f"{number:03d}", problem, args)
                (folder / f"{number:03d}" / "label").write_text(f"{strength}\n{label}")

        folder = self.cache.entry("inputs", f"{problem.name}-check-{self._key(problem)}", make)
        inputs = []
        for path in sorted(folder.iterdir()):
            strength, label = (path / "label").read_text().split("\n", 1)
            inputs.append(self._of(problem, label, Strength(strength), path))
        return inputs

    def timed_input(self, problem: Problem, size: int, repetition: int) -> Input:
        """The input of one repetition; every repetition has its own, and most a size of its own, a little smaller."""

        def make(folder: Path) -> None:
            rng = self._rng(problem, "timed", size, repetition)
            less = 0 if problem.fixed_size else int(rng.integers(size // VARIATION + 1))
            _write(folder, problem, problem.inputs(rng, size - less))

        key = f"{problem.name}-timed-{size}-{repetition}-{self._key(problem, VARIATION)}"
        folder = self.cache.entry(TIMED, key, make, most=most_timed_bytes())
        return self._of(problem, f"timed input {repetition + 1} of size {size}", Strength.PLUS, folder)

    def _of(self, problem: Problem, label: str, strength: Strength, folder: Path) -> Input:
        return self._at_hand.setdefault(folder, Input(problem, label, strength, folder))

    def _rng(self, problem: Problem, *purpose: Any) -> np.random.Generator:
        words = [zlib.crc32(str(word).encode()) for word in (problem.name, *purpose)]
        return np.random.default_rng([self.seed, *words])

    def _key(self, problem: Problem, *more: Any) -> str:
        return digest(self.seed, problem.digest, np.__version__, *more)


def _write(folder: Path, problem: Problem, args: Args) -> None:
    folder.mkdir(exist_ok=True)
    names = [parameter.name for parameter in problem.function.parameters]
    if sorted(args) != sorted(names):
        raise ValueError(f"{problem.name}: inputs are {sorted(args)}, the function takes {sorted(names)}")
    for index, parameter in enumerate(problem.function.parameters):
        value = args[parameter.name]
        is_zero = isinstance(value, Zeros)
        array = np.array([(value.length,)], _ZEROS) if is_zero else encode(parameter.type, value)
        np.save(folder / f"{index}.npy", array)
