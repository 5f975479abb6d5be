"""The figure of build and validation rates."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from pytest_pareval.report.data import ReportData
from pytest_pareval.report.figures.axes import error_lengths, label_rows, new_figure, percent_axis
from pytest_pareval.report.figures.plot import Plot
from pytest_pareval.report.figures.style import COLOURS, MODEL_NAME
from pytest_pareval.report.names import short_names
from pytest_pareval.stats.columns import BASE, BUILD, PLUS

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def rates_plot(data: ReportData) -> Plot:
    """Build, base and plus rates of each model, with intervals."""
    level = f"{100 * data.analysis.level:g}%"
    return Plot(
        "rates",
        "Build and validation rates",
        f"Share of samples that build, pass ParEval's checks, and pass the plus checks; {level} intervals.",
        partial(_draw_rates, data),
    )


def _draw_rates(data: ReportData) -> Figure:
    names = data.names
    series = [(BUILD, "built", COLOURS[6], "o"), (BASE, "valid", COLOURS[5], "D"), (PLUS, "plus", COLOURS[0], "s")]
    figure, ((axes,),) = new_figure(0.75 + 0.27 * len(names))
    for offset, (column, label, colour, marker) in zip((-0.22, 0, 0.22), series, strict=True):
        rates = [data.rate(name, column) for name in names]
        if not any(rate.n for rate in rates):
            continue
        x = np.array([100 * rate.value for rate in rates])
        low, high = (np.array([100 * getattr(rate.interval, end) for rate in rates]) for end in ("low", "high"))
        axes.errorbar(
            x,
            np.arange(len(names)) + offset,
            xerr=error_lengths(x, low, high),
            fmt=marker,
            color=colour,
            label=label,
            elinewidth=0.9,
        )
    label_rows(axes, list(short_names(names, MODEL_NAME).values()))
    percent_axis(axes)
    axes.set_xlabel("% of samples")
    figure.legend(loc="outside upper right", ncols=3, handletextpad=0.2, columnspacing=1)
    return figure
