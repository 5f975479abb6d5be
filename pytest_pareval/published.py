"""Published counts: serial and MPI prompts of ParEval, one sample each, by ParEval's own checks."""

from __future__ import annotations

import math
from pathlib import Path

import pandas as pd

from pytest_pareval.analysis import AUTO, Analysis
from pytest_pareval.intervals import proportion_interval
from pytest_pareval.metrics import BASE, BUILD, tier
from pytest_pareval.models import Model
from pytest_pareval.rates import Rate, method_sentence, rate
from pytest_pareval.tables import Table, percent, rate_cell

FILE = Path(__file__).with_name("published.csv")
PARALLELISM_MODELS = ("serial", "mpi")


def published() -> pd.DataFrame:
    """Counts by model: tests, builds and valid in all, tests and builds by parallelism model, mean tokens."""
    return pd.read_csv(FILE, index_col="model")


def published_table(metrics: pd.DataFrame, models: dict[str, Model], analysis: Analysis, title: str) -> Table:
    """A session's models among the published ones, by overall success; its own are marked with a star."""
    own = metrics[metrics["parallelism_model"].isin(PARALLELISM_MODELS)]
    entries = [
        (f"* {name}", rate(group, BUILD, analysis), rate(group, BASE, analysis))
        for name, group in own.groupby("model", sort=False)
    ]
    method = "t" if analysis.interval == AUTO else analysis.interval
    for name, row in published().iterrows():
        label = models[str(name)].label if str(name) in models else str(name)
        built, valid = (_rate(int(row[key]), int(row["tests"]), method, analysis.level) for key in ("builds", "valid"))
        entries.append((label, built, valid))
    entries.sort(key=lambda entry: entry[2].value, reverse=True)
    best = max((entry[2].value for entry in entries), default=math.nan)
    rows = tuple(
        (
            label,
            str(built.n),
            rate_cell(built),
            percent(valid.successes / built.successes if built.successes else math.nan),
            rate_cell(valid),
            percent(valid.value / best),
            str(tier(100 * valid.value)),
        )
        for label, built, valid in entries
    )
    note = f"*: this session, its serial and mpi samples. {method_sentence([entry[1] for entry in entries])}"
    headers = ("model", "n", "built %", "of built", "valid %", "of best", "tier")
    return Table(title, headers, rows, 1, note)


def _rate(successes: int, n: int, method: str, level: float) -> Rate:
    method = method if method != "bootstrap" else "t"
    return Rate(successes, n, proportion_interval(successes, n, level, method))
