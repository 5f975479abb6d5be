"""Launch configurations: the number of processes and threads of a run."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class LaunchConfig:
    """Processes and threads per process of one run."""

    procs: int
    threads: int

    @property
    def workers(self) -> int:
        """Number of cores that the run can use."""
        return self.procs * self.threads

    def __str__(self) -> str:
        return f"{self.procs} x {self.threads}"
