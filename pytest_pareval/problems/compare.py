"""Comparison of outputs with expected ones: the first wrong element, if any."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from pytest_pareval._memory import equal, first_beyond
from pytest_pareval.problems.show import show

EPS = float(np.finfo(np.float64).eps)
"""Distance from 1.0 to the next float64; a rounded operation errs by at most half of it, relatively."""

Bound = float | npt.NDArray[np.float64] | Mapping[str, "float | npt.NDArray[np.float64]"] | None
"""Largest absolute error that passes: for all floating-point outputs, per element, or per output. None means exact."""


@dataclass(frozen=True)
class Mismatch:
    """The first wrong element of an output: ``where`` names the output and the index (``z[3]``)."""

    where: str
    got: str
    expected: str

    def __str__(self) -> str:
        return f"{self.where}: got {self.got}, expected {self.expected}"


def elementwise(
    args: Mapping[str, Any], got: Mapping[str, Any], expected: Mapping[str, Any], bound: Bound
) -> Mismatch | None:
    """Compare every element of every output: floating point within the bound, the rest exactly."""
    for name, value in expected.items():
        limit = bound.get(name) if isinstance(bound, Mapping) else bound
        if mismatch := compare(name, got[name], value, limit):
            return mismatch
    return None


def compare(
    name: str, got: Any, expected: Any, bound: float | npt.NDArray[np.float64] | None = None
) -> Mismatch | None:
    """Compare one output, a scalar or an array of any shape, with the expected one.

    A floating-point element is right if it differs by at most ``bound``, or if both are NaN or the same infinity.
    NaN never equals a number. Structs are compared member by member.
    """
    got, expected = np.asarray(got), np.asarray(expected)
    if got.shape != expected.shape:
        return Mismatch(f"{name}.size()", str(got.size), str(expected.size))
    if expected.dtype.names:
        for member in expected.dtype.names:
            if mismatch := compare(f"{name}.{member}", got[member], expected[member], bound):
                return mismatch
        return None
    first = _first_wrong(got, expected, bound)
    if first == expected.size:
        return None
    where = name if expected.ndim == 0 else f"{name}[{first}]"
    return Mismatch(where, show(got.reshape(-1)[first]), show(expected.reshape(-1)[first]))


def identical(got: Mapping[str, Any], expected: Mapping[str, Any]) -> bool:
    """Whether all outputs are numbers and equal bit by bit, so that no further check is needed."""
    pairs = [(np.asarray(got[name]), np.asarray(value)) for name, value in expected.items()]
    return all(
        one.dtype == other.dtype != object and one.shape == other.shape and equal(one, other) for one, other in pairs
    )


def _first_wrong(
    got: npt.NDArray[Any], expected: npt.NDArray[Any], bound: float | npt.NDArray[np.float64] | None
) -> int:
    """Row-major index of the first wrong element; the number of elements where all are right."""
    kind = np.result_type(got, expected)
    if not np.issubdtype(kind, np.inexact):
        wrong = np.flatnonzero(np.asarray(got != expected))
        return int(wrong[0]) if wrong.size else expected.size
    limit = np.asarray(-1.0 if bound is None else bound, np.float64)  # below 0: no difference passes
    if limit.size != 1:
        limit = np.broadcast_to(limit, expected.shape)
    one, other = np.ascontiguousarray(got, kind), np.ascontiguousarray(expected, kind)
    return first_beyond(one, other, np.ascontiguousarray(limit))
