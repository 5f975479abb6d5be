"""Decisions: what becomes of a session's gates, and of its comparison with a baseline."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd

from pytest_pareval.analysis import Analysis
from pytest_pareval.comparisons import POWER, detectable, noninferiority, pair, permutation
from pytest_pareval.gate import Gate
from pytest_pareval.intervals import Interval, mean_interval
from pytest_pareval.metrics import (
    BASE,
    BUILD,
    PLUS,
    PROMPT,
    eff_at_k,
    efficiency_at_k,
    fast_p,
    mean,
    speedup_at_k,
    success_at_k,
)
from pytest_pareval.rates import rate
from pytest_pareval.settings import Settings

VALID = {"base": BASE, "plus": PLUS}
COMPARE: dict[str, Callable[[float, float], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
}


@dataclass(frozen=True)
class Finding:
    """What became of a gate for a model. A ``value`` of NaN is not known: the gate does not hold then."""

    gate: Gate
    model: str
    prompts: int
    value: float
    interval: Interval

    @property
    def holds(self) -> bool:
        return not math.isnan(self.value) and COMPARE[self.gate.operator](self.value, self.gate.threshold)


@dataclass(frozen=True)
class Regression:
    """A model's rate against that of a baseline, over the problems that both have.

    ``difference`` is the mean over problems. ``p_difference`` is the two-sided permutation test's of no difference,
    ``p_noninferiority`` the paired t test's of a fall by the margin or more; ``detectable`` is the fall that a
    session of this size would find, with a power of 0.8 at the 5% level.
    """

    model: str
    baseline: str
    rate: str
    problems: int
    margin: float
    difference: float
    p_difference: float
    p_noninferiority: float
    detectable: float

    @property
    def holds(self) -> bool:
        return self.difference >= -self.margin - 1e-12


@dataclass(frozen=True)
class Decision:
    """Whether a session's results are what was asked for."""

    findings: tuple[Finding, ...]
    regressions: tuple[Regression, ...]

    @property
    def holds(self) -> bool:
        return all(one.holds for one in self.findings) and all(one.holds for one in self.regressions)


def decide(settings: Settings, metrics: pd.DataFrame, baseline: pd.DataFrame | None) -> Decision:
    """Every gate for every model that was asked for, and every model against the baseline."""
    findings = (find(gate, metrics, model, settings.analysis) for gate in settings.gates for model in settings.models)
    found = [] if baseline is None else regressions(metrics, baseline, settings.max_regression)
    return Decision(tuple(findings), tuple(found))


def find(gate: Gate, metrics: pd.DataFrame, model: str, analysis: Analysis) -> Finding:
    """Compute a gate's metric of one model, with its interval.

    The interval is that of the tables where the metric is the same as a rate of samples, else Student t over problems.
    """
    group = metrics[metrics["model"] == model]
    for column in ("parallelism_model", "problem_type"):
        if wanted := getattr(gate, column):
            group = group[group[column] == wanted]
    if group.empty:
        return Finding(gate, model, 0, math.nan, mean_interval([], analysis.level))
    values = _values(gate, group)
    column = {"pass": VALID[gate.strength], "build": BUILD}.get(gate.name, "")
    if column and gate.k == 1 and group.groupby(PROMPT).size().nunique() == 1:
        interval = rate(group, column, analysis).interval
    else:
        interval = mean_interval(values.groupby("problem_name").mean().to_numpy(float), analysis.level)
    return Finding(gate, model, len(values), mean(values), interval)


def _values(gate: Gate, group: pd.DataFrame) -> pd.Series:
    if gate.name == "build":
        return success_at_k(group, BUILD, gate.k)
    if gate.name == "pass":
        return success_at_k(group, VALID[gate.strength], gate.k)
    if gate.name == "eff":
        return eff_at_k(group, gate.k, VALID[gate.strength])
    if gate.name == "fast":
        return fast_p(group, gate.p, VALID[gate.strength])
    estimate = speedup_at_k if gate.name == "speedup" else efficiency_at_k
    return estimate(group, gate.workers, gate.k, VALID[gate.strength])


def regressions(metrics: pd.DataFrame, baseline: pd.DataFrame, margin: float) -> list[Regression]:
    """Build and plus rates (base, where the baseline knows no plus) of each model against the baseline's.

    Raises ValueError where it is not clear which of the baseline's models a model belongs to.
    """
    strength = "base" if baseline[PLUS].isna().any() else "plus"
    columns = {"build": BUILD, strength: VALID[strength]}
    return [
        _regression(metrics, baseline, model, name, column, margin)
        for model in dict.fromkeys(metrics["model"])
        for name, column in columns.items()
    ]


def baseline_model(model: str, models: Sequence[str]) -> str:
    """Which of a baseline's models one is compared with: its namesake, else the only one. Raises ValueError."""
    if model in models:
        return model
    if len(models) == 1:
        return models[0]
    raise ValueError(f"it has several models ({', '.join(models)}), none of which is {model}")


def _regression(
    metrics: pd.DataFrame, baseline: pd.DataFrame, model: str, name: str, column: str, margin: float
) -> Regression:
    other = baseline_model(model, list(dict.fromkeys(baseline["model"])))
    old = baseline[baseline["model"] == other].assign(model="baseline")
    new = metrics[metrics["model"] == model].assign(model="session")
    differences = pair(pd.concat([new, old], ignore_index=True), column, "session", "baseline").differences
    return Regression(
        model,
        other,
        name,
        problems=len(differences),
        margin=margin,
        difference=float(differences.mean()) if len(differences) else math.nan,
        p_difference=permutation(differences),
        p_noninferiority=noninferiority(differences, margin),
        detectable=detectable(differences, power=POWER),
    )
