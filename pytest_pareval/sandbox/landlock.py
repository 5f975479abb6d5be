"""Isolation by Landlock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from pytest_pareval.sandbox.isolation import (
    DEVICES,
    OWN_PROCESS,
    PROCESSES,
    SHARED_MEMORY,
    FileView,
    Isolation,
)


@dataclass(frozen=True)
class Landlock(Isolation):
    """The kernel's Landlock, which needs no user namespaces: the same view of files, and no TCP except for mpiexec.

    Programs share the process list, /tmp, shared memory and loopback with the machine; see docs/safety.md.
    """

    name: ClassVar[str] = "landlock"
    summary: ClassVar[str] = (
        "landlock (own view of files; no namespaces: install bubblewrap for more, see docs/safety.md)"
    )
    requirement: ClassVar[str] = "Landlock needs Linux 5.13 with it in the list of /sys/kernel/security/lsm"

    def wrap(self, command: Sequence[str | Path], cwd: Path, view: FileView) -> list[str | Path]:
        reads = [*self._folders(), PROCESSES, *view.reads, *DEVICES]
        writes = [*view.writes, "/dev/null", *([SHARED_MEMORY] if view.ranks else [])]
        network = [] if view.ranks else ["network=no"]
        words = [*network, *(f"read={path}" for path in reads), *(f"write={path}" for path in writes)]
        return self._confined(words, command)

    def view_of_candidate(self, view: FileView) -> tuple[str, ...]:
        return tuple(f"read={path}" for path in (*self._folders(), OWN_PROCESS, *view.reads, *DEVICES))
