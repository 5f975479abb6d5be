"""Timing: what a call took, how often it is repeated, and how timed runs get the machine to themselves."""

from __future__ import annotations

import fcntl
import math
import statistics
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pytest_pareval.launch import LARGE, Call, Overhead

MIN_REPETITIONS = 5
"""As ParEval."""
MAX_REPETITIONS = 10
MAX_ATTEMPTS = 15
"""Repetitions in which somebody else had the processors, so that clocks disagree, do not count; but that may be no
accident, so they end."""
ENOUGH_SPREAD = 0.05
"""Repetitions go on while the interquartile range is more than this share of the median."""
EXTRA_SECONDS = 1.0
"""No further repetition begins once the timed calls have taken this long together."""
SMALL = 2 << 20
"""Bytes of arguments that are prepared in next to no time."""

MOST_EXTRA, MOST_EXTRA_CPU = 3.0, 1.5
"""How much more than in the median of trusted calls resuming and stopping the workers may add to a call, by our clock
and to its processor time."""
TICK = 1e-6
"""Seconds: an account of processor time may be so coarse that a call of nothing took none."""
WAKE_SHARE = 0.02
"""And as a share of the call."""
MOST_DISAGREEMENT = 1e-3
MOST_RELATIVE_DISAGREEMENT = 0.2
"""Seconds, and share of the time, by which what the ranks report may be too little. No honest clock is wrong by that; a
smaller difference gains nothing, since it is not the report that counts then."""


@dataclass(frozen=True)
class Allowance:
    """What resuming and stopping a worker may add to a call, in seconds, as calls of trusted code on the same arguments
    have shown; and what it added to calls of nothing in the same launch.

    The first is several times the second: what works on its arguments leaves no cache to the rest.
    """

    call: Overhead
    empty: Overhead

    @classmethod
    def seen(cls, calls: Sequence[Call], empty: Overhead) -> Allowance:
        """From calls of one rank that can be trusted."""
        elapsed = statistics.median(call.elapsed - call.reported for call in calls)
        cpu = statistics.median(call.cpu - call.reported for call in calls)
        most = Overhead(max(MOST_EXTRA * elapsed, empty.elapsed), max(MOST_EXTRA_CPU * cpu, empty.cpu))
        return cls(most, empty)

    def of_launch(self, empty: Overhead) -> Overhead:
        """For a launch in which calls of nothing add so much, as those of several ranks do."""
        return Overhead(
            self.call.elapsed * max(1.0, empty.elapsed / max(self.empty.elapsed, TICK)),
            self.call.cpu * max(1.0, empty.cpu / max(self.empty.cpu, TICK)),
        )


UNLIMITED = Overhead(math.inf, math.inf)
"""For trusted code: what it reports counts."""


@dataclass(frozen=True)
class Stopwatch:
    """Makes times of calls that run on so many processors, where resuming and stopping may add the overhead."""

    processors: int
    overhead: Overhead

    def seconds(self, call: Call) -> float:
        """What a call took: what its ranks report, but no less than it must have taken."""
        return max(call.reported, self._outside(call), self._used(call))

    def agrees(self, call: Call) -> bool:
        """Whether the report counts: nobody else had the processors for long."""
        return self.seconds(call) == call.reported

    def disagreement(self, calls: Sequence[Call]) -> str:
        """Why the report of the ranks cannot be right, from all repetitions, or an empty text.

        By the kernel's account, as work needs a processor: in the median. By our clock: always, and beyond what waiting
        for a processor explains, because other programs on the machine can make it late.
        """
        for account, must, typical in (
            ("the kernel's account of processor time", self._used, statistics.median),
            ("our clock", lambda call: self._outside(call) - call.waited, min),
        ):
            missing = typical(must(call) - call.reported for call in calls)
            said = statistics.median(call.reported for call in calls)
            if missing > max(MOST_DISAGREEMENT, MOST_RELATIVE_DISAGREEMENT * (said + missing)):
                return (
                    f"its clock was bent: by it a call took {said:.3g} s, by {account} at least {said + missing:.3g} s "
                    f"({len(calls)} repetitions)"
                )
        return ""

    def _outside(self, call: Call) -> float:
        """Seconds by our clock, less what resuming and stopping may add."""
        return (call.elapsed - self.overhead.elapsed) * (1 - WAKE_SHARE)

    def _used(self, call: Call) -> float:
        """Seconds that its processor time takes on so many processors, less what resuming and stopping may add.

        For as long as it takes us to notice that all ranks have answered, and that they have stopped, threads on the
        other processors may be waiting in a loop.
        """
        waiting = (call.elapsed - call.reported) * (self.processors - 1)
        cpu = call.cpu - self.overhead.cpu - waiting
        return cpu / self.processors * (1 - WAKE_SHARE)


def most_repetitions(nbytes: int) -> int:
    """How often a call that takes so many bytes of arguments is repeated at most.

    What works on large ones is less easily disturbed.
    """
    return MIN_REPETITIONS if nbytes > LARGE else MAX_REPETITIONS


def repetitions_together(nbytes: int) -> int:
    """How many calls that take so many bytes of arguments are prepared at first, for one turn with the machine.

    To wait for another turn takes longer than to prepare small ones that nobody may need.
    """
    return MAX_REPETITIONS if nbytes <= SMALL else MIN_REPETITIONS


def wants_another(times: Sequence[float], attempts: int = 0, most: int = MAX_REPETITIONS) -> bool:
    """Whether one more repetition should follow these (in seconds), after so many attempts."""
    if attempts >= MAX_ATTEMPTS:
        return False
    if len(times) < MIN_REPETITIONS:
        return True
    if len(times) >= most or sum(times) >= EXTRA_SECONDS:
        return False
    return relative_spread(times) > ENOUGH_SPREAD


def relative_spread(times: Sequence[float]) -> float:
    """Interquartile range over median."""
    low, middle, high = statistics.quantiles(times, n=4, method="inclusive")
    return (high - low) / middle if middle > 0 else 0.0


@dataclass
class Repetitions:
    """The timed calls of one run, so many at most. Those in which somebody else had the processors do not count."""

    stopwatch: Stopwatch
    most: int = MAX_REPETITIONS
    calls: list[Call] = field(default_factory=list)

    def want_another(self) -> bool:
        return wants_another([call.reported for call in self._agreed], len(self.calls), self.most)

    def take(self, calls: Iterator[Call]) -> None:
        """Make calls of these, as long as there are and another one is wanted."""
        while self.want_another() and (call := next(calls, None)):
            self.calls.append(call)

    @property
    def times(self) -> list[float]:
        """Seconds of each repetition that counts; where they are too few, what each must have taken at least."""
        return [self.stopwatch.seconds(call) for call in self._counted]

    @property
    def rank_times(self) -> list[tuple[float, ...]]:
        """Seconds of each rank in each of these repetitions, by its own word."""
        return [call.by_rank for call in self._counted]

    @property
    def _counted(self) -> list[Call]:
        return self._agreed if len(self._agreed) >= MIN_REPETITIONS else self.calls

    @property
    def _agreed(self) -> list[Call]:
        return [call for call in self.calls if self.stopwatch.agrees(call)]


@dataclass(frozen=True)
class MachineLock:
    """A lock among all sessions of this user on this machine: many may build and check at a time, or one may time.

    Whoever wants to time goes before those who want to check or to build, of whom there is always another; but behind
    the builds of the same session (``builds`` is its own lock on them), which come in bursts. The kernel releases what
    a process holds when it dies.
    """

    path: Path
    builds: Path

    @contextmanager
    def building(self) -> Iterator[None]:
        """Hold while building, for one build: waits until nobody of other sessions wants to time."""
        with _held(self.builds, fcntl.LOCK_SH), self.checking():
            yield

    @contextmanager
    def checking(self) -> Iterator[None]:
        """Hold while checking, not for long: waits until nobody wants to time."""
        with ExitStack() as stack:
            with _held(self._gate, fcntl.LOCK_SH):
                stack.enter_context(_held(self.path, fcntl.LOCK_SH))
            yield

    @contextmanager
    def timing(self) -> Iterator[None]:
        """Hold while timing: waits until all others are done, and keeps them waiting."""
        with _held(self.builds, fcntl.LOCK_EX):
            pass
        with _held(self._gate, fcntl.LOCK_EX), _held(self.path, fcntl.LOCK_EX):
            yield

    @property
    def _gate(self) -> Path:
        return self.path.with_suffix(".gate")


@contextmanager
def _held(path: Path, kind: int) -> Iterator[None]:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        fcntl.flock(file, kind)
        try:
            yield
        finally:
            fcntl.flock(file, fcntl.LOCK_UN)  # closing does not do where this process has forked meanwhile
