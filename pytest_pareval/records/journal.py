"""The journal of a session: one line of JSON per record, written as records arrive."""

from __future__ import annotations

import gzip
import json
import os
import time
import zlib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from pytest_pareval._util.files import GZIP
from pytest_pareval._util.strict_json import write_json
from pytest_pareval.records.record import FieldError, Record

JOURNAL_NAME = "records.jsonl"
SYNC_SECONDS = 1.0
"""Records of this many seconds may be lost if the machine loses power. Killing the session loses none."""

_TEXT: dict[str, Any] = {"encoding": "utf-8", "errors": "surrogateescape"}


class JournalError(Exception):
    """A journal that cannot be read. The message says which line and why."""


def read_journal(path: Path) -> list[Record]:
    """The records of a journal; of several of one sample, the last. An incomplete last line is dropped: the session was
    killed while it wrote the line.

    Raises JournalError and OSError.
    """
    records: dict[tuple[str, ...], Record] = {}
    with gzip.open(path, "rt", **_TEXT) if path.suffix == GZIP else path.open(**_TEXT) as file:
        try:
            for number, line in enumerate(file, 1):
                if not line.endswith("\n"):
                    break
                record = _record(line, f"{path}:{number}")
                records[record.key] = record
        except (EOFError, zlib.error, gzip.BadGzipFile):
            raise JournalError(f"{path}: not a whole gzip file") from None
    return list(records.values())


def _record(line: str, place: str) -> Record:
    try:
        return Record.from_json(json.loads(line))
    except FieldError as error:
        raise JournalError(f"{place}: not a record of this version: {error}") from None
    except (ValueError, TypeError, KeyError, AttributeError):
        raise JournalError(f"{place}: not a record of this version") from None


def journal_text(records: Iterable[Record]) -> str:
    """Records as the lines of a journal."""
    return "".join(f"{write_json(record.to_json())}\n" for record in records)


class JournalWriter:
    """Appends records. Each is in the file when ``add`` returns, and on disk about a second later."""

    def __init__(self, path: Path, keep: bool) -> None:
        """Begin a journal, or with ``keep`` continue after the last complete line of the file. Raises OSError."""
        self._file = path.open("ab" if keep else "wb", buffering=0)
        self._synced = 0.0
        if keep:
            text = path.read_bytes()
            self._file.truncate(text.rfind(b"\n") + 1)

    def add(self, record: Record) -> None:
        """Append a record. Raises OSError; then no part of it is in the file."""
        size = os.fstat(self._file.fileno()).st_size
        left = memoryview(journal_text([record]).encode())
        try:
            while left:
                left = left[self._file.write(left) :]
            if time.monotonic() - self._synced >= SYNC_SECONDS:
                self.sync()
        except OSError:
            with suppress(OSError):  # a device
                self._file.truncate(size)
            raise

    def sync(self) -> None:
        """Flush the file to disk. Raises OSError."""
        os.fsync(self._file.fileno())
        self._synced = time.monotonic()

    def close(self) -> None:
        """Close the file."""
        self._file.close()
