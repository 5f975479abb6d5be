"""The time of a call, from the ranks' reports and from clocks that the candidate cannot forge."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from pytest_pareval.launch.measurement import Overhead, Turn

MAX_EXTRA, MAX_EXTRA_CPU = 3.0, 1.5
"""Resuming and stopping may add this multiple of the median of trusted turns, by our clock and in processor time."""
MAX_OVERHEAD = Overhead(elapsed=2e-3, cpu=3e-4)
"""What resuming and stopping one rank may add to a turn at most, however busy the machine was when it was measured."""
TICK = 1e-6
"""Seconds: processor time may be accounted so coarsely that an empty turn took none."""
WAKE_SHARE = 0.02
"""Resuming may in addition take this fraction of the turn."""
MAX_DISAGREEMENT = 1e-3
MAX_RELATIVE_DISAGREEMENT = 0.2
"""Seconds, and fraction of the time, by which the ranks' report may be too small before it is cheating. No honest clock
errs by that much. A smaller difference gains nothing, because then the report does not count."""
SURE_TURNS = 3
"""Turns that must have been seen before they are enough for cheating: a clock may be late now and then, and a virtual
machine's host may take the processor away, which counts as work."""
DISTURBED_SECONDS, DISTURBED_SHARE = 2e-4, 0.05
"""A turn is disturbed if other programs kept it waiting for longer than this, in seconds and as a fraction of it."""


@dataclass(frozen=True)
class OverheadBudget:
    """What resuming and stopping a worker may add to a turn.

    ``call`` comes from turns of trusted code on the same arguments, ``empty`` from empty turns of the same launch. The
    first is several times the second: a call leaves the caches cold.
    """

    call: Overhead
    empty: Overhead

    @classmethod
    def measured(cls, turns: Sequence[Turn], empty: Overhead) -> OverheadBudget:
        """The budget from turns of one rank of trusted code; disturbed ones count only if there are no others."""
        turns = [turn for turn in turns if not is_disturbed(turn)] or turns
        elapsed = statistics.median(turn.elapsed - turn.waited - turn.total for turn in turns)
        cpu = statistics.median(turn.cpu - turn.total for turn in turns)
        call = Overhead(max(MAX_EXTRA * elapsed, empty.elapsed), max(MAX_EXTRA_CPU * cpu, empty.cpu))
        return cls(_at_most(call, MAX_OVERHEAD), empty)

    @property
    def is_quiet(self) -> bool:
        """Whether it was measured on a quiet machine: it is not at its limit."""
        return self.call.elapsed < MAX_OVERHEAD.elapsed and self.call.cpu < MAX_OVERHEAD.cpu

    def for_launch(self, empty: Overhead, procs: int = 1) -> Overhead:
        """The budget of a launch of ``procs`` ranks, whose empty turns add ``empty``: more ranks take longer."""
        scaled = Overhead(
            self.call.elapsed * max(1.0, empty.elapsed / max(self.empty.elapsed, TICK)),
            self.call.cpu * max(1.0, empty.cpu / max(self.empty.cpu, TICK)),
        )
        return _at_most(scaled, Overhead(procs * MAX_OVERHEAD.elapsed, procs * MAX_OVERHEAD.cpu))


def _at_most(overhead: Overhead, limit: Overhead) -> Overhead:
    return Overhead(min(overhead.elapsed, limit.elapsed), min(overhead.cpu, limit.cpu))


UNLIMITED = Overhead(math.inf, math.inf)
"""For trusted code: its report counts."""


def is_disturbed(turn: Turn) -> bool:
    """Whether other programs kept a turn waiting. The candidate has no part in this."""
    return turn.disturbed > max(DISTURBED_SECONDS, DISTURBED_SHARE * turn.elapsed)


@dataclass(frozen=True)
class Stopwatch:
    """Times turns on ``processors``, to which resuming and stopping may add ``overhead``."""

    processors: int
    overhead: Overhead

    def seconds(self, turn: Turn) -> list[float]:
        """The time of each call of a turn in seconds.

        That is its ranks' report. If all reports together are less than the turn's lower bound, each grows by the same
        factor. None is less than the resolution: what a turn can hide in its overhead, divided by its calls.
        """
        calls = len(turn.reported)
        least = max(self._clock(turn) - turn.waited, self._processor(turn), self._main_thread(turn))
        factor = max(1.0, least / turn.total) if turn.total > 0 else 1.0
        resolution = self.overhead.cpu / calls if math.isfinite(self.overhead.cpu) else 0.0
        share = least / calls if turn.total <= 0 else 0.0
        return [max(factor * reported, share, resolution) for reported in turn.reported]

    def disagreement(self, turns: Sequence[Turn]) -> str:
        """Why the ranks' reports cannot be true, judged over all turns; empty if they can.

        It takes SURE_TURNS to be sure. By the kernel's accounting: in the median, as work needs a processor. By our
        clock: in every turn, and beyond what waiting for a processor explains, because other programs may delay this
        process.
        """
        said = statistics.median(turn.total for turn in turns)
        by_cpu = statistics.median(max(self._sure(turn), self._main_thread(turn)) - turn.total for turn in turns)
        by_clock = min(self._clock(turn) - turn.waited - turn.total for turn in turns)
        account = "the kernel's account of processor time"
        for source, missing in ((account, by_cpu), ("our clock", by_clock)):
            if missing > max(MAX_DISAGREEMENT, MAX_RELATIVE_DISAGREEMENT * (said + missing)):
                return (
                    f"its clock was forged: by it a turn took {said:.3g} s, by {source} at least "
                    f"{said + missing:.3g} s ({len(turns)} turns)"
                )
        return ""

    def _clock(self, turn: Turn) -> float:
        """Lower bound of a turn in seconds: our clock, less what resuming and stopping may add."""
        return (turn.elapsed - self.overhead.elapsed) * (1 - WAKE_SHARE)

    def _main_thread(self, turn: Turn) -> float:
        """Lower bound in seconds: the processor time of the thread that makes the calls, which stops after them."""
        return (turn.main - self.overhead.cpu) * (1 - WAKE_SHARE)

    def _processor(self, turn: Turn) -> float:
        """Lower bound in seconds: processor time per processor, less what resuming and stopping may add.

        Until this process notices that all ranks have replied and stopped, threads on the other processors may
        busy-wait: for as long as resuming and stopping may take.
        """
        return self._per_processor(turn, min(turn.elapsed - turn.total, self.overhead.elapsed + turn.disturbed))

    def _sure(self, turn: Turn) -> float:
        """As ``_processor``, if threads may busy-wait for all the time that is not reported."""
        return self._per_processor(turn, turn.elapsed - turn.total)

    def _per_processor(self, turn: Turn, waiting: float) -> float:
        cpu = turn.cpu - self.overhead.cpu - waiting * (self.processors - 1)
        return cpu / self.processors * (1 - WAKE_SHARE)
