"""Metrics: estimators over k samples, speedups and runtimes, of a table with the columns of raw_metrics.csv."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from functools import cache

import numpy as np
import pandas as pd

PROMPT = ["problem_name", "parallelism_model"]
BASE, PLUS = "are_all_valid", "are_all_valid_plus"
BUILD = "did_build"
TIMEOUT_FACTOR = 2.0
"""Times the best sequential runtime from which on ENAMEL takes a runtime as censored."""


def strongest(metrics: pd.DataFrame) -> str:
    """The strongest checks that are known of all samples: plus, or base where some come from ParEval's own results."""
    return BASE if metrics[PLUS].isna().any() else PLUS


def rates(metrics: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Counts and rates of each group.

    The build rate is of all samples, the validation rate of those that were built, the overall rates of all samples;
    valid is by the base checks, plus by base and plus. A rate of nothing is NaN.
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


def pass_at_k(n: int, c: int, k: int) -> float:
    """Probability that at least one of k samples, drawn from n of which c succeed, succeeds; NaN for k > n.

    1 - C(n - c, k) / C(n, k). Source: Chen et al., "Evaluating Large Language Models Trained on Code" (2021), (1).
    """
    if not 0 <= c <= n or k < 1:
        raise ValueError(f"{c} of {n}, k={k}")
    return math.nan if k > n else 1.0 - math.comb(n - c, k) / math.comb(n, k)


def best_of_k(values: Sequence[float] | np.ndarray, k: int) -> float:
    """Expected maximum of k values drawn from these without replacement; NaN for k > n.

    The sum over j of C(j - 1, k - 1) / C(n, k) times the j-th smallest value. Of speedups this is speedup_n@k as the
    ParEval paper defines it (Nichols et al., "Can Large Language Models Write Parallel Code?", HPDC 2024), of
    efficiency scores ENAMEL's eff@k (Qiu et al., "How efficient is LLM-generated code?", ICLR 2025).
    """
    return float(np.sort(np.asarray(values, float)) @ _weights(len(values), k)) if 1 <= k <= len(values) else math.nan


def pareval_of_k(values: Sequence[float] | np.ndarray, k: int) -> float:
    """What ParEval's metrics.py makes of the speedups of a prompt's n valid samples.

    The sum over j of C(j - 1, k - 1) / C(n, k) times the j-th greatest value, where a coefficient that would be 0 is 1.
    For k = 1 this is the mean. For more it is no expectation: most weight is on the least values, as for the worst of
    k, but the weights add up to more than 1.
    """
    descending = np.sort(np.asarray(values, float))[::-1]
    weights = [max(1, math.comb(j, k - 1)) for j in range(len(descending))]
    return float(descending @ np.array(weights)) / max(1, math.comb(len(descending), k))


@cache
def _weights(n: int, k: int) -> np.ndarray:
    total = math.comb(n, k)
    return np.array([math.comb(j, k - 1) / total for j in range(n)])


def success_at_k(metrics: pd.DataFrame, column: str, k: int) -> pd.Series:
    """pass@k (of ``are_all_valid`` or ``are_all_valid_plus``) or build@k (of ``did_build``) of each prompt."""
    return over_prompts(metrics, metrics[column].astype(float), k, _success)


def _success(outcomes: np.ndarray, k: int) -> float:
    return pass_at_k(len(outcomes), int(outcomes.sum()), k)


def speedups(metrics: pd.DataFrame, workers: int | None, valid: str = PLUS) -> pd.Series:
    """Best sequential runtime over the runtime on so many workers (processes x threads), of each sample.

    ``workers`` None takes the best number for each sample. A sample that is not valid has a speedup of 0. One that was
    not timed on so many workers, whose reference was not, or of which it is not known whether it is valid, has NaN.
    """
    return _speedups(metrics, valid, lambda times: _fastest(times, workers))


def efficiencies(metrics: pd.DataFrame, workers: int | None, valid: str = PLUS) -> pd.Series:
    """Speedups divided by the number of workers; None takes the best number for each sample."""
    return _speedups(metrics, valid, lambda times: _cheapest(times, workers))


def _speedups(metrics: pd.DataFrame, valid: str, cost: Callable[[dict[str, float]], float]) -> pd.Series:
    values = [
        0.0 if ok is False else _ratio(best, cost(json.loads(times))) if ok and isinstance(times, str) else math.nan
        for ok, best, times in zip(
            (None if pd.isna(flag) else bool(flag) for flag in metrics[valid]),
            metrics["best_sequential_runtime"],
            metrics["runtimes"],
            strict=True,
        )
    ]
    return pd.Series(values, index=metrics.index, dtype=float)


def _ratio(best: float | None, cost: float) -> float:
    return best / cost if best is not None and best > 0 and cost > 0 else math.nan


def _fastest(times: dict[str, float], workers: int | None) -> float:
    return min(times.values(), default=math.nan) if workers is None else times.get(str(workers), math.nan)


def _cheapest(times: dict[str, float], workers: int | None) -> float:
    costs = {int(n): int(n) * seconds for n, seconds in times.items()}
    return min(costs.values(), default=math.nan) if workers is None else costs.get(workers, math.nan)


def over_prompts(
    metrics: pd.DataFrame, values: pd.Series, k: int, estimate: Callable[[np.ndarray, int], float] = best_of_k
) -> pd.Series:
    """An estimate over the values of each prompt; a metric is its mean over all prompts.

    NaN where a prompt has less than k values, or one that is not known. Index: the columns of PROMPT.
    """
    groups = values.groupby([metrics[name] for name in PROMPT])
    return groups.agg(lambda group: math.nan if group.isna().any() else estimate(group.to_numpy(), k)).astype(float)


def mean(values: pd.Series) -> float:
    """The mean over all prompts: not known where that of any is not."""
    return float(values.mean(skipna=False)) if len(values) else math.nan


def speedup_at_k(metrics: pd.DataFrame, workers: int | None, k: int, valid: str = PLUS) -> pd.Series:
    """speedup_n@k of each prompt, or speedup_max@k for ``workers`` None: the best of k; failed samples count 0."""
    return over_prompts(metrics, speedups(metrics, workers, valid), k)


def efficiency_at_k(metrics: pd.DataFrame, workers: int | None, k: int, valid: str = PLUS) -> pd.Series:
    """efficiency_n@k of each prompt, or efficiency_max@k for ``workers`` None."""
    return over_prompts(metrics, efficiencies(metrics, workers, valid), k)


def pareval_speedup_at_k(metrics: pd.DataFrame, workers: int | None, k: int, valid: str = BASE) -> pd.Series:
    """speedup_n@k as ParEval's script has it (pareval_of_k), of prompts that have valid samples."""
    right = metrics[metrics[valid].eq(True)]
    return over_prompts(right, speedups(right, workers, valid), k, pareval_of_k)


def efficiency_scores(metrics: pd.DataFrame, valid: str = PLUS, factor: float = TIMEOUT_FACTOR) -> pd.Series:
    """ENAMEL's efficiency score of each sample: max(0, f*T - t) / (f*T - T), T being the best sequential runtime.

    Runtimes t are right-censored at f*T: a run that takes that long or longer, was stopped by its time limit or is
    wrong scores 0. Faster than the reference scores above 1. Source: Qiu et al. (2025), (3).
    """
    speedup = speedups(metrics, None, valid)
    scores = (factor - 1 / speedup.where(speedup > 0)) / (factor - 1)
    return scores.clip(lower=0.0).where(speedup != 0, 0.0)


def eff_at_k(metrics: pd.DataFrame, k: int, valid: str = PLUS, factor: float = TIMEOUT_FACTOR) -> pd.Series:
    """ENAMEL's eff@k of each prompt: the expected best efficiency score of k samples."""
    return over_prompts(metrics, efficiency_scores(metrics, valid, factor), k)


def fast_p(metrics: pd.DataFrame, p: float, valid: str = PLUS) -> pd.Series:
    """Share of each prompt's samples that are valid and more than p times as fast as the reference kernel.

    Source: Ouyang et al., "KernelBench: Can LLMs Write Efficient GPU Kernels?" (2025), 3.3.
    """
    values = speedups(metrics, None, valid)
    return over_prompts(metrics, (values > p).where(values.notna()).astype(float), 1)


def worker_counts(metrics: pd.DataFrame) -> list[int]:
    """All numbers of workers (processes x threads) that samples were timed on."""
    return sorted({int(n) for times in metrics["runtimes"].dropna() for n in json.loads(times)})


def sample_count(metrics: pd.DataFrame) -> int:
    """The least number of samples of any prompt of any model: the greatest k of an estimator."""
    return int(metrics.groupby(["model", *PROMPT]).size().min()) if len(metrics) else 0


def runtimes(metrics: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Runtimes in seconds and speedups of the samples that are valid (base).

    Runtimes are means over samples; ratios are geometric means: of the speedup over one process (thread for omp) at 2
    and at 4, and of the best runtime over the best sequential runtime.
    """
    valid = metrics[metrics[BASE].astype(bool)].copy()
    valid["speedup_seq"] = valid["best_sequential_runtime"] / valid["best_runtime"]
    groups = valid.groupby(list(by), sort=True)
    return groups.agg(
        valid=("best_runtime", "size"),
        avg_runtime=("avg_runtime", "mean"),
        best_runtime=("best_runtime", "mean"),
        speedup_2proc=("speedup_2proc", geometric_mean),
        speedup_4proc=("speedup_4proc", geometric_mean),
        speedup_seq=("speedup_seq", geometric_mean),
    ).reset_index()


def geometric_mean(values: pd.Series) -> float:
    """Geometric mean of what is there; NaN of nothing."""
    present = pd.to_numeric(values).dropna()
    return float(np.exp(np.log(present).mean())) if len(present) else float("nan")


def tier(overall_percent: float) -> int:
    """1 above 60 percent of overall success, 2 from 30 to 60, 3 below 30."""
    return 1 if overall_percent > 60 else 2 if overall_percent >= 30 else 3


def tokens_per_success(mean_tokens: float, rate: float) -> float:
    """Tokens spent for each success: the mean of a sample over the success rate; infinite where nothing succeeds."""
    return mean_tokens / rate if rate > 0 else math.inf
