"""Processor time of a build, and how many times that of the bare compiler it is.

    python benchmarks/builds.py [--sandbox bwrap] [--turns 10]

Builds samples of the built-in model, each time with a line that makes them new, and compiles the same sources by the
compiler alone: ``-O3``, on a precompiled header of the headers that ParEval's drivers include, without linking. Both
take turns, so that they see the same machine; medians.
"""

from __future__ import annotations

import argparse
import os
import secrets
import statistics
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from tabulate import tabulate

import sessions
from meter import metered
from pytest_pareval._util.cache import Cache
from pytest_pareval.build.builder import Builder
from pytest_pareval.build.headers import DRIVERS
from pytest_pareval.machine.supervisor import MIB, Limits
from pytest_pareval.machine.toolchain import find_toolchain
from pytest_pareval.parallelism.model import ParallelismModel
from pytest_pareval.parallelism.registry import parallelism_models
from pytest_pareval.problems.suite import load_problems
from pytest_pareval.sandbox.choose import choose
from pytest_pareval.sandbox.sandbox import Sandbox
from wall import precompiled

PROBLEMS = ("03_dense_la_axpy", "25_reduce_xor", "40_sort_sort_an_array_of_complex_numbers_by_magnitude")
"""Short sources: what a build costs besides the compiler weighs most on them."""


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sandbox", default="auto")
    parser.add_argument("--turns", type=int, default=10)
    given = parser.parse_args()
    cache = Cache.of_user()
    toolchain = find_toolchain(cache)
    sandbox = Sandbox(choose(given.sandbox, toolchain, cache), Limits(memory=4096 * MIB))
    builder = Builder(toolchain, cache, sandbox, 60)
    rows: list[tuple[str, str, float, float, float]] = []
    with tempfile.TemporaryDirectory() as folder, metered() as seconds:
        for model in parallelism_models().values():
            for name in PROBLEMS:
                ours, bare = measure(builder, model, name, Path(folder), given.turns, seconds)
                rows.append((model.name, name, 1e3 * bare, 1e3 * ours, ours / bare))
    print(f"linker: {toolchain.linker.version or 'that of the compiler'}; sandbox: {sandbox.isolation.name}")
    print(
        tabulate(
            rows, ["parallel", "problem", "compiler, ms", "build, ms", "ratio"], floatfmt=("", "", ".1f", ".1f", ".2f")
        )
    )
    print(f"median ratio: {statistics.median(row[-1] for row in rows):.2f}")


def measure(
    builder: Builder, model: ParallelismModel, name: str, folder: Path, turns: int, seconds: Callable[[], float]
) -> tuple[float, float]:
    """Seconds of a processor for a build and for the bare compiler."""
    problem, text = load_problems()[name], sessions.reference(model.name, name)
    builder.build(problem, text, model)  # makes what is made once
    ours, bare = [], []
    for _ in range(turns):
        source = sessions.numbered(text, secrets.randbelow(1 << 30))
        begin = seconds()
        built = builder.build(problem, source, model)
        ours.append(seconds() - begin)
        assert built.did_build, built.log
        command, env = bare_command(builder, model, folder)
        (folder / "candidate.cpp").write_text(f"{problem.prelude}\n{source}")
        begin = seconds()
        subprocess.run(command, cwd=folder, env=env, check=True)
        bare.append(seconds() - begin)
    return statistics.median(ours), statistics.median(bare)


def bare_command(builder: Builder, model: ParallelismModel, folder: Path) -> tuple[list[str], dict[str, str]]:
    """The compiler's command for candidate.cpp in a folder, as a driver of ParEval's would have it."""
    toolchain = builder.toolchain
    env = os.environ | toolchain.environment
    words = toolchain.compilation(model.compiler, ["-std=c++17", "-O3", "-w", *model.flags])
    command = list(map(str, words))
    header = precompiled((*DRIVERS, *model.headers), command, folder, env)
    return [*command, "-include", header, "-c", "candidate.cpp", "-o", "candidate.o"], env


if __name__ == "__main__":
    main()
