"""Tests of paired samples, their power, and the correction for several tests."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pandas as pd
import scipy
from scipy import special

RESAMPLES = 9999
SEED = 0
POWER = 0.8
ALPHA = 0.05


def mcnemar(a: Sequence[float] | pd.Series, b: Sequence[float] | pd.Series) -> float:
    """Two-sided exact test of paired zeros and ones. Null hypothesis: of the pairs that differ, half go either way.

    Source: McNemar, "Note on the sampling error of the difference between correlated proportions", Psychometrika 12
    (1947); the binomial form.
    """
    x, y = np.asarray(a, float) > 0.5, np.asarray(b, float) > 0.5
    only_a, only_b = int((x & ~y).sum()), int((y & ~x).sum())
    return float(scipy.stats.binomtest(only_a, only_a + only_b).pvalue) if only_a + only_b else 1.0


def permutation(differences: Sequence[float] | np.ndarray) -> float:
    """Two-sided test of paired differences. Null hypothesis: both signs of each difference are equally likely.

    Exact for up to 13 nonzero differences, else from RESAMPLES random signs. NaN without differences.

    Source: Good, "Permutation, Parametric, and Bootstrap Tests of Hypotheses" (2005), 3.2.
    """
    values = np.asarray(differences, float)
    moved = values[values != 0]
    if moved.size < 2:  # either sign is as extreme
        return 1.0 if values.size else math.nan
    result = scipy.stats.permutation_test(
        (moved, np.zeros_like(moved)),
        lambda x, y, axis: np.mean(x - y, axis=axis),
        permutation_type="samples",
        vectorized=True,
        n_resamples=RESAMPLES,
        rng=np.random.default_rng(SEED),
    )
    return float(result.pvalue)


def holm(p_values: Sequence[float]) -> list[float]:
    """p values corrected for the number of tests, in the given order. NaN stays NaN and does not count.

    Source: Holm, "A Simple Sequentially Rejective Multiple Test Procedure", Scand. J. Statistics 6 (1979).
    """
    adjusted = [math.nan] * len(p_values)
    largest = 0.0
    ordered = sorted((p, i) for i, p in enumerate(p_values) if not math.isnan(p))
    for rank, (p, i) in enumerate(ordered):
        largest = max(largest, min(1.0, (len(ordered) - rank) * p))
        adjusted[i] = largest
    return adjusted


def noninferiority(differences: Sequence[float] | np.ndarray, margin: float) -> float:
    """p value of the one-sided paired t test whose null hypothesis is a mean difference of -margin or less.

    NaN if all differences are equal: they do not show how differences vary. Source: Walker and Nowacki,
    "Understanding Equivalence and Noninferiority Testing", J. General Internal Medicine 26 (2011).
    """
    values = np.asarray(differences, float)
    if _all_alike(values):
        return math.nan
    return float(scipy.stats.ttest_1samp(values, -margin, alternative="greater").pvalue)


def _all_alike(values: np.ndarray) -> bool:
    return values.size < 2 or bool(np.ptp(values) < 1e-12)


def detectable(differences: Sequence[float] | np.ndarray, alpha: float = ALPHA, power: float = POWER) -> float:
    """The smallest mean difference that a one-sided paired test on this number of problems finds with this power.

    (z(1 - alpha) + z(power)) * s / sqrt(n), with the standard deviation s of the observed differences. NaN if they are
    all equal. Source: Cohen (1988), 2.4.
    """
    values = np.asarray(differences, float)
    if _all_alike(values):
        return math.nan
    quantiles = special.ndtri(1 - alpha) + special.ndtri(power)
    return float(quantiles * values.std(ddof=1) / math.sqrt(values.size))
