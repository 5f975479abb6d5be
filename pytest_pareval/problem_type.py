"""Problem types: what ParEval sorts its problems by."""

from __future__ import annotations

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
