"""Rates: shares of samples with their confidence intervals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from pytest_pareval.analysis import AUTO, BOOTSTRAP, Analysis
from pytest_pareval.intervals import Interval, cluster_bootstrap, proportion_interval, unknown
from pytest_pareval.metrics import PROMPT

METHOD_NAMES = {
    "t": "Student t",
    "wald": "Wald",
    "wilson": "Wilson",
    "clopper-pearson": "Clopper-Pearson",
    "jeffreys": "Jeffreys",
    BOOTSTRAP: "cluster bootstrap over problems",
}


@dataclass(frozen=True)
class Rate:
    """Successes of so many samples. The value of nothing is NaN."""

    successes: int
    n: int
    interval: Interval

    @property
    def value(self) -> float:
        return self.successes / self.n if self.n else float("nan")


def rate(metrics: pd.DataFrame, column: str, analysis: Analysis) -> Rate:
    """The share of samples for which a column of flags is true; of nothing, where some flags are not known."""
    flags = metrics[column]
    if flags.isna().any():
        return Rate(0, 0, unknown(analysis.level, ""))
    successes, n = int(flags.sum()), len(flags)
    method = analysis.interval
    if method == AUTO:
        method = BOOTSTRAP if n and metrics.groupby(["model", *PROMPT]).size().max() > 1 else "t"
    if method != BOOTSTRAP:
        return Rate(successes, n, proportion_interval(successes, n, analysis.level, method))
    counts = flags.astype(bool).groupby(metrics["problem_name"]).agg(["sum", "size"])
    return Rate(successes, n, cluster_bootstrap(counts["sum"].tolist(), counts["size"].tolist(), analysis.level))


def groups(metrics: pd.DataFrame, by: Sequence[str]) -> Iterator[tuple[tuple[str, ...], pd.DataFrame]]:
    """The samples of each combination of values that occurs, in order."""
    for key, group in metrics.groupby(list(by), sort=True):
        yield tuple(map(str, key)), group


def method_sentence(rates: Sequence[Rate]) -> str:
    """How the intervals of some rates were made: ``95% intervals: Student t (Wilson where all samples are alike)``."""
    methods = [rate.interval.method for rate in rates if rate.n]
    if not methods:
        return ""
    names = sorted(set(methods), key=methods.count, reverse=True)
    level = f"{100 * rates[0].interval.level:g}% intervals"
    if "wilson" in names and len(names) > 1:
        rest = " and ".join(METHOD_NAMES[name] for name in names if name != "wilson")
        return f"{level}: {rest}; Wilson where all samples are alike"
    return f"{level}: {' and '.join(METHOD_NAMES[name] for name in names)}"
