"""Published counts for ParEval's serial and MPI prompts: one sample each, by ParEval's own checks."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from pytest_pareval.report.cells import percent
from pytest_pareval.report.methods import IntervalMethods
from pytest_pareval.report.model_sizes import ModelSize
from pytest_pareval.report.table import Table
from pytest_pareval.stats.analysis import AUTO, BOOTSTRAP, Analysis
from pytest_pareval.stats.columns import BASE, BUILD, PROMPT
from pytest_pareval.stats.intervals import proportion_interval
from pytest_pareval.stats.rates import Rate, rate
from pytest_pareval.stats.success import tier

COUNTS_FILE = Path(__file__).with_name("published.csv")
PARALLELISM_MODELS = ("serial", "mpi")
PROMPTS = 120
"""Prompts of these parallelism models, each with one published sample."""


def published() -> pd.DataFrame:
    """Counts by model: tests, builds and valid samples in total; tests and builds by parallelism model; mean tokens."""
    return pd.read_csv(COUNTS_FILE, index_col="model")


@dataclass(frozen=True)
class _Entry:
    """A model's row. ``ranked`` is False for a session's model with fewer prompts than the published ones."""

    label: str
    prompts: int
    ranked: bool
    built: Rate
    valid: Rate


def published_table(metrics: pd.DataFrame, models: dict[str, ModelSize], analysis: Analysis, title: str) -> Table:
    """A session's models among the published ones, by overall success. A star marks the session's.

    Rates of fewer prompts than the published ones are not comparable: such models come last, without rank and tier.
    """
    entries = [*_session_entries(metrics, analysis), *_published_entries(models, analysis)]
    entries.sort(key=lambda entry: (entry.ranked, entry.valid.value), reverse=True)
    best = max((entry.valid.value for entry in entries if entry.ranked), default=math.nan)
    methods = IntervalMethods.of(rate for entry in entries for rate in (entry.built, entry.valid))
    rows = tuple(_row(entry, best, methods) for entry in entries)
    note = f"*: this session's serial and mpi samples. {methods.note}"
    if any(entry.built.interval.method == "t" for entry in entries):
        note += " Published counts are not known by problem: their Student t intervals are somewhat too narrow."
    if not all(entry.ranked for entry in entries):
        note += " Models with fewer prompts than the published ones come last: their rates are not comparable."
    headers = ("model", "prompts", "n", "built %", "of built", "valid %", "of best", "tier")
    return Table(title, headers, rows, 1, note)


def _session_entries(metrics: pd.DataFrame, analysis: Analysis) -> Iterator[_Entry]:
    own = metrics[metrics["parallelism_model"].isin(PARALLELISM_MODELS)]
    for name, group in own.groupby("model", sort=False):
        prompts = group.groupby(PROMPT).ngroups
        built, valid = (rate(group, column, analysis) for column in (BUILD, BASE))
        yield _Entry(f"* {name}", prompts, prompts >= PROMPTS, built, valid)


def _published_entries(models: dict[str, ModelSize], analysis: Analysis) -> Iterator[_Entry]:
    method = "t" if analysis.interval in (AUTO, BOOTSTRAP) else analysis.interval
    for name, row in published().iterrows():
        label = models[str(name)].label if str(name) in models else str(name)
        n = int(row["tests"])
        built, valid = (
            Rate(count, n, proportion_interval(count, n, analysis.level, method))
            for count in (int(row["builds"]), int(row["valid"]))
        )
        yield _Entry(label, n, True, built, valid)


def _row(entry: _Entry, best: float, methods: IntervalMethods) -> tuple[str, ...]:
    built, valid = entry.built, entry.valid
    return (
        entry.label,
        str(entry.prompts),
        str(built.n),
        methods.cell(built),
        percent(valid.successes / built.successes if built.successes else math.nan),
        methods.cell(valid),
        percent(valid.value / best) if entry.ranked else "-",
        str(tier(100 * valid.value)) if entry.ranked else "-",
    )
