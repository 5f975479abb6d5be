"""The figure of model sizes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from pytest_pareval.report.data import ReportData
from pytest_pareval.report.figures.axes import error_lengths, new_figure, percent_axis
from pytest_pareval.report.figures.plot import Plot
from pytest_pareval.report.figures.style import MODEL_NAME, model_style
from pytest_pareval.report.names import short_names

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def sizes_plot(data: ReportData) -> Iterator[Plot]:
    """Success rates against GPU memory; nothing if no model's size is known."""
    known = [
        (name, size) for name in data.names if (model := data.models.get(name)) is not None and (size := model.vram_gb)
    ]
    if known:
        yield Plot(
            "sizes",
            "Success against GPU memory",
            f"Success rates of the models with known sizes; {100 * data.analysis.level:g}% intervals.",
            partial(_draw_sizes, data, known),
        )


def _draw_sizes(data: ReportData, known: list[tuple[str, float]]) -> Figure:
    names = short_names(data.names, MODEL_NAME)
    figure, ((axes,),) = new_figure(2.1)
    for name, size in known:
        rate = data.rate(name, data.success)
        y, low, high = (np.array([100 * value]) for value in (rate.value, rate.interval.low, rate.interval.high))
        axes.errorbar(
            [size], y, yerr=error_lengths(y, low, high), elinewidth=0.9, linestyle="", **model_style(data, name)
        )
        axes.annotate(names[name], (size, y[0]), xytext=(5, 3), textcoords="offset points", fontsize=6.5)
    sizes = [size for _, size in known]
    axes.set_xscale("log", base=2)
    axes.set_xlim(min(sizes) / 1.6, max(sizes) * 4)
    axes.xaxis.set_major_formatter("{x:g}")
    axes.minorticks_off()
    axes.set_xlabel("GPU memory (GB)")
    axes.set_ylabel("% of samples that succeed")
    percent_axis(axes, "y")
    return figure
