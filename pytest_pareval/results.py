"""Results on disk: raw_metrics.csv, ParEval's results JSON, and the journal that both are made from."""

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

import pandas as pd

from pytest_pareval.cache import write_atomically
from pytest_pareval.record import Record, Run
from pytest_pareval.verdict import Verdict

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
    "strength",
    "problem_size",
    "oversubscribed",
    "detail",
)
WRITE_SECONDS = 5.0
"""Least time between two writes of the files that are made of all records."""
WRITE_PATIENCE = 50
"""That time is at least so many times what a write takes: a long session must not spend its time on them."""
GENERATION = ("temperature", "top_p", "do_sample", "max_new_tokens", "prompted")


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
        record.strength and str(record.strength),
        record.size,
        any(run.oversubscribed for run in record.timed_runs),
        record.detail,
    )
    return dict(zip(COLUMNS + EXTRA_COLUMNS, values, strict=True))


def frame(records: Iterable[Record]) -> pd.DataFrame:
    """Records as a table with the columns of raw_metrics.csv."""
    return pd.DataFrame([row(record) for record in records], columns=list(COLUMNS + EXTRA_COLUMNS))


def pareval_json(records: Iterable[Record]) -> list[dict[str, Any]]:
    """Records of one model as ParEval's run-all.py writes them."""
    prompts: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for record in records:
        prompts[record.problem, record.parallelism_model].append(record)
    return [
        {
            "problem_type": group[0].problem_type,
            "language": "cpp",
            "name": name,
            "parallelism_model": model,
            "prompt": group[0].prompt,
            **{key: group[0].generation.get(key) for key in GENERATION},
            "outputs": [_output(record) for record in group],
        }
        for (name, model), group in prompts.items()
    ]


def _output(record: Record) -> dict[str, Any]:
    return {
        "generated_output": record.text,
        "source_write_success": record.source is not None,
        "did_build": record.did_build,
        "is_source_valid": record.is_source_valid,
        "did_any_run": record.did_any_run,
        "did_all_run": record.did_all_run,
        "are_any_valid": record.are_any_valid,
        "are_all_valid": record.are_all_valid,
        "best_sequential_runtime": record.best_sequential_runtime,
        "runs": [_run(run) for run in record.timed_runs] if record.did_build else None,
    }


def _run(run: Run) -> dict[str, Any]:
    return {
        "did_run": run.did_run,
        "is_valid": run.is_valid,
        "runtime": run.runtime,
        "num_procs": run.procs,
        "num_threads": run.threads,
    }


def sort_key(record: Record) -> tuple[object, ...]:
    """The order of records in files, whatever the order of evaluation."""
    number = (0, int(record.sample), "") if record.sample.isdigit() else (1, 0, record.sample)
    return (record.model, record.parallelism_model, record.problem, number)


@dataclass
class Results:
    """A session's records, in memory and in a folder.

    Each record is appended to ``records.jsonl`` as it comes. The other files are made of all records: they are written,
    whole, every now and then, and by ``write`` at the end.
    """

    folder: Path
    records: list[Record] = field(default_factory=list)
    paths: list[Path] = field(default_factory=list)
    _journal: TextIO | None = None
    _next_write: float = 0.0

    def open(self) -> None:
        """Make the folder and begin a new journal. Raises OSError."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._journal = (self.folder / "records.jsonl").open("w")

    def add(self, record: Record) -> None:
        """Keep a record; it is on disk when this returns."""
        assert self._journal is not None
        self._journal.write(json.dumps(record.to_json()) + "\n")
        self._journal.flush()
        self.records.append(record)
        if (begin := time.monotonic()) >= self._next_write:
            self.write()
            end = time.monotonic()
            self._next_write = end + max(WRITE_SECONDS, WRITE_PATIENCE * (end - begin))

    def write(self) -> None:
        """Write raw_metrics.csv and a results JSON for each model, atomically."""
        ordered = sorted(self.records, key=sort_key)
        table = self.folder / "raw_metrics.csv"
        write_atomically(table, frame(ordered).to_csv(index=False))
        self.paths = [table]
        for model in dict.fromkeys(record.model for record in ordered):
            path = self.folder / f"results-{_file_name(model)}.json"
            of_model = [record for record in ordered if record.model == model]
            write_atomically(path, json.dumps(pareval_json(of_model), indent=1))
            self.paths.append(path)


def _file_name(model: str) -> str:
    """A model's name where it must be part of a file's name (``org/model``)."""
    return "".join(c if c.isalnum() or c in "-_.+" else "_" for c in model)


def failures(records: Iterable[Record]) -> dict[tuple[str, str, Verdict], int]:
    """Counts of failed samples by model, parallelism model and verdict."""
    counts: dict[tuple[str, str, Verdict], int] = defaultdict(int)
    for record in records:
        if not record.valid:
            counts[record.model, record.parallelism_model, record.verdict] += 1
    return dict(counts)
