"""The table of rates."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd

from pytest_pareval.report.cells import percent
from pytest_pareval.report.methods import IntervalMethods
from pytest_pareval.report.table import Table
from pytest_pareval.report.tables.words import column_titles, flags_note, join_notes, plus_note, unstable_note
from pytest_pareval.stats.analysis import Analysis
from pytest_pareval.stats.columns import BASE, BUILD, PLUS
from pytest_pareval.stats.rates import Rate, groups, rate

NOTE = "built, valid, plus: shares of the n samples; of built: valid samples among those that compile."


def rates_table(metrics: pd.DataFrame, by: Sequence[str], analysis: Analysis, title: str) -> Table:
    """Build, base and plus rates of each group with their intervals, and the valid share of built samples.

    A model with several groups also has a row for all of them.
    """
    found: list[tuple[tuple[str, ...], tuple[Rate, Rate, Rate]]] = []
    for model, own in groups(metrics, by[:1]):
        parts = list(groups(own, by)) if len(by) > 1 else []
        for key, group in [*parts, *([] if len(parts) == 1 else [(model + ("all",) * len(by[1:]), own)])]:
            built, valid, plus = (rate(group, column, analysis) for column in (BUILD, BASE, PLUS))
            found.append((key, (built, valid, plus)))
    methods = IntervalMethods.of(one for _, rates in found for one in rates)
    rows = [_row(key, rates, methods) for key, rates in found]
    headers = (*column_titles(by), "n", "built %", "valid %", "plus %", "of built")
    return Table(
        title,
        headers,
        tuple(rows),
        len(by),
        join_notes(methods.note, plus_note(metrics), flags_note(metrics), unstable_note(metrics), NOTE),
    )


def _row(key: tuple[str, ...], rates: tuple[Rate, Rate, Rate], methods: IntervalMethods) -> tuple[str, ...]:
    built, valid, _ = rates
    of_built = valid.successes / built.successes if built.successes else math.nan
    return (*key, str(built.n), *map(methods.cell, rates), percent(of_built))
