"""``pareval doctor``: what is found, what is missing, and what to do about it."""

from __future__ import annotations

import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from pytest_pareval.cli import doctor
from pytest_pareval.cli.main import main
from pytest_pareval.machine.toolchain import Toolchain
from pytest_pareval.sandbox.isolation import SandboxError


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))


def blocks(text: str) -> dict[str, tuple[str, str]]:
    """State and details of each tool by name."""
    lines = text.splitlines()
    heads = [line.split("  ") for line in lines[::2]]
    return {
        words[0]: (next(word.strip() for word in words[1:] if word.strip()), detail.strip())
        for words, detail in zip(heads, lines[1::2], strict=True)
    }


def test_this_machine(toolchain: Toolchain, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 0
    found = blocks(capsys.readouterr().out)
    assert found["g++"] == ("found", f"{toolchain.cxx_version}, {toolchain.cxx}")
    assert found["MPI"][0] == ("found" if toolchain.mpi else "missing")
    assert found["sandbox"][0] == "found"
    assert found["bwrap"][0] == ("found" if shutil.which("bwrap") else "missing")


def test_nothing_to_compile_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["doctor"]) == 1
    assert "g++ is not in PATH; install it (Debian: apt install g++" in blocks(capsys.readouterr().out)["g++"][1]


def test_no_isolation_and_no_mpi(
    toolchain: Toolchain, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def choose(kind: str, *_: object) -> None:
        raise SandboxError(f"{kind} does not work here: no")

    monkeypatch.setattr(doctor, "choose", choose)
    bare = Toolchain(toolchain.cxx, toolchain.cxx_version, None, "no MPI: mpicxx not found (pip install mpich)")
    monkeypatch.setattr(doctor, "find_toolchain", lambda cache: bare)
    assert main(["doctor"]) == 1
    found = blocks(capsys.readouterr().out)
    assert found["MPI"] == ("missing", "no MPI: mpicxx not found (pip install mpich)")
    assert found["landlock"] == ("missing", "landlock does not work here: no")
    assert found["sandbox"] == ("missing", "auto does not work here: no")


def test_no_clang(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("pytest_pareval.build.instrumentation.shutil", SimpleNamespace(which=lambda name: None))
    main(["doctor"])
    found = blocks(capsys.readouterr().out)
    assert found["address"][0] == "found"
    assert found["thread"][0] == "missing"
    assert "apt install clang-19 libomp-19-dev" in found["thread"][1]


def test_no_control_group(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("pytest_pareval.launch.freezer.own_group", lambda: None)
    assert main(["doctor"]) == 0
    state, advice = blocks(capsys.readouterr().out)["cgroup v2"]
    assert state == "missing"
    assert "systemd-run --user --scope" in advice
