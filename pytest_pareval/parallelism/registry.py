"""All parallelism models by name: built-in ones, and those that other packages register by entry points."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from pytest_pareval._util.entry_points import load_all
from pytest_pareval.parallelism.model import ParallelismModel
from pytest_pareval.parallelism.mpi import MPI
from pytest_pareval.parallelism.mpi_omp import MPI_OMP
from pytest_pareval.parallelism.omp import OMP
from pytest_pareval.parallelism.serial import SERIAL

BUILT_IN = (SERIAL, OMP, MPI, MPI_OMP)
GROUP = "pytest_pareval.parallelism"
"""The entry point group by which other packages add parallelism models."""
PAREVAL = ("serial", "omp", "mpi", "mpi+omp", "kokkos", "cuda", "hip")
"""The parallelism models of ParEval's prompts."""


@cache
def parallelism_models() -> Mapping[str, ParallelismModel]:
    """Parallelism models by name, the built-in ones first. Raises EntryPointError."""
    found = load_all(GROUP, ParallelismModel, BUILT_IN)  # type: ignore[type-abstract]
    return MappingProxyType(found)


def not_evaluated() -> frozenset[str]:
    """ParEval's parallelism models that are not evaluated here."""
    return frozenset(PAREVAL) - frozenset(parallelism_models())


def known_names() -> tuple[str, ...]:
    """The parallelism models that samples may name: evaluated ones, then the rest of ParEval's."""
    return (*parallelism_models(), *sorted(not_evaluated()))
