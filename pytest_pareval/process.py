"""Processes under limits: on time (by the caller's deadline), memory and file size, and on lifetime.

Nothing that a program has started outlives it, its deadline or this process. What is not trusted runs in a sandbox.
"""

from __future__ import annotations

import os
import select
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from pytest_pareval.resources import SUPERVISE

MIB = 1 << 20
SHARED = 4096 * MIB
PASSED_ON = ("PATH", "TMPDIR")


@dataclass(frozen=True)
class Limits:
    """Limits of one program and all that it starts, per process; sizes in bytes, processor time in seconds.

    ``memory`` is what a process may have for itself; of other memory, such as it shares with others or maps from files,
    it may have SHARED bytes more.
    """

    memory: int
    file_size: int = 64 * MIB
    cpu: int | None = None

    def options(self) -> list[str]:
        """For the supervisor."""
        sizes = {"memory": self.memory, "address-space": self.memory + SHARED, "file-size": self.file_size}
        cpu = {} if self.cpu is None else {"cpu": self.cpu}
        return [f"{name}={value}" for name, value in {**sizes, **cpu}.items()]


@dataclass(frozen=True)
class Completed:
    """A program that has ended; ``returncode`` is negative for a signal, None where its time was up."""

    returncode: int | None
    output: str
    seconds: float


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """The little of our environment that a program gets; compilers speak English."""
    passed = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    return passed | {"LC_ALL": "C"} | dict(extra or {})


class StoppedError(RuntimeError):
    """Programs were stopped before their end, so that nothing can be said about them."""


class Switch:
    """Stops all programs that run under it, from whatever thread, and lets no other start."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._running: set[subprocess.Popen[bytes]] = set()
        self._off = False

    def off(self) -> None:
        """Stop them; whoever started one of them meets StoppedError."""
        with self._lock:
            self._off = True
            for process in self._running:
                process.terminate()

    @property
    def is_off(self) -> bool:
        """Whether they have been stopped: whatever fails then fails by it."""
        return self._off

    @contextmanager
    def over(self, process: subprocess.Popen[bytes]) -> Iterator[None]:
        """While the block runs, the switch is over this process. Raises StoppedError."""
        with self._lock:
            self._running.add(process)
            if self._off:
                process.terminate()
        try:
            yield
        finally:
            with self._lock:
                self._running.discard(process)
                if self._off:
                    raise StoppedError("stopped before its end")


@contextmanager
def spawn(
    command: Sequence[str | Path],
    cwd: Path,
    limits: Limits,
    output: IO[bytes],
    env: Mapping[str, str] | None = None,
    confinement: Sequence[str] = (),
    switch: Switch | None = None,
) -> Iterator[subprocess.Popen[bytes]]:
    """Start a program; at the end of the block it and all of its descendants are gone.

    Standard output and error go to the file ``output``, standard input is empty. ``confinement`` are further options of
    the supervisor (cpp/supervisor). Raises StoppedError where a switch has stopped it.
    """
    # The supervisor's standard input is a pipe that it only watches: it closes when this process dies. In a process
    # group of its own it does not get the terminal's Ctrl-C: that is for this process to answer.
    process = subprocess.Popen(
        [SUPERVISE, *limits.options(), *confinement, "--", *command],
        cwd=cwd,
        env=environment(env),
        stdin=subprocess.PIPE,
        stdout=output,
        stderr=subprocess.STDOUT,
        process_group=0,
    )
    try:
        with switch.over(process) if switch else nullcontext():
            yield process
    finally:
        assert process.stdin is not None
        process.stdin.close()
        process.terminate()  # a fork of this process, made meanwhile, may hold the pipe too
        process.wait()


def run(
    command: Sequence[str | Path],
    cwd: Path,
    limits: Limits,
    timeout: float,
    env: Mapping[str, str] | None = None,
    confinement: Sequence[str] = (),
    switch: Switch | None = None,
) -> Completed:
    """Run a program to its end, or for ``timeout`` seconds."""
    begin = time.monotonic()
    with tempfile.TemporaryFile() as output:
        with spawn(command, cwd, limits, output, env, confinement, switch) as process:
            returncode = process.wait() if has_ended(process, timeout) else None
        return Completed(returncode, tail(output), time.monotonic() - begin)


def has_ended(process: subprocess.Popen[bytes], timeout: float) -> bool:
    """Whether a process ends within so many seconds.

    Waiting by Popen's own wait means looking every 50 ms, which is as long as some compilations take.
    """
    descriptor = os.pidfd_open(process.pid)
    try:
        waiting = select.poll()
        waiting.register(descriptor, select.POLLIN)
        return bool(waiting.poll(timeout * 1000))
    finally:
        os.close(descriptor)


def tail(file: IO[bytes], size: int = 16384) -> str:
    """The beginning of a program's output, and its end where it is long."""
    length = os.fstat(file.fileno()).st_size
    if length <= size:
        return os.pread(file.fileno(), length, 0).decode(errors="replace")
    begin, end = os.pread(file.fileno(), size // 2, 0), os.pread(file.fileno(), size // 2, length - size // 2)
    return f"{begin.decode(errors='replace')}\n[...]\n{end.decode(errors='replace')}"


def signal_name(number: int) -> str:
    """``SIGSEGV (segmentation fault)``."""
    try:
        return f"{signal.Signals(number).name} ({(signal.strsignal(number) or '').lower()})"
    except ValueError:
        return f"signal {number}"
