"""Headers and notes that several tables share."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from pytest_pareval._util.text import counted
from pytest_pareval.build.flags import FLAGS
from pytest_pareval.stats.columns import BASE, PLUS

TITLES = {"problem_type": "type", "parallelism_model": "parallel"}

USUAL = " ".join(FLAGS)
CHECK_SETS = {BASE: "base", PLUS: "plus"}


def column_titles(by: Sequence[str]) -> list[str]:
    """Headers of the columns that name a group."""
    return [TITLES.get(name, name) for name in by]


def plus_note(metrics: pd.DataFrame) -> str:
    """A note that names the models without plus results; empty if there are none."""
    models = list(dict.fromkeys(metrics.loc[metrics[PLUS].isna(), "model"]))
    return f"No plus results for {', '.join(models)}: ParEval has no such checks." if models else ""


def flags_note(metrics: pd.DataFrame) -> str:
    """A note that names the compiler's flags by model, for flags that are not ParEval's; empty if there are none."""
    models: dict[str, list[str]] = {}
    for model, flags in metrics[["model", "flags"]].drop_duplicates().itertuples(index=False):
        known = flags if isinstance(flags, str) and flags else USUAL
        models.setdefault(known, []).append(model)
    if set(models) <= {USUAL}:
        return ""
    if len(models) == 1:
        return f"Compiled with {next(iter(models))}."
    return " ".join(f"{', '.join(dict.fromkeys(names))}: compiled with {flags}." for flags, names in models.items())


def unstable_note(metrics: pd.DataFrame) -> str:
    """A note that counts the samples with other verdicts in earlier evaluations; empty if there are none."""
    count = int(metrics["other_verdicts"].fillna("").ne("").sum())
    if not count:
        return ""
    are = "is" if count == 1 else "are"
    return f"{counted(count, 'sample')} {are} unstable: an earlier evaluation had another verdict (other_verdicts)."


def join_notes(*notes: str) -> str:
    """One note of several, some of which may be empty."""
    return " ".join(filter(None, notes))
