"""How quiet timed runs are: runtimes under xdist and beside other load, and from session to session.

    python benchmarks/timing.py [--sessions 10] [--problems 20] [--size full] [--foreign]

The conditions take turns, each as a session of its own, so that they see the same machine: ``-n 0``, ``-n 2``, and
``-n 0`` beside another session of this user that does nothing but compile; with ``--foreign`` also ``-n 0`` beside as
many busy processes as there are cores, which belong to nobody's session. A runtime is the median of a run's
repetitions; runs with more workers than cores are left out. Ratios are of the medians over all sessions of a condition
to those of ``-n 0``.
"""

from __future__ import annotations

import argparse
import secrets
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
from tabulate import tabulate

import sessions
from pytest_pareval.machine.cpus import cores
from pytest_pareval.parallelism.registry import parallelism_models
from pytest_pareval.problems.suite import load_problems

Key = tuple[str, str, int, int]
"""Problem, parallelism model, processes, threads."""
ALONE, XDIST, BUILDS, FOREIGN = "-n 0", "-n 2", "beside builds", "beside foreign load"
AIM = 0.05
STORM_SAMPLES = 4096
STORM = """#include <bits/stdc++.h>
template <int N> struct Many {{
    std::map<int, std::array<double, N>> m;
    double f() {{ return m[N][0] + Many<N - 1>().f(); }}
}};
template <> struct Many<0> {{ double f() {{ return 0; }} }};
double x{number}() {{ return Many<10>().f(); }}
static_assert(sizeof(int) == {number} + 64, "compiled, and of no use");
"""


def chosen(count: int) -> list[tuple[str, str, str]]:
    """Samples of so many problems over all types; the parallelism models take turns."""
    problems, models = tuple(load_problems()), tuple(parallelism_models())
    step = max(len(problems) // count, 1)
    pairs = [(models[number % len(models)], problems[number * step]) for number in range(min(count, len(problems)))]
    return [(model, problem, sessions.reference(model, problem)) for model, problem in pairs]


def runtimes(session: sessions.Session) -> dict[Key, float]:
    """Median seconds of a repetition for each run."""
    return {
        (record.problem, record.parallelism_model, one.procs, one.threads): statistics.median(one.times)
        for record in session.records
        for one in record.runs
        if one.times and not one.oversubscribed
    }


@contextmanager
def builds(folder: Path) -> Iterator[None]:
    """A session that only compiles, from its first compilation on, as long as the block lasts."""
    first = secrets.randbelow(1 << 30)
    signature = load_problems()["25_reduce_xor"].signature
    texts = [f"{STORM.format(number=first + one)}\n{signature} {{ return 0; }}\n" for one in range(STORM_SAMPLES)]
    options = sessions.sample_options(folder, [("serial", "25_reduce_xor", text) for text in texts])
    process = sessions.start(options, folder / "out", folder / "log", cores())
    try:
        tree = psutil.Process(process.pid)
        while not _compiles(tree):
            time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait()


def _compiles(tree: psutil.Process) -> bool:
    """Whether a compiler runs below a process; others there come and go while we look."""
    for one in tree.children(recursive=True):
        with suppress(psutil.NoSuchProcess):
            if one.name() == "cc1plus":
                return True
    return False


@contextmanager
def foreign() -> Iterator[None]:
    """Busy processes that know of no lock."""
    busy = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(cores())]
    try:
        yield
    finally:
        for process in busy:
            process.kill()
            process.wait()


def measure(condition: str, options: Sequence[str], folder: Path) -> dict[Key, float]:
    """Runtimes of one session under a condition."""
    if condition == BUILDS:
        with builds(folder / "storm"):
            return runtimes(sessions.run(options, folder / "out"))
    if condition == FOREIGN:
        with foreign():
            return runtimes(sessions.run(options, folder / "out"))
    return runtimes(sessions.run(options, folder / "out", 2 if condition == XDIST else 0))


def main() -> None:
    """Print tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sessions", type=int, default=10)
    parser.add_argument("--problems", type=int, default=20)
    parser.add_argument("--size", choices=("full", "small"), default="full")
    parser.add_argument("--foreign", action="store_true")
    given = parser.parse_args()
    conditions = (ALONE, XDIST, BUILDS, FOREIGN) if given.foreign else (ALONE, XDIST, BUILDS)
    seen: dict[str, dict[Key, list[float]]] = {name: defaultdict(list) for name in conditions}
    with tempfile.TemporaryDirectory() as place:
        options = sessions.sample_options(Path(place) / "samples", chosen(given.problems), given.size)
        options += [f"--pareval-procs={workers()}", f"--pareval-threads={workers()}"]
        for turn in range(given.sessions):
            for number, (condition, times) in enumerate(seen.items()):
                for key, seconds in measure(condition, options, Path(place) / f"{turn}-{number}").items():
                    times[key].append(seconds)
    print(by_run(seen), end="\n\n")
    print(by_condition(seen))


def workers() -> str:
    """One, two and four processes or threads, as far as there are cores."""
    return ",".join(str(count) for count in (1, 2, 4) if count <= cores())


def by_run(seen: Mapping[str, Mapping[Key, Sequence[float]]]) -> str:
    """A row for each run: its runtime alone, its ratios, and its spread over the sessions of each condition."""
    rows = []
    for key, times in seen[ALONE].items():
        medians = [statistics.median(seen[name][key]) if seen[name].get(key) else float("nan") for name in seen]
        ratios = [median / medians[0] for median in medians[1:]]
        rows.append([*key[:2], f"{key[2]}x{key[3]}", 1e3 * medians[0], *ratios, 100 * variation(times)])
    headers = ["problem", "parallel", "run", f"{ALONE}, ms", *list(seen)[1:], f"spread of {ALONE}, %"]
    return tabulate(rows, headers, floatfmt=("", "", "", ".3f", *[".3f"] * (len(seen) - 1), ".1f"))


def by_condition(seen: Mapping[str, Mapping[Key, Sequence[float]]]) -> str:
    """Medians over all runs, and how many of them are as near as they should be."""
    rows = []
    for name, times in seen.items():
        common = [key for key in times if key in seen[ALONE]]
        ratios = [statistics.median(times[key]) / statistics.median(seen[ALONE][key]) for key in common]
        spreads = [variation(times[key]) for key in common]
        near = sum(abs(ratio - 1) <= AIM for ratio in ratios)
        rows.append(
            [
                name,
                *(statistics.median(ratios), min(ratios), max(ratios), f"{near}/{len(ratios)}"),
                *(100 * statistics.median(spreads), 100 * max(spreads)),
            ]
        )
    headers = ["", "ratio", "least", "most", f"within {AIM:.0%}", "spread, %", "worst spread, %"]
    return tabulate(rows, headers, floatfmt=("", ".3f", ".3f", ".3f", "", ".1f", ".1f"))


def variation(times: Sequence[float]) -> float:
    """Standard deviation over mean, of the sessions' runtimes of one run."""
    return statistics.pstdev(times) / statistics.fmean(times)


if __name__ == "__main__":
    main()
