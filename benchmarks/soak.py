"""A long session of good, wrong, crashing, hanging and hostile candidates, and once more in another order.

    python benchmarks/soak.py [--candidates 1000] [--folder DIR]

The first session runs in one process, the second, shuffled, under ``-n 2``. Prints memory and open files of the pytest
process as the first goes on, and the candidates whose verdicts differ between the two.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import psutil
from tabulate import tabulate

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.corpus.test_attacks import ATTACKS, header, source  # noqa: E402
from tests.corpus.test_mutants import MUTANTS  # noqa: E402

LOOK_SECONDS = 1.0
PROBLEMS = ("03_dense_la_axpy", "25_reduce_xor", "36_search_check_if_array_contains_value", "56_transform_negate_odds")
HOSTILE_SHARE = 0.25
Candidate = tuple[str, str, str]
"""Parallelism model, problem and text."""


def candidates(count: int) -> list[Candidate]:
    """So many different candidates; a function of its own tells those apart that are the same otherwise."""
    hostile = [_attack(path) for path in ATTACKS if header(path.read_text(), "problem").endswith("serial")]
    plain = [
        (path.name.split("-")[0], path.parent.parent.name, path.read_text())
        for path in MUTANTS
        if path.parent.parent.name in PROBLEMS
    ]
    plain += [
        (path.parts[-3], path.parts[-2], path.read_text())
        for path in (ROOT / "samples" / "reference").glob("*/*/0.cpp")
        if path.parts[-2] in PROBLEMS
    ] * 8
    mixed = []
    for number in range(count):
        kind = hostile if number % round(1 / HOSTILE_SHARE) == 0 else plain
        model, problem, text = kind[number % len(kind)]
        mixed.append((model, problem, f"{text}\nint candidate_number() {{ return {number}; }}\n"))
    return mixed


def _attack(path: Path) -> Candidate:
    text = path.read_text()
    problem, model = header(text, "problem").split()
    return model, problem, source(text)


def write(folder: Path, order: list[int], mixed: list[Candidate]) -> None:
    """Sample files, numbered in the order given."""
    for position, number in enumerate(order):
        model, problem, text = mixed[number]
        path = folder / "soak" / model / problem / f"{position:06d}.cpp"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def session(folder: Path, *more: str) -> subprocess.Popen[bytes]:
    """A session with little patience."""
    options = {"model": "soak", "samples": folder, "output": folder / "out", "size": "small", "run-timeout": "3"}
    options |= {"procs": "1,2", "threads": "1,2", "memory": "1024", "build-timeout": "10"}
    arguments = [f"--pareval-{name}={value}" for name, value in options.items()]
    command = [sys.executable, "-m", "pytest", "-q", "--tb=no", "-p", "no:cacheprovider", *arguments, *more, "cases/"]
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT)


def looks(process: subprocess.Popen[bytes], journal: Path) -> Iterator[tuple[int, float, int]]:
    """Records so far, MiB and open files of the process, every second."""
    watched = psutil.Process(process.pid)
    while process.poll() is None:
        try:
            memory, files = watched.memory_info().rss / 2**20, watched.num_fds()
        except psutil.Error:
            break
        done = journal.read_bytes().count(b"\n") if journal.exists() else 0
        yield done, memory, files
        time.sleep(LOOK_SECONDS)


def verdicts(folder: Path) -> dict[str, str]:
    """Verdicts by text of the candidate."""
    lines = (folder / "out" / "records.jsonl").read_text().splitlines()
    return {record["text"]: record["verdict"] for record in map(json.loads, lines)}


def main() -> None:
    """Print tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--candidates", type=int, default=1000)
    parser.add_argument("--folder", type=Path, default=None, help="where samples and results go (else a temporary one)")
    options = parser.parse_args()
    folder = options.folder or Path(tempfile.mkdtemp(prefix="soak-"))
    mixed = candidates(options.candidates)
    shuffled = list(range(len(mixed)))
    random.Random(0).shuffle(shuffled)
    write(folder / "first", list(range(len(mixed))), mixed)
    write(folder / "second", shuffled, mixed)
    process = session(folder / "first")
    rows = {}
    for done, memory, files in looks(process, folder / "first" / "out" / "records.jsonl"):
        rows[done * 10 // len(mixed)] = [done, memory, files]
    print(tabulate(rows.values(), ["records", "memory, MiB", "open files"], floatfmt=".1f"))
    session(folder / "second", "-n2").wait()
    first, second = verdicts(folder / "first"), verdicts(folder / "second")
    print()
    print(tabulate(Counter(first.values()).most_common(), ["verdict", "candidates"]))
    differing = [text for text in first if first[text] != second.get(text)]
    print(f"\n{len(first)} and {len(second)} records, {len(differing)} verdicts differ")
    for text in differing:
        print(f"  {first[text]} / {second.get(text)}: {text.splitlines()[0]} {text.splitlines()[-1]}")


if __name__ == "__main__":
    main()
