"""MPI: several processes, each with a copy of all inputs."""

from __future__ import annotations

from collections.abc import Sequence

from pytest_pareval.parallelism.launch_config import LaunchConfig
from pytest_pareval.parallelism.model import Api, Evidence, ParallelismModel

MESSAGES = Api("MPI", "MPI_")
HEADER = "mpi.h"
COMPILER, BUILD_FIXTURE, LAUNCHER, INTERPOSED = "mpicxx", "mpicxx_build", "mpiexec", ("mpi",)
ODD_RANKS = (LaunchConfig(3, 1),)
"""Three ranks: few problem sizes are divisible by 3."""


class Mpi(ParallelismModel):
    """Several processes; MPI is initialized before the candidate is called."""

    name = "mpi"
    headers = (HEADER,)
    compiler = COMPILER
    apis = (MESSAGES,)
    interposed = INTERPOSED
    build_fixture = BUILD_FIXTURE
    launcher = LAUNCHER

    def launch_configs(self, procs: Sequence[int], threads: Sequence[int]) -> tuple[LaunchConfig, ...]:
        return tuple(LaunchConfig(number, 1) for number in sorted(procs))

    def checked_configs(self) -> tuple[LaunchConfig, ...]:
        return ODD_RANKS

    def sanitized_configs(self) -> tuple[LaunchConfig, ...]:
        return ODD_RANKS

    def scaling_workers(self, config: LaunchConfig) -> int:
        return config.procs

    def prompt_sentence(self, result_on_all_ranks: bool) -> str:
        return f"Parallelize the computation with {MESSAGES.name}.\n{ranks_sentence(result_on_all_ranks)}"

    def wrappers(self, declarations: str) -> str:
        # Its patterns take 4 ms, for which every pytest session would wait.
        from pytest_pareval.parallelism import mpi_calls

        return mpi_calls.wrappers(declarations)

    def not_parallel(self, config: LaunchConfig, evidence: Evidence) -> str:
        return no_communication(config, evidence)


MPI = Mpi()


def ranks_sentence(result_on_all_ranks: bool) -> str:
    """The prompt's lines about inputs and results on ranks."""
    ranks = "every rank" if result_on_all_ranks else "rank 0"
    return (
        "MPI has been initialized. Every rank holds complete copies of all inputs.\n"
        f"The complete result is needed on {ranks}."
    )


def no_communication(config: LaunchConfig, evidence: Evidence) -> str:
    """Why a run with several ranks was not parallel; empty where it was."""
    if config.procs > 1 and 2 * evidence.communicating <= evidence.turns:
        return (
            f"two or more ranks called MPI functions that communicate in {evidence.communicating} of {evidence.turns} "
            "repetitions only"
        )
    return ""
