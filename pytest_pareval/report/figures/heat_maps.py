"""Heat maps of success rates."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from pytest_pareval._util.text import printable
from pytest_pareval.report.data import ReportData
from pytest_pareval.report.figures.axes import new_figure
from pytest_pareval.report.figures.plot import Plot
from pytest_pareval.report.figures.style import MODEL_NAME, PAPER, success_word
from pytest_pareval.report.names import short_names

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


MAX_NUMBERED_COLUMNS = 14
"""Maximum number of columns for which a heat map's cells have room for numbers."""
ROW = 0.2
"""Height of a row in inches: two lines of numbers."""
WHITE_BELOW = 47
"""Percentage at which white and black have the same contrast on a cell."""


def types_plot(data: ReportData) -> Plot:
    """Success rates by model and problem type."""
    return Plot(
        "types",
        "Success by problem type",
        f"Percentage of each model's samples that are {success_word(data)}, by problem type; small: number of samples.",
        partial(_draw_types, data),
    )


def _draw_types(data: ReportData) -> Figure:
    names = short_names(data.names, MODEL_NAME)
    return _heat_map(data.metrics, ("model", "problem_type"), data.success, names)


def problem_plots(data: ReportData) -> Iterator[Plot]:
    """For each model, success rates by problem and parallelism model."""
    stems = _stems(data.names)
    for model in data.names:
        yield Plot(
            f"problems-{stems[model]}",
            f"Success by problem: {printable(model)}",
            f"Percentage of {printable(model)}'s samples that are {success_word(data)}, by prompt; small: number of "
            "samples.",
            partial(_draw_problems, data, model),
        )


def _stems(models: list[str]) -> dict[str, str]:
    """A distinct file name stem for each model."""
    stems: dict[str, str] = {}
    for model, name in short_names(models, 60).items():
        stem = re.sub(r"[^A-Za-z0-9._+-]", "_", name)
        while stem.lower() in {other.lower() for other in stems.values()}:
            stem += "_"
        stems[model] = stem
    return stems


def _draw_problems(data: ReportData, model: str) -> Figure:
    own = data.of(model)
    order = own.sort_values(["problem_type", "problem_name"])["problem_name"].astype(str).unique()
    names = short_names(order, 40)
    return _heat_map(own, ("problem_name", "parallelism_model"), data.success, names, rotated=False)


def _heat_map(
    metrics: pd.DataFrame, by: tuple[str, str], success: str, labels: dict[str, str], rotated: bool = True
) -> Figure:
    """Percentages with numbers of samples. ``labels`` are the rows, by their values of the first column of ``by``."""
    groups = metrics.assign(success=100 * metrics[success].astype(float)).groupby(list(by))["success"]
    means, counts = (values.unstack().loc[list(labels)] for values in (groups.mean(), groups.size()))
    rows, columns = means.shape
    height = (0.95 if rotated else 0.5) + ROW * rows
    figure, ((axes,),) = new_figure(height)
    image = axes.pcolormesh(
        means.to_numpy(float), cmap="cividis", vmin=0, vmax=100, edgecolor=PAPER, linewidth=0.6, shading="flat"
    )
    names = [printable(str(name)) for name in means.columns]
    axes.set_xticks(np.arange(columns) + 0.5, names, rotation=90 if rotated else 0)
    axes.set_yticks(np.arange(rows) + 0.5, list(labels.values()))
    axes.set_ylim(rows, 0)
    axes.grid(visible=False)
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    if columns <= MAX_NUMBERED_COLUMNS:
        _write_numbers(axes, means.to_numpy(float), counts.to_numpy(float))
    share, gap = min(0.15, 0.3 / height), 0.1 / height
    bar = figure.colorbar(
        image, ax=axes, location="top", shrink=0.5, aspect=30, fraction=share, pad=gap, label="% of samples"
    )
    bar.outline.set_visible(False)
    return figure


def _write_numbers(axes: Axes, means: np.ndarray, counts: np.ndarray) -> None:
    """Each cell's percentage, and below it its number of samples."""
    for (row, column), value in np.ndenumerate(means):
        if math.isnan(value):
            continue
        colour = PAPER if value < WHITE_BELOW else "#000000"
        for down, size, text in ((0.34, 5.5, f"{value:.0f}"), (0.78, 4, f"{counts[row, column]:.0f}")):
            axes.text(column + 0.5, row + down, text, ha="center", va="center", fontsize=size, color=colour)
