"""Stops, inspects and resumes a worker process from outside.

Linux only: signals through a pidfd, memory through process_vm_readv(2) and process_vm_writev(2), times from the
kernel's accounting. Nothing here depends on the process's cooperation.
"""

from __future__ import annotations

import os
import select
import signal
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Sized
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from pytest_pareval import _memory
from pytest_pareval._memory import Segments

STOP_SECONDS = 10.0
"""Seconds within which a process stops after SIGSTOP."""
END_SECONDS = 1.0
"""Seconds within which a process whose memory is gone ends."""
MAX_THREADS = 512
"""Threads of a process, each of which is looked at again and again while the process stops."""
POLL_SECONDS = 20e-6
"""Seconds between two polls of a process that is about to stop."""
MAX_ASLEEP = 2000
"""Polls in a row after which a process that sleeps in a system call is not about to stop."""
MIN_CPU_SECONDS = 20e-6
"""Every thread that runs uses more processor time; differences between the kernel's accounts are smaller."""
NANOSECOND = 1e-9

Look = TypeVar("Look", bound=Sized)


class WorkerProcessError(Exception):
    """A process has ended, does not stop, or has no memory at an address that it claimed."""


@dataclass(frozen=True)
class Account:
    """The kernel's accounting of a process, in seconds.

    ``cpu`` is the processor time of all its threads, including ended ones, ``living`` that of threads that have not
    ended, ``own`` that of its own threads, and ``main`` that of its main thread. ``waited`` is how long its threads
    were runnable without a processor, and ``slices`` how often each thread got one, by thread id.
    """

    cpu: float
    own: float
    main: float
    living: float
    waited: float
    slices: Mapping[int, int]

    def since(self, before: Account) -> Account:
        """The difference from an earlier account; ``slices`` of the threads that have run."""
        counts = {thread: count - before.slices.get(thread, 0) for thread, count in self.slices.items()}
        return Account(
            cpu=self.cpu - before.cpu,
            own=self.own - before.own,
            main=self.main - before.main,
            living=self.living - before.living,
            waited=self.waited - before.waited,
            slices={thread: count for thread, count in counts.items() if count},
        )


def waited_here() -> float:
    """Seconds this thread has been runnable without a processor."""
    with open("/proc/thread-self/schedstat", "rb") as file:
        return int(file.read().split()[1]) * NANOSECOND


def used_memory(pid: int) -> int:
    """Bytes of memory that a process uses, with those of its page tables; 0 once it has ended."""
    try:
        with open(f"/proc/{pid}/status") as file:
            fields = dict(line.split(":", 1) for line in file)
    except (OSError, ValueError):
        return 0
    return sum(int(fields[name].split()[0]) << 10 for name in ("VmRSS", "VmPTE", "VmSwap") if name in fields)


class WorkerProcess:
    """A worker process. Every method raises WorkerProcessError once the process has ended.

    ``own_threads`` are the threads that exist on creation, before untrusted code is loaded.
    """

    def __init__(self, pid: int) -> None:
        self.pid = pid
        try:
            self._pidfd = os.pidfd_open(pid)
        except OSError as error:
            raise WorkerProcessError(str(error)) from None
        self.own_threads = frozenset(self.threads())

    def require_access(self) -> None:
        """Raise RuntimeError if this machine forbids access to the memory of a live worker."""
        try:
            with open(f"/proc/{self.pid}/maps") as file:
                readable = next(line for line in file if line.split()[1].startswith("r"))
            address = int(readable.split("-")[0], 16)
            self.read(Segments(np.array([(address, 8)], np.uint64)))
        except (OSError, ValueError, StopIteration, WorkerProcessError) as error:
            if self._has_ended():
                raise WorkerProcessError("has ended") from None
            raise RuntimeError(
                f"the memory of a worker cannot be reached from here ({error}): is kernel.yama.ptrace_scope above "
                "1, or does a container forbid process_vm_readv (CAP_SYS_PTRACE allows it)?"
            ) from None

    def _has_ended(self) -> bool:
        """Whether it has ended, or does so within END_SECONDS: an ending process loses its memory first."""
        poll = select.poll()
        poll.register(self._pidfd, select.POLLIN)
        return bool(poll.poll(END_SECONDS * 1000))

    def require_alive(self) -> None:
        """Raise WorkerProcessError if the process ends: its threads vanish one by one."""
        if self._has_ended():
            raise WorkerProcessError("has ended")

    def close(self) -> None:
        os.close(self._pidfd)

    def signal(self, number: signal.Signals) -> None:
        try:
            signal.pidfd_send_signal(self._pidfd, number)
        except ProcessLookupError:
            raise WorkerProcessError("has ended") from None

    def threads(self) -> list[int]:
        """Thread ids."""
        return self._look(_memory.threads)

    def has_stopped(self) -> bool:
        """Whether no thread can run."""
        found = set(self._look(_memory.states))
        if found & set("ZX"):
            self._main_state()  # it may have ended
        return found <= set("TtZX")

    def is_stopped(self) -> bool:
        """Whether its main thread is stopped. A signal continues all threads or none."""
        return self._main_state() in "Tt"

    def sleeps(self) -> bool:
        """Whether its main thread sleeps in a system call."""
        return self._main_state() == "S"

    def _main_state(self) -> str:
        state = _memory.state(self.pid, self.pid)
        if state in "ZX":
            raise WorkerProcessError("has ended")
        return state

    def _look(self, at: Callable[[int, int], Look]) -> Look:
        """Look at all threads; ``at`` gets the process and how many threads are too many to look at."""
        try:
            found = at(self.pid, MAX_THREADS)
        except OSError:
            raise WorkerProcessError("has ended") from None
        if len(found) > MAX_THREADS:
            raise WorkerProcessError(f"has more than {MAX_THREADS} threads")
        return found

    def cpu_seconds(self) -> float:
        """Processor time of all its threads so far, including ended ones.

        From the process's CPU clock, whose id is formed as in clock_getcpuclockid(3).
        """
        try:
            return time.clock_gettime_ns((~self.pid << 3) | 2) * NANOSECOND
        except OSError:
            raise WorkerProcessError("has ended") from None

    def account(self) -> Account:
        """The kernel's accounting of the process so far."""
        found = self._look(_memory.usages)
        times = {thread: ran * NANOSECOND for thread, ran, _, _ in found}
        if not self.own_threads <= times.keys():
            raise WorkerProcessError("has ended")
        return Account(
            cpu=self.cpu_seconds(),
            own=sum(times[thread] for thread in self.own_threads),
            main=times.get(self.pid, 0.0),
            living=sum(times.values()),
            waited=sum(queued for _, _, queued, _ in found) * NANOSECOND,
            slices={thread: count for thread, _, _, count in found},
        )

    def keep_to(self, cpus: Iterable[int]) -> None:
        """Pin all current threads, and those that they start later, to these processors."""
        for thread in self.threads():
            try:
                os.sched_setaffinity(thread, set(cpus))
            except ProcessLookupError:
                continue

    def read(self, segments: Segments, room: npt.NDArray[np.uint8] | None = None) -> npt.NDArray[np.uint8]:
        """The concatenated bytes of segments, read into ``room`` if given."""
        data = np.empty(segments.nbytes, np.uint8) if room is None else room[: segments.nbytes]
        with _memory_errors():
            segments.read(self.pid, data)
        return data

    def holds(self, segments: Segments, data: npt.NDArray[np.uint8]) -> bool:
        """Whether segments have these bytes."""
        with _memory_errors():
            return segments.hold(self.pid, data)

    def write(self, segments: Segments, data: npt.NDArray[np.uint8]) -> None:
        """Write data to segments of the same total size."""
        with _memory_errors():
            segments.write(self.pid, data)


@contextmanager
def _memory_errors() -> Iterator[None]:
    """Turn errors of memory access into WorkerProcessError."""
    try:
        yield
    except OSError as error:
        raise WorkerProcessError(f"memory cannot be reached: {error.strerror}") from None
    except ValueError as error:
        raise WorkerProcessError(f"has {error}") from None


def stop(processes: Sequence[WorkerProcess]) -> None:
    """Stop processes and wait until none of their threads runs. Raises WorkerProcessError."""
    for process in processes:
        process.signal(signal.SIGSTOP)
    if not wait_until_stopped(processes, STOP_SECONDS):
        raise WorkerProcessError("does not stop")


def wait_until_stopped(processes: Sequence[WorkerProcess], timeout: float) -> bool:
    """Wait until none of the processes' threads runs; return False if that does not happen. Raises WorkerProcessError.

    A process that sleeps in a system call, poll after poll, is not about to stop.
    """
    waiting = list(processes)
    deadline = time.monotonic() + timeout
    asleep = 0
    while waiting := [process for process in waiting if not process.has_stopped()]:
        asleep = asleep + 1 if all(process.sleeps() for process in waiting) else 0
        if asleep == MAX_ASLEEP or time.monotonic() > deadline:
            return False
        time.sleep(POLL_SECONDS)  # do not spin: they may need this processor to stop
    return True


def resume(processes: Sequence[WorkerProcess]) -> None:
    """Let stopped processes run. Raises WorkerProcessError."""
    for process in processes:
        process.signal(signal.SIGCONT)
