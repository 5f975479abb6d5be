"""Rates: shares of samples, with confidence intervals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from pytest_pareval.stats.analysis import AUTO, BOOTSTRAP, Analysis
from pytest_pareval.stats.columns import parallelism_order
from pytest_pareval.stats.intervals import Interval, cluster_bootstrap, proportion_interval, unknown


@dataclass(frozen=True)
class Rate:
    """Successes among ``n`` samples. The value of no samples is NaN."""

    successes: int
    n: int
    interval: Interval

    @property
    def value(self) -> float:
        return self.successes / self.n if self.n else float("nan")


def rate(metrics: pd.DataFrame, column: str, analysis: Analysis) -> Rate:
    """The share of one model's samples for which a column of flags is true; of no samples, if some flags are unknown.

    The interval ``auto`` is the cluster bootstrap if a problem occurs more than once, in several prompts or in several
    samples: these are not independent. Else it is Student t.
    """
    flags = metrics[column]
    if flags.isna().any():
        return Rate(0, 0, unknown(analysis.level, ""))
    successes, n = int(flags.sum()), len(flags)
    method = analysis.interval
    if method == AUTO:
        method = BOOTSTRAP if n and metrics.groupby("problem_name").size().max() > 1 else "t"
    if method != BOOTSTRAP:
        return Rate(successes, n, proportion_interval(successes, n, analysis.level, method))
    counts = flags.astype(bool).groupby(metrics["problem_name"]).agg(["sum", "size"])
    return Rate(successes, n, cluster_bootstrap(counts["sum"].tolist(), counts["size"].tolist(), analysis.level))


def groups(metrics: pd.DataFrame, by: Sequence[str]) -> Iterator[tuple[tuple[str, ...], pd.DataFrame]]:
    """The samples of each combination of values that occurs: models as they come, parallelism models in their order,
    other values sorted.
    """
    places = {name: place for place, name in enumerate(dict.fromkeys(map(str, metrics["model"])))}

    def order(column: str, value: str) -> tuple[int, str]:
        if column == "model":
            return (places[value], value)
        return parallelism_order(value) if column == "parallelism_model" else (0, value)

    found = {tuple(map(str, key)): group for key, group in metrics.groupby(list(by), sort=False)}
    for key in sorted(found, key=lambda key: [order(*one) for one in zip(by, key, strict=True)]):
        yield key, found[key]
