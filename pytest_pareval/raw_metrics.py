"""The columns of raw_metrics.csv, and a record's row of it."""

from __future__ import annotations

import json
from typing import Any

from pytest_pareval.record import Record

COLUMNS = (
    "model",
    "problem_type",
    "problem_name",
    "parallelism_model",
    "response_time",
    "total_tokens",
    "prompt_tokens",
    "source_write_success",
    "did_build",
    "is_source_valid",
    "did_any_run",
    "did_all_run",
    "are_any_valid",
    "are_all_valid",
    "best_runtime",
    "avg_runtime",
    "speedup_2proc",
    "speedup_4proc",
    "num_successful_runs",
)
EXTRA_COLUMNS = (
    "sample",
    "verdict",
    "are_all_valid_plus",
    "best_sequential_runtime",
    "runtimes",
    "strength",
    "problem_size",
    "oversubscribed",
    "unexpected_threads",
    "detail",
    "same_as",
)


def row(record: Record) -> dict[str, Any]:
    """A record's row of raw_metrics.csv; times are in seconds."""
    runtimes = record.runtimes
    means = [run.runtime for run in record.timed_runs if run.is_valid and run.runtime is not None]
    values = (
        record.model,
        record.problem_type,
        record.problem,
        record.parallelism_model,
        record.response_time,
        record.total_tokens,
        record.prompt_tokens,
        record.source is not None,
        record.did_build,
        record.is_source_valid,
        record.did_any_run,
        record.did_all_run,
        record.are_any_valid,
        record.are_all_valid,
        min(runtimes.values(), default=None),
        sum(means) / len(means) if means else None,
        record.speedup(2),
        record.speedup(4),
        sum(run.is_valid for run in record.timed_runs),
        record.sample,
        str(record.verdict),
        record.valid,
        record.best_sequential_runtime,
        json.dumps(record.runtimes_by_workers),
        record.strength and str(record.strength),
        record.size,
        any(run.oversubscribed for run in record.timed_runs),
        record.unexpected_threads,
        record.detail,
        record.same_as,
    )
    return dict(zip(COLUMNS + EXTRA_COLUMNS, values, strict=True))
