"""Effect sizes: how far two groups are apart, in units that do not depend on the number of samples."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import stats

WORDS = ((0.8, "large"), (0.5, "medium"), (0.2, "small"), (0.0, "negligible"))
"""Least magnitudes and the words for them. Source: Cohen, "Statistical Power Analysis" (1988), chapters 2 and 6."""


@dataclass(frozen=True)
class Effect:
    """An effect size with its interval. Positive where the first group is higher; NaN where there is none."""

    value: float
    low: float
    high: float
    level: float

    @property
    def word(self) -> str:
        """Negligible, small, medium or large; empty for NaN."""
        return next((word for least, word in WORDS if abs(self.value) >= least), "")


def cohens_d(
    a: Sequence[float] | np.ndarray, b: Sequence[float] | np.ndarray, ddof: int = 1, level: float = 0.95
) -> Effect:
    """Difference of means over the pooled standard deviation, sqrt((n1*v1 + n2*v2) / (n1 + n2)) with ni less ddof.

    Both groups constant and equal give 0, constant and different give an infinite value. The interval is the
    asymptotic one, value +- z * sqrt((n1 + n2) / (n1 * n2) + value^2 / (2 * (n1 + n2))).

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
    half = float(stats.norm.ppf((1 + level) / 2)) * error
    return Effect(value, value - half, value + half, level)


def cohens_h(successes1: int, n1: int, successes2: int, n2: int, level: float = 0.95) -> Effect:
    """Difference of two proportions on the arcsine scale, 2*asin(sqrt(p1)) - 2*asin(sqrt(p2)).

    On that scale the variance of a proportion is 1/n whatever its value, hence the interval. Source: Cohen (1988), 6.2.
    """
    if min(n1, n2) == 0:
        return Effect(math.nan, math.nan, math.nan, level)
    value = 2 * math.asin(math.sqrt(successes1 / n1)) - 2 * math.asin(math.sqrt(successes2 / n2))
    half = float(stats.norm.ppf((1 + level) / 2)) * math.sqrt(1 / n1 + 1 / n2)
    return Effect(value, value - half, value + half, level)


def of_counts(successes: int, n: int) -> np.ndarray:
    """Zeros and ones of which so many are ones: what an effect size of a rate is computed from."""
    return np.repeat([1.0, 0.0], [successes, n - successes])
