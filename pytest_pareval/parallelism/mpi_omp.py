"""MPI with OpenMP in each rank."""

from __future__ import annotations

from collections.abc import Sequence

from pytest_pareval.parallelism import mpi, omp
from pytest_pareval.parallelism.launch_config import LaunchConfig
from pytest_pareval.parallelism.model import Evidence, ParallelismModel


class MpiOmp(ParallelismModel):
    """Several processes with several threads each."""

    name = "mpi+omp"
    headers = (mpi.HEADER, omp.HEADER)
    compiler = mpi.COMPILER
    flags = (omp.FLAG,)
    apis = (mpi.MESSAGES, omp.OPENMP)
    interposed = mpi.INTERPOSED
    build_fixture = mpi.BUILD_FIXTURE
    launcher = mpi.LAUNCHER
    has_threads = True

    def launch_configs(self, procs: Sequence[int], threads: Sequence[int]) -> tuple[LaunchConfig, ...]:
        """Every pair with at most as many workers as the largest run of MPI or OpenMP alone.

        For 1, 2, 4 processes and 1, 2, 4 threads: 1x1, 1x2, 1x4, 2x1, 2x2 and 4x1.
        """
        most = max(*procs, *threads)
        pairs = (LaunchConfig(p, t) for p in sorted(procs) for t in sorted(threads))
        return tuple(config for config in pairs if config.workers <= most)

    def checked_configs(self) -> tuple[LaunchConfig, ...]:
        return mpi.ODD_RANKS

    def sanitized_configs(self) -> tuple[LaunchConfig, ...]:
        return (LaunchConfig(2, omp.more_threads() - 1),)

    def scaling_workers(self, config: LaunchConfig) -> int:
        return config.procs

    def prompt_sentence(self, result_on_all_ranks: bool) -> str:
        apis = " and ".join(api.name for api in self.apis)
        return f"Parallelize the computation with {apis}.\n{mpi.ranks_sentence(result_on_all_ranks)}"

    def wrappers(self, declarations: str) -> str:
        return mpi.MPI.wrappers(declarations)

    def not_parallel(self, config: LaunchConfig, evidence: Evidence) -> str:
        return omp.no_thread(config, evidence) or mpi.no_communication(config, evidence)


MPI_OMP = MpiOmp()
