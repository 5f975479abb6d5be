"""Starts MPI ranks by mpiexec."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pytest_pareval.launch.launchers.direct import openmp_environment
from pytest_pareval.launch.launchers.launcher import Launcher
from pytest_pareval.machine.toolchain import Toolchain
from pytest_pareval.parallelism.launch_config import LaunchConfig

MPICH_ENVIRONMENT = {
    "MPIR_CVAR_POSIX_NUM_COLLS_THRESHOLD": "2000000000",
    "UCX_TLS": "self,posix",
    "UCX_MEM_EVENTS": "n",
    "UCX_MODULES": "none",
    "UCX_POSIX_FIFO_SIZE": "64",
    "UCX_POSIX_RX_BUFS_GROW": "64",
    "MPIR_CVAR_CH4_CMA_ENABLE": "0",
    "HWLOC_COMPONENTS": "-x86",
}
"""From the fifth collective call on, MPICH switches to algorithms that busy-wait: with more ranks than free cores, a
reduction of a few MB then takes seconds. No repetition may differ from the previous one by such a switch.

Ranks of one machine communicate through MPICH's own shared memory. UCX, its network transport, must not probe for
networks, patch the allocator or fill 4 MiB buffers: that would be more than half of MPI's start-up time.

hwloc must not ask each processor for its caches (CPUID traps in a virtual machine): the kernel lists them, too.

Ranks with a candidate may not read each other's memory. MPI libraries test this only when they start, and would lose
large messages later."""
OPEN_MPI_ENVIRONMENT = {"OMPI_MCA_btl_vader_single_copy_mechanism": "none", "OMPI_MCA_smsc": "^cma"}


class Mpiexec(Launcher):
    """The ranks of one MPI job on this machine."""

    name = "mpiexec"
    has_ranks = True

    def missing(self, toolchain: Toolchain) -> str:
        return toolchain.no_mpi

    def command(self, worker: Sequence[str | Path], config: LaunchConfig, toolchain: Toolchain) -> list[str | Path]:
        return [toolchain.require_mpi().mpiexec, "-n", str(config.procs), *worker]

    def binding(self, toolchain: Toolchain) -> str:
        return toolchain.require_mpi().mpi4py

    def environment(self, config: LaunchConfig, toolchain: Toolchain) -> dict[str, str]:
        variables = toolchain.require_mpi().environment
        return openmp_environment(config) | variables | MPICH_ENVIRONMENT | OPEN_MPI_ENVIRONMENT
