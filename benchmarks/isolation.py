"""What a launch costs in each kind of isolation, from its start until nothing of it is left.

    python benchmarks/isolation.py

The kinds take turns, so that they see the same machine; medians, and what each costs over none.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from pathlib import Path

from tabulate import tabulate

from pytest_pareval.benchmark import load_problems
from pytest_pareval.build import Builder
from pytest_pareval.cache import Cache
from pytest_pareval.launch import Launch
from pytest_pareval.parallelism import MPI, SERIAL, LaunchConfig, ParallelismModel
from pytest_pareval.process import MIB, Limits
from pytest_pareval.sandbox import Sandbox, SandboxError, choose
from pytest_pareval.toolchain import find_toolchain

TURNS = 40
KINDS = ("none", "landlock", "bwrap")
RUNS = ((SERIAL, LaunchConfig(1, 1)), (MPI, LaunchConfig(2, 1)), (MPI, LaunchConfig(4, 1)))


def main() -> None:
    """Print a table."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    cache = Cache.of_user()
    toolchain = find_toolchain(cache)
    sandboxes = {}
    for kind in KINDS:
        try:
            sandboxes[kind] = Sandbox(choose(kind, toolchain, cache), Limits(memory=1024 * MIB))
        except SandboxError as error:
            print(error)
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for model, config in RUNS:
            builder = Builder(toolchain, cache, sandboxes["none"], 60)
            seconds = measure(builder, sandboxes, model, config, Path(folder))
            for kind, times in seconds.items():
                over = statistics.median(times) - statistics.median(seconds["none"])
                rows.append([model.name, config.procs, kind, 1e3 * statistics.median(times), 1e3 * over])
    print(tabulate(rows, ["parallel", "processes", "isolation", "launch, ms", "over none, ms"], floatfmt=".1f"))


def measure(
    builder: Builder, sandboxes: dict[str, Sandbox], model: ParallelismModel, config: LaunchConfig, folder: Path
) -> dict[str, list[float]]:
    """Seconds of each launch, by kind of isolation."""
    problem = load_problems()["03_dense_la_axpy"]
    body = "MPI_Barrier(MPI_COMM_WORLD);" if model.mpi else ""
    library = builder.build(problem, f"{problem.signature} {{ {body} }}", model).library
    assert library is not None
    seconds: dict[str, list[float]] = {kind: [] for kind in sandboxes}
    for _ in range(TURNS):
        for kind, sandbox in sandboxes.items():
            begin = time.monotonic()
            with Launch(library, model, config, builder.toolchain, sandbox, 60, folder):
                pass
            seconds[kind].append(time.monotonic() - begin)
    return seconds


if __name__ == "__main__":
    main()
