"""Tables of the terminal summary."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd
from tabulate import tabulate

from pytest_pareval.metrics import rates, runtimes
from pytest_pareval.verdict import Verdict

RATE_HEADERS = ("samples", "built", "build", "valid", "of built", "overall", "plus", "overall+")
RUNTIME_HEADERS = ("valid", "mean", "best", "speedup 2", "speedup 4", "vs sequential")


def rates_table(metrics: pd.DataFrame, by: Sequence[str]) -> str:
    """Build, validation and overall counts and rates of each group."""
    rows = [
        [
            *(row[name] for name in by),
            row["samples"],
            row["built"],
            percent(row["build_rate"]),
            row["valid"],
            percent(row["validation_rate"]),
            percent(row["overall_rate"]),
            row["plus"],
            percent(row["plus_rate"]),
        ]
        for row in _rows(rates(metrics, by))
    ]
    return table(rows, [*_titles(by), *RATE_HEADERS])


def runtimes_table(metrics: pd.DataFrame, by: Sequence[str]) -> str:
    """Runtimes and speedups of the valid samples of each group; empty where none is valid."""
    rows = [
        [
            *(row[name] for name in by),
            row["valid"],
            seconds(row["avg_runtime"]),
            seconds(row["best_runtime"]),
            ratio(row["speedup_2proc"]),
            ratio(row["speedup_4proc"]),
            ratio(row["speedup_seq"]),
        ]
        for row in _rows(runtimes(metrics, by))
    ]
    return table(rows, [*_titles(by), *RUNTIME_HEADERS]) if rows else ""


def failures_table(counts: dict[tuple[str, str, Verdict], int]) -> str:
    """Failed samples by class, a column for each class that occurs; empty where none failed."""
    classes = [verdict for verdict in Verdict if any(key[2] is verdict for key in counts)]
    groups = dict.fromkeys((model, parallelism) for model, parallelism, _ in sorted(counts))
    rows = [[*group, *(counts.get((*group, verdict), 0) for verdict in classes)] for group in groups]
    return table(rows, ["model", "parallelism", *map(str, classes)]) if rows else ""


def table(rows: Iterable[Sequence[object]], headers: Sequence[str]) -> str:
    """Rows under headers: words to the left, numbers to the right."""
    rows = list(rows)
    first = rows[0] if rows else headers
    words = [isinstance(cell, str) and not _numeric(cell) for cell in first]
    return tabulate(rows, headers, colalign=["left" if word else "right" for word in words], disable_numparse=True)


def percent(value: float) -> str:
    """``93.3%``; a dash for what is not there."""
    return "-" if math.isnan(value) else f"{100 * value:.1f}%"


def ratio(value: float) -> str:
    """``1.93x``."""
    return "-" if math.isnan(value) else f"{value:.2f}x"


def seconds(value: float) -> str:
    """A time in the unit that suits it: ``12.3 ms``."""
    if math.isnan(value):
        return "-"
    for unit, scale in (("s", 1.0), ("ms", 1e-3), ("us", 1e-6)):
        if value >= scale:
            return f"{value / scale:.3g} {unit}"
    return f"{value / 1e-9:.3g} ns"


def _rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    return [dict(zip(table.columns, row, strict=True)) for row in table.itertuples(index=False)]


def _numeric(cell: str) -> bool:
    return cell[:1].isdigit() or cell == "-"


def _titles(by: Sequence[str]) -> list[str]:
    names = {"problem_type": "type", "parallelism_model": "parallelism"}
    return [names.get(name, name) for name in by]
