"""Tables of the prompts that newly fail or newly pass."""

from __future__ import annotations

from collections.abc import Sequence

from pytest_pareval._util.text import counted
from pytest_pareval.report.table import Table
from pytest_pareval.stats.changes import Changes, PromptChange

SHOWN = 20
"""Prompts that a terminal lists of each kind."""
NOTE = (
    "before, after: successes of the prompt's samples. Newly failing: some sample succeeded before and none does "
    "after; newly passing: the other way. The largest changes come first; with few samples a prompt also changes by "
    "chance."
)


def changes_tables(
    name: str, changes: Changes, sessions: tuple[str, str] = ("before", "after"), limit: int | None = None
) -> list[Table]:
    """The prompts that newly fail, and those that newly pass, of one model; without empty tables.

    ``sessions`` names the two sessions. ``limit`` is the largest number of rows, the others are counted.
    """
    kinds = (("fail", changes.newly_failing), ("pass", changes.newly_passing))
    titles = [(f"Prompts of {name} that newly {verb}: {len(own)} of {changes.prompts}", own) for verb, own in kinds]
    return [_table(title, own, sessions, limit) for title, own in titles if own]


def _table(title: str, found: Sequence[PromptChange], sessions: tuple[str, str], limit: int | None) -> Table:
    shown = found[:limit]
    rows = tuple((one.problem, one.parallelism_model, _share(one.before), _share(one.after)) for one in shown)
    before, after = sessions
    note = NOTE if sessions == ("before", "after") else f"{NOTE} before: {before}; after: {after}."
    if more := len(found) - len(shown):
        note = f"And {counted(more, 'more prompt')}, which `pareval report` lists. {note}"
    return Table(title, ("problem", "parallel", "before", "after"), rows, 2, note)


def _share(counts: tuple[int, int]) -> str:
    return f"{counts[0]}/{counts[1]}"
