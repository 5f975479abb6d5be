"""Section 2.2: effect sizes, and which differences matter."""

from __future__ import annotations

import math

from pytest_pareval._util.text import counted
from pytest_pareval.report.cells import effect_cell, p_value
from pytest_pareval.report.data import ReportData
from pytest_pareval.report.methods import METHOD_NAMES
from pytest_pareval.report.section import Section
from pytest_pareval.report.table import Table
from pytest_pareval.report.tables.comparisons import comparison_table
from pytest_pareval.stats.analysis import BOOTSTRAP
from pytest_pareval.stats.columns import BUILD
from pytest_pareval.stats.comparisons import Comparison, effect, pair
from pytest_pareval.stats.effect_sizes import WORDS, Effect
from pytest_pareval.stats.paired_tests import ALPHA

NEGLIGIBLE = WORDS[-2][0]
EXPLANATION = (
    "An **effect size** says how large a difference is, where a p value says only how sure it is. **Cohen's d** is the "
    "difference of two rates in units of the samples' standard deviation. The usual scale: below 0.2 negligible, from "
    "0.2 small, from 0.5 medium, from 0.8 large. Positive values are in favour of the first model."
)
RULE = (
    f"**Practical significance:** a difference matters if it is sure (p below {ALPHA}, Holm's) and at least small (d "
    f"from {NEGLIGIBLE}); it is noise if it is neither."
)


def effects_section(data: ReportData) -> Section:
    """Comparisons, the matrix of effect sizes, and the practical significance of each difference."""
    family = data.family
    if not family.successes:
        return Section("2.2 Effect sizes", 3, ("There is one model, so there is nothing to compare.",))
    tables = (
        comparison_table(data.ordered, data.success, family.successes, family, data.analysis, "Success rates compared"),
        comparison_table(data.ordered, BUILD, family.builds, family, data.analysis, "Build rates compared"),
    )
    blocks: tuple[str | Table, ...] = (
        EXPLANATION,
        *(one for one in tables if one),
        _matrix(data),
        RULE,
        *map(_significance, family.successes),
    )
    return Section("2.2 Effect sizes", 3, blocks, ("effects",))


def _matrix(data: ReportData) -> Table:
    """Cohen's d of each model's samples against each other's, over the prompts that both have."""
    effects = {(a, b): _effect(data, a, b) for a in data.names for b in data.names if a != b}
    rows = tuple((a, *(effect_cell(effects[a, b]) if a != b else "" for b in data.names)) for a in data.names)
    clustered = any(one.method == BOOTSTRAP for one in effects.values())
    method = METHOD_NAMES[BOOTSTRAP] if clustered else "normal approximation, one sample per problem"
    note = (
        f"Cohen's d of the row's success rate against the column's, with {100 * data.analysis.level:g}% intervals "
        f"({method})."
    )
    return Table("Effect sizes", ("d", *data.names), rows, 1, note)


def _effect(data: ReportData, a: str, b: str) -> Effect:
    return effect(pair(data.metrics, data.success, a, b), data.analysis.ddof, data.analysis.level)


def _significance(one: Comparison) -> str:
    """Whether a difference is sure, large enough to matter, both or neither."""
    if math.isnan(one.difference):
        return f"{one.a} and {one.b} have no prompt in common."
    if one.difference == 0:
        return f"**Noise:** {one.a} and {one.b} have equal rates."
    higher, lower = (one.a, one.b) if one.difference > 0 else (one.b, one.a)
    size = f"{_size(one)}, {one.d.word} effect, p {p_value(one.p_holm)}"
    sure, large = one.p_holm < ALPHA, abs(one.d.value) >= NEGLIGIBLE
    if sure and large:
        return f"**Matters:** {higher} succeeds more often than {lower} ({size})."
    if sure:
        return f"**Sure but too small to matter:** {higher} succeeds more often than {lower} ({size})."
    if large:
        problems = counted(one.problems, "problem")
        return (
            f"**May matter, not sure:** {higher} succeeds more often than {lower} here ({size}), but {problems} cannot "
            "show whether that is chance."
        )
    return f"**Noise:** {higher} and {lower} cannot be told apart ({size})."


def _size(one: Comparison) -> str:
    """``13.5 percentage points [8.9, 18.1]``, as a positive difference."""
    text = f"{100 * abs(one.difference):.1f} percentage points"
    if math.isnan(one.interval.low):
        return text
    sign = 1 if one.difference > 0 else -1
    low, high = sorted(100 * sign * end for end in (one.interval.low, one.interval.high))
    return f"{text} [{low:.1f}, {high:.1f}]"
