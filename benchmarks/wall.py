"""Wall time of a session, where it goes, and the least that it could be.

    python benchmarks/wall.py [--processes 2] [--size small] [--cold] [-- OPTIONS OF PYTEST]

Evaluates the built-in model, each sample with object code that is new, and a real model's samples where they are; or
what the options say. The floor is what the candidates and the compiler alone take: timed calls one after another, as
they have the machine to themselves, and over all cores the calls of checks and the bare compiler on each different
source. ``--cold`` takes a cache of its own, in which even the harness's own parts are to be built.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from tabulate import tabulate

import sessions
from pytest_pareval._util.cache import Cache
from pytest_pareval._util.digest import digest
from pytest_pareval.build.headers import DRIVERS
from pytest_pareval.machine.cpus import cores
from pytest_pareval.machine.toolchain import find_toolchain
from pytest_pareval.parallelism.registry import parallelism_models
from pytest_pareval.records.record import Record
from pytest_pareval.timing.phases import CALLS, PHASES

BUILT_IN = "built-in model"
SPEEDCODE = [f"--pareval-samples={sessions.SPEEDCODE}", "--pareval-model=speedcode-omp", "cases/"]


def compiler_seconds(records: Sequence[Record], folder: Path) -> float:
    """What the bare compiler takes for each different source, one after another, on precompiled headers."""
    toolchain = find_toolchain(Cache.of_user())
    env = os.environ | toolchain.environment
    seconds = 0.0
    for model in parallelism_models().values():
        compiler = toolchain.compiler(model.compiler)
        command = [compiler, "-std=c++17", "-O3", "-w", *model.flags]
        for source in {record.source for record in records if record.parallelism_model == model.name and record.source}:
            header = precompiled((*DRIVERS, *model.headers), command, folder, env)
            (folder / "candidate.cpp").write_text(source)
            begin = time.monotonic()
            compilation = [*command, "-include", header, "-c", "candidate.cpp", "-o", "candidate.o"]
            subprocess.run(compilation, cwd=folder, env=env, capture_output=True, check=False)
            seconds += time.monotonic() - begin
    return seconds


def precompiled(names: Sequence[str], command: Sequence[str], folder: Path, env: Mapping[str, str]) -> str:
    """A header that includes these, precompiled for a command unless that has been done."""
    header = folder / f"{digest(names, command)}.hpp"
    if not header.exists():
        header.write_text("".join(f"#include <{name}>\n" for name in names))
        compilation = [*command, "-x", "c++-header", "-c", str(header), "-o", f"{header}.gch"]
        subprocess.run(compilation, cwd=folder, env=env, check=True)
    return str(header)


def table(session: sessions.Session, compiler: float) -> str:
    """Where the time went, and the floor."""
    records = session.records
    kernels = sum(sum(run.times) for record in records if not record.same_as for run in record.runs)
    spent = {kind: sum(record.seconds.get(kind, 0.0) for record in records) for kind in PHASES}
    calls = sum(record.seconds.get(CALLS, 0.0) for record in records)
    floor = kernels + (calls + compiler) / cores()
    rows: list[tuple[str, float]] = [
        ("session", session.seconds),
        *((f"  {kind}, all processes together", spent[kind]) for kind in PHASES),
        ("processors busy", session.cpu),
        ("floor", floor),
        ("  timed calls", kernels),
        (f"  calls of checks ({calls:.1f} s) over {cores()} cores", calls / cores()),
        (f"  bare compiler ({compiler:.1f} s) over {cores()} cores", compiler / cores()),
        ("session / floor", session.seconds / floor if floor else float("nan")),
    ]
    return tabulate(rows, ["", "seconds"], floatfmt=".1f")


def evaluate(name: str, given: argparse.Namespace, folder: Path) -> sessions.Session:
    """Run the session. The built-in model's samples are new to the cache; others may be known, and are evaluated again,
    with the reference kernels timed again, which is not in the floor.
    """
    env = sessions.own_cache(folder / "cache") if given.cold else None
    new = name == BUILT_IN
    options = given.options or SPEEDCODE
    if new:
        options = sessions.sample_options(folder / "samples", sessions.numbered_references(), given.size)
    size = f"--pareval-size={given.size}"
    return sessions.run([size, *options], folder / "out", given.processes, env, fresh=not new)


def main() -> None:
    """Print a table for each set of samples."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--processes", type=int, default=cores())
    parser.add_argument("--size", choices=("full", "small"), default="small")
    parser.add_argument("--cold", action="store_true")
    parser.add_argument("options", nargs="*")
    given = parser.parse_args()
    names = [BUILT_IN, *["speedcode-omp"] * sessions.SPEEDCODE.is_file()]
    for name in ["as asked for"] if given.options else names:
        with tempfile.TemporaryDirectory() as folder:
            session = evaluate(name, given, Path(folder))
            compiler = compiler_seconds(session.records, Path(folder))
        print(f"{name}: {len(session.records)} samples, {session.of_twins} of them by another's object code\n")
        print(table(session, compiler), end="\n\n")


if __name__ == "__main__":
    main()
