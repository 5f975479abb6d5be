"""Comparisons of models against closed forms, enumeration and scipy."""

from __future__ import annotations

import math
from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from pytest_pareval.stats.columns import BUILD
from pytest_pareval.stats.comparisons import assumptions, compare, model_pairs, pair
from pytest_pareval.stats.effect_sizes import cohens_d
from pytest_pareval.stats.paired_tests import detectable, holm, mcnemar, noninferiority, permutation

P_VALUES = st.lists(st.floats(0, 1), min_size=1, max_size=8)


def outcomes(model: str, successes: list[list[int]], parallelism_model: str = "serial") -> pd.DataFrame:
    """Samples of problems 0, 1, ..., each with a list of zeros and ones."""
    rows = [(model, f"p{i}", parallelism_model, bool(one)) for i, ones in enumerate(successes) for one in ones]
    return pd.DataFrame(rows, columns=["model", "problem_name", "parallelism_model", BUILD])


class TestMcNemar:
    def test_only_pairs_that_differ_count(self) -> None:
        a, b = [1] * 8 + [0] * 2 + [1] * 30 + [0] * 5, [0] * 8 + [1] * 2 + [1] * 30 + [0] * 5
        assert mcnemar(a, b) == pytest.approx(stats.binomtest(8, 10).pvalue)
        assert mcnemar(a, b) == mcnemar(b, a)

    def test_no_difference(self) -> None:
        assert mcnemar([1, 0, 1], [1, 0, 1]) == 1


class TestPermutation:
    @pytest.mark.parametrize("differences", [[1.0, 1.0, 1.0, -1.0, 0.0], [0.2, 0.6, -0.4, 1.0, 1.0, 0.8, 0.0]])
    def test_exact(self, differences: list[float]) -> None:
        """The share of all choices of signs whose mean is as far from 0."""
        seen = abs(np.mean(differences))
        means = [abs(np.mean(np.multiply(signs, differences))) for signs in product([1, -1], repeat=len(differences))]
        assert permutation(differences) == pytest.approx(np.mean(np.array(means) >= seen - 1e-12))

    def test_many(self) -> None:
        differences = np.random.default_rng(0).normal(0.3, 1, 60)
        assert permutation(differences) == pytest.approx(stats.ttest_1samp(differences, 0).pvalue, abs=0.01)
        assert permutation(differences) == permutation(differences)

    def test_little(self) -> None:
        assert permutation([0.0, 0.0]) == 1
        assert permutation([0.0, 1.0]) == 1
        assert math.isnan(permutation([]))

    def test_keeps_its_level(self) -> None:
        rng = np.random.default_rng(2)
        p_values = [permutation(rng.choice([-1.0, 0.0, 1.0], 12)) for _ in range(300)]
        assert np.mean(np.array(p_values) < 0.05) < 0.08


class TestHolm:
    def test_by_hand(self) -> None:
        assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])

    @given(P_VALUES)
    def test_order_is_kept(self, p_values: list[float]) -> None:
        adjusted = holm(p_values)
        assert all(p <= q <= 1 for p, q in zip(p_values, adjusted, strict=True))
        assert [adjusted[i] for i in np.argsort(p_values, kind="stable")] == sorted(adjusted)

    def test_what_has_no_test_is_left_alone(self) -> None:
        adjusted = holm([math.nan, 0.02, 0.5])
        assert math.isnan(adjusted[0])
        assert adjusted[1:] == pytest.approx([0.04, 0.5])


class TestNoninferiority:
    DIFFERENCES = (0.0, 0.0, -0.2, 0.2, 0.0, 0.1, -0.1, 0.0)

    def test_is_a_one_sided_t_test(self) -> None:
        t = (0.0 + 0.05) / (np.std(self.DIFFERENCES, ddof=1) / math.sqrt(8))
        assert noninferiority(self.DIFFERENCES, 0.05) == pytest.approx(stats.t.sf(t, 7))

    def test_a_wider_margin_is_easier(self) -> None:
        assert noninferiority(self.DIFFERENCES, 0.2) < noninferiority(self.DIFFERENCES, 0.05)

    def test_equal_differences_say_nothing(self) -> None:
        assert math.isnan(noninferiority([0.0] * 60, 0.03))
        assert math.isnan(detectable([0.0] * 60))

    def test_detectable_is_detected_four_times_in_five(self) -> None:
        rng = np.random.default_rng(3)
        fall = detectable(rng.normal(0, 0.5, 60))
        pvalues = [stats.ttest_1samp(rng.normal(-fall, 0.5, 60), 0, alternative="less").pvalue for _ in range(500)]
        assert 0.7 < np.mean(np.array(pvalues) < 0.05) < 0.9


class TestPairs:
    def test_prompts_in_common(self) -> None:
        """Prompts that only one model has count neither for the tests nor for the effect sizes."""
        metrics = pd.concat([outcomes("a", [[1], [0], [1]]), outcomes("b", [[0], [0]])])
        both = pair(metrics, BUILD, "a", "b")
        assert both.missing == 1
        assert both.differences.tolist() == [1, 0]
        assert both.outcomes_a.tolist() == [1, 0]
        assert compare(metrics, BUILD, "a", "b").problems == 2

    def test_parallelism_models_of_a_problem_are_one_observation(self) -> None:
        metrics = pd.concat(
            [
                outcomes("a", [[1], [1]]),
                outcomes("a", [[1], [0]], "mpi"),
                outcomes("b", [[0], [1]]),
                outcomes("b", [[0], [1]], "mpi"),
            ]
        )
        assert pair(metrics, BUILD, "a", "b").differences.tolist() == [1, -0.5]

    def test_several_samples_have_no_mcnemar(self) -> None:
        metrics = pd.concat([outcomes("a", [[1, 1], [0, 1]]), outcomes("b", [[0, 1], [0, 0]])])
        one = compare(metrics, BUILD, "a", "b")
        assert math.isnan(one.p_mcnemar)
        assert one.difference == 0.5

    def test_nothing_in_common(self) -> None:
        metrics = pd.concat([outcomes("a", [[1]]), outcomes("b", [[0]], "mpi")])
        one = compare(metrics, BUILD, "a", "b")
        assert one.problems == 0
        assert all(math.isnan(value) for value in (one.difference, one.d.value, one.p_mcnemar, one.p_permutation))

    def test_several_prompts_of_a_problem_have_no_mcnemar(self) -> None:
        both = [outcomes(model, [[1], [0], [1]], kind) for model in "ab" for kind in ("serial", "mpi")]
        assert math.isnan(compare(pd.concat(both), BUILD, "a", "b").p_mcnemar)
        assert compare(pd.concat(both[::2]), BUILD, "a", "b").p_mcnemar == 1

    def test_pairs_of_models(self) -> None:
        assert model_pairs(["a", "b", "c"], "") == [("a", "b"), ("a", "c"), ("b", "c")]
        assert model_pairs(["a", "b", "c"], "b") == [("a", "b"), ("c", "b")]


class TestAssumptions:
    def test_as_scipy(self) -> None:
        a, b = [[1]] * 9 + [[0]] * 3, [[1]] * 2 + [[0]] * 10
        both = pair(pd.concat([outcomes("a", a), outcomes("b", b)]), BUILD, "a", "b")
        found = {one.name: one for one in assumptions(both)}
        x, y = both.outcomes_a, both.outcomes_b
        assert found["equal variances"].p == pytest.approx(stats.levene(x, y, center="mean").pvalue)
        assert found["normal differences"].p == pytest.approx(stats.shapiro(both.differences).pvalue)

    def test_constant_outcomes(self) -> None:
        both = pair(pd.concat([outcomes("a", [[1]] * 5), outcomes("b", [[1]] * 5)]), BUILD, "a", "b")
        assert all(math.isnan(one.p) for one in assumptions(both))

    @pytest.mark.parametrize(("b", "p"), [([[1]] * 6, 0.0), ([[1], [0]] * 3, math.nan)])
    def test_distances_that_do_not_vary(self, b: list[list[int]], p: float, recwarn: pytest.WarningsRecorder) -> None:
        """Half of one model's samples succeed, so all are equally far from its mean."""
        both = pair(pd.concat([outcomes("a", [[0], [1]] * 3), outcomes("b", b)]), BUILD, "a", "b")
        assert assumptions(both)[0].p == pytest.approx(p, nan_ok=True)
        assert not recwarn


class TestIntervals:
    def test_of_the_difference_is_a_paired_t_interval(self) -> None:
        a, b = [[1, 1], [1, 0], [0, 0], [1, 1]], [[0, 0], [1, 0], [0, 1], [0, 1]]
        one = compare(pd.concat([outcomes("a", a), outcomes("b", b)]), BUILD, "a", "b")
        differences = np.array([1, 0, -0.5, 0.5])
        expected = stats.t.interval(0.95, 3, loc=differences.mean(), scale=stats.sem(differences))
        assert (one.interval.low, one.interval.high) == pytest.approx(expected)

    def test_equal_differences_allow_none(self) -> None:
        one = compare(pd.concat([outcomes("a", [[1], [1]]), outcomes("b", [[0], [0]])]), BUILD, "a", "b")
        assert (one.difference, math.isnan(one.interval.low)) == (1, True)

    def test_d_of_samples_of_a_problem_draws_problems(self) -> None:
        """Five equal samples of each problem say as much as one."""
        a, b = [i % 3 > 0 for i in range(30)], [i % 4 > 1 for i in range(30)]
        single, fivefold = (
            compare(
                pd.concat(outcomes(name, [[one] * n for one in own]) for name, own in (("a", a), ("b", b))),
                BUILD,
                "a",
                "b",
            ).d
            for n in (1, 5)
        )
        assert (single.method, fivefold.method) == ("normal", "bootstrap")
        assert fivefold.value == pytest.approx(single.value, rel=0.05)
        assert fivefold.low < 0 < fivefold.high
        naive = cohens_d(np.repeat(a, 5), np.repeat(b, 5))
        assert fivefold.high - fivefold.low > 1.5 * (naive.high - naive.low)
