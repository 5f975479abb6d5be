"""Rank correlation of clustered samples."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import scipy

from pytest_pareval.stats.analysis import BOOTSTRAP
from pytest_pareval.stats.intervals import Interval, draws, percentile_bounds, unknown


def rank_correlation(x: pd.Series, y: pd.Series, clusters: pd.Series, level: float = 0.95) -> tuple[float, Interval]:
    """Spearman's correlation of x and y, and its interval by a bootstrap that draws whole clusters.

    Ranks are those of all samples; they are not computed again for each resample. NaN for fewer than three clusters,
    or if x or y is constant.

    Sources: Spearman, "The Proof and Measurement of Association between Two Things" (1904); the interval as in
    ``cluster_bootstrap``.
    """
    ranks = pd.DataFrame({"x": scipy.stats.rankdata(x), "y": scipy.stats.rankdata(y)})
    names = clusters.to_numpy()
    if len(set(names)) < 3 or ranks.nunique().min() < 2:
        return math.nan, unknown(level, BOOTSTRAP)
    ranks -= ranks.mean()
    ranks["xx"], ranks["yy"], ranks["xy"] = ranks["x"] ** 2, ranks["y"] ** 2, ranks["x"] * ranks["y"]
    sums = ranks.assign(n=1.0).groupby(names).sum()
    resampled = _correlation(draws(len(sums)) @ sums.to_numpy(), list(sums.columns))
    low, high = percentile_bounds(resampled[np.isfinite(resampled)], len(sums), level)
    value = float(_correlation(sums.sum().to_numpy()[None, :], list(sums.columns))[0])
    return value, Interval(max(-1.0, low), min(1.0, high), level, BOOTSTRAP, (high - low) / 2)


def _correlation(sums: np.ndarray, names: list[str]) -> np.ndarray:
    """Pearson's correlation from sums of x, y, xx, yy, xy and n, a row for each resample."""
    x, y, xx, yy, xy, n = (sums[:, names.index(name)] for name in ("x", "y", "xx", "yy", "xy", "n"))
    with np.errstate(invalid="ignore", divide="ignore"):
        found: np.ndarray = (n * xy - x * y) / np.sqrt((n * xx - x * x) * (n * yy - y * y))
    return found
