"""Detects deadlocks: what ranks are doing, and whether they make progress."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pytest_pareval._runner import ACTIVITY_SIZE

MPI_FUNCTION = re.compile(r"MPI_[A-Z][A-Za-z_]{2,30}")
GLANCE_SECONDS = 0.25
"""Seconds between two polls of what the ranks are doing."""
STUCK_GLANCES = 40
"""Ranks that are all inside the same blocking MPI calls at this many polls in a row are deadlocked: no transfer
between processes of one machine takes ten seconds. Polls are counted, not seconds, because a busy machine may delay
this process too."""


@dataclass(frozen=True)
class Activity:
    """A rank's count of communicating MPI calls begun, and the blocking one that it is in (empty if none)."""

    calls: int
    function: str


@dataclass(frozen=True)
class ActivityFile:
    """The file in which each of ``procs`` ranks records its MPI calls. The candidate can write to it."""

    path: Path
    procs: int
    descriptor: int

    @classmethod
    @contextmanager
    def made(cls, path: Path, procs: int) -> Iterator[ActivityFile]:
        """Create the file, and keep it open while the block runs."""
        path.write_bytes(bytes(ACTIVITY_SIZE * procs))
        with path.open("rb") as file:
            yield cls(path, procs, file.fileno())

    def read(self) -> list[Activity]:
        """The activity of each rank. Read, never mapped: the candidate can truncate the file (SIGBUS)."""
        size = ACTIVITY_SIZE * self.procs
        text = os.pread(self.descriptor, size, 0).ljust(size, b"\0")
        return [_activity(text[i : i + ACTIVITY_SIZE]) for i in range(0, size, ACTIVITY_SIZE)]


def _activity(record: bytes) -> Activity:
    """Parse a pareval_activity (cpp/include/pareval/interface.hpp): two 64-bit numbers and a name."""
    inside = any(record[8:16])
    name = record[16:].split(b"\0")[0].decode(errors="replace")
    name = name if MPI_FUNCTION.fullmatch(name) else "an unknown function"
    return Activity(int.from_bytes(record[:8], "little"), name if inside else "")


class DeadlockWatch:
    """Counts how many polls in a row found the ranks doing the same thing."""

    def __init__(self) -> None:
        self._last: object = None
        self._times = 0

    def times_seen(self, activity: object) -> int:
        """Number of consecutive polls with this activity, including this one."""
        self._times = self._times + 1 if activity == self._last else 1
        self._last = activity
        return self._times


def describe_deadlock(waiting: dict[int, Activity], procs: int) -> str:
    """Return a sentence such as ``rank 0 waits in MPI_Recv, rank 1 has returned``."""
    parts = [
        f"rank {rank} waits in {waiting[rank].function}" if rank in waiting else f"rank {rank} has returned"
        for rank in range(procs)
    ]
    return ", ".join(parts)
