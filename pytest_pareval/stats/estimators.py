"""Estimators over k of n samples, for one prompt and for all prompts of a table."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import cache

import numpy as np
import pandas as pd

from pytest_pareval.stats.columns import PROMPT


def pass_at_k(n: int, c: int, k: int) -> float:
    """Probability that at least one of k samples succeeds, drawn from n of which c succeed; NaN for k > n.

    1 - C(n - c, k) / C(n, k). Raises ValueError unless 0 <= c <= n and k >= 1. Source: Chen et al., "Evaluating Large
    Language Models Trained on Code" (2021), equation 1.
    """
    if not 0 <= c <= n or k < 1:
        raise ValueError(f"{c} of {n}, k={k}")
    return math.nan if k > n else 1.0 - math.comb(n - c, k) / math.comb(n, k)


def best_of_k(values: Sequence[float] | np.ndarray, k: int) -> float:
    """Expected maximum of k of these values, drawn without replacement; NaN for k > n.

    The sum over j of C(j - 1, k - 1) / C(n, k) times the j-th smallest value. For speedups this is speedup_n@k as
    defined by the ParEval paper (Nichols et al., "Can Large Language Models Write Parallel Code?", HPDC 2024), for
    efficiency scores ENAMEL's eff@k (Qiu et al., "How efficient is LLM-generated code?", ICLR 2025).
    """
    return float(np.sort(np.asarray(values, float)) @ _weights(len(values), k)) if 1 <= k <= len(values) else math.nan


def pareval_of_k(values: Sequence[float] | np.ndarray, k: int) -> float:
    """The value that ParEval's metrics.py computes from the speedups of a prompt's n valid samples.

    The sum over j of C(j - 1, k - 1) / C(n, k) times the j-th largest value, where coefficients of 0 count as 1. For
    k = 1 this is the mean. For larger k it is no expectation: most weight is on the smallest values, as for the worst
    of k, but the weights add up to more than 1.
    """
    descending = np.sort(np.asarray(values, float))[::-1]
    weights = [max(1, math.comb(j, k - 1)) for j in range(len(descending))]
    return float(descending @ np.array(weights)) / max(1, math.comb(len(descending), k))


@cache
def _weights(n: int, k: int) -> np.ndarray:
    total = math.comb(n, k)
    return np.array([math.comb(j, k - 1) / total for j in range(n)])


def over_prompts(
    metrics: pd.DataFrame, values: pd.Series, k: int, estimate: Callable[[np.ndarray, int], float] = best_of_k
) -> pd.Series:
    """An estimate over the values of each prompt; a metric is its mean over all prompts.

    NaN if a prompt has fewer than k values, or an unknown one. Index: the columns of PROMPT.
    """
    groups = values.groupby([metrics[name] for name in PROMPT])
    return groups.agg(lambda group: math.nan if group.isna().any() else estimate(group.to_numpy(), k)).astype(float)


def mean(values: pd.Series) -> float:
    """The mean over all prompts; NaN if any prompt's value is unknown."""
    return float(values.mean(skipna=False)) if len(values) else math.nan


def sample_count(metrics: pd.DataFrame) -> int:
    """The smallest number of samples of any prompt of any model: the largest k of an estimator."""
    return int(metrics.groupby(["model", *PROMPT]).size().min()) if len(metrics) else 0
