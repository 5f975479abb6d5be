"""The terminal summary: its tables and their order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pandas as pd

from pytest_pareval.gates.decision import GateReport
from pytest_pareval.report.table import MARKDOWN, Table
from pytest_pareval.report.tables.changes import SHOWN, changes_tables
from pytest_pareval.report.tables.comparisons import comparison_table
from pytest_pareval.report.tables.estimators import estimators_table, speedups_table
from pytest_pareval.report.tables.failures import failures_table
from pytest_pareval.report.tables.gates import gates_table, regressions_table
from pytest_pareval.report.tables.rates import rates_table
from pytest_pareval.report.tables.runtimes import runtimes_table
from pytest_pareval.report.tables.sanitized import sanitized_table
from pytest_pareval.report.tables.words import CHECK_SETS
from pytest_pareval.stats.analysis import Analysis
from pytest_pareval.stats.changes import changes
from pytest_pareval.stats.columns import BUILD, strongest
from pytest_pareval.stats.family import family_of_tests
from pytest_pareval.stats.series import series_of


def tables(metrics: pd.DataFrame, analysis: Analysis) -> Iterator[Table]:
    """The tables of one or more models, without empty ones."""
    valid = strongest(metrics)
    check_set = CHECK_SETS[valid]
    yield rates_table(metrics, ("model", "parallelism_model"), analysis, "Rates by model")
    yield rates_table(metrics, ("model", "problem_type"), analysis, "Rates by problem type")
    family = family_of_tests(metrics, analysis)
    optional = (
        comparison_table(metrics, BUILD, family.builds, family, analysis, "Comparison of build rates"),
        comparison_table(metrics, valid, family.successes, family, analysis, f"Comparison of {check_set} rates"),
        estimators_table(metrics, analysis, "Estimates for k samples (base and plus)"),
        speedups_table(metrics, analysis, f"Speedups and efficiencies for k samples ({check_set})"),
        runtimes_table(metrics, ("model", "parallelism_model"), "Runtimes and speedups of valid samples"),
        failures_table(metrics, "Failures by class"),
        sanitized_table(metrics, analysis, "Sanitized checks"),
    )
    yield from (table for table in optional if table is not None)
    for series in series_of(dict.fromkeys(metrics["model"])):
        found = changes(metrics, valid, series.models[0], series.models[-1])
        yield from changes_tables(series.name, found, (series.labels[0], series.labels[-1]), SHOWN)


def decision_tables(decision: GateReport) -> Iterator[Table]:
    """The tables of the gates and of the comparison with a baseline, and the prompts that changed since."""
    optional = (
        gates_table(decision.results, "Gates"),
        regressions_table(decision.regressions, "Against the baseline"),
    )
    yield from (table for table in optional if table is not None)
    for name, found in decision.changes.items():
        yield from changes_tables(name, found, ("the baseline", "this session"), SHOWN)


def markdown(tables: Iterable[Table]) -> str:
    """Tables under headings, as Markdown."""
    return "".join(f"### {table.title}\n\n{table.render(MARKDOWN)}\n\n{table.note}\n\n" for table in tables)
