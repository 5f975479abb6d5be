"""Runtimes of valid samples, over problems whose runtimes differ by orders of magnitude."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from pytest_pareval.stats.columns import BASE


def runtimes(metrics: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Runtimes in seconds and speedups of the base-valid samples.

    A sample's runtime is its mean over launch configurations, its best runtime that of the fastest configuration; both
    are means over repetitions. Over samples, ``mean`` and ``best`` are geometric means, ``sd`` is the geometric
    standard deviation (a factor of at least 1), and ``median`` is the median. ``spread`` is the median over samples of
    the repetitions' interquartile range over their median, in the fastest configuration. Ratios are geometric means: of
    the speedups over one process (thread for omp) at 2 and at 4, and of the best sequential runtime over the best
    runtime.
    ``disturbed`` counts the samples with a run that other programs disturbed; NaN if that is unknown.
    """
    valid = metrics[metrics[BASE].astype(bool)].copy()
    valid["speedup_seq"] = valid["best_sequential_runtime"] / valid["best_runtime"]
    groups = valid.assign(runtime_spread=pd.to_numeric(valid["runtime_spread"])).groupby(list(by), sort=True)
    return groups.agg(
        valid=("best_runtime", "size"),
        mean=("avg_runtime", geometric_mean),
        median=("avg_runtime", "median"),
        sd=("avg_runtime", geometric_sd),
        best=("best_runtime", geometric_mean),
        spread=("runtime_spread", "median"),
        speedup_2proc=("speedup_2proc", geometric_mean),
        speedup_4proc=("speedup_4proc", geometric_mean),
        speedup_seq=("speedup_seq", geometric_mean),
        disturbed=("disturbed", _disturbed),
    ).reset_index()


def geometric_mean(values: pd.Series) -> float:
    """Geometric mean of the known positive values; NaN if there are none."""
    logs = _logs(values)
    return float(np.exp(logs.mean())) if len(logs) else float("nan")


def geometric_sd(values: pd.Series) -> float:
    """Geometric standard deviation (ddof 1) of the known positive values: a factor; NaN for fewer than two."""
    logs = _logs(values)
    return float(np.exp(logs.std(ddof=1))) if len(logs) > 1 else float("nan")


def _logs(values: pd.Series) -> np.ndarray:
    known = pd.to_numeric(values).dropna().to_numpy(float)
    logs: np.ndarray = np.log(known[known > 0])
    return logs


def _disturbed(runs: pd.Series) -> float:
    return float((runs > 0).sum()) if runs.notna().all() else float("nan")
