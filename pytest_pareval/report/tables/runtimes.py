"""The table of runtimes."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd

from pytest_pareval._util.text import counted
from pytest_pareval.report.cells import ratio, seconds
from pytest_pareval.report.table import Table
from pytest_pareval.report.tables.words import column_titles
from pytest_pareval.stats.columns import BASE
from pytest_pareval.stats.rates import groups
from pytest_pareval.stats.runtimes import runtimes

NOTE = (
    "n: base-valid samples. A sample's runtime is its mean over launch configurations and repetitions. mean, sd: "
    "geometric mean over samples, and geometric standard deviation, a factor; median: over samples. best: geometric "
    "mean over samples of the runtime under the fastest configuration (mean of its repetitions). iqr: spread of its "
    "repetitions, interquartile range / median; median over samples. on 2, on 4: speedup over one process (thread for "
    "omp), for mpi+omp at the best number of threads; seq.: best sequential runtime / best; geometric means. "
    "noisy: samples with a run that other programs disturbed, so that its times may be too long."
)


def runtimes_table(metrics: pd.DataFrame, by: Sequence[str], title: str) -> Table | None:
    """Runtimes and speedups of the valid samples of each group; None if there are none."""
    valid = metrics[metrics[BASE].astype(bool)]
    rows = tuple((*key, *_cells(runtimes(group, by).iloc[0])) for key, group in groups(valid, by))
    columns = ("n", "mean", "sd", "median", "best", "iqr", "on 2", "on 4", "seq.", "noisy")
    headers = (*column_titles(by), *columns)
    return Table(title, headers, rows, len(by), NOTE + _threads_note(metrics)) if rows else None


def _cells(found: pd.Series) -> tuple[str, ...]:
    return (
        str(found["valid"]),
        seconds(found["mean"]),
        ratio(found["sd"]),
        seconds(found["median"]),
        seconds(found["best"]),
        "-" if math.isnan(found["spread"]) else f"{100 * found['spread']:.0f}%",
        ratio(found["speedup_2proc"]),
        ratio(found["speedup_4proc"]),
        ratio(found["speedup_seq"]),
        "-" if math.isnan(found["disturbed"]) else f"{found['disturbed']:.0f}",
    )


def _threads_note(metrics: pd.DataFrame) -> str:
    count = int((metrics["unexpected_threads"].eq(True) & metrics["are_all_valid_plus"].eq(True)).sum())
    return f" {counted(count, 'valid serial or mpi sample')} started threads (unexpected_threads)." if count else ""
