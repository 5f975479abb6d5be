"""Comparisons of two models on the prompts that both have, and their assumptions."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd
import scipy

from pytest_pareval.stats.columns import PROMPT
from pytest_pareval.stats.effect_sizes import Effect, clustered_d, cohens_d, cohens_h
from pytest_pareval.stats.intervals import Interval, mean_interval, unknown
from pytest_pareval.stats.paired_tests import mcnemar, permutation


@dataclass(frozen=True)
class Pair:
    """Two models' success rates for the prompts that both have, and the outcomes (0 or 1) of the samples for these.

    ``rates`` has one row per prompt, with the columns problem_name, a, b, n_a and n_b. ``missing`` counts the prompts
    that only one of them has.
    """

    a: str
    b: str
    rates: pd.DataFrame
    missing: int
    outcomes_a: np.ndarray
    outcomes_b: np.ndarray

    @property
    def differences(self) -> np.ndarray:
        """Mean difference a - b of each problem. Problems are independent; prompts of one problem are not."""
        per_problem = (self.rates["a"] - self.rates["b"]).groupby(self.rates["problem_name"]).mean()
        return per_problem.to_numpy(float)

    @property
    def counts(self) -> np.ndarray:
        """One row per problem: successes and samples of a, then of b."""
        rates = self.rates
        columns = {
            "a": rates["a"] * rates["n_a"],
            "n_a": rates["n_a"],
            "b": rates["b"] * rates["n_b"],
            "n_b": rates["n_b"],
        }
        return pd.DataFrame(columns).groupby(rates["problem_name"]).sum().round().to_numpy(float)

    @property
    def is_single(self) -> bool:
        """Whether both models have exactly one sample per problem."""
        is_unique = self.rates["problem_name"].is_unique
        return len(self.rates) > 0 and is_unique and bool((self.rates[["n_a", "n_b"]] == 1).all(axis=None))


@dataclass(frozen=True)
class Comparison:
    """The difference between two models' success rates, a - b: the mean over the problems that both have.

    ``interval`` is Student's t over the problems' differences; NaN if these are all equal. p values are two-sided.
    ``p_mcnemar`` is NaN if a problem has several samples of a model, which are not independent. ``p_holm`` is the
    permutation test's, corrected for the family of all tests (stats/family.py).
    """

    a: str
    b: str
    problems: int
    missing: int
    difference: float
    interval: Interval
    d: Effect
    h: Effect
    p_mcnemar: float
    p_permutation: float
    p_holm: float = math.nan


@dataclass(frozen=True)
class Assumption:
    """An assumption, and the p value of the test of it; NaN if it cannot be tested."""

    name: str
    p: float


def pair(metrics: pd.DataFrame, column: str, a: str, b: str) -> Pair:
    """Two models' success rates by prompt; ``column`` is did_build, are_all_valid or are_all_valid_plus."""
    groups = [metrics[metrics["model"] == model] for model in (a, b)]
    by_prompt = [group.groupby(PROMPT)[column].agg(["mean", "size"]) for group in groups]
    merged = pd.concat(by_prompt, axis=1, join="outer")
    merged.columns = pd.Index(["a", "n_a", "b", "n_b"])
    common = merged.dropna().reset_index()
    prompts = merged.dropna().index
    outcomes = [
        group[pd.MultiIndex.from_frame(group[PROMPT]).isin(prompts)][column].to_numpy(float) for group in groups
    ]
    return Pair(a, b, common, len(merged) - len(common), *outcomes)


def compare(metrics: pd.DataFrame, column: str, a: str, b: str, ddof: int = 1, level: float = 0.95) -> Comparison:
    """Compare two models by effect sizes and paired tests, without correction for several comparisons."""
    both = pair(metrics, column, a, b)
    x, y = both.outcomes_a, both.outcomes_b
    differences = both.differences
    varies = len(differences) > 1 and np.ptp(differences) > 0
    return Comparison(
        a,
        b,
        problems=len(differences),
        missing=both.missing,
        difference=float(differences.mean()) if len(differences) else math.nan,
        interval=mean_interval(differences, level) if varies else unknown(level, "t"),
        d=effect(both, ddof, level),
        h=cohens_h(int(x.sum()), x.size, int(y.sum()), y.size, level),
        p_mcnemar=mcnemar(both.rates["a"], both.rates["b"]) if both.is_single else math.nan,
        p_permutation=permutation(differences),
    )


def effect(both: Pair, ddof: int = 1, level: float = 0.95) -> Effect:
    """Cohen's d of the samples. The interval draws whole problems if a problem comes more than once."""
    if both.rates.empty or both.is_single:
        return cohens_d(both.outcomes_a, both.outcomes_b, ddof, level)
    return clustered_d(both.counts, ddof, level)


def model_pairs(models: Sequence[str], reference: str) -> list[tuple[str, str]]:
    """The pairs to compare: all other models with the reference model, or all pairs if it is empty."""
    if reference:
        return [(model, reference) for model in models if model != reference]
    return list(combinations(models, 2))


def assumptions(both: Pair) -> list[Assumption]:
    """The assumptions of Cohen's d (equal variances) and of Student's t (normal differences), tested."""
    return [Assumption("equal variances", _equal_variances(both)), Assumption("normal differences", _normality(both))]


def _equal_variances(both: Pair) -> float:
    """Levene's test of the samples. Its statistic is infinite where no model's distances from its mean vary."""
    distances = [np.abs(own - own.mean()) for own in (both.outcomes_a, both.outcomes_b) if own.size > 1]
    if len(distances) < 2 or np.ptp(both.outcomes_a) == np.ptp(both.outcomes_b) == 0:
        return math.nan
    if all(np.ptp(own) < 1e-12 for own in distances):
        return math.nan if abs(distances[0][0] - distances[1][0]) < 1e-12 else 0.0
    return float(scipy.stats.levene(both.outcomes_a, both.outcomes_b, center="mean").pvalue)


def _normality(both: Pair) -> float:
    """The Shapiro-Wilk test of the problems' differences."""
    if len(both.differences) < 3 or np.ptp(both.differences) == 0:
        return math.nan
    return float(scipy.stats.shapiro(both.differences).pvalue)
