"""Phases: where the wall time of an evaluation goes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

PHASES = ("build", "wait", "check", "time")
CALLS = "calls"
"""The part of the phase "check" that calls take; the rest writes inputs and compares outputs."""
SANITIZE = "sanitize"
"""The phase of builds for sanitizers, which few sessions have."""


class PhaseTimer:
    """Wall time by phase, in seconds; "wait" is waiting for the machine lock."""

    def __init__(self) -> None:
        self.seconds = dict.fromkeys((*PHASES, CALLS), 0.0)

    @contextmanager
    def on(self, phase: str, lock: AbstractContextManager[None] | None = None) -> Iterator[None]:
        """Count the block towards a phase, and acquiring the lock towards "wait"."""
        begin = time.monotonic()
        with lock or nullcontext():
            acquired = time.monotonic()
            self.seconds["wait"] += acquired - begin
            try:
                yield
            finally:
                self.seconds[phase] = self.seconds.get(phase, 0.0) + time.monotonic() - acquired
