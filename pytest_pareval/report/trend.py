"""Rates of a series: one metric over the sessions or checkpoints of a model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from pytest_pareval.report.data import ReportData
from pytest_pareval.stats.columns import BASE, BUILD, PLUS
from pytest_pareval.stats.rates import Rate, rate
from pytest_pareval.stats.series import Series

RATES = ((BUILD, "build"), (BASE, "valid (base)"), (PLUS, "valid (plus)"))


@dataclass(frozen=True)
class Metric:
    """A rate over all prompts, or over those of one parallelism model."""

    name: str
    column: str
    parallelism: str = ""

    def samples(self, data: ReportData) -> pd.DataFrame:
        """The rows of the metrics that count."""
        metrics = data.metrics
        return metrics[metrics["parallelism_model"] == self.parallelism] if self.parallelism else metrics

    def rates(self, data: ReportData, series: Series) -> list[Rate]:
        """One rate for each model of a series."""
        own = self.samples(data)
        return [rate(own[own["model"] == name], self.column, data.analysis) for name in series.models]


def trend_metrics(data: ReportData) -> Sequence[Metric]:
    """Build, base and plus rates over all prompts, and success by parallelism model where there are several."""
    kinds = data.parallelism if len(data.parallelism) > 1 else []
    return [
        *(Metric(name, column) for column, name in RATES),
        *(Metric(f"success, {kind}", data.success, kind) for kind in kinds),
    ]
