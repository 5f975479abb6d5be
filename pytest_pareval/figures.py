"""Figures: the plots of a report, drawn once for the page and for papers."""

from __future__ import annotations

import json
import math
import re
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import numpy as np
import pandas as pd

from pytest_pareval.cache import write_atomically
from pytest_pareval.comparisons import Comparison, against, all_pairs
from pytest_pareval.explain import printable
from pytest_pareval.intervals import proportion_interval
from pytest_pareval.metrics import BASE, BUILD, PLUS
from pytest_pareval.report import Subject
from pytest_pareval.tables import shorten

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH = 3.5
"""Inches: a column of a paper, and the width of a phone."""
INK, MUTED, RULE, PAPER = "#1b1b1b", "#6a6a6a", "#d8d8d8", "#ffffff"
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#7f7f7f")
"""Okabe and Ito's colours, which people with any kind of colour blindness can tell apart, less yellow on white."""
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
"""Characters of a model's name."""
VALUES_IN_CELLS = 14
"""Columns of a heat map up to which its cells have room for numbers."""
QUANTILES = 5
"""Groups of equal size into which response times and tokens are cut."""


@dataclass(frozen=True)
class Plot:
    """A figure that can be drawn; ``name`` is that of its files, ``caption`` tells who cannot see it what it shows."""

    name: str
    title: str
    caption: str
    draw: Callable[[], Figure]


def plots(subject: Subject) -> Iterator[Plot]:
    """All plots for which there are data."""
    yield _rates(subject)
    yield _types(subject)
    yield from _problems(subject)
    yield from _effects(subject)
    yield from _runtimes(subject)
    yield from _profile(subject)
    yield from _speedups(subject)
    yield from _sizes(subject)
    yield from _generation(subject)


def svg(plot: Plot, inline: dict[str, str] | None = None) -> str:
    """A plot as SVG. With ``inline`` as an element of a page: colours replaced as it says, and nothing that would meet
    ids or styles of other elements.
    """
    text = _drawn(plot, "svg", transparent=inline is not None).decode()
    return text if inline is None else _inlined(plot, text, inline)


def export(subject: Subject, folder: Path) -> list[Path]:
    """Write all plots as SVG and as PNG, 300 dots per inch. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for plot in plots(subject):
        for suffix in ("svg", "png"):
            path = folder / f"{plot.name}.{suffix}"
            write_atomically(path, _drawn(plot, suffix))
            paths.append(path)
    return paths


def _drawn(plot: Plot, suffix: str, transparent: bool = False) -> bytes:
    """The same bytes for the same data."""
    import matplotlib as mpl

    content = BytesIO()
    metadata = {"Title": plot.title} | ({"Date": None, "Creator": None} if suffix == "svg" else {"Software": None})
    with mpl.rc_context(STYLE), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing", UserWarning)
        plot.draw().savefig(content, format=suffix, dpi=300, metadata=metadata, transparent=transparent)
    return content.getvalue()


def _inlined(plot: Plot, text: str, colours: dict[str, str]) -> str:
    ElementTree.register_namespace("", SVG[1:-1])
    root = ElementTree.fromstring(text)
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag in (f"{SVG}metadata", f"{SVG}style", f"{SVG}title"):
                parent.remove(child)
    for element in root.iter():
        element.tag = element.tag.removeprefix(SVG)
        for key, value in list(element.attrib.items()):
            del element.attrib[key]
            element.set(key.removeprefix(XLINK), _attribute(plot, key.removeprefix(XLINK), value, colours))
    del root.attrib["width"], root.attrib["height"]
    root.set("role", "img")
    root.set("aria-label", f"{plot.title}. {plot.caption}")
    return ElementTree.tostring(root, encoding="unicode")


SVG, XLINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}"


def _attribute(plot: Plot, key: str, value: str, colours: dict[str, str]) -> str:
    """Ids get the plot's name before them, colours become those of the page."""
    if key == "id":
        return f"{plot.name}-{value}"
    if key == "href":
        return value.replace("#", f"#{plot.name}-")
    if key == "style":
        value = re.sub(r"font: ([\d.]+px) [^;]*", r"font-size: \1", value)
        return re.sub(r"#[0-9a-f]{6}", lambda match: colours.get(match[0], match[0]), value)
    return value.replace("url(#", f"url(#{plot.name}-")


def _figure(height: float, rows: int = 1, columns: int = 1, **options: Any) -> tuple[Figure, np.ndarray]:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH, height), layout="constrained")
    return figure, figure.subplots(rows, columns, squeeze=False, **options)


def _name(model: str) -> str:
    return shorten(printable(model), MODEL_NAME)


def _marks(subject: Subject, model: str) -> dict[str, Any]:
    """A model's colour and marker: the same in every figure."""
    i = subject.names.index(model)
    return {"color": COLOURS[i % len(COLOURS)], "marker": MARKERS[i % len(MARKERS)]}


def _percent_axis(axes: Axes, which: str = "x") -> None:
    getattr(axes, f"set_{which}lim")(-3, 103)
    getattr(axes, f"set_{which}ticks")([0, 25, 50, 75, 100])


def _log_axis(axes: Axes, which: str = "x", most: int = 5) -> None:
    """A logarithmic axis of what has been drawn. Matplotlib's own labels are mathematics, which is not parsed here."""
    from matplotlib.ticker import LogLocator, MaxNLocator, NullLocator, StrMethodFormatter

    getattr(axes, f"set_{which}scale")("log")
    axis = getattr(axes, f"{which}axis")
    low, high = axis.get_view_interval()
    digits = (1.0,) if high / low > 30 else (1.0, 2.0, 5.0)
    axis.set_major_locator(LogLocator(subs=digits, numticks=most) if high / low > 5 else MaxNLocator(most - 1))
    axis.set_major_formatter(StrMethodFormatter("{x:g}"))
    axis.set_minor_locator(NullLocator())


def _rows(axes: Axes, labels: list[str]) -> None:
    """Names along the vertical axis, the first on top."""
    axes.set_yticks(range(len(labels)), labels)
    axes.set_ylim(len(labels) - 0.5, -0.5)
    axes.grid(axis="y", visible=False)


def _success(subject: Subject) -> str:
    return "plus" if subject.success == PLUS else "valid"


# Rates


def _rates(subject: Subject) -> Plot:
    level = f"{100 * subject.analysis.level:g}%"
    return Plot(
        "rates",
        "Build and validation rates",
        f"Share of samples that are built, valid by ParEval's checks, and valid by the plus checks; {level} intervals.",
        partial(_draw_rates, subject),
    )


def _draw_rates(subject: Subject) -> Figure:
    names = subject.names
    series = [(BUILD, "built", COLOURS[6], "o"), (BASE, "valid", COLOURS[5], "D"), (PLUS, "plus", COLOURS[0], "s")]
    figure, ((axes,),) = _figure(0.75 + 0.27 * len(names))
    for offset, (column, label, colour, marker) in zip((-0.22, 0, 0.22), series, strict=True):
        rates = [subject.rate(name, column) for name in names]
        if not any(rate.n for rate in rates):
            continue
        x = np.array([100 * rate.value for rate in rates])
        low, high = (np.array([100 * getattr(rate.interval, end) for rate in rates]) for end in ("low", "high"))
        axes.errorbar(
            x,
            np.arange(len(names)) + offset,
            xerr=_around(x, low, high),
            fmt=marker,
            color=colour,
            label=label,
            elinewidth=0.9,
        )
    _rows(axes, [_name(name) for name in names])
    _percent_axis(axes)
    axes.set_xlabel("% of samples")
    figure.legend(loc="outside upper right", ncols=3, handletextpad=0.2, columnspacing=1)
    return figure


def _around(x: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """Lengths of error bars. A value may lie outside of its interval by rounding, or where Wilson's is not centred."""
    return np.maximum([x - low, high - x], 0)


# Heat maps


def _types(subject: Subject) -> Plot:
    return Plot(
        "types",
        "Success by problem type",
        f"Percent of a model's samples of each problem type that are {_success(subject)}.",
        partial(_draw_types, subject),
    )


def _draw_types(subject: Subject) -> Figure:
    means = 100 * subject.metrics.pivot_table(
        index="problem_type", columns="model", values=subject.success, aggfunc=lambda flags: flags.astype(float).mean()
    )
    return _heat_map(means[subject.names].T, [_name(name) for name in subject.names])


def _problems(subject: Subject) -> Iterator[Plot]:
    stems = _stems(subject.names)
    for model in subject.names:
        yield Plot(
            f"problems-{stems[model]}",
            f"Success by problem: {printable(model)}",
            f"Percent of {printable(model)}'s samples of each prompt that are {_success(subject)}.",
            partial(_draw_problems, subject, model),
        )


def _stems(models: list[str]) -> dict[str, str]:
    """Models' names as parts of files' names, each its own."""
    stems: dict[str, str] = {}
    for model in models:
        stem = re.sub(r"[^A-Za-z0-9._+-]", "_", model)[:60]
        while stem.lower() in {other.lower() for other in stems.values()}:
            stem += "_"
        stems[model] = stem
    return stems


def _draw_problems(subject: Subject, model: str) -> Figure:
    own = subject.of(model)
    order = own.sort_values(["problem_type", "problem_name"])["problem_name"].unique()
    means = 100 * own.pivot_table(
        index="problem_name",
        columns="parallelism_model",
        values=subject.success,
        aggfunc=lambda flags: flags.astype(float).mean(),
    )
    return _heat_map(means.loc[order], [shorten(printable(str(name)), 40) for name in order], rotated=False)


def _heat_map(means: pd.DataFrame, labels: list[str], rotated: bool = True) -> Figure:
    rows, columns = means.shape
    figure, ((axes,),) = _figure((0.95 if rotated else 0.5) + 0.155 * rows)
    image = axes.pcolormesh(
        means.to_numpy(float), cmap="cividis", vmin=0, vmax=100, edgecolor=PAPER, linewidth=0.6, shading="flat"
    )
    names = [printable(str(name)) for name in means.columns]
    axes.set_xticks(np.arange(columns) + 0.5, names, rotation=90 if rotated else 0)
    axes.set_yticks(np.arange(rows) + 0.5, labels)
    axes.set_ylim(rows, 0)
    axes.grid(visible=False)
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    if columns <= VALUES_IN_CELLS:
        for (row, column), value in np.ndenumerate(means.to_numpy(float)):
            if not math.isnan(value):
                axes.text(
                    column + 0.5,
                    row + 0.52,
                    f"{value:.0f}",
                    ha="center",
                    va="center",
                    fontsize=5.5,
                    color=PAPER if value < 48 else "#000000",
                )
    bar = figure.colorbar(image, ax=axes, location="top", shrink=0.5, aspect=30, label="% of samples")
    bar.outline.set_visible(False)
    return figure


# Comparisons


def _effects(subject: Subject) -> Iterator[Plot]:
    analysis = subject.analysis
    if analysis.reference_model:
        found = against(subject.metrics, subject.success, analysis.reference_model, analysis.ddof, analysis.level)
    else:
        found = all_pairs(subject.metrics, subject.success, analysis.ddof, analysis.level)
    found = [one for one in found if math.isfinite(one.d.value)]
    if found:
        yield Plot(
            "effects",
            "Cohen's d of success rates",
            f"Positive where the first model succeeds more often; {100 * analysis.level:g}% intervals. "
            "Bands: negligible below 0.2, small, medium from 0.5, large from 0.8.",
            partial(_draw_effects, found),
        )


def _draw_effects(found: list[Comparison]) -> Figure:
    figure, ((axes,),) = _figure(0.55 + 0.2 * len(found))
    x, low, high = (np.array([getattr(one.d, end) for one in found]) for end in ("value", "low", "high"))
    reach = max(1.0, float(np.abs([low, high]).max())) * 1.05
    for least, alpha in ((0.8, 0.28), (0.5, 0.22), (0.2, 0.16)):
        axes.axvspan(-least, least, color=COLOURS[6], alpha=alpha / 2, linewidth=0)
    axes.axvline(0, color=MUTED, linewidth=0.6)
    axes.errorbar(x, range(len(found)), xerr=_around(x, low, high), fmt="s", color=COLOURS[0], elinewidth=0.9)
    _rows(axes, [f"{shorten(printable(one.a), 16)} - {shorten(printable(one.b), 16)}" for one in found])
    axes.set_xlim(-reach, reach)
    axes.set_xlabel("Cohen's d")
    return figure


# Times


def _valid(subject: Subject) -> pd.DataFrame:
    valid = subject.metrics[subject.metrics[subject.success].eq(True)]
    return valid[valid["best_runtime"] > 0]


def _parallelism_models(metrics: pd.DataFrame) -> list[str]:
    return sorted(metrics["parallelism_model"].unique())


def _runtimes(subject: Subject) -> Iterator[Plot]:
    if len(_valid(subject)):
        yield Plot(
            "runtimes",
            "Runtimes",
            "Best runtime of each sample that succeeds: median, quartiles, 5th and 95th percentile.",
            partial(_draw_runtimes, subject),
        )


def _draw_runtimes(subject: Subject) -> Figure:
    valid = _valid(subject)
    groups = [
        (parallelism, model, own["best_runtime"].to_numpy(float))
        for parallelism in _parallelism_models(valid)
        for model in subject.names
        if len(own := valid[(valid["model"] == model) & (valid["parallelism_model"] == parallelism)])
    ]
    figure, ((axes,),) = _figure(0.55 + 0.17 * len(groups))
    for row, (_, model, times) in enumerate(groups):
        low, left, middle, right, high = np.percentile(times, [5, 25, 50, 75, 95])
        colour = _marks(subject, model)["color"]
        axes.plot([low, high], [row, row], color=colour, linewidth=0.7)
        axes.plot([left, right], [row, row], color=colour, linewidth=4.5, alpha=0.55, solid_capstyle="butt")
        axes.plot([middle], [row], marker="|", markersize=7, markeredgewidth=1.2, color=INK)
    _log_axis(axes)
    axes.set_xlabel("seconds")
    _rows(axes, [f"{_name(model)} {parallelism} ({len(times)})" for parallelism, model, times in groups])
    return figure


def _profile(subject: Subject) -> Iterator[Plot]:
    valid = _valid(subject)
    if (valid["best_sequential_runtime"] > 0).any():
        yield Plot(
            "profile",
            "Speed against the reference kernel",
            "Share of all samples that succeed within so many times the best sequential runtime; left is faster, "
            "higher is more often right.",
            partial(_draw_profile, subject),
        )


def _draw_profile(subject: Subject) -> Figure:
    valid = _valid(subject)
    ratios = valid["best_runtime"] / valid["best_sequential_runtime"].where(valid["best_sequential_runtime"] > 0)
    figure, panels, shown = _panels(valid, 1.35)
    for axes, parallelism in zip(panels, shown, strict=True):
        for model in subject.names:
            of_all = subject.metrics["model"].eq(model) & subject.metrics["parallelism_model"].eq(parallelism)
            own = np.sort(ratios[of_all.reindex(ratios.index)].dropna().to_numpy(float))
            if own.size:
                x, y = _steps(own, int(of_all.sum()))
                axes.step(x, y, where="post", color=_marks(subject, model)["color"], label=_name(model))
        axes.axvline(1, color=MUTED, linewidth=0.6, linestyle=(0, (2, 2)))
        _percent_axis(axes, "y")
    for axes in panels:  # which share the axis
        _log_axis(axes)
    figure.supxlabel("runtime / best sequential runtime", fontsize=7)
    figure.supylabel("% of samples", fontsize=7)
    _legend(figure, panels)
    return figure


def _steps(values: np.ndarray, n: int, most: int = 200) -> tuple[np.ndarray, np.ndarray]:
    """Where a cumulative share rises, in percent of ``n``; at no more points than can be seen."""
    kept = np.unique(np.linspace(0, values.size - 1, min(most, values.size)).astype(int))
    return np.concatenate([values[:1], values[kept]]), np.concatenate([[0.0], 100 * (kept + 1) / n])


def _panels(metrics: pd.DataFrame, height: float, parallel: bool = False) -> tuple[Figure, list[Axes], list[str]]:
    """A panel for each parallelism model that occurs, two in a row, titled."""
    shown = [name for name in _parallelism_models(metrics) if not (parallel and name == "serial")]
    columns = min(2, len(shown))
    rows = -(-len(shown) // columns)
    figure, grid = _figure(0.4 + height * rows, rows, columns, sharex=True, sharey=True)
    panels = list(grid.flat)
    for axes in panels[len(shown) :]:
        axes.set_visible(False)
    for axes, name in zip(panels, shown, strict=False):
        axes.set_title(printable(name), loc="left")
    if len(shown) % 2 and rows > 1:
        panels[columns * (rows - 1) - 1].tick_params(labelbottom=True)
    return figure, panels[: len(shown)], shown


def _legend(figure: Figure, panels: Iterable[Axes]) -> None:
    """One legend for all panels."""
    found = {label: handle for axes in panels for handle, label in zip(*axes.get_legend_handles_labels(), strict=True)}
    if found:
        figure.legend(
            list(found.values()), list(found), loc="outside upper left", ncols=2, handlelength=1.6, columnspacing=1
        )


def _speedups(subject: Subject) -> Iterator[Plot]:
    found = speedups_by_workers(_valid(subject))
    if len(found) and (found["workers"] > 1).any():
        yield Plot(
            "speedups",
            "Speedup over one process or thread",
            "Median and quartiles of the samples that succeed, by processes x threads; dashed: ideal.",
            partial(_draw_speedups, subject, found),
        )


def speedups_by_workers(metrics: pd.DataFrame) -> pd.DataFrame:
    """Each sample's runtime on one worker over that on so many: a row for each sample and number of workers.

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


def _draw_speedups(subject: Subject, found: pd.DataFrame) -> Figure:
    figure, panels, shown = _panels(found, 1.5, parallel=True)
    counts = sorted(found["workers"].unique())
    for axes, parallelism in zip(panels, shown, strict=True):
        axes.plot(counts, counts, color=MUTED, linewidth=0.7, linestyle=(0, (3, 2)))
        for i, model in enumerate(subject.names):
            own = found[(found["model"] == model) & (found["parallelism_model"] == parallelism)]
            if own.empty:
                continue
            quartiles = own.groupby("workers")["speedup"].quantile(np.array([0.25, 0.5, 0.75])).unstack()
            x, y = quartiles.index.to_numpy(float), quartiles[0.5].to_numpy(float)
            aside = 1.035 ** (i - (len(subject.names) - 1) / 2)
            errors = _around(y, quartiles[0.25].to_numpy(float), quartiles[0.75].to_numpy(float))
            axes.errorbar(x * aside, y, yerr=errors, elinewidth=0.7, label=_name(model), **_marks(subject, model))
        axes.set_xscale("log", base=2)
        axes.set_yscale("log", base=2)
        axes.set_xticks(counts, [str(n) for n in counts])
        axes.yaxis.set_major_formatter("{x:g}")
        axes.minorticks_off()
    figure.supxlabel("processes x threads", fontsize=7)
    figure.supylabel("speedup", fontsize=7)
    _legend(figure, panels)
    return figure


# Resources


def _sizes(subject: Subject) -> Iterator[Plot]:
    known = [
        (name, size)
        for name in subject.names
        if (model := subject.models.get(name)) is not None and (size := model.vram_gb)
    ]
    if known:
        yield Plot(
            "sizes",
            "Success against GPU memory",
            f"Success rate of models whose size is known; {100 * subject.analysis.level:g}% intervals.",
            partial(_draw_sizes, subject, known),
        )


def _draw_sizes(subject: Subject, known: list[tuple[str, float]]) -> Figure:
    figure, ((axes,),) = _figure(2.1)
    for name, size in known:
        rate = subject.rate(name, subject.success)
        y, low, high = (np.array([100 * value]) for value in (rate.value, rate.interval.low, rate.interval.high))
        axes.errorbar([size], y, yerr=_around(y, low, high), elinewidth=0.9, linestyle="", **_marks(subject, name))
        axes.annotate(_name(name), (size, y[0]), xytext=(5, 3), textcoords="offset points", fontsize=6.5)
    sizes = [size for _, size in known]
    axes.set_xscale("log", base=2)
    axes.set_xlim(min(sizes) / 1.6, max(sizes) * 4)
    axes.xaxis.set_major_formatter("{x:g}")
    axes.minorticks_off()
    axes.set_xlabel("GPU memory (GB)")
    axes.set_ylabel("% of samples that succeed")
    _percent_axis(axes, "y")
    return figure


GENERATION = (("response_time", "response time (s)"), ("total_tokens", "tokens"))


def _generation(subject: Subject) -> Iterator[Plot]:
    known = [(column, label) for column, label in GENERATION if (subject.metrics[column] > 0).any()]
    if known:
        yield Plot(
            "generation",
            "Response time and tokens against quality",
            f"Success rate of each fifth of a model's samples, by response time and by tokens; "
            f"{100 * subject.analysis.level:g}% intervals (Wilson).",
            partial(_draw_generation, subject, known),
        )


def _draw_generation(subject: Subject, known: list[tuple[str, str]]) -> Figure:
    figure, (panels,) = _figure(2.1, 1, len(known), sharey=True)
    for axes, (column, label) in zip(panels, known, strict=True):
        for model in subject.names:
            own = subject.of(model)
            own = own[own[column] > 0]
            if own.empty:
                continue
            groups = (
                pd.qcut(own[column].astype(float), QUANTILES, duplicates="drop") if own[column].nunique() > 1 else None
            )
            found = (
                [_fifth(group, column, subject) for _, group in own.groupby(groups, observed=True)]
                if groups is not None
                else [_fifth(own, column, subject)]
            )
            x, y, low, high = np.array(found).T
            axes.errorbar(
                x, y, yerr=_around(y, low, high), elinewidth=0.7, label=_name(model), **_marks(subject, model)
            )
        _log_axis(axes)
        axes.set_xlabel(label)
        _percent_axis(axes, "y")
    panels[0].set_ylabel("% of samples that succeed")
    _legend(figure, panels)
    return figure


def _fifth(group: pd.DataFrame, column: str, subject: Subject) -> tuple[float, float, float, float]:
    """Median of the column, success rate and its bounds, in percent."""
    successes, n = int(group[subject.success].astype(bool).sum()), len(group)
    interval = proportion_interval(successes, n, subject.analysis.level, "wilson")
    return float(group[column].median()), 100 * successes / n, 100 * interval.low, 100 * interval.high
