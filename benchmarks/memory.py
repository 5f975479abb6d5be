"""Peak resident memory of the processes of a session, at full sizes.

    python benchmarks/memory.py [--size full] [--samples 1 5] [--problems NAME ...] [--parallel serial omp mpi]

Takes problems with the largest inputs, with one sample of each prompt and with several that differ in their object
code: no process should grow with their number. Peaks are VmHWM of the largest process of each kind, as Linux counts
it in ``/proc``: files that are mapped, as inputs are, count while they are in memory.
"""

from __future__ import annotations

import argparse
import secrets
import tempfile
from pathlib import Path

from tabulate import tabulate

import sessions

PROBLEMS = ("03_dense_la_axpy", "04_dense_la_gemv", "50_stencil_xor_kernel", "53_stencil_2d_jacobi_5-point_stencil")
"""The largest inputs and outputs: 8192 x 8192 and three times 2^24 doubles, 4096 x 4096 ints and doubles."""


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", choices=("full", "small"), default="full")
    parser.add_argument("--samples", type=int, nargs="+", default=[1, 5])
    parser.add_argument("--problems", nargs="+", default=PROBLEMS)
    parser.add_argument("--parallel", nargs="+", default=["serial", "omp", "mpi"])
    given = parser.parse_args()
    prompts = [(model, problem) for problem in given.problems for model in given.parallel]
    rows = []
    for count in given.samples:
        for processes in (0, 2):
            session = measure(prompts, count, given.size, processes)
            peaks = [session.peaks.get(kind) for kind in (sessions.PYTEST, sessions.XDIST, sessions.WORKER)]
            rows.append([f"-n {processes}", count, len(session.records), *peaks])
    print(tabulate(rows, ["", "samples per prompt", "samples", "pytest", "xdist worker", "candidate"], floatfmt=".0f"))
    print("Peaks in MiB")


def measure(prompts: list[tuple[str, str]], count: int, size: str, processes: int) -> sessions.Session:
    """A session of so many samples of each prompt."""
    first = secrets.randbelow(1 << 30)
    samples = [
        (model, problem, sessions.numbered(sessions.reference(model, problem), first + number))
        for number in range(count)
        for model, problem in prompts
    ]
    with tempfile.TemporaryDirectory() as place:
        options = sessions.sample_options(Path(place), samples, size)
        return sessions.run(options, Path(place) / "out", processes, watch=True)


if __name__ == "__main__":
    main()
