"""Smaller inputs: arguments without some elements, or without some rows and columns."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from pytest_pareval.case import Args, Indices, Strings, Zeros

Shapes = Mapping[str, Sequence[str]]
"""The dimensions of arguments, by the names of the arguments that hold them. A sparse matrix is in coordinate format."""


def keep_elements(value: Any, parts: int, kept: Indices) -> Any:
    """An argument of ``parts`` elements without all but these; any other argument as it is."""
    if isinstance(value, Zeros):
        return Zeros(kept.size) if value.length == parts else value
    if isinstance(value, dict):
        return {name: keep_elements(column, parts, kept) for name, column in value.items()}
    if isinstance(value, Strings):
        return Strings.of([value[int(index)] for index in kept]) if len(value) == parts else value
    return value[kept] if np.ndim(value) == 1 and len(value) == parts else value


def keep_dimensions(args: Args, shapes: Shapes, kept: Indices) -> Args:
    """An input without all rows and columns but these, which are counted through all dimensions in their order."""
    dimensions = list(dict.fromkeys(name for names in shapes.values() for name in names))
    chosen: dict[str, Indices] = {}
    begin = 0
    for name in dimensions:
        end = begin + int(args[name])
        chosen[name] = kept[(kept >= begin) & (kept < end)] - begin
        begin = end
    smaller = dict(args) | {name: indices.size for name, indices in chosen.items()}
    for name, dims in shapes.items():
        smaller[name] = _part(args[name], [int(args[dim]) for dim in dims], [chosen[dim] for dim in dims])
    return smaller


def _part(value: Any, shape: Sequence[int], chosen: Sequence[Indices]) -> Any:
    if isinstance(value, Zeros):
        return Zeros(int(np.prod([indices.size for indices in chosen])))
    if value.dtype.names:
        return _sparse_part(value, shape, chosen)
    return np.asarray(value).reshape(shape)[np.ix_(*chosen)].reshape(-1)


def _sparse_part(value: np.ndarray, shape: Sequence[int], chosen: Sequence[Indices]) -> np.ndarray:
    """A matrix in coordinate format, its rows and columns renumbered."""
    here = np.ones(value.size, bool)
    renumbered = value.copy()
    for axis, size, indices in zip(("row", "column"), shape, chosen, strict=True):
        places = np.full(size, -1)
        places[indices] = np.arange(indices.size)
        new = places[value[axis].astype(np.int64)]
        here &= new >= 0
        renumbered[axis] = np.maximum(new, 0)
    return renumbered[here]
