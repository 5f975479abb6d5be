"""Section 2.1: confidence intervals of all key metrics, explained and interpreted."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

import numpy as np
import pandas as pd

from pytest_pareval._util.text import counted
from pytest_pareval.report.cells import number, percent
from pytest_pareval.report.data import ReportData
from pytest_pareval.report.methods import METHOD_NAMES
from pytest_pareval.report.section import Section
from pytest_pareval.report.table import Table
from pytest_pareval.report.tables.estimators import estimators_table
from pytest_pareval.report.tables.words import CHECK_SETS
from pytest_pareval.stats.columns import BASE, BUILD, PLUS
from pytest_pareval.stats.efficiency import fast_p
from pytest_pareval.stats.estimators import mean
from pytest_pareval.stats.intervals import Interval, mean_interval
from pytest_pareval.stats.rates import Rate
from pytest_pareval.stats.speedups import speedup_at_k

METRIC_NAMES = ((BUILD, "build"), (BASE, "valid (base)"), (PLUS, "valid (plus)"))
OVER_PROBLEMS = "Student t over problems"
SPEED_NOTE = (
    " fast_1 and speedup_max@1 are means over n prompts, in which failed samples count 0 (success: {}): the share of "
    "samples that are faster than the best sequential runtime, and the speedup over it, a ratio, at a sample's best "
    "number of workers."
)


def intervals_section(data: ReportData) -> Section:
    """What an interval says, the table of key metrics with the method of each, and how to read it."""
    estimates = estimators_table(data.ordered, data.analysis, "Estimates for k samples (base and plus)")
    blocks: tuple[str | Table, ...] = (
        _explanation(data),
        _table(data),
        _interpretation(data),
        *([estimates] if estimates else []),
    )
    return Section("2.1 Confidence intervals", 3, blocks)


def _explanation(data: ReportData) -> str:
    level = f"{100 * data.analysis.level:g}%"
    return (
        "The prompts here are a sample of all that could have been asked, and a model's answers are a sample of what "
        "it could have said. Another set of prompts would have given other rates. A **confidence interval** says by "
        f"how much: the rule that makes a {level} interval catches the true rate in {100 * data.analysis.level:g} of "
        "100 such studies. A narrow interval means a well-known rate. Prompts and samples of one problem tend to "
        "succeed or fail together, so they count as one observation: where a problem comes more than once, whole "
        "problems are drawn again and again, and the interval is what the rates of these draws span (**cluster "
        "bootstrap**)."
    )


def _table(data: ReportData) -> Table:
    rates = {name: list(_rate_rows(data, name)) for name in data.names}
    speeds = {name: list(_speed_rows(data, name, data.of(name))) for name in data.names}
    rows = tuple(row for name in data.names for row in (*rates[name], *speeds[name]))
    headers = ("model", "metric", "method of the interval", "n", "value", "low", "high", "+-")
    note = "n: samples. +-: half the width of the interval, in percentage points for shares."
    if any(speeds.values()):
        note += SPEED_NOTE.format(CHECK_SETS[data.success])
    return Table(f"Key metrics with {100 * data.analysis.level:g}% intervals", headers, rows, 3, note)


def _rate_rows(data: ReportData, model: str) -> Iterator[tuple[str, ...]]:
    for what, rate in _rates(data, model):
        interval = rate.interval
        bounds = (percent(interval.low), percent(interval.high), f"{100 * interval.margin:.1f}")
        yield (model, what, METHOD_NAMES[interval.method], str(rate.n), percent(rate.value), *bounds)


def _rates(data: ReportData, model: str) -> Iterator[tuple[str, Rate]]:
    """Build, base and plus rates of a model, and its success by parallelism model if there are several."""
    for column, what in METRIC_NAMES:
        if (rate := data.rate(model, column)).n:
            yield what, rate
    for kind in data.parallelism if len(data.parallelism) > 1 else ():
        own = data.of(model)
        own = own[own["parallelism_model"] == kind]
        if len(own):
            yield f"success, {kind}", data.rate_of(own)


def _speed_rows(data: ReportData, model: str, own: pd.DataFrame) -> Iterator[tuple[str, ...]]:
    """fast_1 and speedup_max@1, where times are known."""
    metrics: tuple[tuple[str, pd.Series, Callable[[float], str]], ...] = (
        ("fast_1", fast_p(own, 1.0, data.success), percent),
        ("speedup_max@1", speedup_at_k(own, None, 1, data.success), number),
    )
    for what, values, show in metrics:
        if math.isnan(mean(values)):
            continue
        interval = _over_problems(values, data.analysis.level)
        bounds = ("-", "-", "-")
        if interval:
            margin = f"{100 * interval.margin:.1f}" if show is percent else number(interval.margin)
            bounds = (show(interval.low), show(interval.high), margin)
        yield (model, what, OVER_PROBLEMS if interval else "-", str(len(values)), show(mean(values)), *bounds)


def _over_problems(values: pd.Series, level: float) -> Interval | None:
    """The interval of a mean over problems; None if all have the same value, which says nothing of how they vary."""
    by_problem = values.groupby("problem_name").mean().to_numpy(float)
    return mean_interval(by_problem, level) if len(by_problem) > 1 and np.ptp(by_problem) > 0 else None


def _interpretation(data: ReportData) -> str:
    """How exactly the success rates are known, and what that allows to say."""
    margins = {name: 100 * data.rate(name, data.success).interval.margin for name in data.names}
    least, most = min(margins.values()), max(margins.values())
    name = max(margins, key=lambda one: margins[one])
    problems = counted(data.of(name)["problem_name"].nunique(), "problem")
    if len(data.names) == 1:
        return (
            f"**Interpretation:** the success rate of {name} is known to {most:.1f} percentage points either way, from "
            f"{problems}. A change that is smaller than this would hardly show in another session."
        )
    known = f"{most:.1f}" if f"{least:.1f}" == f"{most:.1f}" else f"{least:.1f} to {most:.1f}"
    return (
        f"**Interpretation:** the success rates are known to {known} percentage points either way, least exactly that "
        f"of {name}, from {problems}. Do not compare two models by whether their intervals overlap: they answered the "
        "same prompts, and the paired tests below use that."
    )
