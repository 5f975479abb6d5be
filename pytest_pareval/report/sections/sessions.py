"""Section 1.4: how a model changed over its sessions or checkpoints."""

from __future__ import annotations

from collections.abc import Iterator

from pytest_pareval._util.text import counted, enumerated
from pytest_pareval.report.cells import difference_cell, p_value, percent
from pytest_pareval.report.data import ReportData
from pytest_pareval.report.methods import IntervalMethods
from pytest_pareval.report.section import Section
from pytest_pareval.report.table import Table
from pytest_pareval.report.tables.changes import changes_tables
from pytest_pareval.report.trend import Metric, trend_metrics
from pytest_pareval.stats.changes import Changes, changes
from pytest_pareval.stats.comparisons import compare
from pytest_pareval.stats.paired_tests import ALPHA
from pytest_pareval.stats.series import Series, series_of


def sessions_sections(data: ReportData) -> list[Section]:
    """The trend of each model with several sessions or checkpoints, and what changed from the first to the last; none
    if there is no such model.
    """
    found = series_of(dict.fromkeys(data.metrics["model"]))
    blocks = tuple(block for series in found for block in _series(data, series))
    return [Section("1.4 Sessions and checkpoints", 3, blocks, ("trend",))] if found else []


def _series(data: ReportData, series: Series) -> Iterator[str | Table]:
    first, last = series.models[0], series.models[-1]
    whole = changes(data.metrics, data.success, first, last)
    yield _words(data, series, whole)
    yield _trend(data, series)
    if len(series.models) > 2:
        yield _steps(data, series)
    yield from changes_tables(series.name, whole, (series.labels[0], series.labels[-1]))


def _words(data: ReportData, series: Series, whole: Changes) -> str:
    """How far the success rate moved from the first to the last, and how many prompts turned."""
    before, after = (percent(data.rate(name, data.success).value) for name in (series.models[0], series.models[-1]))
    start = f"**{series.name}**, from {series.labels[0]} to {series.labels[-1]}: success {before}, then {after}"
    if not whole.prompts:
        return f"{start}. The two have no prompt in common."
    kinds = (("fails", "fail", len(whole.newly_failing)), ("passes", "pass", len(whole.newly_passing)))
    turned = [f"{counted(n, 'prompt')} newly {one if n == 1 else many}" for one, many, n in kinds if n]
    return (
        f"{start}; on the {counted(whole.prompts, 'prompt')} in common the difference is {change_words(data, series)}. "
        f"Of these, {enumerated(turned) or 'no prompt newly fails or passes'}."
    )


def change_words(data: ReportData, series: Series) -> str:
    """``+7.6 [+3.5, +11.8] percentage points, p 0.005``: how far success moved from the first to the last."""
    first, last = series.models[0], series.models[-1]
    one = compare(data.metrics, data.success, last, first, data.analysis.ddof, data.analysis.level)
    compared = {frozenset((pair.a, pair.b)): pair.p_holm for pair in data.family.successes}
    words = f"{difference_cell(one.difference, one.interval)} percentage points"
    p = compared.get(frozenset((first, last)))
    if p is None:
        return words
    return f"{words}, p {p_value(p)}" + ("" if p < ALPHA else ": no change that chance would not explain")


def _trend(data: ReportData, series: Series) -> Table:
    """One row per metric, with an interval for each session, and the change from the first to the last."""
    rates = {metric: metric.rates(data, series) for metric in trend_metrics(data)}
    methods = IntervalMethods.of(one for own in rates.values() for one in own)
    cells = tuple((one.name, *map(methods.cell, own), _change(data, series, one)) for one, own in rates.items())
    note = (
        f"In percent of samples. {methods.note} change: from the first to the last, percentage points on the prompts "
        f"in common, with {100 * data.analysis.level:g}% intervals (Student t over problems)."
    )
    return Table(f"Trend of {series.name}", ("metric", *series.labels, "change"), cells, 1, note)


def _change(data: ReportData, series: Series, metric: Metric) -> str:
    first, last = series.models[0], series.models[-1]
    if data.metrics.loc[data.metrics["model"].isin([first, last]), metric.column].isna().any():
        return "-"
    one = compare(metric.samples(data), metric.column, last, first, data.analysis.ddof, data.analysis.level)
    return difference_cell(one.difference, one.interval)


def _steps(data: ReportData, series: Series) -> Table:
    """From each session to the next: how many prompts newly fail and newly pass."""
    rows = []
    for i in range(1, len(series.models)):
        one = changes(data.metrics, data.success, series.models[i - 1], series.models[i])
        rows.append(
            (
                series.labels[i - 1],
                series.labels[i],
                str(one.prompts),
                str(len(one.newly_failing)),
                str(len(one.newly_passing)),
            )
        )
    headers = ("from", "to", "prompts", "newly failing", "newly passing")
    return Table(f"Steps of {series.name}", headers, tuple(rows), 2, "prompts: those that both have.")
