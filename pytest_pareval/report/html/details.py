"""The details of a sample, which the page shows when it is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pytest_pareval.records.record import Record, Run
from pytest_pareval.report.html.index import rounded

if TYPE_CHECKING:
    pass


def sample_details(record: Record | None, detail: str) -> dict[str, Any]:
    """The details of a sample that the list does not show."""
    if record is None:
        return {"detail": detail}
    return {
        "origin": record.origin,
        "prompt": record.prompt,
        "text": record.text,
        "source": record.source,
        "detail": record.detail,
        "log": record.log,
        "size": record.size,
        "sequential": record.best_sequential_runtime,
        "same": record.same_as,
        "generation": dict(record.generation),
        "threads": record.unexpected_threads,
        "warning": "; ".join(record.warnings),
        "sanitizers": ", ".join(record.sanitizers),
        "unsanitized": record.sanitizers_note,
        "earlier": ", ".join(record.other_verdicts),
        "runs": [_run(run) for run in record.runs],
    }


def _run(run: Run) -> dict[str, Any]:
    return {
        "procs": run.procs,
        "threads": run.threads,
        "ran": run.did_run,
        "base": run.is_valid,
        "plus": run.is_valid_plus,
        "timed": run.timed,
        "times": [rounded(seconds) for seconds in run.times],
        "oversubscribed": run.oversubscribed,
        "disturbed": run.disturbed,
        "failure": run.failure and [str(run.failure.verdict), run.failure.detail],
        "check_set": run.check_set and str(run.check_set),
    }
