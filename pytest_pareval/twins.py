"""Twins: samples with the same object code, of which one is evaluated for all.

Real sets are full of them: the same text again, or one that differs in comments and names only. What an earlier session
found is kept in the cache, as long as nothing has changed that it depends on.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from filelock import FileLock

from pytest_pareval.cache import Cache, write_atomically
from pytest_pareval.record import Record
from pytest_pareval.sample import Sample
from pytest_pareval.verdict import Verdict

KIND = "records"
FILE = "record.json"
MOST_BYTES = 1 << 30
EARLIER = "an earlier session"
NOT_KEPT = (Verdict.TIMEOUT, Verdict.DEADLOCK, Verdict.CHEATING)
"""Verdicts that a disturbed machine might have had a part in count in their own session only."""


@dataclass(frozen=True)
class Twins:
    """Records by key: those of this session in its ``folder``, those of earlier ones in the cache.

    With ``fresh`` earlier sessions do not count.
    """

    folder: Path
    cache: Cache
    fresh: bool

    def record(self, key: str, sample: Sample, source: str, log: str, evaluate: Callable[[], Record]) -> Record:
        """The record of a sample: that of its twin in all that is not its own, or a new one by ``evaluate``.

        Among all processes of a session only one evaluates; the others wait for it.
        """
        here = self.folder / f"{key}.json"
        with FileLock(f"{here}.lock"):
            if here.is_file():
                record = Record.from_json(json.loads(here.read_text()))
                return adopt(record, sample, source, log, record.origin)
            if kept := "" if self.fresh else self.cache.read(KIND, key, FILE):
                record = Record.from_json(json.loads(kept))
                record = adopt(record, sample, source, log, EARLIER)
            else:
                record = evaluate()
                if record.verdict not in NOT_KEPT:
                    self._keep(key, record)
            write_atomically(here, json.dumps(record.to_json()))
        return record

    def _keep(self, key: str, record: Record) -> None:
        """In the place of what an earlier session may have found."""
        entry = self.cache.entry(KIND, key, lambda folder: None, most=MOST_BYTES)
        write_atomically(entry / FILE, json.dumps(record.to_json()))


def adopt(record: Record, sample: Sample, source: str, log: str, same_as: str) -> Record:
    """What was found for one sample, as the record of another."""
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
