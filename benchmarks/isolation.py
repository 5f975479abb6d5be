"""What a launch costs in each kind of isolation, from its start until nothing of it is left: wall and processor time.

    python benchmarks/isolation.py [--turns 40]

The kinds take turns, so that they see the same machine; medians, and what each costs over none.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tabulate import tabulate

from meter import metered
from pytest_pareval._util.cache import Cache
from pytest_pareval.build.builder import Builder
from pytest_pareval.launch.start import LaunchPlan, launched
from pytest_pareval.machine.supervisor import MIB, Limits
from pytest_pareval.machine.toolchain import find_toolchain
from pytest_pareval.parallelism.launch_config import LaunchConfig
from pytest_pareval.parallelism.model import ParallelismModel
from pytest_pareval.parallelism.mpi import MPI
from pytest_pareval.parallelism.serial import SERIAL
from pytest_pareval.problems.suite import load_problems
from pytest_pareval.sandbox.choose import choose
from pytest_pareval.sandbox.isolation import NONE, SandboxError
from pytest_pareval.sandbox.sandbox import Sandbox

KINDS = ("none", "landlock", "bwrap")
RUNS = ((SERIAL, LaunchConfig(1, 1)), (MPI, LaunchConfig(2, 1)), (MPI, LaunchConfig(4, 1)))


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--turns", type=int, default=40)
    turns = parser.parse_args().turns
    cache = Cache.of_user()
    toolchain = find_toolchain(cache)
    sandboxes = {}
    for kind in KINDS:
        try:
            isolation = NONE if kind == NONE.name else choose(kind, toolchain, cache)
            sandboxes[kind] = Sandbox(isolation, Limits(memory=1024 * MIB))
        except SandboxError as error:
            print(error)
    rows = []
    with tempfile.TemporaryDirectory() as folder, metered() as processor:
        Path(folder).chmod(0o755)
        for model, config in RUNS:
            builder = Builder(toolchain, cache, sandboxes["none"], 60)
            launches = measure(builder, sandboxes, model, config, Path(folder), turns, processor)
            for kind, (wall, busy) in launches.items():
                over = statistics.median(wall) - statistics.median(launches["none"][0])
                figures = [1e3 * one for one in (statistics.median(wall), over, statistics.median(busy))]
                rows.append([model.name, config.procs, kind, *figures])
    columns = ["parallel", "processes", "isolation", "launch, ms", "over none, ms", "processor, ms"]
    print(tabulate(rows, columns, floatfmt=".1f"))


def measure(
    builder: Builder,
    sandboxes: dict[str, Sandbox],
    model: ParallelismModel,
    config: LaunchConfig,
    folder: Path,
    turns: int,
    processor: Callable[[], float],
) -> dict[str, tuple[list[float], list[float]]]:
    """Seconds by the clock and of a processor of each launch, by kind of isolation."""
    problem = load_problems()["03_dense_la_axpy"]
    body = "MPI_Barrier(MPI_COMM_WORLD);" if model is MPI else ""
    library = builder.build(problem, f"{problem.signature} {{ {body} }}", model).library
    assert library is not None
    launches: dict[str, tuple[list[float], list[float]]] = {kind: ([], []) for kind in sandboxes}
    for _ in range(turns):
        for kind, sandbox in sandboxes.items():
            begin, busy = time.monotonic(), processor()
            with launched(LaunchPlan(library, model, config, builder.toolchain, sandbox, 60, folder)):
                pass
            for figures, found in zip(launches[kind], (time.monotonic() - begin, processor() - busy), strict=True):
                figures.append(found)
    return launches


if __name__ == "__main__":
    main()
