"""One turn: all ranks are resumed, make one or more calls, and stop again."""

from __future__ import annotations

import gc
import math
import re
import time
from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

from pytest_pareval._runner import BE_STRICT
from pytest_pareval.launch.channel import ChannelError, ValueLocation, locations, number
from pytest_pareval.launch.conversation import CallLimit, Conversation
from pytest_pareval.launch.measurement import Turn, Usage
from pytest_pareval.launch.rank_group import RankGroup, total
from pytest_pareval.launch.worker_process import (
    MIN_CPU_SECONDS,
    NANOSECOND,
    Account,
    WorkerProcess,
    wait_until_stopped,
    waited_here,
)
from pytest_pareval.records.verdict import RunError, Verdict

_COLLECTIVE = r"(no collective|MPI_\w{3,40})( \(root \d{1,10}\))?( of \d{1,19} bytes)?"
LEFTOVERS = re.compile(
    r"a request of MPI_\w{3,40} was never completed|a message from rank \d{1,6} was never received"
    rf"|ranks 0 and \d{{1,6}} differ: {_COLLECTIVE} and {_COLLECTIVE}"
)
"""What cpp/interpose/mpi.cpp says was left behind."""
UNFREED = re.compile(
    r"a (communicator|window|type|persistent request) of MPI_\w{3,40} was never freed"
    r"|memory that \d{1,6} of \d{1,6} calls allocated was never freed"
)
"""What it and the worker (cpp/worker/leaks.hpp) say was never freed."""
SELF_STOP_SECONDS = 5.0
"""Seconds within which a worker stops itself after its reply. It is one system call, but the machine may be busy."""


@dataclass(frozen=True)
class Placement:
    """Where ranks run: on ``processors`` processors, which this thread does not use if it is ``apart``."""

    processors: int
    apart: bool


@dataclass(frozen=True)
class CallReply:
    """What a rank reports of one call: begin and end in nanoseconds, and where its outputs are."""

    begin: int
    end: int
    outputs: list[ValueLocation]


def take_turn(
    group: RankGroup,
    conversation: Conversation,
    calls: int,
    placement: Placement,
    strict: bool = False,
    most_seconds: float = math.inf,
) -> Turn:
    """Let all ranks make their next calls, and record where the outputs are. Raises RunError.

    ``strict`` and ``most_seconds`` as in Launch.turn.
    """
    began, queued = conversation.activity(), waited_here()
    with conversation.explaining(), _no_garbage_collection():
        before = group.check_stopped()
        begin = time.monotonic_ns()  # before anything that could wake a rank: the message, too
        conversation.send(bytes([calls | BE_STRICT if strict else calls]))
        group.resume()
        waited = partial(group.kept_waiting, processors=placement.processors, since=before)
        lines = conversation.replies(CallLimit(most_seconds, waited))
        replies = _parsed_all(group, lines, conversation, calls)
        _wait_until_stopped(group.processes)
        end = time.monotonic_ns()
        after = group.hold()
    queued = waited_here() - queued
    _check_times(replies, begin, end, conversation)
    spent = total(after.values()).since(total(before.values()))
    disturbed = spent.waited if _cannot_wait_for_itself(spent, placement.processors) else 0.0
    counts = [now.calls - then.calls for now, then in zip(conversation.activity(), began, strict=True)]
    by_call = list(zip(*replies.values(), strict=True))
    return Turn(
        reported=tuple(_seconds(max(r.end for r in ranks) - min(r.begin for r in ranks)) for ranks in by_call),
        elapsed=_seconds(end - begin),
        cpu=spent.cpu,
        main=max(after[rank].main - before[rank].main for rank in after),
        usages=tuple(_usage(before[rank], after[rank], group.own_threads) for rank in sorted(after)),
        waited=spent.waited + queued,
        disturbed=disturbed + (queued if placement.apart else 0.0),
        communicated=sum(count > 0 and 2 * count >= calls for count in counts),
        by_rank=tuple(tuple(_seconds(r.end - r.begin) for r in ranks) for ranks in by_call),
        leftovers=_words(lines, "left", LEFTOVERS, conversation),
        unfreed=_words(lines, "unfreed", UNFREED, conversation),
    )


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Collect no garbage while the block runs: that may take longer than a call."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _usage(before: Account, after: Account, own_threads: Set[int]) -> Usage:
    """What a rank used; ``own_threads`` are those that no candidate has started."""
    spent = after.since(before)
    slices = {thread: count for thread, count in spent.slices.items() if thread not in own_threads}
    resumed = len(slices.keys() & before.slices.keys())
    return Usage(spent.cpu, spent.cpu - spent.own, len(slices), sum(slices.values()), resumed)


def _seconds(nanoseconds: int) -> float:
    return nanoseconds * NANOSECOND


def _cannot_wait_for_itself(spent: Account, processors: int) -> bool:
    """Whether the ranks had a processor for each of their threads that ran, including those that have ended."""
    return len(spent.slices) <= processors and spent.cpu - spent.living < MIN_CPU_SECONDS


def _wait_until_stopped(processes: Sequence[WorkerProcess]) -> None:
    if not wait_until_stopped(processes, SELF_STOP_SECONDS):
        raise RunError(Verdict.CHEATING, "it replied in place of its worker, which stops itself after a reply")


def _check_times(replies: Mapping[int, list[CallReply]], begin: int, end: int, conversation: Conversation) -> None:
    """Check that calls follow one another between the moments when ranks were resumed and had stopped.

    Raises RunError. The clock is the same for all processes of a machine.
    """
    for rank, calls in replies.items():
        moments = [begin, *(moment for call in calls for moment in (call.begin, call.end)), end]
        if moments != sorted(moments):
            what = "its clock was forged: it reports calls that are not within the time in which it ran"
            raise RunError(Verdict.CHEATING, conversation.on_rank(rank, what))


def _words(
    lines: Mapping[int, Mapping[str, Any]], field: str, known: re.Pattern[str], conversation: Conversation
) -> str:
    """What the first rank that has this field says in it; empty if none has it."""
    for rank, line in sorted(lines.items()):
        if (said := line.get(field)) is not None:
            text = said if isinstance(said, str) and known.fullmatch(said) else "something was left behind"
            return text if text.startswith("ranks") else conversation.on_rank(rank, text)
    return ""


def _parsed_all(
    group: RankGroup, lines: Mapping[int, Mapping[str, Any]], conversation: Conversation, calls: int
) -> dict[int, list[CallReply]]:
    """The replies of all ranks, by rank."""
    replies = {}
    for rank, reply in sorted(lines.items()):
        replies[rank] = _parsed(rank, reply, conversation, calls)
        group.ranks[rank].outputs = [call.outputs for call in replies[rank]]
    return replies


def _parsed(rank: int, reply: Mapping[str, Any], conversation: Conversation, calls: int) -> list[CallReply]:
    def read(message: dict[str, Any]) -> list[CallReply]:
        made = message.get("calls")
        if not isinstance(made, list) or len(made) != calls or not all(isinstance(one, dict) for one in made):
            raise ChannelError("not one entry for each call")
        return [CallReply(number(one, "begin"), number(one, "end"), locations(one, "outputs")) for one in made]

    return conversation.parse(rank, read, dict(reply))
