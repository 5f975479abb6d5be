"""How often a call is repeated, and which repetitions count."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pytest_pareval.launch.image import LARGE
from pytest_pareval.launch.measurement import Turn
from pytest_pareval.timing.repetitions import (
    MANY_BYTES,
    MANY_CALLS,
    MAX_ATTEMPTS,
    MAX_REPETITIONS,
    MIN_REPETITIONS,
    SMALL,
    Repetitions,
    calls_per_turn,
    initial_batch,
    max_repetitions,
    relative_spread,
    wants_another,
)
from tests.support.turns import SERIAL_WATCH, turn


def test_large_arguments_are_not_repeated_further() -> None:
    assert max_repetitions(LARGE) == MAX_REPETITIONS
    assert max_repetitions(LARGE + 1) == MIN_REPETITIONS
    unsteady = [0.01, 0.02, 0.01, 0.02, 0.01]
    assert wants_another(unsteady)
    assert not wants_another(unsteady, limit=MIN_REPETITIONS)


def test_no_large_ones_are_prepared_that_may_not_be_needed() -> None:
    assert initial_batch(SMALL) == MAX_REPETITIONS
    assert initial_batch(SMALL + 1) == MIN_REPETITIONS
    assert initial_batch(SMALL, many=16) == 17


def test_short_calls_are_made_many_in_a_turn() -> None:
    assert calls_per_turn(1e-9, 1 << 20) == MANY_CALLS
    assert calls_per_turn(1e-3, 1 << 20) == 5
    assert calls_per_turn(1e-2, 1 << 20) == 1
    assert calls_per_turn(1e-6, MANY_BYTES // 3) == 3
    assert calls_per_turn(1e-6, MANY_BYTES + 1) == 1


def made(repetitions: Repetitions, *turns: Turn) -> Repetitions:
    for one in turns:
        assert repetitions.want_another()
        repetitions.add(one)
    return repetitions


def test_disturbed_repetitions_do_not_count() -> None:
    late, good = turn(0.01, 0.06, 0.01, waited=0.05), turn(0.01, 0.0102, 0.01)
    repetitions = made(Repetitions(SERIAL_WATCH), late, good, good, late, good, good, good)
    assert not repetitions.want_another()
    assert repetitions.times == [0.01] * 5
    assert repetitions.disturbed == 0


def test_a_candidate_cannot_have_its_repetitions_left_out() -> None:
    """Those whose report is too short count, by their larger time, if no other program explains it."""
    forged, good = turn(1e-6, 0.0903, 0.09), turn(0.01, 0.0102, 0.01)
    repetitions = made(Repetitions(SERIAL_WATCH, limit=5), good, forged, good, good, good)
    assert not repetitions.want_another()
    assert sorted(repetitions.times) == pytest.approx([0.01] * 4 + [0.09], rel=0.03)


def test_where_all_are_disturbed_all_count() -> None:
    repetitions = Repetitions(SERIAL_WATCH)
    while repetitions.want_another():
        repetitions.add(turn(0.01, 0.0703, 0.01, waited=0.01))
    assert repetitions.times == pytest.approx([0.06] * MAX_ATTEMPTS, rel=0.03)
    assert repetitions.disturbed == MAX_ATTEMPTS


def test_where_too_few_are_undisturbed_the_record_says_how_many_were_disturbed() -> None:
    good, late = turn(0.01, 0.0102, 0.01), turn(0.01, 0.0703, 0.01, waited=0.01)
    repetitions = made(Repetitions(SERIAL_WATCH), *[good] * (MIN_REPETITIONS - 1))
    while repetitions.want_another():
        repetitions.add(late)
    assert len(repetitions.times) == MAX_ATTEMPTS
    assert repetitions.disturbed == MAX_ATTEMPTS - MIN_REPETITIONS + 1


class TestManyCalls:
    """Calls that are too short for a turn of one."""

    MANY = turn(1e-3, 1.3e-3, 1.03e-3, calls=16)

    def test_the_first_call_tells_whether_it_is_short(self) -> None:
        repetitions = made(Repetitions(SERIAL_WATCH, many=16), turn(6e-5, 3e-4, 9e-5))
        assert repetitions.next_turn == 16
        assert repetitions.times == []
        made(repetitions, self.MANY)
        assert not repetitions.want_another()
        assert repetitions.times == pytest.approx([1e-3 / 16] * 16)

    def test_a_slow_candidate_is_timed_call_by_call(self) -> None:
        slow = turn(0.02, 0.0202, 0.02)
        repetitions = made(Repetitions(SERIAL_WATCH, many=16), slow, slow, slow, slow)
        assert repetitions.next_turn == 1
        made(repetitions, slow)
        assert repetitions.times == [0.02] * 5

    def test_a_disturbed_turn_is_made_again_but_not_for_ever(self) -> None:
        late = replace(self.MANY, waited=1e-2, disturbed=1e-2, elapsed=1.13e-2)
        repetitions = made(Repetitions(SERIAL_WATCH, many=16), turn(6e-5, 3e-4, 9e-5), late, late, self.MANY)
        assert not repetitions.want_another()
        assert len(repetitions.times) == 16
        repetitions = made(Repetitions(SERIAL_WATCH, many=16), turn(6e-5, 3e-4, 9e-5), late, late, late)
        assert not repetitions.want_another()
        assert len(repetitions.times) == 48


def repetitions_of(times: list[float]) -> int:
    done: list[float] = []
    while wants_another(done):
        done.append(times[len(done)])
    return len(done)


def test_steady_times_need_five_repetitions() -> None:
    assert repetitions_of([0.010, 0.0101, 0.0102, 0.0101, 0.010, 9, 9]) == MIN_REPETITIONS == 5


def test_unsteady_times_are_repeated_to_the_most() -> None:
    assert repetitions_of([0.01, 0.02] * 50) == MAX_REPETITIONS


def test_long_times_are_not_repeated_further() -> None:
    assert repetitions_of([0.5, 1.5] * 50) == MIN_REPETITIONS


def test_repetitions_end_once_times_are_steady() -> None:
    assert repetitions_of([0.02, 0.01, 0.01, 0.02, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01]) == 9


@pytest.mark.parametrize(("times", "spread"), [([1.0] * 5, 0.0), ([1.0, 2.0, 3.0, 4.0, 5.0], 2 / 3), ([0.0] * 5, 0.0)])
def test_relative_spread(times: list[float], spread: float) -> None:
    assert relative_spread(times) == pytest.approx(spread)


def test_a_doubt_takes_more_turns() -> None:
    """One turn of many calls whose time cannot be true may have been the machine's fault."""
    good = turn(0.016, 0.0165, 0.016, calls=16)
    for doubtful in (turn(0.003, 0.02, 0.02, calls=16), turn(0.003, 0.02, 0.003, calls=16)):
        check_doubt(doubtful, good)


def check_doubt(doubtful: Turn, good: Turn) -> None:
    repetitions = Repetitions(SERIAL_WATCH, many=16, made=1)
    made(repetitions, good)
    assert not repetitions.want_another()
    repetitions = made(Repetitions(SERIAL_WATCH, many=16, made=1), doubtful, good)
    while repetitions.want_another():
        repetitions.add(good)
    assert len(repetitions.turns) <= 3
    assert not repetitions.stopwatch.disagreement(repetitions.turns)
    repetitions = made(Repetitions(SERIAL_WATCH, many=16, made=1), doubtful, doubtful, doubtful)
    assert not repetitions.want_another()
    assert "its clock was forged" in repetitions.stopwatch.disagreement(repetitions.turns)
