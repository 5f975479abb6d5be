"""Tables of metrics over k samples."""

from __future__ import annotations

import math

import pandas as pd

from pytest_pareval.report.cells import number, percent
from pytest_pareval.report.table import Table
from pytest_pareval.report.tables.words import CHECK_SETS, join_notes, plus_note
from pytest_pareval.stats.analysis import Analysis
from pytest_pareval.stats.columns import BASE, BUILD, PLUS, strongest
from pytest_pareval.stats.efficiency import eff_at_k, fast_p
from pytest_pareval.stats.estimators import mean, sample_count
from pytest_pareval.stats.rates import groups
from pytest_pareval.stats.speedups import efficiency_at_k, speedup_at_k, worker_counts
from pytest_pareval.stats.success import success_at_k


def estimators_table(metrics: pd.DataFrame, analysis: Analysis, title: str) -> Table | None:
    """build@k, pass@k, eff@k and fast_p by model and parallelism model; None where each prompt has one sample."""
    ks = possible_ks(metrics, analysis)
    if not ks or ks == [1]:
        return None
    valid = strongest(metrics)
    rows = []
    for key, group in groups(metrics, ("model", "parallelism_model")):
        for k in ks:
            found = [mean(success_at_k(group, column, k)) for column in (BUILD, BASE, PLUS)]
            fast = [mean(fast_p(group, p, valid)) if k == 1 else math.nan for p in (1.0, 2.0)]
            rows.append(
                (*key, str(k), *map(percent, found), number(mean(eff_at_k(group, k, valid))), *map(percent, fast))
            )
    headers = ("model", "parallel", "k", "build@k", "pass@k", "plus pass@k", "eff@k", "fast_1", "fast_2")
    note = (
        "Means over prompts. build@k, pass@k: the chance that one of k samples compiles, or is valid. "
        f"eff@k: ENAMEL's, runtimes censored at twice the reference's; fast_p: KernelBench's, over the reference"
        f"{'' if valid == PLUS else '; both of base-valid samples'}."
    )
    return Table(title, headers, tuple(rows), 2, join_notes(note, plus_note(metrics)))


def possible_ks(metrics: pd.DataFrame, analysis: Analysis) -> list[int]:
    """The k for which every prompt has at least k samples."""
    return [k for k in analysis.ks if k <= sample_count(metrics)]


def speedups_table(metrics: pd.DataFrame, analysis: Analysis, title: str) -> Table | None:
    """speedup_n@k and efficiency_n@k by model and parallelism model; None without runtimes.

    Samples count by plus, or by base if some samples have no plus result.
    """
    valid = strongest(metrics)
    workers = worker_counts(metrics)
    ks = possible_ks(metrics, analysis)
    if not workers or not ks:
        return None
    rows = []
    for key, group in groups(metrics, ("model", "parallelism_model")):
        counts = worker_counts(group)
        for k in ks:
            cells = []
            for estimate in (speedup_at_k, efficiency_at_k):
                cells += [number(mean(estimate(group, n, k, valid))) if n in counts else "-" for n in workers]
                cells.append(number(mean(estimate(group, None, k, valid))))
            rows.append((*key, str(k), *cells))
    names = [*map(str, workers), "max"]
    headers = ("model", "parallel", "k", *(f"sp_{n}" for n in names), *(f"eff_{n}" for n in names))
    note = (
        "Means over prompts. sp_n: speedup_n@k over the reference kernel on n processes x threads (the best of k "
        f"samples, failed ones count 0; {CHECK_SETS[valid]}); eff_n: efficiency_n@k, sp_n / n."
    )
    return Table(title, headers, tuple(rows), 2, join_notes(note, plus_note(metrics)))
