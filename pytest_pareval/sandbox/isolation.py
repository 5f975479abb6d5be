"""Isolations: what a sandboxed process may see and write."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from pytest_pareval._resources import CONFINE
from pytest_pareval.sandbox.user import OWN_USER, User

SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32")
SETTINGS = ("/etc/alternatives", "/etc/ld.so.cache", "/etc/openmpi", "/etc/mpich")
TOPOLOGY = "/sys/devices/system"
"""The processors and their caches, which MPI libraries read."""
INTERFACES = "/sys/class/net"
"""The network interfaces, which MPI libraries look for; a sandbox shows this folder empty or unreadable."""
DEVICES = ("/dev/null", "/dev/zero", "/dev/urandom", "/dev/random", "/dev/full")
PROCESSES = "/proc"
OWN_PROCESS = "/proc/self"
SHARED_MEMORY = "/dev/shm"


class SandboxError(Exception):
    """The requested isolation does not work here; the message says why and what to do."""


@dataclass(frozen=True)
class FileView:
    """Files and folders that a program may read and write, besides the system's folders and temporary files.

    With ``ranks`` the program also gets the shared memory and the network through which ranks connect.
    """

    reads: tuple[Path, ...] = ()
    writes: tuple[Path, ...] = ()
    ranks: bool = False


@dataclass(frozen=True)
class Isolation:
    """The base of all isolations; itself no isolation.

    ``system`` are the folders of compilers, MPI and Python; ``hidden`` the parts of them that no candidate may see;
    ``user`` is the user as which programs run.
    """

    name: ClassVar[str] = "none"
    """The value of ``--pareval-sandbox`` that selects it."""
    summary: ClassVar[str] = "NONE: candidates can read and write whatever you can; install bubblewrap for isolation"
    requirement: ClassVar[str] = ""
    """What the machine must allow; shown where the isolation does not work."""
    system: tuple[Path, ...] = ()
    hidden: tuple[Path, ...] = ()
    user: User = OWN_USER

    @classmethod
    def installed(cls, system: tuple[Path, ...], hidden: tuple[Path, ...], user: User) -> Isolation:
        """This isolation with the programs of this machine. Raises SandboxError if it cannot work here."""
        return cls(system, hidden, user)

    @property
    def description(self) -> str:
        """What it is, for a session's header."""
        return f"{self.summary}; {self.user.warning}" if self.user.warning else self.summary

    @property
    def programs(self) -> tuple[str, ...]:
        """Paths of the programs that this isolation runs."""
        return ()

    def wrap(self, command: Sequence[str | Path], cwd: Path, view: FileView) -> list[str | Path]:
        """The command that runs another one in isolation."""
        return self._confined((), command)

    def view_of_candidate(self, view: FileView) -> tuple[str, ...]:
        """The view of a worker that has loaded its candidate, in the words of cpp/confine; empty for all files."""
        return ()

    def _confined(self, words: Sequence[str], command: Sequence[str | Path]) -> list[str | Path]:
        """A command under the program of cpp/confine, with a view in its words."""
        user = [] if self.user.number is None else [f"user={self.user.number}"]
        return [CONFINE, *user, *words, "--", *command]

    def _folders(self) -> list[Path]:
        """The folders of the system, and of compilers, MPI and Python, without the hidden parts."""
        folders = [path for path in (*map(Path, SYSTEM), *self.system) if path.is_dir()]
        opened = [path for path in folders if any(hidden.is_relative_to(path) for hidden in self.hidden)]
        whole = [path for path in folders if path not in opened]
        return [*whole, *_all_but(opened, self.hidden), *map(Path, (*SETTINGS, TOPOLOGY, INTERFACES))]

    def environment(self, cwd: Path, view: FileView) -> dict[str, str]:
        """Variables for a program in isolation: its temporary files go to a folder of its view, or to ``cwd``."""
        return {"TMPDIR": str(next((path for path in view.writes if path.is_dir()), cwd))}

    def exit_status(self, returncode: int | None) -> int | None:
        """The exit status of the isolated program itself, negative for a signal."""
        return returncode


def _all_but(folders: Sequence[Path], hidden: Sequence[Path]) -> list[Path]:
    """The contents of folders, listed as deeply as necessary to leave the hidden ones out."""
    found: list[Path] = []
    for parent in folders:
        for path in parent.iterdir():
            if any(folder.is_relative_to(path) and folder != path for folder in hidden):
                found += _all_but([path], hidden)
            elif path not in hidden:
                found.append(path)
    return found


NONE = Isolation()
