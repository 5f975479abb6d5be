"""Speedups and efficiencies over the best sequential runtime, by number of workers."""

from __future__ import annotations

import json
import math
from collections.abc import Callable

import pandas as pd

from pytest_pareval.stats.columns import BASE, PLUS
from pytest_pareval.stats.estimators import over_prompts, pareval_of_k


def speedups(metrics: pd.DataFrame, workers: int | None, valid: str = PLUS) -> pd.Series:
    """Best sequential runtime over the runtime on ``workers`` (processes x threads), for each sample.

    ``workers`` None takes the best number for each sample. An invalid sample has a speedup of 0. NaN if the sample was
    not timed on this number of workers, if its reference was not timed, or if its validity is unknown.
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


def speedup_at_k(metrics: pd.DataFrame, workers: int | None, k: int, valid: str = PLUS) -> pd.Series:
    """speedup_n@k of each prompt, or speedup_max@k for ``workers`` None: the best of k; failed samples count 0."""
    return over_prompts(metrics, speedups(metrics, workers, valid), k)


def efficiency_at_k(metrics: pd.DataFrame, workers: int | None, k: int, valid: str = PLUS) -> pd.Series:
    """efficiency_n@k of each prompt, or efficiency_max@k for ``workers`` None."""
    return over_prompts(metrics, efficiencies(metrics, workers, valid), k)


def pareval_speedup_at_k(metrics: pd.DataFrame, workers: int | None, k: int, valid: str = BASE) -> pd.Series:
    """speedup_n@k as ParEval's script computes it (pareval_of_k), for prompts with valid samples."""
    right = metrics[metrics[valid].eq(True)]
    return over_prompts(right, speedups(right, workers, valid), k, pareval_of_k)


def worker_counts(metrics: pd.DataFrame) -> list[int]:
    """All numbers of workers (processes x threads) on which samples were timed."""
    return sorted({int(n) for times in metrics["runtimes"].dropna() for n in json.loads(times)})
