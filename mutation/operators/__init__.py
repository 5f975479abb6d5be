"""Mutation operators: what language models get wrong, as changes of a right source. One module for each family."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from mutation.code import Code, Edit
from mutation.operators import bounds, expressions, indices, mpi, openmp, state, statements, thresholds, types, values

Operator = Callable[[Code], Iterator[Edit]]

OPERATORS: Mapping[str, Operator] = {
    name: operator
    for family in (expressions, bounds, indices, statements, values, types, thresholds, state, mpi, openmp)
    for name, operator in family.OPERATORS.items()
}
"""All operators, by the name that tables show."""
