"""Samples and parallelism models that figures show."""

from __future__ import annotations

import pandas as pd

from pytest_pareval.report.data import ReportData


def valid_rows(data: ReportData) -> pd.DataFrame:
    """The successful samples that have a runtime."""
    valid = data.metrics[data.metrics[data.success].eq(True)]
    return valid[valid["best_runtime"] > 0]


def parallelism_names(metrics: pd.DataFrame) -> list[str]:
    """The parallelism models that occur, in alphabetical order."""
    return sorted(metrics["parallelism_model"].unique())
