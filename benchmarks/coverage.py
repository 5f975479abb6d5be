"""How often intervals of 95% hold the true rate, by simulation.

    python benchmarks/coverage.py

For independent samples every method of proportions is tried; for five samples per problem, whose success rates differ
from problem to problem, Student t over samples beside the cluster bootstrap over problems.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable

import numpy as np
from tabulate import tabulate

from pytest_pareval.analysis import METHODS
from pytest_pareval.intervals import Interval, cluster_bootstrap, proportion_interval

RATES = (0.05, 0.5, 0.95)
SIZES = (60, 120)
SESSIONS = 20_000
CLUSTERED_SESSIONS = 400
SAMPLES = 5
SPREAD = 1.0
"""Success rates of problems are drawn from Beta(SPREAD * rate, SPREAD * (1 - rate)): mostly near 0 or 1."""


def independent(rng: np.random.Generator, method: str, n: int, rate: float) -> tuple[float, float]:
    """Coverage and mean width for n independent samples."""
    intervals = [proportion_interval(successes, n, method=method) for successes in range(n + 1)]
    counts = rng.binomial(n, rate, SESSIONS)
    return summarize([intervals[count] for count in counts], rate)


def clustered(
    rng: np.random.Generator, interval: Callable[[np.ndarray], Interval], n: int, rate: float
) -> tuple[float, float]:
    """Coverage and mean width for n problems of five samples each."""
    own = rng.beta(SPREAD * rate, SPREAD * (1 - rate), (CLUSTERED_SESSIONS, n))
    return summarize([interval(counts) for counts in rng.binomial(SAMPLES, own)], rate)


def summarize(intervals: list[Interval], rate: float) -> tuple[float, float]:
    """The share of intervals that hold the rate, and their mean width."""
    holds = [one.low <= rate <= one.high for one in intervals]
    return float(np.mean(holds)), float(np.mean([one.high - one.low for one in intervals]))


def over_samples(counts: np.ndarray) -> Interval:
    """What one would get by taking all samples as independent."""
    return proportion_interval(int(counts.sum()), SAMPLES * len(counts))


def over_problems(counts: np.ndarray) -> Interval:
    """The cluster bootstrap."""
    return cluster_bootstrap(counts.tolist(), [SAMPLES] * len(counts))


def main() -> None:
    """Print coverage and mean width of each method."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    rng = np.random.default_rng(0)
    conditions = [(n, rate) for n in SIZES for rate in RATES]
    headers = ["method", *(f"n={n} p={rate:g}" for n, rate in conditions)]
    rows = [[name, *(cell(*independent(rng, name, *one)) for one in conditions)] for name in METHODS]
    print("Coverage in % (mean width), independent samples\n")
    print(tabulate(rows, headers, disable_numparse=True))
    kinds = {"t over samples": over_samples, "cluster bootstrap": over_problems}
    rows = [[name, *(cell(*clustered(rng, kind, *one)) for one in conditions)] for name, kind in kinds.items()]
    print(f"\nCoverage in % (mean width), n problems of {SAMPLES} samples\n")
    print(tabulate(rows, headers, disable_numparse=True))


def cell(coverage: float, width: float) -> str:
    """``94.8 (.183)``."""
    return f"{100 * coverage:.1f} ({width:.3f})"


if __name__ == "__main__":
    main()
