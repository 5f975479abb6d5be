"""Checks: is an output right, and if not, what is the first wrong element."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from pytest_pareval._memory import equal, first_beyond

EPS = float(np.finfo(np.float64).eps)
"""Distance from 1.0 to the next float64; a rounded operation errs by at most half of it, relatively."""

Bound = float | npt.NDArray[np.float64] | Mapping[str, "float | npt.NDArray[np.float64]"] | None
"""Largest absolute error that passes: for all floating-point outputs, per element, or per output; None is exact."""


@dataclass(frozen=True)
class Mismatch:
    """The first element of an output that is not right.

    ``where`` is the output and the index (``z[3]``), ``got`` and ``expected`` are texts.
    """

    where: str
    got: str
    expected: str

    def __str__(self) -> str:
        return f"{self.where}: got {self.got}, expected {self.expected}"


def elementwise(
    args: Mapping[str, Any], got: Mapping[str, Any], expected: Mapping[str, Any], bound: Bound
) -> Mismatch | None:
    """Every element of every output against the expected one: floating point within the bound, the rest equal."""
    for name, value in expected.items():
        limit = bound.get(name) if isinstance(bound, Mapping) else bound
        if mismatch := compare(name, got[name], value, limit):
            return mismatch
    return None


def compare(
    name: str, got: Any, expected: Any, bound: float | npt.NDArray[np.float64] | None = None
) -> Mismatch | None:
    """Compare one output, a scalar or an array of any shape, with what is expected.

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
    """Whether all outputs are numbers, and bit by bit what is expected: then no further look is needed."""
    pairs = [(np.asarray(got[name]), np.asarray(value)) for name, value in expected.items()]
    return all(
        one.dtype == other.dtype != object and one.shape == other.shape and equal(one, other) for one, other in pairs
    )


def _first_wrong(
    got: npt.NDArray[Any], expected: npt.NDArray[Any], bound: float | npt.NDArray[np.float64] | None
) -> int:
    """The index of the first element, in row-major order, that is not right; their number where all are."""
    kind = np.result_type(got, expected)
    if not np.issubdtype(kind, np.inexact):
        wrong = np.flatnonzero(np.asarray(got != expected))
        return int(wrong[0]) if wrong.size else expected.size
    limit = np.asarray(-1.0 if bound is None else bound, np.float64)  # nothing differs by less than 0
    if limit.size != 1:
        limit = np.broadcast_to(limit, expected.shape)
    one, other = np.ascontiguousarray(got, kind), np.ascontiguousarray(expected, kind)
    return first_beyond(one, other, np.ascontiguousarray(limit))


def show(value: Any) -> str:
    """A number as a reader of a failure wants it: enough digits to tell it from its neighbours."""
    if isinstance(value, np.bool_ | bool):
        return "true" if value else "false"
    if isinstance(value, np.complexfloating):
        return f"({value.real:.17g}, {value.imag:.17g})"
    if isinstance(value, np.floating):
        return f"{value:.9g}" if value.dtype == np.float32 else f"{value:.17g}"
    if isinstance(value, np.void) and value.dtype.names:
        return "{" + ", ".join(show(value[member]) for member in value.dtype.names) + "}"
    return str(value)
