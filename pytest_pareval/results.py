"""Results on disk: a session's folder with raw_metrics.csv, ParEval's results JSON, and the journal of both."""

from __future__ import annotations

import errno
import json
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path

from pytest_pareval.cache import write_atomically
from pytest_pareval.environment import FILE as ENVIRONMENT
from pytest_pareval.environment import Environment, read_environment
from pytest_pareval.frames import FILE, frame
from pytest_pareval.journal import FILE as JOURNAL
from pytest_pareval.journal import JournalError, JournalWriter, read_journal
from pytest_pareval.pareval_json import PREFIX, pareval_json
from pytest_pareval.record import Record

WRITE_SECONDS = 5.0
"""Least time between two writes of the files that are made of all records."""
WRITE_PATIENCE = 50
"""That time is at least so many times what a write takes: a long session must not spend its time on them."""
MAY_CHANGE = ("date", "memory", "system")
"""Parts of the environment that records do not depend on, or that a resumed session may find changed."""


def sort_key(record: Record) -> tuple[object, ...]:
    """The order of records in files, whatever the order of evaluation."""
    number = (0, int(record.sample), "") if record.sample.isdigit() else (1, 0, record.sample)
    return (record.model, record.parallelism_model, record.problem, number)


class ResumeError(Exception):
    """A session that cannot go on with the results that are there; says why and what to do."""


def read_finished(folder: Path, environment: Environment) -> list[Record]:
    """The records of a session that this one goes on with, in the order of its journal. Raises OSError, and ResumeError
    where they were made in another way than this session would make them.
    """
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
    _environment: Environment | None = None
    _journal: JournalWriter | None = None
    _next_write: float = 0.0

    def open(self, environment: Environment, finished: Sequence[Record] = ()) -> None:
        """Make the folder, for a session in that environment, which may go on with ``finished`` records.

        What is there stays until the first record comes. Raises OSError.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        if not os.access(self.folder, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(self.folder))
        self._records = {record.identity[:-1]: record for record in finished}
        self._environment = environment

    def _begin(self) -> JournalWriter:
        """Write down the environment, and begin a journal or go on with the one of the finished records."""
        assert self._environment is not None
        write_atomically(self.folder / ENVIRONMENT, json.dumps(self._environment.to_json(), indent=1))
        return JournalWriter(self.folder / JOURNAL, keep=bool(self._records))

    def add(self, record: Record) -> bool:
        """Keep a record, in the place of one of an earlier text of that sample; it is in the journal when this returns.

        False where the session that this one goes on with has it.
        """
        known = self._records.get(record.identity[:-1])
        if known is not None and known.identity == record.identity:
            return False
        self._journal = self._journal or self._begin()
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
        """Write raw_metrics.csv and a results JSON for each model, atomically, and have the journal on disk.

        Without any record, what an earlier session has written stays.
        """
        if not self._records:
            return
        if self._journal is not None:
            self._journal.sync()
        ordered = sorted(self.records, key=sort_key)
        table = self.folder / FILE
        write_atomically(table, frame(ordered).to_csv(index=False))
        self.paths = [table]
        for model in dict.fromkeys(record.model for record in ordered):
            path = self.folder / f"{PREFIX}{_file_name(model)}.json"
            of_model = [record for record in ordered if record.model == model]
            write_atomically(path, json.dumps(pareval_json(of_model), indent=1))
            self.paths.append(path)


def _file_name(model: str) -> str:
    """A model's name where it must be part of a file's name (``org/model``)."""
    return "".join(c if c.isalnum() or c in "-_.+" else "_" for c in model)
