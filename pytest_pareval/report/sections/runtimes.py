"""Section 3.1: runtimes, and scaling over processes and threads."""

from __future__ import annotations

import math

import pandas as pd

from pytest_pareval._util.text import counted, enumerated
from pytest_pareval.report.cells import percent, ratio
from pytest_pareval.report.data import ReportData
from pytest_pareval.report.figures.samples import valid_rows
from pytest_pareval.report.figures.speedups import speedups_by_workers
from pytest_pareval.report.section import Section
from pytest_pareval.report.table import Table
from pytest_pareval.report.tables.estimators import speedups_table
from pytest_pareval.report.tables.runtimes import runtimes_table
from pytest_pareval.report.tables.words import CHECK_SETS
from pytest_pareval.stats.columns import BASE
from pytest_pareval.stats.rates import groups
from pytest_pareval.stats.runtimes import geometric_mean


def runtimes_section(data: ReportData) -> Section:
    """Runtimes by model and parallelism model, disturbed ones, and scaling."""
    times = runtimes_table(data.ordered, ("model", "parallelism_model"), "Runtimes and speedups of valid samples")
    check_set = CHECK_SETS[data.success]
    scaling = speedups_table(data.ordered, data.analysis, f"Speedups and efficiencies for k samples ({check_set})")
    blocks: tuple[str | Table, ...] = (
        *(
            [times, *_against_sequential(data), _disturbed(data)]
            if times
            else ["**Missing data:** no runtime is known."]
        ),
        *_scaling(data),
        *([scaling] if scaling else []),
    )
    return Section("3.1 Runtimes and scaling", 3, blocks, ("runtimes", "profile", "speedups"))


def _against_sequential(data: ReportData) -> list[str]:
    """How fast each model's valid code is at its best, against the reference kernel on one processor."""
    sentences = []
    valid = data.ordered[data.ordered[BASE].astype(bool)]
    for name in data.names:
        parts = []
        for (kind,), group in groups(valid[valid["model"] == name], ("parallelism_model",)):
            speedup = geometric_mean(group["best_sequential_runtime"] / group["best_runtime"])
            if not math.isnan(speedup):
                parts.append(f"{speedup:.2f} ({kind})")
        if parts:
            sentences.append(
                f"**{name}**'s valid code is {enumerated(parts)} times as fast as the best sequential code, at its "
                "best number of workers."
            )
    return sentences


def _disturbed(data: ReportData) -> str:
    """How many samples have times that other programs may have made too long."""
    timed = data.metrics[data.metrics["best_runtime"].notna()]
    known = timed["disturbed"].dropna()
    if known.empty:
        return "**Missing data:** whether other programs disturbed these runs is not known."
    count = int((known > 0).sum())
    if not count:
        return "**Disturbed times:** none; other programs disturbed no run of these samples."
    return (
        f"**Disturbed times:** other programs disturbed runs of {count} of {counted(len(known), 'sample')}. They count "
        "like the others, although they may be too long; medians are affected least."
    )


def _scaling(data: ReportData) -> list[str | Table]:
    """Geometric mean speedups over one process or thread, at each number of workers."""
    found = speedups_by_workers(valid_rows(data))
    found = found[found["workers"] > 1]
    if found.empty:
        return ["**Missing data:** no speedup over one process or thread is known."]
    found = pd.concat([found[found["model"] == name] for name in data.names])
    counts = sorted(int(n) for n in found["workers"].unique())
    rows, means = [], {}
    for key, group in groups(found, ("model", "parallelism_model")):
        by_count = {n: group.loc[group["workers"] == n, "speedup"] for n in counts}
        means[key] = {n: geometric_mean(own) for n, own in by_count.items() if len(own)}
        rows.append(
            (*key, *(f"{ratio(means[key][n])} ({len(by_count[n])})" if n in means[key] else "-" for n in counts))
        )
    headers = ("model", "parallel", *(f"{n} workers" for n in counts))
    note = (
        "Workers: processes x threads. Geometric means over successful samples of the runtime on one worker over the "
        "best runtime on n; in brackets the number of samples."
    )
    blocks: list[str | Table] = [Table("Speedup over one worker", headers, tuple(rows), 2, note)]
    blocks += _scaling_words(data, means)
    if data.metrics["oversubscribed"].eq(True).any():
        blocks.append("Some runs had more processes x threads than cores: their speedups understate the code.")
    return blocks


def _scaling_words(data: ReportData, means: dict[tuple[str, ...], dict[int, float]]) -> list[str]:
    """Each model's speedups and efficiencies on its largest number of workers."""
    sentences = []
    for name in data.names:
        found = [(kind, by_count) for (model, kind), by_count in means.items() if model == name]
        largest = [(kind, max(by_count), by_count[max(by_count)]) for kind, by_count in found]
        if largest:
            speedups = enumerated([f"{value:.2f} ({kind} on {n})" for kind, n, value in largest])
            efficiencies = enumerated([percent(value / n) for _, n, value in largest])
            noun = "an efficiency" if len(largest) == 1 else "efficiencies"
            sentences.append(
                f"**{name}**'s code is {speedups} times as fast as on one worker: {noun} of {efficiencies}."
            )
    return sentences
