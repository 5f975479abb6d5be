"""Sessions as the benchmarks run them, what is known of them afterwards, and samples for them to evaluate."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from pytest_pareval._util.cache import Cache
from pytest_pareval.parallelism.registry import parallelism_models
from pytest_pareval.problems.suite import load_problems
from pytest_pareval.records.record import Record

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT / "samples" / "reference"
SPEEDCODE = ROOT.parent / "shared" / "samples" / "speedcode-omp.json"
LOOK_SECONDS = 0.05
PYTEST, XDIST, WORKER = "pytest", "xdist worker", "candidate"
"""Kinds of processes whose memory is looked at."""
Samples = Iterable[tuple[str, str, str]]
"""Parallelism model, problem and text of each."""


@dataclass(frozen=True)
class Session:
    """A session that has ended: wall and processor time in seconds (of the whole machine), and its records.

    ``peaks`` is the peak resident memory in MiB of the largest process of each kind; it is empty unless asked for.
    """

    seconds: float
    cpu: float
    records: Sequence[Record]
    peaks: Mapping[str, float]

    @property
    def of_twins(self) -> int:
        """Records that are those of another sample with the same object code."""
        return sum(bool(record.same_as) for record in self.records)


def run(
    options: Sequence[str],
    folder: Path,
    processes: int = 0,
    env: Mapping[str, str] | None = None,
    watch: bool = False,
    fresh: bool = True,
) -> Session:
    """Run a session whose results go to ``folder``. Ends the benchmark where it comes to none.

    Unless it is to be ``fresh``, what earlier sessions have found of samples with the same object code counts.
    """
    folder.mkdir(parents=True, exist_ok=True)
    log = folder / "log"
    before = processor_seconds()
    begin = time.monotonic()
    process = start([*options, *["--pareval-fresh"] * fresh], folder, log, processes, env)
    peaks = _watch(process) if watch else {}
    process.wait()
    seconds = time.monotonic() - begin
    cpu = processor_seconds() - before
    return Session(seconds, cpu, records(folder / "records.jsonl", log), peaks)


def processor_seconds() -> float:
    """Time that the machine's processors have been busy. What is counted by process lacks those that were killed, as
    most candidates are at their end.
    """
    times = psutil.cpu_times()
    return times.user + times.nice + times.system


def start(
    options: Sequence[str], folder: Path, log: Path, processes: int = 0, env: Mapping[str, str] | None = None
) -> subprocess.Popen[bytes]:
    """Begin a session."""
    command = [sys.executable, "-m", "pytest", "-q", "--tb=no", "-p", "no:cacheprovider", f"-n{processes}"]
    command += [f"--pareval-output={folder}", *options]
    with log.open("wb") as file:
        return subprocess.Popen(command, cwd=ROOT, env=dict(env or os.environ), stdout=file, stderr=subprocess.STDOUT)


def records(journal: Path, log: Path) -> list[Record]:
    """The records of a session."""
    if not journal.is_file():
        sys.exit(f"the session came to no records; its output ends with\n{log.read_text(errors='replace')[-2000:]}")
    return [Record.from_json(json.loads(line)) for line in journal.read_text().splitlines()]


def _watch(process: subprocess.Popen[bytes]) -> dict[str, float]:
    """Peaks by kind of process, by looking at VmHWM (which only grows) until the session ends."""
    peaks: dict[str, float] = defaultdict(float)
    root = psutil.Process(process.pid)
    while process.poll() is None:
        try:
            tree = [root, *root.children(recursive=True)]
        except psutil.Error:
            break
        for one in tree:
            try:
                kind = PYTEST if one.pid == root.pid else _kind(one.cmdline())
                peaks[kind] = max(peaks[kind], _peak(one.pid))
            except (psutil.Error, OSError):
                continue
        time.sleep(LOOK_SECONDS)
    return dict(peaks)


def _kind(command: Sequence[str]) -> str:
    if any(part.endswith("/worker.pyc") for part in command):
        return WORKER
    return XDIST if any("exec(eval(" in part for part in command) else "other"


def _peak(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0


def own_cache(folder: Path) -> dict[str, str]:
    """An environment with an empty cache in ``folder``, in which no candidate has been built before.

    The lock on the machine stays the user's: other sessions' timed runs are not disturbed, and wait for nobody else.
    """
    root = folder / "pytest-pareval"
    root.mkdir(parents=True)
    lock = Cache.of_user().root / "machine.lock"
    lock.parent.mkdir(parents=True, exist_ok=True)
    (root / "machine.lock").symlink_to(lock)
    return os.environ | {"XDG_CACHE_HOME": str(folder)}


def warmed_cache(folder: Path, models: Iterable[str]) -> dict[str, str]:
    """Such an environment after a session of one sample for each parallelism model: what is made once is there."""
    env = own_cache(folder / "cache")
    once = [(model, "25_reduce_xor", reference(model, "25_reduce_xor")) for model in models]
    run(sample_options(folder / "once", once), folder / "once" / "out", env=env)
    return env


def reference(model: str, problem: str) -> str:
    """The text of the built-in model's sample."""
    return (REFERENCE / model / problem / "0.cpp").read_text()


def numbered(text: str, number: int) -> str:
    """A sample that does the same as another, and has other object code."""
    return f"{text}\nint candidate_number() {{ return {number}; }}\n"


def numbered_references() -> list[tuple[str, str, str]]:
    """The built-in model's samples, with object code that nobody has seen."""
    number = secrets.randbelow(1 << 30)
    prompts = [(model, problem) for problem in load_problems() for model in parallelism_models()]
    return [(model, name, numbered(reference(model, name), number)) for model, name in prompts]


def sample_options(folder: Path, samples: Samples, size: str = "small") -> list[str]:
    """Options for a session that evaluates the samples, which are written into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "benchmark.jsonl").open("w") as file:
        for model, problem, text in samples:
            line = {"model": "benchmark", "name": problem, "parallelism_model": model, "response": text}
            file.write(json.dumps(line) + "\n")
    samples_file = folder / "benchmark.jsonl"
    return ["--pareval-model=benchmark", f"--pareval-samples={samples_file}", f"--pareval-size={size}", "cases/"]
