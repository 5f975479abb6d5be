"""Metrics against enumeration and closed forms."""

from __future__ import annotations

import json
import math
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_pareval.stats.columns import BASE, BUILD
from pytest_pareval.stats.efficiency import eff_at_k, fast_p
from pytest_pareval.stats.estimators import best_of_k, mean, pareval_of_k, pass_at_k, sample_count
from pytest_pareval.stats.speedups import efficiency_at_k, pareval_speedup_at_k, speedup_at_k, worker_counts
from pytest_pareval.stats.success import success_at_k, tier, tokens_per_success

VALUES = st.lists(st.floats(0, 100), min_size=1, max_size=8)


@given(st.integers(1, 12), st.data())
def test_pass_at_k_is_the_share_of_draws_with_a_success(n: int, data: st.DataObject) -> None:
    c, k = data.draw(st.integers(0, n)), data.draw(st.integers(1, n))
    draws = list(combinations([True] * c + [False] * (n - c), k))
    assert pass_at_k(n, c, k) == pytest.approx(sum(map(any, draws)) / len(draws))


@given(st.integers(1, 200), st.data())
def test_pass_at_k_grows_with_k_and_c(n: int, data: st.DataObject) -> None:
    c = data.draw(st.integers(0, n))
    by_k = [pass_at_k(n, c, k) for k in range(1, n + 1)]
    assert by_k == sorted(by_k)
    assert by_k[0] == pytest.approx(c / n)
    assert 0 <= by_k[-1] <= 1
    assert c == n or pass_at_k(n, c, 1) <= pass_at_k(n, c + 1, 1)


def test_pass_at_k_has_no_answer_for_too_few_samples() -> None:
    assert math.isnan(pass_at_k(5, 5, 6))
    with pytest.raises(ValueError, match="6 of 5"):
        pass_at_k(5, 6, 1)


@given(VALUES, st.data())
def test_best_of_k_is_a_mean_over_draws(values: list[float], data: st.DataObject) -> None:
    k = data.draw(st.integers(1, len(values)))
    draws = list(combinations(values, k))
    assert best_of_k(values, k) == pytest.approx(np.mean([max(draw) for draw in draws]))


def test_as_parevals_script_weighs() -> None:
    """Figures that its script computes: C(0, 1) and C(2, 3) count as 1."""
    assert pareval_of_k([1.0, 4.0, 2.0], 1) == pytest.approx(7 / 3)
    assert pareval_of_k([1.0, 4.0, 2.0], 2) == pytest.approx((4 + 2 + 2 * 1) / 3)
    assert pareval_of_k([1.0, 3.0], 3) == 4.0


def frame(*rows: tuple[str, str, bool, float | None, dict[int, float]]) -> pd.DataFrame:
    """Samples of (problem, parallelism model, valid, best sequential runtime, runtimes by workers)."""
    names = ["problem_name", "parallelism_model", "are_all_valid_plus", "best_sequential_runtime", "runtimes"]
    table = pd.DataFrame([(*row[:4], json.dumps(row[4])) for row in rows], columns=names)
    return table.assign(model="m", are_all_valid=table["are_all_valid_plus"], did_build=True)


SAMPLES = frame(
    ("a", "omp", True, 8.0, {1: 8.0, 2: 4.0, 4: 4.0}),
    ("a", "omp", True, 8.0, {1: 16.0, 2: 8.0, 4: 2.0}),
    ("a", "omp", False, 8.0, {}),
    ("b", "omp", False, 1.0, {}),
    ("b", "omp", True, 1.0, {1: 1.0, 2: 2.0, 4: 4.0}),
    ("b", "omp", True, 1.0, {1: 10.0, 2: 10.0, 4: 10.0}),
)


class TestSpeedups:
    def test_speedup_at_1_is_a_mean(self) -> None:
        """On 2: 2, 1, 0 for a, and 0, 0.5, 0.1 for b."""
        assert mean(speedup_at_k(SAMPLES, 2, 1)) == pytest.approx((1 + 0.2) / 2)

    def test_speedup_at_2_is_that_of_the_better(self) -> None:
        assert mean(speedup_at_k(SAMPLES, 2, 2)) == pytest.approx(((2 + 2 + 1) / 3 + (0.5 + 0.1 + 0.5) / 3) / 2)

    def test_all_of_them(self) -> None:
        assert mean(speedup_at_k(SAMPLES, 4, 3)) == pytest.approx((4 + 0.25) / 2)

    def test_max_takes_the_best_number_of_workers_for_each(self) -> None:
        assert mean(speedup_at_k(SAMPLES, None, 3)) == pytest.approx((4 + 1) / 2)
        assert mean(efficiency_at_k(SAMPLES, None, 3)) == pytest.approx((1 + 1) / 2)

    def test_efficiency_divides_by_workers(self) -> None:
        assert mean(efficiency_at_k(SAMPLES, 4, 3)) == pytest.approx(mean(speedup_at_k(SAMPLES, 4, 3)) / 4)

    def test_as_parevals_script(self) -> None:
        """Of valid samples only; for k = 2 of two samples it is the sum of both."""
        assert mean(pareval_speedup_at_k(SAMPLES, 2, 1)) == pytest.approx((1.5 + 0.3) / 2)
        assert mean(pareval_speedup_at_k(SAMPLES, 2, 2)) == pytest.approx((2 + 1 + 0.5 + 0.1) / 2)

    def test_too_few_samples_and_unknown_times_have_no_answer(self) -> None:
        assert math.isnan(mean(speedup_at_k(SAMPLES, 2, 4)))
        assert math.isnan(mean(speedup_at_k(SAMPLES, 3, 1)))
        assert math.isnan(mean(speedup_at_k(SAMPLES.assign(best_sequential_runtime=None), 2, 1)))

    def test_worker_counts(self) -> None:
        assert worker_counts(SAMPLES) == [1, 2, 4]
        assert sample_count(SAMPLES) == 3


class TestEfficiencyScores:
    def test_runtimes_are_censored(self) -> None:
        """T = 1: 0.5 scores 1.5, 1.5 scores 0.5; 2 and more, a stopped and a wrong run score 0."""
        times = [0.5, 1.5, 2.0, 50.0]
        table = frame(*(("a", "omp", True, 1.0, {1: time}) for time in times), ("a", "omp", False, 1.0, {}))
        assert mean(eff_at_k(table, 1)) == pytest.approx((1.5 + 0.5) / 5)
        assert mean(eff_at_k(table, 5)) == pytest.approx(1.5)
        assert mean(eff_at_k(table, 1, factor=3.0)) == pytest.approx((2.5 + 1.5 + 1) / 2 / 5)

    def test_fast_p(self) -> None:
        assert mean(fast_p(SAMPLES, 1.0)) == pytest.approx(2 / 3 / 2)
        assert mean(fast_p(SAMPLES, 0.5)) == pytest.approx((2 / 3 + 1 / 3) / 2)


class TestSuccess:
    def test_over_prompts(self) -> None:
        assert mean(success_at_k(SAMPLES, BASE, 1)) == pytest.approx(2 / 3)
        assert mean(success_at_k(SAMPLES, BASE, 2)) == 1
        assert mean(success_at_k(SAMPLES, BUILD, 3)) == 1
        assert math.isnan(mean(success_at_k(SAMPLES, BASE, 4)))

    def test_prompts_weigh_the_same(self) -> None:
        table = frame(*[("a", "omp", True, 1.0, {})] * 9, ("b", "omp", False, 1.0, {}))
        assert mean(success_at_k(table, BASE, 1)) == 0.5

    def test_nothing_and_unknown(self) -> None:
        assert math.isnan(mean(success_at_k(SAMPLES[:0], BASE, 1)))
        assert math.isnan(mean(success_at_k(SAMPLES.assign(are_all_valid_plus=None), "are_all_valid_plus", 1)))


@pytest.mark.parametrize(("percent", "expected"), [(60.01, 1), (60.0, 2), (30.0, 2), (29.99, 3), (0, 3), (100, 1)])
def test_tier(percent: float, expected: int) -> None:
    assert tier(percent) == expected


def test_tokens_per_success() -> None:
    assert tokens_per_success(1412, 0.6) == pytest.approx(2353.33, abs=0.01)
    assert tokens_per_success(100, 0) == math.inf
