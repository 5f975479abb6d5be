"""Stopping a process, its memory and its processor time, from outside."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from collections.abc import Iterator

import numpy as np
import pytest

from pytest_pareval._memory import Segments
from pytest_pareval.launch.worker_process import WorkerProcess, WorkerProcessError, resume, stop

LOOP = """
import ctypes, sys, threading
data = bytearray(bytes(range(256)) * 4096)
address = ctypes.addressof(ctypes.c_char.from_buffer(data))
counter = ctypes.c_uint64()
def loop():
    while True:
        counter.value += 1
if sys.argv[1] == "threads":
    for _ in range(3):
        threading.Thread(target=loop, daemon=True).start()
print(address, ctypes.addressof(counter), flush=True)
sys.stdin.readline() if sys.argv[1] == "idle" else loop()
"""


class Child:
    def __init__(self, kind: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", LOOP, kind], stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True
        )
        assert self.process.stdout is not None
        self.data, self.counter = map(int, self.process.stdout.readline().split())
        self.worker = WorkerProcess(self.process.pid)

    def count(self) -> int:
        return int(self.worker.read(Segments(np.array([(self.counter, 8)], np.uint64))).view(np.uint64)[0])


@pytest.fixture
def child(request: pytest.FixtureRequest) -> Iterator[Child]:
    child = Child(getattr(request, "param", "idle"))
    yield child
    child.process.kill()
    child.process.communicate()
    child.worker.close()


@pytest.mark.parametrize("child", ["loop", "threads"], indirect=True)
def test_a_stopped_process_does_nothing(child: Child) -> None:
    for _ in range(10):
        stop([child.worker])
        before, cpu = child.count(), child.worker.cpu_seconds()
        time.sleep(0.02)
        assert (child.count(), child.worker.cpu_seconds()) == (before, cpu)
        resume([child.worker])
        time.sleep(0.02)
    assert child.count() > before


def test_memory(child: Child) -> None:
    """More segments than a system call takes, of several sizes, also empty ones."""
    sizes = np.arange(3000) % 7
    addresses = child.data + np.arange(3000) * 100
    segments = Segments(np.stack([addresses, sizes], axis=1).astype(np.uint64))
    expected = np.concatenate([(np.arange(size) + 100 * i) % 256 for i, size in enumerate(sizes)])
    assert child.worker.read(segments).tolist() == expected.tolist()
    child.worker.write(segments, (255 - expected).astype(np.uint8))
    assert child.worker.read(segments).tolist() == (255 - expected).tolist()


def test_memory_in_any_order(child: Child) -> None:
    """Segments that lie close together go as one window: those far apart, long ones, and what lies between stay."""
    rng = np.random.default_rng(1)
    size = 1 << 20
    before = child.worker.read(one(child.data, size))
    begins = np.sort(rng.choice(size // 64, 5000, replace=False)) * 64
    begins = np.concatenate([begins[begins < size // 2], begins[begins >= size // 2 + 200_000]])
    sizes = rng.integers(0, 64, len(begins))
    begins, sizes = np.append(begins, size // 2), np.append(sizes, 150_000)
    order = rng.permutation(len(begins))
    begins, sizes = begins[order], sizes[order]
    segments = Segments(np.stack([child.data + begins, sizes], axis=1).astype(np.uint64))
    data = rng.integers(0, 256, segments.nbytes, dtype=np.uint8)
    child.worker.write(segments, data)
    after = before.copy()
    ends = np.cumsum(sizes)
    for begin, length, end in zip(begins, sizes, ends, strict=True):
        after[begin : begin + length] = data[end - length : end]
    assert np.array_equal(child.worker.read(one(child.data, size)), after)
    assert np.array_equal(child.worker.read(segments), data)
    room = np.empty(size, np.uint8)
    assert np.array_equal(child.worker.read(segments, room), data)
    assert child.worker.read(segments, room).base is room
    assert child.worker.holds(segments, data)
    for place in (0, data.size // 2, data.size - 1):
        other = data.copy()
        other[place] ^= 1
        assert not child.worker.holds(segments, other)


def one(address: int, size: int) -> Segments:
    return Segments(np.array([(address, size)], np.uint64))


def test_memory_that_is_not_there(child: Child) -> None:
    for address in (0, 8, 2**63):
        with pytest.raises(WorkerProcessError, match="memory cannot be reached: Bad address"):
            child.worker.read(one(address, 8))
    with pytest.raises(WorkerProcessError, match="memory cannot be reached"):
        child.worker.read(one(child.data, 1 << 31))
    with pytest.raises(WorkerProcessError, match="has 4 bytes for segments of 8"):
        child.worker.write(one(child.data, 8), np.zeros(4, np.uint8))


def test_a_machine_that_forbids_to_look(child: Child, monkeypatch: pytest.MonkeyPatch) -> None:
    child.worker.require_access()

    def forbidden(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(Segments, "read", forbidden)
    with pytest.raises(RuntimeError, match=r"cannot be reached from here \(.*Operation not permitted\)"):
        child.worker.require_access()


def test_a_process_that_ends_while_it_is_looked_into(child: Child) -> None:
    """That is no matter of the machine's."""

    def look() -> None:
        while True:
            child.worker.require_access()

    child.process.kill()
    with pytest.raises(WorkerProcessError, match="has ended"):
        look()


def test_a_process_that_has_ended(child: Child) -> None:
    child.process.kill()
    child.process.wait()
    for look in (
        child.worker.require_access,
        child.worker.threads,
        child.worker.cpu_seconds,
        child.worker.account,
        child.worker.has_stopped,
    ):
        with pytest.raises(WorkerProcessError, match="has ended"):
            look()
    with pytest.raises(WorkerProcessError, match="has ended"):
        stop([child.worker])
    with pytest.raises(WorkerProcessError):
        WorkerProcess(child.process.pid)


@pytest.mark.parametrize("child", ["loop", "threads"], indirect=True)
def test_processor_time_of_other_threads(child: Child) -> None:
    """``own_threads`` are set when the worker process is created; here to the main thread alone."""
    child.worker.own_threads = frozenset([child.process.pid])
    before = child.worker.account()
    time.sleep(0.3)
    stop([child.worker])
    after = child.worker.account()
    cpu, own = after.cpu - before.cpu, after.own - before.own
    assert cpu > 0.02
    if len(child.worker.threads()) == 1:
        assert own == pytest.approx(cpu, abs=0.002)
    else:
        assert own < 0.7 * cpu


@pytest.mark.parametrize("child", ["threads"], indirect=True)
def test_processors(child: Child) -> None:
    cpu = min(os.sched_getaffinity(0))
    child.worker.keep_to([cpu])
    assert all(os.sched_getaffinity(thread) == {cpu} for thread in child.worker.threads())


@pytest.mark.parametrize("child", ["loop"], indirect=True)
def test_waiting_for_a_processor_is_counted(child: Child) -> None:
    """Two that loop on one processor wait for it half of the time; one that is stopped waits for nothing."""
    cpu = min(os.sched_getaffinity(0))
    child.worker.keep_to([cpu])
    before = child.worker.account()
    with subprocess.Popen([sys.executable, "-c", "while True: pass"]) as other:
        os.sched_setaffinity(other.pid, {cpu})
        time.sleep(0.5)
        other.kill()
    stop([child.worker])
    waited = child.worker.account().waited
    assert waited - before.waited > 0.1
    time.sleep(0.1)
    assert child.worker.account().waited == waited
