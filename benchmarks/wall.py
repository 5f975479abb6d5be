"""Wall time of a session, where it goes, and the least that it could be.

    python benchmarks/wall.py [--processes 2] [--cold] [-- OPTIONS OF PYTEST]

Evaluates the built-in model at small sizes, or what the options say. The floor is the time of the timed calls (they
have the machine to themselves) and that of the bare compiler on each different source, over all cores. ``--cold`` takes
a cache of its own, in which even the harness's own parts are to be built.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tabulate import tabulate

from pytest_pareval.cache import Cache
from pytest_pareval.effort import KINDS
from pytest_pareval.parallelism import PARALLELISM_MODELS
from pytest_pareval.processors import cores
from pytest_pareval.toolchain import find_toolchain

ROOT = Path(__file__).parents[1]
DEFAULT = ("--pareval-model=reference", "--pareval-size=small", "cases/")


def session(options: Sequence[str], processes: int, folder: Path, cold: bool) -> tuple[float, list[dict[str, Any]]]:
    """Seconds of a session, and its records."""
    env = os.environ | ({"XDG_CACHE_HOME": str(folder / "cache")} if cold else {})
    command = [sys.executable, "-m", "pytest", "-q", "--tb=no", "-p", "no:cacheprovider", f"-n{processes}"]
    command += ["--pareval-fresh", f"--pareval-output={folder / 'out'}", *options]
    begin = time.monotonic()
    subprocess.run(command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL, check=False)
    seconds = time.monotonic() - begin
    lines = (folder / "out" / "records.jsonl").read_text().splitlines()
    return seconds, [json.loads(line) for line in lines]


def compiler_seconds(records: Sequence[dict[str, Any]], folder: Path) -> float:
    """What the bare compiler takes for each different source, one after another, on a precompiled header."""
    toolchain = find_toolchain(Cache.of_user())
    seconds = 0.0
    for model in PARALLELISM_MODELS.values():
        compiler = toolchain.mpi.mpicxx if model.mpi and toolchain.mpi else toolchain.cxx
        env = os.environ | (toolchain.mpi.environment if toolchain.mpi else {})
        flags = ["-std=c++17", "-O3", "-w", *model.flags]
        headers = "".join(f"#include <{name}>\n" for name in ("bits/stdc++.h", *model.headers))
        (folder / "all.hpp").write_text(headers)
        subprocess.run(
            [compiler, *flags, "-x", "c++-header", "-c", "all.hpp", "-o", "all.hpp.gch"], cwd=folder, env=env
        )
        own = [record for record in records if record["parallelism_model"] == model.name]
        for source in {record["source"] for record in own if record["source"]}:
            (folder / "candidate.cpp").write_text(source)
            begin = time.monotonic()
            command = [compiler, *flags, "-include", "all.hpp", "-c", "candidate.cpp", "-o", "candidate.o"]
            subprocess.run(command, cwd=folder, env=env, capture_output=True, check=False)
            seconds += time.monotonic() - begin
    return seconds


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--processes", type=int, default=cores())
    parser.add_argument("--cold", action="store_true")
    parser.add_argument("options", nargs="*", default=list(DEFAULT))
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        seconds, records = session(given.options, given.processes, folder, given.cold)
        compiler = compiler_seconds(records, folder)
    kernels = sum(sum(run["times"]) for record in records if not record["same_as"] for run in record["runs"])
    spent = {kind: sum(record["seconds"].get(kind, 0.0) for record in records) for kind in KINDS}
    floor = kernels + compiler / cores()
    rows: list[tuple[str, float]] = [
        ("session", seconds),
        *((f"  {kind}, all processes together", spent[kind]) for kind in KINDS),
        ("floor", floor),
        ("  timed calls", kernels),
        (f"  bare compiler ({compiler:.1f} s) over {cores()} cores", compiler / cores()),
        ("session / floor", seconds / floor),
    ]
    print(
        f"{len(records)} samples, {sum(bool(record['same_as']) for record in records)} of them by another's object code"
    )
    print(tabulate(rows, ["", "seconds"], floatfmt=".1f"))


if __name__ == "__main__":
    main()
