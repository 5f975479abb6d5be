"""Inputs of calls: made once per problem, size and secret, kept in the cache, mapped by every worker.

Expected outputs are stored elsewhere (see reference): a sandbox shows a worker the inputs alone.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any, Protocol, TypeVar
from weakref import WeakValueDictionary

import numpy as np
import numpy.typing as npt
import psutil

from pytest_pareval._util.array_file import ArrayFile, write_arrays
from pytest_pareval._util.cache import Cache
from pytest_pareval._util.digest import digest
from pytest_pareval.checks.secret import Secret
from pytest_pareval.launch.image import MemoryImage, to_image, zeros
from pytest_pareval.problems.problem import Problem
from pytest_pareval.problems.values import Args, Rng, Zeros, decode, encode
from pytest_pareval.records.verdict import CheckSet
from pytest_pareval.timing.repetitions import SMALL

BASE_INPUTS = 5
"""Random inputs of the base checks."""
VARIATION, MULTIPLE = 64, 4
"""Sizes of timed inputs vary by one part in 64, so that no candidate knows them. Where ParEval's size is one, they stay
multiples of 4 or more: code that divides it by the number of ranks without a remainder fails plus, not base."""
TIMED = "timed-inputs"
POOL = 32
"""Small timed inputs of a problem and size, of which each candidate gets its own selection in its own order."""
LABELS_NAME = "labels.json"
"""The file with the label and the check set of each input of a set, in order."""
LARGE_FILE = 1 << 20
SEGMENT_BYTES = 64
"""Bytes that each string takes besides its characters."""
MAX_PREPARED = 256 << 20
"""Bytes of arguments, on all ranks together, of a batch; a call that takes more is a batch by itself."""
TIMED_BYTES = 16 << 30
"""Bytes that inputs of timed runs may take in the cache; their expected outputs may take half as many. Reading them
is no faster than making them unless they stay in memory, so they take at most half of it."""


@cache
def most_timed_bytes() -> int:
    """Bytes that inputs of timed runs may take on this machine."""
    return min(TIMED_BYTES, psutil.virtual_memory().total // 2)


@dataclass(frozen=True, eq=False)
class InputSet:
    """Inputs that are made together, mapped from an entry of the cache.

    Reports may show the values of inputs only if they are ``disclosed``: no check or time depends on those.
    """

    problem: Problem
    folder: Path
    arrays: ArrayFile
    labels: Sequence[tuple[str, CheckSet]]
    disclosed: bool
    _at_hand: WeakValueDictionary[int, Input] = field(default_factory=WeakValueDictionary, repr=False)
    """Inputs in use, so that each exists once."""

    def __len__(self) -> int:
        return len(self.labels)

    def __getitem__(self, number: int) -> Input:
        return self._at_hand.setdefault(number, Input(self, range(len(self))[number]))

    def __iter__(self) -> Iterator[Input]:
        return (self[number] for number in range(len(self)))

    @property
    def is_timed(self) -> bool:
        """Whether its inputs belong to timed runs: the cache holds a limited number of these."""
        return self.folder.parent.name == TIMED


@dataclass(frozen=True)
class Input:
    """One input of a problem's function."""

    set: InputSet
    number: int

    @property
    def problem(self) -> Problem:
        return self.set.problem

    @property
    def label(self) -> str:
        """Its name in reports."""
        return self.set.labels[self.number][0]

    @property
    def check_set(self) -> CheckSet:
        return self.set.labels[self.number][1]

    @property
    def disclosed(self) -> bool:
        """Whether reports may show its values."""
        return self.set.disclosed

    @property
    def key(self) -> tuple[Path, int]:
        """Which input it is, of all in the cache."""
        return self.set.folder, self.number

    @property
    def _places(self) -> range:
        """The places of its arguments among the arrays of its set."""
        count = len(self.problem.function.parameters)
        return range(self.number * count, (self.number + 1) * count)

    @cached_property
    def _arrays(self) -> list[npt.NDArray[Any]]:
        """The arguments as they are kept, and already in memory when a timed call needs them."""
        arrays = [self.set.arrays[place] for place in self._places]
        for place, array in zip(self._places, arrays, strict=True):
            if array.nbytes >= LARGE_FILE:
                self.set.arrays.populate(place)
        return arrays

    def load(self) -> Input:
        """Bring the arguments into memory now rather than at first use."""
        _ = self.images
        return self

    @cached_property
    def images(self) -> list[MemoryImage]:
        """The arguments as laid out in a worker's memory."""
        return _images(self.problem, self._arrays)

    @cached_property
    def memory(self) -> int:
        """Bytes of all arguments in a worker's memory, with the bookkeeping of strings."""
        return memory_of(self.images)

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
    """A value that takes memory in a worker."""

    @property
    def memory(self) -> int:
        """Bytes."""


T = TypeVar("T", bound=Sized)
Labelled = tuple[str, CheckSet, Args]
"""An input that is made: its label, its check set and its arguments."""
_ZEROS = np.dtype([("zeros", np.uint64)])


def batches(inputs: Iterable[T], procs: int = 1) -> Iterator[list[T]]:
    """Split inputs, in their order, into batches that fit the memory limit on ``procs`` ranks."""
    batch: list[T] = []
    nbytes = 0
    for one in inputs:
        nbytes += procs * one.memory
        if batch and nbytes > MAX_PREPARED:
            yield batch
            batch, nbytes = [], procs * one.memory
        batch.append(one)
    if batch:
        yield batch


@dataclass(frozen=True)
class InputStore:
    """Makes inputs and keeps them in the cache.

    ``secret`` decides all random inputs; they also change with the problem's definition. The inputs of timed runs are
    large, so the cache keeps a limited number of them.
    """

    cache: Cache
    secret: Secret
    _at_hand: WeakValueDictionary[Path, InputSet] = field(default_factory=WeakValueDictionary, repr=False)
    """Sets in use, so that their files are mapped once."""

    def check_inputs(self, problem: Problem) -> list[Input]:
        """The inputs of the base check set, then those that the plus set adds."""
        return list(self._checks(problem, "check", disclosed=False))

    def disclosed_inputs(self, problem: Problem) -> list[Input]:
        """Inputs made like the check inputs, with other random values: reports may show them."""
        return list(self._checks(problem, "disclosed", disclosed=True))

    def _checks(self, problem: Problem, purpose: str, disclosed: bool) -> InputSet:
        key = f"{problem.name}-{purpose}-{self._key(problem)}"
        return self._set("inputs", key, problem, lambda: self._made(problem, purpose), None, disclosed)

    def _made(self, problem: Problem, purpose: str) -> Iterator[Labelled]:
        """Inputs with their labels. Each has its own key, so that none tells the random values of the next."""
        size = problem.validation_size
        for number in range(BASE_INPUTS):
            args = problem.inputs(self._rng(problem, purpose, "base", number), size)
            yield f"random input {number + 1} of size {size}", CheckSet.BASE, args
        rng = self._rng(problem, purpose, "plus", 0)
        for number, (label, args) in enumerate(problem.plus(rng), 1):
            yield label, CheckSet.PLUS, args
            rng.bit_generator.state = self._rng(problem, purpose, "plus", number).bit_generator.state

    def slot(self, problem: Problem, size: int, repetition: int, candidate: str) -> int:
        """The number of the timed input for a candidate's repetition.

        Small inputs come from a pool, in an order by the candidate's digest, and from a further pool where that is not
        enough: the inputs that one candidate has seen are seldom those of the next. Large ones are the same for all.
        """
        if len(self._timed_set(problem, size, 0)) == 1:
            return repetition
        pool, index = divmod(repetition, POOL)
        return POOL * pool + _order(self.secret, problem.name, size, pool, candidate)[index]

    def timed_input(self, problem: Problem, size: int, number: int) -> Input:
        """A timed input by its number. Most have a slightly smaller size, each its own."""
        per_set = len(self._timed_set(problem, size, 0))
        return self._timed_set(problem, size, number // per_set)[number % per_set]

    def _timed_set(self, problem: Problem, size: int, number: int) -> InputSet:
        """A pool of small inputs, or one large input."""

        def make(number: int) -> Args:
            rng = self._rng(problem, "timed", size, number)
            less = 0 if problem.fixed_size else less_than(size, rng)
            return (problem.timed_inputs or problem.inputs)(rng, size - less)

        def made() -> Iterator[Labelled]:
            first = make(number * POOL)
            label = f"timed input of size {size}"
            yield label, CheckSet.PLUS, first
            if memory_of(images_of(problem, first)) <= SMALL:
                yield from ((label, CheckSet.PLUS, make(number * POOL + index)) for index in range(1, POOL))

        key = f"{problem.name}-timed-{size}-{number}-{self._key(problem, VARIATION, MULTIPLE)}"
        return self._set(TIMED, key, problem, made, most_timed_bytes())

    def _set(
        self,
        kind: str,
        key: str,
        problem: Problem,
        made: Callable[[], Iterator[Labelled]],
        most: int | None,
        disclosed: bool = False,
    ) -> InputSet:
        path = self.cache.root / kind / key
        if (at_hand := self._at_hand.get(path)) is not None:
            return at_hand
        folder = self.cache.entry(kind, key, lambda to: _write(to, problem, made()), most)
        labels = [(label, CheckSet(check_set)) for label, check_set in json.loads((folder / LABELS_NAME).read_text())]
        found = InputSet(problem, folder, ArrayFile.mapped(folder), labels, disclosed)
        return self._at_hand.setdefault(path, found)

    def _rng(self, problem: Problem, *purpose: Any) -> Rng:
        return self.secret.rng(problem.name, *purpose)

    def _key(self, problem: Problem, *more: Any) -> str:
        return digest(self.secret.fingerprint, problem.digest, np.__version__, *more)


def less_than(size: int, rng: Rng) -> int:
    """By how much a timed input is smaller than a size: a multiple of a power of two that divides the size.

    Nothing where the size is below VARIATION.
    """
    if size < VARIATION:
        return 0
    step = min(size & -size, max(MULTIPLE, 1 << max(0, (size // (VARIATION * MULTIPLE)).bit_length() - 1)))
    return step * int(rng.integers(max(1, size // (VARIATION * step)) + 1))


@lru_cache(maxsize=64)
def _order(secret: Secret, name: str, size: int, pool: int, candidate: str) -> tuple[int, ...]:
    """The order in which a candidate gets the inputs of a pool."""
    return tuple(secret.rng(name, "timed order", size, pool, candidate).permutation(POOL).tolist())


def memory_of(images: Iterable[MemoryImage]) -> int:
    """Bytes of arguments in a worker's memory, with the bookkeeping of strings."""
    return sum(image.nbytes + SEGMENT_BYTES * (image.segments - 1) for image in images)


def images_of(problem: Problem, args: Args) -> list[MemoryImage]:
    """The arguments of an input that is in no set, as laid out in a worker's memory."""
    return _images(problem, _encoded(problem, args))


def _images(problem: Problem, kept: Iterable[npt.NDArray[Any]]) -> list[MemoryImage]:
    """The images of arguments that are given as they are kept."""
    return [
        zeros(parameter.type, int(array["zeros"][0]))
        if array.dtype == _ZEROS
        else to_image(parameter.type, array.view(np.uint8))
        for parameter, array in zip(problem.function.parameters, kept, strict=True)
    ]


def _write(folder: Path, problem: Problem, made: Iterator[Labelled]) -> None:
    """Fill a set's entry of the cache, one input after the other: all together may not fit into memory."""
    labels = []

    def arrays() -> Iterator[npt.NDArray[Any]]:
        for label, check_set, args in made:
            labels.append((label, check_set))
            yield from _encoded(problem, args)

    write_arrays(folder, arrays())
    (folder / LABELS_NAME).write_text(json.dumps(labels))


def _encoded(problem: Problem, args: Args) -> Iterator[npt.NDArray[Any]]:
    """The arguments in the order of the parameters, as they are kept."""
    names = [parameter.name for parameter in problem.function.parameters]
    if sorted(args) != sorted(names):
        raise ValueError(f"{problem.name}: inputs are {sorted(args)}, the function takes {sorted(names)}")
    for parameter in problem.function.parameters:
        value = args[parameter.name]
        is_zero = isinstance(value, Zeros)
        yield np.array([(value.length,)], _ZEROS) if is_zero else encode(parameter.type, value)
