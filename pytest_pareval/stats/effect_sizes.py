"""Effect sizes: the distance between two groups, in units that do not depend on the number of samples."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pytest_pareval.stats.analysis import BOOTSTRAP
from pytest_pareval.stats.intervals import draws, normal_quantile, percentile_bounds

WORDS = ((0.8, "large"), (0.5, "medium"), (0.2, "small"), (0.0, "negligible"))
"""Lower bounds of magnitudes, and their names. Source: Cohen, "Statistical Power Analysis" (1988), chapters 2 and 6."""


@dataclass(frozen=True)
class Effect:
    """An effect size with its interval. It is positive if the first group is higher, and NaN if it is undefined.

    ``method`` made the interval: "normal", which takes samples as independent, or "bootstrap", which does not.
    """

    value: float
    low: float
    high: float
    level: float
    method: str = "normal"

    @property
    def word(self) -> str:
        """Negligible, small, medium or large; empty for NaN."""
        return next((word for least, word in WORDS if abs(self.value) >= least), "")


def cohens_d(
    a: Sequence[float] | np.ndarray, b: Sequence[float] | np.ndarray, ddof: int = 1, level: float = 0.95
) -> Effect:
    """Difference of means over the pooled standard deviation, sqrt((m1*v1 + m2*v2) / (m1 + m2)) with mi = ni - ddof.

    Constant and equal groups give 0, constant and different groups an infinite value. The interval is asymptotic:
    value +- z * sqrt((n1 + n2) / (n1 * n2) + value^2 / (2 * (n1 + n2))).

    Sources: Cohen (1988), 2.2; Hedges and Olkin, "Statistical Methods for Meta-Analysis" (1985), 5.E.
    """
    a, b = np.asarray(a, float), np.asarray(b, float)
    n1, n2 = a.size, b.size
    if min(n1, n2) <= ddof:
        return Effect(math.nan, math.nan, math.nan, level)
    difference = float(a.mean() - b.mean())
    pooled = math.sqrt(((n1 - ddof) * a.var(ddof=ddof) + (n2 - ddof) * b.var(ddof=ddof)) / (n1 + n2 - 2 * ddof))
    if pooled == 0:
        value = math.copysign(math.inf, difference) if difference else 0.0
        return Effect(value, value, value, level)
    value = difference / pooled
    error = math.sqrt((n1 + n2) / (n1 * n2) + value**2 / (2 * (n1 + n2)))
    half = normal_quantile(level) * error
    return Effect(value, value - half, value + half, level)


def clustered_d(counts: np.ndarray, ddof: int = 1, level: float = 0.95) -> Effect:
    """Cohen's d of two groups of zeros and ones, with an interval by a bootstrap that draws whole clusters.

    ``counts`` has one row per cluster: successes and samples of the first group, then of the second. The bounds are
    percentiles of the finite values of d in the resamples, as in ``cluster_bootstrap``; NaN for fewer than three
    clusters.
    """
    value = float(_d_of_counts(counts.sum(axis=0)[None, :], ddof)[0])
    n = len(counts)
    if n < 3 or not math.isfinite(value):
        return Effect(value, math.nan, math.nan, level, BOOTSTRAP)
    resampled = _d_of_counts(draws(n) @ counts, ddof)
    low, high = percentile_bounds(resampled[np.isfinite(resampled)], n, level)
    return Effect(value, low, high, level, BOOTSTRAP)


def _d_of_counts(counts: np.ndarray, ddof: int) -> np.ndarray:
    """Cohen's d of each row of counts: successes and samples of two groups."""
    successes1, n1, successes2, n2 = counts.astype(float).T
    p1, p2 = successes1 / n1, successes2 / n2
    squares = n1 * p1 * (1 - p1) + n2 * p2 * (1 - p2)
    with np.errstate(invalid="ignore", divide="ignore"):
        values: np.ndarray = (p1 - p2) / np.sqrt(squares / (n1 + n2 - 2 * ddof))
    return np.where(p1 == p2, 0.0, values)


def cohens_h(successes1: int, n1: int, successes2: int, n2: int, level: float = 0.95) -> Effect:
    """Difference of two proportions on the arcsine scale, 2*asin(sqrt(p1)) - 2*asin(sqrt(p2)).

    On this scale the variance of a proportion is 1/n for any value, hence the interval. Source: Cohen (1988), 6.2.
    """
    if min(n1, n2) == 0:
        return Effect(math.nan, math.nan, math.nan, level)
    value = 2 * math.asin(math.sqrt(successes1 / n1)) - 2 * math.asin(math.sqrt(successes2 / n2))
    half = normal_quantile(level) * math.sqrt(1 / n1 + 1 / n2)
    return Effect(value, value - half, value + half, level)


def of_counts(successes: int, n: int) -> np.ndarray:
    """``successes`` ones and ``n - successes`` zeros, from which the effect size of a rate is computed."""
    return np.repeat([1.0, 0.0], [successes, n - successes])
