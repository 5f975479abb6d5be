"""All ranks of a launch, which are stopped and resumed together."""

from __future__ import annotations

import signal
from collections.abc import Collection, Mapping
from contextlib import suppress

from pytest_pareval.launch.freezer import Freezer
from pytest_pareval.launch.rank import Rank
from pytest_pareval.launch.worker_process import Account, WorkerProcess, WorkerProcessError, resume, stop
from pytest_pareval.records.verdict import RunError, Verdict

MAX_STOPPED_CPU_SECONDS = 0.01
"""Processor time that the kernel may add to a stopped process's account: that of a thread's last time slice, if the
machine's host interrupted it just when the thread stopped. Other threads are counted exactly."""


class RankGroup:
    """Ranks by number. ``freezer`` freezes them while they are stopped, with their launcher, if this machine has one.

    A stopped rank must not run before it is resumed, whatever signals it arranged to get: every look at ranks, and
    everything written to them, is followed by a check. Methods raise WorkerProcessError if a rank has ended.
    """

    def __init__(self, freezer: Freezer | None) -> None:
        self.ranks: dict[int, Rank] = {}
        self._freezer = freezer
        self._known: frozenset[int] = frozenset()
        self._accounts: dict[int, Account] = {}

    @property
    def processes(self) -> list[WorkerProcess]:
        """The worker processes, in the order in which they were added."""
        return [rank.process for rank in self.ranks.values()]

    @property
    def own_threads(self) -> set[int]:
        """The threads that no candidate has started."""
        return {thread for process in self.processes for thread in process.own_threads}

    def add(self, ranks: Mapping[int, Rank]) -> None:
        """Add ranks, which run, and stop them."""
        self.ranks.update(ranks)
        if self._freezer:
            pids = {process.pid for process in self.processes}
            self._freezer.add(pids - self._freezer.pids())
            self._known = frozenset(self._freezer.pids())
        self.stop()

    def stop(self) -> None:
        """Stop all ranks."""
        stop(self.processes)
        self.hold()

    def hold(self) -> dict[int, Account]:
        """Keep ranks stopped that have stopped themselves; return their accounts by number. Raises RunError."""
        if self._freezer:
            self._freezer.freeze()
        self._accounts = {number: rank.process.account() for number, rank in self.ranks.items()}
        for rank in self.ranks.values():
            _require(rank.process.is_stopped(), rank.process)
        return self._accounts

    def check_stopped(self) -> dict[int, Account]:
        """Check that no rank has run, been continued or started a process since it was stopped.

        Returns their accounts by number. Raises RunError.
        """
        if self._freezer:
            self._freezer.wait_until_frozen()
            if not self._freezer.pids() <= self._known:
                raise RunError(Verdict.CHEATING, "it started a process")
        return {number: self._checked(number) for number in self.ranks}

    def _checked(self, number: int) -> Account:
        """Check that a rank has not run since it was stopped; return its account. Raises RunError."""
        process, before = self.ranks[number].process, self._accounts[number]
        now = process.account()
        ran = before.slices != now.slices or now.cpu - before.cpu > MAX_STOPPED_CPU_SECONDS
        _require(process.is_stopped() and not ran, process)
        return now

    def kept_waiting(self, seconds: float, processors: int, since: Mapping[int, Account] | None = None) -> float:
        """How many of the ``seconds`` since they started, or had these accounts, the ranks lost to other work of the
        machine.

        For at most as long some thread waited for a processor; and that much is missing in the time that the ranks
        would have used on ``processors`` of their own. Threads that wait for each other, and more of them than
        processors, lose nothing. 0 if a rank has ended.
        """
        try:
            spent = total([rank.process.account() for rank in self.ranks.values()])
        except WorkerProcessError:
            return 0.0
        if since is not None:
            spent = spent.since(total(since.values()))
        return max(0.0, min(spent.waited, seconds - spent.cpu / processors))

    def resume(self) -> None:
        """Let all ranks run."""
        if self._freezer:
            self._freezer.thaw()
        resume(self.processes)

    def end(self) -> None:
        """Kill ranks that outlived their supervisor: stopped ranks do not notice that it was killed."""
        for process in self.processes:
            with suppress(WorkerProcessError):
                process.signal(signal.SIGKILL)
            process.close()


def _require(is_still: bool, process: WorkerProcess) -> None:
    """Raise RunError unless a process is still stopped; WorkerProcessError if it ends."""
    if not is_still:
        process.require_alive()
        raise RunError(Verdict.CHEATING, "it continued itself while it was stopped")


def total(accounts: Collection[Account]) -> Account:
    """The sum of the accounts of all ranks; ``main`` is the largest."""
    return Account(
        cpu=sum(one.cpu for one in accounts),
        own=sum(one.own for one in accounts),
        main=max(one.main for one in accounts),
        living=sum(one.living for one in accounts),
        waited=sum(one.waited for one in accounts),
        slices={thread: count for one in accounts for thread, count in one.slices.items()},
    )
