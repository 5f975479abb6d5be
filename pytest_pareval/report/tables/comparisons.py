"""Tables of comparisons between models, and of the assumptions behind them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import pandas as pd

from pytest_pareval._util.text import counted, enumerated
from pytest_pareval.report.cells import difference_cell, number, p_value, points
from pytest_pareval.report.table import Table
from pytest_pareval.stats.analysis import Analysis
from pytest_pareval.stats.comparisons import Assumption, Comparison, assumptions, pair
from pytest_pareval.stats.family import Family
from pytest_pareval.stats.paired_tests import ALPHA, detectable


def comparison_table(
    metrics: pd.DataFrame, column: str, found: Sequence[Comparison], family: Family, analysis: Analysis, title: str
) -> Table | None:
    """Differences, effect sizes and tests of these comparisons by a column of flags; None without comparisons."""
    if not found:
        return None
    single = any(not math.isnan(one.p_mcnemar) for one in found)
    rows = tuple(_comparison_row(one, single) for one in found)
    headers = ("model", "against", "diff.", "d", "h", "effect", *["McNemar"] * single, "permut.", "Holm")
    exact = " McNemar: exact, for one sample per problem, uncorrected." if single else ""
    note = (
        f"diff.: percentage points, mean over problems, with {100 * analysis.level:g}% intervals (Student t over "
        f"problems). d: Cohen's, pooled sd of ddof {analysis.ddof}; h: Cohen's for rates; effect: d in words.{exact} "
        "permut.: p value of the permutation test over problems, uncorrected. Holm: this p value, corrected for "
        f"{family_words(family)}. Quote Holm's."
    )
    return Table(title, headers, rows, 2, note + _contradicted(metrics, column, found) + _missing(found))


def family_words(family: Family) -> str:
    """``the family of all 5 tests (2 pairs by build and success rate, 1 model's response times)``."""
    times = len(family.response_times)
    parts = [f"{counted(len(family.successes), 'pair')} by build and by success rate"] if family.successes else []
    parts += [f"response times of {counted(times, 'model')}"] if times else []
    return f"the family of {counted(family.size, 'test')} ({', '.join(parts)})"


def _comparison_row(one: Comparison, single: bool) -> tuple[str, ...]:
    tests = [*[one.p_mcnemar] * single, one.p_permutation, one.p_holm]
    difference = difference_cell(one.difference, one.interval)
    return (one.a, one.b, difference, number(one.d.value), number(one.h.value), one.d.word or "-", *map(p_value, tests))


def _contradicted(metrics: pd.DataFrame, column: str, found: Sequence[Comparison]) -> str:
    """The assumptions of d and of t that the data contradict, with the number of pairs."""
    words = contradicted([assumptions(pair(metrics, column, one.a, one.b)) for one in found])
    return f" {words}" if words else ""


def contradicted(tested: Sequence[Sequence[Assumption]]) -> str:
    """``The data contradict equal variances for 1 of 3 pairs: h and the permutation test need neither.``

    Without the numbers of pairs if there is one; empty if the data contradict nothing.
    """
    counts = Counter(one.name for of_pair in tested for one in of_pair if one.p < ALPHA)
    if not counts:
        return ""
    pairs = len(tested)
    words = enumerated(
        [f"{name} for {count} of {pairs} pairs" if pairs > 1 else name for name, count in counts.items()]
    )
    return f"The data contradict {words}: h and the permutation test need neither."


def _missing(found: Sequence[Comparison]) -> str:
    missing = max(one.missing for one in found)
    left_out = "1 prompt is" if missing == 1 else f"{missing} prompts are"
    return f" Up to {left_out} left out: only one of the two models has them." if missing else ""


def pairs_table(metrics: pd.DataFrame, column: str, found: Sequence[Comparison], title: str) -> Table | None:
    """What each comparison rests on: its problems, its assumptions, and what it would have found; None without any."""
    rows = []
    for one in found:
        both = pair(metrics, column, one.a, one.b)
        tests = [p_value(assumption.p) for assumption in assumptions(both)]
        least = points(detectable(both.differences, ALPHA / 2)).lstrip("+")
        rows.append((one.a, one.b, str(one.problems), str(one.missing), *tests, least))
    headers = ("model", "against", "problems", "prompts left out", "p(Levene)", "p(Shapiro-Wilk)", "detectable")
    note = (
        "prompts left out: only one of the two models has them. p(Levene): test of equal variances of the samples; "
        "p(Shapiro-Wilk): test of normal differences between problems; below 0.05 the data contradict it, - where it "
        "cannot be tested. detectable: the difference in percentage points that four of five sessions of this size "
        "would show (two-sided paired test at the 5% level, before Holm's correction)."
    )
    return Table(title, headers, tuple(rows), 2, note) if rows else None
