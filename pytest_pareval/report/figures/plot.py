"""A plot, and its drawing as a file."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from pytest_pareval.report.figures.style import STYLE

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@dataclass(frozen=True)
class Plot:
    """A figure that can be drawn. ``name`` is the stem of its files; ``caption`` is also its text alternative."""

    name: str
    title: str
    caption: str
    draw: Callable[[], Figure]


def draw(plot: Plot, suffix: str, transparent: bool = False) -> bytes:
    """Draw a plot as a file's content. The same data give the same bytes."""
    import matplotlib as mpl

    content = BytesIO()
    metadata = {"Title": plot.title} | ({"Date": None, "Creator": None} if suffix == "svg" else {"Software": None})
    with mpl.rc_context(STYLE), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing", UserWarning)
        plot.draw().savefig(content, format=suffix, dpi=300, metadata=metadata, transparent=transparent)
    return content.getvalue()
