"""The choices of a statistical analysis."""

from __future__ import annotations

from dataclasses import dataclass

METHODS = ("t", "wald", "wilson", "clopper-pearson", "jeffreys")
"""Methods for intervals of proportions of independent samples."""
BOOTSTRAP = "bootstrap"
AUTO = "auto"
INTERVALS = (AUTO, *METHODS, BOOTSTRAP)


@dataclass(frozen=True)
class Analysis:
    """Choices: the confidence ``level`` of all intervals, ``ddof`` of Cohen's d, the ``ks`` of pass@k.

    ``interval`` is one of INTERVALS; ``auto`` is the bootstrap over problems if a problem occurs more than once, by
    prompt or by sample, else Student t. All other models are compared with ``reference_model``; if it is empty, all
    pairs are.
    """

    level: float = 0.95
    interval: str = AUTO
    ddof: int = 1
    ks: tuple[int, ...] = (1, 5, 10, 20, 100)
    reference_model: str = ""
