"""Isolation by bubblewrap."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from pytest_pareval._resources import CONFINE
from pytest_pareval.sandbox.isolation import (
    DEVICES,
    INTERFACES,
    OWN_PROCESS,
    PROCESSES,
    SETTINGS,
    SHARED_MEMORY,
    SYSTEM,
    TOPOLOGY,
    FileView,
    Isolation,
    SandboxError,
)
from pytest_pareval.sandbox.user import User

TMP_BYTES = 512 << 20
SHARED_MEMORY_BYTES = 1 << 30
KERNEL_SETTINGS = ("/proc/sys", "/proc/sysrq-trigger", "/proc/irq", "/proc/bus", "/proc/fs")
"""Files by which root would change the kernel, of all namespaces."""


@dataclass(frozen=True)
class Bwrap(Isolation):
    """bubblewrap: separate namespaces for users, processes, network (loopback only), IPC, host name and mounts.

    Programs have no capabilities, a read-only system, no home folder, and nothing of this package except what the view
    shows. /tmp and /dev/shm are small and empty. All processes end with the first one, and with their parent.
    """

    name: ClassVar[str] = "bwrap"
    summary: ClassVar[str] = "bwrap (own users, processes, network, IPC and mounts)"
    requirement: ClassVar[str] = (
        "are user namespaces allowed (sysctl kernel.unprivileged_userns_clone, user.max_user_namespaces)?"
    )
    program: str = ""

    @classmethod
    def installed(cls, system: tuple[Path, ...], hidden: tuple[Path, ...], user: User) -> Bwrap:
        program = shutil.which("bwrap")
        if program is None:
            raise SandboxError(
                "bwrap is not in PATH; install it (Debian: apt install bubblewrap; Fedora: dnf install bubblewrap)"
            )
        if user.warning:
            raise SandboxError("bwrap would give candidates the rights of root")
        return cls(system, hidden, user, program)

    @property
    def programs(self) -> tuple[str, ...]:
        return (self.program,)

    def wrap(self, command: Sequence[str | Path], cwd: Path, view: FileView) -> list[str | Path]:
        arguments = [*self._namespaces(), "--die-with-parent", "--new-session"]
        for name in SYSTEM:
            arguments += _system_folder(Path(name))
        arguments += _parents(map(Path, (*SETTINGS, TOPOLOGY, f"{INTERFACES}/none")))
        for path in (*map(Path, SETTINGS), Path(TOPOLOGY)):
            arguments += ["--ro-bind-try", path, path]
        arguments += ["--proc", PROCESSES, "--dev", "/dev"]
        for name in KERNEL_SETTINGS:
            arguments += ["--ro-bind-try", name, name]
        for folder, size in (("/tmp", TMP_BYTES), (SHARED_MEMORY, SHARED_MEMORY_BYTES)):
            arguments += ["--perms", "1777", "--size", str(size), "--tmpfs", folder]
        arguments += _parents((*self.system, CONFINE, *view.reads, *view.writes))
        for path in self.system:
            arguments += ["--ro-bind", path, path]
        for path in self.hidden:
            arguments += ["--tmpfs", path]
        for path in (CONFINE, *view.reads):
            arguments += ["--ro-bind", path, path]
        for path in view.writes:
            arguments += ["--bind", path, path]
        arguments += ["--remount-ro", "/", "--setenv", "TMPDIR", "/tmp", "--chdir", "/"]
        writes = ("/tmp", "/dev", *map(str, view.writes))
        words = [f"folder={cwd}", "read=/", *(f"write={path}" for path in writes)]
        return [self.program, *arguments, "--", *self._confined(words, command)]

    def view_of_candidate(self, view: FileView) -> tuple[str, ...]:
        """Read-only, but for the shared memory of MPI windows, which these ranks have for themselves."""
        reads = (*self._folders(), OWN_PROCESS, *view.reads, *DEVICES)
        return (*(f"read={path}" for path in reads), *([f"write={SHARED_MEMORY}"] if view.ranks else ()))

    def _namespaces(self) -> list[str | Path]:
        """Root needs no user namespace to make the others, and keeps what cpp/confine needs to become another user."""
        if self.user.number is None:
            return ["--unshare-all", "--cap-drop", "ALL"]
        kept = [word for name in ("CAP_SETUID", "CAP_SETGID") for word in ("--cap-add", name)]
        return [*(f"--unshare-{one}" for one in ("ipc", "pid", "net", "uts", "cgroup-try")), "--cap-drop", "ALL", *kept]

    def environment(self, cwd: Path, view: FileView) -> dict[str, str]:
        return {}

    def exit_status(self, returncode: int | None) -> int | None:
        """bwrap exits with 128 + N if the program gets signal N."""
        if returncode is not None and returncode > 128:
            return 128 - returncode
        return returncode


def _parents(paths: Iterable[Path]) -> list[str | Path]:
    """Arguments that make the folders above paths: bwrap alone would make them for its own user only."""
    folders = dict.fromkeys(parent for path in paths for parent in reversed(path.parents[:-1]))
    return [word for folder in folders for word in ("--perms", "0755", "--dir", folder)]


def _system_folder(path: Path) -> list[str | Path]:
    """Arguments that show a system folder. On a merged /usr, the others are links into it."""
    if path.is_symlink():
        return ["--symlink", os.readlink(path), path]
    return ["--ro-bind", path, path] if path.is_dir() else []
