"""Where untrusted programs run: compilers of candidates, and workers with candidates in them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path

from pytest_pareval.cache import Cache, digest
from pytest_pareval.process import Completed, Limits, run, spawn
from pytest_pareval.resources import PACKAGE
from pytest_pareval.toolchain import PROBE_LIMITS, Toolchain, packages

KINDS = ("auto", "bwrap", "none")
SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32")
SETTINGS = ("/etc/alternatives", "/etc/ld.so.cache", "/etc/openmpi", "/etc/mpich")
TOPOLOGY = "/sys/devices/system"
"""Read by MPI libraries, which look for network interfaces too: those come as an empty folder."""
INTERFACES = "/sys/class/net"
TMP_BYTES = 512 << 20
SHARED_MEMORY_BYTES = 1 << 30
PROBE_SECONDS = 30.0
PROBE_SCRIPT = """
import sys
if sys.argv[1]:
    sys.path.append(sys.argv[1])
    from mpi4py import MPI
    MPI.COMM_WORLD.Barrier()
print("PROBE")
"""


class SandboxError(Exception):
    """The isolation that was asked for does not work here; says why and what to do."""


@dataclass(frozen=True)
class View:
    """Files and folders that a program may read and write, besides the system's and a /tmp of its own."""

    reads: tuple[Path, ...] = ()
    writes: tuple[Path, ...] = ()


@dataclass(frozen=True)
class Isolation:
    """A means of isolation: ``bwrap`` or ``none``.

    ``system`` are the folders of compilers, MPI and Python; ``hidden`` what of them nobody may see.
    """

    name: str
    program: str = ""
    system: tuple[Path, ...] = ()
    hidden: tuple[Path, ...] = ()

    def wrap(self, command: Sequence[str | Path], cwd: Path, view: View) -> list[str | Path]:
        """The command that runs another one in isolation.

        With bwrap that is: namespaces of its own for users, processes, network (loopback only), IPC, host name and
        mounts; no capabilities; the system read-only, no home, and nothing of this package but what the view shows;
        small empty folders for /tmp and /dev/shm. Its processes end with their first one, and with their parent.
        """
        if self.name == "none":
            return list(command)
        arguments: list[str | Path] = ["--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL"]
        for name in SYSTEM:
            arguments += _system_folder(Path(name))
        for path in (*map(Path, SETTINGS), Path(TOPOLOGY)):
            arguments += ["--ro-bind-try", path, path]
        arguments += ["--dir", INTERFACES, "--proc", "/proc", "--dev", "/dev"]
        for folder, size in (("/tmp", TMP_BYTES), ("/dev/shm", SHARED_MEMORY_BYTES)):
            arguments += ["--size", str(size), "--tmpfs", folder]
        for path in self.system:
            arguments += ["--ro-bind", path, path]
        for path in self.hidden:
            arguments += ["--tmpfs", path]
        for path in view.reads:
            arguments += ["--ro-bind", path, path]
        for path in view.writes:
            arguments += ["--bind", path, path]
        arguments += ["--remount-ro", "/"]
        return [self.program, *arguments, "--setenv", "TMPDIR", "/tmp", "--chdir", cwd, "--", *command]

    def exit_status(self, returncode: int | None) -> int | None:
        """What the program itself ended with, negative for a signal: bwrap says 128 + N for signal N."""
        if self.name == "bwrap" and returncode is not None and returncode > 128:
            return 128 - returncode
        return returncode


NONE = Isolation("none")


@dataclass(frozen=True)
class Sandbox:
    """Runs programs in isolation and under limits."""

    isolation: Isolation
    limits: Limits

    def spawn(
        self, command: Sequence[str | Path], cwd: Path, view: View, output: Path, env: Mapping[str, str]
    ) -> AbstractContextManager[subprocess.Popen[bytes]]:
        """As process.spawn; the program sees no more than the view, and begins in ``cwd``, which is to be in it."""
        return spawn(self.isolation.wrap(command, cwd, view), cwd, self.limits, output, env)

    def run(
        self, command: Sequence[str | Path], cwd: Path, view: View, timeout: float, env: Mapping[str, str]
    ) -> Completed:
        """As process.run, likewise."""
        completed = run(self.isolation.wrap(command, cwd, view), cwd, self.limits, timeout, env)
        return replace(completed, returncode=self.isolation.exit_status(completed.returncode))


def _system_folder(path: Path) -> list[str | Path]:
    """On a merged /usr the others are links into it."""
    if path.is_symlink():
        return ["--symlink", os.readlink(path), path]
    return ["--ro-bind", path, path] if path.is_dir() else []


def choose(kind: str, toolchain: Toolchain, cache: Cache) -> Isolation:
    """The isolation asked for; ``auto`` takes the strongest that works here. Raises SandboxError."""
    if kind == "none":
        return NONE
    program = shutil.which("bwrap")
    if program is None:
        problem = "bwrap is not in PATH; install it (Debian: apt install bubblewrap; Fedora: dnf install bubblewrap)"
    else:
        system = system_folders(toolchain)
        isolation = Isolation("bwrap", program, system, hidden_folders(system))
        problem = _cached_probe(isolation, toolchain, cache)
        if not problem:
            return isolation
    if kind == "auto":
        return NONE
    raise SandboxError(problem)


def _cached_probe(isolation: Isolation, toolchain: Toolchain, cache: Cache) -> str:
    """What does not work in an isolation, or nothing; kept until something that it depends on changes."""
    files = [isolation.program, sys.executable, *([toolchain.mpi.mpiexec] if toolchain.mpi else [])]
    times = [os.stat(path).st_mtime_ns for path in files]
    command = isolation.wrap([], Path("/"), View())
    key = digest(list(map(str, command)), files, times, os.uname().release, PROBE_SCRIPT)

    def make(folder: Path) -> None:
        (folder / "problem").write_text(_probe(isolation, toolchain))

    return (cache.entry("sandbox", key, make) / "problem").read_text()


def _probe(isolation: Isolation, toolchain: Toolchain) -> str:
    """Try what a worker needs: this Python, and with MPI two ranks."""
    python = [sys.executable, "-I", "-S", "-c", PROBE_SCRIPT, packages() if toolchain.mpi else ""]
    command = [toolchain.mpi.mpiexec, "-n", "2", *python] if toolchain.mpi else python
    env = toolchain.mpi.environment if toolchain.mpi else {}
    completed = Sandbox(isolation, PROBE_LIMITS).run(command, Path("/"), View(), PROBE_SECONDS, env)
    if completed.returncode == 0 and completed.output.count("PROBE") == (2 if toolchain.mpi else 1):
        return ""
    hint = "are user namespaces allowed (sysctl kernel.unprivileged_userns_clone, user.max_user_namespaces)?"
    return f"bwrap does not work here: {completed.output.strip()[-500:]}; {hint}"


def system_folders(toolchain: Toolchain) -> tuple[Path, ...]:
    """The folders of this Python, of the compiler and of MPI that are not in the system's own."""
    programs = [toolchain.cxx, *([toolchain.mpi.mpicxx, toolchain.mpi.library] if toolchain.mpi else [])]
    prefixes = [Path(sys.base_prefix), Path(sys.prefix)]
    for program in programs:
        prefixes += [Path(program).parents[1], Path(program).resolve().parents[1]]
    own = [path for path in prefixes if not any(path.is_relative_to(name) for name in SYSTEM)]
    return tuple(sorted(dict.fromkeys(own)))


def hidden_folders(system: Sequence[Path]) -> tuple[Path, ...]:
    """This package, with the reference kernels in it, where it is installed in one of the folders that are shown."""
    shown = (*system, *map(Path, SYSTEM))
    return (PACKAGE,) if any(PACKAGE.is_relative_to(path) for path in shown) else ()


def describe_isolation(isolation: Isolation) -> str:
    """For the header of a session."""
    if isolation.name == "none":
        return "NONE: candidates can read and write whatever you can; install bubblewrap for isolation"
    return "bwrap (own users, processes, network, IPC and mounts)"
