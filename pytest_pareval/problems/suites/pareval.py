"""ParEval's problem types."""

from __future__ import annotations

import re

TYPES = (
    "dense_la",
    "fft",
    "geometry",
    "graph",
    "histogram",
    "reduce",
    "scan",
    "search",
    "sort",
    "sparse_la",
    "stencil",
    "transform",
)
"""Problem types; each has a folder of case files and a pytest marker."""


def problem_type(problem: str) -> str:
    """The type in a problem's name (``dense_la`` in ``03_dense_la_axpy``); empty for other names."""
    match = re.match(rf"[0-9]+_({'|'.join(TYPES)})_", problem)
    return match[1] if match else ""
