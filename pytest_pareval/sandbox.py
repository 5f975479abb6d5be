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
from typing import IO, ClassVar

from pytest_pareval.cache import Cache, digest
from pytest_pareval.process import Completed, Limits, Switch, run, spawn
from pytest_pareval.resources import PACKAGE, SUPERVISE
from pytest_pareval.toolchain import PROBE_LIMITS, Toolchain, packages

SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32")
SETTINGS = ("/etc/alternatives", "/etc/ld.so.cache", "/etc/openmpi", "/etc/mpich")
TOPOLOGY = "/sys/devices/system"
"""Read by MPI libraries, which look for network interfaces too: those come as an empty folder."""
INTERFACES = "/sys/class/net"
DEVICES = ("/dev/null", "/dev/zero", "/dev/urandom", "/dev/random", "/dev/full")
PROCESSES = "/proc"
SHARED_MEMORY = "/dev/shm"
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
    """Files and folders that a program may read and write, besides the system's and a /tmp of its own.

    With ``mpi`` it has the shared memory and the network too by which ranks find each other.
    """

    reads: tuple[Path, ...] = ()
    writes: tuple[Path, ...] = ()
    mpi: bool = False


@dataclass(frozen=True)
class Isolation:
    """No isolation, and what the others have in common.

    ``system`` are the folders of compilers, MPI and Python; ``hidden`` what of them nobody may see.
    """

    name: ClassVar[str] = "none"
    description: ClassVar[str] = (
        "NONE: candidates can read and write whatever you can; install bubblewrap for isolation"
    )
    system: tuple[Path, ...] = ()
    hidden: tuple[Path, ...] = ()

    def wrap(self, command: Sequence[str | Path], cwd: Path, view: View) -> list[str | Path]:
        """The command that runs another one in isolation."""
        return list(command)

    def confinement(self, cwd: Path, view: View) -> list[str]:
        """Options of the supervisor that confine a command."""
        return []

    def reads_of_candidate(self, view: View) -> tuple[Path, ...]:
        """All that a worker may see of the file system from the time on that the candidate is loaded, and write
        nothing; nothing here where that is what it sees from its start.
        """
        return ()

    def environment(self, cwd: Path) -> dict[str, str]:
        """Variables that a program in isolation needs: temporary files go where it works, and go with it."""
        return {"TMPDIR": str(cwd)}

    def exit_status(self, returncode: int | None) -> int | None:
        """What the program itself ended with, negative for a signal."""
        return returncode


@dataclass(frozen=True)
class Bwrap(Isolation):
    """bubblewrap: namespaces of its own for users, processes, network (loopback only), IPC, host name and mounts.

    No capabilities; the system read-only, no home, and nothing of this package but what the view shows; small empty
    folders for /tmp and /dev/shm. Its processes end with their first one, and with their parent.
    """

    name: ClassVar[str] = "bwrap"
    description: ClassVar[str] = "bwrap (own users, processes, network, IPC and mounts)"
    program: str = ""

    def wrap(self, command: Sequence[str | Path], cwd: Path, view: View) -> list[str | Path]:
        arguments: list[str | Path] = ["--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL"]
        for name in SYSTEM:
            arguments += _system_folder(Path(name))
        for path in (*map(Path, SETTINGS), Path(TOPOLOGY)):
            arguments += ["--ro-bind-try", path, path]
        arguments += ["--dir", INTERFACES, "--proc", PROCESSES, "--dev", "/dev"]
        for folder, size in (("/tmp", TMP_BYTES), (SHARED_MEMORY, SHARED_MEMORY_BYTES)):
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

    def environment(self, cwd: Path) -> dict[str, str]:
        return {}

    def exit_status(self, returncode: int | None) -> int | None:
        """bwrap says 128 + N for signal N."""
        if returncode is not None and returncode > 128:
            return 128 - returncode
        return returncode


@dataclass(frozen=True)
class Landlock(Isolation):
    """The kernel's Landlock, where there are no user namespaces: the same view of files, and no TCP but for mpiexec.

    What it does not give is a process list, a /tmp, shared memory and loopback of its own; see docs/design.md.
    """

    name: ClassVar[str] = "landlock"
    description: ClassVar[str] = (
        "landlock (own view of files; no namespaces: install bubblewrap for more, see docs/design.md)"
    )

    def confinement(self, cwd: Path, view: View) -> list[str]:
        reads = [*self._always, PROCESSES, *view.reads, *DEVICES]
        writes = [*view.writes, "/dev/null", *([SHARED_MEMORY] if view.mpi else [])]
        network = [] if view.mpi else ["network=no"]
        return [*network, *(f"read={path}" for path in reads), *(f"write={path}" for path in writes)]

    def reads_of_candidate(self, view: View) -> tuple[Path, ...]:
        return (*self._always, Path("/proc/self"), *view.reads, *map(Path, DEVICES))

    @property
    def _always(self) -> list[Path]:
        folders = [path for path in (*map(Path, SYSTEM), *self.system) if path.is_dir()]
        opened = [path for path in folders if any(hidden.is_relative_to(path) for hidden in self.hidden)]
        whole = [path for path in folders if path not in opened]
        return [*whole, *_all_but(opened, self.hidden), *map(Path, (*SETTINGS, TOPOLOGY, INTERFACES))]


NONE = Isolation()


@dataclass(frozen=True)
class Sandbox:
    """Runs programs in isolation, under limits, and under the switch of whoever may want to stop them."""

    isolation: Isolation
    limits: Limits
    switch: Switch | None = None

    def spawn(
        self, command: Sequence[str | Path], cwd: Path, view: View, output: IO[bytes], env: Mapping[str, str]
    ) -> AbstractContextManager[subprocess.Popen[bytes]]:
        """As process.spawn; the program sees no more than the view, and begins in ``cwd``, which is to be in it."""
        isolation = self.isolation
        env = {**env, **isolation.environment(cwd)}
        wrapped = isolation.wrap(command, cwd, view)
        return spawn(wrapped, cwd, self.limits, output, env, isolation.confinement(cwd, view), self.switch)

    def run(
        self, command: Sequence[str | Path], cwd: Path, view: View, timeout: float, env: Mapping[str, str]
    ) -> Completed:
        """As process.run, likewise."""
        isolation = self.isolation
        env = {**env, **isolation.environment(cwd)}
        wrapped = isolation.wrap(command, cwd, view)
        completed = run(wrapped, cwd, self.limits, timeout, env, isolation.confinement(cwd, view), self.switch)
        return replace(completed, returncode=isolation.exit_status(completed.returncode))


def _all_but(folders: Sequence[Path], hidden: Sequence[Path]) -> list[Path]:
    """What is in folders, as deep as it takes to leave hidden ones out."""
    found: list[Path] = []
    for folder in folders:
        for path in folder.iterdir():
            if any(one.is_relative_to(path) and one != path for one in hidden):
                found += _all_but([path], hidden)
            elif path not in hidden:
                found.append(path)
    return found


def _system_folder(path: Path) -> list[str | Path]:
    """On a merged /usr the others are links into it."""
    if path.is_symlink():
        return ["--symlink", os.readlink(path), path]
    return ["--ro-bind", path, path] if path.is_dir() else []


def choose(kind: str, toolchain: Toolchain, cache: Cache) -> Isolation:
    """The isolation asked for; ``auto`` takes the strongest that works here. Raises SandboxError."""
    if kind == "none":
        return NONE
    problems = []
    for name in ("bwrap", "landlock") if kind == "auto" else (kind,):
        isolation, problem = _find(name, toolchain, cache)
        if isolation:
            return isolation
        problems.append(problem)
    if kind == "auto":
        return NONE
    raise SandboxError("; ".join(problems))


def _find(name: str, toolchain: Toolchain, cache: Cache) -> tuple[Isolation | None, str]:
    """An isolation that works here, or why there is none."""
    system = system_folders(toolchain)
    hidden = hidden_folders(system)
    if name == "landlock":
        isolation: Isolation = Landlock(system, hidden)
        hint = "Landlock needs Linux 5.13 with it in the list of /sys/kernel/security/lsm"
    else:
        program = shutil.which("bwrap")
        if program is None:
            return (
                None,
                "bwrap is not in PATH; install it (Debian: apt install bubblewrap; Fedora: dnf install bubblewrap)",
            )
        isolation = Bwrap(system, hidden, program)
        hint = "are user namespaces allowed (sysctl kernel.unprivileged_userns_clone, user.max_user_namespaces)?"
    if problem := _cached_probe(isolation, toolchain, cache):
        return None, f"{name} does not work here: {problem}; {hint}"
    return isolation, ""


def _cached_probe(isolation: Isolation, toolchain: Toolchain, cache: Cache) -> str:
    """What does not work in an isolation, or nothing; kept until something that it depends on changes."""
    programs = [isolation.program] if isinstance(isolation, Bwrap) else []
    files = [*programs, str(SUPERVISE), sys.executable, *([toolchain.mpi.mpiexec] if toolchain.mpi else [])]
    times = [os.stat(path).st_mtime_ns for path in files]
    command = [*isolation.wrap([], Path("/"), View()), *isolation.confinement(Path("/"), View())]
    key = digest(list(map(str, command)), files, times, os.uname().release, PROBE_SCRIPT)

    def make(folder: Path) -> None:
        (folder / "problem").write_text(_probe(isolation, toolchain))

    return (cache.entry("sandbox", key, make) / "problem").read_text()


def _probe(isolation: Isolation, toolchain: Toolchain) -> str:
    """Try what a worker needs: this Python, and with MPI two ranks."""
    python = [sys.executable, "-I", "-S", "-c", PROBE_SCRIPT, packages() if toolchain.mpi else ""]
    command = [toolchain.mpi.mpiexec, "-n", "2", *python] if toolchain.mpi else python
    env = toolchain.mpi.environment if toolchain.mpi else {}
    view = View(mpi=toolchain.mpi is not None)
    completed = Sandbox(isolation, PROBE_LIMITS).run(command, Path("/"), view, PROBE_SECONDS, env)
    if completed.returncode == 0 and completed.output.count("PROBE") == (2 if toolchain.mpi else 1):
        return ""
    return completed.output.strip()[-500:] or f"it ended with status {completed.returncode}"


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
