"""Baselines: rates of an earlier session, and their regressions."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from pytest_pareval.stats.changes import Changes, changes
from pytest_pareval.stats.columns import BASE, BUILD, PLUS, SANITIZED
from pytest_pareval.stats.comparisons import pair
from pytest_pareval.stats.paired_tests import POWER, detectable, noninferiority, permutation

VALID = {"base": BASE, "plus": PLUS, "sanitized": SANITIZED}
OLD, NEW = "baseline", "session"


@dataclass(frozen=True)
class Regression:
    """The difference between a model's rate and the baseline's, over the problems that both have.

    ``difference`` is the mean over problems. ``p_difference`` belongs to the two-sided permutation test of no
    difference, ``p_noninferiority`` to the paired t test of a fall by ``margin`` or more. ``detectable`` is the fall
    that a session of this size finds, with a power of 0.8 at the one-sided 5% level.
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


def regressions(metrics: pd.DataFrame, baseline: pd.DataFrame, margin: float) -> list[Regression]:
    """Build and plus rates of each model against the baseline's; base rates if the baseline has no plus results.

    Raises ValueError as ``baseline_model`` does.
    """
    check_set = _check_set(baseline)
    columns = {"build": BUILD, check_set: VALID[check_set]}
    return [
        _regression(metrics, baseline, model, name, column, margin)
        for model in dict.fromkeys(metrics["model"])
        for name, column in columns.items()
    ]


def changes_since(metrics: pd.DataFrame, baseline: pd.DataFrame) -> dict[str, Changes]:
    """The prompts of each model that newly fail or pass, by the check set of ``regressions``. Raises ValueError."""
    column = VALID[_check_set(baseline)]
    models = dict.fromkeys(metrics["model"])
    return {model: changes(_both(metrics, baseline, model)[0], column, OLD, NEW) for model in models}


def _check_set(baseline: pd.DataFrame) -> str:
    return "base" if baseline[PLUS].isna().any() else "plus"


def _both(metrics: pd.DataFrame, baseline: pd.DataFrame, model: str) -> tuple[pd.DataFrame, str]:
    """A model's samples under the name NEW, and the baseline's under OLD; the name of the baseline's model."""
    other = baseline_model(model, list(dict.fromkeys(baseline["model"])))
    old = baseline[baseline["model"] == other].assign(model=OLD)
    return pd.concat([metrics[metrics["model"] == model].assign(model=NEW), old], ignore_index=True), other


def baseline_model(model: str, models: Sequence[str]) -> str:
    """The baseline's model to compare with: the one of the same name, else the only one.

    Raises ValueError if there are several and none has the name.
    """
    if model in models:
        return model
    if len(models) == 1:
        return models[0]
    raise ValueError(f"it has several models ({', '.join(models)}), but no {model}")


def _regression(
    metrics: pd.DataFrame, baseline: pd.DataFrame, model: str, name: str, column: str, margin: float
) -> Regression:
    both, other = _both(metrics, baseline, model)
    differences = pair(both, column, NEW, OLD).differences
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
