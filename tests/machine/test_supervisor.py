"""Limits, and that nothing outlives its program, its deadline or its parent."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import uuid
from dataclasses import replace
from pathlib import Path

import pytest

from pytest_pareval.machine.supervisor import MIB, Limits, run, signal_name

LIMITS = Limits(memory=1024 * MIB, file_size=1 * MIB)


def alive(marker: str) -> int:
    """Processes that have the marker on their command line."""
    count = 0
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            count += marker.encode() in path.read_bytes()
        except OSError:
            continue
    return count


def wait_for_none(marker: str) -> None:
    deadline = time.monotonic() + 5
    while alive(marker) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert alive(marker) == 0


@pytest.fixture
def marker() -> str:
    """Seconds to sleep that nobody else sleeps."""
    return str(1000 + uuid.uuid4().int % 10**9)


def test_output_and_status(tmp_path: Path) -> None:
    completed = run(["sh", "-c", "echo out; echo err >&2; exit 3"], tmp_path, LIMITS, 10)
    assert completed.returncode == 3
    assert completed.output == "out\nerr\n"


def test_signal(tmp_path: Path) -> None:
    assert run(["sh", "-c", "kill -SEGV $$"], tmp_path, LIMITS, 10).returncode == -signal.SIGSEGV


def test_standard_input_is_empty(tmp_path: Path) -> None:
    assert run(["cat"], tmp_path, LIMITS, 10).returncode == 0


def test_long_output_is_cut_in_the_middle(tmp_path: Path) -> None:
    output = run(["sh", "-c", "seq 100000"], tmp_path, LIMITS, 10).output
    assert len(output) < 20000
    assert output.startswith("1\n2\n")
    assert output.endswith("99999\n100000\n")


def test_timeout_ends_all_descendants(tmp_path: Path, marker: str) -> None:
    begin = time.monotonic()
    completed = run(["sh", "-c", f"setsid sleep {marker} & sleep {marker}"], tmp_path, LIMITS, 0.5)
    assert completed.returncode is None
    assert time.monotonic() - begin < 5
    assert alive(marker) == 0


def test_daemons_do_not_outlive_the_program(tmp_path: Path, marker: str) -> None:
    run(["sh", "-c", f"(setsid sh -c 'setsid sleep {marker} & sleep {marker}' &) ; sleep 0.2"], tmp_path, LIMITS, 10)
    assert alive(marker) == 0


def test_nothing_outlives_a_killed_parent(tmp_path: Path, marker: str) -> None:
    script = (
        "from pathlib import Path; from pytest_pareval.machine.supervisor import *; "
        f"run(['sh', '-c', 'setsid sleep {marker} & sleep {marker}'], Path('.'), Limits(1 << 30), 100)"
    )
    parent = subprocess.Popen([sys.executable, "-c", script], cwd=tmp_path)
    deadline = time.monotonic() + 10
    while alive(f"sleep\0{marker}") < 2 and time.monotonic() < deadline:
        time.sleep(0.02)
    parent.kill()
    parent.wait()
    wait_for_none(marker)


def test_memory_limit(tmp_path: Path) -> None:
    hungry = [sys.executable, "-S", "-c", "b = bytearray(1 << 30); print('got it')"]
    assert "MemoryError" in run(hungry, tmp_path, Limits(memory=512 * MIB), 10).output
    assert "got it" in run(hungry, tmp_path, Limits(memory=2048 * MIB), 10).output


def test_file_size_limit(tmp_path: Path) -> None:
    completed = run(["sh", "-c", "head -c 3000000 /dev/zero > big; echo $?"], tmp_path, LIMITS, 10)
    assert (tmp_path / "big").stat().st_size == 1 * MIB
    assert completed.output.strip().endswith(str(128 + signal.SIGXFSZ))


def test_processor_time_limit(tmp_path: Path) -> None:
    """Its signal says what it was; a program that goes on in a handler is ended a moment later."""
    busy = "while :; do :; done"
    limits = replace(LIMITS, cpu=1)
    assert run(["sh", "-c", busy], tmp_path, limits, 60).returncode == -signal.SIGXCPU
    assert run(["sh", "-c", f"trap : XCPU; {busy}"], tmp_path, limits, 60).returncode == -signal.SIGKILL


def test_where_memory_ends_programs_go_first(tmp_path: Path) -> None:
    assert run(["cat", "/proc/self/oom_score_adj"], tmp_path, LIMITS, 10).output == "1000\n"


def test_little_of_the_environment_is_passed_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOME_API_KEY", "secret")
    output = run(["env"], tmp_path, LIMITS, 10, {"EXTRA": "1"}).output
    assert "secret" not in output
    assert "EXTRA=1" in output
    assert f"PATH={os.environ['PATH']}" in output


def test_signal_names() -> None:
    assert signal_name(11) == "SIGSEGV (segmentation fault)"
    assert signal_name(999) == "signal 999"
