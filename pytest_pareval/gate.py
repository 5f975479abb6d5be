"""Gates: conditions on a session's metrics that decide its exit status."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from pytest_pareval.parallelism import PARALLELISM_MODELS
from pytest_pareval.problem_type import TYPES

STRENGTHS = ("base", "plus")
OPERATORS = (">=", "<=", ">", "<")
CONDITION = re.compile(r"\s*(?P<left>[^<>=\s]+)\s*(?P<operator>>=|<=|>|<)\s*(?P<value>\S+)\s*")
METRIC = re.compile(
    r"(?:(?P<scope>.+)\.)?"
    r"(?:(?P<name>pass|build|eff)@(?P<k>\d+)|(?P<ratio>speedup|efficiency)_(?P<n>\d+|max)@(?P<rk>\d+)|fast_(?P<p>\d+(?:\.\d+)?))"
)
EXAMPLE = "plus.pass@1>=0.40"


@dataclass(frozen=True)
class Gate:
    """A condition such as ``mpi.plus.pass@1>=0.40``.

    ``parallelism_model`` and ``problem_type`` are empty where the condition is on all; ``workers`` is None for the best
    number of them; ``k`` is 1 where the metric has none, ``p`` the threshold of fast_p.
    """

    text: str
    name: str
    operator: str
    threshold: float
    strength: str = "base"
    parallelism_model: str = ""
    problem_type: str = ""
    k: int = 1
    workers: int | None = None
    p: float = 1.0


def parse_gate(text: str) -> Gate:
    """Raises ValueError with what is wrong, and what would be right."""
    if not (condition := CONDITION.fullmatch(text)):
        raise ValueError(f"must be a metric, one of {' '.join(OPERATORS)} and a number, as {EXAMPLE}, not {text!r}")
    try:
        threshold = float(condition["value"])
    except ValueError:
        raise ValueError(f"{condition['value']!r} is not a number, as in {EXAMPLE}") from None
    if not math.isfinite(threshold):
        raise ValueError(f"{condition['value']!r} is not a number, as in {EXAMPLE}")
    if not (metric := METRIC.fullmatch(condition["left"])):
        known = "pass@K, build@K, eff@K, speedup_N@K, speedup_max@K, efficiency_N@K, efficiency_max@K and fast_P"
        raise ValueError(f"{condition['left']!r} is no metric; there are {known}")
    scope = _scope(metric["scope"])
    k = int(metric["k"] or metric["rk"] or 1)
    workers = int(metric["n"]) if metric["n"] not in (None, "max") else None
    if k < 1 or workers == 0:
        raise ValueError(f"{condition['left']!r}: K and N are 1 or more")
    name = metric["name"] or metric["ratio"] or "fast"
    if name in ("pass", "build") and not 0 <= threshold <= 1:
        raise ValueError(f"{name}@{k} is between 0 and 1, not {condition['value']}")
    p = float(metric["p"] or 1.0)
    return Gate(text.strip(), name, condition["operator"], threshold, k=k, workers=workers, p=p, **scope)


def _scope(text: str | None) -> dict[str, str]:
    scope: dict[str, str] = {}
    for part in text.split(".") if text else []:
        if part in STRENGTHS:
            key, value = "strength", part
        elif part in PARALLELISM_MODELS:
            key, value = "parallelism_model", part
        elif part in TYPES:
            key, value = "problem_type", part
        else:
            known = ", ".join((*STRENGTHS, *PARALLELISM_MODELS, *TYPES))
            raise ValueError(
                f"{part!r} is neither a strength, a parallelism model nor a problem type; there are {known}"
            )
        if key in scope:
            raise ValueError(f"{text!r}: {part} is a second of its kind")
        scope[key] = value
    return scope
