"""Ranks that are stopped do nothing, whatever they have arranged before."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest

from pytest_pareval.checks.inputs import Input
from pytest_pareval.evaluation import timed_run
from pytest_pareval.evaluation.checked_launch import CheckedLaunch
from pytest_pareval.evaluation.evaluator import Evaluator
from pytest_pareval.launch import freezer
from pytest_pareval.launch.image import MemoryImage
from pytest_pareval.launch.launch import Launch
from pytest_pareval.launch.worker_process import WorkerProcess
from pytest_pareval.parallelism.launch_config import LaunchConfig
from pytest_pareval.problems.problem import Problem
from pytest_pareval.records.verdict import CheckSet, Failure, RunError, Verdict
from pytest_pareval.timing.phases import PhaseTimer
from pytest_pareval.timing.repetitions import Repetitions
from tests.support.factory import AXPY, evaluate, launch_of

RIGHT = "for (size_t i = 0; i < x.size(); ++i) z[i] = alpha * x[i] + y[i];"
NEVER_SLEEPS = """
#include <thread>
static std::thread const counting([] { while (true) {} });
"""
RUN_SECONDS = 0.3
"""How long a process that was continued may run."""


@pytest.fixture(params=["frozen", "not frozen"])
def kind(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """With a control group that freezes ranks, where this machine has one, and without."""
    name: str = request.param
    if name == "not frozen":
        monkeypatch.setattr(freezer, "_created", lambda: None)
    else:
        with freezer.created() as one:
            if one is None:
                pytest.skip("no control group can be created here")
    return name


@pytest.fixture
def axpy(problems: dict[str, Problem]) -> Problem:
    return problems["03_dense_la_axpy"]


def source(model: str = "serial") -> str:
    """A right candidate with a thread that never sleeps."""
    mpi, barrier = ("#include <mpi.h>", "MPI_Barrier(MPI_COMM_WORLD);") if model == "mpi" else ("", "")
    return f"{mpi}\n{NEVER_SLEEPS}{AXPY} {barrier} {RIGHT} }}"


def continued(process: WorkerProcess) -> None:
    """Continue a process from outside, as signals could that a candidate has arranged, and give it time to run."""
    os.kill(process.pid, signal.SIGCONT)
    time.sleep(RUN_SECONDS)


@pytest.fixture
def images(evaluator: Evaluator, axpy: Problem) -> list[list[MemoryImage]]:
    return [one.images for one in evaluator.context.inputs.check_inputs(axpy)[:3]]


def assert_cheating(act: Callable[[], object]) -> None:
    with pytest.raises(RunError) as caught:
        act()
    assert caught.value.failure.verdict is Verdict.CHEATING
    assert "it continued itself while it was stopped" in caught.value.failure.detail


@pytest.mark.parametrize("look", ["turn", "outputs", "prepare"])
@pytest.mark.parametrize("then", ["runs on", "stops again"])
def test_a_process_that_was_continued_is_found_out(
    then: str, look: str, kind: str, evaluator: Evaluator, axpy: Problem, images: list[list[MemoryImage]]
) -> None:
    """Before the next call, after its outputs are read, and before further calls are prepared."""
    with launch_of(evaluator, axpy, "serial", source(), LaunchConfig(1, 1)) as launch:
        launch.prepare(images)
        launch.turn()
        launch.outputs(0, 1 << 20)
        continued(launch.processes[0])
        if then == "stops again":
            os.kill(launch.processes[0].pid, signal.SIGSTOP)
            time.sleep(RUN_SECONDS)
        looks: dict[str, Callable[[], object]] = {
            "turn": launch.turn,
            "outputs": launch.check_stopped,
            "prepare": lambda: launch.prepare(images),
        }
        assert_cheating(looks[look])


def test_one_of_several_ranks_is_found_out(
    kind: str, evaluator: Evaluator, axpy: Problem, images: list[list[MemoryImage]]
) -> None:
    with launch_of(evaluator, axpy, "mpi", source("mpi"), LaunchConfig(2, 1)) as launch:
        launch.prepare(images)
        launch.turn()
        continued(launch.group.ranks[1].process)
        assert_cheating(launch.check_stopped)


@pytest.mark.parametrize("check_set", ["base", "plus"])
def test_a_process_that_was_continued_after_the_last_call_is_found_out(
    check_set: str, kind: str, evaluator: Evaluator, axpy: Problem, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No further call finds it out: the end of the checks does."""
    one = evaluator.context.expected_outputs.of(evaluator.context.inputs.check_inputs(axpy)[:1])
    with launch_of(evaluator, axpy, "serial", source(), LaunchConfig(1, 1)) as launch:
        checked = CheckedLaunch(launch, axpy, evaluator.context.lock, PhaseTimer())
        changed = checked.changed_input

        def then_continued(last: Input, call: int) -> Failure | None:
            found = changed(last, call)
            continued(launch.processes[0])
            return found

        monkeypatch.setattr(checked, "changed_input", then_continued)
        if check_set == "base":
            assert_cheating(lambda: checked.check_all(one))
        else:
            checked.check_plus(one)
            assert checked.plus_failure is not None
            assert checked.plus_failure.verdict is Verdict.CHEATING


def test_a_process_that_was_continued_after_the_last_timed_call_is_found_out(
    kind: str, evaluator: Evaluator, axpy: Problem, monkeypatch: pytest.MonkeyPatch
) -> None:
    check = timed_run._check_timed

    def then_continued(checked: CheckedLaunch, *timed: Any) -> None:
        check(checked, *timed)
        continued(checked.launch.processes[0])

    monkeypatch.setattr(timed_run, "_check_timed", then_continued)
    monkeypatch.setattr(Repetitions, "want_another", lambda self: self.made < 2)  # so it is checked once, at the end
    record = evaluate(evaluator, axpy, "serial", source())
    assert (record.verdict, record.check_set) == (Verdict.CHEATING, CheckSet.BASE), "not only plus finds it out"


def used(launch: Launch) -> float:
    return sum(process.cpu_seconds() for process in launch.processes)


def test_a_frozen_process_does_nothing_when_it_is_continued(
    evaluator: Evaluator, axpy: Problem, images: list[list[MemoryImage]]
) -> None:
    with freezer.created() as one:
        if one is None:
            pytest.skip("no control group can be created here")
    with launch_of(evaluator, axpy, "serial", source(), LaunchConfig(1, 1)) as launch:
        launch.prepare(images)
        launch.turn()
        before = used(launch)
        continued(launch.processes[0])
        assert used(launch) - before < 0.01


def test_a_stopped_process_passes(
    kind: str, evaluator: Evaluator, axpy: Problem, images: list[list[MemoryImage]]
) -> None:
    """Also one whose threads never sleep, as long as it arranges nothing."""
    with launch_of(evaluator, axpy, "serial", source(), LaunchConfig(1, 1)) as launch:
        for _ in range(3):
            launch.prepare(images)
            for _ in images:
                launch.turn()
                time.sleep(0.01)
                launch.outputs(0, 1 << 20)
                launch.check_stopped()


def test_a_rank_that_was_killed_has_crashed(
    kind: str, evaluator: Evaluator, axpy: Problem, images: list[list[MemoryImage]]
) -> None:
    """Its threads vanish, which is no cheating."""
    with launch_of(evaluator, axpy, "serial", source(), LaunchConfig(1, 1)) as launch:
        launch.prepare(images)
        launch.turn()
        os.kill(launch.processes[0].pid, signal.SIGKILL)
        time.sleep(RUN_SECONDS)
        with pytest.raises(RunError) as caught:
            launch.turn()
    assert caught.value.failure.verdict is Verdict.CRASH
    assert "SIGKILL" in caught.value.failure.detail, "its launcher was still frozen"


def test_a_launch_starts_in_its_control_group(evaluator: Evaluator, axpy: Problem) -> None:
    """With its launcher, whose processes are those that the group may have."""
    with freezer.created() as one:
        if one is None:
            pytest.skip("no control group can be created here")
    with launch_of(evaluator, axpy, "mpi", source("mpi"), LaunchConfig(2, 1)) as launch:
        groups = {Path(f"/proc/{pid}/cgroup").read_text() for pid in descendants(launch.conversation.process.pid)}
        assert len(groups) == 1
        assert freezer.PREFIX in groups.pop()


def descendants(pid: int) -> set[int]:
    return {child.pid for child in psutil.Process(pid).children(recursive=True)}


def test_a_control_group_is_removed(tmp_path: Path) -> None:
    with freezer.created() as one:
        if one is None:
            pytest.skip("no control group can be created here")
        group = one.group
        assert group.is_dir()
        assert one.pids() == set()
    assert not group.exists()


def test_an_abandoned_control_group_is_removed() -> None:
    parent = freezer.own_group()
    with freezer.created() as one:
        if one is None or parent is None:
            pytest.skip("no control group can be created here")
    abandoned = parent / f"{freezer.PREFIX}4194305-x"
    abandoned.mkdir()
    with freezer.created():
        assert not abandoned.exists()


@pytest.mark.parametrize(
    ("own", "mount", "found"),
    [
        ("/", "/ /sys/fs/cgroup", "/sys/fs/cgroup"),
        ("/user.slice/a.scope", "/ /sys/fs/cgroup", "/sys/fs/cgroup/user.slice/a.scope"),
        ("/docker/1/x", "/docker/1 /sys/fs/cgroup", "/sys/fs/cgroup/x"),
        ("/../other", "/docker/1 /sys/fs/cgroup", None),
    ],
)
def test_the_own_control_group(own: str, mount: str, found: str | None, tmp_path: Path) -> None:
    (tmp_path / "cgroup").write_text(f"4:memory:/else\n0::{own}\n")
    lines = ("20 1 0:1 / /proc rw - proc proc rw", f"30 1 0:26 {mount} rw,nosuid - cgroup2 cgroup2 rw")
    (tmp_path / "mountinfo").write_text("\n".join(lines))
    assert freezer.own_group(tmp_path) == (None if found is None else Path(found))


def test_without_control_groups(tmp_path: Path) -> None:
    assert freezer.own_group(tmp_path) is None


def test_an_account_is_exact_while_a_process_is_stopped() -> None:
    """Its own threads' time slices are what decides."""
    own = WorkerProcess(os.getpid())
    before = own.account()
    deadline = time.monotonic() + 5
    while own.account().since(before).slices == {} and time.monotonic() < deadline:
        time.sleep(0.001)
    assert own.account().since(before).slices
    own.close()
