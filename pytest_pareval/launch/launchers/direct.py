"""Starts one worker without a launcher."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pytest_pareval.launch.launchers.launcher import Launcher
from pytest_pareval.machine.cpus import cores
from pytest_pareval.machine.toolchain import Toolchain
from pytest_pareval.parallelism.launch_config import LaunchConfig


class Direct(Launcher):
    """One process."""

    name = "direct"
    has_ranks = False

    def missing(self, toolchain: Toolchain) -> str:
        return ""

    def command(self, worker: Sequence[str | Path], config: LaunchConfig, toolchain: Toolchain) -> list[str | Path]:
        return list(worker)

    def binding(self, toolchain: Toolchain) -> str:
        return ""

    def environment(self, config: LaunchConfig, toolchain: Toolchain) -> dict[str, str]:
        return openmp_environment(config)


def openmp_environment(config: LaunchConfig) -> dict[str, str]:
    """The number of threads per process. With more workers than cores, waiting threads must yield their processor."""
    policy = {"OMP_WAIT_POLICY": "passive"} if config.workers > cores() else {}
    return {"OMP_NUM_THREADS": str(config.threads), "OMP_DYNAMIC": "false"} | policy
