"""Section 5: key findings, recommendations and the final assessment."""

from __future__ import annotations

from collections.abc import Sequence

from pytest_pareval._util.text import counted, enumerated
from pytest_pareval.report.cells import p_value, percent, rate_cell
from pytest_pareval.report.data import ReportData
from pytest_pareval.report.section import Section
from pytest_pareval.report.sections.deployment import most_frequent_failure
from pytest_pareval.report.sections.domains import patterns
from pytest_pareval.report.sections.limitations import least_known
from pytest_pareval.report.sections.sessions import change_words
from pytest_pareval.stats.columns import BASE, BUILD, PLUS
from pytest_pareval.stats.comparisons import Comparison
from pytest_pareval.stats.paired_tests import ALPHA
from pytest_pareval.stats.series import series_of
from pytest_pareval.stats.success import TIER_BOUNDS, tier

FEW_NAMES = 3
"""Models that a sentence names; more are counted."""


def conclusions_section(data: ReportData) -> Section:
    """What the report found, what to do, and how good the models are."""
    findings = [f"**Key finding:** {text}" for text in _findings(data)]
    advice = [f"**Recommendation:** {text}" for text in _recommendations(data)]
    return Section("5 Conclusions", 2, (*findings, *advice, _assessment(data)))


def _findings(data: ReportData) -> list[str]:
    """The outcome of each model, how models changed over their sessions, and where all excel and struggle."""
    changed = [
        f"from {series.labels[0]} to {series.labels[-1]}, the success of {series.name} changed by "
        f"{change_words(data, series)}."
        for series in series_of(dict.fromkeys(data.metrics["model"]))
    ]
    outcomes = [_outcome(data, name) for name in data.names]
    return [*outcomes, *changed, patterns(data)[0].removeprefix("**Patterns:** ")]


def _outcome(data: ReportData, name: str) -> str:
    """Where a model's samples are lost, what the plus checks find, and what parallelism costs."""
    built, success = data.rate(name, BUILD), data.rate(name, data.success)
    lost = {"did not compile": built.n - built.successes, "compiled but failed": built.successes - success.successes}
    parts = [f"{count} {what}" for what, count in lost.items() if count]
    text = (
        f"{success.successes or 'none'} of {counted(built.n, 'sample')} of {name} succeeded ({rate_cell(success)}%)"
        f"{'; ' if parts else ''}{enumerated(parts)}."
    )
    if data.success == PLUS and (caught := data.rate(name, BASE).successes - success.successes):
        passes, fails = ("passes", "fails") if caught == 1 else ("pass", "fail")
        text += f" {counted(caught, 'sample')} {passes} ParEval's checks and {fails} plus."
    return " ".join([text, *_parallel_gap(data, name)])


def _parallel_gap(data: ReportData, name: str) -> list[str]:
    own = data.of(name)
    rates = {
        kind: float(own.loc[own["parallelism_model"] == kind, data.success].mean())
        for kind in data.parallelism
        if own["parallelism_model"].eq(kind).any()
    }
    if "serial" not in rates or len(rates) == 1:
        return []
    serial = rates.pop("serial")
    parts = [f"{kind} code in {percent(rate)} ({_gap(rate - serial)})" for kind, rate in rates.items()]
    return [f"Its serial code succeeds in {percent(serial)}, {enumerated(parts)}."]


def _gap(difference: float) -> str:
    points = f"{100 * abs(difference):.1f}"
    return "equally often" if points == "0.0" else f"{points} points {'more' if difference > 0 else 'less'}"


def _recommendations(data: ReportData) -> list[str]:
    """The model to use, what to improve in it, and what to measure next."""
    leader = data.leaders[0]
    failure = most_frequent_failure(data, leader)
    return [
        _choice(data),
        *([f"improve first, in {leader}: {failure}."] if failure else []),
        f"measure next: {least_known(data)}",
    ]


def _choice(data: ReportData) -> str:
    """The model to use, by the comparisons with the leader."""
    if len(data.ranked) == 1:
        return "evaluate a second model or checkpoint on these prompts; one rate alone has nothing to be compared with."
    if len(data.leaders) > 1:
        return f"choose between {enumerated(data.leaders)} by cost and speed: their rates are equal."
    leader = data.leaders[0]
    own = [one for one in data.family.successes if leader in (one.a, one.b) and {one.a, one.b} <= set(data.ranked)]
    alike = [one.b if one.a == leader else one.a for one in own if not one.p_holm < ALPHA]
    if not own:
        return f"use {leader}; it was not compared with the others."
    if not alike:
        return f"use {leader}: it is better than {_others(data, leader, own)}."
    choice = f"{leader} or {alike[0]}" if len(alike) == 1 else f"one of {enumerated([leader, *alike])}"
    return f"use {choice}: these data cannot tell them apart, so cost and speed may decide."


def _others(data: ReportData, leader: str, own: Sequence[Comparison]) -> str:
    """The models that the leader was compared with, and the largest p value."""
    others = [one.b if one.a == leader else one.a for one in own]
    whom = enumerated(others) if len(others) <= FEW_NAMES else f"each of the {len(others)} models it was compared with"
    worst = p_value(max(one.p_holm for one in own))
    several = len(own) > 1 and not worst.startswith("<")
    rest = "" if len(others) == len(data.ranked) - 1 else "; the others were not compared with it"
    return f"{whom} (p {worst}{' or less' if several else ''}){rest}"


def _assessment(data: ReportData) -> str:
    best = data.rate(data.leaders[0], data.success)
    high, low = TIER_BOUNDS
    words = {
        1: f"above {high}%: most of its first answers are right",
        2: f"{low} to {high}%: its answers need checks and second attempts",
        3: f"below {low}%: most of its answers are wrong",
    }
    reached = tier(100 * best.value)
    subject = data.leaders[0] if len(data.leaders) == 1 else "each of the best models"
    role = ", the best model here," if len(data.leaders) == 1 and len(data.ranked) > 1 else ""
    sure = {tier(100 * end) for end in (best.interval.low, best.interval.high)} == {reached}
    doubt = "" if sure else " Its interval reaches into another tier, so more samples may move it."
    return f"**Final assessment:** {subject}{role} is in tier {reached} ({words[reached]}).{doubt}"
