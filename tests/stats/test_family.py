"""The family of tests: what it contains, and one correction for all of it."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from pytest_pareval.stats.analysis import Analysis
from pytest_pareval.stats.columns import BASE, BUILD, PLUS
from pytest_pareval.stats.comparisons import compare
from pytest_pareval.stats.family import family_of_tests
from pytest_pareval.stats.paired_tests import holm


def samples(model: str, valid: int, built: int = 12, problems: int = 12) -> pd.DataFrame:
    """One sample per problem; the first ``valid`` are valid, the first ``built`` build. Failures take longer."""
    return pd.DataFrame(
        {
            "model": model,
            "problem_name": [f"p{i}" for i in range(problems)],
            "parallelism_model": "serial",
            BUILD: np.arange(problems) < built,
            BASE: np.arange(problems) < valid,
            PLUS: np.arange(problems) < valid,
            "response_time": 1.0 + np.arange(problems),
        }
    )


METRICS = pd.concat([samples("a", 3), samples("b", 11), samples("c", 12, built=12)], ignore_index=True)


def test_all_tests_are_corrected_together() -> None:
    """Three pairs by build and by success rate, and the models with successes and failures: a and b."""
    family = family_of_tests(METRICS, Analysis())
    compared = [*family.builds, *family.successes]
    assert [(one.a, one.b) for one in compared] == [("a", "b"), ("a", "c"), ("b", "c")] * 2
    assert [one.model for one in family.response_times] == ["a", "b"]
    assert family.size == 8
    p_values = [*(one.p_permutation for one in compared), *(one.p for one in family.response_times)]
    corrected = [*(one.p_holm for one in compared), *(one.p_holm for one in family.response_times)]
    assert corrected == pytest.approx(holm(p_values))
    alone = holm([one.p_permutation for one in family.successes])
    assert family.successes[0].p_holm > alone[0], "the family is more than the table of one rate"


def test_the_reference_model_makes_a_smaller_family() -> None:
    family = family_of_tests(METRICS, Analysis(reference_model="c"))
    assert [(one.a, one.b) for one in family.successes] == [("a", "c"), ("b", "c")]
    assert family.size == 6


def test_comparisons_are_those_of_two_models() -> None:
    one = family_of_tests(METRICS, Analysis()).successes[1]
    alone = compare(METRICS, PLUS, "a", "c")
    assert (one.difference, one.p_permutation, one.d) == (alone.difference, alone.p_permutation, alone.d)
    assert math.isnan(alone.p_holm)


def test_response_times() -> None:
    times = family_of_tests(samples("a", 4), Analysis()).response_times
    assert len(times) == 1
    assert (times[0].successes, times[0].failures) == (2.5, 8.5)
    assert times[0].p == pytest.approx(stats.mannwhitneyu([1, 2, 3, 4], [5, 6, 7, 8, 9, 10, 11, 12]).pvalue)
    assert times[0].p_holm == times[0].p, "the only test"


def test_unknown_response_times_and_unanimous_outcomes_are_not_tested() -> None:
    family = family_of_tests(samples("a", 12).assign(response_time=None), Analysis())
    assert family == family_of_tests(samples("a", 12), Analysis())
    assert (family.builds, family.successes, family.response_times, family.size) == ((), (), (), 0)
