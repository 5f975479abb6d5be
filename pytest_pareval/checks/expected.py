"""Expected outputs of inputs: the test oracle."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from pytest_pareval.checks.inputs import Input
from pytest_pareval.checks.reference import Reference
from pytest_pareval.problems.compare import Bound
from pytest_pareval.problems.values import Outputs, Strings

Key = tuple[Path, int]
MAX_KEPT = 2 << 30
"""Bytes of mapped inputs and expected outputs that stay in memory."""


@dataclass(frozen=True)
class Expected:
    """An input and its expected outputs."""

    input: Input
    outputs: Outputs
    seconds: float
    """What the reference kernel took once."""
    _reference: Reference = field(repr=False)

    @cached_property
    def bound(self) -> Bound:
        """The largest floating-point error that passes."""
        return self._reference.bound(self.input, self.outputs)

    @property
    def memory(self) -> int:
        """Bytes of the input's arguments, in a worker's memory."""
        return self.input.memory

    @cached_property
    def nbytes(self) -> int:
        """Bytes of all outputs."""
        return sum(map(_size, self.outputs.values()))

    @cached_property
    def total(self) -> int:
        """Bytes of the arguments and the outputs."""
        return self.memory + self.nbytes


def _size(value: object) -> int:
    if isinstance(value, dict):
        return sum(_size(column) for column in value.values())
    if isinstance(value, Strings):
        return int(value.characters.nbytes + value.ends.nbytes)
    return int(getattr(value, "nbytes", 8))


class Recent:
    """The expectations that were used last, of at most MAX_KEPT bytes together. Threads may share it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: dict[Key, Expected] = {}
        self._nbytes = 0

    def get(self, one: Input) -> Expected | None:
        return self._kept.get(one.key)

    def use(self, used: Iterable[Expected]) -> None:
        """Keep these, and forget those that were not used for the longest time."""
        with self._lock:
            for expected in used:
                self._forget(expected.input.key)
                self._kept[expected.input.key] = expected
                self._nbytes += expected.total
            while self._nbytes > MAX_KEPT:
                self._forget(next(iter(self._kept)))

    def _forget(self, key: Key) -> None:
        if (expected := self._kept.pop(key, None)) is not None:
            self._nbytes -= expected.total


@dataclass(frozen=True)
class ExpectedOutputs:
    """Expected outputs of inputs. The last ones used stay in memory, as samples of one problem follow each other."""

    reference: Reference
    _recent: Recent = field(default_factory=Recent, repr=False)

    def of(self, inputs: Sequence[Input]) -> list[Expected]:
        """Expectations for inputs of one problem; missing ones are computed."""
        kept = {one.key: self._recent.get(one) for one in inputs}
        found = {key: expected for key, expected in kept.items() if expected is not None}
        missing = [one for one in inputs if one.key not in found]
        for one, (outputs, seconds) in zip(missing, self.reference.expected(missing), strict=True):
            found[one.key] = Expected(one, outputs, seconds, self.reference)
        self._recent.use(found.values())
        return [found[one.key] for one in inputs]
