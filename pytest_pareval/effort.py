"""Effort: where the wall time of an evaluation goes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

KINDS = ("build", "wait", "check", "time")
CALLS = "calls"
"""What of checking was the candidate's own: between calls inputs are written and outputs are looked at."""


class Effort:
    """Seconds by kind: building, waiting for the machine, checking, and timing; and of checking those of calls."""

    def __init__(self) -> None:
        self.seconds = dict.fromkeys((*KINDS, CALLS), 0.0)

    @contextmanager
    def on(self, kind: str, lock: AbstractContextManager[None] | None = None) -> Iterator[None]:
        """Count the block as of a kind, and getting the lock as waiting."""
        begin = time.monotonic()
        with lock or nullcontext():
            got = time.monotonic()
            self.seconds["wait"] += got - begin
            try:
                yield
            finally:
                self.seconds[kind] += time.monotonic() - got
