"""The table of failures by class."""

from __future__ import annotations

import pandas as pd

from pytest_pareval.records.verdict import Verdict
from pytest_pareval.report.table import Table
from pytest_pareval.report.tables.words import column_titles
from pytest_pareval.stats.rates import groups


def failures_table(metrics: pd.DataFrame, title: str) -> Table | None:
    """Failed samples by class, one column per class that occurs; None without failures of a known class."""
    failed = metrics[metrics["verdict"].notna() & metrics["verdict"].ne(str(Verdict.VALID))]
    if failed.empty:
        return None
    classes = [str(verdict) for verdict in Verdict if failed["verdict"].eq(str(verdict)).any()]
    by = ("model", "parallelism_model")
    rows = tuple(
        (*key, *(str(int(group["verdict"].eq(one).sum())) for one in classes)) for key, group in groups(failed, by)
    )
    return Table(title, (*column_titles(by), *classes), rows, 2)
