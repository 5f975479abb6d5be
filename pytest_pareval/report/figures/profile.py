"""The performance profile: runtimes over the best sequential runtime."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from pytest_pareval.report.data import ReportData
from pytest_pareval.report.figures.axes import (
    log_axis,
    parallelism_panels,
    percent_axis,
    shared_legend,
)
from pytest_pareval.report.figures.plot import Plot
from pytest_pareval.report.figures.samples import valid_rows
from pytest_pareval.report.figures.style import MODEL_NAME, MUTED, model_style
from pytest_pareval.report.names import short_names

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def performance_profile(data: ReportData) -> Iterator[Plot]:
    """Cumulative shares of samples by runtime over the best sequential runtime; nothing without these times."""
    valid = valid_rows(data)
    if (valid["best_sequential_runtime"] > 0).any():
        yield Plot(
            "profile",
            "Speed against the reference kernel",
            "Share of all samples that succeed within a multiple of the best sequential runtime; further left is "
            "faster, higher is more often right.",
            partial(_draw_profile, data),
        )


def _draw_profile(data: ReportData) -> Figure:
    names = short_names(data.names, MODEL_NAME)
    valid = valid_rows(data)
    ratios = valid["best_runtime"] / valid["best_sequential_runtime"].where(valid["best_sequential_runtime"] > 0)
    figure, panels, shown = parallelism_panels(valid, 1.35)
    for axes, parallelism in zip(panels, shown, strict=True):
        for model in data.names:
            of_all = data.metrics["model"].eq(model) & data.metrics["parallelism_model"].eq(parallelism)
            own = np.sort(ratios[of_all.reindex(ratios.index)].dropna().to_numpy(float))
            if own.size:
                x, y = _steps(own, int(of_all.sum()))
                axes.step(x, y, where="post", color=model_style(data, model)["color"], label=names[model])
        axes.axvline(1, color=MUTED, linewidth=0.6, linestyle=(0, (2, 2)))
        percent_axis(axes, "y")
    for axes in panels:  # they share the axis
        log_axis(axes, label="{:g}\u00d7".format)
    figure.supxlabel("runtime / best sequential runtime", fontsize=7)
    figure.supylabel("% of samples", fontsize=7)
    shared_legend(figure, panels)
    return figure


def _steps(values: np.ndarray, n: int, most: int = 200) -> tuple[np.ndarray, np.ndarray]:
    """The steps of a cumulative share, in percent of ``n``; at most ``most`` points, since more cannot be seen."""
    kept = np.unique(np.linspace(0, values.size - 1, min(most, values.size)).astype(int))
    return np.concatenate([values[:1], values[kept]]), np.concatenate([[0.0], 100 * (kept + 1) / n])
