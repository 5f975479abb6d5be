"""Explains why a rank ended before its call returned."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import IO

from pytest_pareval.launch.channel import Channel, ChannelError, number
from pytest_pareval.machine.supervisor import Limits, signal_name, tail
from pytest_pareval.records.verdict import RunError, Verdict


def on_rank(rank: int, procs: int, text: str) -> str:
    """The text, prefixed with the rank if there are several."""
    return f"rank {rank}: {text}" if procs > 1 else text


def first_signal(channels: Mapping[int, Channel], ended: int) -> tuple[int, int | None]:
    """The rank that ended first, and the signal that it reported (None if it reported none).

    When a rank gets a signal, the launcher ends all others. So a rank that ended silently may not be the first: a rank
    that reported a signal ended before it.
    """
    for rank, channel in channels.items():
        if rank != ended:
            channel.socket.settimeout(0)
            with suppress(ChannelError, EOFError, OSError):
                return rank, number(channel.line() or {}, "signal")
    return ended, None


def exit_error(
    rank: int, procs: int, reported: int | None, returncode: int | None, output: str, limits: Limits
) -> RunError:
    """The error for a rank that has ended.

    ``reported`` is the signal that it reported, ``returncode`` the launcher's exit status (None if it did not exit),
    ``output`` the last lines that the ranks printed.
    """
    if "std::bad_alloc" in output:
        return out_of_memory(rank, procs, limits)
    name = _cause(procs, reported, returncode)
    if name.startswith("SIGXFSZ"):
        limit = f"more than {limits.file_size >> 20} MiB printed or written to a file"
        return RunError(Verdict.OUTPUT_LIMIT, on_rank(rank, procs, limit))
    if name.startswith("SIGXCPU"):
        limit = f"the limit of {limits.cpu} s of processor time"
        return RunError(Verdict.TIMEOUT, on_rank(rank, procs, limit))
    return RunError(Verdict.CRASH, on_rank(rank, procs, name), printed(output))


def printed(output: str) -> str:
    """What to say of the lines that the ranks printed last."""
    return f"\nit printed: {output}" if output else ""


def _cause(procs: int, reported: int | None, returncode: int | None) -> str:
    """Name the signal that ended a rank, or its exit status."""
    signal = reported
    if signal is None and returncode is not None and returncode < 0:
        signal = -returncode
    if signal is None and returncode is not None and returncode > 128 and procs == 1:
        signal = returncode - 128  # how mpiexec and bwrap report a signal
    return signal_name(signal) if signal else f"exited with status {returncode} before it returned"


def out_of_memory(rank: int, procs: int, limits: Limits) -> RunError:
    """The error for a rank that ran out of memory."""
    limit = f"std::bad_alloc (limit {limits.memory >> 20} MiB per process)"
    return RunError(Verdict.OUT_OF_MEMORY, on_rank(rank, procs, limit))


def last_output(file: IO[bytes]) -> str:
    """The last five lines that the ranks printed, without mpiexec's banner."""
    text = tail(file, 4096).split("\n=====")[0].strip()
    return "\n".join(line[:300] for line in text.splitlines()[-5:])
