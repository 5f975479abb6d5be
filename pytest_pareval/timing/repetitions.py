"""Repetitions: how often a call is timed, and which repetitions count."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field

from pytest_pareval.launch.image import LARGE
from pytest_pareval.launch.measurement import Turn
from pytest_pareval.timing.stopwatch import SURE_TURNS, Stopwatch, is_disturbed

MIN_REPETITIONS = 5
"""As ParEval."""
MAX_REPETITIONS = 10
MAX_ATTEMPTS = 15
"""Calls made for these repetitions at most: disturbed ones do not count, but are not repeated forever."""
ENOUGH_SPREAD = 0.05
"""More repetitions follow while the interquartile range is above this fraction of the median."""
EXTRA_SECONDS = 1.0
"""Seconds of all timed calls together after which no further repetition begins."""
MIN_TURNS = 3
"""Turns of several calls that may be disturbed before all of them count."""
MANY_CALLS = 16
"""Calls in a turn, at most, where one is too short to be seen from outside."""
VISIBLE_SECONDS = 5e-3
"""A turn that is as long is timed well from outside. Shorter calls are made several in one turn."""
MANY_BYTES = 32 << 20
"""Bytes of the arguments of all calls in one turn."""
SMALL = 2 << 20
"""Arguments of at most this many bytes are small: preparing them takes next to no time."""


def max_repetitions(nbytes: int) -> int:
    """The maximum number of repetitions of a call with ``nbytes`` of arguments.

    Calls on large arguments are less easily disturbed.
    """
    return MIN_REPETITIONS if nbytes > LARGE else MAX_REPETITIONS


def calls_per_turn(seconds: float, nbytes: int) -> int:
    """How many calls one turn makes, if the reference kernel takes so many seconds and each ``nbytes`` of arguments."""
    wanted = math.ceil(VISIBLE_SECONDS / max(seconds, VISIBLE_SECONDS / MANY_CALLS))
    return max(1, min(wanted, MANY_CALLS, MANY_BYTES // max(nbytes, 1)))


def measured_calls(many: int) -> int:
    """The number of calls in a turn whose overhead is that of turns of ``many`` calls, or just above."""
    return MANY_CALLS if many > 1 else 1


def initial_batch(nbytes: int, many: int = 1) -> int:
    """How many calls with ``nbytes`` of arguments are prepared first, to be made while the machine lock is held once.

    Acquiring the lock again takes longer than preparing small arguments that may not be needed. If turns make ``many``
    calls, there is one turn after the first, of a single call.
    """
    if many > 1:
        return 1 + many
    return MAX_REPETITIONS if nbytes <= SMALL else MIN_REPETITIONS


def wants_another(times: Sequence[float], attempts: int = 0, limit: int = MAX_REPETITIONS) -> bool:
    """Whether another repetition should follow ``times`` (in seconds), after ``attempts`` calls."""
    if attempts >= MAX_ATTEMPTS:
        return False
    if len(times) < MIN_REPETITIONS:
        return True
    if len(times) >= limit or sum(times) >= EXTRA_SECONDS:
        return False
    return relative_spread(times) > ENOUGH_SPREAD


def relative_spread(times: Sequence[float]) -> float:
    """Interquartile range over median; 0 for a median of 0."""
    low, middle, high = statistics.quantiles(times, n=4, method="inclusive")
    return (high - low) / middle if middle > 0 else 0.0


@dataclass
class Repetitions:
    """The timed calls of one run, of which at most ``limit`` count, and more only if they are made in one turn.

    If calls are so short that a turn makes ``many``, the first turn makes one: if that was long enough to be timed from
    outside, so is every one, else it does not count. Of the others, those count that other programs did not disturb.
    """

    stopwatch: Stopwatch
    limit: int = MAX_REPETITIONS
    many: int = 1
    turns: list[Turn] = field(default_factory=list)
    made: int = 0

    def want_another(self) -> bool:
        """Whether another turn should follow, also if those made are too few for a doubt to be sure."""
        if 0 < len(self.turns) < SURE_TURNS and self.stopwatch.disagreement(self.turns):
            return True
        attempts = self.made if len(self.turns) >= MIN_TURNS else min(self.made, MAX_ATTEMPTS - 1)
        return wants_another(self._times(self._undisturbed), attempts, self.limit)

    @property
    def next_turn(self) -> int:
        """The number of calls in the next turn."""
        return self.many if self.made else 1

    def add(self, turn: Turn) -> None:
        """Add a turn that was made."""
        if self.made == 0 and self.many > 1:
            if max(turn.elapsed - turn.waited, turn.cpu) < VISIBLE_SECONDS:
                self.made = 1
                return
            self.many = 1
        self.made += len(turn.reported)
        self.turns.append(turn)

    @property
    def times(self) -> list[float]:
        """Seconds of each repetition that counts. If too few are undisturbed, all count."""
        return self._times(self._counted)

    @property
    def rank_times(self) -> list[tuple[float, ...]]:
        """Seconds that each rank reports of each of these repetitions."""
        return [ranks for turn in self._counted for ranks in turn.by_rank]

    @property
    def disturbed(self) -> int:
        """How many of these repetitions other programs disturbed: their times may be too long."""
        return sum(len(turn.reported) for turn in self._counted if is_disturbed(turn))

    @property
    def _counted(self) -> list[Turn]:
        enough = sum(len(turn.reported) for turn in self._undisturbed) >= MIN_REPETITIONS
        return self._undisturbed if enough else self.turns

    @property
    def _undisturbed(self) -> list[Turn]:
        return [turn for turn in self.turns if not is_disturbed(turn)]

    def _times(self, turns: Sequence[Turn]) -> list[float]:
        return [seconds for turn in turns for seconds in self.stopwatch.seconds(turn)]
