"""The toolchain: compilers and MPI that belong together."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path

from pytest_pareval._util.cache import Cache
from pytest_pareval.machine.linker import OWN, Linker, find_linker
from pytest_pareval.machine.mpi import Mpi, probe_mpi
from pytest_pareval.machine.programs import PROBE_LIMITS, PROBE_TIMEOUT, ToolchainError, find_program
from pytest_pareval.machine.supervisor import run


@dataclass(frozen=True)
class Toolchain:
    """The programs that build and run candidates. If ``mpi`` is None, ``no_mpi`` says why."""

    cxx: str
    cxx_version: str
    mpi: Mpi | None
    no_mpi: str = ""
    linker: Linker = OWN

    def require_mpi(self) -> Mpi:
        """The MPI. Raises ToolchainError if there is none."""
        if self.mpi is None:
            raise ToolchainError(self.no_mpi)
        return self.mpi

    @property
    def environment(self) -> dict[str, str]:
        """Environment variables for compilers and compiled programs."""
        return self.mpi.environment if self.mpi else {}

    def missing(self, compiler: str) -> str:
        """Why a compiler is missing; an empty text if it is installed. Compilers have their usual names."""
        return self.no_mpi if compiler == "mpicxx" else "" if compiler == "g++" else f"no compiler {compiler}"

    def compiler(self, name: str) -> str:
        """The path of a compiler by its usual name. Raises ToolchainError if it is missing."""
        if reason := self.missing(name):
            raise ToolchainError(reason)
        return self.require_mpi().mpicxx if name == "mpicxx" else self.cxx

    def with_compiler(self, cxx: str, version: str) -> Toolchain:
        """This toolchain with another compiler, which mpicxx would call, too."""
        return replace(self, cxx=cxx, cxx_version=version, mpi=self.mpi and self.mpi.with_compiler(cxx))

    def compilation(self, compiler: str, words: Sequence[str | Path]) -> list[str | Path]:
        """The command by which a compiler of that usual name compiles, with its arguments.

        A wrapper is asked once what it calls: it is a script, and takes longer to start than the compiler.
        """
        path = self.compiler(compiler)
        return self.require_mpi().compiling.around(words) if compiler == "mpicxx" else [path, *words]

    def linking(self, compiler: str, words: Sequence[str | Path]) -> list[str | Path]:
        """The command by which a compiler links, with its arguments."""
        path, words = self.compiler(compiler), [*self.linker.options, *words]
        return self.require_mpi().linking.around(words) if compiler == "mpicxx" else [path, *words]

    def identity(self, compiler: str) -> list[str]:
        """Values that distinguish this installation of a compiler from others."""
        own = [self.cxx, self.cxx_version, *self.linker.options, self.linker.version]
        if compiler != "mpicxx":
            return own
        mpi = self.require_mpi()
        return [*own, *mpi.compiling.words, *mpi.linking.words, mpi.library, mpi.version]


def find_toolchain(cache: Cache) -> Toolchain:
    """Look for g++ in PATH, and for MPI beside this Python, then in PATH.

    Raises ToolchainError if there is no working compiler, or if the parts of MPI do not belong together. A missing part
    of MPI is no error: the mpi cases are skipped.
    """
    cxx = shutil.which("g++")
    if cxx is None:
        raise ToolchainError(
            "no C++ compiler: g++ is not in PATH; install it (Debian: apt install g++; Fedora: dnf install gcc-c++)"
        )
    version = run([cxx, "--version"], Path("/"), PROBE_LIMITS, PROBE_TIMEOUT)
    if version.returncode != 0:
        raise ToolchainError(f"{cxx} --version does not work: {version.output.strip()}")
    mpicxx, mpiexec = find_program("mpicxx"), find_program("mpiexec")
    missing = [name for name, path in (("mpicxx", mpicxx), ("mpiexec", mpiexec)) if path is None]
    missing += ["mpi4py"] if find_spec("mpi4py") is None else []
    first_line = version.output.splitlines()[0]
    if mpicxx is None or mpiexec is None or missing:
        hint = "pip install mpich mpi4py, or a system MPI with an mpi4py built for it"
        no_mpi = f"no MPI: {', '.join(missing)} not found ({hint})"
        return Toolchain(cxx, first_line, None, no_mpi, find_linker(cache, cxx))
    return Toolchain(cxx, first_line, probe_mpi(cache, mpicxx, mpiexec), linker=find_linker(cache, cxx))
