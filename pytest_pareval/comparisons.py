"""Comparisons of two models that have seen the same prompts, and what they assume."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd
from scipy import stats

from pytest_pareval.effects import Effect, cohens_d, cohens_h
from pytest_pareval.metrics import PROMPT

RESAMPLES = 9999
SEED = 0
POWER = 0.8
ALPHA = 0.05


@dataclass(frozen=True)
class Pair:
    """Two models' success rates for the prompts that both have, and the outcomes (0 or 1) of all samples for these.

    ``rates`` has a row for each prompt, with the columns problem_name, a, b, n_a and n_b; ``missing`` counts prompts
    that one of them lacks.
    """

    a: str
    b: str
    rates: pd.DataFrame
    missing: int
    outcomes_a: np.ndarray
    outcomes_b: np.ndarray

    @property
    def differences(self) -> np.ndarray:
        """Mean difference a - b of each problem: what is independent of one another."""
        per_problem = (self.rates["a"] - self.rates["b"]).groupby(self.rates["problem_name"]).mean()
        return per_problem.to_numpy(float)

    @property
    def is_single(self) -> bool:
        """Whether each prompt has one sample of each model."""
        return len(self.rates) > 0 and bool((self.rates[["n_a", "n_b"]] == 1).all(axis=None))


@dataclass(frozen=True)
class Comparison:
    """What two models' success rates differ by. p values are two-sided; ``p_mcnemar`` is NaN for several samples."""

    a: str
    b: str
    problems: int
    missing: int
    difference: float
    d: Effect
    h: Effect
    p_mcnemar: float
    p_permutation: float
    p_holm: float = math.nan


@dataclass(frozen=True)
class Assumption:
    """Something that a method rests on, tested. ``p`` is NaN where there is no test of it."""

    name: str
    p: float
    finding: str


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
    """Compare two models by effect size and paired tests."""
    both = pair(metrics, column, a, b)
    x, y = both.outcomes_a, both.outcomes_b
    differences = both.differences
    return Comparison(
        a,
        b,
        problems=len(differences),
        missing=both.missing,
        difference=float(differences.mean()) if len(differences) else math.nan,
        d=cohens_d(x, y, ddof, level),
        h=cohens_h(int(x.sum()), x.size, int(y.sum()), y.size, level),
        p_mcnemar=mcnemar(both.rates["a"], both.rates["b"]) if both.is_single else math.nan,
        p_permutation=permutation(differences),
    )


def all_pairs(metrics: pd.DataFrame, column: str, ddof: int = 1, level: float = 0.95) -> list[Comparison]:
    """All pairs of models, with the permutation test's p values corrected by Holm."""
    models = list(dict.fromkeys(metrics["model"]))
    return _corrected([compare(metrics, column, a, b, ddof, level) for a, b in combinations(models, 2)])


def against(metrics: pd.DataFrame, column: str, reference: str, ddof: int = 1, level: float = 0.95) -> list[Comparison]:
    """All other models against a chosen one, likewise corrected."""
    models = [model for model in dict.fromkeys(metrics["model"]) if model != reference]
    return _corrected([compare(metrics, column, model, reference, ddof, level) for model in models])


def _corrected(comparisons: list[Comparison]) -> list[Comparison]:
    corrected = holm([one.p_permutation for one in comparisons])
    return [_with_holm(one, p) for one, p in zip(comparisons, corrected, strict=True)]


def _with_holm(one: Comparison, p: float) -> Comparison:
    return Comparison(**(vars(one) | {"p_holm": p}))


def mcnemar(a: Sequence[float] | pd.Series, b: Sequence[float] | pd.Series) -> float:
    """Exact test of paired zeros and ones: of the pairs that differ, as many go either way.

    Source: McNemar, "Note on the sampling error of the difference between correlated proportions", Psychometrika 12
    (1947); the binomial form.
    """
    x, y = np.asarray(a, float) > 0.5, np.asarray(b, float) > 0.5
    only_a, only_b = int((x & ~y).sum()), int((y & ~x).sum())
    return float(stats.binomtest(only_a, only_a + only_b).pvalue) if only_a + only_b else 1.0


def permutation(differences: Sequence[float] | np.ndarray) -> float:
    """Test of paired differences: the sign of each is as likely either way. Exact for up to 13 that are not 0.
    NaN of nothing.

    Source: Good, "Permutation, Parametric, and Bootstrap Tests of Hypotheses" (2005), 3.2.
    """
    values = np.asarray(differences, float)
    moved = values[values != 0]
    if moved.size < 2:  # either sign is as extreme
        return 1.0 if values.size else math.nan
    result = stats.permutation_test(
        (moved, np.zeros_like(moved)),
        lambda x, y, axis: np.mean(x - y, axis=axis),
        permutation_type="samples",
        vectorized=True,
        n_resamples=RESAMPLES,
        rng=np.random.default_rng(SEED),
    )
    return float(result.pvalue)


def holm(p_values: Sequence[float]) -> list[float]:
    """p values corrected for the number of tests, in the order given.

    Source: Holm, "A Simple Sequentially Rejective Multiple Test Procedure", Scand. J. Statistics 6 (1979).
    """
    adjusted = [math.nan] * len(p_values)
    largest = 0.0
    ordered = sorted((p, i) for i, p in enumerate(p_values) if not math.isnan(p))
    for rank, (p, i) in enumerate(ordered):
        largest = max(largest, min(1.0, (len(ordered) - rank) * p))
        adjusted[i] = largest
    return adjusted


def noninferiority(differences: Sequence[float] | np.ndarray, margin: float) -> float:
    """p value of the one-sided paired t test whose null hypothesis is a mean difference of -margin or less.

    NaN where all differences are the same: they say nothing of how differences vary. Source: Walker and Nowacki,
    "Understanding Equivalence and Noninferiority Testing", J. General Internal Medicine 26 (2011).
    """
    values = np.asarray(differences, float)
    if _all_alike(values):
        return math.nan
    return float(stats.ttest_1samp(values, -margin, alternative="greater").pvalue)


def _all_alike(values: np.ndarray) -> bool:
    return values.size < 2 or bool(np.ptp(values) < 1e-12)


def detectable(differences: Sequence[float] | np.ndarray, alpha: float = ALPHA, power: float = POWER) -> float:
    """The least mean difference that a one-sided paired test on so many problems would find with that power.

    (z(1 - alpha) + z(power)) * s / sqrt(n), with the standard deviation s of the differences seen. NaN where they are
    all the same. Source: Cohen (1988), 2.4.
    """
    values = np.asarray(differences, float)
    if _all_alike(values):
        return math.nan
    quantiles = stats.norm.ppf(1 - alpha) + stats.norm.ppf(power)
    return float(quantiles * values.std(ddof=1) / math.sqrt(values.size))


def assumptions(both: Pair, alpha: float = ALPHA) -> list[Assumption]:
    """What effect sizes and tests rest on, as seen in the data: equal variances, normality, sizes, missing prompts."""
    return [
        _equal_variances(both, alpha),
        _normality(both, alpha),
        Assumption(
            "samples",
            math.nan,
            f"{both.outcomes_a.size} and {both.outcomes_b.size}, {len(both.differences)} problems in common",
        ),
        Assumption(
            "missing data", math.nan, f"{both.missing} prompts that only one of them has" if both.missing else "none"
        ),
    ]


def _equal_variances(both: Pair, alpha: float) -> Assumption:
    name = "equal variances (Levene)"
    if min(both.outcomes_a.size, both.outcomes_b.size) < 2 or np.ptp(both.outcomes_a) == np.ptp(both.outcomes_b) == 0:
        return Assumption(name, math.nan, "no variance to test")
    p = float(stats.levene(both.outcomes_a, both.outcomes_b, center="mean").pvalue)
    return Assumption(name, p, "rejected: read h, which needs no equal variances" if p < alpha else "not rejected")


def _normality(both: Pair, alpha: float) -> Assumption:
    name = "normal differences (Shapiro-Wilk)"
    if len(both.differences) < 3 or np.ptp(both.differences) == 0:
        return Assumption(name, math.nan, "too few different problems to test")
    p = float(stats.shapiro(both.differences).pvalue)
    return Assumption(name, p, "rejected: read the permutation test, which needs none" if p < alpha else "not rejected")
