"""A parallelism model and a launcher of another package: one file, found through entry points and nothing else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pandas as pd
import pytest

from pytest_pareval._resources import CASES
from tests.support.factory import AXPY, write_sample

MODULE = '''
"""C++ threads: std::thread, as many as POOL_SIZE says."""

from pytest_pareval.launch.launchers.direct import Direct
from pytest_pareval.parallelism.launch_config import LaunchConfig
from pytest_pareval.parallelism.model import Api, ParallelismModel


class Threads(ParallelismModel):
    name = "threads"
    headers = ("thread",)
    flags = ("-pthread", "-DPOOL")
    apis = (Api("std::thread", "_ZNSt6thread"),)
    launcher = "pool"
    has_threads = True

    def launch_configs(self, procs, threads):
        return tuple(LaunchConfig(1, number) for number in sorted({*threads, 3}))

    def checked_configs(self):
        return (LaunchConfig(1, 5),)

    def prompt_sentence(self, result_on_all_ranks):
        return "Use POOL_SIZE threads of class std::thread."

    def not_parallel(self, config, evidence):
        return "" if config.threads == 1 or 2 * evidence.threaded > evidence.turns else "no second thread ran"


class Pool(Direct):
    name = "pool"

    def environment(self, config, toolchain):
        return {"POOL_SIZE": str(config.threads)}


threads, pool = Threads(), Pool()
'''
ENTRY_POINTS = {
    "pytest_pareval.parallelism": {"threads": "threads_model:threads"},
    "pytest_pareval.launchers": {"pool": "threads_model:pool"},
}
RIGHT = f"""
#include <cstdlib>
#ifndef POOL
#error "not built with the flags of its parallelism model"
#endif
{AXPY}
    size_t const count = std::atoi(std::getenv("POOL_SIZE"));
    std::vector<std::thread> threads;
    for (size_t t = 0; t < count; ++t)
        threads.emplace_back([&, t] {{ for (size_t i = t; i < x.size(); i += count) z[i] = alpha * x[i] + y[i]; }});
    for (auto &thread : threads) thread.join();
}}
"""
SERIAL = f"{AXPY} for (size_t i = 0; i < x.size(); ++i) z[i] = alpha * x[i] + y[i]; }}"
SAMPLES = {
    "right": RIGHT,
    "serial": SERIAL,
    "unused": SERIAL.replace("for (", "if (x.size() == 77) std::thread([] {}).join();\nfor ("),
    "wrong-with-five": RIGHT.replace("x.size();", "x.size() - (count == 5);"),
}
Install = Callable[..., Path]


@pytest.fixture
def install(tmp_path: Path) -> Install:
    """Write a package as pip leaves it, in a folder for PYTHONPATH."""

    def install(entry_points: Mapping[str, Mapping[str, str]] = ENTRY_POINTS, module: str = MODULE) -> Path:
        folder = tmp_path / "site"
        metadata = folder / "threads_model-1.dist-info"
        metadata.mkdir(parents=True)
        (folder / "threads_model.py").write_text(module)
        (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: threads-model\nVersion: 1\n")
        lines = [
            line
            for group, entries in entry_points.items()
            for line in (f"[{group}]", *(f"{name} = {place}" for name, place in entries.items()))
        ]
        (metadata / "entry_points.txt").write_text("\n".join(lines))
        return folder

    return install


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run Python with the package installed."""
    for name, source in SAMPLES.items():
        write_sample(tmp_path / "samples" / "tiny", "threads", "03_dense_la_axpy", f"{name}.cpp", source)
    write_sample(tmp_path / "samples" / "tiny", "serial", "03_dense_la_axpy", "0.cpp", SERIAL)

    def run(site: Path, *args: str) -> subprocess.CompletedProcess[str]:
        env = {name: value for name, value in os.environ.items() if name != "PYTEST_ADDOPTS"}
        env |= {"PYTHONPATH": str(site), "COLUMNS": "300"}
        return subprocess.run(
            [sys.executable, *args], cwd=tmp_path, env=env, capture_output=True, text=True, check=False
        )

    return run


def session(run: Callable[..., subprocess.CompletedProcess[str]], site: Path, *args: str) -> tuple[int, str]:
    case = str(CASES / "dense_la" / "test_03_dense_la_axpy.py")
    options = (
        "--pareval-model=tiny",
        "--pareval-size=small",
        "--pareval-threads=1,2",
        "-p",
        "no:cacheprovider",
        "--rootdir=.",
    )
    result = run(site, "-m", "pytest", case, *options, *args)
    return result.returncode, result.stdout + result.stderr


def test_evaluation(install: Install, run: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path) -> None:
    """Samples, marker, flags, launcher, launch configurations, verdicts, gate, records and tables of the new model."""
    gates = ("--pareval-gate=threads.pass@1>=0.2", "--pareval-gate=threads.plus.pass@1<0.3")
    status, text = session(run, install(), "-v", "-m", "threads", *gates)
    assert status == pytest.ExitCode.OK, text
    assert "3 failed, 1 passed, 1 deselected" in text
    assert "test_axpy[threads-tiny-right] PASSED" in text
    assert "the object code makes no std::thread calls" in text
    assert "no second thread ran" in text
    assert "1 processes x 5 threads: z[" in text
    (row,) = [line.split() for line in text.splitlines() if line.startswith("tiny") and " threads " in line][:1]
    assert row[:3] == ["tiny", "threads", "4"]

    table = pd.read_csv(tmp_path / "pareval-results" / "raw_metrics.csv")
    assert set(table["parallelism_model"]) == {"threads"}
    verdicts = dict(zip(table["sample"], table["verdict"], strict=True))
    assert verdicts == {
        "right": "valid",
        "serial": "not parallel",
        "unused": "not parallel",
        "wrong-with-five": "wrong answer",
    }
    lines = (tmp_path / "pareval-results" / "records.jsonl").read_text().splitlines()
    (record,) = [one for one in map(json.loads, lines) if one["sample"] == "right"]
    runs = {(one["procs"], one["threads"]): one["timed"] for one in record["runs"]}
    assert runs == {(1, 1): True, (1, 2): True, (1, 3): True, (1, 5): False}


def test_prompts(install: Install, run: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    command = "import sys; from pytest_pareval.cli import main; sys.exit(main())"
    result = run(
        install(), "-c", command, "prompts", "--parallelism-models", "threads", "--problems", "03_dense_la_axpy"
    )
    (prompt,) = json.loads(result.stdout)
    assert prompt["parallelism_model"] == "threads"
    assert prompt["prompt"].startswith("#include <thread>\n")
    assert "Use POOL_SIZE threads of class std::thread." in prompt["prompt"]


PARALLELISM, LAUNCHERS = ENTRY_POINTS


@pytest.mark.parametrize(
    ("entry_points", "module", "message"),
    [
        (
            {PARALLELISM: {"threads": "threads_model:threads"}},
            "import nothing_of_this_name",
            "entry point threads of threads-model in the group pytest_pareval.parallelism cannot be loaded: "
            "ModuleNotFoundError: No module named 'nothing_of_this_name'",
        ),
        ({PARALLELISM: {"threads": "threads_model:missing"}}, MODULE, "cannot be loaded: AttributeError"),
        ({PARALLELISM: {"pool": "threads_model:pool"}}, MODULE, "is no instance of a subclass of ParallelismModel"),
        ({PARALLELISM: {"omp": "threads_model:threads"}}, MODULE.replace('"threads"', '"omp"'), "name 'omp' is taken"),
        (
            {PARALLELISM: {"threads": "threads_model:threads"}},
            MODULE,
            "the parallelism model 'threads' needs the launcher 'pool'; known are direct, mpiexec",
        ),
        ({LAUNCHERS: {"pool": "threads_model:threads"}}, MODULE, "is no instance of a subclass of Launcher"),
    ],
    ids=["import", "attribute", "class", "name", "launcher-missing", "launcher-class"],
)
def test_bad_entry_point(
    entry_points: Mapping[str, Mapping[str, str]],
    module: str,
    message: str,
    install: Install,
    run: Callable[..., subprocess.CompletedProcess[str]],
) -> None:
    """A usage error that names the package, and no traceback."""
    status, text = session(run, install(entry_points, module))
    assert status == pytest.ExitCode.USAGE_ERROR, text
    assert message in text
    assert "Traceback" not in text


def test_bad_entry_point_and_the_command(
    install: Install, run: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    command = "import sys; from pytest_pareval.cli import main; sys.exit(main())"
    result = run(install(module="import nothing_of_this_name"), "-c", command, "prompts")
    assert result.returncode == pytest.ExitCode.USAGE_ERROR
    assert "pareval: error: entry point threads of threads-model" in result.stderr
    assert "Traceback" not in result.stderr


def test_sessions_without_a_model(install: Install, run: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    """Other packages are not asked, however broken their entry points are; --markers names their models."""
    quiet = ("-m", "pytest", "-p", "no:cacheprovider", "--rootdir=.", "--co", "-q")
    assert run(install(module="import nothing_of_this_name"), *quiet).returncode == pytest.ExitCode.NO_TESTS_COLLECTED


def test_markers(install: Install, run: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    result = run(install(), "-m", "pytest", "--markers", "--rootdir=.")
    assert result.returncode == pytest.ExitCode.OK
    assert "@pytest.mark.threads: samples of this parallelism model" in result.stdout
    assert "@pytest.mark.omp: samples of this parallelism model" in result.stdout
