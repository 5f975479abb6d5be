"""The terminal summary: which tables, in which order."""

from __future__ import annotations

from collections.abc import Iterator

from pytest_pareval.results import Results, failures, frame
from pytest_pareval.tables import failures_table, rates_table, runtimes_table


def sections(results: Results) -> Iterator[tuple[str, str]]:
    """Titles and texts; sections with nothing to say are left out."""
    metrics = frame(results.records)
    yield "Rates by model", rates_table(metrics, ["model", "parallelism_model"])
    yield "Rates by problem type", rates_table(metrics, ["model", "problem_type"])
    if times := runtimes_table(metrics, ["model", "parallelism_model"]):
        yield "Runtimes and speedups of valid samples", times
    if failed := failures_table(failures(results.records)):
        yield "Failures by class", failed
    yield "Results", "\n".join(map(str, results.paths))
