"""Columns of raw_metrics.csv that metrics are computed from."""

from __future__ import annotations

import pandas as pd

PROMPT = ["problem_name", "parallelism_model"]

BASE, PLUS, SANITIZED = "are_all_valid", "are_all_valid_plus", "are_all_valid_sanitized"

BUILD = "did_build"


def strongest(metrics: pd.DataFrame) -> str:
    """The strongest check set with a result for every sample: plus, or base if some are from ParEval's results."""
    return BASE if metrics[PLUS].isna().any() else PLUS


FIRST = ("serial", "mpi")


def parallelism_order(name: str) -> tuple[int, str]:
    """A key that sorts parallelism models: serial, mpi, then the others by name."""
    return (FIRST.index(name) if name in FIRST else len(FIRST), name)
