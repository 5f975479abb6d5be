"""Speed scores of a sample over all its runs: ENAMEL's eff@k and KernelBench's fast_p."""

from __future__ import annotations

import pandas as pd

from pytest_pareval.stats.columns import PLUS
from pytest_pareval.stats.estimators import over_prompts
from pytest_pareval.stats.speedups import speedups

TIMEOUT_FACTOR = 2.0
"""ENAMEL censors runtimes from this multiple of the best sequential runtime."""


def efficiency_scores(metrics: pd.DataFrame, valid: str = PLUS, factor: float = TIMEOUT_FACTOR) -> pd.Series:
    """ENAMEL's efficiency score of each sample: max(0, f*T - t) / (f*T - T), where T is the best sequential runtime.

    Runtimes t are right-censored at f*T: a run that takes longer, is stopped by its time limit or is wrong scores 0.
    A run faster than the reference scores above 1. Source: Qiu et al. (2025), equation 3.
    """
    speedup = speedups(metrics, None, valid)
    scores = (factor - 1 / speedup.where(speedup > 0)) / (factor - 1)
    return scores.clip(lower=0.0).where(speedup != 0, 0.0)


def eff_at_k(metrics: pd.DataFrame, k: int, valid: str = PLUS, factor: float = TIMEOUT_FACTOR) -> pd.Series:
    """ENAMEL's eff@k of each prompt: the expected best efficiency score of k samples."""
    return over_prompts(metrics, efficiency_scores(metrics, valid, factor), k)


def fast_p(metrics: pd.DataFrame, p: float, valid: str = PLUS) -> pd.Series:
    """Share of each prompt's samples that are valid and more than p times as fast as the reference kernel.

    Source: Ouyang et al., "KernelBench: Can LLMs Write Efficient GPU Kernels?" (2025), 3.3.
    """
    values = speedups(metrics, None, valid)
    return over_prompts(metrics, (values > p).where(values.notna()).astype(float), 1)
