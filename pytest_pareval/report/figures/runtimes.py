"""The figure of runtimes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from pytest_pareval.report.data import ReportData
from pytest_pareval.report.figures.axes import (
    label_rows,
    log_axis,
    new_figure,
    time_label,
)
from pytest_pareval.report.figures.distribution import WORDS, draw_distribution
from pytest_pareval.report.figures.plot import Plot
from pytest_pareval.report.figures.samples import parallelism_names, valid_rows
from pytest_pareval.report.figures.style import MODEL_NAME, model_style
from pytest_pareval.report.names import short_names

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def runtimes_plot(data: ReportData) -> Iterator[Plot]:
    """Percentiles of runtimes by model and parallelism model; nothing without runtimes."""
    if len(valid_rows(data)):
        yield Plot(
            "runtimes",
            "Runtimes",
            f"Best runtime of each successful sample: {WORDS}.",
            partial(_draw_runtimes, data),
        )


def _draw_runtimes(data: ReportData) -> Figure:
    names = short_names(data.names, MODEL_NAME)
    valid = valid_rows(data)
    groups = [
        (parallelism, model, own["best_runtime"].to_numpy(float))
        for parallelism in parallelism_names(valid)
        for model in data.names
        if len(own := valid[(valid["model"] == model) & (valid["parallelism_model"] == parallelism)])
    ]
    figure, ((axes,),) = new_figure(0.55 + 0.17 * len(groups))
    for row, (_, model, times) in enumerate(groups):
        draw_distribution(axes, row, times, model_style(data, model)["color"])
    log_axis(axes, label=time_label)
    axes.set_xlabel("best runtime")
    label_rows(axes, [f"{names[model]} {parallelism} ({len(times)})" for parallelism, model, times in groups])
    return figure
