"""The summary: which tables, in which order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pandas as pd

from pytest_pareval.analysis import Analysis
from pytest_pareval.decision import Decision
from pytest_pareval.metrics import BUILD, strongest
from pytest_pareval.tables import (
    STRENGTHS,
    Table,
    comparison_table,
    estimators_table,
    failures_table,
    gates_table,
    rates_table,
    regressions_table,
    runtimes_table,
    speedups_table,
)


def tables(metrics: pd.DataFrame, analysis: Analysis) -> Iterator[Table]:
    """The tables of one or more models; those with nothing to say are left out."""
    valid = strongest(metrics)
    strength = STRENGTHS[valid]
    yield rates_table(metrics, ("model", "parallelism_model"), analysis, "Rates by model")
    yield rates_table(metrics, ("model", "problem_type"), analysis, "Rates by problem type")
    optional = (
        comparison_table(metrics, BUILD, analysis, "Comparison of build rates"),
        comparison_table(metrics, valid, analysis, f"Comparison of {strength} rates"),
        estimators_table(metrics, analysis, "Estimates for k samples (base and plus)"),
        speedups_table(metrics, analysis, f"Speedups and efficiencies for k samples ({strength})"),
        runtimes_table(metrics, ("model", "parallelism_model"), "Runtimes and speedups of valid samples"),
        failures_table(metrics, "Failures by class"),
    )
    yield from (table for table in optional if table is not None)


def decision_tables(decision: Decision) -> Iterator[Table]:
    """What the gates and the comparison with a baseline came to."""
    optional = (
        gates_table(decision.findings, "Gates"),
        regressions_table(decision.regressions, "Against the baseline"),
    )
    yield from (table for table in optional if table is not None)


def markdown(tables: Iterable[Table]) -> str:
    """Tables under headings, for a page that shows Markdown."""
    return "".join(f"### {table.title}\n\n{table.render('github')}\n\n{table.note}\n\n" for table in tables)
