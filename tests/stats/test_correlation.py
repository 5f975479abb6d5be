"""Rank correlation of clustered samples."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from pytest_pareval.stats.correlation import rank_correlation


def data(clusters: int, size: int, slope: float, seed: int = 0) -> tuple[pd.Series, pd.Series, pd.Series]:
    rng = np.random.default_rng(seed)
    x = rng.exponential(1.0, clusters * size)
    return (
        pd.Series(x),
        pd.Series(slope * x + rng.normal(0, 1, x.size)),
        pd.Series(np.repeat(np.arange(clusters), size)),
    )


def test_as_scipy() -> None:
    x, y, clusters = data(60, 1, 0.5)
    value, interval = rank_correlation(x, y, clusters)
    assert value == pytest.approx(stats.spearmanr(x, y).statistic)
    assert interval.low < value < interval.high
    half = math.tanh(math.atanh(value) + 1.96 / math.sqrt(57)) - value
    assert interval.margin == pytest.approx(half, rel=0.35), "about as wide as Fisher's"


def test_flags_with_ties() -> None:
    x, y, clusters = data(50, 2, 0.3)
    value, _ = rank_correlation(x, y > 0, clusters)
    assert value == pytest.approx(stats.spearmanr(x, y > 0).statistic)


def test_copies_add_nothing() -> None:
    """Four copies of a sample per problem leave the interval as it is; as independent it would be half as wide."""
    x, y, clusters = data(40, 1, 0.4)
    once = rank_correlation(x, y, clusters)
    x4, y4, clusters4 = (pd.Series(np.repeat(one.to_numpy(), 4)) for one in (x, y, clusters))
    four = rank_correlation(x4, y4, clusters4)
    assert four[0] == pytest.approx(once[0])
    assert four[1].margin == pytest.approx(once[1].margin, rel=1e-6)


def test_covers_zero_where_there_is_none() -> None:
    held = [
        interval.low <= 0 <= interval.high
        for seed in range(100)
        for _, interval in [rank_correlation(*data(30, 3, 0.0, seed))]
    ]
    assert sum(held) >= 88


def test_nothing_to_correlate() -> None:
    x, y, clusters = data(5, 2, 1.0)
    for value, interval in (
        rank_correlation(x, pd.Series([1] * 10), clusters),
        rank_correlation(x, y, pd.Series([1, 2] * 5)),
    ):
        assert math.isnan(value)
        assert math.isnan(interval.low)
