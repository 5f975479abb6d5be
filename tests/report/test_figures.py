"""Figures: what is drawn of few and of many samples, units of axes, numbers in cells, names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from pytest_pareval.records.record import Record
from pytest_pareval.report.figures.axes import time_label
from pytest_pareval.report.figures.distribution import ENOUGH
from pytest_pareval.report.figures.export import plots
from tests.support.factory import RECORD, synthetic, timed_run
from tests.support.pages import subject_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def figure(name: str, records: Sequence[Record]) -> Figure:
    """A figure as it is drawn, with the positions and labels of its ticks."""
    drawn = next(plot for plot in plots(subject_of(records)) if plot.name == name).draw()
    drawn.canvas.draw()
    return drawn


def tick_labels(axes: Axes) -> list[str]:
    return [label.get_text() for label in axes.get_xticklabels() if label.get_text()]


def of_one_prompt(n: int, seconds: float = 2e-5) -> Iterator[Record]:
    """Valid samples with runtimes and response times of about the same length, on one, two and four processes."""
    for i in range(n):
        time = seconds * (1 + i / n)
        runs = tuple(timed_run(p, time / p) for p in (1, 2, 4))
        yield replace(RECORD, sample=str(i), runs=runs, response_time=1e3 * time, total_tokens=100 + i)


@pytest.mark.parametrize(
    ("seconds", "label"), [(1e-5, "10 \u00b5s"), (2.5e-4, "250 \u00b5s"), (0.01, "10 ms"), (3, "3 s"), (5e-9, "5 ns")]
)
def test_labels_of_times(seconds: float, label: str) -> None:
    assert time_label(seconds) == label


@pytest.mark.parametrize(("name", "panel"), [("runtimes", 0), ("generation", 0)])
@pytest.mark.parametrize(("seconds", "unit"), [(2e-5, "\u00b5s"), (2e-3, "ms"), (2.0, "s")])
def test_axes_of_times_have_units(name: str, panel: int, seconds: float, unit: str) -> None:
    records = [replace(one, response_time=seconds) for one in of_one_prompt(30, 4 * seconds)]
    labels = tick_labels(figure(name, records).axes[panel])
    assert labels
    assert any(label.endswith(f" {unit}") for label in labels)
    assert not any("e-" in label for label in labels)


@pytest.mark.parametrize(("n", "points"), [(ENOUGH - 1, ENOUGH - 1), (ENOUGH, 0)])
def test_few_samples_are_drawn_one_by_one(n: int, points: int) -> None:
    (axes,) = figure("runtimes", list(of_one_prompt(n))).axes
    dots = [line for line in axes.lines if line.get_marker() == "o"]
    assert sum(np.size(line.get_xdata()) for line in dots) == points
    assert all(line.get_linestyle() == "None" for line in dots)


def test_response_times_are_not_connected() -> None:
    """Every line lies in one row: it is a spread, and no trend over groups of a few samples."""
    drawn = figure("generation", list(synthetic(2, 1)))
    for axes in drawn.axes:
        assert axes.lines
        for line in axes.lines:
            assert len(set(np.asarray(line.get_ydata()).tolist())) == 1
    labels = [label.get_text() for label in drawn.axes[0].get_yticklabels()]
    assert [label.split(" ")[1] for label in labels] == ["right", "wrong"] * 2


@pytest.mark.parametrize(("n", "connected"), [(ENOUGH - 1, False), (ENOUGH, True)])
def test_medians_of_few_speedups_are_not_connected(n: int, connected: bool) -> None:
    drawn = figure("speedups", list(of_one_prompt(n)))
    medians = [line for line in drawn.axes[0].lines if line.get_marker() not in ("None", "")]
    lines = [line.get_linestyle() for line in medians if np.size(line.get_xdata()) == 3]
    assert [style != "None" for style in lines] == [connected]


def test_heat_maps_have_the_number_of_samples_in_each_cell() -> None:
    records = [one for one in synthetic(2, 3) if one.problem_type in ("fft", "scan")]
    texts = [text.get_text() for text in figure("types", records).axes[0].texts]
    assert len(texts) == 2 * 2 * 2
    assert texts[1::2] == ["60"] * 4
    assert all(0 <= int(share) <= 100 for share in texts[::2])


def test_two_models_never_have_the_same_name() -> None:
    names = [f"Qwen/Qwen2.5-Coder-{size}-Instruct-hpc-finetuned-step-2000" for size in ("7B", "32B")]
    records = [replace(one, model=names[int(one.model[-1])]) for one in synthetic(2, 1)]
    found = list(plots(subject_of(records)))
    stems = [plot.name for plot in found if plot.name.startswith("problems-")]
    assert len(set(stems)) == 2
    assert all("7B" in stem or "32B" in stem for stem in stems)
    labels = [label.get_text() for label in figure("rates", records).axes[0].get_yticklabels()]
    assert len(set(labels)) == 2
    assert max(map(len, labels)) <= 22


def test_trend_over_checkpoints() -> None:
    """One line per metric, with intervals, in the order of the steps."""
    names = {"model-0": "m-step-100", "model-1": "m-step-2000", "model-2": "m-step-50"}
    records = [replace(one, model=names[one.model]) for one in synthetic(3, 1) if one.problem_type in ("fft", "scan")]
    drawn = figure("trend", records)
    (axes,) = drawn.axes
    assert tick_labels(axes) == ["step-50", "step-100", "step-2000"]
    lines = [(line.get_label(), np.asarray(line.get_ydata())) for line in axes.lines if np.size(line.get_ydata()) == 3]
    _, labels = axes.get_legend_handles_labels()
    assert labels[:3] == ["build", "valid (base)", "valid (plus)"]
    assert len(labels) == 3 + len({one.parallelism_model for one in records})
    valid = [
        100 * sum(one.valid for one in own) / len(own)
        for step in ("50", "100", "2000")
        if (own := [one for one in records if one.model == f"m-step-{step}"])
    ]
    assert any(np.allclose(y, valid) for _, y in lines)
    assert not any(plot.name == "trend" for plot in plots(subject_of(list(synthetic(2, 1)))))
