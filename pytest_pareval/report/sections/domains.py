"""Section 1.3: problem types, where models excel and struggle, and what that suggests."""

from __future__ import annotations

from pytest_pareval._util.text import counted, enumerated
from pytest_pareval.report.cells import percent, rate_cell
from pytest_pareval.report.data import ReportData
from pytest_pareval.report.methods import IntervalMethods
from pytest_pareval.report.section import Section
from pytest_pareval.report.table import Table
from pytest_pareval.report.tables.rates import rates_table
from pytest_pareval.stats.rates import Rate, groups

TYPE = ("problem_type",)
TOP_MODELS = 3
"""Models whose strengths are told in words."""


def domains_section(data: ReportData) -> Section:
    """Strengths of the top models, patterns over all models, what they suggest, and the table."""
    by_type = rates_table(data.ordered, ("model", "problem_type"), data.analysis, "Rates by problem type")
    strengths = [_strengths(data, name) for name in data.ranked[:TOP_MODELS]]
    blocks = (*strengths, *_caveat(data), *patterns(data), by_type, *_interaction(data))
    return Section("1.3 Problem types", 3, blocks)


def _caveat(data: ReportData) -> list[str]:
    """How few problems a type has: its interval is a hint, not a test."""
    by_type = data.metrics.groupby("problem_type")["problem_name"].nunique()
    if len(by_type) < 2:
        return []
    return [
        f"A type has {counted(int(by_type.max()), 'problem')}{' at most' if by_type.nunique() > 1 else ''}, and the "
        f"intervals are not corrected for looking at {len(by_type)} types at once: take these as leads to follow."
    ]


def _extremes(found: list[tuple[str, Rate]], overall: float) -> tuple[list[str], list[str]]:
    """The names whose interval lies above, and those whose interval lies below, an overall rate."""
    above = [name for name, one in found if one.interval.low > overall]
    return above, [name for name, one in found if one.interval.high < overall]


def _strengths(data: ReportData, name: str) -> str:
    """The problem types in which a model differs from its overall rate: few samples show neither."""
    overall = data.rate(name, data.success).value
    found = [(key[0], data.rate_of(group)) for key, group in groups(data.of(name), TYPE)]
    above, below = ([_words(one, dict(found)[one]) for one in names] for names in _extremes(found, overall))
    if not above and not below:
        return f"No problem type of **{name}** differs from its overall rate by more than its interval allows."
    parts = [f"strong in {enumerated(above)}"] * bool(above) + [f"weak in {enumerated(below)}"] * bool(below)
    return f"Against its overall rate of {percent(overall)}, **{name}** is {' and '.join(parts)}."


def _words(name: str, one: Rate) -> str:
    return f"{name} ({rate_cell(one)}% of {counted(one.n, 'sample')})"


def patterns(data: ReportData) -> list[str]:
    """Where all models together excel and struggle, and what to do about it."""
    overall = data.rate_of(data.metrics).value
    found = [(key[0], data.rate_of(group)) for key, group in groups(data.metrics, TYPE)]
    above, below = _extremes(found, overall)
    if not above and not below:
        return ["**Patterns:** no problem type stands out over all answers together."]
    rates = dict(found)
    above, below = (sorted(names, key=lambda name: rates[name].value) for names in (above, below))
    words = [f"excel in {enumerated(above[::-1])}"] * bool(above) + [f"struggle in {enumerated(below)}"] * bool(below)
    subject = "all models together" if len(data.names) > 1 else "the answers"
    found_words = f"**Patterns:** {subject} {' and '.join(words)} (overall rate {percent(overall)})."
    if not below:
        return [found_words]
    lost = sum((overall - rates[name].value) * rates[name].n for name in below) / len(data.metrics)
    verb = "were it" if len(below) == 1 else "were they"
    return [
        found_words,
        f"**What they suggest:** training data and prompts for {enumerated(below)} have most to gain: {verb} only as "
        f"good as the average, the overall rate would be {100 * lost:.1f} percentage points higher.",
    ]


def _interaction(data: ReportData) -> list[str | Table]:
    """Success by problem type and parallelism model over all models, and where parallelism costs most."""
    if len(data.parallelism) < 2:
        return ["There is one parallelism model, so nothing can be said of its interaction with problem types."]
    rates: dict[str, dict[str, Rate]] = {}
    for (kind, parallelism), group in groups(data.metrics, ("problem_type", "parallelism_model")):
        rates.setdefault(kind, {})[parallelism] = data.rate_of(group)
    methods = IntervalMethods.of(rate for own in rates.values() for rate in own.values())
    rows = tuple(
        (kind, *(methods.cell(own[one]) if one in own else "-" for one in data.parallelism))
        for kind, own in rates.items()
    )
    headers = ("type", *data.parallelism)
    note = f"Percentages of samples. {methods.note}"
    return [Table("Success by problem type and parallelism model, all models", headers, rows, 1, note), *_gaps(rates)]


def _gaps(rates: dict[str, dict[str, Rate]]) -> list[str]:
    """How much less often parallel code is right than serial code of the same type: the mean, and the widest gap."""
    gaps: dict[str, list[tuple[float, str]]] = {}
    for kind, own in rates.items():
        for one in own:
            if one != "serial" and "serial" in own:
                gaps.setdefault(one, []).append((own["serial"].value - own[one].value, kind))
    if not gaps:
        return []
    parts = []
    for one, found in gaps.items():
        average, (gap, kind) = sum(gap for gap, _ in found) / len(found), max(found)
        part = f"{abs(100 * average):.1f} {'lower' if average >= 0 else 'higher'} in {one}"
        if gap > 0:
            serial, parallel = (percent(rates[kind][name].value) for name in ("serial", one))
            part += f" (the widest gap is in {kind}: {serial} serial, {parallel} {one})"
        parts.append(part)
    return [
        "**Interaction:** against serial code of the same type, success in percentage points is on average "
        f"{enumerated(parts)}."
    ]
