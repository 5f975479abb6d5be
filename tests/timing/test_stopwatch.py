"""Which clock counts for a turn, and the overhead that a launch may have."""

from __future__ import annotations

from dataclasses import astuple, replace

import pytest

from pytest_pareval.launch.measurement import Overhead, Turn
from pytest_pareval.timing.stopwatch import MAX_OVERHEAD, OverheadBudget, Stopwatch
from tests.support.turns import OVERHEAD, SERIAL_WATCH, turn


class TestStopwatch:
    def test_an_honest_report_counts(self) -> None:
        for honest in (turn(0.01, 0.0102, 0.01005), turn(2.0, 2.0003, 1.2), turn(1e-4, 3.5e-4, 1.3e-4)):
            assert SERIAL_WATCH.seconds(honest) == [honest.total]

    def test_a_forged_clock_gains_nothing(self) -> None:
        assert SERIAL_WATCH.seconds(turn(0.0, 0.1002, 0.1)) == pytest.approx([0.1], rel=0.03)
        assert SERIAL_WATCH.seconds(turn(0.0, 1.2e-3, 1.02e-3)) == pytest.approx([1e-3], rel=0.04)
        assert SERIAL_WATCH.seconds(turn(1e-9, 3e-4, 1.2e-4)) == pytest.approx([1e-4], rel=0.15)

    def test_the_thread_that_makes_the_calls_is_not_waiting_in_a_loop(self) -> None:
        """On two processors, half of the time may be another thread's waiting, but not the first one's."""
        watch = Stopwatch(2, OVERHEAD)
        assert watch.seconds(turn(1e-5, 1e-3, 1e-3))[0] < 6e-4
        assert watch.seconds(replace(turn(1e-5, 1e-3, 1e-3), main=8e-4))[0] == pytest.approx(8e-4, rel=0.1)

    def test_processor_time_counts_where_the_wall_clock_is_right(self) -> None:
        """Two processors that were both busy for 0.1 s cannot have been at it for 0.01 s."""
        watch = Stopwatch(2, OVERHEAD)
        assert watch.seconds(turn(0.01, 0.0102, 0.2)) == pytest.approx([0.1], rel=0.03)
        assert watch.seconds(turn(0.1, 0.1002, 0.2)) == [0.1]
        assert watch.seconds(turn(0.1, 0.1002, 0.13)) == [0.1]

    def test_a_call_takes_no_less_than_can_be_seen(self) -> None:
        """Many calls in a turn are seen more exactly than one."""
        assert SERIAL_WATCH.seconds(turn(0.0, 2.5e-4, 2e-5)) == [3e-5]
        assert SERIAL_WATCH.seconds(turn(1e-9, 2.5e-4, 2e-5, calls=10)) == [3e-6] * 10
        assert SERIAL_WATCH.seconds(turn(1e-4, 3.5e-4, 1.2e-4, calls=10)) == pytest.approx([1e-5] * 10)

    def test_the_sum_of_many_calls_is_bounded(self) -> None:
        """Reports of a turn that are too short grow by the same factor."""
        forged = Turn((1e-6, 2e-6, 1e-6), elapsed=4e-3, cpu=4e-3)
        assert SERIAL_WATCH.seconds(forged) == pytest.approx([1e-3, 2e-3, 1e-3], rel=0.03)

    def test_cheating_needs_a_difference_that_no_honest_clock_has(self) -> None:
        assert SERIAL_WATCH.disagreement([turn(0.1, 0.1002, 0.1)] * 5) == ""
        assert SERIAL_WATCH.disagreement([turn(0.0, 0.001, 0.0009)] * 5) == ""
        text = SERIAL_WATCH.disagreement([turn(0.0, 0.1002, 0.1)] * 5)
        assert text == (
            "its clock was forged: by it a turn took 0 s, by the kernel's account of processor time at least 0.098 s "
            "(5 turns)"
        )

    def test_other_programs_that_have_the_processor_are_no_cheating(self) -> None:
        late = turn(0.01, 0.1102, 0.01, waited=0.1)
        assert SERIAL_WATCH.disagreement([late] * 5) == ""
        assert SERIAL_WATCH.seconds(late) == pytest.approx([0.01])
        late = replace(late, waited=0.05)
        assert "our clock" in SERIAL_WATCH.disagreement([late] * 5)
        on_time = turn(0.01, 0.0102, 0.01)
        assert SERIAL_WATCH.disagreement([late, late, on_time]) == "", "our clock may be late now and then"
        assert SERIAL_WATCH.seconds(late) == pytest.approx([0.06], rel=0.05)

    def test_sleeping_is_no_work_but_its_time_counts(self) -> None:
        assert "by our clock" in SERIAL_WATCH.disagreement([turn(0.0, 0.1, 0.0)] * 5)
        assert SERIAL_WATCH.seconds(turn(0.0, 0.1, 0.0)) == pytest.approx([0.1], rel=0.03)

    def test_threads_that_wait_in_a_loop_are_not_cheating(self) -> None:
        """The second thread of a short region goes on for as long as this process needs to stop it."""
        assert Stopwatch(2, OVERHEAD).disagreement([turn(1e-5, 5e-3, 5e-3)] * 4 + [turn(1e-5, 4e-4, 4e-4)]) == ""

    def test_a_busy_machine_is_not_cheating(self) -> None:
        """Another program had the processor now and then, and even mostly."""
        late = turn(0.01, 0.06, 0.01)
        assert SERIAL_WATCH.disagreement([late, late, late, late, turn(0.01, 0.0102, 0.01)]) == ""


class TestOverheadBudget:
    """What a turn may take besides its calls, from turns of trusted code."""

    EMPTY = Overhead(elapsed=1e-4, cpu=2e-5)
    TURNS = tuple(turn(0.01, 0.01 + extra, 0.01 + extra / 5) for extra in (4e-4, 5e-4, 6e-4, 5e-4, 0.3))

    def test_of_a_launch_like_theirs(self) -> None:
        """By the median: one turn that was disturbed allows no launch anything."""
        budget = OverheadBudget.measured(self.TURNS, self.EMPTY)
        assert astuple(budget.for_launch(self.EMPTY)) == pytest.approx((1.5e-3, 1.5e-4))
        assert budget.is_quiet

    def test_of_a_launch_of_more_ranks(self) -> None:
        more = Overhead(elapsed=2e-4, cpu=8e-5)
        budget = OverheadBudget.measured(self.TURNS, self.EMPTY)
        assert astuple(budget.for_launch(more, procs=4)) == pytest.approx((3e-3, 6e-4))

    def test_a_launch_that_was_lucky_is_allowed_no_less(self) -> None:
        lucky = Overhead(elapsed=5e-5, cpu=1e-5)
        budget = OverheadBudget.measured(self.TURNS, self.EMPTY)
        assert astuple(budget.for_launch(lucky)) == pytest.approx((1.5e-3, 1.5e-4))

    def test_a_coarse_account(self) -> None:
        empty = Overhead(elapsed=1e-4, cpu=0.0)
        budget = OverheadBudget.measured(self.TURNS, empty)
        assert astuple(budget.for_launch(empty)) == pytest.approx((1.5e-3, 1.5e-4))

    def test_no_less_than_an_empty_turn(self) -> None:
        none = [turn(0.01, 0.01, 0.0099)] * 5
        assert OverheadBudget.measured(none, self.EMPTY).call == self.EMPTY

    def test_a_busy_machine_allows_no_more_than_the_limit(self) -> None:
        """Neither one that kept all turns waiting, nor one that let empty turns take long."""
        slow = [turn(0.01, 0.02, 0.015)] * 5
        budget = OverheadBudget.measured(slow, self.EMPTY)
        assert budget.call == MAX_OVERHEAD
        assert not budget.is_quiet
        late = Overhead(elapsed=0.05, cpu=0.01)
        assert budget.for_launch(late) == MAX_OVERHEAD
        assert astuple(budget.for_launch(late, procs=2)) == pytest.approx((4e-3, 6e-4))

    def test_disturbed_turns_allow_nothing(self) -> None:
        disturbed = [turn(0.01, 0.02, 0.0101, waited=5e-3)] * 9
        budget = OverheadBudget.measured([*disturbed, turn(0.01, 0.0102, 0.0101)], self.EMPTY)
        assert budget.call.elapsed == pytest.approx(6e-4)
