"""The cache as users meet it: where it cannot be made, and where it is damaged."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import warnings
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pytest_pareval import CacheError, CacheWarning, evaluate
from pytest_pareval._resources import CASES
from pytest_pareval._util.cache import Cache
from pytest_pareval._util.manifest import MANIFEST_NAME
from pytest_pareval.evaluation.evaluator import Evaluator
from pytest_pareval.parallelism.serial import SERIAL
from pytest_pareval.problems.problem import Problem
from pytest_pareval.records.record import Record
from pytest_pareval.records.verdict import Verdict
from tests.support.factory import AXPY

pytestmark = pytest.mark.slow

LOOP = "for (size_t i = 0; i < x.size(); ++i) z[i] = alpha * x[i] + y[i];"
SAMPLES = [
    ("03_dense_la_axpy", "serial", f"{AXPY} {LOOP} }}"),
    ("03_dense_la_axpy", "omp", f"{AXPY}\n#pragma omp parallel for\n{LOOP} }}"),
    ("03_dense_la_axpy", "mpi", f"{AXPY} MPI_Barrier(MPI_COMM_WORLD); {LOOP} }}"),
    ("03_dense_la_axpy", "serial", f"{AXPY} z[0] = beta; }}"),
]
KINDS = {
    *("toolchain", "sandbox", "compiler", "linker"),
    *("headers", "adapters", "interposed", "references", "builds"),
    *("inputs", "expected", "timed-inputs", "timed-expected"),
    *("sequential", "records", "verdicts"),
}
"""Every kind of entry that these samples need."""


def half(path: Path) -> bytes:
    return path.read_bytes()[: path.stat().st_size // 2]


def other_version(path: Path) -> bytes:
    return b'{"format": 0, "files": {}}' if path.name == MANIFEST_NAME else path.read_bytes()


DAMAGE: dict[str, Callable[[Path], bytes]] = {
    "empty": lambda path: b"",
    "garbage": lambda path: b"\xff{[garbage" * 9,
    "cut": half,
    "another version": other_version,
}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a cache in which these samples have been evaluated."""
    home = tmp_path_factory.mktemp("filled")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(home))
        evaluated()
    assert {path.name for path in (home / "pytest-pareval").iterdir() if path.is_dir()} == KINDS | {"sessions"}
    return home


def evaluated() -> list[tuple[Verdict, bool]]:
    records = evaluate(SAMPLES, size="small", procs=(1, 2), threads=(1, 2))
    return [(record.verdict, bool(record.speedups)) for record in records]


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_every_kind_of_entry_may_be_damaged(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: Callable[[Path], bytes]
) -> None:
    """It is made again, and the evaluation ends as ever."""
    shutil.copytree(filled, tmp_path / "home", copy_function=os.link)
    cache = tmp_path / "home" / "pytest-pareval"
    for path in [path for kind in KINDS for path in (cache / kind).rglob("*")]:
        if path.is_file() and path.suffix != ".lock":
            content = damage(path)
            path.unlink()  # it is a link to a file of the other tests
            path.write_bytes(content)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    with warnings.catch_warnings(record=True, category=CacheWarning) as caught:
        warnings.simplefilter("default")
        found = evaluated()
    valid, broken = (Verdict.VALID, True), (Verdict.COMPILE_ERROR, False)
    assert found == [valid, valid, valid, broken]
    said = [str(one.message) for one in caught]
    assert len(said) == len(set(said))
    assert {text.split(" is not as it was written")[0].rsplit("/", 1)[1] for text in said} == KINDS


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., subprocess.CompletedProcess[str]]:
    """A session that evaluates one reference sample with a cache in the given place."""
    monkeypatch.delenv("PYTEST_ADDOPTS", raising=False)

    def run(home: Path | str, *args: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "pytest", str(CASES / "dense_la"), "--pareval-model=reference", *args]
        more = ["--pareval-size=small", "-k", "axpy and serial", f"--pareval-output={tmp_path / 'out'}", "-q"]
        env = os.environ | {"XDG_CACHE_HOME": str(home)}
        return subprocess.run([*command, *more], cwd=tmp_path, env=env, capture_output=True, text=True, check=False)

    return run


@pytest.mark.parametrize("workers", [(), ("-n2",)], ids=["alone", "xdist"])
@pytest.mark.parametrize("place", ["/proc/nowhere", "file/below"])
def test_a_cache_that_cannot_be_made_is_a_usage_error(
    session: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path, place: str, workers: tuple[str, ...]
) -> None:
    (tmp_path / "file").touch()
    result = session(tmp_path / place, *workers)
    assert result.returncode == pytest.ExitCode.USAGE_ERROR
    error = f"ERROR: the cache {tmp_path / place}/pytest-pareval cannot be used: "
    (line,) = result.stderr.strip().splitlines()
    assert line.startswith(error)
    assert "XDG_CACHE_HOME" in line


def test_a_cache_that_cannot_be_made_is_an_exception(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    with pytest.raises(CacheError, match=rf"{tmp_path}/file/pytest-pareval.*XDG_CACHE_HOME"):
        evaluate(SAMPLES[:1])


def test_damage_is_said_in_a_session(
    filled: Path, session: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    shutil.copytree(filled, tmp_path / "home")
    for path in (tmp_path / "home").rglob("*.npy"):
        path.write_bytes(b"")
    result = session(tmp_path / "home")
    assert result.returncode == 0, result.stdout
    assert "1 passed" in result.stdout
    assert result.stdout.count("pytest-pareval/inputs is not as it was written") <= 1
    (entry,) = (tmp_path / "home" / "pytest-pareval" / "toolchain").glob("*/mpi.json")
    entry.write_bytes(b"")
    result = session(tmp_path / "home")
    assert result.returncode == 0, result.stdout
    assert "pytest-pareval/toolchain is not as it was written" in result.stdout + result.stderr


def test_a_full_disk_is_not_the_candidates_fault(
    evaluator: Evaluator, problems: dict[str, Problem], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A compiler that cannot write its output fails; the build is not kept."""
    builder, problem = evaluator.builder, problems["03_dense_la_axpy"]
    source = f"{AXPY} z[0] = beta + {os.urandom(8).hex()!r}; }}"
    full = os.statvfs(builder.cache.root)
    with monkeypatch.context() as patch:
        patch.setattr(os, "statvfs", lambda path: os.statvfs_result((*tuple(full)[:4], 0, *tuple(full)[5:])))
        with pytest.raises(CacheError, match="No space left on device"):
            builder.build(problem, source, SERIAL)
    failure = replace(builder, cache=Cache(builder.cache.root)).build(problem, source, SERIAL).failure
    assert failure is not None
    assert failure.verdict is Verdict.COMPILE_ERROR


def test_records_keep_their_type(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes from the cache equals what was written to it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(filled))
    (record,) = evaluate(SAMPLES[:1], size="small", procs=(1, 2), threads=(1, 2))
    assert record.same_as == "an earlier session"
    assert Record.from_json(record.to_json()) == record
