"""What is said where compilers or MPI are missing or do not belong together."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from pytest_pareval._util.cache import Cache
from pytest_pareval.machine import programs as programs_module
from pytest_pareval.machine.programs import ToolchainError
from pytest_pareval.machine.toolchain import find_toolchain


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A PATH with nothing but g++ and what compilers and scripts need, and a Python with nothing beside it."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("g++", "c++", "as", "ld", "sh", "bash", "env", "dirname", "pwd", "sed"):
        found = shutil.which(name)
        if found:
            (folder / name).symlink_to(found)
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(programs_module, "BESIDE_PYTHON", str(tmp_path))
    return folder


def script(path: Path, text: str) -> None:
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


def real(name: str) -> str:
    return str(Path(sys.executable).parent / name)


def test_complete(cache: Cache) -> None:
    found = find_toolchain(cache)
    assert "g++" in found.cxx_version
    assert found.mpi is not None
    assert Path(found.mpi.library).is_file()
    assert found.no_mpi == ""


def test_no_compiler(programs: Path, tmp_path: Path) -> None:
    (programs / "g++").unlink()
    with pytest.raises(ToolchainError, match=r"no C\+\+ compiler: g\+\+ is not in PATH; install it"):
        find_toolchain(Cache(tmp_path))


def test_a_compiler_that_does_not_work(programs: Path, tmp_path: Path) -> None:
    (programs / "g++").unlink()
    script(programs / "g++", "echo no licence; exit 1")
    with pytest.raises(ToolchainError, match="does not work: no licence"):
        find_toolchain(Cache(tmp_path))


def test_no_mpi_is_no_error(programs: Path, tmp_path: Path) -> None:
    found = find_toolchain(Cache(tmp_path))
    assert found.mpi is None
    assert found.no_mpi.startswith("no MPI: mpicxx, mpiexec not found (pip install mpich mpi4py")


def test_an_mpicxx_that_cannot_compile(programs: Path, tmp_path: Path) -> None:
    script(programs / "mpicxx", "echo cannot find mpi.h; exit 1")
    (programs / "mpiexec").symlink_to(real("mpiexec"))
    with pytest.raises(ToolchainError, match=r"mpicxx cannot compile an MPI program: cannot find mpi.h\n.*one MPI"):
        find_toolchain(Cache(tmp_path))


def test_an_mpiexec_of_another_mpi(programs: Path, tmp_path: Path) -> None:
    """It starts the processes, but does not connect them."""
    script(programs / "mpicxx", f'exec {real("mpicxx")} "$@"')
    script(programs / "mpiexec", 'shift 2; "$@"; "$@" > /dev/null')
    with pytest.raises(ToolchainError, match="two jobs of one rank"):
        find_toolchain(Cache(tmp_path))


def test_an_mpiexec_that_fails(programs: Path, tmp_path: Path) -> None:
    script(programs / "mpicxx", f'exec {real("mpicxx")} "$@"')
    script(programs / "mpiexec", "echo no slots; exit 1")
    with pytest.raises(ToolchainError, match="mpiexec cannot run mpi4py with a library that mpicxx built: no slots"):
        find_toolchain(Cache(tmp_path))


def test_what_the_wrapper_calls_is_asked_once(cache: Cache) -> None:
    found = find_toolchain(cache)
    compilation = found.compilation("mpicxx", ["-c", "a.cpp"])
    assert compilation[0] == "g++"
    assert compilation[1:3] == ["-c", "a.cpp"]
    assert any(str(word).startswith("-I") for word in compilation)
    assert "-lmpi" in found.linking("mpicxx", ["a.o"])
    assert found.compilation("g++", ["-c", "a.cpp"]) == [found.cxx, "-c", "a.cpp"]


@pytest.mark.parametrize("shows", ["exit 1", "echo g++ with other words", 'echo "g++ \'not ended"', "exit 0"])
def test_a_wrapper_that_does_not_show_what_it_calls(shows: str, programs: Path, tmp_path: Path) -> None:
    script(programs / "mpicxx", f'test "$1" = -show && {{ {shows}; exit; }}\nexec {real("mpicxx")} "$@"')
    script(programs / "mpiexec", f'exec {real("mpiexec")} "$@"')
    found = find_toolchain(Cache(tmp_path))
    assert found.compilation("mpicxx", ["-c", "a.cpp"]) == [str(programs / "mpicxx"), "-c", "a.cpp"]
