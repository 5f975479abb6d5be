"""The journal of a session: its records, a line of JSON each, written as they come."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

from pytest_pareval.record import Record

FILE = "records.jsonl"
SYNC_SECONDS = 1.0
"""How much of a session a machine that loses power may lose; what only kills the session loses none."""


class JournalError(Exception):
    """A journal that cannot be read; says which line and why."""


def read_journal(path: Path) -> list[Record]:
    """The records of a journal; a last line without its end is that of a session that was killed while writing it.

    Raises JournalError, OSError.
    """
    records = []
    with path.open(encoding="utf-8", errors="surrogateescape") as file:
        for number, line in enumerate(file, 1):
            if not line.endswith("\n"):
                break
            try:
                records.append(Record.from_json(json.loads(line)))
            except (ValueError, TypeError, KeyError, AttributeError):
                raise JournalError(f"{path}:{number}: not a record of this version") from None
    return records


class JournalWriter:
    """Appends records; each is in the file when ``add`` returns, and on disk about a second later."""

    def __init__(self, path: Path, keep: bool) -> None:
        """Begin a journal, or with ``keep`` go on behind the last whole line of what is there. Raises OSError."""
        self._file = path.open("ab" if keep else "wb")
        self._synced = 0.0
        if keep:
            text = path.read_bytes()
            self._file.truncate(text.rfind(b"\n") + 1)

    def add(self, record: Record) -> None:
        self._file.write(json.dumps(record.to_json()).encode() + b"\n")
        self._file.flush()
        if time.monotonic() - self._synced >= SYNC_SECONDS:
            self.sync()

    def sync(self) -> None:
        """Put on disk what is in the file."""
        os.fsync(self._file.fileno())
        self._synced = time.monotonic()
