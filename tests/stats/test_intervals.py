"""Confidence intervals against closed forms and scipy."""

from __future__ import annotations

import math
from typing import Literal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from pytest_pareval.stats.analysis import METHODS
from pytest_pareval.stats.intervals import cluster_bootstrap, mean_interval, proportion_interval

COUNTS = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
LEVELS = st.floats(0.5, 0.999)


@given(COUNTS, LEVELS, st.sampled_from(METHODS))
def test_proportion_intervals_hold_the_proportion(counts: tuple[int, int], level: float, method: str) -> None:
    interval = proportion_interval(*counts, level, method)
    assert 0 <= interval.low <= counts[0] / counts[1] + 1e-12
    assert counts[0] / counts[1] - 1e-12 <= interval.high <= 1
    assert interval.low < interval.high


@given(COUNTS, st.sampled_from(METHODS))
def test_higher_level_is_wider(counts: tuple[int, int], method: str) -> None:
    narrow, wide = (proportion_interval(*counts, level, method) for level in (0.8, 0.99))
    assert wide.low <= narrow.low
    assert narrow.high <= wide.high


@given(COUNTS, st.sampled_from(METHODS))
def test_failures_mirror_successes(counts: tuple[int, int], method: str) -> None:
    successes, n = counts
    interval, mirrored = (proportion_interval(c, n, method=method) for c in (successes, n - successes))
    assert (interval.low, interval.high) == pytest.approx((1 - mirrored.high, 1 - mirrored.low), abs=1e-9)


@pytest.mark.parametrize(("method", "scipy_method"), [("wilson", "wilson"), ("clopper-pearson", "exact")])
@pytest.mark.parametrize(("successes", "n"), [(0, 1), (1, 1), (0, 60), (7, 60), (60, 60), (86, 120)])
def test_as_scipy(method: str, scipy_method: Literal["wilson", "exact"], successes: int, n: int) -> None:
    interval = proportion_interval(successes, n, 0.9, method)
    expected = stats.binomtest(successes, n).proportion_ci(0.9, method=scipy_method)
    assert (interval.low, interval.high) == pytest.approx((expected.low, expected.high), abs=1e-12)


def test_student_t_is_that_of_the_zeros_and_ones() -> None:
    outcomes = np.repeat([1.0, 0.0], [41, 79])
    interval = proportion_interval(41, 120, 0.95, "t")
    expected = stats.t.interval(0.95, 119, loc=outcomes.mean(), scale=stats.sem(outcomes))
    assert (interval.low, interval.high) == pytest.approx(expected)
    of_values = mean_interval(outcomes)
    assert (of_values.low, of_values.high) == pytest.approx(expected)


def test_jeffreys() -> None:
    interval = proportion_interval(7, 60, 0.95, "jeffreys")
    assert (interval.low, interval.high) == pytest.approx(tuple(np.asarray(stats.beta.ppf([0.025, 0.975], 7.5, 53.5))))
    assert proportion_interval(0, 60, method="jeffreys").low == 0
    assert proportion_interval(60, 60, method="jeffreys").high == 1


@pytest.mark.parametrize("method", ["t", "wald"])
@pytest.mark.parametrize("successes", [0, 60])
def test_certainty_is_not_claimed(method: str, successes: int) -> None:
    interval = proportion_interval(successes, 60, method=method)
    assert interval.method == "wilson"
    assert interval.high - interval.low > 0.05


@pytest.mark.parametrize("method", METHODS)
def test_nothing(method: str) -> None:
    assert math.isnan(proportion_interval(0, 0, method=method).low)


def test_impossible_counts() -> None:
    with pytest.raises(ValueError, match="3 successes of 2"):
        proportion_interval(3, 2)


def test_margin_is_not_cut_off() -> None:
    interval = proportion_interval(2, 7, method="wald")
    assert interval.low == 0
    assert interval.margin == pytest.approx(1.959964 * math.sqrt(2 / 7 * 5 / 7 / 7), rel=1e-6)


def test_mean_of_few() -> None:
    assert math.isnan(mean_interval([1.0]).low)
    assert math.isnan(mean_interval([]).high)


class TestClusterBootstrap:
    def test_clusters_of_one_are_the_ordinary_bootstrap(self) -> None:
        """The standard error of the resamples is that of a proportion."""
        interval = cluster_bootstrap([1] * 40 + [0] * 20, [1] * 60)
        se = math.sqrt(2 / 3 / 3 / 60)
        assert interval.method == "bootstrap"
        assert (interval.low, interval.high) == pytest.approx((2 / 3 - 1.96 * se, 2 / 3 + 1.96 * se), abs=0.02)

    def test_dependent_samples_widen_it(self) -> None:
        """Ten equal samples of each problem say as much as one."""
        single, tenfold = (
            cluster_bootstrap([1] * 40 + [0] * 20, [1] * 60),
            cluster_bootstrap([10] * 40 + [0] * 20, [10] * 60),
        )
        assert (tenfold.low, tenfold.high) == pytest.approx((single.low, single.high))
        naive = proportion_interval(400, 600)
        assert tenfold.high - tenfold.low > 2.5 * (naive.high - naive.low)

    @pytest.mark.parametrize(("successes", "rate"), [(0, 0.0), (5, 1.0), (2, 0.4)])
    def test_equal_clusters(self, successes: int, rate: float) -> None:
        interval = cluster_bootstrap([successes] * 12, [5] * 12)
        assert interval.method == "wilson"
        assert 0 <= interval.low <= rate <= interval.high <= 1
        assert interval.high - interval.low > 0.1

    def test_it_is_the_same_every_time(self) -> None:
        assert cluster_bootstrap([1, 2, 3], [3, 3, 3]) == cluster_bootstrap([1, 2, 3], [3, 3, 3])

    def test_nothing(self) -> None:
        assert math.isnan(cluster_bootstrap([], []).low)
