"""Section 3.2: response times, tokens, and speed against quality."""

from __future__ import annotations

import math
from collections.abc import Callable

from pytest_pareval._util.text import enumerated
from pytest_pareval.report.cells import p_value, percent, seconds
from pytest_pareval.report.data import ReportData
from pytest_pareval.report.section import Section
from pytest_pareval.report.table import Table
from pytest_pareval.stats.correlation import rank_correlation
from pytest_pareval.stats.paired_tests import ALPHA
from pytest_pareval.stats.success import tokens_per_success

WEAK = 0.1
"""Correlations below this are called none. Source: Cohen (1988), 3.2."""


def generation_section(data: ReportData) -> Section:
    """Response times and tokens by model, tokens per success, and whether slow answers are better."""
    rows = []
    for name in data.names:
        own = data.of(name)
        for column, what, show in QUANTITIES:
            values = own[column].dropna().astype(float)
            if len(values):
                spread = show(values.std(ddof=1)) if len(values) > 1 else "-"
                rows.append((name, what, str(len(values)), show(values.mean()), show(values.median()), spread))
    title = "3.2 Response times and tokens"
    if not rows:
        return Section(title, 3, ("**Missing data:** neither response times nor tokens are known.",))
    table = Table("Generation", ("model", "of", "n", "mean", "median", "sd"), tuple(rows), 2, NOTE)
    return Section(title, 3, (table, *_tokens(data), *_speed_and_quality(data)), ("generation",))


def _integer(value: float) -> str:
    return f"{value:.0f}"


QUANTITIES: tuple[tuple[str, str, Callable[[float], str]], ...] = (
    ("response_time", "response time", seconds),
    ("total_tokens", "tokens in total", _integer),
    ("prompt_tokens", "of these, the prompt's", _integer),
)
NOTE = (
    "n: samples of which the quantity is known. Arithmetic mean, median and standard deviation over samples. Tokens in "
    "total include the prompt's."
)


def _tokens(data: ReportData) -> list[str | Table]:
    """What a success costs in tokens, the prompt's included."""
    rows = []
    for name in data.names:
        tokens = data.of(name)["total_tokens"].dropna().astype(float)
        if not len(tokens):
            continue
        success = data.rate(name, data.success).value
        spent = tokens_per_success(tokens.mean(), success)
        per = (f"{spent:.0f}", f"{1000 / spent:.3g}") if math.isfinite(spent) else ("-", "0")
        rows.append((name, f"{tokens.mean():.0f}", percent(success), *per))
    if not rows:
        return ["**Missing data:** no numbers of tokens are known."]
    headers = ("model", "tokens per sample", "success", "tokens per success", "successes per 1,000 tokens")
    note = (
        "tokens per success: mean tokens of a sample, the prompt's included, over the success rate; - without success."
    )
    blocks: list[str | Table] = [Table("Tokens per success", headers, tuple(rows), 1, note)]
    return [*blocks, *fewest_tokens(data)]


def fewest_tokens(data: ReportData) -> list[str]:
    """The ranked models whose successes take the fewest tokens; nothing if fewer than two can be compared."""
    spent = {}
    for name in data.ranked:
        tokens = data.of(name)["total_tokens"].dropna().astype(float)
        if len(tokens) and (success := data.rate(name, data.success).value):
            spent[name] = tokens_per_success(tokens.mean(), success)
    if len(spent) < 2:
        return []
    least = [name for name, cost in spent.items() if cost == min(spent.values())]
    return [
        f"**{enumerated(least)}** {'spend' if len(least) > 1 else 'spends'} the fewest tokens per success, "
        f"{min(spent.values()):.0f}."
    ]


def _speed_and_quality(data: ReportData) -> list[str | Table]:
    """Medians of successes and failures with their test, and the correlation of response time and success."""
    tests = data.family.response_times
    if not tests:
        return ["No model has response times of both successes and failures, so speed is not set against quality."]
    rows = []
    meanings: dict[str, list[str]] = {}
    for one in tests:
        value, low, high = _correlation(data, one.model)
        shown = "-" if math.isnan(value) else f"{value:.2f} [{low:.2f}, {high:.2f}]"
        rows.append((one.model, seconds(one.successes), seconds(one.failures), p_value(one.p_holm), shown))
        if not math.isnan(value):
            is_sure = one.p_holm < ALPHA and not low <= 0 <= high
            meanings.setdefault(_meaning(value, is_sure), []).append(one.model)
    headers = ("model", "median of successes", "median of failures", "p", "correlation")
    level = f"{100 * data.analysis.level:g}%"
    note = (
        "Response times of successes and of failures. p: Mann-Whitney's test, which takes samples as independent, "
        "corrected by Holm for the family of all tests (2.3). correlation: Spearman's of response time and success, "
        f"with {level} intervals (cluster bootstrap over problems)."
    )
    sentences = [
        f"**Speed against quality:** {text.replace('{}', enumerated(names))}." for text, names in meanings.items()
    ]
    return [Table("Speed against quality", headers, tuple(rows), 1, note), *sentences]


def _correlation(data: ReportData, model: str) -> tuple[float, float, float]:
    own = data.of(model)
    own = own[own["response_time"].notna()]
    times, flags = own["response_time"].astype(float), own[data.success].astype(float)
    value, interval = rank_correlation(times, flags, own["problem_name"], data.analysis.level)
    return value, interval.low, interval.high


def _meaning(value: float, is_sure: bool) -> str:
    """What a correlation says, with a place for the names of models. It is sure if its test and its interval agree."""
    if not is_sure:
        return "for {}, no relation can be told from chance"
    if abs(value) < WEAK:
        return f"slow answers of {{}} are more often {'right' if value > 0 else 'wrong'}, but the relation is weak"
    return f"slow answers of {{}} are more often {'right' if value > 0 else 'wrong'}"
