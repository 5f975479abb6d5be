"""Releases: what is in the sdist and the wheel, and that the wheel works where there is no checkout.

`make package` runs this: it builds both, and installs the wheel with all it depends on.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Mapping
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

import pytest
import yaml

from tests.support.factory import AXPY

pytestmark = pytest.mark.packaging

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
VERSION = PROJECT["version"]
NAME = f"pytest_pareval-{VERSION}"
INTO_WHEEL = {
    "pytest_pareval": "",
    "cases": "pytest_pareval/",
    "samples": "pytest_pareval/_data/",
    "cpp": "pytest_pareval/_data/",
}
NOT_INTO_WHEEL = ("cpp/CMakeLists.txt", "cpp/confine/", "cpp/parent/", "cpp/supervisor/", "cpp/worker/")
SHIPPED = (
    "py.typed",
    "report/model_sizes.toml",
    "report/published.csv",
    "report/html/page.html.j2",
    "report/html/script/page/begin.js",
    "report/html/style/theme.css",
    "_data/cpp/include/pareval/adapter.hpp",
    "_data/cpp/interpose/mpi.cpp",
)
BUILT = {
    *(f"pytest_pareval/{name}{EXTENSION_SUFFIXES[0]}" for name in ("_memory", "_runner")),
    "pytest_pareval/confine",
    "pytest_pareval/supervise",
}
WITH_SDIST = {"CHANGELOG.md", "CITATION.cff", "LICENSE", "README.md", "SECURITY.md", "mkdocs.yml", "pyproject.toml"}
CASES = ("pytest_pareval.cases", "--pareval-model=reference", "--pareval-size=small", "-k", "25_reduce or axpy")
RIGHT = f"{AXPY} for (size_t i = 0; i < x.size(); ++i) z[i] = alpha * x[i] + y[i]; }}"
PROGRAM = f"""
import pytest_pareval

records = pytest_pareval.evaluate([("03_dense_la_axpy", "serial", {RIGHT!r})], size="small")
name: str = records[0].problem
print(name, records[0].verdict)
"""
WHERE_FROM = """
import sys

import pytest

class Report:
    def pytest_sessionfinish(self):
        files = {getattr(module, "__file__", None) for module in list(sys.modules.values())}
        print(*(f"module {path}" for path in sorted(filter(None, files))), *sys.path, sep="\\n")

sys.exit(pytest.main(sys.argv[1:], [Report()]))
"""


def files(*names: str) -> set[str]:
    """The checkout's files in these folders."""
    found = (path for name in names for path in (ROOT / name).rglob("*") if path.is_file())
    return {str(path.relative_to(ROOT)) for path in found if "__pycache__" not in path.parts}


def run(*command: str | Path, cwd: Path, status: int = 0) -> str:
    """The output of a command that knows nothing of the checkout."""
    env = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "PYTHON", "VIRTUAL_ENV"))
    }
    env |= {"XDG_CACHE_HOME": str(cwd / "cache"), "MYPY_CACHE_DIR": str(cwd / "mypy-cache")}
    result = subprocess.run(
        command, cwd=cwd, env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    assert result.returncode == status, result.stdout
    return result.stdout


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and the wheel that was built from it."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--outdir", folder, ROOT, cwd=folder)
    return folder


@pytest.fixture(scope="module")
def sdist(dist: Path) -> Mapping[str, bytes]:
    with tarfile.open(dist / f"{NAME}.tar.gz") as archive:
        members = [member for member in archive.getmembers() if not member.isdir()]
        return {member.name: archive.extractfile(member).read() for member in members}  # type: ignore[union-attr]


@pytest.fixture(scope="module")
def wheel(dist: Path) -> Mapping[str, bytes]:
    (path,) = dist.glob("*.whl")
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def bare(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of a virtual environment with the wheel and what it asks for, and nothing else."""
    folder = tmp_path_factory.mktemp("bare")
    run(sys.executable, "-m", "venv", folder / "venv", cwd=folder)
    (path,) = dist.glob("*.whl")
    run(folder / "venv" / "bin" / "python", "-m", "pip", "install", "--quiet", path, cwd=folder)
    return folder / "venv" / "bin"


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("work")


@pytest.fixture(scope="module")
def session(bare: Path, work: Path) -> str:
    """The output of a session, which says too where its modules are from."""
    (work / "where_from.py").write_text(WHERE_FROM)
    return run(bare / "python", "where_from.py", "--pyargs", *CASES, cwd=work)


def test_the_version_stands_in_all_files() -> None:
    assert re.search(r"^## (\S+) - ", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)[1] == VERSION  # type: ignore[index]
    assert yaml.safe_load((ROOT / "CITATION.cff").read_text())["version"] == VERSION


def test_sdist(sdist: Mapping[str, bytes]) -> None:
    expected = {*WITH_SDIST, "PKG-INFO", *files("cases", "cpp", "docs", "pytest_pareval", "samples")}
    assert set(sdist) == {f"{NAME}/{name}" for name in expected}


def test_wheel(wheel: Mapping[str, bytes]) -> None:
    expected = {
        INTO_WHEEL[name.split("/")[0]] + name for name in files(*INTO_WHEEL) if not name.startswith(NOT_INTO_WHEEL)
    }
    metadata = {"METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE"}
    assert set(wheel) == expected | BUILT | {f"{NAME}.dist-info/{name}" for name in metadata}
    for name in SHIPPED:
        assert f"pytest_pareval/{name}" in wheel


def test_metadata(wheel: Mapping[str, bytes]) -> None:
    metadata = wheel[f"{NAME}.dist-info/METADATA"].decode().split("\n\n")[0].splitlines()
    assert {f"Version: {VERSION}", "License-Expression: MIT", "License-File: LICENSE"} <= set(metadata)
    assert [line for line in metadata if line.startswith("Requires-Dist:") and "extra" not in line] == [
        f"Requires-Dist: {one}" for one in PROJECT["dependencies"]
    ]


@pytest.mark.parametrize("archive", ["sdist", "wheel"])
def test_no_paths_of_the_machine_that_built_it(archive: str, request: pytest.FixtureRequest) -> None:
    here = [str(path).encode() for path in (ROOT, ROOT.parent, Path.home(), Path(sys.prefix), Path(sys.base_prefix))]
    contents: Mapping[str, bytes] = request.getfixturevalue(archive)
    hashes = ".dist-info/RECORD"  # in which five characters may come together by chance
    texts = {name: content for name, content in contents.items() if not name.endswith(hashes)}
    assert not [(name, path) for name, content in texts.items() for path in here if path in content]


def test_a_session(session: str, work: Path) -> None:
    assert "12 passed" in session
    assert "reference  all          12  100.0" in session
    assert {"raw_metrics.csv", "records.jsonl"} <= {path.name for path in (work / "pareval-results").iterdir()}


def test_nothing_is_from_the_checkout(session: str, bare: Path) -> None:
    assert f"module {bare.parent}/lib/python" in session
    assert "pytest_pareval/_runner" in session
    assert str(ROOT) not in session


def test_commands(session: str, bare: Path, work: Path) -> None:
    pareval = bare / "pareval"
    assert run(pareval, "--version", cwd=work) == f"pytest-pareval {VERSION}\n"
    assert "Among published models" in run(pareval, "summary", "--published", "pareval-results", cwd=work)
    run(pareval, "report", "pareval-results", "-o", "report.md", cwd=work)
    assert (work / "report.md").read_text().startswith("#")
    assert "valid" in run(pareval, "show", "pareval-results", "03_dense_la_axpy", "mpi", cwd=work)
    samples = (
        bare.parent
        / "lib"
        / f"python{sys.version_info[0]}.{sys.version_info[1]}"
        / "site-packages/pytest_pareval/_data/samples"
    )
    assert "240 samples" in run(pareval, "convert", samples / "reference", "-o", "reference.jsonl", cwd=work)
    assert "axpy" in run(pareval, "prompts", "--problems", "03_dense_la_axpy", cwd=work)
    assert "--base-url" in run(pareval, "generate", "--help", cwd=work)


def test_pytest_says_nothing_of_it_where_no_model_is_named(bare: Path, tmp_path: Path) -> None:
    assert run(bare / "pytest", "--version", cwd=tmp_path).startswith("pytest ")
    assert "\npareval:" not in run(bare / "pytest", cwd=tmp_path, status=pytest.ExitCode.NO_TESTS_COLLECTED)


def test_evaluation_from_python(bare: Path, work: Path) -> None:
    assert run(bare / "python", "-c", PROGRAM, cwd=work).splitlines()[-1] == "03_dense_la_axpy valid"


def test_types(bare: Path, work: Path) -> None:
    """A type checker knows the package's types: it takes a right program, and not a wrong one."""
    mypy = (sys.executable, "-m", "mypy", "--strict", "--python-executable", bare / "python")
    (work / "right.py").write_text(PROGRAM)
    (work / "wrong.py").write_text(PROGRAM.replace("name: str", "name: int"))
    run(*mypy, "right.py", cwd=work)
    assert "wrong.py:5: error: Incompatible types in assignment" in run(*mypy, "wrong.py", cwd=work, status=1)
