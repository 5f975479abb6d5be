"""A launch: the worker processes of a candidate under one launch configuration, controlled from outside.

The workers run while they load the candidate and allocate arguments, and then only during a call. At all other times
they are stopped, and this process writes their inputs and reads their outputs.
"""

from __future__ import annotations

import math
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from pytest_pareval._runner import END_OF_CALLS
from pytest_pareval.launch.channel import locations
from pytest_pareval.launch.conversation import Conversation
from pytest_pareval.launch.image import LARGE, MemoryImage, total_bytes
from pytest_pareval.launch.measurement import Overhead, Turn
from pytest_pareval.launch.rank import MIN_ROOM, OutputLimitError, Value
from pytest_pareval.launch.rank_group import RankGroup
from pytest_pareval.launch.turn import Placement, take_turn
from pytest_pareval.launch.worker import AGAIN
from pytest_pareval.launch.worker_process import WorkerProcess
from pytest_pareval.machine.cpus import cores
from pytest_pareval.parallelism.launch_config import LaunchConfig
from pytest_pareval.problems.values import Bytes
from pytest_pareval.records.verdict import RunError, Verdict


class Launch:
    """Ranks that have loaded a library, stopped and ready for calls; ``launch.start.launched`` creates one.

    ``overheads`` are what resuming and stopping the ranks adds to a turn, by its number of calls. Every method raises
    RunError if a worker crashes, hangs, sends what no intact worker sends, or runs while it is stopped.
    """

    def __init__(
        self,
        group: RankGroup,
        conversation: Conversation,
        config: LaunchConfig,
        overheads: Mapping[int, Overhead],
        folder: Path,
    ) -> None:
        self.group = group
        self.conversation = conversation
        self.config = config
        self.overheads = overheads
        self._placement = Placement(cores(), apart=False)
        self._folder = folder
        self._prepared: Sequence[Sequence[MemoryImage]] = ()
        self._made = 0
        self._is_written = False
        self._free_rooms: list[Bytes] = []
        self._taken_rooms: list[Bytes] = []

    @property
    def processes(self) -> list[WorkerProcess]:
        """The worker processes, in the order in which they were accepted."""
        return self.group.processes

    def prepare(self, calls: Sequence[Sequence[MemoryImage]]) -> None:
        """Allocate the arguments of the next calls on every rank, and stop all ranks.

        Large arguments of the first call are written now. Arguments get addresses that were never used before, with one
        exception: calls so large that they are prepared one by one reuse the memory of the last call, because the
        kernel takes longer to provide that much new memory than a candidate takes for its work.
        """
        rest = END_OF_CALLS if self._made < len(self._prepared) else b""
        again = AGAIN if len(calls) == len(self._prepared) == 1 and total_bytes(calls[0]) > LARGE else ""
        with self._shapes(calls) as shapes:
            self.check_stopped()
            self.conversation.send(rest + f"{again}{shapes}\n".encode())
            with self.conversation.explaining():
                self.group.resume()
            replies = self.conversation.replies()
        with self.conversation.explaining():
            self.group.stop()
        self._prepared, self._made = calls, 0
        self._free_rooms += self._taken_rooms
        self._taken_rooms = []
        for number, rank in self.group.ranks.items():
            found = self.conversation.parse(number, lambda reply: locations(reply, "arguments"), replies[number])
            if len(found) != sum(map(len, calls)):
                raise self.conversation.damaged(number)
            with self._accessing(number):
                rank.locate(found, calls)
        self._is_written = total_bytes(calls[0]) > LARGE
        if self._is_written:
            self._write(0)

    def turn(self, calls: int = 1, strict: bool = False, most_seconds: float = math.inf) -> Turn:
        """Make the next prepared calls on all ranks, which are stopped before and after.

        ``strict`` says whether MPI does what it may do and usually does not (cpp/interpose/mpi.cpp). The calls may take
        ``most_seconds`` together. Their arguments are written only after the previous turn: no rank can work ahead.
        """
        first = self._made + 1 if self._is_written else self._made
        for call in range(first, self._made + calls):
            self._write(call)
        self._made, self._is_written = self._made + calls, False
        return take_turn(self.group, self.conversation, calls, self._placement, strict, most_seconds)

    def outputs(self, rank: int, max_bytes: int, call: int = 0) -> list[Value]:
        """The outputs of a call of the last turn on a rank, of at most ``max_bytes``; valid until ``prepare``.

        What these and the next two methods read counts once ``check_stopped`` has passed.
        """
        with self._accessing(rank):
            return self.group.ranks[rank].read_outputs(call, max_bytes, self._room_for)

    def holds(self, rank: int, call: int, index: int) -> bool:
        """Whether a rank's argument of a prepared call still has the bytes that were written."""
        with self._accessing(rank):
            return self.group.ranks[rank].holds(call, index, self._prepared[call][index])

    def argument(self, rank: int, call: int, index: int) -> Bytes:
        """The current bytes of a rank's argument of a prepared call."""
        with self._accessing(rank):
            return self.group.ranks[rank].read_argument(call, index)

    @contextmanager
    def kept_to(self, cpus: Sequence[int]) -> Iterator[None]:
        """While the block runs, pin all ranks to these processors, and this thread to the others if there are any.

        If there is one for each worker, each rank gets its own processors: otherwise ranks that are resumed together
        may share one until the kernel moves them.
        """
        every = os.sched_getaffinity(0)
        threads = self.config.threads
        one_each = len(cpus) == self.config.workers
        with self.conversation.explaining():
            for number, rank in self.group.ranks.items():
                rank.process.keep_to(cpus[number * threads : (number + 1) * threads] if one_each else cpus)
        os.sched_setaffinity(0, every - set(cpus) or every)
        shared, self._placement = self._placement, Placement(len(cpus), apart=bool(every - set(cpus)))
        try:
            yield
        finally:
            os.sched_setaffinity(0, every)
            self._placement = shared
        with self.conversation.explaining():
            for process in self.processes:
                process.keep_to(every)

    def check_stopped(self) -> None:
        """Check that no rank has run since the last turn or since arguments were prepared.

        The next of these checks it, too. So this is needed once what was read last decides something.
        """
        with self.conversation.explaining():
            self.group.check_stopped()

    @contextmanager
    def _accessing(self, rank: int) -> Iterator[None]:
        """Turn errors in accessing a rank's memory into a RunError."""
        try:
            with self.conversation.explaining():
                yield
        except OutputLimitError as error:
            raise RunError(Verdict.OUTPUT_LIMIT, self.conversation.on_rank(rank, str(error))) from None

    @contextmanager
    def _shapes(self, calls: Sequence[Sequence[MemoryImage]]) -> Iterator[str]:
        """The shapes of arguments as text. Files with the lengths of strings exist while the block runs."""
        files: list[Path] = []

        def word(image: MemoryImage) -> str:
            if image.lengths is None:
                return str(image.elements)
            files.append(self._folder / f"lengths-{len(files)}")
            files[-1].write_bytes(np.ascontiguousarray(image.lengths).tobytes())
            return f"{image.elements}:{files[-1].name}"

        try:
            yield ";".join(" ".join(map(word, arguments)) for arguments in calls)
        finally:
            for path in files:
                path.unlink()

    def _write(self, call: int) -> None:
        """Fill the arguments of a prepared call, on every rank."""
        with self.conversation.explaining():
            for rank in self.group.ranks.values():
                rank.write(call, self._prepared[call])

    def _room_for(self, nbytes: int) -> Bytes | None:
        """Memory for a large output, reused from an earlier one if possible: allocating takes longer than filling."""
        if nbytes < MIN_ROOM:
            return None
        fitting = [number for number, room in enumerate(self._free_rooms) if room.nbytes >= nbytes]
        room = self._free_rooms.pop(fitting[0]) if fitting else np.empty(nbytes + nbytes // 32, np.uint8)
        self._taken_rooms.append(room)
        return room
