"""Runtimes over problems: geometric, as they differ by orders of magnitude."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from pytest_pareval.stats.runtimes import geometric_mean, geometric_sd, runtimes


def samples(*runtimes: float, valid: bool = True) -> pd.DataFrame:
    table = pd.DataFrame({"avg_runtime": [2 * one for one in runtimes], "best_runtime": runtimes})
    return table.assign(
        model="m",
        are_all_valid=valid,
        best_sequential_runtime=1.0,
        speedup_2proc=2.0,
        speedup_4proc=None,
        disturbed=0,
        runtime_spread=[0.1 * (i + 1) for i in range(len(runtimes))],
    )


def test_slow_problems_do_not_outweigh_fast_ones() -> None:
    """One of 1 ms and one of 100 s: half of either is the same, whatever the problem."""
    slow_halved, fast_halved = (runtimes(samples(*times), ("model",)).iloc[0] for times in ((1e-3, 50), (5e-4, 100)))
    for name in ("mean", "best", "speedup_seq"):
        assert slow_halved[name] == pytest.approx(fast_halved[name])
    assert slow_halved["best"] == pytest.approx(math.sqrt(1e-3 * 50))
    assert slow_halved["mean"] == pytest.approx(2 * slow_halved["best"])


def test_only_valid_samples_count() -> None:
    found = runtimes(pd.concat([samples(1.0, 4.0), samples(100.0, valid=False)]), ("model",)).iloc[0]
    assert (found["valid"], found["best"], found["median"]) == (2, 2.0, 5.0)
    assert found["speedup_2proc"] == pytest.approx(2.0)
    assert math.isnan(found["speedup_4proc"])


def test_spread_of_repetitions_is_that_of_the_median_sample() -> None:
    assert runtimes(samples(1.0, 2.0, 50.0), ("model",)).iloc[0]["spread"] == pytest.approx(0.2)
    unknown = samples(1.0, 2.0).assign(runtime_spread=None)
    assert math.isnan(runtimes(unknown, ("model",)).iloc[0]["spread"])


def test_geometric_standard_deviation() -> None:
    """A factor: 1 for equal values, and the same for all units."""
    assert geometric_sd(pd.Series([3.0, 3.0])) == 1
    assert geometric_sd(pd.Series([1.0, 10.0])) == pytest.approx(10 ** math.sqrt(0.5))
    assert geometric_sd(pd.Series([1e3, 1e4])) == pytest.approx(10 ** math.sqrt(0.5))
    assert math.isnan(geometric_sd(pd.Series([1.0])))
    assert math.isnan(geometric_mean(pd.Series([], dtype=float)))
