"""The family of tests of an analysis, which Holm's correction covers as a whole: one p value for each comparison."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pandas as pd
import scipy

from pytest_pareval.stats.analysis import Analysis
from pytest_pareval.stats.columns import BUILD, strongest
from pytest_pareval.stats.comparisons import Comparison, compare, model_pairs
from pytest_pareval.stats.paired_tests import holm


@dataclass(frozen=True)
class ResponseTimes:
    """Median response times in seconds of one model's successes and failures.

    ``p`` is the two-sided Mann-Whitney test of no difference. ``p_holm`` is corrected for the family.
    """

    model: str
    successes: float
    failures: float
    p: float
    p_holm: float = math.nan


@dataclass(frozen=True)
class Family:
    """All tests of an analysis: pairs of models by build rate and by success rate, and response times by model."""

    builds: tuple[Comparison, ...]
    successes: tuple[Comparison, ...]
    response_times: tuple[ResponseTimes, ...]

    @property
    def size(self) -> int:
        """The number of tests that the correction counts: those with a p value."""
        p_values = [one.p_permutation for one in (*self.builds, *self.successes)]
        return sum(not math.isnan(p) for p in (*p_values, *(one.p for one in self.response_times)))


def family_of_tests(metrics: pd.DataFrame, analysis: Analysis) -> Family:
    """Compare the models with the reference model, or all pairs, and correct all tests together by Holm.

    Success is by the strongest check set with a result for every sample.
    """
    pairs = model_pairs(list(dict.fromkeys(metrics["model"])), analysis.reference_model)
    columns = (BUILD, strongest(metrics))
    compared = [compare(metrics, column, a, b, analysis.ddof, analysis.level) for column in columns for a, b in pairs]
    times = list(_response_times(metrics, columns[1]))
    corrected = holm([*(one.p_permutation for one in compared), *(one.p for one in times)])
    comparisons = [replace(one, p_holm=p) for one, p in zip(compared, corrected, strict=False)]
    response_times = [replace(one, p_holm=p) for one, p in zip(times, corrected[len(compared) :], strict=True)]
    return Family(tuple(comparisons[: len(pairs)]), tuple(comparisons[len(pairs) :]), tuple(response_times))


def _response_times(metrics: pd.DataFrame, column: str) -> Iterator[ResponseTimes]:
    """A test for each model that has both successes and failures with response times."""
    timed = metrics[metrics["response_time"].notna()]
    for model, own in timed.groupby("model", sort=False):
        flags = own[column].astype(bool)
        if flags.nunique() == 2:
            right, wrong = (own.loc[mask, "response_time"].astype(float) for mask in (flags, ~flags))
            p = float(scipy.stats.mannwhitneyu(right, wrong).pvalue)
            yield ResponseTimes(str(model), float(right.median()), float(wrong.median()), p)
