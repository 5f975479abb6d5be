"""Messages to and from the ranks of a launch, within its time budget.

Ranks may be hostile: no message is trusted, and everything that can go wrong in a call becomes a RunError here.
"""

from __future__ import annotations

import selectors
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any, NoReturn, TypeVar

from pytest_pareval.launch.channel import Channel, ChannelError, number
from pytest_pareval.launch.deadlock import (
    GLANCE_SECONDS,
    STUCK_GLANCES,
    Activity,
    ActivityFile,
    DeadlockWatch,
    State,
    describe_deadlock,
    is_deadlock,
)
from pytest_pareval.launch.exit import exit_error, first_signal, last_output, on_rank, out_of_memory, printed
from pytest_pareval.launch.worker_process import WorkerProcessError, used_memory
from pytest_pareval.machine.supervisor import Limits
from pytest_pareval.records.verdict import RunError, Verdict

BUSY_FACTOR = 4
"""On a busy machine, a run may take as many times its limit. Only what it was kept waiting is added."""
LAST_WORDS_SECONDS = 5.0
"""Seconds that the launcher gets to exit after a rank has died."""

WATCH_SECONDS = 0.02
"""Seconds between two looks at memory that the kernel does not limit."""

T = TypeVar("T")


@dataclass(frozen=True)
class CallLimit:
    """How many seconds a turn's calls may take. ``kept_waiting`` as in Conversation, of the seconds of the turn."""

    seconds: float
    kept_waiting: Callable[[float], float]

    def is_over(self, elapsed: float) -> bool:
        """Whether the ranks had this long for themselves, or the machine was too busy for too long."""
        if elapsed < self.seconds:
            return False
        return elapsed >= self.seconds + min(self.kept_waiting(elapsed), (BUSY_FACTOR - 1) * self.seconds)

    def timeout(self) -> RunError:
        """The error for a call that used it up."""
        what = f"a call hit the limit of {self.seconds:.3g} s for an input of this size"
        return RunError(Verdict.TIMEOUT, what)


class Conversation:
    """Exchanges lines with all ranks. ``budget`` limits the total time spent waiting for replies, in seconds.

    ``kept_waiting`` returns how many of the given seconds so far the ranks lost to other work of the machine: these
    are not charged. ``watches_calls`` says whether ranks record their blocking calls in the activity file. ``thaw``
    lets the launcher run, if it is frozen: its exit says how a rank ended.
    """

    def __init__(
        self,
        process: subprocess.Popen[bytes],
        output: IO[bytes],
        activity: ActivityFile,
        limits: Limits,
        budget: float,
        thaw: Callable[[], object] = lambda: None,
    ) -> None:
        self.channels: dict[int, Channel] = {}
        self.process = process
        self.output = output
        self.limits = limits
        self.budget = budget
        self.left = budget
        self.watches_calls = False
        self.kept_waiting: Callable[[float], float] = lambda seconds: 0.0
        self._added = 0.0
        self._activity = activity
        self._thaw = thaw

    @property
    def procs(self) -> int:
        """The number of ranks that the launch requested."""
        return self._activity.procs

    def activity(self) -> list[Activity]:
        """What each rank claims to be doing."""
        return self._activity.read()

    def send(self, data: bytes) -> None:
        """Send to all ranks."""
        if self._is_over(0.0):  # the last reply arrived just past the limit
            raise self.timeout()
        for channel in self.channels.values():
            channel.send(data, self.left)

    def replies(self, limit: CallLimit | None = None) -> dict[int, dict[str, Any]]:
        """Wait for one line from each rank, which may take what is left of the budget, and no longer than the limit."""
        begin = time.monotonic()
        pending = set(self.channels)
        replies: dict[int, dict[str, Any]] = {}
        watch = DeadlockWatch()
        with selectors.DefaultSelector() as selector:
            for rank, channel in self.channels.items():
                selector.register(channel.socket, selectors.EVENT_READ, rank)
            while pending:
                elapsed = time.monotonic() - begin
                events = selector.select(max(0.0, min(self._glance, self.left - elapsed)))
                for key, _ in events:
                    reply = self.receive(key.data)
                    if reply is not None:
                        replies[key.data] = reply
                        pending.remove(key.data)
                        selector.unregister(key.fileobj)
                if pending and not events:
                    self._check_progress(pending, watch, time.monotonic() - begin, limit)
        self.left -= time.monotonic() - begin
        return replies

    def receive(self, rank: int) -> dict[str, Any] | None:
        """A rank's line, or None if it is incomplete. Raises BlockingIOError if a non-blocking channel is empty."""
        try:
            reply = self.channels[rank].line()
        except ChannelError:
            raise self.damaged(rank) from None
        except BlockingIOError:
            raise
        except (EOFError, OSError):
            self._raise_exit(*first_signal(self.channels, rank))
        if reply is not None and "signal" in reply:
            self._raise_exit(rank, self.parse(rank, lambda reply: number(reply, "signal"), reply))
        if reply is not None and "memory" in reply:
            raise out_of_memory(rank, self.procs, self.limits)
        if reply is not None and "exception" in reply:
            raise RunError(Verdict.CRASH, self.on_rank(rank, "uncaught exception"), f" {reply['exception']}")
        return reply

    def parse(self, rank: int, read: Callable[[dict[str, Any]], T], reply: dict[str, Any]) -> T:
        """Parse a rank's reply. A reply that no intact worker sends is a crash."""
        try:
            return read(reply)
        except ChannelError:
            raise self.damaged(rank) from None

    def damaged(self, rank: int) -> RunError:
        """The error for a rank that sent what no intact worker sends."""
        return RunError(Verdict.CRASH, self.on_rank(rank, "the worker's memory is damaged"))

    def on_rank(self, rank: int, text: str) -> str:
        """The text, prefixed with the rank if the launch has several."""
        return on_rank(rank, self.procs, text)

    def timeout(self) -> RunError:
        """The error for a run that used up its time budget."""
        return RunError(Verdict.TIMEOUT, f"the run hit the time limit of {self.budget:g} s")

    @contextmanager
    def explaining(self) -> Iterator[None]:
        """Turn a dead worker or unreadable memory into a RunError."""
        try:
            yield
        except WorkerProcessError as error:
            for rank, channel in self.channels.items():
                channel.socket.settimeout(0)
                try:
                    self.receive(rank)
                except RunError as reason:
                    raise reason from None
                except BlockingIOError:
                    continue
            raise RunError(Verdict.CRASH, f"the worker {error}") from None

    def _is_over(self, elapsed: float) -> bool:
        """Whether the time is up, ``elapsed`` seconds after ``left`` was last set."""
        if elapsed < self.left:
            return False
        spent = self.budget + self._added - self.left + elapsed
        added = min(self.kept_waiting(spent), (BUSY_FACTOR - 1) * self.budget)
        if added > self._added:
            self.left += added - self._added
            self._added = added
        return elapsed >= self.left

    def _check_progress(self, pending: set[int], watch: DeadlockWatch, elapsed: float, limit: CallLimit | None) -> None:
        """Raise RunError on a deadlock, once the time is up, or where a rank uses too much memory."""
        self._check_memory()
        activity = self.activity()
        blocked = self.watches_calls and is_deadlock(activity[rank] for rank in pending)
        stuck = watch.times_seen(activity) >= STUCK_GLANCES
        is_slow = limit is not None and limit.is_over(elapsed)
        out_of_time = self._is_over(elapsed) or is_slow
        if blocked and (stuck or out_of_time):
            returned = Activity(0, State.RETURNED)
            states = [one if rank in pending else returned for rank, one in enumerate(activity)]
            raise RunError(Verdict.DEADLOCK, describe_deadlock(states))
        if out_of_time:
            raise limit.timeout() if limit and is_slow else self.timeout()

    @property
    def _glance(self) -> float:
        """Seconds between two looks at the ranks."""
        return WATCH_SECONDS if self.limits.watched else GLANCE_SECONDS

    def _check_memory(self) -> None:
        """Raise RunError where a rank's memory is watched and it uses too much of it."""
        if not self.limits.watched:
            return
        for rank, channel in self.channels.items():
            if used_memory(channel.pid) > self.limits.memory:
                raise out_of_memory(rank, self.procs, self.limits)

    def _raise_exit(self, rank: int, reported: int | None) -> NoReturn:
        """Raise how a rank ended: by MPI, by the signal that it reported, else by the launcher's exit status."""
        self._thaw()
        try:
            returncode: int | None = self.process.wait(LAST_WORDS_SECONDS)
        except subprocess.TimeoutExpired:
            returncode = None
        for number_of_rank, one in enumerate(self.activity() if self.watches_calls else ()):
            if one.state in (State.ABORTED, State.FAILED):
                what = self.on_rank(number_of_rank, one.words)
                raise RunError(Verdict.CRASH, what, printed(last_output(self.output)))
        raise exit_error(rank, self.procs, reported, returncode, last_output(self.output), self.limits)
