"""The machine lock: timed runs have the machine to themselves."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path


@dataclass(frozen=True)
class MachineLock:
    """A lock among all sessions of this user on this machine: either many build and check, or one measures time.

    A session that waits to time goes before those that wait to check or build, since there is always another of these;
    but after its own builds (``builds`` is the session's lock on them), which come in bursts. The kernel releases the
    locks of a process that dies.
    """

    path: Path
    builds: Path

    @contextmanager
    def building(self) -> Iterator[None]:
        """Hold for one build: waits until no other session is timing or waits to."""
        with _held(self.builds, fcntl.LOCK_SH), self.checking():
            yield

    @contextmanager
    def checking(self) -> Iterator[None]:
        """Hold for a short check: waits until no session is timing or waits to."""
        with ExitStack() as stack:
            with _held(self._gate, fcntl.LOCK_SH):
                stack.enter_context(_held(self.path, fcntl.LOCK_SH))
            yield

    @contextmanager
    def timing(self) -> Iterator[None]:
        """Hold while timing: waits for all other holders, and keeps new ones waiting."""
        with _held(self.builds, fcntl.LOCK_EX):
            pass
        with _held(self._gate, fcntl.LOCK_EX), _held(self.path, fcntl.LOCK_EX):
            yield

    @cached_property
    def _gate(self) -> Path:
        return self.path.with_suffix(".gate")


@contextmanager
def _held(path: Path, kind: int) -> Iterator[None]:
    file = _opened(path)
    try:
        fcntl.flock(file, kind)
        try:
            yield
        finally:
            fcntl.flock(file, fcntl.LOCK_UN)  # closing is not enough if this process has forked meanwhile
    finally:
        os.close(file)


def _opened(path: Path) -> int:
    """A descriptor of a lock's file. Locks are taken for every call: that the folder is missing is the exception."""
    flags = os.O_WRONLY | os.O_CREAT
    try:
        return os.open(path, flags, 0o666)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        return os.open(path, flags, 0o666)
