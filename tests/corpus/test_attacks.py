"""Candidates that cheat or do harm: none is valid by it, gains time by it, leaves anything, or disturbs another.

Each is a file ``attacks/<kind>/<words>.cpp``. Its first line says what it does; ``// problem:`` has a problem and a
parallelism model, and ``// verdict:`` the verdicts that it may get: ``harmless`` is valid without any gain. Attacks on
time work for WORK_SECONDS in a call and try to hide it: 30 ms in every call of ``time``, 30 ms in the mean of
``repetitions`` and of those that work ahead, and 0.3 ms in ``short``. ``BODY`` stands for the
right body of axpy. What several attacks share is in ``attacks/*.hpp``.
"""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from pytest_pareval.evaluation.evaluator import Evaluator
from pytest_pareval.machine.supervisor import MIB, Limits
from pytest_pareval.problems.problem import Problem
from pytest_pareval.records.record import Record
from pytest_pareval.records.verdict import Verdict
from pytest_pareval.sandbox.choose import choose
from pytest_pareval.sandbox.isolation import SandboxError
from tests.support.factory import AXPY, evaluate

pytestmark = pytest.mark.attacks

FOLDER = Path(__file__).parent / "attacks"
ATTACKS = sorted(FOLDER.glob("*/*.cpp"))
WORK_SECONDS = {"time": 0.03, "repetitions": 0.03, "short": 3e-4}
LEAST_SHARE = {"time": 0.9, "repetitions": 0.75, "short": 0.75}
"""Fraction of WORK_SECONDS that must be measured: clocks differ, and short calls are known less exactly."""
HARMLESS = "harmless"
AHEAD = '#include "ahead.hpp"'
INCLUDE = re.compile(r'^#include "(\w+\.hpp)"\n', re.MULTILINE)
BODY = "for (size_t i = 0; i < x.size(); ++i) z[i] = alpha * x[i] + y[i];"
HONEST = f"{AXPY} {BODY} }}"


def name(path: Path) -> str:
    return "-".join(path.relative_to(FOLDER).with_suffix("").parts)


def header(text: str, key: str) -> str:
    match = re.search(rf"^// {key}: (.+)$", text, re.MULTILINE)
    assert match, f"no line // {key}:"
    return match[1]


def source(text: str, kind: str = "time") -> str:
    """An attack's source as a candidate: one file, with the headers that it shares with others."""
    while match := INCLUDE.search(text):
        text = text.replace(match[0], (FOLDER / match[1]).read_text())
    return text.replace("WORK_SECONDS", str(WORK_SECONDS.get(kind, 0.03))).replace("BODY", BODY)


@pytest.fixture(scope="module", params=["bwrap", "landlock"])
def strict(request: pytest.FixtureRequest, evaluator: Evaluator) -> Evaluator:
    """An evaluator with little patience, in each kind of isolation."""
    builder = evaluator.builder
    try:
        isolation = choose(request.param, builder.toolchain, builder.cache)
    except SandboxError as error:
        pytest.skip(str(error))
    sandbox = replace(builder.sandbox, isolation=isolation, limits=Limits(memory=1024 * MIB))
    builder = replace(builder, sandbox=sandbox, timeout=10)
    return replace(evaluator, builder=builder, timeout=3, procs=(1, 2), threads=(1, 2))


def shared_files() -> set[str]:
    """What is in the folders that all processes of the machine may write to; pytest's own folders are not ours."""
    folders = ("/tmp", "/dev/shm", "/var/tmp")
    return {f"{folder}/{name}" for folder in folders for name in os.listdir(folder) if not name.startswith("pytest-")}


@pytest.fixture
def nothing_left(strict: Evaluator) -> Iterator[None]:
    """After an attack there are as many files and processes as before."""
    files = shared_files()
    yield
    assert psutil.Process().children(recursive=True) == []
    assert not list(strict.folder.glob("launch-*"))
    left = {path for path in shared_files() - files if owner_is_gone(path)}
    assert left == set()


def owner_is_gone(path: str) -> bool:
    """Other tests that run beside this one have temporary files too; they vanish within a moment."""
    for _ in range(50):
        if not os.path.lexists(path):
            return False
        threading.Event().wait(0.1)
    return True


@pytest.mark.parametrize("path", ATTACKS, ids=name)
@pytest.mark.usefixtures("nothing_left")
def test_attack(path: Path, strict: Evaluator, problems: dict[str, Problem]) -> None:
    text = path.read_text()
    problem, model = header(text, "problem").split()
    verdicts = header(text, "verdict").split(", ")
    kind = path.parent.name
    record = evaluate(strict, problems[problem], model, source(text, kind))
    verdict = HARMLESS if record.verdict is Verdict.VALID else str(record.verdict)
    assert verdict in verdicts, f"{record.verdict}: {record.detail}\n{record.log[-2000:]}"
    if record.verdict is Verdict.VALID and kind in WORK_SECONDS:
        assert_no_time_was_gained(record, kind, each=kind == "time" and AHEAD not in text)


def assert_no_time_was_gained(record: Record, kind: str, each: bool) -> None:
    """``each`` call took its time, or all did together: work ahead that is done within another call is no gain."""
    for run in record.timed_runs:
        assert run.runtime is not None
        seconds = min(run.times) if each else run.runtime
        assert seconds >= LEAST_SHARE[kind] * WORK_SECONDS[kind], run.times


def test_there_are_attacks_of_every_kind() -> None:
    assert len(ATTACKS) >= 80
    assert {path.parent.name for path in ATTACKS} == {
        "answers",
        "compiler",
        "escape",
        "limits",
        "mpi",
        "parallelism",
        "protocol",
        "repetitions",
        "short",
        "time",
    }


def test_neighbours_are_not_disturbed(strict: Evaluator, problems: dict[str, Problem]) -> None:
    """Honest candidates are evaluated while hostile ones are, in threads of this process."""
    problem = problems["03_dense_la_axpy"]
    hostile = [path for path in ATTACKS if path.parent.name in ("escape", "limits", "protocol")]
    chosen = [path.read_text() for path in hostile if header(path.read_text(), "problem").endswith("axpy serial")][::4]
    stop = threading.Event()

    def attack() -> None:
        for text in chosen:
            evaluate(strict, problem, "serial", source(text))
        stop.set()

    thread = threading.Thread(target=attack)
    thread.start()
    number = 0
    while not stop.is_set() or number < 3:
        number += 1
        record = evaluate(strict, problem, "serial", f"{HONEST} // {number % 3}")
        assert record.valid, record.detail
    thread.join()


def test_threads_of_a_serial_candidate_are_marked(strict: Evaluator, problems: dict[str, Problem]) -> None:
    problem = problems["03_dense_la_axpy"]
    threads = f"#include <thread>\n{AXPY} std::thread([&] {{ {BODY} }}).join(); }}"
    assert evaluate(strict, problem, "serial", threads).unexpected_threads
    assert not evaluate(strict, problem, "serial", HONEST).unexpected_threads
