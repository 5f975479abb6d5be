"""Rates: which method makes the interval."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import pytest

from pytest_pareval.stats.analysis import Analysis
from pytest_pareval.stats.columns import BASE
from pytest_pareval.stats.intervals import cluster_bootstrap, proportion_interval
from pytest_pareval.stats.rates import rate

SERIAL, ALL = ("serial",), ("serial", "omp", "mpi", "mpi+omp")


def samples(parallelism: Sequence[str], per_prompt: int = 1, problems: int = 20) -> pd.DataFrame:
    """Samples of problems of which every second one is always valid, the others never."""
    rows = [
        ("m", f"p{i}", name, i % 2 == 0) for i in range(problems) for name in parallelism for _ in range(per_prompt)
    ]
    return pd.DataFrame(rows, columns=["model", "problem_name", "parallelism_model", BASE])


def test_one_sample_per_problem_is_independent() -> None:
    one = rate(samples(SERIAL), BASE, Analysis())
    assert one.interval == proportion_interval(10, 20)
    assert one.interval.method == "t"


@pytest.mark.parametrize(("parallelism", "per_prompt"), [(ALL, 1), (SERIAL, 4), (("serial", "mpi"), 2)])
def test_problems_that_come_more_than_once_are_clusters(parallelism: Sequence[str], per_prompt: int) -> None:
    """Four samples of 20 problems say as much as 20 samples if those of a problem are all alike."""
    one = rate(samples(parallelism, per_prompt), BASE, Analysis())
    assert one.n == 80
    assert one.interval == cluster_bootstrap([4, 0] * 10, [4] * 20)
    assert one.interval.method == "bootstrap"
    independent, as_one = proportion_interval(40, 80), proportion_interval(10, 20)
    width = one.interval.high - one.interval.low
    assert width > 1.8 * (independent.high - independent.low)
    assert width == pytest.approx(as_one.high - as_one.low, rel=0.1)


def test_one_problem_twice_is_enough() -> None:
    table = pd.concat([samples(SERIAL), samples(("mpi",), problems=1)])
    assert rate(table, BASE, Analysis()).interval.method == "bootstrap"


def test_the_method_that_is_asked_for() -> None:
    assert rate(samples(ALL), BASE, Analysis(interval="t")).interval == proportion_interval(40, 80)


def test_auto_covers() -> None:
    """Four prompts per problem at an intraclass correlation of 0.5: auto holds the rate of 0.5, Student t does not."""
    rng = np.random.default_rng(3)
    table = samples(ALL, problems=60)
    held = {"auto": 0, "t": 0}
    for _ in range(200):
        table[BASE] = rng.random(240) < np.repeat(rng.beta(0.5, 0.5, 60), 4)
        for method in held:
            interval = rate(table, BASE, Analysis(interval=method)).interval
            held[method] += interval.low <= 0.5 <= interval.high
    assert held["auto"] >= 184, held
    assert held["t"] <= 172, held
