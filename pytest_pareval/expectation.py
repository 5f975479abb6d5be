"""Expectations: inputs, and what is right for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from pytest_pareval.buffers import Strings
from pytest_pareval.check import Bound
from pytest_pareval.inputs import Input
from pytest_pareval.problem import Outputs
from pytest_pareval.reference import Reference

MOST_KEPT = 2 << 30
"""Bytes of mapped inputs and expected outputs that are kept at hand."""


@dataclass(frozen=True)
class Expectation:
    """An input, and what is right for it."""

    input: Input
    outputs: Outputs
    _reference: Reference = field(repr=False)

    @cached_property
    def bound(self) -> Bound:
        """How far floating point may be off."""
        return self._reference.bound(self.input, self.outputs)

    @property
    def memory(self) -> int:
        """Bytes of the input's arguments, in a worker's memory."""
        return self.input.memory

    @cached_property
    def nbytes(self) -> int:
        """Bytes of all outputs."""
        return sum(map(_size, self.outputs.values()))


def _size(value: object) -> int:
    if isinstance(value, dict):
        return sum(_size(column) for column in value.values())
    if isinstance(value, Strings):
        return int(value.characters.nbytes + value.ends.nbytes)
    return int(getattr(value, "nbytes", 8))


@dataclass(frozen=True)
class Expectations:
    """What is expected of candidates. Those used last are kept at hand, as samples of one problem follow each other."""

    reference: Reference
    _kept: dict[Path, Expectation] = field(default_factory=dict, repr=False)

    def of(self, inputs: Sequence[Input]) -> list[Expectation]:
        """Those of inputs of one problem; what nobody has computed yet is computed now."""
        kept = {one.folder: self._kept.get(one.folder) for one in inputs}
        found = {folder: expectation for folder, expectation in kept.items() if expectation is not None}
        missing = [one for one in inputs if one.folder not in found]
        for one, outputs in zip(missing, self.reference.expected(missing), strict=True):
            found[one.folder] = Expectation(one, outputs, self.reference)
        for folder, expectation in found.items():
            self._kept.pop(folder, None)
            self._kept[folder] = expectation
        self._trim()
        return [found[one.folder] for one in inputs]

    def _trim(self) -> None:
        kept = list(self._kept.items())  # at once: other threads have use for it too
        excess = sum(one.nbytes + one.memory for _, one in kept) - MOST_KEPT
        for folder, expectation in kept:
            if excess <= 0:
                return
            excess -= expectation.nbytes + expectation.memory
            self._kept.pop(folder, None)
