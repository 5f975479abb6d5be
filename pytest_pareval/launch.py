"""Launches: a candidate's worker processes under one launch configuration, as the trusted side sees them.

The workers run while they load the candidate and make room for arguments, and then only while a call is timed: between
they are stopped, and it is this process that writes their inputs and reads their outputs.
"""

from __future__ import annotations

import math
import os
import py_compile
import selectors
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import Any, NoReturn, TypeVar

import numpy as np
import numpy.typing as npt

from pytest_pareval._memory import Segments
from pytest_pareval.buffers import Bytes, Image
from pytest_pareval.channel import Channel, ChannelError, Place, number, places
from pytest_pareval.parallelism import LaunchConfig, ParallelismModel
from pytest_pareval.process import signal_name, tail
from pytest_pareval.processors import cores
from pytest_pareval.resources import RUNNER, WORKER
from pytest_pareval.sandbox import Sandbox, View
from pytest_pareval.toolchain import Toolchain
from pytest_pareval.tracee import (
    LEAST_SECONDS,
    Tracee,
    TraceeError,
    resume,
    stop,
    wait_until_stopped,
    waited_here,
)
from pytest_pareval.verdict import RunError, Verdict
from pytest_pareval.worker import AGAIN

T = TypeVar("T")
Table = npt.NDArray[np.uint64]
"""Addresses and sizes in bytes of segments, shape (n, 2)."""

GLANCE_SECONDS = 0.25
"""Time between two looks at what the ranks are doing."""
STUCK_GLANCES = 40
"""All ranks seen inside one and the same blocking MPI call so many times in a row is a deadlock: no transfer between
processes of one machine takes ten seconds. Looks are counted, not seconds, because a busy machine may stop us too."""
LAST_WORDS_SECONDS = 5.0
"""Time for the launcher to end after a rank has died."""
SELF_STOP_SECONDS = 5.0
"""A worker stops itself with the next system call after its answer; on a busy machine that may be a while later."""
EMPTY_TURNS = 5
LEAST_ROOM = 1 << 20
LARGE = 32 << 20
"""Bytes of arguments: no cache holds them, and to provide them takes longer than most calls."""
GO, END_OF_CALLS = b".", b";"
"""To a worker that waits to make a call: do, or make no more of those prepared."""
MOST_SEGMENTS = 1 << 20
"""Of an output; an argument has as many as its strings and their fellows, which is known."""
SEGMENT_BYTES = 16
MPICH_ENVIRONMENT = {
    "MPIR_CVAR_POSIX_NUM_COLLS_THRESHOLD": "2000000000",
    "UCX_TLS": "self,posix",
    "UCX_MEM_EVENTS": "n",
    "UCX_MODULES": "none",
    "UCX_POSIX_FIFO_SIZE": "64",
    "UCX_POSIX_RX_BUFS_GROW": "64",
    "MPIR_CVAR_CH4_CMA_ENABLE": "0",
}
"""From the fifth collective call on MPICH takes other algorithms, which wait in a busy loop: with more ranks than free
cores one reduction of a few MB then takes seconds. No repetition may differ from the one before it by such a switch.

Ranks of one machine talk through MPICH's own shared memory. UCX, which it has for networks, need not look for any, nor
patch the allocator, nor fill buffers of 4 MiB: that is more than half of the time that MPI takes to start.

No rank may read the memory of another, once it has a candidate. MPI libraries try at their start only whether they can,
and would lose large messages then."""
OPEN_MPI_ENVIRONMENT = {"OMPI_MCA_btl_vader_single_copy_mechanism": "none", "OMPI_MCA_smsc": "^cma"}

ACTIVITY_SIZE = 64
"""Bytes of one rank's record: two 64-bit words and a name of 48 characters (cpp/include/pareval/interface.hpp)."""


@dataclass(frozen=True)
class Activity:
    """What a rank is doing: communicating MPI calls that it began, and the blocking one that it is in, or nothing."""

    calls: int
    function: str


@dataclass(frozen=True)
class Call:
    """One call, as it was measured; times in seconds.

    ``reported`` is from the first rank's begin to the last one's end by the ranks' own clock reading, which a candidate
    could bend. ``elapsed`` is from the moment before the ranks were resumed to the moment when all were stopped again,
    by our clock; ``cpu`` is the processor time of all ``ranks`` between, and ``waited`` how long their threads and ours
    had none although they could have run. ``threads`` says whether any thread ran that the candidate had started, and
    ``communicated`` how many ranks began MPI calls that communicate. ``by_rank`` is what each rank reports of itself.
    """

    reported: float
    elapsed: float
    cpu: float
    waited: float
    ranks: int
    threads: bool
    communicated: int
    by_rank: tuple[float, ...] = ()


@dataclass(frozen=True)
class Overhead:
    """What resuming and stopping the workers adds to a call's ``elapsed`` and ``cpu``, in seconds.

    Seen in turns that call nothing, before anything untrusted is loaded: the least and the median.
    """

    elapsed: float
    cpu: float


@dataclass(frozen=True)
class Value:
    """An argument or output in a worker's memory: its elements, the sizes of its segments, and their bytes."""

    elements: int
    sizes: npt.NDArray[np.uint64]
    data: npt.NDArray[np.uint8]


@dataclass
class _Rank:
    """A worker process, and where it says that the arguments of each prepared call are, and the last one's outputs."""

    tracee: Tracee
    arguments: list[list[Segments]] = field(default_factory=list)
    outputs: list[Place] = field(default_factory=list)


class Launch:
    """Workers with a library loaded, ready to be called; a context manager.

    Every method raises RunError where a worker crashes, hangs or says something senseless. ``budget`` is the time
    in seconds that all waiting for the workers may take together. Its files are in a folder of its own in ``parent``.
    """

    def __init__(
        self,
        library: Path,
        model: ParallelismModel,
        config: LaunchConfig,
        toolchain: Toolchain,
        sandbox: Sandbox,
        budget: float,
        parent: Path,
    ) -> None:
        self.library = library
        self.model = model
        self.config = config
        self.toolchain = toolchain
        self.sandbox = sandbox
        cpu = math.ceil(budget * config.threads) + 1
        self.limits = replace(sandbox.limits, cpu=cpu)
        self.budget = budget
        self.left = budget
        self.parent = parent
        self._stack = ExitStack()
        self.overhead = Overhead(0.0, 0.0)
        self._channels: dict[int, Channel] = {}
        self._ranks: dict[int, _Rank] = {}
        self._prepared: Sequence[Sequence[Image]] = ()
        self._made = 0
        self._written = False
        self._free_rooms: list[Bytes] = []
        self._taken_rooms: list[Bytes] = []

    def __enter__(self) -> Launch:
        try:
            self._start()
        except BaseException:
            self._stack.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def prepare(self, calls: Sequence[Sequence[Image]]) -> None:
        """Make room for the arguments of the next calls on every rank, which is stopped then; write the first one's
        if they are large.

        Room is where none has been before. But where calls take so much memory that they are prepared one by one, the
        next one's is the last one's: for as much of it the kernel needs longer than a candidate for its work.
        """
        rest = END_OF_CALLS if self._made < len(self._prepared) else b""
        again = AGAIN if len(calls) == len(self._prepared) == 1 and _nbytes(calls[0]) > LARGE else ""
        with self._shapes(calls) as shapes:
            self._send(rest + f"{again}{shapes}\n".encode())
            with self._looking_inside():
                resume(self._tracees)
            replies = self._replies()
        with self._looking_inside():
            stop(self._tracees)
        self._prepared, self._made = calls, 0
        self._free_rooms += self._taken_rooms
        self._taken_rooms = []
        for index, rank in self._ranks.items():
            found = self._understand(index, lambda reply: places(reply, "arguments"), replies[index])
            if len(found) != sum(map(len, calls)):
                raise self._damaged(index)
            with self._looking_inside():
                rank.arguments = [
                    [Segments(self._table(rank, found.pop(0), image.nbytes, image.segments)) for image in arguments]
                    for arguments in calls
                ]
        self._written = _nbytes(calls[0]) > LARGE
        if self._written:
            self._write(0)

    @contextmanager
    def _shapes(self, calls: Sequence[Sequence[Image]]) -> Iterator[str]:
        """Numbers of elements, and files with the lengths of strings for as long as the workers may need them."""
        files: list[Path] = []

        def word(image: Image) -> str:
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

    def _write(self, number: int) -> None:
        """Fill the arguments of a prepared call, on every rank."""
        with self._looking_inside():
            for rank in self._ranks.values():
                for segments, image in zip(rank.arguments[number], self._prepared[number], strict=True):
                    if image.data is not None:
                        rank.tracee.write(segments, image.data)

    def call(self) -> Call:
        """Let the candidate run on all ranks, from stopped to stopped: the next of the prepared calls.

        Its arguments are written when the call before it is over. Nobody can work ahead.
        """
        if not self._written:
            self._write(self._made)
        self._made, self._written = self._made + 1, False
        return self._turn()

    def _turn(self) -> Call:
        tracees = self._tracees
        with self._looking_inside():
            before = [tracee.account() for tracee in tracees]
        began, queued = self._read_activity(), waited_here()
        self._send(GO)
        begin = time.monotonic()
        with self._looking_inside():
            resume(tracees)
        times = self._reported(self._replies())
        with self._looking_inside():
            if not wait_until_stopped(tracees, SELF_STOP_SECONDS):
                raise RunError(Verdict.CHEATING, "it answered in the place of its worker, which then stops itself")
            end = time.monotonic()
            after = [tracee.account() for tracee in tracees]
        cpu = sum(b.cpu - a.cpu for a, b in zip(before, after, strict=True))
        own = sum(b.own - a.own for a, b in zip(before, after, strict=True))
        waited = sum(b.waited - a.waited for a, b in zip(before, after, strict=True))
        return Call(
            reported=max(end for _, end in times) - min(begin for begin, _ in times),
            elapsed=end - begin,
            cpu=cpu,
            waited=waited + waited_here() - queued,
            ranks=len(tracees),
            threads=cpu - own > LEAST_SECONDS,
            communicated=sum(a.calls < b.calls for a, b in zip(began, self._read_activity(), strict=True)),
            by_rank=tuple(end - begin for begin, end in times),
        )

    def _reported(self, replies: dict[int, dict[str, Any]]) -> list[tuple[float, float]]:
        """When each rank began and ended by its own word, in seconds; also notes where their outputs are."""
        times = []
        for rank, reply in sorted(replies.items()):
            if "memory" in reply:
                raise RunError(Verdict.OUT_OF_MEMORY, self._on_rank(rank, f"std::bad_alloc {self._memory_limit}"))
            if "exception" in reply:
                raise RunError(Verdict.CRASH, self._on_rank(rank, f"uncaught exception {reply['exception']}"))
            begin = self._understand(rank, lambda reply: number(reply, "begin"), reply)
            end = self._understand(rank, lambda reply: number(reply, "end"), reply)
            times.append((begin * 1e-9, end * 1e-9))
            self._ranks[rank].outputs = self._understand(rank, lambda reply: places(reply, "outputs"), reply)
        return times

    def outputs(self, rank: int, most: int) -> list[Value]:
        """The outputs of the last call on a rank, of at most ``most`` bytes together; there until ``prepare``."""
        values = []
        with self._looking_inside():
            for place in self._ranks[rank].outputs:
                table = self._table(self._ranks[rank], place, most, MOST_SEGMENTS, self._on_rank(rank, ""))
                segments = Segments(table)
                data = self._ranks[rank].tracee.read(segments, self._room_for(segments.nbytes))
                values.append(Value(place.elements, table[:, 1], data))
                most -= values[-1].data.nbytes
        return values

    def _room_for(self, nbytes: int) -> Bytes | None:
        """Memory for large outputs, if possible where those of the last prepared calls were: new one costs more than to
        fill it.
        """
        if nbytes < LEAST_ROOM:
            return None
        fitting = [number for number, room in enumerate(self._free_rooms) if room.nbytes >= nbytes]
        room = self._free_rooms.pop(fitting[0]) if fitting else np.empty(nbytes + nbytes // 32, np.uint8)
        self._taken_rooms.append(room)
        return room

    def holds(self, rank: int, number: int, index: int) -> bool:
        """Whether an argument of a prepared call has the bytes on a rank that were written there."""
        one, image = self._ranks[rank], self._prepared[number][index]
        with self._looking_inside():
            return image.data is None or one.tracee.holds(one.arguments[number][index], image.data)

    def argument(self, rank: int, number: int, index: int) -> npt.NDArray[np.uint8]:
        """The bytes that an argument of a prepared call has now on a rank."""
        one = self._ranks[rank]
        with self._looking_inside():
            return one.tracee.read(one.arguments[number][index])

    @contextmanager
    def kept_to(self, cpus: Sequence[int]) -> Iterator[None]:
        """All ranks run on these processors only, and this thread on others if there are any; then all on all.

        If there is one for each worker, each rank has its own. Ranks that are resumed at once may else find themselves
        on the same processor, until the kernel moves one.
        """
        every = os.sched_getaffinity(0)
        each = self.config.threads
        own = len(cpus) == self.config.workers
        with self._looking_inside():
            for number, rank in self._ranks.items():
                rank.tracee.keep_to(cpus[number * each : (number + 1) * each] if own else cpus)
        os.sched_setaffinity(0, every - set(cpus) or every)
        try:
            yield
        finally:
            os.sched_setaffinity(0, every)
        with self._looking_inside():
            for rank in self._ranks.values():
                rank.tracee.keep_to(every)

    def _table(self, rank: _Rank, place: Place, most: int, most_segments: int, where: str = "") -> Table:
        """The table of segments at a place: of no more of them, and no more bytes together, than so many."""
        if place.segments > most_segments:
            raise RunError(Verdict.OUTPUT_LIMIT, f"{where}an output of {place.segments} segments")
        here = Segments(np.array([(place.table, place.segments * SEGMENT_BYTES)], np.uint64))
        table = rank.tracee.read(here).view(np.uint64).reshape(-1, 2)
        if table.size and (table[:, 1].max() > most or table[:, 1].sum() > most):
            raise RunError(Verdict.OUTPUT_LIMIT, f"{where}an output of {int(table[:, 1].max())} bytes or more")
        return table

    @property
    def _tracees(self) -> list[Tracee]:
        return [rank.tracee for rank in self._ranks.values()]

    @contextmanager
    def _looking_inside(self) -> Iterator[None]:
        """Where a worker is found dead, or its memory not where it said: say so as its verdict."""
        try:
            yield
        except TraceeError as error:
            for rank, channel in self._channels.items():
                channel.socket.settimeout(0)
                try:
                    self._receive(rank)
                except RunError as reason:
                    raise reason from None
                except BlockingIOError:
                    continue
            raise RunError(Verdict.CRASH, f"the worker {error}") from None

    def _understand(self, rank: int, read: Callable[[dict[str, Any]], T], reply: dict[str, Any]) -> T:
        try:
            return read(reply)
        except ChannelError:
            raise self._damaged(rank) from None

    def _damaged(self, rank: int) -> RunError:
        return RunError(Verdict.CRASH, self._on_rank(rank, "the worker's memory is damaged"))

    @property
    def _memory_limit(self) -> str:
        return f"(limit {self.limits.memory >> 20} MiB per process)"

    def _on_rank(self, rank: int, text: str) -> str:
        return f"rank {rank}: {text}" if self.config.procs > 1 else text

    def _start(self) -> None:
        self._folder = folder = Path(tempfile.mkdtemp(prefix="launch-", dir=self.parent))
        self._stack.callback(shutil.rmtree, folder, ignore_errors=True)
        activity = folder / "activity"
        activity.write_bytes(bytes(ACTIVITY_SIZE * self.config.procs))
        self._activity = activity.open("rb")
        self._stack.enter_context(self._activity)
        listener = self._stack.enter_context(socket.socket(socket.AF_UNIX))
        with _descriptor(folder) as descriptor:  # the path of a socket must be short
            listener.bind(f"/proc/self/fd/{descriptor}/socket")
        listener.listen(self.config.procs)
        worker = self._worker()
        view = View(reads=(RUNNER, worker, self.library, folder), writes=(activity,), mpi=self.model.mpi)
        reads = self.sandbox.isolation.reads_of_candidate(view)
        mpi = self.toolchain.mpi if self.model.mpi else None
        of_mpi = [mpi.mpi4py if mpi else "", "threads" if self.model.omp else ""]
        command: list[str | Path] = [sys.executable, "-I", "-S", worker, RUNNER, self.library, activity]
        command += [*of_mpi, str(EMPTY_TURNS), *reads]
        env = openmp_environment(self.config)
        if mpi:
            command = [mpi.mpiexec, "-n", str(self.config.procs), *command]
            env |= mpi.environment | MPICH_ENVIRONMENT | OPEN_MPI_ENVIRONMENT
        self._stack.callback(self._end_ranks)
        self._output = tempfile.TemporaryFile()  # noqa: SIM115
        self._stack.enter_context(self._output)
        self._process = self._stack.enter_context(
            replace(self.sandbox, limits=self.limits).spawn(command, folder, view, self._output, env)
        )
        self._accept(listener)

    def _end_ranks(self) -> None:
        """They have gone with their supervisor, unless somebody has killed that: who is stopped does not notice."""
        for rank in self._ranks.values():
            with suppress(TraceeError):
                rank.tracee.signal(signal.SIGKILL)
            rank.tracee.close()

    def _worker(self) -> Path:
        """The worker's program, compiled once for all that is launched from a folder: else every rank does it."""
        program = self.parent / f"{WORKER.stem}.pyc"
        if not program.exists():
            py_compile.compile(str(WORKER), str(program), doraise=True)
        return program

    def _accept(self, listener: socket.socket) -> None:
        """Wait until every rank has said who it is, then let them load the candidate."""
        begin = time.monotonic()
        listener.settimeout(GLANCE_SECONDS)
        while len(self._channels) < self.config.procs:
            try:
                channel = Channel(listener.accept()[0])
            except TimeoutError:
                if (status := self._process.poll()) is not None:
                    why = self._last_output() or f"status {status}"
                    raise RunError(Verdict.CRASH, f"the worker did not start: {why}") from None
                if time.monotonic() - begin > self.left:
                    raise RunError(Verdict.TIMEOUT, self._time_limit()) from None
                continue
            self._stack.callback(channel.socket.close)
            self._channels[len(self._channels)] = channel
        hello = self._replies()
        for reply in hello.values():
            if reply["ranks"] != self.config.procs:
                raise RunError(Verdict.CRASH, f"{self.config.procs} ranks asked for, a rank counts {reply['ranks']}")
        self._channels = {hello[i]["rank"]: channel for i, channel in self._channels.items()}
        with self._looking_inside():
            for rank, channel in self._channels.items():
                self._ranks[rank] = _Rank(Tracee(channel.pid))
                self._ranks[rank].tracee.require_access()
            stop(self._tracees)
        turns = [self._turn() for _ in range(EMPTY_TURNS)]
        self.overhead = Overhead(
            elapsed=min(one.elapsed for one in turns),
            cpu=statistics.median(one.cpu for one in turns),
        )
        with self._looking_inside():
            resume(self._tracees)
        self._replies()

    def _send(self, data: bytes) -> None:
        if self.left <= 0:  # the last reply came just after its time
            raise RunError(Verdict.TIMEOUT, self._time_limit())
        for channel in self._channels.values():
            channel.send(data, self.left)

    def _replies(self) -> dict[int, dict[str, Any]]:
        """One line of each rank, as it comes; everything that can go wrong in a call shows here."""
        begin = time.monotonic()
        pending = set(self._channels)
        replies: dict[int, dict[str, Any]] = {}
        watch = _DeadlockWatch()
        with selectors.DefaultSelector() as selector:
            for rank, channel in self._channels.items():
                selector.register(channel.socket, selectors.EVENT_READ, rank)
            while pending:
                elapsed = time.monotonic() - begin
                events = selector.select(max(0.0, min(GLANCE_SECONDS, self.left - elapsed)))
                for key, _ in events:
                    reply = self._receive(key.data)
                    if reply is not None:
                        replies[key.data] = reply
                        pending.remove(key.data)
                        selector.unregister(key.fileobj)
                if pending and not events:
                    self._look(pending, watch, time.monotonic() - begin)
        self.left -= time.monotonic() - begin
        return replies

    def _receive(self, rank: int) -> dict[str, Any] | None:
        """What a rank said, or None where its line is not complete yet."""
        try:
            reply = self._channels[rank].line()
        except ChannelError:
            raise self._damaged(rank) from None
        except BlockingIOError:
            raise
        except (EOFError, OSError):
            self._ended(rank)
        if reply is not None and "signal" in reply:
            self._died(rank, self._understand(rank, lambda reply: number(reply, "signal"), reply))
        return reply

    def _look(self, pending: set[int], watch: _DeadlockWatch, elapsed: float) -> None:
        """Between replies: is it a deadlock, is the time up?"""
        activity = self._read_activity()
        waiting = {rank: activity[rank] for rank in pending} if self._ranks and self.model.mpi else {}
        blocked = bool(waiting) and all(one.function for one in waiting.values())
        stuck = watch.times_seen(waiting) >= STUCK_GLANCES
        out_of_time = elapsed >= self.left
        if blocked and (stuck or out_of_time):
            raise RunError(Verdict.DEADLOCK, describe_deadlock(waiting, self.config.procs))
        if out_of_time:
            raise RunError(Verdict.TIMEOUT, self._time_limit())

    def _time_limit(self) -> str:
        return f"the run hit the time limit of {self.budget:g} s"

    def _read_activity(self) -> list[Activity]:
        """By reading, not by mapping: the file is the candidate's to make shorter."""
        size = ACTIVITY_SIZE * self.config.procs
        text = os.pread(self._activity.fileno(), size, 0).ljust(size, b"\0")
        records = [text[i : i + ACTIVITY_SIZE] for i in range(0, size, ACTIVITY_SIZE)]
        return [
            Activity(
                int.from_bytes(record[:8], "little"),
                record[16:].split(b"\0")[0].decode(errors="replace") if any(record[8:16]) else "",
            )
            for record in records
        ]

    def _ended(self, rank: int) -> NoReturn:
        """A rank has ended without a word. If another one has got a signal it has said so before: for that the launcher
        ends all ranks.
        """
        for other, channel in self._channels.items():
            if other != rank:
                channel.socket.settimeout(0)
                with suppress(ChannelError, EOFError, OSError):
                    self._died(other, number(channel.line() or {}, "signal"))
        self._died(rank, None)

    def _died(self, rank: int, number: int | None) -> NoReturn:
        """A rank has ended: say how, by the signal that it reported or by what the launcher makes of it."""
        try:
            returncode: int | None = self._process.wait(LAST_WORDS_SECONDS)
        except subprocess.TimeoutExpired:
            returncode = None
        output = self._last_output()
        if "std::bad_alloc" in output:
            raise RunError(Verdict.OUT_OF_MEMORY, self._on_rank(rank, f"std::bad_alloc {self._memory_limit}"))
        if number is None and returncode is not None and returncode < 0:
            number = -returncode
        if number is None and returncode is not None and returncode > 128 and self.config.procs == 1:
            number = returncode - 128  # mpiexec and bwrap say it so
        name = signal_name(number) if number else f"exited with status {returncode} before it returned"
        if name.startswith("SIGXFSZ"):
            limit = f"more than {self.limits.file_size >> 20} MiB printed or written to a file"
            raise RunError(Verdict.OUTPUT_LIMIT, self._on_rank(rank, limit))
        if name.startswith("SIGXCPU"):
            limit = f"the limit of {self.limits.cpu} s of processor time"
            raise RunError(Verdict.TIMEOUT, self._on_rank(rank, limit))
        said = f"\nit printed: {output}" if output else ""
        raise RunError(Verdict.CRASH, self._on_rank(rank, name) + said)

    def _last_output(self) -> str:
        """The last lines that the workers printed, without mpiexec's banner."""
        text = tail(self._output, 4096).split("\n=====")[0].strip()
        return "\n".join(line[:300] for line in text.splitlines()[-5:])


@contextmanager
def _descriptor(folder: Path) -> Iterator[int]:
    descriptor = os.open(folder, os.O_PATH)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _nbytes(arguments: Sequence[Image]) -> int:
    return sum(image.nbytes for image in arguments)


class _DeadlockWatch:
    """How many times in a row the ranks have been seen doing the same thing."""

    def __init__(self) -> None:
        self._last: object = None
        self._times = 0

    def times_seen(self, activity: object) -> int:
        self._times = self._times + 1 if activity == self._last else 1
        self._last = activity
        return self._times


def describe_deadlock(waiting: dict[int, Activity], procs: int) -> str:
    """``rank 0 waits in MPI_Recv, rank 1 has returned``."""
    parts = [
        f"rank {rank} waits in {waiting[rank].function}" if rank in waiting else f"rank {rank} has returned"
        for rank in range(procs)
    ]
    return ", ".join(parts)


def openmp_environment(config: LaunchConfig) -> dict[str, str]:
    """Threads of each process; where they are more than the cores, those that wait must let the others work."""
    policy = {"OMP_WAIT_POLICY": "passive"} if config.workers > cores() else {}
    return {"OMP_NUM_THREADS": str(config.threads), "OMP_DYNAMIC": "false"} | policy
