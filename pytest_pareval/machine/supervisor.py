"""Processes under limits of time, memory and file size.

No descendant outlives its program, its deadline or this process. Untrusted programs also need a sandbox.
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

from pytest_pareval._resources import SUPERVISE

MIB = 1 << 20
SHARED = 4096 * MIB
"""Bytes of address space for memory that a process shares or maps from files."""
PASSED_ON = ("PATH", "TMPDIR")


@dataclass(frozen=True)
class Limits:
    """Limits of each process of a program; sizes in bytes, processor time in seconds.

    ``memory`` limits private memory. Memory that a process shares or maps from files may take SHARED bytes more.
    Where it is ``watched``, the kernel limits neither: the program reserves more address space than it uses, and
    whoever starts it must look at what it uses.
    """

    memory: int
    file_size: int = 64 * MIB
    cpu: int | None = None
    watched: bool = False

    def options(self) -> list[str]:
        """Options of the supervisor (cpp/supervisor)."""
        memory = {} if self.watched else {"memory": self.memory, "address-space": self.memory + SHARED}
        cpu = {} if self.cpu is None else {"cpu": self.cpu}
        return [f"{name}={value}" for name, value in {**memory, "file-size": self.file_size, **cpu}.items()]


@dataclass(frozen=True)
class Completed:
    """A finished program. ``returncode`` is negative for a signal and None if the program hit its time limit."""

    returncode: int | None
    output: str
    seconds: float


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of child programs: PATH, TMPDIR and LC_ALL=C, and the extra variables."""
    passed = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    return passed | {"LC_ALL": "C"} | dict(extra or {})


class StoppedError(RuntimeError):
    """Programs were stopped before their end, so they have no result."""


class StopSwitch:
    """Stops all programs that run under it, from any thread, and every program started later."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._running: set[subprocess.Popen[bytes]] = set()
        self._off = False

    def off(self) -> None:
        """Stop all programs; the callers that started them get StoppedError."""
        with self._lock:
            self._off = True
            for process in self._running:
                process.terminate()

    @property
    def is_off(self) -> bool:
        """Whether programs have been stopped, which explains any later failure."""
        return self._off

    @contextmanager
    def over(self, process: subprocess.Popen[bytes]) -> Iterator[None]:
        """Put a process under the switch while the block runs. Raises StoppedError."""
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
    switch: StopSwitch | None = None,
    group: int | None = None,
) -> Iterator[subprocess.Popen[bytes]]:
    """Start a program; at the end of the block it and all of its descendants are gone.

    Standard output and error go to the file ``output``; standard input is empty. ``group`` is a descriptor of the
    folder of a control group, in which the program starts if the kernel allows it. Raises StoppedError if a switch has
    stopped it.
    """
    inherited = () if group is None else (group,)
    # The supervisor only watches its standard input, a pipe that closes when this process dies. A separate process
    # group keeps the terminal's Ctrl-C away from it: this process answers that.
    process = subprocess.Popen(
        [SUPERVISE, *limits.options(), *(f"cgroup={one}" for one in inherited), "--", *command],
        cwd=cwd,
        env=environment(env),
        stdin=subprocess.PIPE,
        stdout=output,
        stderr=subprocess.STDOUT,
        process_group=0,
        pass_fds=inherited,
    )
    try:
        with switch.over(process) if switch else nullcontext():
            yield process
    finally:
        assert process.stdin is not None
        process.stdin.close()
        process.terminate()  # closing may not suffice: a fork of this process may hold the pipe too
        process.wait()


def run(
    command: Sequence[str | Path],
    cwd: Path,
    limits: Limits,
    timeout: float,
    env: Mapping[str, str] | None = None,
    switch: StopSwitch | None = None,
) -> Completed:
    """Run a program until it ends, at most for ``timeout`` seconds."""
    begin = time.monotonic()
    with tempfile.TemporaryFile() as output:
        with spawn(command, cwd, limits, output, env, switch) as process:
            returncode = process.wait() if has_ended(process, timeout) else None
        return Completed(returncode, tail(output), time.monotonic() - begin)


def has_ended(process: subprocess.Popen[bytes], timeout: float) -> bool:
    """Whether a process ends within ``timeout`` seconds.

    Popen.wait looks only every 50 ms, which is as long as some compilations take.
    """
    descriptor = os.pidfd_open(process.pid)
    try:
        waiting = select.poll()
        waiting.register(descriptor, select.POLLIN)
        return bool(waiting.poll(timeout * 1000))
    finally:
        os.close(descriptor)


def tail(file: IO[bytes], size: int = 16384) -> str:
    """A program's output; of more than ``size`` bytes only the beginning and the end."""
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
