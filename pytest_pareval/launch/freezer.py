"""Freezes processes by a control group (cgroup v2), which no signal undoes.

https://docs.kernel.org/admin-guide/cgroup-v2.html#core-interface-files. It needs a control group below which this user
may create others: root has that, and others where theirs is delegated to them (systemd-run --user --scope).
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from pytest_pareval.launch.worker_process import POLL_SECONDS, STOP_SECONDS, WorkerProcessError

PREFIX = "pareval-"
"""Begins the names of our control groups; the id of the process that created one follows."""
REMOVE_ATTEMPTS = 100
PROCS_BYTES = 4096


@dataclass(frozen=True)
class Freezer:
    """A control group whose processes can be frozen; ``folder`` is an open descriptor of its folder."""

    group: Path
    folder: int
    _freeze: int
    _events: int
    _procs: int

    def add(self, pids: Iterable[int]) -> None:
        """Move processes to the control group, with all threads that they have and start. Raises WorkerProcessError.

        This takes some milliseconds for each, during which no process of this machine can start another: processes
        should start in the group.
        """
        for pid in pids:
            try:
                os.pwrite(self._procs, str(pid).encode(), 0)
            except ProcessLookupError:
                raise WorkerProcessError("has ended") from None

    def pids(self) -> set[int]:
        """The processes in the control group."""
        text = b""
        while part := os.pread(self._procs, PROCS_BYTES, len(text)):
            text += part
        return set(map(int, text.split()))

    def freeze(self) -> None:
        """Begin to freeze all processes."""
        os.pwrite(self._freeze, b"1", 0)

    def wait_until_frozen(self) -> None:
        """Wait until all processes are frozen. Raises WorkerProcessError."""
        deadline = time.monotonic() + STOP_SECONDS
        while b"frozen 1" not in os.pread(self._events, 256, 0):
            if time.monotonic() > deadline:
                raise WorkerProcessError("does not freeze")
            time.sleep(POLL_SECONDS)

    def thaw(self) -> None:
        """Let the processes run, unless they are stopped by a signal."""
        os.pwrite(self._freeze, b"0", 0)


@contextmanager
def created() -> Iterator[Freezer | None]:
    """A new control group, which is removed after the block; None if this machine or user cannot create one."""
    group = _created()
    if group is None:
        yield None
        return
    files = [os.open(group / name, mode) for name, mode in _FILES]
    try:
        yield Freezer(group, *files)
    finally:
        for file in files:
            os.close(file)
        _remove(group)


_FILES = (
    ("", os.O_RDONLY | os.O_DIRECTORY),
    ("cgroup.freeze", os.O_WRONLY),
    ("cgroup.events", os.O_RDONLY),
    ("cgroup.procs", os.O_RDWR),
)


def _created() -> Path | None:
    parent = own_group()
    if parent is None or not os.access(parent / "cgroup.procs", os.W_OK):
        return None
    _remove_abandoned(parent)
    try:
        group = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-", dir=parent))
    except OSError:
        return None
    if os.access(group / "cgroup.freeze", os.W_OK):
        return group
    _remove(group)
    return None


def own_group(proc: Path = Path("/proc/self")) -> Path | None:
    """This process's control group, as a folder; None without cgroup v2."""
    try:
        lines = (proc / "cgroup").read_text().splitlines()
        mounts = (proc / "mountinfo").read_text().splitlines()
    except OSError:
        return None
    own = next((line.removeprefix("0::") for line in lines if line.startswith("0::")), None)
    for mount in mounts:
        left, _, right = mount.partition(" - ")
        root, folder = left.split()[3:5]
        if own is not None and right.split()[0] == "cgroup2" and Path(own).is_relative_to(root):
            return Path(folder) / Path(own).relative_to(root)
    return None


def _remove_abandoned(parent: Path) -> None:
    """Remove control groups of processes that were killed."""
    for group in parent.glob(f"{PREFIX}*"):
        pid = group.name.removeprefix(PREFIX).split("-")[0]
        if not Path("/proc", pid).exists():
            with suppress(OSError):
                group.rmdir()


def _remove(group: Path) -> None:
    """Remove a control group: its processes have been killed, but may take a moment to end."""
    for _ in range(REMOVE_ATTEMPTS):
        try:
            group.rmdir()
        except OSError:
            time.sleep(0.01)
        else:
            return
