"""Section 4.2: which model for which budget, and what to improve first."""

from __future__ import annotations

import math

from pytest_pareval._util.text import enumerated
from pytest_pareval.records.verdict import Verdict
from pytest_pareval.report.cells import percent, rate_cell
from pytest_pareval.report.data import ReportData
from pytest_pareval.report.section import Section
from pytest_pareval.report.sections.generation import fewest_tokens
from pytest_pareval.report.table import Table
from pytest_pareval.report.tables.failures import failures_table


def deployment_section(data: ReportData) -> Section:
    """The best model up to each memory size, and the most frequent class of failures of each model."""
    failed = failures_table(data.ordered, "Failures by class")
    advice: list[str | Table] = ["No failure has a known class, so there is no advice on what to improve first."]
    if failed:
        words = {name: text for name in data.names if (text := most_frequent_failure(data, name))}
        advice = [failed, *(f"**What to improve first** in {name}: {text}." for name, text in words.items())]
    return Section("4.2 Deployment", 3, (*_budgets(data), *fewest_tokens(data), *advice))


def _budgets(data: ReportData) -> list[str | Table]:
    """The models that no smaller one equals: for each, the memory from which on it is the best choice."""
    sizes = {name: size for name in data.ranked if name in data.models and (size := data.models[name].vram_gb)}
    if not sizes:
        return ["**Missing data:** no model's memory is known, so no budget can be advised; `--models FILE` adds it."]
    best, rows = -math.inf, []
    for size in sorted(set(sizes.values())):
        names = [name for name, own in sizes.items() if own == size]
        value = max(data.rate(name, data.success).value for name in names)
        if value > best:
            best = value
            names = [name for name in names if data.rate(name, data.success).value == value]
            rows.append((enumerated(names), f"{size:g}", rate_cell(data.rate(names[0], data.success))))
    note = "from GB: the GPU memory from which on this model has the highest success rate of those that fit."
    table = Table("Best model by GPU memory", ("model", "from GB", "success %"), tuple(rows), 1, note)
    beaten = [name for name in sizes if not any(name in row[0] for row in rows)]
    words = "**Which model for which budget:** the table names the best model that fits into a GPU's memory."
    if beaten:
        words += f" {enumerated(beaten)} never {'are' if len(beaten) > 1 else 'is'}: a smaller one succeeds as often."
    return [words, table]


def most_frequent_failure(data: ReportData, name: str) -> str:
    """A model's most frequent class of failure, and where it occurs most; empty if no class is known."""
    own = data.of(name)
    verdicts = own["verdict"].dropna()
    failed = verdicts[verdicts != str(Verdict.VALID)]
    if failed.empty:
        return ""
    counts = failed.value_counts()
    most = [str(verdict) for verdict, count in counts.items() if count == counts.iloc[0]]
    share = f"{percent(counts.iloc[0] / len(own))} of its samples"
    if len(most) > 1:
        return f"{enumerated(most)}, {share} each and its most frequent failures"
    where = own.loc[own["verdict"] == most[0], "parallelism_model"].value_counts()
    is_clear = len(where) > 1 and where.iloc[0] > where.iloc[1]
    place = f", most of all in {where.index[0]} code" if is_clear else ""
    return f"{most[0]}, its most frequent failure ({share}{place})"
