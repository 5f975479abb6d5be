"""Confidence intervals of proportions and of means."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import scipy
from scipy import special

from pytest_pareval.stats.analysis import BOOTSTRAP

RESAMPLES = 9999
SEED = 0


@dataclass(frozen=True)
class Interval:
    """Bounds at a confidence level, and the method that computed them. NaN if the data allow none.

    ``margin`` is the number that reports print after +-: half the width before a proportion is clipped to [0, 1].
    """

    low: float
    high: float
    level: float
    method: str
    margin: float


def _proportion(bounds: tuple[float, float], level: float, method: str) -> Interval:
    low, high = bounds
    return Interval(max(0.0, low), min(1.0, high), level, method, (high - low) / 2)


def normal_quantile(level: float) -> float:
    """The quantile of the standard normal distribution that a two-sided interval of this level reaches."""
    return float(special.ndtri((1 + level) / 2))


def _t_quantile(level: float, freedom: int) -> float:
    """The same of Student's t with so many degrees of freedom."""
    return float(special.stdtrit(freedom, (1 + level) / 2))


def unknown(level: float, method: str) -> Interval:
    """The interval of no samples: NaN."""
    return Interval(math.nan, math.nan, level, method, math.nan)


def proportion_interval(successes: int, n: int, level: float = 0.95, method: str = "t") -> Interval:
    """The interval of a proportion of ``n`` independent samples.

    Wald and Student t are centred and clipped to [0, 1]. If all samples are equal they would have no width and claim
    certainty: Wilson's replaces them, and ``method`` says so. ``n`` = 0 gives NaN. Raises ValueError unless
    0 <= successes <= n.

    Source: Brown, Cai and DasGupta, "Interval Estimation for a Binomial Proportion", Statistical Science 16 (2001).
    """
    if not 0 <= successes <= n:
        raise ValueError(f"{successes} successes of {n}")
    if n == 0:
        return unknown(level, method)
    if method in ("t", "wald") and (successes in (0, n) or (method == "t" and n < 2)):
        method = "wilson"
    return _proportion(_PROPORTION[method](successes, n, level), level, method)


def mean_interval(values: Sequence[float] | np.ndarray, level: float = 0.95) -> Interval:
    """Student t interval of a mean: mean +- t(n-1) * s / sqrt(n) with s of ddof 1; NaN for fewer than two values."""
    values = np.asarray(values, float)
    if values.size < 2:
        return unknown(level, "t")
    half = _t_quantile(level, values.size - 1) * values.std(ddof=1) / math.sqrt(values.size)
    return Interval(float(values.mean() - half), float(values.mean() + half), level, "t", float(half))


def cluster_bootstrap(successes: Sequence[int], sizes: Sequence[int], level: float = 0.95) -> Interval:
    """Bootstrap interval of a proportion of clustered samples: all samples of a problem are drawn together.

    ``successes`` and ``sizes`` are counts by cluster. The bounds are percentiles of the proportions of 9999 resamples
    with a fixed seed, moved outwards for a small number of clusters: plain percentiles are as narrow as an interval
    with the normal distribution in place of Student's, and with ddof 0. If all clusters have the same proportion,
    resampling cannot vary: the result is Wilson's interval with each cluster as one sample.

    Sources: Davison and Hinkley, "Bootstrap Methods and their Application" (1997), 3.8; Hesterberg, "What Teachers
    Should Know About the Bootstrap", The American Statistician 69 (2015), on expanded percentile intervals.
    """
    counts, totals = np.asarray(successes, float), np.asarray(sizes, float)
    rates = counts / totals
    if len(rates) == 0:
        return unknown(level, BOOTSTRAP)
    if np.ptp(rates) == 0:
        return _proportion(_wilson(rates.sum(), len(rates), level), level, "wilson")
    n = len(rates)
    drawn = draws(n)
    resampled = (drawn @ counts) / (drawn @ totals)
    return _proportion(percentile_bounds(resampled, n, level), level, BOOTSTRAP)


def percentile_bounds(resampled: np.ndarray, n: int, level: float) -> tuple[float, float]:
    """Percentiles of estimates from resamples of n clusters, moved outwards as far as few clusters need."""
    tail = special.ndtr(-math.sqrt(n / (n - 1)) * _t_quantile(level, n - 1))
    low, high = np.quantile(resampled, [tail, 1 - tail])
    return float(low), float(high)


@lru_cache(maxsize=8)
def draws(n: int) -> np.ndarray:
    """How often each of n clusters is drawn in each of RESAMPLES resamples of n clusters, with a fixed seed."""
    drawn = np.random.default_rng(SEED).integers(0, n, (RESAMPLES, n)) + n * np.arange(RESAMPLES)[:, None]
    return np.bincount(drawn.ravel(), minlength=RESAMPLES * n).reshape(RESAMPLES, n).astype(float)


def _wald(successes: float, n: int, level: float) -> tuple[float, float]:
    """p +- z * sqrt(p * (1 - p) / n)."""
    p = successes / n
    half = normal_quantile(level) * math.sqrt(p * (1 - p) / n)
    return p - half, p + half


def _student_t(successes: float, n: int, level: float) -> tuple[float, float]:
    """p +- t(n-1) * s / sqrt(n), with s (ddof 1) = sqrt(p * (1 - p) * n / (n - 1))."""
    p = successes / n
    half = _t_quantile(level, n - 1) * math.sqrt(p * (1 - p) / (n - 1))
    return p - half, p + half


def _wilson(successes: float, n: int, level: float) -> tuple[float, float]:
    """The proportions that a score test does not reject; ``successes`` need not be an integer."""
    z, p = normal_quantile(level), successes / n
    centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return 0.0 if successes == 0 else float(centre - half), 1.0 if successes == n else float(centre + half)


def _clopper_pearson(successes: float, n: int, level: float) -> tuple[float, float]:
    """The proportions that neither one-sided exact test rejects."""
    bounds = scipy.stats.binomtest(int(successes), n).proportion_ci(level, method="exact")
    return float(bounds.low), float(bounds.high)


def _jeffreys(successes: float, n: int, level: float) -> tuple[float, float]:
    """Quantiles of Beta(successes + 1/2, failures + 1/2), extended to 0 if none succeeded and to 1 if all did."""
    tails = (1 - level) / 2, (1 + level) / 2
    low, high = (special.betaincinv(successes + 0.5, n - successes + 0.5, tail) for tail in tails)
    return 0.0 if successes == 0 else float(low), 1.0 if successes == n else float(high)


_PROPORTION: dict[str, Callable[[float, int, float], tuple[float, float]]] = {
    "t": _student_t,
    "wald": _wald,
    "wilson": _wilson,
    "clopper-pearson": _clopper_pearson,
    "jeffreys": _jeffreys,
}
