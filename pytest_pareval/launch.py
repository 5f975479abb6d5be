"""Launches: a candidate's worker processes under one launch configuration, as the trusted side sees them."""

from __future__ import annotations

import json
import mmap
import os
import selectors
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Any

from pytest_pareval.parallelism import LaunchConfig, ParallelismModel
from pytest_pareval.process import signal_name, tail
from pytest_pareval.resources import RUNNER, WORKER
from pytest_pareval.sandbox import Sandbox, View
from pytest_pareval.toolchain import Toolchain, packages
from pytest_pareval.verdict import RunError, Verdict

GLANCE_SECONDS = 0.25
"""Time between two looks at what the ranks are doing."""
STUCK_GLANCES = 40
"""All ranks seen inside one and the same blocking MPI call so many times in a row is a deadlock: no transfer between
processes of one machine takes ten seconds. Looks are counted, not seconds, because a busy machine may stop us too."""
LAST_WORDS_SECONDS = 5.0
"""Time for the launcher to end after a rank has died."""
MAX_LINE = 1 << 16
MPICH_ENVIRONMENT = {
    "MPIR_CVAR_POSIX_NUM_COLLS_THRESHOLD": "2000000000",
    "UCX_TLS": "self,posix",
    "UCX_MEM_EVENTS": "n",
}
"""From the fifth collective call on MPICH takes other algorithms, which wait in a busy loop: with more ranks than free
cores one reduction of a few MB then takes seconds. No repetition may differ from the one before it by such a switch.

Ranks of one machine talk through MPICH's own shared memory. UCX, which it has for networks, need not look for any nor
patch the allocator: that is more than half of the time that MPI takes to start."""

ACTIVITY_SIZE = 64
"""Bytes of one rank's record: two 64-bit words and a name of 48 characters (cpp/include/pareval/interface.hpp)."""


@dataclass(frozen=True)
class Buffer:
    """An argument: a part of a file, or without a file ``size`` zero bytes."""

    path: Path | None
    offset: int
    size: int


@dataclass(frozen=True)
class CallTime:
    """Seconds of one call: from the barrier to the slowest rank, and of every rank."""

    seconds: float
    ranks: tuple[float, ...]


@dataclass(frozen=True)
class Activity:
    """What a rank is doing: blocking MPI calls that it began, and the one that it is in, or an empty text."""

    calls: int
    function: str


class Launch:
    """Workers with a library loaded, ready to be called; a context manager.

    Every method raises RunError where a worker crashes, hangs or says something senseless. ``budget`` is the time
    in seconds that all waiting for the workers may take together.
    """

    def __init__(
        self,
        library: Path,
        model: ParallelismModel,
        config: LaunchConfig,
        toolchain: Toolchain,
        sandbox: Sandbox,
        budget: float,
    ) -> None:
        self.library = library
        self.model = model
        self.config = config
        self.toolchain = toolchain
        self.sandbox = sandbox
        self.limits = sandbox.limits
        self.budget = budget
        self.left = budget
        self._stack = ExitStack()
        self._ranks: dict[int, _Rank] = {}

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

    def prepare(self, arguments: Sequence[Buffer]) -> None:
        """Make the arguments of the next call on every rank."""
        with self._shown(arguments) as shown:
            wanted = [[str(b.path) if b.path else None, b.offset, b.size] for b in shown]
            self._ask(self._ranks.values(), {"do": "prepare", "arguments": wanted})

    @contextmanager
    def _shown(self, arguments: Sequence[Buffer]) -> Iterator[list[Buffer]]:
        """Buffers in files that the workers can see, while they open them: an input is not there before its turn."""
        if self.sandbox.isolation.name == "none":
            yield list(arguments)
            return
        shown: dict[Path, Path] = {}
        for path in (one.path for one in arguments if one.path):
            shown.setdefault(path, self._folder / f"{len(shown)}")
        for path, link in shown.items():
            _link_or_copy(path, link)
        try:
            yield [replace(one, path=shown[one.path] if one.path else None) for one in arguments]
        finally:
            for link in shown.values():
                link.unlink()

    def call(self) -> CallTime:
        """Call the candidate once on every rank."""
        replies = self._ask(self._ranks.values(), {"do": "call"})
        for rank, reply in sorted(replies.items()):
            if "memory" in reply:
                raise RunError(Verdict.OUT_OF_MEMORY, self._on_rank(rank, f"std::bad_alloc {self._memory_limit}"))
            if "exception" in reply:
                raise RunError(Verdict.CRASH, self._on_rank(rank, f"uncaught exception {reply['exception']}"))
        begins, ends = ([int(reply[key]) for _, reply in sorted(replies.items())] for key in ("begin", "end"))
        ranks = tuple((end - begin) / 1e9 for begin, end in zip(begins, ends, strict=True))
        return CallTime((max(ends) - min(begins)) / 1e9, ranks)

    def outputs(self, rank: int, most: int) -> list[bytearray]:
        """The outputs of the last call on a rank, as flat buffers of together at most ``most`` bytes."""
        channel = self._ranks[rank]
        sizes = [int(size) for size in self._ask([channel], {"do": "outputs"})[rank]["sizes"]]
        if min(sizes, default=0) < 0 or sum(sizes) > most:
            raise RunError(Verdict.OUTPUT_LIMIT, self._on_rank(rank, f"outputs of {sum(sizes)} bytes"))
        begin = time.monotonic()
        try:
            data = [channel.read(size, self.left) for size in sizes]
        except TimeoutError:
            raise RunError(Verdict.TIMEOUT, self._time_limit()) from None
        except EOFError:
            self._died(rank, None)
        self.left -= time.monotonic() - begin
        return data

    @property
    def _memory_limit(self) -> str:
        return f"(limit {self.limits.memory >> 20} MiB per process)"

    def _on_rank(self, rank: int, text: str) -> str:
        return f"rank {rank}: {text}" if self.config.procs > 1 else text

    def _start(self) -> None:
        self._folder = folder = Path(tempfile.mkdtemp(prefix="pareval-"))
        self._stack.callback(shutil.rmtree, folder, ignore_errors=True)
        activity = folder / "activity"
        activity.write_bytes(bytes(ACTIVITY_SIZE * self.config.procs))
        with activity.open("rb") as file:
            self._activity = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        listener = self._stack.enter_context(socket.socket(socket.AF_UNIX))
        listener.bind(str(folder / "socket"))
        listener.listen(self.config.procs)
        options = {
            "runner": str(RUNNER),
            "library": str(self.library),
            "socket": str(folder / "socket"),
            "activity": str(activity),
            "mpi": self.model.mpi,
            "threads": self.model.omp,
            "packages": packages(),
        }
        command: list[str | Path] = [sys.executable, "-I", "-S", WORKER, json.dumps(options)]
        env = openmp_environment(self.config)
        if self.model.mpi and self.toolchain.mpi:
            command = [self.toolchain.mpi.mpiexec, "-n", str(self.config.procs), *command]
            env |= self.toolchain.mpi.environment | MPICH_ENVIRONMENT
        self._output = folder / "output"
        view = View(reads=(RUNNER, WORKER, self.library, folder), writes=(activity,))
        self._process = self._stack.enter_context(self.sandbox.spawn(command, folder, view, self._output, env))
        self._accept(listener)

    def _accept(self, listener: socket.socket) -> None:
        """Wait until every rank has said who it is."""
        begin = time.monotonic()
        new: list[_Rank] = []
        listener.settimeout(GLANCE_SECONDS)
        while len(new) < self.config.procs:
            try:
                new.append(_Rank(listener.accept()[0]))
                self._stack.callback(new[-1].channel.close)
            except TimeoutError:
                if self._process.poll() is not None:
                    raise RunError(Verdict.CRASH, f"the worker did not start: {self._last_output()}") from None
                if time.monotonic() - begin > self.left:
                    raise RunError(Verdict.TIMEOUT, self._time_limit()) from None
        for number, channel in enumerate(new):
            channel.rank = number
        for reply in self._replies(new).values():
            if reply.get("ranks") != self.config.procs:
                raise RunError(Verdict.CRASH, f"{self.config.procs} ranks asked for, a rank counts {reply['ranks']}")
        for channel in new:
            channel.rank = int(channel.hello["rank"])
        self._ranks = {channel.rank: channel for channel in new}

    def _ask(self, ranks: Iterable[_Rank], request: dict[str, Any]) -> dict[int, dict[str, Any]]:
        line = json.dumps(request).encode() + b"\n"
        ranks = list(ranks)
        for channel in ranks:
            try:
                channel.channel.settimeout(self.left)
                channel.channel.sendall(line)
            except OSError:
                pass  # the rank is gone; reading says how
        return self._replies(ranks)

    def _replies(self, ranks: Sequence[_Rank]) -> dict[int, dict[str, Any]]:
        """One line of each rank, as it comes; everything that can go wrong in a call shows here."""
        begin = time.monotonic()
        pending = {channel.rank: channel for channel in ranks}
        replies: dict[int, dict[str, Any]] = {}
        watch = _DeadlockWatch()
        with selectors.DefaultSelector() as selector:
            for channel in ranks:
                selector.register(channel.channel, selectors.EVENT_READ, channel)
            while pending:
                elapsed = time.monotonic() - begin
                events = selector.select(max(0.0, min(GLANCE_SECONDS, self.left - elapsed)))
                for key, _ in events:
                    reply = self._receive(key.data)
                    if reply is not None:
                        replies[key.data.rank] = reply
                        del pending[key.data.rank]
                        selector.unregister(key.fileobj)
                if pending and not events:
                    self._look(pending, watch, time.monotonic() - begin)
        self.left -= time.monotonic() - begin
        return replies

    def _receive(self, channel: _Rank) -> dict[str, Any] | None:
        """What a rank said, or None where its line is not complete yet."""
        try:
            reply = channel.line()
        except (EOFError, OSError):
            self._died(channel.rank, None)
        except ValueError:
            raise RunError(Verdict.CRASH, self._on_rank(channel.rank, "the worker's memory is damaged")) from None
        if reply is not None and "signal" in reply:
            self._died(channel.rank, int(reply["signal"]))
        return reply

    def _look(self, pending: dict[int, _Rank], watch: _DeadlockWatch, elapsed: float) -> None:
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
        records = [self._activity[i : i + ACTIVITY_SIZE] for i in range(0, len(self._activity), ACTIVITY_SIZE)]
        return [
            Activity(
                int.from_bytes(record[:8], "little"),
                record[16:].split(b"\0")[0].decode(errors="replace") if any(record[8:16]) else "",
            )
            for record in records
        ]

    def _died(self, rank: int, number: int | None) -> None:
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
        said = f"\nit printed: {output}" if output else ""
        raise RunError(Verdict.CRASH, self._on_rank(rank, name) + said)

    def _last_output(self) -> str:
        """The last lines that the workers printed, without mpiexec's banner."""
        text = tail(self._output, 4096).split("\n=====")[0].strip()
        return "\n".join(line[:300] for line in text.splitlines()[-5:])


def _link_or_copy(path: Path, link: Path) -> None:
    """The same file under another name, or where it would be on another file system a copy of it."""
    try:
        link.hardlink_to(path)
    except OSError:
        shutil.copyfile(path, link)


class _Rank:
    """A rank's end of the conversation; its first line says which rank it is."""

    def __init__(self, channel: socket.socket) -> None:
        self.channel = channel
        self.rank = -1
        self.hello: dict[str, Any] = {}
        self._buffer = bytearray()

    def line(self) -> dict[str, Any] | None:
        """Read what is there; the next message once its line is complete. Raises EOFError, ValueError."""
        data = self.channel.recv(MAX_LINE)
        if not data:
            raise EOFError
        self._buffer += data
        text, newline, rest = self._buffer.partition(b"\n")
        if not newline:
            if len(self._buffer) > MAX_LINE:
                raise ValueError("line too long")
            return None
        self._buffer = rest
        message = json.loads(text)
        if not isinstance(message, dict):
            raise ValueError("not a message")
        self.hello = self.hello or message
        return message

    def read(self, size: int, timeout: float) -> bytearray:
        """Exactly so many bytes. Raises EOFError, TimeoutError."""
        data = bytearray(size)
        view = memoryview(data)
        have = min(size, len(self._buffer))
        view[:have] = self._buffer[:have]
        del self._buffer[:have]
        deadline = time.monotonic() + timeout
        while have < size:
            self.channel.settimeout(max(0.001, deadline - time.monotonic()))
            count = self.channel.recv_into(view[have:])
            if count == 0:
                raise EOFError
            have += count
        return data


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


def cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0))
