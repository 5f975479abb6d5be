"""Results on disk: a session's folder with raw_metrics.csv, ParEval's results JSON, and the journal of both."""

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from pytest_pareval.cache import write_atomically
from pytest_pareval.environment import FILE as ENVIRONMENT
from pytest_pareval.environment import Environment, read_environment
from pytest_pareval.frames import FILE, frame
from pytest_pareval.journal import FILE as JOURNAL
from pytest_pareval.journal import JournalError, JournalWriter, read_journal
from pytest_pareval.record import Record, Run

WRITE_SECONDS = 5.0
"""Least time between two writes of the files that are made of all records."""
WRITE_PATIENCE = 50
"""That time is at least so many times what a write takes: a long session must not spend its time on them."""
MAY_CHANGE = ("date", "memory", "system")
"""Parts of the environment that records do not depend on, or that a resumed session may find changed."""
GENERATION = ("temperature", "top_p", "do_sample", "max_new_tokens", "prompted")


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


class ResumeError(Exception):
    """A session that cannot go on with the results that are there; says why and what to do."""


def read_finished(folder: Path, environment: Environment) -> list[Record]:
    """The records of a session that this one goes on with. Raises ResumeError, OSError."""
    earlier = read_environment(folder)
    if earlier is None:
        raise ResumeError(f"{folder / ENVIRONMENT} cannot be read: it is not known how its records were made")
    for name in (one.name for one in fields(Environment) if one.name not in MAY_CHANGE):
        then, now = getattr(earlier, name), getattr(environment, name)
        if then != now:
            raise ResumeError(f"the records in {folder} were made with {name} {then}, not {now}: take another folder")
    try:
        return read_journal(folder / JOURNAL)
    except JournalError as error:
        raise ResumeError(str(error)) from None


@dataclass
class Results:
    """A session's records, in memory and in a folder.

    Each record is appended to ``records.jsonl`` as it comes. The other files are made of all records: they are written,
    whole, every now and then, and by ``write`` at the end.
    """

    folder: Path
    _records: dict[tuple[str, ...], Record] = field(default_factory=dict)
    paths: list[Path] = field(default_factory=list)
    _journal: JournalWriter | None = None
    _next_write: float = 0.0

    def open(self, environment: Environment, resume: bool = False) -> None:
        """Make the folder, write down the environment, begin a journal or, with ``resume``, go on with the one there.

        Raises OSError, and ResumeError where its records were made in another way than this session would make them.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        if resume := resume and (self.folder / JOURNAL).is_file():
            self._records = {record.identity[:-1]: record for record in read_finished(self.folder, environment)}
        write_atomically(self.folder / ENVIRONMENT, json.dumps(environment.to_json(), indent=1))
        self._journal = JournalWriter(self.folder / JOURNAL, keep=resume)

    def add(self, record: Record) -> bool:
        """Keep a record, in the place of one of an earlier text of that sample; it is in the journal when this returns.

        False where the session that this one goes on with has it.
        """
        assert self._journal is not None
        known = self._records.get(record.identity[:-1])
        if known is not None and known.identity == record.identity:
            return False
        self._journal.add(record)
        self._records[record.identity[:-1]] = record
        if (begin := time.monotonic()) >= self._next_write:
            self.write()
            end = time.monotonic()
            self._next_write = end + max(WRITE_SECONDS, WRITE_PATIENCE * (end - begin))
        return True

    @property
    def records(self) -> list[Record]:
        return list(self._records.values())

    def write(self) -> None:
        """Write raw_metrics.csv and a results JSON for each model, atomically, and have the journal on disk."""
        if self._journal is not None:
            self._journal.sync()
        ordered = sorted(self.records, key=sort_key)
        table = self.folder / FILE
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
