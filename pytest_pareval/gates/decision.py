"""The decision on a session's gates and on its comparison with a baseline."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from pytest_pareval.gates.baseline import VALID, Regression, changes_since, regressions
from pytest_pareval.gates.gate import Gate
from pytest_pareval.parallelism.registry import parallelism_models
from pytest_pareval.problems.suite import load_problems
from pytest_pareval.stats.analysis import Analysis
from pytest_pareval.stats.changes import Changes
from pytest_pareval.stats.columns import BUILD, PROMPT
from pytest_pareval.stats.efficiency import eff_at_k, fast_p
from pytest_pareval.stats.estimators import mean
from pytest_pareval.stats.intervals import Interval, mean_interval, unknown
from pytest_pareval.stats.rates import rate
from pytest_pareval.stats.speedups import efficiency_at_k, speedup_at_k
from pytest_pareval.stats.success import success_at_k

COMPARE: dict[str, Callable[[float, float], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
}


@dataclass(frozen=True)
class GateResult:
    """The outcome of a gate for one model. A ``value`` of NaN is unknown: then the gate does not hold."""

    gate: Gate
    model: str
    prompts: int
    value: float
    interval: Interval

    @property
    def holds(self) -> bool:
        return not math.isnan(self.value) and COMPARE[self.gate.operator](self.value, self.gate.threshold)


@dataclass(frozen=True)
class GateReport:
    """The outcomes of all gates for all models, the comparisons with the baseline, and the prompts that newly fail or
    pass against it, by model.
    """

    results: tuple[GateResult, ...]
    regressions: tuple[Regression, ...]
    changes: Mapping[str, Changes] = field(default_factory=dict)

    @property
    def holds(self) -> bool:
        return all(one.holds for one in self.results) and all(one.holds for one in self.regressions)


def decide(
    gates: Sequence[Gate],
    models: Sequence[str],
    analysis: Analysis,
    metrics: pd.DataFrame,
    baseline: pd.DataFrame | None,
    max_regression: float,
) -> GateReport:
    """Apply every gate to every model, and compare the metrics with the baseline's."""
    results = (find(gate, metrics, model, analysis) for gate in gates for model in models)
    if baseline is None:
        return GateReport(tuple(results), ())
    found = regressions(metrics, baseline, max_regression)
    return GateReport(tuple(results), tuple(found), changes_since(metrics, baseline))


def find(gate: Gate, metrics: pd.DataFrame, model: str, analysis: Analysis) -> GateResult:
    """Compute a gate's metric of one model, with its interval.

    A metric that equals a rate of samples has the same interval as in the tables; others have Student t over problems.
    """
    group = metrics[metrics["model"] == model]
    for column in ("parallelism_model", "problem_type"):
        if wanted := getattr(gate, column):
            group = group[group[column] == wanted]
    if gate.name == "coverage":
        values = _coverage(gate, group)
        return GateResult(gate, model, int(values.sum()), mean(values), unknown(analysis.level, ""))
    if group.empty:
        return GateResult(gate, model, 0, math.nan, mean_interval([], analysis.level))
    values = _values(gate, group)
    column = {"pass": VALID[gate.check_set], "build": BUILD}.get(gate.name, "")
    if column and gate.k == 1 and group.groupby(PROMPT).size().nunique() == 1:
        interval = rate(group, column, analysis).interval
    else:
        interval = mean_interval(values.groupby("problem_name").mean().to_numpy(float), analysis.level)
    return GateResult(gate, model, len(values), mean(values), interval)


def _coverage(gate: Gate, group: pd.DataFrame) -> pd.Series:
    """For each of the suite's prompts in the gate's scope, whether it has a record."""
    problems = [one for one in load_problems().values() if gate.problem_type in ("", one.type)]
    parallelism = [gate.parallelism_model] if gate.parallelism_model else list(parallelism_models())
    wanted = pd.MultiIndex.from_product([[one.name for one in problems], parallelism], names=PROMPT)
    return pd.Series(wanted.isin(pd.MultiIndex.from_frame(group[PROMPT])), wanted, dtype=float)


def _values(gate: Gate, group: pd.DataFrame) -> pd.Series:
    if gate.name == "build":
        return success_at_k(group, BUILD, gate.k)
    if gate.name == "pass":
        return success_at_k(group, VALID[gate.check_set], gate.k)
    if gate.name == "eff":
        return eff_at_k(group, gate.k, VALID[gate.check_set])
    if gate.name == "fast":
        return fast_p(group, gate.p, VALID[gate.check_set])
    estimate = speedup_at_k if gate.name == "speedup" else efficiency_at_k
    return estimate(group, gate.workers, gate.k, VALID[gate.check_set])
