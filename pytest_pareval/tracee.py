"""A process that is stopped, looked into and resumed from outside.

Linux only: signals through a pidfd, memory through process_vm_readv(2) and process_vm_writev(2), times from the
kernel's own accounts. What the process itself says or does plays no part in any of it.
"""

from __future__ import annotations

import os
import select
import signal
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pytest_pareval._memory import Segments

STOP_SECONDS = 10.0
END_SECONDS = 1.0
LOOK_SECONDS = 20e-6
MANY_LOOKS = 2000
LEAST_SECONDS = 20e-6
"""Processor time that no thread can do without; differences between the kernel's accounts are smaller."""
NANOSECOND = 1e-9


class TraceeError(Exception):
    """A process that has ended, cannot be stopped, or has no memory where it said it had."""


@dataclass(frozen=True)
class Account:
    """Seconds of a process: processor time of all its threads, also of those that have ended, and of its own ones; and
    how long threads were ready to run but had no processor.
    """

    cpu: float
    own: float
    waited: float


def waited_here() -> float:
    """How long this thread, likewise, has had no processor, in seconds."""
    return int(Path("/proc/thread-self/schedstat").read_text().split()[1]) * NANOSECOND


class Tracee:
    """Another process of this user. Every method raises TraceeError once the process has ended.

    Threads that are there now, before anything untrusted is loaded, are its ``own``.
    """

    def __init__(self, pid: int) -> None:
        self.pid = pid
        try:
            self._pidfd = os.pidfd_open(pid)
        except OSError as error:
            raise TraceeError(str(error)) from None
        self.own = frozenset(self.threads())

    def require_access(self) -> None:
        """Raises RuntimeError where this machine does not let us look into a process that we have started and that
        is alive.
        """
        try:
            with open(f"/proc/{self.pid}/maps") as file:
                address = int(file.read(20).split("-")[0], 16)
            self.read(Segments(np.array([(address, 8)], np.uint64)))
        except (OSError, ValueError, TraceeError) as error:
            if self._ends():
                raise TraceeError("has ended") from None
            raise RuntimeError(
                f"the memory of a worker cannot be reached from here ({error}): is kernel.yama.ptrace_scope above "
                "1, or does a container forbid process_vm_readv (CAP_SYS_PTRACE allows it)?"
            ) from None

    def _ends(self) -> bool:
        """Whether it has ended, or is about to: its memory goes first."""
        poll = select.poll()
        poll.register(self._pidfd, select.POLLIN)
        return bool(poll.poll(END_SECONDS * 1000))

    def close(self) -> None:
        os.close(self._pidfd)

    def signal(self, number: signal.Signals) -> None:
        try:
            signal.pidfd_send_signal(self._pidfd, number)
        except ProcessLookupError:
            raise TraceeError("has ended") from None

    def threads(self) -> list[int]:
        """Thread ids."""
        try:
            return [int(name) for name in os.listdir(f"/proc/{self.pid}/task")]
        except OSError:
            raise TraceeError("has ended") from None

    def has_stopped(self) -> bool:
        """Whether no thread runs any more."""
        return all(self._state(thread) in "TtZX" for thread in self.threads())

    def sleeps(self) -> bool:
        """Whether its main thread waits for something."""
        return self._state(self.pid) == "S"

    def _state(self, thread: int) -> str:
        try:
            text = Path(f"/proc/{self.pid}/task/{thread}/stat").read_text()
        except OSError:
            return "X"
        state = text[text.rindex(")") + 2]
        if state in "ZX" and thread == self.pid:
            raise TraceeError("has ended")
        return state

    def cpu_seconds(self) -> float:
        """Processor time of all its threads so far, also of those that have ended.

        By the process's CPU clock, whose id is made as in clock_getcpuclockid(3).
        """
        try:
            return time.clock_gettime_ns((~self.pid << 3) | 2) * NANOSECOND
        except OSError:
            raise TraceeError("has ended") from None

    def account(self) -> Account:
        """The kernel's account of its threads so far."""
        own = waited = 0
        for thread in self.threads():
            try:
                ran, queued, _ = Path(f"/proc/{self.pid}/task/{thread}/schedstat").read_text().split()
            except OSError:
                if thread in self.own:
                    raise TraceeError("has ended") from None
                continue
            waited += int(queued)
            own += int(ran) if thread in self.own else 0
        return Account(self.cpu_seconds(), own * NANOSECOND, waited * NANOSECOND)

    def keep_to(self, cpus: Iterable[int]) -> None:
        """Let all threads that there are, and those that they will start, run on these processors only."""
        for thread in self.threads():
            try:
                os.sched_setaffinity(thread, set(cpus))
            except ProcessLookupError:
                continue

    def read(self, segments: Segments, room: npt.NDArray[np.uint8] | None = None) -> npt.NDArray[np.uint8]:
        """Bytes of segments, one behind the other; in the room for them, if there is any."""
        data = np.empty(segments.nbytes, np.uint8) if room is None else room[: segments.nbytes]
        with _reaching():
            segments.read(self.pid, data)
        return data

    def holds(self, segments: Segments, data: npt.NDArray[np.uint8]) -> bool:
        """Whether these are the bytes of segments."""
        with _reaching():
            return segments.hold(self.pid, data)

    def write(self, segments: Segments, data: npt.NDArray[np.uint8]) -> None:
        """Fill segments, whose sizes are together that of the data."""
        with _reaching():
            segments.write(self.pid, data)


@contextmanager
def _reaching() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise TraceeError(f"memory cannot be reached: {error.strerror}") from None
    except ValueError as error:
        raise TraceeError(f"has {error}") from None


def stop(tracees: Sequence[Tracee]) -> None:
    """Stop processes and wait until none of their threads runs. Raises TraceeError."""
    for tracee in tracees:
        tracee.signal(signal.SIGSTOP)
    if not wait_until_stopped(tracees, STOP_SECONDS):
        raise TraceeError("does not stop")


def wait_until_stopped(tracees: Sequence[Tracee], timeout: float) -> bool:
    """Wait until none of the processes' threads runs; False where that does not come. Raises TraceeError.

    A process that sleeps in a system call, look after look, is not about to stop.
    """
    waiting = list(tracees)
    deadline = time.monotonic() + timeout
    asleep = 0
    while waiting := [tracee for tracee in waiting if not tracee.has_stopped()]:
        asleep = asleep + 1 if all(tracee.sleeps() for tracee in waiting) else 0
        if asleep == MANY_LOOKS or time.monotonic() > deadline:
            return False
        time.sleep(LOOK_SECONDS)  # in the place of a loop: they may need our processor to stop
    return True


def resume(tracees: Sequence[Tracee]) -> None:
    """Let stopped processes run. Raises TraceeError."""
    for tracee in tracees:
        tracee.signal(signal.SIGCONT)
