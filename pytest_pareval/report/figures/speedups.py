"""The figure of speedups."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from pytest_pareval.report.data import ReportData
from pytest_pareval.report.figures.axes import (
    error_lengths,
    parallelism_panels,
    shared_legend,
)
from pytest_pareval.report.figures.distribution import ENOUGH
from pytest_pareval.report.figures.plot import Plot
from pytest_pareval.report.figures.samples import valid_rows
from pytest_pareval.report.figures.style import MODEL_NAME, MUTED, model_style
from pytest_pareval.report.names import short_names

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def speedups_plot(data: ReportData) -> Iterator[Plot]:
    """Speedups over one worker by number of workers; nothing if all samples were timed on one worker only."""
    found = speedups_by_workers(valid_rows(data))
    if len(found) and (found["workers"] > 1).any():
        yield Plot(
            "speedups",
            "Speedup over one process or thread",
            "Median and quartiles of the successful samples, by processes x threads; medians of fewer than "
            f"{ENOUGH} samples are not connected. Dashed: ideal.",
            partial(_draw_speedups, data, found),
        )


def speedups_by_workers(metrics: pd.DataFrame) -> pd.DataFrame:
    """Each sample's runtime on one worker over its runtime on n: one row per sample and n.

    Columns: model, parallelism_model, workers, speedup. Serial code is left out.
    """
    rows = [
        (model, parallelism, int(workers), times["1"] / seconds)
        for model, parallelism, text in zip(
            metrics["model"], metrics["parallelism_model"], metrics["runtimes"], strict=True
        )
        if parallelism != "serial" and isinstance(text, str)
        for times in [json.loads(text)]
        if times.get("1", 0) > 0
        for workers, seconds in times.items()
        if seconds > 0
    ]
    return pd.DataFrame(rows, columns=["model", "parallelism_model", "workers", "speedup"])


def _draw_speedups(data: ReportData, found: pd.DataFrame) -> Figure:
    names = short_names(data.names, MODEL_NAME)
    figure, panels, shown = parallelism_panels(found, 1.5, parallel=True)
    counts = sorted(found["workers"].unique())
    for axes, parallelism in zip(panels, shown, strict=True):
        axes.plot(counts, counts, color=MUTED, linewidth=0.7, linestyle=(0, (3, 2)))
        for i, model in enumerate(data.names):
            own = found[(found["model"] == model) & (found["parallelism_model"] == parallelism)]
            if own.empty:
                continue
            quartiles = own.groupby("workers")["speedup"].quantile(np.array([0.25, 0.5, 0.75])).unstack()
            x, y = quartiles.index.to_numpy(float), quartiles[0.5].to_numpy(float)
            aside = 1.035 ** (i - (len(data.names) - 1) / 2)
            errors = error_lengths(y, quartiles[0.25].to_numpy(float), quartiles[0.75].to_numpy(float))
            style = model_style(data, model) | (
                {} if own.groupby("workers").size().min() >= ENOUGH else {"linestyle": ""}
            )
            axes.errorbar(x * aside, y, yerr=errors, elinewidth=0.7, label=names[model], **style)
        axes.set_xscale("log", base=2)
        axes.set_yscale("log", base=2)
        axes.set_xticks(counts, [str(n) for n in counts])
        axes.yaxis.set_major_formatter("{x:g}")
        axes.minorticks_off()
    figure.supxlabel("processes x threads", fontsize=7)
    figure.supylabel("speedup", fontsize=7)
    shared_legend(figure, panels)
    return figure
