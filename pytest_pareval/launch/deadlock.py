"""Detects deadlocks: what ranks are doing, and whether they make progress."""

from __future__ import annotations

import os
import re
import struct
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

from pytest_pareval._runner import ACTIVITY_SIZE

MPI_FUNCTION = re.compile(r"MPI_[A-Z][A-Za-z_]{2,30}")
ERROR_CLASS = re.compile(r"[A-Za-z][\w ,'()-]{2,46}")
GLANCE_SECONDS = 0.25
"""Seconds between two polls of what the ranks are doing."""
STUCK_GLANCES = 40
"""Ranks that are all inside the same blocking MPI calls at this many polls in a row are deadlocked: no transfer
between processes of one machine takes ten seconds. Polls are counted, not seconds, because a busy machine may delay
this process too."""


class State(IntEnum):
    """What a rank does: a pareval_state (cpp/include/pareval/interface.hpp)."""

    COMPUTES = 0
    WAITS = 1
    RETURNED = 2
    ABORTED = 3
    FAILED = 4


@dataclass(frozen=True)
class Activity:
    """A rank's count of communicating MPI calls begun, its state, and the call that the state is about.

    ``number`` is that call's root, or the code of MPI_Abort; -1 if there is none. If MPI has failed, ``function`` is
    the class of the error in words.
    """

    calls: int
    state: State
    function: str = ""
    number: int = -1

    @property
    def words(self) -> str:
        """As in ``waits in MPI_Bcast (root 2)``."""
        if self.state is State.ABORTED:
            return f"called {self.function} with code {self.number}"
        if self.state is State.FAILED:
            return f"MPI reported an error, which is fatal: {self.function}"
        if self.state is not State.WAITS:
            return "has returned" if self.state is State.RETURNED else "computes"
        return f"waits in {self.function}" + (f" (root {self.number})" if self.number >= 0 else "")


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
    """Parse a pareval_activity (cpp/include/pareval/interface.hpp): three numbers and a name."""
    calls, state, number, name = struct.unpack("=QIi48s", record)
    if state in (State.COMPUTES, State.RETURNED) or state not in iter(State):
        return Activity(calls, State.RETURNED if state == State.RETURNED else State.COMPUTES)
    text = name.split(b"\0")[0].decode(errors="replace")
    if state == State.FAILED:
        return Activity(calls, State.FAILED, text if ERROR_CLASS.fullmatch(text) else "unknown")
    return Activity(calls, State(state), text if MPI_FUNCTION.fullmatch(text) else "an unknown function", number)


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


def is_deadlock(activities: Iterable[Activity]) -> bool:
    """Whether all ranks wait in MPI or have returned, and some wait."""
    states = {one.state for one in activities}
    return State.WAITS in states and states <= {State.WAITS, State.RETURNED}


def describe_deadlock(activities: Sequence[Activity]) -> str:
    """Return a sentence such as ``rank 0 waits in MPI_Recv, rank 1 has returned``."""
    return ", ".join(f"rank {rank} {one.words}" for rank, one in enumerate(activities))
