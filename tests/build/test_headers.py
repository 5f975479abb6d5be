"""What candidates see of the standard library, whichever precompiled header they get."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from pytest_pareval.build.headers import ALL, QUICK, headers
from pytest_pareval.evaluation.evaluator import Evaluator
from pytest_pareval.parallelism.mpi_omp import MPI_OMP
from pytest_pareval.parallelism.serial import SERIAL
from pytest_pareval.problems.problem import Problem

USES = {
    "async": "std::async([] { return 1; }).get()",
    "launch": "static_cast<int>(std::launch::deferred)",
    "promise": "(std::promise<int>(), 1)",
    "packaged_task": "(std::packaged_task<int()>([] { return 1; }), 1)",
    "future_error": "sizeof(std::future_error)",
    "condition_variable": "sizeof(std::condition_variable)",
    "condition_variable_any": "sizeof(std::condition_variable_any)",
    "cv_status": "static_cast<int>(std::cv_status::timeout)",
    "notify_all_at_thread_exit": "(&std::notify_all_at_thread_exit != nullptr)",
    "filesystem": "(std::filesystem::path() == std::filesystem::path())",
    "mutex": "(std::lock_guard<std::mutex>(*std::make_unique<std::mutex>()), 1)",
    "thread": "static_cast<int>(std::thread::hardware_concurrency())",
    "regex": 'std::regex_match("a", std::regex("[ab]"))',
    "chrono": "static_cast<int>(std::chrono::steady_clock::now().time_since_epoch().count())",
}


def dependencies(names: str, folder: Path) -> set[str]:
    """Names of all files that are included with some headers."""
    (folder / "all.hpp").write_text("".join(f"#include <{name}>\n" for name in names.split()))
    command = ["g++", "-std=c++17", "-M", "-x", "c++", "all.hpp"]
    text = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout
    return {Path(word).name for word in text.replace("\\\n", " ").split()[1:]}


def test_three_headers_are_left_out_where_nothing_needs_them(tmp_path: Path) -> None:
    left_out = dependencies(ALL, tmp_path) - dependencies(QUICK, tmp_path) - {"stdc++.h"}
    assert {name for name in left_out if "." not in name} == {"condition_variable", "filesystem", "future"}


@pytest.mark.parametrize("use", USES.values(), ids=USES)
def test_whatever_is_used_is_there(use: str, evaluator: Evaluator, problems: dict[str, Problem]) -> None:
    problem = problems["25_reduce_xor"]
    build = evaluator.builder.build(problem, f"{problem.signature} {{ return {use}; }}\n", SERIAL)
    assert build.library is not None, build.log


def test_headers_of_the_parallel_api_come_last() -> None:
    assert headers("", MPI_OMP)[-2:] == MPI_OMP.headers
    assert headers("std::async", MPI_OMP) == (ALL, *MPI_OMP.headers)
