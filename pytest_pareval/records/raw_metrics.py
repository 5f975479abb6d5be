"""The columns of raw_metrics.csv, and the row of a record."""

from __future__ import annotations

from typing import Any

from pytest_pareval._util.strict_json import write_json
from pytest_pareval._util.text import printable
from pytest_pareval.records.record import Record

METRICS_NAME = "raw_metrics.csv"
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
    "check_set",
    "problem_size",
    "oversubscribed",
    "unexpected_threads",
    "detail",
    "same_as",
    "median_runtime",
    "runtime_spread",
    "disturbed",
    "flags",
    "other_verdicts",
    "are_all_valid_sanitized",
    "sanitizers",
)


def row(record: Record) -> dict[str, Any]:
    """A record's row of raw_metrics.csv, by column, with control characters escaped. Times are in seconds."""
    runtimes, fastest = record.runtimes, record.fastest_run
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
        record.is_valid_plus,
        record.best_sequential_runtime,
        write_json(record.runtimes_by_workers),
        record.check_set and str(record.check_set),
        record.size,
        any(run.oversubscribed for run in record.timed_runs),
        record.unexpected_threads,
        record.detail,
        record.same_as,
        fastest and fastest.median,
        fastest and fastest.spread,
        sum(run.disturbed > 0 for run in record.timed_runs),
        record.flags,
        "; ".join(record.other_verdicts),
        record.is_valid_sanitized,
        " ".join(record.sanitizers),
    )
    cells = (printable(value) if isinstance(value, str) else value for value in values)
    return dict(zip(COLUMNS + EXTRA_COLUMNS, cells, strict=True))
