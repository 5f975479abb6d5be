"""Metrics: counts and rates, runtimes and speedups, from a table with the columns of raw_metrics.csv."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd


def rates(metrics: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Counts and rates of each group.

    The build rate is of all samples, the validation rate of those that were built, the overall rates of all samples;
    valid is by the base checks, plus by base and plus. A rate of nothing is NaN.
    """
    groups = metrics.groupby(list(by), sort=True)
    table = groups.agg(
        samples=("did_build", "size"),
        built=("did_build", "sum"),
        valid=("are_all_valid", "sum"),
        plus=("are_all_valid_plus", "sum"),
    ).reset_index()
    table["build_rate"] = table["built"] / table["samples"]
    table["validation_rate"] = table["valid"] / table["built"].where(table["built"] > 0)
    table["overall_rate"] = table["valid"] / table["samples"]
    table["plus_rate"] = table["plus"] / table["samples"]
    return table


def runtimes(metrics: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Runtimes in seconds and speedups of the samples that are valid (base).

    Runtimes are means over samples; ratios are geometric means: of the speedup over one process (thread for omp) at 2
    and at 4, and of the best runtime over the best sequential runtime.
    """
    valid = metrics[metrics["are_all_valid"].astype(bool)].copy()
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
