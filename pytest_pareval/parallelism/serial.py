"""Serial code."""

from __future__ import annotations

from pytest_pareval.parallelism.model import ParallelismModel


class Serial(ParallelismModel):
    """One process with one thread."""

    name = "serial"


SERIAL = Serial()
