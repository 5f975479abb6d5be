"""Success rates, pass@k, and the measures derived from a rate."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pandas as pd

from pytest_pareval.stats.columns import BASE, BUILD, PLUS
from pytest_pareval.stats.estimators import over_prompts, pass_at_k


def rates(metrics: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Counts and rates of each group.

    Build and overall rates are shares of all samples, the validation rate is a share of built samples. ``valid``
    counts by the base checks, ``plus`` by base and plus. A rate of no samples is NaN.
    """
    groups = metrics.groupby(list(by), sort=True)
    table = groups.agg(
        samples=(BUILD, "size"),
        built=(BUILD, "sum"),
        valid=(BASE, "sum"),
        plus=(PLUS, lambda column: column.sum(skipna=False)),
    ).reset_index()
    table["build_rate"] = table["built"] / table["samples"]
    table["validation_rate"] = table["valid"] / table["built"].where(table["built"] > 0)
    table["overall_rate"] = table["valid"] / table["samples"]
    table["plus_rate"] = table["plus"] / table["samples"]
    return table


def success_at_k(metrics: pd.DataFrame, column: str, k: int) -> pd.Series:
    """pass@k (of ``are_all_valid`` or ``are_all_valid_plus``) or build@k (of ``did_build``) of each prompt."""
    return over_prompts(metrics, metrics[column].astype(float), k, _success)


def _success(outcomes: np.ndarray, k: int) -> float:
    return pass_at_k(len(outcomes), int(outcomes.sum()), k)


TIER_BOUNDS = (60, 30)
"""Percent of overall success: tier 1 is above the first, tier 3 below the second."""


def tier(overall_percent: float) -> int:
    """1 above 60 percent of overall success, 2 from 30 to 60, 3 below 30."""
    return 1 if overall_percent > TIER_BOUNDS[0] else 2 if overall_percent >= TIER_BOUNDS[1] else 3


def tokens_per_success(mean_tokens: float, rate: float) -> float:
    """Tokens per success: a sample's mean over the success rate; infinite if nothing succeeds."""
    return mean_tokens / rate if rate > 0 else math.inf
