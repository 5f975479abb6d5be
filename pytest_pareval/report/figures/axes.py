"""Axes, panels and legends of figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from pytest_pareval._util.text import printable
from pytest_pareval.report.cells import seconds
from pytest_pareval.report.figures.samples import parallelism_names
from pytest_pareval.report.figures.style import WIDTH

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def new_figure(height: float, rows: int = 1, columns: int = 1, **options: Any) -> tuple[Figure, np.ndarray]:
    """A figure of WIDTH by ``height`` inches, and its axes as an array of rows and columns."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH, height), layout="constrained")
    return figure, figure.subplots(rows, columns, squeeze=False, **options)


def percent_axis(axes: Axes, which: str = "x") -> None:
    """An axis from 0 to 100 percent, with room for markers at both ends."""
    getattr(axes, f"set_{which}lim")(-3, 103)
    getattr(axes, f"set_{which}ticks")([0, 25, 50, 75, 100])


def log_axis(axes: Axes, which: str = "x", most: int = 5, label: Callable[[float], str] = "{:g}".format) -> None:
    """A logarithmic axis. Call it after drawing. Matplotlib's own labels are mathematics, which is not parsed here."""
    from matplotlib.ticker import FuncFormatter, LogLocator, MaxNLocator, NullLocator

    getattr(axes, f"set_{which}scale")("log")
    axis = getattr(axes, f"{which}axis")
    low, high = axis.get_view_interval()
    digits = (1.0,) if high / low > 30 else (1.0, 2.0, 5.0)
    axis.set_major_locator(LogLocator(subs=digits, numticks=most) if high / low > 5 else MaxNLocator(most - 1))
    axis.set_major_formatter(FuncFormatter(lambda value, _: label(value)))
    axis.set_minor_locator(NullLocator())


def time_label(value: float) -> str:
    """A tick of an axis of seconds, with its unit: ``10 \u00b5s``."""
    return seconds(value).replace("us", "\u00b5s")


def label_rows(axes: Axes, labels: list[str]) -> None:
    """Names along the vertical axis, the first at the top."""
    axes.set_yticks(range(len(labels)), labels)
    axes.set_ylim(len(labels) - 0.5, -0.5)
    axes.grid(axis="y", visible=False)


def error_lengths(x: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """Lengths of error bars, at least 0: rounding, or Wilson's off-centre interval, can leave a value outside."""
    return np.maximum([x - low, high - x], 0)


def parallelism_panels(
    metrics: pd.DataFrame, height: float, parallel: bool = False
) -> tuple[Figure, list[Axes], list[str]]:
    """One titled panel per parallelism model that occurs, two in a row. ``parallel`` leaves out serial."""
    shown = [name for name in parallelism_names(metrics) if not (parallel and name == "serial")]
    columns = min(2, len(shown))
    rows = -(-len(shown) // columns)
    figure, grid = new_figure(0.4 + height * rows, rows, columns, sharex=True, sharey=True)
    panels = list(grid.flat)
    for axes in panels[len(shown) :]:
        axes.set_visible(False)
    for axes, name in zip(panels, shown, strict=False):
        axes.set_title(printable(name), loc="left")
    if len(shown) % 2 and rows > 1:
        panels[columns * (rows - 1) - 1].tick_params(labelbottom=True)
    return figure, panels[: len(shown)], shown


def shared_legend(figure: Figure, panels: Iterable[Axes]) -> None:
    """One legend for all panels."""
    found = {label: handle for axes in panels for handle, label in zip(*axes.get_legend_handles_labels(), strict=True)}
    if found:
        figure.legend(
            list(found.values()), list(found), loc="outside upper left", ncols=2, handlelength=1.6, columnspacing=1
        )
