"""The figure of response times and tokens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from pytest_pareval.report.data import ReportData
from pytest_pareval.report.figures.axes import label_rows, log_axis, new_figure, time_label
from pytest_pareval.report.figures.distribution import WORDS, draw_distribution
from pytest_pareval.report.figures.plot import Plot
from pytest_pareval.report.figures.style import MUTED, model_style
from pytest_pareval.report.names import short_names

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Label = Callable[[float], str]

QUANTITIES: tuple[tuple[str, str, Label], ...] = (
    ("response_time", "response time", time_label),
    ("total_tokens", "tokens", "{:g}".format),
)
NAME = 16
"""Maximum length of a model's name beside two panels, in characters."""
OUTCOMES = ((True, "right"), (False, "wrong"))


def generation_plot(data: ReportData) -> Iterator[Plot]:
    """Response times and tokens of successes and failures; nothing if neither is known."""
    known = [one for one in QUANTITIES if (data.metrics[one[0]] > 0).any()]
    if known:
        yield Plot(
            "generation",
            "Response time and tokens against quality",
            f"Response times and tokens of each model's right and wrong samples: {WORDS}.",
            partial(_draw_generation, data, known),
        )


def _draw_generation(data: ReportData, known: list[tuple[str, str, Label]]) -> Figure:
    names = short_names(data.names, NAME)
    groups = [
        (model, outcome, own[own[data.success].astype(bool) == right])
        for model in data.names
        for own in [data.of(model)]
        for right, outcome in OUTCOMES
    ]
    figure, (panels,) = new_figure(0.45 + 0.2 * len(groups), 1, len(known), sharey=True)
    for axes, (column, label, tick) in zip(panels, known, strict=True):
        for row, (model, outcome, own) in enumerate(groups):
            values = own.loc[own[column] > 0, column].to_numpy(float)
            if values.size:
                colour = model_style(data, model)["color"] if outcome == "right" else MUTED
                draw_distribution(axes, row, np.sort(values), colour)
        log_axis(axes, most=4, label=tick)
        axes.set_xlabel(label)
    label_rows(panels[0], [f"{names[model]} {outcome} ({len(own)})" for model, outcome, own in groups])
    return figure
