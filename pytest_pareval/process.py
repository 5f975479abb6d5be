"""Processes under limits: on time (by the caller's deadline), memory and file size, and on lifetime.

Nothing that a program has started outlives it, its deadline or this process. What is not trusted runs in a sandbox.
"""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pytest_pareval.resources import SUPERVISE

MIB = 1 << 20
PASSED_ON = ("PATH", "TMPDIR")


@dataclass(frozen=True)
class Limits:
    """Limits of one program and all that it starts, per process; sizes in bytes."""

    memory: int
    file_size: int = 64 * MIB


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


@contextmanager
def spawn(
    command: Sequence[str | Path], cwd: Path, limits: Limits, output: Path, env: Mapping[str, str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """Start a program; at the end of the block it and all of its descendants are gone.

    Standard output and error go to the file ``output``, standard input is empty.
    """
    options = [f"memory={limits.memory}", f"file-size={limits.file_size}"]
    with output.open("wb") as log:
        # The supervisor's standard input is a pipe that it only watches: it closes when this process dies.
        process = subprocess.Popen(
            [SUPERVISE, *options, "--", *command],
            cwd=cwd,
            env=environment(env),
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        yield process
    finally:
        assert process.stdin is not None
        process.stdin.close()
        process.wait()


def run(
    command: Sequence[str | Path],
    cwd: Path,
    limits: Limits,
    timeout: float,
    env: Mapping[str, str] | None = None,
) -> Completed:
    """Run a program to its end, or for ``timeout`` seconds."""
    begin = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="pareval-") as folder:
        output = Path(folder, "output")
        with spawn(command, cwd, limits, output, env) as process:
            try:
                returncode: int | None = process.wait(timeout)
            except subprocess.TimeoutExpired:
                returncode = None
        return Completed(returncode, tail(output), time.monotonic() - begin)


def tail(path: Path, size: int = 16384) -> str:
    """The beginning of a program's output, and its end where it is long."""
    with path.open("rb") as file:
        length = file.seek(0, os.SEEK_END)
        file.seek(0)
        if length <= size:
            return file.read().decode(errors="replace")
        begin = file.read(size // 2).decode(errors="replace")
        file.seek(-(size // 2), os.SEEK_END)
        return f"{begin}\n[...]\n{file.read().decode(errors='replace')}"


def signal_name(number: int) -> str:
    """``SIGSEGV (segmentation fault)``."""
    try:
        return f"{signal.Signals(number).name} ({(signal.strsignal(number) or '').lower()})"
    except ValueError:
        return f"signal {number}"
