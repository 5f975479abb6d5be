"""Prompts that an earlier and a later session answered with different success."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from pytest_pareval.stats.comparisons import pair


@dataclass(frozen=True)
class PromptChange:
    """A prompt with the number of successes and of samples before and after."""

    problem: str
    parallelism_model: str
    before: tuple[int, int]
    after: tuple[int, int]


@dataclass(frozen=True)
class Changes:
    """The prompts that newly fail (some sample succeeded before, none does after) and those that newly pass (the
    other way), of so many ``prompts`` that both sessions have. Those with the largest share of successes come first.
    """

    prompts: int
    newly_failing: tuple[PromptChange, ...]
    newly_passing: tuple[PromptChange, ...]


def changes(metrics: pd.DataFrame, column: str, before: str, after: str) -> Changes:
    """What changed from one name in the column ``model`` to another, by a column of flags."""
    rates = pair(metrics, column, before, after).rates
    rows = [
        PromptChange(
            str(row["problem_name"]),
            str(row["parallelism_model"]),
            (round(row["a"] * row["n_a"]), int(row["n_a"])),
            (round(row["b"] * row["n_b"]), int(row["n_b"])),
        )
        for row in rates.to_dict("records")
    ]
    failing = [one for one in rows if one.before[0] and not one.after[0]]
    passing = [one for one in rows if one.after[0] and not one.before[0]]
    return Changes(
        len(rows),
        tuple(sorted(failing, key=lambda one: -one.before[0] / one.before[1])),
        tuple(sorted(passing, key=lambda one: -one.after[0] / one.after[1])),
    )
