"""What is asked of the statistics."""

from __future__ import annotations

from dataclasses import dataclass

METHODS = ("t", "wald", "wilson", "clopper-pearson", "jeffreys")
"""Methods for intervals of proportions of independent samples."""
BOOTSTRAP = "bootstrap"
AUTO = "auto"
INTERVALS = (AUTO, *METHODS, BOOTSTRAP)


@dataclass(frozen=True)
class Analysis:
    """``level`` is that of all intervals, ``ddof`` that of Cohen's d, ``ks`` those of pass@k.

    ``interval`` is one of INTERVALS; ``auto`` is the bootstrap over problems where a prompt has several samples, else
    Student t. ``reference_model`` is the one that the others are compared with; where it is empty all pairs are.
    """

    level: float = 0.95
    interval: str = AUTO
    ddof: int = 1
    ks: tuple[int, ...] = (1, 5, 10, 20, 100)
    reference_model: str = ""
