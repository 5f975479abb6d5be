"""The figure of trends over sessions or checkpoints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from pytest_pareval._util.text import printable
from pytest_pareval.report.data import ReportData
from pytest_pareval.report.figures.axes import error_lengths, new_figure, percent_axis, shared_legend
from pytest_pareval.report.figures.plot import Plot
from pytest_pareval.report.figures.style import COLOURS, MARKERS
from pytest_pareval.report.names import short_names
from pytest_pareval.report.trend import trend_metrics
from pytest_pareval.stats.series import Series, series_of

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ASIDE = 0.06
"""Distance between the marks of two metrics at one checkpoint, of that between two checkpoints."""
LABELS, LABEL = 12, 18
"""Checkpoints whose labels have room along the axis, and characters of a label."""


def trend_plot(data: ReportData) -> Iterator[Plot]:
    """Rates over the sessions or checkpoints of each model that has several; nothing if there is no such model."""
    if found := series_of(dict.fromkeys(data.metrics["model"])):
        yield Plot(
            "trend",
            "Trend over sessions and checkpoints",
            f"Rates of each session or checkpoint; {100 * data.analysis.level:g}% intervals.",
            partial(_draw_trend, data, found),
        )


def _draw_trend(data: ReportData, found: Sequence[Series]) -> Figure:
    metrics = trend_metrics(data)
    figure, panels = new_figure(0.5 + 1.7 * len(found), len(found), sharey=True)
    for axes, series in zip(panels.flat, found, strict=True):
        places = np.arange(len(series.models), dtype=float)
        for i, metric in enumerate(metrics):
            rates = metric.rates(data, series)
            if not any(one.n for one in rates):
                continue
            y, low, high = (
                np.array([100 * value for value in values])
                for values in zip(*((one.value, one.interval.low, one.interval.high) for one in rates), strict=True)
            )
            axes.errorbar(
                places + ASIDE * (i - (len(metrics) - 1) / 2),
                y,
                yerr=error_lengths(y, low, high),
                elinewidth=0.7,
                label=metric.name,
                color=COLOURS[i % len(COLOURS)],
                marker=MARKERS[i % len(MARKERS)],
            )
        axes.set_title(printable(series.name), loc="left")
        shown = range(0, len(places), -(-len(places) // LABELS))
        labels = list(short_names(list(series.labels), LABEL).values())
        axes.set_xticks(list(shown), [labels[i] for i in shown], rotation=30 if len(places) > 3 else 0)
        axes.grid(axis="x", visible=False)
        axes.set_ylabel("% of samples")
        percent_axis(axes, "y")
    shared_legend(figure, panels.flat)
    return figure
