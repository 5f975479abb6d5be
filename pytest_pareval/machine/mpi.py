"""MPI: compiler wrapper, launcher, library and mpi4py, tried together."""

from __future__ import annotations

import json
import os
import shlex
import sys
import sysconfig
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from importlib.util import find_spec
from pathlib import Path

from pytest_pareval._util.cache import Cache
from pytest_pareval._util.digest import digest
from pytest_pareval.machine.programs import PROBE_LIMITS, PROBE_TIMEOUT, ToolchainError
from pytest_pareval.machine.supervisor import run

PROBE_SOURCE = """
#include <mpi.h>
extern "C" void probe(char* text, int* length) { MPI_Get_library_version(text, length); }
"""

ENVIRONMENT = {"MPICH_CXX": "g++", "OMPI_CXX": "g++", "HWLOC_XMLFILE": ""}
"""The compiler that mpicxx calls. With HWLOC_XMLFILE set, MPICH's mpiexec leaves no file in /tmp when it is killed."""
COMPILE = ("-fPIC", "-c", "probe.cpp", "-o", "probe.o")
LINK = ("-shared", "probe.o", "-o", "probe.so")

# Runs under mpiexec with the probe library: does mpi4py use the same MPI, and does mpiexec start one job of two ranks?
PROBE_SCRIPT = """
import ctypes, json, os, sys
sys.path.append(sys.argv[2])
library = ctypes.CDLL(sys.argv[1])
loaded = {line.split()[-1] for line in open("/proc/self/maps") if "/libmpi" in line}
os.environ["MPI4PY_LIBMPI"] = loaded.pop()
from mpi4py import MPI
text = ctypes.create_string_buffer(MPI.MAX_LIBRARY_VERSION_STRING)
library.probe(text, ctypes.byref(ctypes.c_int()))
mapped = sorted({line.split()[-1] for line in open("/proc/self/maps") if "/libmpi" in line})
sizes = MPI.COMM_WORLD.gather(MPI.COMM_WORLD.Get_size())
if MPI.COMM_WORLD.Get_rank() == 0:
    print("PROBE" + json.dumps({"size": len(sizes), "version": text.value.decode().split("\\n")[0],
                                "same": text.value.decode() == MPI.Get_library_version(), "mapped": mapped,
                                "mpi4py": MPI.__file__}))
"""


@dataclass(frozen=True)
class Wrapping:
    """What a compiler wrapper puts around its arguments: the compiler itself and further words."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """All words, with an empty one where the arguments are."""
        return (*self.before, "", *self.after)

    def by(self, cxx: str) -> Wrapping:
        """The same around the arguments of another compiler, which is the first word."""
        return Wrapping((cxx, *self.before[1:]), self.after)

    def around(self, arguments: Sequence[str | Path]) -> list[str | Path]:
        """The command that the wrapper would run."""
        return [*self.before, *arguments, *self.after]


@dataclass(frozen=True)
class Mpi:
    """An MPI: compiler wrapper, launcher, library and mpi4py's extension module, which belong together.

    ``compiling`` and ``linking`` are what the wrapper does with its arguments.
    """

    mpicxx: str
    mpiexec: str
    compiling: Wrapping
    linking: Wrapping
    library: str = ""
    version: str = ""
    mpi4py: str = ""

    @property
    def environment(self) -> dict[str, str]:
        """Environment variables: those of all MPIs, and the library that mpi4py loads."""
        return ENVIRONMENT | {"MPI4PY_LIBMPI": self.library}

    def with_compiler(self, cxx: str) -> Mpi:
        """This MPI with another compiler in the wrapper's place."""
        return replace(self, compiling=self.compiling.by(cxx), linking=self.linking.by(cxx))


def probe_mpi(cache: Cache, mpicxx: str, mpiexec: str) -> Mpi:
    """The MPI that these programs belong to, tested by running two ranks. Raises ToolchainError.

    The test takes about a second, so its result is kept until one of the programs changes.
    """
    files = [mpicxx, mpiexec, sys.executable, packages()]
    found = [one.name for one in fields(Mpi)]
    key = digest(files, [os.stat(path).st_mtime_ns for path in files], PROBE_SOURCE, PROBE_SCRIPT, COMPILE, LINK, found)

    def make(folder: Path) -> None:
        (folder / "mpi.json").write_text(json.dumps(asdict(_probe(mpicxx, mpiexec, folder))))

    kept = json.loads((cache.entry("toolchain", key, make) / "mpi.json").read_text())
    for name in ("compiling", "linking"):
        kept[name] = Wrapping(*map(tuple, kept[name].values()))
    return Mpi(**kept)


def packages() -> str:
    """The folder where mpi4py is installed: the worker starts without site-packages."""
    spec = find_spec("mpi4py")
    if spec is None or spec.origin is None:
        return sysconfig.get_path("platlib")
    return str(Path(spec.origin).parents[1])


def _probe(mpicxx: str, mpiexec: str, folder: Path) -> Mpi:
    advice = (
        f"mpicxx is {mpicxx}, mpiexec is {mpiexec}, mpi4py is in {packages()}. They must come from one MPI: "
        "in a fresh virtual environment, pip install mpich mpi4py gives all three"
    )
    (folder / "probe.cpp").write_text(PROBE_SOURCE)
    (folder / "probe.py").write_text(PROBE_SCRIPT)
    env = ENVIRONMENT | {"TMPDIR": str(folder)}
    compiling, linking = (_wrapping(mpicxx, words, folder, env) for words in (COMPILE, LINK))
    for command in (compiling.around(COMPILE), linking.around(LINK)):
        done = run(command, folder, PROBE_LIMITS, PROBE_TIMEOUT, env)
        if done.returncode != 0:
            raise ToolchainError(f"mpicxx cannot compile an MPI program: {done.output.strip()[:1000]}\n{advice}")
    python = [sys.executable, "-I", "-S", "probe.py", str(folder / "probe.so"), packages()]
    ran = run([mpiexec, "-n", "2", *python], folder, PROBE_LIMITS, PROBE_TIMEOUT, {"HWLOC_XMLFILE": ""})
    lines = [line for line in ran.output.splitlines() if line.startswith("PROBE")]
    if ran.returncode != 0 or len(lines) != 1:
        happened = ran.output.strip()[-1000:] or "it hit the time limit"
        raise ToolchainError(f"mpiexec cannot run mpi4py with a library that mpicxx built: {happened}\n{advice}")
    found = json.loads(lines[0].removeprefix("PROBE"))
    if found["size"] != 2:
        raise ToolchainError(f"mpiexec -n 2 started two jobs of one rank: it belongs to another MPI\n{advice}")
    if not found["same"]:
        raise ToolchainError(f"mpi4py and mpicxx use different MPI libraries: {', '.join(found['mapped'])}\n{advice}")
    return Mpi(mpicxx, mpiexec, compiling, linking, found["mapped"][0], found["version"], found["mpi4py"])


def _wrapping(mpicxx: str, arguments: Sequence[str], folder: Path, env: Mapping[str, str]) -> Wrapping:
    """What mpicxx puts around arguments, by ``mpicxx -show``; the wrapper itself where that shows no such command."""
    shown = run([mpicxx, "-show", *arguments], folder, PROBE_LIMITS, PROBE_TIMEOUT, env)
    for line in shown.output.splitlines() if shown.returncode == 0 else ():
        try:
            words = shlex.split(line)
        except ValueError:
            continue  # a message
        for begin in range(1, len(words)):
            if words[begin : begin + len(arguments)] == list(arguments):
                return Wrapping(tuple(words[:begin]), tuple(words[begin + len(arguments) :]))
    return Wrapping((mpicxx,))
