"""One rank: its process, and where its arguments and outputs are in memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from pytest_pareval._memory import Segments
from pytest_pareval.launch.channel import ValueLocation
from pytest_pareval.launch.image import MemoryImage
from pytest_pareval.launch.worker_process import WorkerProcess
from pytest_pareval.problems.values import Bytes

Table = npt.NDArray[np.uint64]
"""Addresses and sizes in bytes of segments, shape (n, 2)."""
MAX_SEGMENTS = 1 << 20
"""Maximum segments of an output. An argument's segments follow from its value."""
SEGMENT_BYTES = 16
"""Bytes of a segment's entry in a table."""
MIN_ROOM = 1 << 20
"""Outputs of at least this many bytes reuse the memory of earlier ones."""


class OutputLimitError(Exception):
    """A rank claims an output larger than allowed."""


@dataclass(frozen=True)
class Value:
    """An output read from a worker: its number of elements, and the sizes in bytes and contents of its segments."""

    elements: int
    sizes: npt.NDArray[np.uint64]
    data: Bytes


@dataclass
class Rank:
    """A worker process, and where it claims the arguments of prepared calls and the outputs of the last turn are.

    Methods raise WorkerProcessError if the process has ended, or if memory is not where it claimed.
    """

    process: WorkerProcess
    arguments: list[list[Segments]] = field(default_factory=list)
    outputs: list[list[ValueLocation]] = field(default_factory=list)

    def locate(self, locations: Sequence[ValueLocation], calls: Sequence[Sequence[MemoryImage]]) -> None:
        """Record where the arguments of prepared calls are, from what the worker claims. Raises OutputLimitError."""
        following = iter(locations)
        self.arguments = [
            [Segments(self._table(next(following), image.nbytes, image.segments)) for image in images]
            for images in calls
        ]

    def write(self, call: int, images: Sequence[MemoryImage]) -> None:
        """Fill the arguments of a prepared call."""
        for segments, image in zip(self.arguments[call], images, strict=True):
            if image.data is not None:
                self.process.write(segments, image.data)

    def read_outputs(self, call: int, max_bytes: int, room: Callable[[int], Bytes | None]) -> list[Value]:
        """The outputs of a call of the last turn, of at most ``max_bytes`` together.

        ``room`` may provide memory for an output. Raises OutputLimitError.
        """
        values = []
        for location in self.outputs[call]:
            table = self._table(location, max_bytes, MAX_SEGMENTS)
            segments = Segments(table)
            data = self.process.read(segments, room(segments.nbytes))
            values.append(Value(location.elements, table[:, 1], data))
            max_bytes -= data.nbytes
        return values

    def holds(self, call: int, index: int, image: MemoryImage) -> bool:
        """Whether an argument of a prepared call still has its image's bytes."""
        return image.data is None or self.process.holds(self.arguments[call][index], image.data)

    def read_argument(self, call: int, index: int) -> Bytes:
        """The current bytes of an argument of a prepared call."""
        return self.process.read(self.arguments[call][index])

    def _table(self, location: ValueLocation, max_bytes: int, max_segments: int) -> Table:
        """Read the segment table at a location. Raises OutputLimitError beyond the limits."""
        if location.segments > max_segments:
            raise OutputLimitError(f"an output of {location.segments} segments")
        here = Segments(np.array([(location.table, location.segments * SEGMENT_BYTES)], np.uint64))
        table = self.process.read(here).view(np.uint64).reshape(-1, 2)
        if table.size and (table[:, 1].max() > max_bytes or table[:, 1].sum() > max_bytes):
            raise OutputLimitError(f"an output of {int(table[:, 1].max())} bytes or more")
        return table
