"""Wall time and memory of sessions of more and more samples, all different: both per sample should stay as they are.

    python benchmarks/scaling.py [--samples 120 1200 12000] [--kind evaluated|rejected] [--processes 2]
        [--cache fresh|user]

``evaluated`` are right candidates of tiny problems, each with object code of its own, in a cache in which none has been
built before; ``rejected`` hold no code, and so cost what collection, records and tables do. What a session of
one sample takes is taken off before dividing by the samples.
"""

from __future__ import annotations

import argparse
import secrets
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tabulate import tabulate

import sessions
from pytest_pareval.machine.cpus import cores
from pytest_pareval.problems.suite import load_problems

PROBLEMS = ("03_dense_la_axpy", "25_reduce_xor", "36_search_check_if_array_contains_value", "56_transform_negate_odds")


def evaluated(count: int) -> Iterator[tuple[str, str, str]]:
    """Candidates of tiny problems; their numbers begin anywhere, so that no earlier run has built them."""
    first = secrets.randbelow(1 << 30)
    for number in range(count):
        problem = PROBLEMS[number % len(PROBLEMS)]
        yield "serial", problem, sessions.numbered(sessions.reference("serial", problem), first + number)


def rejected(count: int) -> Iterator[tuple[str, str, str]]:
    """Responses without code, to all prompts for OpenMP in turn."""
    problems = tuple(load_problems())
    for number in range(count):
        yield "omp", problems[number % len(problems)], f"I cannot help with request number {number}."


KINDS = {"evaluated": evaluated, "rejected": rejected}


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--samples", type=int, nargs="+", default=[120, 1200, 12000])
    parser.add_argument("--kind", choices=KINDS, default="evaluated")
    parser.add_argument("--processes", type=int, default=cores())
    parser.add_argument("--cache", choices=("fresh", "user"), default="fresh")
    given = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        env = sessions.warmed_cache(folder, ["serial"]) if given.cache == "fresh" else None
        least: sessions.Session | None = None
        for count in [1, *given.samples]:
            options = sessions.sample_options(folder / str(count), KINDS[given.kind](count))
            if given.kind == "evaluated":
                options += ["--pareval-procs=1", "--pareval-threads=1"]
            session = sessions.run(options, folder / str(count) / "out", given.processes, env, watch=True)
            assert len(session.records) == count
            assert not session.of_twins
            least = least or session
            if session is not least:
                rows.append(row(count, session, least))
    print(f"{given.kind}, -n {given.processes}; memory is the peak of the largest process of its kind\n")
    headers = ["samples", "session, s", "ms/sample", "processor ms/sample", "pytest, MiB", "KiB/sample", "worker, MiB"]
    print(tabulate(rows, headers, floatfmt=".1f"))


def row(count: int, session: sessions.Session, least: sessions.Session) -> list[float]:
    """Figures of a session, and per sample what it takes beyond one of a single sample."""
    more = max(count - 1, 1)
    return [
        count,
        session.seconds,
        1e3 * (session.seconds - least.seconds) / more,
        1e3 * (session.cpu - least.cpu) / more,
        session.peaks.get(sessions.PYTEST, 0.0),
        1024 * (session.peaks.get(sessions.PYTEST, 0.0) - least.peaks.get(sessions.PYTEST, 0.0)) / more,
        session.peaks.get(sessions.XDIST, 0.0),
    ]


if __name__ == "__main__":
    main()
