"""Results on disk: a session's folder with its journal, raw_metrics.csv and ParEval's results JSON."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pytest_pareval._util.files import write_atomically
from pytest_pareval._util.interrupts import postponed
from pytest_pareval._util.strict_json import write_json
from pytest_pareval._util.text import counted
from pytest_pareval.records.earlier import Earlier, set_aside
from pytest_pareval.records.environment import ENVIRONMENT_NAME, Environment
from pytest_pareval.records.journal import JOURNAL_NAME, JournalWriter, journal_text
from pytest_pareval.records.pareval_json import pareval_json, results_names
from pytest_pareval.records.raw_metrics import METRICS_NAME
from pytest_pareval.records.record import Record

MIN_WRITE_SECONDS = 5.0
"""Minimum time between two writes of the files that contain all records."""
WRITE_PATIENCE = 50
"""Minimum time between two writes, in multiples of the last write's duration: it grows with the session."""


def sort_key(record: Record) -> tuple[object, ...]:
    """The order of records in files, independent of the order of evaluation."""
    number = (0, int(record.sample), "") if record.sample.isdigit() else (1, 0, record.sample)
    return (record.model, record.parallelism_model, record.problem, number)


@dataclass
class Results:
    """A session's records, in memory and in a folder, which may hold records of earlier sessions too.

    Each record is appended to ``records.jsonl`` as it arrives. The other files contain all records: they are rewritten
    from time to time, and by ``close`` at the end. A disk that cannot be written to costs no record in memory:
    ``problem`` says what is not in the files, which every later write tries to make up for.
    """

    folder: Path
    _records: dict[tuple[str, ...], Record] = field(default_factory=dict)
    paths: list[Path] = field(default_factory=list)
    _environment: Environment | None = None
    _earlier: Earlier = field(default_factory=Earlier)
    _resumed: int = 0
    _aside: Path | None = None
    _journal: JournalWriter | None = None
    _unwritten: list[Record] = field(default_factory=list)
    _error: OSError | None = None
    _next_write: float = 0.0

    def open(self, environment: Environment, finished: Sequence[Record] = (), earlier: Earlier | None = None) -> None:
        """Create the folder for a session in this environment.

        The session may resume ``finished`` records, or find ``earlier`` results, which are not its own. Existing files
        stay until the first record arrives. Raises OSError.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        if not os.access(self.folder, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(self.folder))
        self._records = {record.key: record for record in finished}
        self._resumed = len(self._records)
        self._environment = environment
        self._earlier = earlier or Earlier()

    def _begin(self) -> JournalWriter:
        """Move earlier results aside if they must go, write the environment, and begin or continue the journal."""
        assert self._environment is not None
        journal, kept = self.folder / JOURNAL_NAME, self._earlier.kept
        if self._earlier.reason and self._aside is None:
            self._aside = set_aside(self.folder)
        if self._aside and kept:
            write_atomically(journal, journal_text(kept))
        write_atomically(self.folder / ENVIRONMENT_NAME, write_json(self._environment.to_json(), indent=1))
        return JournalWriter(journal, keep=bool(self._resumed or kept))

    def add(self, record: Record) -> bool:
        """Store a record, replacing that of an earlier text of the sample. It is in the journal when this returns.

        Returns False if the resumed session already has the record.
        """
        known = self._records.get(record.key)
        if known is not None and known.identity == record.identity:
            return False
        self._records[record.key] = record
        self._unwritten.append(record)
        with self._noted():
            self._write_journal()
        if (begin := time.monotonic()) >= self._next_write:
            self.write()
            end = time.monotonic()
            self._next_write = end + max(MIN_WRITE_SECONDS, WRITE_PATIENCE * (end - begin))
        return True

    def _write_journal(self) -> None:
        self._journal = self._journal or self._begin()
        while self._unwritten:
            self._journal.add(self._unwritten[0])
            del self._unwritten[0]

    @contextmanager
    def _noted(self) -> Iterator[None]:
        """A block whose OSError is kept for ``problem``."""
        try:
            yield
        except OSError as error:
            self._error = error

    @property
    def records(self) -> list[Record]:
        """The session's own records, resumed ones included."""
        return list(self._records.values())

    @property
    def kept(self) -> list[Record]:
        """Records of earlier sessions in the folder, of samples that this session has no record of."""
        return [record for record in self._earlier.kept if record.key not in self._records]

    @property
    def problem(self) -> str:
        """What the files lack, and why; empty if they are complete."""
        if self._error is None:
            return ""
        lost = f"; {JOURNAL_NAME} lacks {len(self._unwritten)} of {counted(len(self._records), 'record')}"
        return f"cannot write to {self.folder}: {self._error.strerror}{lost if self._unwritten else ''}"

    @property
    def story(self) -> str:
        """What became of earlier results in the folder; empty if nothing did."""
        kept = f"{counted(len(self.kept), 'record')} of earlier sessions kept" if self.kept else ""
        if self._aside is None:
            return kept
        moved = f"earlier results moved to {self._aside}: {self._earlier.reason}"
        return f"{moved}; {kept}" if kept else moved

    def write(self) -> None:
        """Write raw_metrics.csv and a results JSON per model, atomically, and sync the journal to disk.

        Without records, an earlier session's files stay.
        """
        if not self._records or (self._unwritten and self._journal is None):
            return
        self._error = None
        with self._noted():
            if self._journal is not None:
                self._write_journal()
                self._journal.sync()
        with self._noted():
            self._write_tables()

    def _write_tables(self) -> None:
        with postponed():  # pandas takes long to import, and a second time that fails
            from pytest_pareval.records.dataframe import frame

        ordered = sorted([*self.kept, *self.records], key=sort_key)
        table = self.folder / METRICS_NAME
        write_atomically(table, frame(ordered).to_csv(index=False))
        self.paths = [table]
        for model, name in results_names(record.model for record in ordered).items():
            of_model = [record for record in ordered if record.model == model]
            write_atomically(self.folder / name, write_json(pareval_json(of_model), indent=1))
            self.paths.append(self.folder / name)

    def close(self) -> None:
        """Write all files for the last time. A journal with several records of one sample keeps the last."""
        if self._unwritten:
            with self._noted():
                self._write_journal()
        self.write()
        if self._journal is None:
            return
        self._journal.close()
        journal, kept = self.folder / JOURNAL_NAME, self.kept
        if not self._unwritten and len(kept) < len(self._earlier.kept):
            with self._noted():
                write_atomically(journal, journal_text([*kept, *self.records]))
