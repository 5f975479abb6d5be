"""Deduplication: of samples with the same object code, one is evaluated for all.

Real sample sets have many duplicates: identical texts, or texts that differ in comments and names only. The cache keeps
records for later sessions; their keys hold everything that a record depends on.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from filelock import FileLock

from pytest_pareval._util.cache import Cache
from pytest_pareval._util.files import write_atomically
from pytest_pareval._util.strict_json import write_json
from pytest_pareval.records.record import Record
from pytest_pareval.records.verdict import Verdict
from pytest_pareval.samples.sample import Sample

RECORDS = "records"
RECORD_NAME = "record.json"
MAX_BYTES = 1 << 30
"""Bytes of records in the cache."""
HISTORIES_BYTES = 64 << 20
"""Bytes of earlier verdicts in the cache."""
EARLIER = "an earlier session"
"""The origin of records from the cache."""
HISTORIES, HISTORY_NAME = "verdicts", "verdicts.json"
"""The kind of cache entries that tell which verdicts there were for a key, also those that are not kept."""
NOT_KEPT = (Verdict.TIMEOUT, Verdict.DEADLOCK, Verdict.CHEATING)
"""Verdicts that a disturbed machine may have caused: they count in their own session only."""


@dataclass(frozen=True)
class Deduplicator:
    """Finds or creates records by key: this session's in ``folder``, earlier sessions' in the cache.

    With ``fresh``, earlier sessions do not count.
    """

    folder: Path
    cache: Cache
    fresh: bool

    def record(self, key: str, sample: Sample, source: str, log: str, evaluate: Callable[[], Record]) -> Record:
        """The record of a sample: adapted from a duplicate's, or a new one from ``evaluate``.

        Only one process of a session evaluates each key; the others wait for it.
        """
        here = self.folder / f"{key}.json"
        with FileLock(f"{here}.lock"):
            if here.is_file():
                record = Record.from_json(json.loads(here.read_text()))
                return adopt(record, sample, source, log, record.origin)
            if kept := "" if self.fresh else self.cache.read(RECORDS, key, RECORD_NAME):
                record = Record.from_json(json.loads(kept))
                record = replace(adopt(record, sample, source, log, EARLIER), other_verdicts=self._others(key, record))
            else:
                record = evaluate()
                record = replace(record, other_verdicts=self._others(key, record))
                if record.verdict not in NOT_KEPT and not record.sanitizers_note:
                    self._keep(key, record)
            write_atomically(here, write_json(record.to_json()))
        return record

    def _others(self, key: str, record: Record) -> tuple[str, ...]:
        """Other verdicts that there were for this key: what luck decides may be right in one evaluation and wrong in
        the next. Notes this one.
        """
        known: list[str] = json.loads(self.cache.read(HISTORIES, key, HISTORY_NAME) or "[]")
        own = str(record.verdict) if record.check_set is None else f"{record.verdict} ({record.check_set})"
        if own not in known:
            text = write_json([*known, own])
            self.cache.put(HISTORIES, key, lambda to: write_atomically(to / HISTORY_NAME, text), most=HISTORIES_BYTES)
        return tuple(one for one in known if one != own)

    def _keep(self, key: str, record: Record) -> None:
        """Store the record, replacing an earlier session's."""
        text = write_json(record.to_json())
        self.cache.put(RECORDS, key, lambda folder: write_atomically(folder / RECORD_NAME, text), most=MAX_BYTES)


def adopt(record: Record, sample: Sample, source: str, log: str, same_as: str) -> Record:
    """A record with the results of ``record``, for another sample with the same object code."""
    return replace(
        record,
        model=sample.model,
        sample=sample.id,
        origin=sample.origin,
        text=sample.text,
        source=source,
        log=log,
        response_time=sample.response_time,
        prompt_tokens=sample.prompt_tokens,
        total_tokens=sample.total_tokens,
        generation=dict(sample.generation),
        same_as=record.same_as or same_as,
        seconds={},
    )
