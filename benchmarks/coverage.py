"""How often intervals of 95% hold the true rate, by simulation.

    python benchmarks/coverage.py

For independent samples every method of proportions is tried. For samples whose success rates differ from problem to
problem, by prompt or by sample, Student t over samples stands beside the cluster bootstrap over problems. The same for
the differences of two equal models: problems are equally hard for both, or hard for each in its own way.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence

import numpy as np
from tabulate import tabulate

from pytest_pareval.stats.analysis import METHODS
from pytest_pareval.stats.effect_sizes import Effect, clustered_d, cohens_d, of_counts
from pytest_pareval.stats.intervals import Interval, cluster_bootstrap, mean_interval, proportion_interval

RATES = (0.05, 0.5, 0.95)
SIZES = (60, 120)
SESSIONS = 20_000
CLUSTERED_SESSIONS = 1_000
SAMPLES = 5
"""Samples of a problem's only prompt; their intraclass correlation is 0.5."""
PROMPTS = 4
"""Prompts of a problem, one for each parallelism model, with one sample each."""
CORRELATIONS = (0.2, 0.35, 0.5)


def independent(rng: np.random.Generator, method: str, n: int, rate: float) -> tuple[float, float]:
    """Coverage and mean width for n independent samples."""
    intervals = [proportion_interval(successes, n, method=method) for successes in range(n + 1)]
    counts = rng.binomial(n, rate, SESSIONS)
    return summarize([intervals[count] for count in counts], rate)


def clustered(
    rng: np.random.Generator,
    interval: Callable[[np.ndarray, int], Interval],
    n: int,
    rate: float,
    size: int,
    correlation: float,
) -> tuple[float, float]:
    """Coverage and mean width for n problems of ``size`` samples with an intraclass correlation.

    Success rates of problems are drawn from a beta distribution of that mean, whose parameters add up to
    1 / correlation - 1: for 0.5 they are mostly near 0 or 1.
    """
    spread = 1 / correlation - 1
    own = rng.beta(spread * rate, spread * (1 - rate), (CLUSTERED_SESSIONS, n))
    return summarize([interval(counts, size) for counts in rng.binomial(size, own)], rate)


def compared(
    rng: np.random.Generator, rate: float, correlation: float, is_shared: bool
) -> dict[str, tuple[float, float]]:
    """Coverage and mean width, by method, of no difference between two models on 60 problems of PROMPTS samples.

    Problems have the same success rate for both models if ``is_shared``.
    """
    spread = 1 / correlation - 1
    shape = (CLUSTERED_SESSIONS, 1 if is_shared else 2, 60)
    own = np.broadcast_to(rng.beta(spread * rate, spread * (1 - rate), shape), (CLUSTERED_SESSIONS, 2, 60))
    found: dict[str, list[Interval | Effect]] = {}
    for a, b in rng.binomial(PROMPTS, own):
        n = np.full(60, PROMPTS)
        samples_a, samples_b = (of_counts(int(one.sum()), int(n.sum())) for one in (a, b))
        found.setdefault("difference, t over problems", []).append(mean_interval((a - b) / PROMPTS))
        found.setdefault("d, normal over samples", []).append(cohens_d(samples_a, samples_b))
        found.setdefault("d, cluster bootstrap", []).append(clustered_d(np.stack([a, n, b, n], axis=1)))
    return {method: summarize(intervals, 0.0) for method, intervals in found.items()}


def summarize(intervals: Sequence[Interval | Effect], rate: float) -> tuple[float, float]:
    """The share of intervals that hold the true value, and their mean width."""
    holds = [one.low <= rate <= one.high for one in intervals]
    return float(np.mean(holds)), float(np.mean([one.high - one.low for one in intervals]))


def over_samples(counts: np.ndarray, size: int) -> Interval:
    """Student t, with all samples taken as independent."""
    return proportion_interval(int(counts.sum()), size * len(counts))


def over_problems(counts: np.ndarray, size: int) -> Interval:
    """The cluster bootstrap."""
    return cluster_bootstrap(counts.tolist(), [size] * len(counts))


KINDS = {"t over samples": over_samples, "cluster bootstrap": over_problems}


def main() -> None:
    """Print coverage and mean width of each method."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    rng = np.random.default_rng(0)
    conditions = [(n, rate) for n in SIZES for rate in RATES]
    headers = ["method", *(f"n={n} p={rate:g}" for n, rate in conditions)]
    rows = [[name, *(cell(*independent(rng, name, *one)) for one in conditions)] for name in METHODS]
    show("independent samples", headers, rows)
    rows = [
        [name, *(cell(*clustered(rng, kind, *one, SAMPLES, 0.5)) for one in conditions)] for name, kind in KINDS.items()
    ]
    show(f"n problems, one prompt each, {SAMPLES} samples", headers, rows)
    cases = [(rate, correlation) for rate in (0.5, 0.9) for correlation in CORRELATIONS]
    headers = ["method", *(f"p={rate:g} icc={correlation:g}" for rate, correlation in cases)]
    rows = [
        [name, *(cell(*clustered(rng, kind, 60, rate, PROMPTS, correlation)) for rate, correlation in cases)]
        for name, kind in KINDS.items()
    ]
    show(f"60 problems, {PROMPTS} prompts each, one sample", headers, rows)
    kinds = [(is_shared, correlation) for is_shared in (True, False) for correlation in CORRELATIONS[::2]]
    by_kind = [compared(rng, 0.5, correlation, is_shared) for is_shared, correlation in kinds]
    words = {True: "same", False: "own"}
    headers = ["method", *(f"{words[is_shared]} icc={correlation:g}" for is_shared, correlation in kinds)]
    rows = [[method, *(cell(*found[method]) for found in by_kind)] for method in by_kind[0]]
    show("two equal models, on problems as hard for both (same) or for each in its own way (own)", headers, rows)


def show(title: str, headers: list[str], rows: list[list[str]]) -> None:
    """Print a table under its title."""
    print(f"Coverage in % (mean width), {title}\n")
    print(tabulate(rows, headers, disable_numparse=True), end="\n\n")


def cell(coverage: float, width: float) -> str:
    """``94.8 (.183)``."""
    return f"{100 * coverage:.1f} ({width:.3f})"


if __name__ == "__main__":
    main()
