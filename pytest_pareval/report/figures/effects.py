"""The figure of effect sizes."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from pytest_pareval.report.data import ReportData
from pytest_pareval.report.figures.axes import error_lengths, label_rows, new_figure
from pytest_pareval.report.figures.plot import Plot
from pytest_pareval.report.figures.style import COLOURS, MUTED
from pytest_pareval.report.names import short_names
from pytest_pareval.stats.comparisons import Comparison

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def effect_plots(data: ReportData) -> Iterator[Plot]:
    """Cohen's d of the compared models, with intervals; nothing if no d is finite."""
    analysis = data.analysis
    found = [one for one in data.family.successes if math.isfinite(one.d.value)]
    if found:
        yield Plot(
            "effects",
            "Cohen's d of success rates",
            f"Positive where the first model succeeds more often; {100 * analysis.level:g}% intervals. "
            "Bands: negligible below 0.2, small, medium from 0.5, large from 0.8.",
            partial(_draw_effects, found),
        )


def _draw_effects(found: list[Comparison]) -> Figure:
    figure, ((axes,),) = new_figure(0.55 + 0.2 * len(found))
    x, low, high = (np.array([getattr(one.d, end) for one in found]) for end in ("value", "low", "high"))
    reach = max(1.0, float(np.abs([low, high]).max())) * 1.05
    for least, alpha in ((0.8, 0.28), (0.5, 0.22), (0.2, 0.16)):
        axes.axvspan(-least, least, color=COLOURS[6], alpha=alpha / 2, linewidth=0)
    axes.axvline(0, color=MUTED, linewidth=0.6)
    axes.errorbar(x, range(len(found)), xerr=error_lengths(x, low, high), fmt="s", color=COLOURS[0], elinewidth=0.9)
    names = short_names({name: None for one in found for name in (one.a, one.b)}, 16)
    label_rows(axes, [f"{names[one.a]} - {names[one.b]}" for one in found])
    axes.set_xlim(-reach, reach)
    axes.set_xlabel("Cohen's d")
    return figure
