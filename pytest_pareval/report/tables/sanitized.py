"""The table of the sanitized checks."""

from __future__ import annotations

import pandas as pd

from pytest_pareval._util.text import counted
from pytest_pareval.records.verdict import CheckSet, Verdict
from pytest_pareval.report.methods import IntervalMethods
from pytest_pareval.report.table import Table
from pytest_pareval.report.tables.words import column_titles, join_notes
from pytest_pareval.stats.analysis import Analysis
from pytest_pareval.stats.columns import PLUS, SANITIZED
from pytest_pareval.stats.rates import groups, rate

FOUND = (Verdict.DATA_RACE, Verdict.MEMORY_ERROR, Verdict.UNDEFINED_BEHAVIOUR)
NOTE = "sanitized: share of the n samples that pass plus and all calls under sanitizers, without a finding."


def sanitized_table(metrics: pd.DataFrame, analysis: Analysis, title: str) -> Table | None:
    """Plus and sanitized rates of each model, and what sanitizers found; None where nothing was sanitized."""
    known = metrics[metrics[SANITIZED].notna()]
    if known.empty:
        return None
    by = ("model", "parallelism_model")
    found = [
        (key, group, [rate(group, column, analysis) for column in (PLUS, SANITIZED)])
        for key, group in groups(known, by)
    ]
    methods = IntervalMethods.of(one for _, _, rates in found for one in rates)
    rows = tuple(
        (
            *key,
            str(len(group)),
            *map(methods.cell, rates),
            *(str(int(group["verdict"].eq(str(one)).sum())) for one in FOUND),
        )
        for key, group, rates in found
    )
    unseen = known["verdict"].eq(str(Verdict.VALID)) & known[SANITIZED].eq(False)
    not_seen = (
        f"{counted(int(unseen.sum()), 'sample')} not seen to the end: pareval show tells why." if unseen.any() else ""
    )
    headers = (*column_titles(by), "n", "plus %", f"{CheckSet.SANITIZED} %", *map(str, FOUND))
    return Table(title, headers, rows, 2, join_notes(methods.note, NOTE, not_seen))
