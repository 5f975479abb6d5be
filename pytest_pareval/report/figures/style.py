"""The style of all figures: sizes, colours, markers and names."""

from __future__ import annotations

from typing import Any

from pytest_pareval.report.data import ReportData
from pytest_pareval.stats.columns import PLUS

WIDTH = 3.5
"""Width of a figure in inches: a column of a paper, or a phone."""

INK, MUTED, RULE, PAPER = "#1b1b1b", "#6a6a6a", "#d8d8d8", "#ffffff"

COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#7f7f7f")
"""Okabe and Ito's palette for colour blindness, without yellow, which is hard to see on white."""

MARKERS = "os^Dv<>P"

STYLE: dict[Any, Any] = {
    "font.family": "sans-serif",
    "font.size": 7,
    "axes.titlesize": 7,
    "axes.labelsize": 7,
    "legend.fontsize": 6.5,
    "text.color": INK,
    "axes.edgecolor": MUTED,
    "axes.labelcolor": INK,
    "axes.linewidth": 0.5,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "grid.color": RULE,
    "grid.linewidth": 0.4,
    "xtick.color": MUTED,
    "ytick.color": MUTED,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "xtick.major.width": 0.5,
    "ytick.major.width": 0.5,
    "xtick.major.size": 2,
    "ytick.major.size": 2,
    "xtick.minor.size": 0,
    "ytick.minor.size": 0,
    "lines.linewidth": 1.1,
    "lines.markersize": 3.5,
    "legend.frameon": False,
    "savefig.facecolor": PAPER,
    "svg.fonttype": "none",
    "svg.hashsalt": "pareval",
    # A model may be called $x$.
    "text.parse_math": False,
    "text.usetex": False,
}

MODEL_NAME = 22
"""Maximum length of a model's name in a figure, in characters."""


def model_style(data: ReportData, model: str) -> dict[str, Any]:
    """A model's colour and marker: the same in every figure."""
    i = data.names.index(model)
    return {"color": COLOURS[i % len(COLOURS)], "marker": MARKERS[i % len(MARKERS)]}


def success_word(data: ReportData) -> str:
    """The word for success in captions: plus, or valid where there are no plus results."""
    return "plus" if data.success == PLUS else "valid"
