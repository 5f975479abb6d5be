"""Limits that keep hostile candidates from slowing the trusted side down."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from types import SimpleNamespace
from typing import cast

import pytest

from pytest_pareval.evaluation.checked_launch import most_seconds
from pytest_pareval.evaluation.evaluator import Evaluator
from pytest_pareval.launch.conversation import CallLimit
from pytest_pareval.launch.rank import Rank
from pytest_pareval.launch.rank_group import RankGroup
from pytest_pareval.launch.worker_process import MAX_THREADS, Account
from pytest_pareval.machine.cpus import cores
from pytest_pareval.parallelism.launch_config import LaunchConfig
from pytest_pareval.problems.problem import Problem
from pytest_pareval.records.verdict import Failure, RunError, Verdict
from tests.support.factory import AXPY, evaluate, launch_of


def test_idle_threads(evaluator: Evaluator, problems: dict[str, Problem]) -> None:
    # Stacks are small: those of the default size would use up the memory first.
    idle = f"""
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, 1 << 16);
    for (int i = 0; i < {MAX_THREADS}; ++i) {{
        pthread_t thread;
        pthread_create(&thread, &attributes, [](void*) -> void* {{ sleep(3600); return nullptr; }}, nullptr);
    }}"""
    headers = "#include <pthread.h>\n#include <unistd.h>\n"
    record = evaluate(evaluator, problems["03_dense_la_axpy"], "serial", f"{headers}{AXPY} {idle} }}")
    assert record.verdict is Verdict.CRASH
    assert f"has more than {MAX_THREADS} threads" in record.detail


@contextmanager
def crowded(busy: int) -> Iterator[None]:
    """While the block runs, this process and those that it starts share one processor with busy ones."""
    every = os.sched_getaffinity(0)
    with ExitStack() as stack:
        os.sched_setaffinity(0, {min(every)})
        stack.callback(os.sched_setaffinity, 0, every)
        for _ in range(busy):
            process = subprocess.Popen([sys.executable, "-c", "while True: pass"], start_new_session=True)
            stack.callback(process.wait)
            stack.callback(process.kill)
        yield


def spinning(seconds: float) -> str:
    """A candidate that uses processor time in its first call."""
    return f"""#include <time.h>
    static double used() {{
        timespec t;
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
        return t.tv_sec + t.tv_nsec * 1e-9;
    }}
    {AXPY} static double begin = used(); while (used() < begin + {seconds}) {{}} z = x; }}"""


def test_time_that_others_take_does_not_count(evaluator: Evaluator, problems: dict[str, Problem]) -> None:
    axpy = problems["03_dense_la_axpy"]
    with crowded(3), launch_of(evaluator, axpy, "serial", spinning(1), LaunchConfig(1, 1), 2) as launch:
        launch.prepare([evaluator.context.inputs.check_inputs(axpy)[0].images])
        turn = launch.turn()
    assert turn.elapsed > 2
    assert turn.cpu < 2


@pytest.mark.parametrize("seconds", [3, 1000], ids=["too slow by itself", "never ends"])
def test_a_busy_machine_is_no_excuse(seconds: float, evaluator: Evaluator, problems: dict[str, Problem]) -> None:
    axpy = problems["03_dense_la_axpy"]
    with crowded(1), launch_of(evaluator, axpy, "serial", spinning(seconds), LaunchConfig(1, 1), 2) as launch:
        launch.prepare([evaluator.context.inputs.check_inputs(axpy)[0].images])
        with pytest.raises(RunError) as caught:
            launch.turn()
        used = sum(process.cpu_seconds() for process in launch.processes)
    assert caught.value.failure == Failure(Verdict.TIMEOUT, "the run hit the time limit of 2 s")
    assert used < 2.9


def test_a_hang_ends_long_before_the_launch_must(
    evaluator: Evaluator, problems: dict[str, Problem], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pytest_pareval.evaluation.checked_launch.CALL_SECONDS", 0.5)
    patient = replace(evaluator, timeout=60)
    record = evaluate(patient, problems["03_dense_la_axpy"], "serial", spinning(1000))
    assert record.verdict is Verdict.TIMEOUT
    assert re.fullmatch(r"a call hit the limit of [0-5](\.\d+)? s for an input of this size", record.detail)


@pytest.mark.parametrize(
    ("elapsed", "waited", "over"),
    [(9.9, 0, False), (10, 0, True), (13, 4, False), (14, 4, True), (39, 35, False), (40, 39, True)],
)
def test_limit_of_a_call(elapsed: float, waited: float, over: bool) -> None:
    """Ten seconds, and what the machine did for others in the meantime, at most three times as much."""
    assert CallLimit(10, lambda seconds: waited).is_over(elapsed) == over


def test_calls_that_are_naive_have_the_time(evaluator: Evaluator, problems: dict[str, Problem]) -> None:
    """A quadratic algorithm at the largest plus input of a linear problem, at two nanoseconds a pair."""
    context, problem = evaluator.context, problems["40_sort_sort_an_array_of_complex_numbers_by_magnitude"]
    checks = context.expected_outputs.of(context.inputs.check_inputs(problem))
    largest = max(checks, key=lambda one: one.memory)
    numbers = largest.memory / 16
    alone = most_seconds(largest, LaunchConfig(1, 1))
    assert alone > 5 + 2e-9 * numbers**2
    assert most_seconds(largest, LaunchConfig(4, 2 * cores())) == pytest.approx(8 * alone)
    assert all(0 < one.seconds < 1 for one in checks)


@pytest.mark.parametrize(
    ("accounts", "processors", "lost"),
    [
        pytest.param([(10.0, 0.0)], 1, 0, id="alone"),
        pytest.param([(4.0, 6.0)], 1, 6, id="beside others"),
        pytest.param([(0.1, 0.0)], 1, 0, id="asleep"),
        pytest.param([(2.0, 3.0)], 1, 3, id="asleep in part, beside others"),
        pytest.param([(5.0, 5.0)] * 4, 2, 0, id="four ranks on two processors"),
        pytest.param([(2.5, 7.5)] * 4, 2, 5, id="four ranks on two processors beside others"),
        pytest.param([(20.0, 500.0)], 1, 0, id="more threads than it was given"),
        pytest.param([(8.0, 2.0), (10.0, 0.0)], 2, 1, id="one rank of two beside others"),
    ],
)
def test_kept_waiting(accounts: list[tuple[float, float]], processors: int, lost: float) -> None:
    """In ten seconds, with accounts of processor time and of waiting for a processor."""
    group = RankGroup(None)
    for number, (cpu, waited) in enumerate(accounts):
        account = Account(cpu=cpu, own=cpu, main=cpu, living=cpu, waited=waited, slices={})
        group.ranks[number] = cast("Rank", SimpleNamespace(process=SimpleNamespace(account=lambda it=account: it)))
    assert group.kept_waiting(10.0, processors) == pytest.approx(lost)
    nothing = Account(cpu=0, own=0, main=0, living=0, waited=0, slices={})
    assert group.kept_waiting(10.0, processors, dict.fromkeys(group.ranks, nothing)) == pytest.approx(lost)
