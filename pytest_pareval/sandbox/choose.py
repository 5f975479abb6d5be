"""Chooses an isolation that works on this machine."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from pytest_pareval._resources import CONFINE, PACKAGE, SUPERVISE
from pytest_pareval._util.cache import Cache
from pytest_pareval._util.digest import digest
from pytest_pareval.machine.mpi import packages
from pytest_pareval.machine.programs import PROBE_LIMITS
from pytest_pareval.machine.toolchain import Toolchain
from pytest_pareval.sandbox.bwrap import Bwrap
from pytest_pareval.sandbox.isolation import NONE, SYSTEM, FileView, Isolation, SandboxError
from pytest_pareval.sandbox.landlock import Landlock
from pytest_pareval.sandbox.sandbox import Sandbox
from pytest_pareval.sandbox.user import possible_users

ISOLATIONS: tuple[type[Isolation], ...] = (Bwrap, Landlock)
"""All isolations, the strongest first."""
PROBE_SECONDS = 30.0
PROBE_SCRIPT = """
import sys
if sys.argv[1]:
    sys.path.append(sys.argv[1])
    from mpi4py import MPI
    MPI.COMM_WORLD.Barrier()
print("PROBE")
"""


def choose(kind: str, toolchain: Toolchain, cache: Cache) -> Isolation:
    """The isolation of this name; ``auto`` takes the strongest that works here. Raises SandboxError.

    Root gets no other than one that works.
    """
    problems = []
    for isolation in ISOLATIONS:
        if kind not in ("auto", isolation.name):
            continue
        try:
            return _working(isolation, toolchain, cache)
        except SandboxError as error:
            problems.append(str(error))
    if kind == NONE.name or (kind == "auto" and os.geteuid() != 0):
        return _without_isolation()
    raise SandboxError("; ".join(problems))


def _without_isolation() -> Isolation:
    if os.geteuid() == 0:
        raise SandboxError("root must not run candidates without isolation: evaluate as an ordinary user")
    return NONE


def _working(kind: type[Isolation], toolchain: Toolchain, cache: Cache) -> Isolation:
    """An isolation of this kind that has passed its probe, for the best user possible. Raises SandboxError."""
    system = system_folders(toolchain)
    problem = ""
    for user in possible_users():
        try:
            isolation = kind.installed(system, hidden_folders(system), user)
        except SandboxError as error:
            problem = problem or str(error)
            continue
        found = _cached_probe(isolation, toolchain, cache)
        if not found:
            return isolation
        problem = problem or f"{kind.name} does not work here: {found}; {kind.requirement}"
    raise SandboxError(problem)


def _cached_probe(isolation: Isolation, toolchain: Toolchain, cache: Cache) -> str:
    """What does not work in an isolation, or an empty text; kept until something that it depends on changes."""
    files = [
        *isolation.programs,
        str(SUPERVISE),
        str(CONFINE),
        sys.executable,
        *([toolchain.mpi.mpiexec] if toolchain.mpi else []),
    ]
    times = [os.stat(path).st_mtime_ns for path in files]
    command = isolation.wrap([], Path("/"), FileView())
    key = digest(list(map(str, command)), files, times, os.uname().release, PROBE_SCRIPT)

    def make(folder: Path) -> None:
        (folder / "problem").write_text(_probe(isolation, toolchain))

    return (cache.entry("sandbox", key, make) / "problem").read_text()


def _probe(isolation: Isolation, toolchain: Toolchain) -> str:
    """Try what a worker needs: this Python, and two MPI ranks if there is MPI."""
    python = [sys.executable, "-I", "-S", "-c", PROBE_SCRIPT, packages() if toolchain.mpi else ""]
    command = [toolchain.mpi.mpiexec, "-n", "2", *python] if toolchain.mpi else python
    env = toolchain.environment
    view = FileView(ranks=toolchain.mpi is not None)
    completed = Sandbox(isolation, PROBE_LIMITS).run(command, Path("/"), view, PROBE_SECONDS, env)
    if completed.returncode == 0 and completed.output.count("PROBE") == (2 if toolchain.mpi else 1):
        return ""
    return completed.output.strip()[-500:] or f"the probe ended with status {completed.returncode}"


def system_folders(toolchain: Toolchain) -> tuple[Path, ...]:
    """The folders of this Python, the compiler and MPI, except those inside the system's folders."""
    programs = [toolchain.cxx, *([toolchain.mpi.mpicxx, toolchain.mpi.library] if toolchain.mpi else [])]
    prefixes = [Path(sys.base_prefix), Path(sys.prefix)]
    for program in programs:
        prefixes += [Path(program).parents[1], Path(program).resolve().parents[1]]
    own = [path for path in prefixes if not any(path.is_relative_to(name) for name in SYSTEM)]
    return tuple(sorted(dict.fromkeys(own)))


def hidden_folders(system: Sequence[Path]) -> tuple[Path, ...]:
    """The folder of this package, which has the reference kernels, if it lies in a folder that candidates see."""
    shown = (*system, *map(Path, SYSTEM))
    return (PACKAGE,) if any(PACKAGE.is_relative_to(path) for path in shown) else ()
