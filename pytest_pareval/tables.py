"""Tables: titles, columns and cells of what the terminal summary, ``pareval summary`` and the report print."""

from __future__ import annotations

import math
import textwrap
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

import pandas as pd
from tabulate import tabulate

from pytest_pareval.analysis import Analysis
from pytest_pareval.comparisons import ALPHA, Comparison, against, all_pairs, assumptions, pair
from pytest_pareval.decision import Finding, Regression
from pytest_pareval.effects import Effect
from pytest_pareval.metrics import (
    BASE,
    BUILD,
    PLUS,
    eff_at_k,
    efficiency_at_k,
    fast_p,
    mean,
    runtimes,
    sample_count,
    speedup_at_k,
    strongest,
    success_at_k,
    worker_counts,
)
from pytest_pareval.rates import Rate, groups, method_sentence, rate
from pytest_pareval.verdict import Verdict

WIDTH = 100
"""Most columns of a table in the terminal."""
TITLES = {"problem_type": "type", "parallelism_model": "parallel"}
STRENGTHS = {BASE: "base", PLUS: "plus"}
PLAIN = ("simple", "plain", "presto", "psql", "rst", "outline", "grid")
"""Formats for a terminal, of limited width."""


@dataclass(frozen=True)
class Table:
    """Cells, ready to be printed; ``note`` says how to read them. Rows begin with so many ``words``, then numbers."""

    title: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    words: int
    note: str = ""

    def render(self, format: str = "simple") -> str:  # noqa: A002 - tabulate's own word
        """As text in one of tabulate's formats; shortens names where a terminal's width needs it."""
        table = self._fitted(format) if format in PLAIN else self
        alignment = ["left"] * self.words + ["right"] * (len(self.headers) - self.words)
        text = tabulate(table.rows, self.headers, format, colalign=alignment, disable_numparse=True)
        return f"{text}\n{textwrap.fill(self.note, WIDTH)}" if self.note and format in PLAIN else text

    def _fitted(self, format: str) -> Table:  # noqa: A002
        text = tabulate(self.rows, self.headers, format, disable_numparse=True)
        excess = max(map(len, text.splitlines())) - WIDTH
        if excess <= 0:
            return self
        longest = max(len(row[0]) for row in self.rows)
        room = max(8, longest - excess)
        return replace(self, rows=tuple((shorten(row[0], room), *row[1:]) for row in self.rows))


def shorten(name: str, room: int) -> str:
    """A name in so many characters: its end tells checkpoints apart, its beginning models."""
    if len(name) <= room:
        return name
    head = (room - 2) // 2
    return f"{name[:head]}..{name[len(name) - (room - 2 - head) :]}"


def rates_table(metrics: pd.DataFrame, by: Sequence[str], analysis: Analysis, title: str) -> Table:
    """Build, base and plus rates of each group with their intervals, and the share of what was built that is valid.

    A model with several groups has a row for all of them too.
    """
    rows, all_rates = [], []
    for model, own in groups(metrics, by[:1]):
        parts = list(groups(own, by)) if len(by) > 1 else []
        for key, group in [*parts, *([] if len(parts) == 1 else [(model + ("all",) * len(by[1:]), own)])]:
            rates = [rate(group, column, analysis) for column in (BUILD, BASE, PLUS)]
            all_rates += rates
            built, valid = rates[0].successes, rates[1].successes
            rows.append((*key, str(len(group)), *map(rate_cell, rates), percent(valid / built if built else math.nan)))
    headers = (*_titles(by), "n", "built %", "valid %", "plus %", "of built")
    return Table(title, headers, tuple(rows), len(by), _sentences(method_sentence(all_rates), _without_plus(metrics)))


def _without_plus(metrics: pd.DataFrame) -> str:
    """Of which models it is not known what is valid by plus."""
    models = list(dict.fromkeys(metrics.loc[metrics[PLUS].isna(), "model"]))
    return f"Plus is not known of {', '.join(models)}: ParEval has no such checks." if models else ""


def _sentences(first: str, second: str) -> str:
    """Two sentences, of which either may be nothing; the first need not end with a full stop if it stands alone."""
    return " ".join(filter(None, (f"{first.removesuffix('.')}." if first else "", second))) if second else first


def rate_cell(one: Rate) -> str:
    """``90.0 [81.9-98.1]``, in percent; a dash for what is not known."""
    if not one.n:
        return "-"
    low, high = (f"{100 * bound:.1f}" for bound in (one.interval.low, one.interval.high))
    return f"{100 * one.value:.1f} [{low}-{high}]"


def comparison_table(metrics: pd.DataFrame, column: str, analysis: Analysis, title: str) -> Table | None:
    """Differences, effect sizes and paired tests against the reference model, or of all pairs; None for one model."""
    if analysis.reference_model:
        found = against(metrics, column, analysis.reference_model, analysis.ddof, analysis.level)
    else:
        found = all_pairs(metrics, column, analysis.ddof, analysis.level)
    if not found:
        return None
    rows = tuple(_comparison_row(one) for one in found)
    headers = ("model", "against", "diff.", "d", "h", "effect", "McNemar", "permut.", "Holm")
    note = (
        f"d: Cohen's, pooled sd of ddof {analysis.ddof}, {100 * analysis.level:g}% intervals; h: Cohen's. p values: "
        "exact McNemar, permutation over problems, and the latter corrected by Holm."
    )
    return Table(title, headers, rows, 2, note + _rejected(metrics, column, found) + _missing(found))


def _comparison_row(one: Comparison) -> tuple[str, ...]:
    tests = [p_value(p) for p in (one.p_mcnemar, one.p_permutation, one.p_holm)]
    return (one.a, one.b, points(one.difference), effect_cell(one.d), number(one.h.value), one.d.word, *tests)


def _rejected(metrics: pd.DataFrame, column: str, found: Sequence[Comparison]) -> str:
    """Which assumptions of d the data contradict, for how many pairs."""
    tests = [one for pair_ in found for one in assumptions(pair(metrics, column, pair_.a, pair_.b))]
    rejected = Counter(one.name for one in tests if one.p < ALPHA)
    if not rejected:
        return ""
    counts = " and ".join(f"{name} for {count} of {len(found)} pairs" for name, count in rejected.items())
    return f" The data contradict {counts}: h and the permutation test need neither."


def _missing(found: Sequence[Comparison]) -> str:
    missing = max(one.missing for one in found)
    return f" Up to {missing} prompts are left out, which only one of two models has." if missing else ""


def effect_cell(effect: Effect) -> str:
    """``-0.21 [-0.47, 0.04]``."""
    if math.isnan(effect.value) or math.isinf(effect.value):
        return number(effect.value)
    return f"{effect.value:.2f} [{effect.low:.2f}, {effect.high:.2f}]"


def assumptions_table(metrics: pd.DataFrame, column: str, analysis: Analysis, title: str) -> Table | None:
    """What the comparisons rest on, looked at in the data."""
    models = list(dict.fromkeys(metrics["model"]))
    reference = analysis.reference_model
    pairs = [(m, reference) for m in models if m != reference] if reference else list(combinations(models, 2))
    rows = [
        (a, b, one.name, p_value(one.p), one.finding)
        for a, b in pairs
        for one in assumptions(pair(metrics, column, a, b))
    ]
    return Table(title, ("model", "against", "assumption", "p", "finding"), tuple(rows), 5) if rows else None


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
        f"eff@k: ENAMEL's, with runtimes censored at twice the reference's; fast_p: KernelBench's, over the reference"
        f"{'' if valid == PLUS else '; both of samples that are valid by base'}."
    )
    return Table(title, headers, tuple(rows), 2, _sentences(note, _without_plus(metrics)))


def possible_ks(metrics: pd.DataFrame, analysis: Analysis) -> list[int]:
    """Those k for which every prompt has samples enough."""
    return [k for k in analysis.ks if k <= sample_count(metrics)]


def speedups_table(metrics: pd.DataFrame, analysis: Analysis, title: str) -> Table | None:
    """speedup_n@k and efficiency_n@k by model and parallelism model; None without runtimes.

    Samples count by plus, or by base where plus is not known of all.
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
        "sp_n: speedup_n@k over the reference kernel on n processes x threads (the best of k samples, failed ones "
        f"count 0; {STRENGTHS[valid]}); eff_n: efficiency_n@k."
    )
    return Table(title, headers, tuple(rows), 2, _sentences(note, _without_plus(metrics)))


def runtimes_table(metrics: pd.DataFrame, by: Sequence[str], title: str) -> Table | None:
    """Runtimes and speedups of the valid samples of each group; None where none is valid."""
    found = runtimes(metrics, by)
    rows = tuple(
        (
            *(str(row[name]) for name in by),
            str(row["valid"]),
            seconds(row["avg_runtime"]),
            seconds(row["best_runtime"]),
            ratio(row["speedup_2proc"]),
            ratio(row["speedup_4proc"]),
            ratio(row["speedup_seq"]),
        )
        for row in _rows(found)
    )
    headers = (*_titles(by), "valid", "mean", "best", "speedup 2", "speedup 4", "vs sequential")
    return Table(title, headers, rows, len(by), _with_threads(metrics)) if rows else None


def _with_threads(metrics: pd.DataFrame) -> str:
    count = int((metrics["unexpected_threads"].eq(True) & metrics["are_all_valid_plus"].eq(True)).sum())
    return f"{count} valid serial or mpi samples start threads (unexpected_threads)." if count else ""


def failures_table(metrics: pd.DataFrame, title: str) -> Table | None:
    """Failed samples by class, a column for each class that occurs; None where none failed or classes are not known."""
    failed = metrics[metrics["verdict"].notna() & metrics["verdict"].ne(str(Verdict.VALID))]
    if failed.empty:
        return None
    classes = [str(verdict) for verdict in Verdict if failed["verdict"].eq(str(verdict)).any()]
    by = ("model", "parallelism_model")
    rows = tuple(
        (*key, *(str(int(group["verdict"].eq(one).sum())) for one in classes)) for key, group in groups(failed, by)
    )
    return Table(title, (*_titles(by), *classes), rows, 2)


def gates_table(findings: Sequence[Finding], title: str) -> Table | None:
    """What was asked, what came, and whether it holds; None without gates."""
    rows = tuple(
        (
            one.gate.text,
            one.model,
            str(one.prompts),
            f"{one.value:.3f}" if one.prompts and not math.isnan(one.value) else "not known",
            f"[{one.interval.low:.3f}-{one.interval.high:.3f}]" if not math.isnan(one.interval.low) else "-",
            "holds" if one.holds else "FAILS",
        )
        for one in findings
    )
    return Table(title, ("gate", "model", "prompts", "value", "interval", "verdict"), rows, 2) if rows else None


def regressions_table(regressions: Sequence[Regression], title: str) -> Table | None:
    """Rates against a baseline's, whether a difference is more than chance, and what could have been seen."""
    rows = tuple(
        (
            one.model,
            one.rate,
            str(one.problems),
            points(one.difference),
            points(-one.margin),
            p_value(one.p_difference),
            p_value(one.p_noninferiority),
            points(-one.detectable),
            "holds" if one.holds else "FAILS",
        )
        for one in regressions
    )
    headers = ("model", "rate", "problems", "diff.", "allowed", "p(diff.)", "p(inferior)", "detectable", "verdict")
    note = (
        "diff., allowed, detectable: percentage points. p(diff.): permutation test of no difference; below 0.05 it is "
        "more than chance. p(inferior): paired t test of a fall by what is allowed or more; below 0.05 that is ruled "
        "out. detectable: the fall that so many problems would show in four of five sessions."
    )
    return Table(title, headers, rows, 2, note) if rows else None


def percent(value: float) -> str:
    """``93.3%``; a dash for what is not there."""
    return "-" if math.isnan(value) else f"{100 * value:.1f}%"


def points(value: float) -> str:
    """A difference of percentages, ``+3.3``."""
    return "-" if math.isnan(value) else f"{100 * value:+.1f}"


def number(value: float) -> str:
    """Two decimal places, ``0.87``."""
    return "-" if math.isnan(value) else f"{value:.2f}"


def p_value(value: float) -> str:
    """``0.032``, ``<.001``; a dash where there is no test."""
    return "-" if math.isnan(value) else "<.001" if value < 0.001 else f"{value:.3f}"


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


def _titles(by: Sequence[str]) -> list[str]:
    return [TITLES.get(name, name) for name in by]
