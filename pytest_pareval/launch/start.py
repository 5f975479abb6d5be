"""Starts a launch: from a library to ranks that have loaded it and are stopped."""

from __future__ import annotations

import math
import os
import py_compile
import shutil
import socket
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import IO

from pytest_pareval._resources import RUNNER, WORKER
from pytest_pareval._runner import END_OF_CALLS
from pytest_pareval.launch import freezer
from pytest_pareval.launch.channel import Channel
from pytest_pareval.launch.conversation import Conversation
from pytest_pareval.launch.deadlock import GLANCE_SECONDS, ActivityFile
from pytest_pareval.launch.exit import last_output
from pytest_pareval.launch.freezer import Freezer
from pytest_pareval.launch.launch import Launch
from pytest_pareval.launch.launchers.registry import launchers
from pytest_pareval.launch.measurement import Overhead, Turn
from pytest_pareval.launch.rank import Rank
from pytest_pareval.launch.rank_group import RankGroup
from pytest_pareval.launch.turn import Placement, take_turn
from pytest_pareval.launch.worker_process import WorkerProcess
from pytest_pareval.machine.cpus import cores
from pytest_pareval.machine.toolchain import Toolchain
from pytest_pareval.parallelism.launch_config import LaunchConfig
from pytest_pareval.parallelism.model import ParallelismModel
from pytest_pareval.records.verdict import RunError, Verdict
from pytest_pareval.sandbox.isolation import FileView
from pytest_pareval.sandbox.sandbox import Sandbox

ENV = "/usr/bin/env"
"""Sets variables of the workers alone: what they preload must not be loaded into their launcher and sandbox."""
EMPTY_TURNS = 5
"""Turns of calls of nothing, which measure the overhead of a turn."""
MAX_EMPTY_TURNS = 25
"""Empty turns of one call on a machine that is not quiet."""
QUIET_SECONDS = 5e-4
"""Overhead of a turn of one rank on a quiet machine, at most."""


@dataclass(frozen=True)
class LaunchPlan:
    """What to launch: a library under a launch configuration of a parallelism model, for at most ``budget`` seconds.

    The launch creates a folder for its files in ``parent``. ``measured`` are the numbers of calls in a turn whose
    overhead it measures: none, unless it is timed. ``environment`` are variables of the workers alone, and ``reads``
    what these need besides the library. With ``watched``, memory is limited as Limits has it.
    """

    library: Path
    parallelism: ParallelismModel
    config: LaunchConfig
    toolchain: Toolchain
    sandbox: Sandbox
    budget: float
    parent: Path
    measured: tuple[int, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
    reads: tuple[Path, ...] = ()
    watched: bool = False

    @property
    def limited_sandbox(self) -> Sandbox:
        """The sandbox, with a limit on each process's processor time."""
        cpu = math.ceil(self.budget * self.config.threads) + 1
        return replace(self.sandbox, limits=replace(self.sandbox.limits, cpu=cpu, watched=self.watched))


@contextmanager
def launched(plan: LaunchPlan, output: IO[bytes] | None = None) -> Iterator[Launch]:
    """Start ranks that load the library. After the block, the ranks and their files are gone.

    What they print goes to ``output``, or to a file that is gone, too.

    Raises RunError if a rank does not start, or if the library cannot be loaded.
    """
    with ExitStack() as stack:
        folder = Path(tempfile.mkdtemp(prefix="launch-", dir=plan.parent))
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        activity = stack.enter_context(ActivityFile.made(folder / "activity", plan.config.procs))
        listener = stack.enter_context(_listening(folder, plan.config.procs))
        control_group = stack.enter_context(freezer.created())
        group = RankGroup(control_group)
        stack.callback(group.end)
        output = output or stack.enter_context(tempfile.TemporaryFile())
        conversation = _spawn(plan, folder, activity, output, stack, control_group)
        _accept(listener, conversation, stack)
        _greet(conversation, group)
        processors = min(plan.config.workers, cores())
        conversation.kept_waiting = partial(group.kept_waiting, processors=processors)
        conversation.watches_calls = launchers()[plan.parallelism.launcher].has_ranks
        overheads = _overheads(group, conversation, plan.measured)
        with conversation.explaining():
            group.resume()
        conversation.replies()
        with conversation.explaining():
            group.stop()
        yield Launch(group, conversation, plan.config, overheads, folder)


def _spawn(
    plan: LaunchPlan,
    folder: Path,
    activity: ActivityFile,
    output: IO[bytes],
    stack: ExitStack,
    control_group: Freezer | None,
) -> Conversation:
    """Start the processes of a launch, in a control group if there is one. They end when the stack closes."""
    launcher = launchers()[plan.parallelism.launcher]
    sandbox = plan.limited_sandbox
    program = _compiled_worker(plan.parent)
    view = FileView((RUNNER, program, plan.library, folder, *plan.reads), (activity.path,), ranks=launcher.has_ranks)
    sandbox.hand_over(folder, *folder.iterdir())
    binding = launcher.binding(plan.toolchain)
    threads = "threads" if plan.parallelism.has_threads else ""
    variables = [ENV, *(f"{name}={value}" for name, value in plan.environment.items())] if plan.environment else []
    worker: list[str | Path] = [*variables, sys.executable, "-I", "-S", program, RUNNER, plan.library, activity.path]
    worker += [binding, threads, *sandbox.isolation.view_of_candidate(view)]
    command = launcher.command(worker, plan.config, plan.toolchain)
    env = launcher.environment(plan.config, plan.toolchain)
    if control_group is None:
        process = stack.enter_context(sandbox.spawn(command, folder, view, output, env))
        return Conversation(process, output, activity, sandbox.limits, plan.budget)
    process = stack.enter_context(sandbox.spawn(command, folder, view, output, env, control_group.folder))
    return Conversation(process, output, activity, sandbox.limits, plan.budget, control_group.thaw)


def _compiled_worker(parent: Path) -> Path:
    """The worker's program, compiled once for all launches in a folder: otherwise every rank would compile it."""
    program = parent / f"{WORKER.stem}.pyc"
    if not program.exists():
        py_compile.compile(str(WORKER), str(program), doraise=True)
    return program


@contextmanager
def _listening(folder: Path, procs: int) -> Iterator[socket.socket]:
    """A socket in a folder, for ranks to connect to."""
    with socket.socket(socket.AF_UNIX) as listener:
        descriptor = os.open(folder, os.O_PATH)
        try:
            listener.bind(f"/proc/self/fd/{descriptor}/socket")  # a socket path must be short
        finally:
            os.close(descriptor)
        listener.listen(procs)
        listener.settimeout(GLANCE_SECONDS)
        yield listener


def _accept(listener: socket.socket, conversation: Conversation, stack: ExitStack) -> None:
    """Wait until all ranks have connected."""
    begin = time.monotonic()
    while len(conversation.channels) < conversation.procs:
        try:
            channel = Channel(listener.accept()[0])
        except TimeoutError:
            if (status := conversation.process.poll()) is not None:
                why = last_output(conversation.output) or f"status {status}"
                raise RunError(Verdict.CRASH, f"the worker did not start: {why}") from None
            if time.monotonic() - begin > conversation.left:
                raise conversation.timeout() from None
            continue
        stack.callback(channel.socket.close)
        conversation.channels[len(conversation.channels)] = channel


def _greet(conversation: Conversation, group: RankGroup) -> None:
    """Learn which channel is which rank, and stop all ranks. They have not loaded untrusted code yet."""
    hello = conversation.replies()
    for reply in hello.values():
        if reply["ranks"] != conversation.procs:
            requested = f"requested {conversation.procs} ranks, but MPI_COMM_WORLD has {reply['ranks']}"
            raise RunError(Verdict.CRASH, requested)
    conversation.channels = {hello[i]["rank"]: channel for i, channel in conversation.channels.items()}
    with conversation.explaining():
        ranks = {number: Rank(WorkerProcess(channel.pid)) for number, channel in conversation.channels.items()}
        for rank in ranks.values():
            rank.process.require_access()
        group.add(ranks)


def _overheads(group: RankGroup, conversation: Conversation, measured: Sequence[int]) -> dict[int, Overhead]:
    """What a turn adds to its calls, by their number: measured by calls of nothing, before untrusted code is loaded.

    The minimum of elapsed time and the median of processor time; more turns are taken if the machine is not quiet.
    """
    placement = Placement(cores(), apart=False)
    overheads = {}
    for calls in measured:
        turns = [take_turn(group, conversation, calls, placement) for _ in range(EMPTY_TURNS)]
        while calls == 1 and not _is_quiet(turns, conversation.procs) and len(turns) < MAX_EMPTY_TURNS:
            turns.append(take_turn(group, conversation, calls, placement))
        overheads[calls] = Overhead(min(turn.elapsed for turn in turns), statistics.median(turn.cpu for turn in turns))
    conversation.send(END_OF_CALLS)
    return overheads


def _is_quiet(turns: Sequence[Turn], procs: int) -> bool:
    return min(turn.elapsed for turn in turns) <= QUIET_SECONDS * procs
