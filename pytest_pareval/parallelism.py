"""Parallelism models: how a candidate is compiled, what it must use, and under which configurations it runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class ParallelismModel:
    """A way of writing parallel C++ that a prompt can ask for."""

    name: str
    mpi: bool
    omp: bool

    @property
    def headers(self) -> tuple[str, ...]:
        """Headers of the parallel APIs, in the order in which a prompt includes them."""
        return ("mpi.h",) * self.mpi + ("omp.h",) * self.omp

    @property
    def flags(self) -> tuple[str, ...]:
        """Compiler flags besides the ones that all candidates get."""
        return ("-fopenmp",) * self.omp

    @property
    def required_symbols(self) -> tuple[str, ...]:
        """Prefixes of undefined symbols, each of which a candidate's object file must refer to."""
        return ("MPI_",) * self.mpi + ("GOMP_",) * self.omp


SERIAL = ParallelismModel("serial", mpi=False, omp=False)
OMP = ParallelismModel("omp", mpi=False, omp=True)
MPI = ParallelismModel("mpi", mpi=True, omp=False)
MPI_OMP = ParallelismModel("mpi+omp", mpi=True, omp=True)

PARALLELISM_MODELS = {model.name: model for model in (SERIAL, OMP, MPI, MPI_OMP)}


@dataclass(frozen=True, order=True)
class LaunchConfig:
    """Processes and threads per process of one run."""

    procs: int
    threads: int

    @property
    def workers(self) -> int:
        """Cores that the run can keep busy."""
        return self.procs * self.threads

    def __str__(self) -> str:
        return f"{self.procs} x {self.threads}"


def launch_configs(model: ParallelismModel, procs: Sequence[int], threads: Sequence[int]) -> tuple[LaunchConfig, ...]:
    """The timed runs of a candidate.

    MPI and OpenMP together take every pair that needs no more workers than the largest run of either alone:
    with 1, 2, 4 and 1, 2, 4 that is 1x1, 1x2, 1x4, 2x1, 2x2 and 4x1.
    """
    most = max(*procs, *threads)
    return tuple(
        LaunchConfig(p, t)
        for p in (sorted(procs) if model.mpi else (1,))
        for t in (sorted(threads) if model.omp else (1,))
        if not (model.mpi and model.omp) or p * t <= most
    )
