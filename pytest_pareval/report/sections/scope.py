"""The scope of a report: what was evaluated, and what counts as success."""

from __future__ import annotations

from pytest_pareval._util.text import counted, enumerated
from pytest_pareval.report.data import ReportData
from pytest_pareval.stats.columns import PLUS, PROMPT


def scope_text(data: ReportData) -> str:
    """What was evaluated, and what counts as success."""
    metrics = data.metrics
    prompts = metrics.groupby(PROMPT).ngroups
    return (
        f"{counted(len(metrics), 'sample')} of {counted(len(data.names), 'model')} ({', '.join(data.names)}) for "
        f"{counted(prompts, 'prompt')}: {counted(metrics['problem_name'].nunique(), 'problem')} in "
        f"{enumerated(data.parallelism)}. " + _success(data)
    )


def _success(data: ReportData) -> str:
    if data.success == PLUS:
        return "A sample counts as a **success** if it passes the base checks (ParEval's) and the plus checks."
    known = data.metrics[PLUS].notna().any()
    return (
        "A sample counts as a **success** if it passes ParEval's checks: "
        f"{'some of these results have' if known else 'these results have'} no plus checks."
    )
