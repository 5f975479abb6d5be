"""OpenMP: one process with several threads."""

from __future__ import annotations

from collections.abc import Sequence

from pytest_pareval.machine.cpus import cores
from pytest_pareval.parallelism.launch_config import LaunchConfig
from pytest_pareval.parallelism.model import Api, Evidence, ParallelismModel

OPENMP = Api("OpenMP", "GOMP_")
HEADER = "omp.h"
FLAG = "-fopenmp"
ODD_THREADS = (LaunchConfig(1, 5),)
"""Five threads, often more than processors. Few sizes are divisible by 5, so threads meet within rows and words."""
MANY_THREADS = 16
"""Threads that are enough for sanitizers: under them each costs more than elsewhere."""


class Omp(ParallelismModel):
    """One process with threads, whose number OMP_NUM_THREADS sets."""

    name = "omp"
    headers = (HEADER,)
    flags = (FLAG,)
    apis = (OPENMP,)
    has_threads = True

    def launch_configs(self, procs: Sequence[int], threads: Sequence[int]) -> tuple[LaunchConfig, ...]:
        return tuple(LaunchConfig(1, number) for number in sorted(threads))

    def checked_configs(self) -> tuple[LaunchConfig, ...]:
        return ODD_THREADS

    def sanitized_configs(self) -> tuple[LaunchConfig, ...]:
        """Even and odd numbers of threads: few sizes are multiples of both."""
        number = more_threads()
        return (LaunchConfig(1, number), LaunchConfig(1, number + 1))

    def prompt_sentence(self, result_on_all_ranks: bool) -> str:
        return f"Parallelize the computation with {OPENMP.name}."

    def not_parallel(self, config: LaunchConfig, evidence: Evidence) -> str:
        return no_thread(config, evidence)


OMP = Omp()


def more_threads() -> int:
    """An even number of threads, more than processors unless there are many."""
    return min(2 * (cores() // 2) + 2, MANY_THREADS)


def no_thread(config: LaunchConfig, evidence: Evidence) -> str:
    """Why a run with several threads was not parallel; empty where it was."""
    if config.threads > 1 and 2 * evidence.threaded <= evidence.turns:
        return f"a second thread took part in {evidence.threaded} of {evidence.turns} repetitions only"
    return ""
