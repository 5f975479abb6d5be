"""The distribution of a quantity in a row of a figure: quantiles of many samples, or a point for each of a few."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pytest_pareval.report.figures.style import INK

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ENOUGH = 20
"""Number of samples from which on quantiles are drawn, or a line through medians: those of fewer are mostly chance."""

WORDS = f"median, quartiles, 5th and 95th percentiles; of fewer than {ENOUGH} samples each one and their median"


def draw_distribution(axes: Axes, row: float, values: np.ndarray, colour: str) -> None:
    """Draw positive ``values`` along the horizontal axis at the height ``row``."""
    low, left, middle, right, high = np.percentile(values, [5, 25, 50, 75, 95])
    if values.size >= ENOUGH:
        axes.plot([low, high], [row, row], color=colour, linewidth=0.7)
        axes.plot([left, right], [row, row], color=colour, linewidth=4.5, alpha=0.55, solid_capstyle="butt")
    else:
        axes.plot(values, np.full(values.size, row), linestyle="", marker="o", markersize=2.2, color=colour, alpha=0.6)
    axes.plot([middle], [row], marker="|", markersize=7, markeredgewidth=1.2, color=INK)
