"""The index of all samples, from which the page's script draws its list, tables and heat maps."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

import pandas as pd

from pytest_pareval.problems.suites.pareval import TYPES
from pytest_pareval.report.data import RANKED_SHARE, ReportData
from pytest_pareval.report.names import short_names
from pytest_pareval.stats.columns import BASE, BUILD, PLUS, PROMPT, SANITIZED
from pytest_pareval.stats.comparisons import compare
from pytest_pareval.stats.rates import rate
from pytest_pareval.stats.runtimes import geometric_mean

CHUNK = 64
"""Number of samples that are compressed together: their prompts and code are similar, so they compress well."""
MAX_DETAIL = 110
"""Maximum length of a failure's reason in the list of samples, in characters."""

DIGITS = 4
"""Significant digits of times."""

SHORT, BRIEF = 30, 16
"""Maximum lengths of models' names on the page and on phones, in characters."""

ALL = ""
"""Stands for all parallelism models, or all problem types."""


def sample_order(metrics: pd.DataFrame) -> list[int]:
    """Positions of all samples by problem, parallelism model, model and number: similar samples become neighbours."""
    keys = zip(
        metrics["problem_type"].astype(str),
        metrics["problem_name"].astype(str),
        metrics["parallelism_model"].astype(str),
        metrics["model"],
        (str(name).zfill(9) for name in metrics["sample"]),
        range(len(metrics)),
        strict=True,
    )
    return [key[-1] for key in sorted(keys, key=lambda key: (_type_rank(key[0]), *key))]


def _type_rank(name: str) -> int:
    return TYPES.index(name) if name in TYPES else len(TYPES)


def sample_index(data: ReportData, order: Sequence[int], details: Sequence[str]) -> dict[str, Any]:
    """The script's data, except for the samples' bodies. Times are in seconds, rates between 0 and 1."""
    metrics = data.metrics.iloc[list(order)]
    problems = metrics[["problem_name", "problem_type"]].astype(str).drop_duplicates("problem_name")
    parallelism = sorted(metrics["parallelism_model"].astype(str).unique())
    return {
        "models": data.names,
        "short": list(short_names(data.names, SHORT).values()),
        "brief": list(short_names(data.names, BRIEF).values()),
        "problems": problems.to_numpy().tolist(),
        "types": list(dict.fromkeys(problems["problem_type"])),
        "parallelism": parallelism,
        "reference": data.analysis.reference_model,
        "plus": data.success == PLUS,
        "level": data.analysis.level,
        "ranked": RANKED_SHARE,
        "chunk": CHUNK,
        "samples": _samples(
            metrics, [details[i] for i in order], data.names, list(problems["problem_name"]), parallelism
        ),
        "rates": list(_rates(data)),
        "pairs": list(_pairs(data)),
    }


def _samples(
    metrics: pd.DataFrame, details: Sequence[str], models: list[str], problems: list[str], parallelism: list[str]
) -> dict[str, Any]:
    """Columns of the list of samples. Models, problems, verdicts and details are positions in lists."""
    verdicts = metrics["verdict"].where(metrics["verdict"].notna(), metrics[BASE].map({True: "valid", False: "failed"}))
    known_verdicts = list(dict.fromkeys(map(str, verdicts)))
    heads = [detail.partition("\n")[0][:MAX_DETAIL] for detail in details]
    known_heads = {head: i for i, head in enumerate(dict.fromkeys(heads))}
    return {
        "verdicts": known_verdicts,
        "details": list(known_heads),
        "model": _positions(metrics["model"], models),
        "problem": _positions(metrics["problem_name"], problems),
        "parallelism": _positions(metrics["parallelism_model"], parallelism),
        "id": ["" if pd.isna(name) else str(name) for name in metrics["sample"]],
        "verdict": _positions(verdicts, known_verdicts),
        "check_set": ["" if pd.isna(check_set) else str(check_set) for check_set in metrics["check_set"]],
        "detail": [known_heads[head] for head in heads],
        "built": [int(flag) for flag in metrics[BUILD]],
        "base": [int(flag) for flag in metrics[BASE]],
        "plus": [None if pd.isna(flag) else int(flag) for flag in metrics[PLUS]],
        "sanitized": [None if pd.isna(flag) else int(flag) for flag in metrics[SANITIZED]],
        "time": _numbers(metrics["best_runtime"]),
        "speedup": _numbers(_over_sequential(metrics)),
        "disturbed": _numbers(metrics["disturbed"]),
        "response": _numbers(metrics["response_time"]),
        "tokens": _numbers(metrics["total_tokens"]),
    }


def _positions(values: pd.Series, names: list[str]) -> list[int]:
    where = {name: i for i, name in enumerate(names)}
    return [where[str(value)] for value in values]


def _over_sequential(metrics: pd.DataFrame) -> pd.Series:
    """Best sequential runtime over the best runtime of each base-valid sample; NaN for the others."""
    known = metrics[BASE].astype(bool) & (metrics["best_runtime"] > 0)
    return (metrics["best_sequential_runtime"] / metrics["best_runtime"].where(known)).astype(float)


def _numbers(values: pd.Series) -> list[float | None]:
    return [rounded(value) for value in pd.to_numeric(values)]


def rounded(value: float) -> float | None:
    """Rounded to DIGITS; None for NaN and infinity, which JSON does not have."""
    return float(f"{value:.{DIGITS}g}") if math.isfinite(value) else None


def _rates(data: ReportData) -> Iterator[dict[str, Any]]:
    """Each model's rates with intervals, for each choice of a parallelism model and a problem type."""
    for m, model in enumerate(data.names):
        own = data.of(model)
        for parallelism, of_parallelism in _choices(own, "parallelism_model"):
            for problem_type, group in _choices(of_parallelism, "problem_type"):
                yield {
                    "model": m,
                    "parallelism": parallelism,
                    "type": problem_type,
                    "n": len(group),
                    "prompts": len(group[PROMPT].drop_duplicates()),
                    "built": _rate(group, BUILD, data),
                    "base": _rate(group, BASE, data),
                    "plus": _rate(group, PLUS, data),
                    "speedup": rounded(geometric_mean(_over_sequential(group))),
                    "tokens": rounded(float(pd.to_numeric(group["total_tokens"]).mean())),
                }


def _choices(metrics: pd.DataFrame, column: str) -> Iterator[tuple[str, pd.DataFrame]]:
    yield ALL, metrics
    for name, group in metrics.groupby(column, sort=True):
        yield str(name), group


def _rate(group: pd.DataFrame, column: str, data: ReportData) -> list[float | None]:
    """Value, lower and upper bound."""
    found = rate(group, column, data.analysis)
    return [rounded(value) for value in (found.value, found.interval.low, found.interval.high)]


def _pairs(data: ReportData) -> Iterator[dict[str, Any]]:
    """Comparisons of each two models, by base and by plus, over the prompts that both have.

    Only what the report tests has a p value: that of the report, which is corrected for all of its tests.
    """
    analysis = data.analysis
    tested = {frozenset((one.a, one.b)): one.p_holm for one in data.family.successes}
    for column, measure in ((BASE, "base"), (PLUS, "plus")):
        if data.metrics[column].isna().any():
            continue
        for a, b in combinations(data.names, 2):
            one = compare(data.metrics, column, a, b, analysis.ddof, analysis.level)
            p = tested.get(frozenset((a, b)), math.nan) if column == data.success else math.nan
            values = {"difference": one.difference, "d": one.d.value, "low": one.d.low, "high": one.d.high, "p": p}
            names = {"a": data.names.index(a), "b": data.names.index(b), "measure": measure}
            yield names | {"word": one.d.word, "problems": one.problems} | {k: rounded(v) for k, v in values.items()}
