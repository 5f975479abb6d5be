"""Gates: conditions on a session's metrics that decide its exit status."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from pytest_pareval.parallelism.registry import parallelism_models
from pytest_pareval.problems.suites.pareval import TYPES

CHECK_SETS = ("base", "plus", "sanitized")
OPERATORS = (">=", "<=", ">", "<")
CONDITION = re.compile(r"\s*(?P<left>[^<>=\s]+)\s*(?P<operator>>=|<=|>|<)\s*(?P<value>\S+)\s*")
METRIC = re.compile(
    r"(?:(?P<scope>.+)\.)?"
    r"(?:(?P<coverage>coverage)|(?P<name>pass|build|eff)@(?P<k>\d+)|fast_(?P<p>\d+(?:\.\d+)?)"
    r"|(?P<ratio>speedup|efficiency)_(?P<n>\d+|max)@(?P<rk>\d+))"
)
SHARES = ("pass", "build", "fast", "coverage")
"""Metrics between 0 and 1."""
EXAMPLE = "plus.pass@1>=0.40"


@dataclass(frozen=True)
class Gate:
    """A condition such as ``mpi.plus.pass@1>=0.40``.

    ``coverage`` is the share of the suite's prompts that have a record.

    An empty ``parallelism_model`` or ``problem_type`` means all of them; ``workers`` is None for the best number. ``k``
    is 1 for metrics without k; ``p`` is the threshold of fast_p.
    """

    text: str
    name: str
    operator: str
    threshold: float
    check_set: str = "base"
    parallelism_model: str = ""
    problem_type: str = ""
    k: int = 1
    workers: int | None = None
    p: float = 1.0


def parse_gate(text: str) -> Gate:
    """Parse a condition. Raises ValueError, which says what is wrong and what would be right."""
    if not (condition := CONDITION.fullmatch(text)):
        raise ValueError(f"must be a metric, one of {' '.join(OPERATORS)} and a number, as in {EXAMPLE}")
    threshold = _number(condition["value"])
    if not math.isfinite(threshold):
        raise ValueError(f"must end in a number, as in {EXAMPLE}")
    if not (metric := METRIC.fullmatch(condition["left"])):
        known = (
            "pass@K, build@K, eff@K, speedup_N@K, speedup_max@K, efficiency_N@K, efficiency_max@K, fast_P and coverage"
        )
        raise ValueError(f"must begin with a metric, one of {known}")
    scope = _scope(metric["scope"])
    k = int(metric["k"] or metric["rk"] or 1)
    workers = int(metric["n"]) if metric["n"] not in (None, "max") else None
    if k < 1 or workers == 0:
        raise ValueError("must have K and N of at least 1")
    name = metric["coverage"] or metric["name"] or metric["ratio"] or "fast"
    if name in SHARES and not 0 <= threshold <= 1:
        raise ValueError(f"must compare {condition['left']} with a number between 0 and 1")
    if name in SHARES and (condition["operator"], threshold) in ((">", 1), ("<", 0)):
        raise ValueError(f"must be able to hold: {condition['left']} is between 0 and 1")
    p = float(metric["p"] or 1.0)
    return Gate(text.strip(), name, condition["operator"], threshold, k=k, workers=workers, p=p, **scope)


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return math.nan


def _scope(text: str | None) -> dict[str, str]:
    scope: dict[str, str] = {}
    for part in text.split(".") if text else []:
        if part in CHECK_SETS:
            key, value = "check_set", part
        elif part in parallelism_models():
            key, value = "parallelism_model", part
        elif part in TYPES:
            key, value = "problem_type", part
        else:
            known = ", ".join((*CHECK_SETS, *parallelism_models(), *TYPES))
            raise ValueError(f"{part!r} must be a check set, a parallelism model or a problem type: {known}")
        if key in scope:
            raise ValueError(f"must have one part of each kind before the metric, but {part} is a second one")
        scope[key] = value
    return scope
