"""Series of sessions and checkpoints, and the prompts that change in them."""

from __future__ import annotations

import pandas as pd
import pytest

from pytest_pareval.stats.changes import changes
from pytest_pareval.stats.columns import PLUS
from pytest_pareval.stats.series import series_of


def test_sessions_are_in_the_order_of_their_names() -> None:
    (series,) = series_of(["tuned (new)", "other", "tuned (old)"])
    assert series.name == "tuned"
    assert series.models == ("tuned (new)", "tuned (old)")
    assert series.labels == ("new", "old")


def test_checkpoints_are_in_the_order_of_their_numbers() -> None:
    (series,) = series_of(["org/tuned-step-1000", "org/tuned-step-90", "org/base"])
    assert series.models == ("org/tuned-step-90", "org/tuned-step-1000")
    assert series.labels == ("step-90", "step-1000")


@pytest.mark.parametrize(
    "names", [["a", "b"], ["a (x)", "b (x)"], ["a-step-1", "b-step-1"], ["Qwen-7B", "Qwen-32B"], ["a-step-1"]]
)
def test_other_names_are_no_series(names: list[str]) -> None:
    """Sizes of models are numbers too."""
    assert series_of(names) == []


@pytest.mark.parametrize("word", ["checkpoint", "ckpt", "epoch", "iter", "Step", "steps"])
def test_words_for_checkpoints(word: str) -> None:
    (series,) = series_of([f"m-{word}2-final", f"m-{word}10-final"])
    assert series.models == (f"m-{word}2-final", f"m-{word}10-final")
    assert series.name == f"m-{word}*-final"


def samples(model: str, successes: dict[tuple[str, str], list[int]]) -> pd.DataFrame:
    rows = [(model, *prompt, bool(one)) for prompt, ones in successes.items() for one in ones]
    return pd.DataFrame(rows, columns=["model", "problem_name", "parallelism_model", PLUS])


def test_prompts_that_newly_fail_and_pass() -> None:
    before = {
        ("p0", "serial"): [1, 0, 0],
        ("p0", "mpi"): [0, 0, 0],
        ("p1", "serial"): [1, 1, 1],
        ("p1", "mpi"): [1, 0, 1],
        ("p2", "serial"): [1, 1],
        ("p3", "serial"): [0],
    }
    after = {
        ("p0", "serial"): [0, 0, 0],
        ("p0", "mpi"): [0, 1],
        ("p1", "serial"): [0, 0, 0],
        ("p1", "mpi"): [0, 0, 1],
        ("p2", "mpi"): [1, 1],
        ("p3", "serial"): [0],
    }
    found = changes(pd.concat([samples("old", before), samples("new", after)]), PLUS, "old", "new")
    assert found.prompts == 5, "p2 is not in common"
    assert [(one.problem, one.parallelism_model, one.before, one.after) for one in found.newly_failing] == [
        ("p1", "serial", (3, 3), (0, 3)),
        ("p0", "serial", (1, 3), (0, 3)),
    ]
    assert [(one.problem, one.parallelism_model, one.before, one.after) for one in found.newly_passing] == [
        ("p0", "mpi", (0, 3), (1, 2))
    ]
