"""All plots of a report, and their export as files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pytest_pareval._util.files import write_atomically
from pytest_pareval.report.data import ReportData
from pytest_pareval.report.figures.effects import effect_plots
from pytest_pareval.report.figures.generation import generation_plot
from pytest_pareval.report.figures.heat_maps import problem_plots, types_plot
from pytest_pareval.report.figures.plot import Plot, draw
from pytest_pareval.report.figures.profile import performance_profile
from pytest_pareval.report.figures.rates import rates_plot
from pytest_pareval.report.figures.runtimes import runtimes_plot
from pytest_pareval.report.figures.sizes import sizes_plot
from pytest_pareval.report.figures.speedups import speedups_plot
from pytest_pareval.report.figures.trend import trend_plot


def plots(data: ReportData) -> Iterator[Plot]:
    """All plots that the data allow."""
    yield rates_plot(data)
    yield types_plot(data)
    yield from problem_plots(data)
    yield from trend_plot(data)
    yield from effect_plots(data)
    yield from runtimes_plot(data)
    yield from performance_profile(data)
    yield from speedups_plot(data)
    yield from sizes_plot(data)
    yield from generation_plot(data)


def export(data: ReportData, folder: Path) -> list[Path]:
    """Write all plots as SVG and as PNG at 300 dots per inch; returns the paths. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for plot in plots(data):
        for suffix in ("svg", "png"):
            path = folder / f"{plot.name}.{suffix}"
            write_atomically(path, draw(plot, suffix))
            paths.append(path)
    return paths
