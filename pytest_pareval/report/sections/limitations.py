"""Section 4.3: what the data cannot say, and which measurement would help most."""

from __future__ import annotations

import math

import pandas as pd

from pytest_pareval._util.text import counted, enumerated
from pytest_pareval.report.data import ReportData
from pytest_pareval.report.section import Section
from pytest_pareval.stats.columns import PROMPT

PROBLEMS = 60
"""Problems of ParEval."""
FEW_PROBLEMS = 20
"""With fewer problems than this, intervals are rough: the bootstrap of few clusters covers less than its level."""


def limitations_section(data: ReportData) -> Section:
    """Limits of these data, and the next measurement."""
    limits = [*_of_samples(data), *_of_runtimes(data)] or ["No limitation of these data was detected."]
    return Section("4.3 Limitations and next measurements", 3, (*limits, f"**Next measurement:** {least_known(data)}"))


def _of_samples(data: ReportData) -> list[str]:
    sentences = []
    per_prompt = data.metrics.groupby(["model", *PROMPT]).size()
    if per_prompt.max() == 1:
        sentences.append("There is one sample per prompt: how much a model's answers vary is not known.")
    if data.prompts.nunique() > 1:
        counts = ", ".join(f"{name} {int(data.prompts[name])}" for name in data.names)
        sentences.append(
            f"The models answered different numbers of prompts ({counts}): their rates are of different prompts, and "
            "comparisons use the common ones."
        )
    problems = {name: data.of(name)["problem_name"].nunique() for name in data.names}
    if few := [f"{name} ({problems[name]})" for name in data.names if problems[name] < FEW_PROBLEMS]:
        sentences.append(
            f"**Few problems:** intervals from fewer than {FEW_PROBLEMS} problems are rough, here those of "
            f"{enumerated(few)}."
        )
    return sentences


def _of_runtimes(data: ReportData) -> list[str]:
    sentences = []
    environments = data.environments.values()
    if any(one is None for one in environments):
        sentences.append(
            "The machine and the toolchain of some results are not known; their runtimes cannot be compared."
        )
    elif len({one.cpu for one in environments if one}) > 1:
        sentences.append("The results come from different machines; their runtimes cannot be compared.")
    if any(one and one.size == "small" for one in environments):
        sentences.append("Runtimes are of small problem sizes, not ParEval's.")
    if disturbed := int((data.metrics["disturbed"].gt(0) & data.metrics["best_runtime"].notna()).sum()):
        sentences.append(f"Other programs disturbed the timed runs of {counted(disturbed, 'sample')}.")
    return sentences


def least_known(data: ReportData) -> str:
    """The least known success rate, and the measurement that would narrow its interval most."""
    margins = {name: data.rate(name, data.success).interval.margin for name in data.names}
    name = max(margins, key=lambda one: margins[one])
    own = data.of(name)
    problems = own["problem_name"].nunique()
    width = f"{100 * margins[name]:.1f} percentage points either way"
    least = f"of {name} is the least known," if len(data.names) > 1 else "is known"
    start = f"the success rate {least} to {width}"
    if problems < PROBLEMS:
        narrower = f"{100 * margins[name] * math.sqrt(problems / PROBLEMS):.1f}"
        return f"{start}. All {PROBLEMS} problems instead of {problems} would narrow that to about {narrower}."
    narrower = f"{100 * margins[name] * within_factor(own, data.success):.1f}"
    return (
        f"{start} with all {PROBLEMS} problems. Twice as many samples per problem would narrow that to "
        f"about {narrower}; the rest is the difference between problems, which only more problems would narrow."
    )


def within_factor(own: pd.DataFrame, column: str) -> float:
    """The factor by which twice as many samples per problem would narrow the interval of a rate.

    With the variance B between problems and W within, the variance of m samples' mean is B + W / m. Both are estimated
    by one-way analysis of variance, B no less than 0; W of single samples is not known, and taken as p * (1 - p).
    """
    by_problem = own[column].astype(float).groupby(own["problem_name"]).agg(["mean", "size"])
    size = float(by_problem["size"].mean())
    total = float(by_problem["mean"].var(ddof=1))
    p = by_problem["mean"]
    within = float((p * (1 - p) * by_problem["size"] / (by_problem["size"] - 1).clip(lower=1)).mean())
    between = max(0.0, total - within / size)
    return math.sqrt((between + within / (2 * size)) / (between + within / size)) if between + within else 1.0
