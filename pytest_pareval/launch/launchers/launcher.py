"""The protocol of a launcher."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, runtime_checkable

from pytest_pareval.machine.toolchain import Toolchain
from pytest_pareval.parallelism.launch_config import LaunchConfig


@runtime_checkable
class Launcher(Protocol):
    """Starts the worker processes of a launch."""

    name: str
    """The name by which a parallelism model requests it."""
    has_ranks: bool
    """Whether its processes communicate, through shared memory and loopback."""

    def missing(self, toolchain: Toolchain) -> str:
        """What this machine lacks and how to install it; empty if nothing is missing."""

    def command(self, worker: Sequence[str | Path], config: LaunchConfig, toolchain: Toolchain) -> list[str | Path]:
        """The command that starts the worker command once per process of the configuration."""

    def binding(self, toolchain: Toolchain) -> str:
        """The path of the extension module that tells a worker its rank; empty for a single process."""

    def environment(self, config: LaunchConfig, toolchain: Toolchain) -> dict[str, str]:
        """Environment variables of the processes."""
