"""Evaluation from Python: the same records as in pytest, whoever calls it and whatever becomes of the caller."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import psutil
import pytest

import pytest_pareval
from pytest_pareval import (
    CheckSet,
    Evaluation,
    Sample,
    SampleError,
    SettingsError,
    StoppedError,
    ToolchainError,
    Verdict,
    evaluate,
)
from pytest_pareval._util.cache import Cache
from pytest_pareval.api import Options, read_options
from pytest_pareval.config.options import OPTIONS
from pytest_pareval.config.settings import make_settings
from pytest_pareval.machine.toolchain import Toolchain
from tests.sessions.test_resume import processes_of
from tests.support.factory import AXPY, RECORD, sample

pytestmark = pytest.mark.slow

PROBLEM = "03_dense_la_axpy"
LOOP = "for (size_t i = 0; i < x.size(); ++i) z[i] = alpha * x[i] + y[i];"
RIGHT = f"{AXPY} {LOOP} }}"
WRONG = f"{AXPY} z[0] = alpha; }}"
BROKEN = f"{AXPY} z[0] = beta; }}"
ONLY_SMALL = f"{AXPY} if (x.size() > 2000 && x.size() < 65535) return; {LOOP} }}"
SLEEPS = f"#include <thread>\n{AXPY} std::this_thread::sleep_for(std::chrono::hours(1)); }}"
FORGES = (
    f"#include <unistd.h>\n{AXPY} for (int fd = 0; fd < 64; ++fd) "
    '(void)!write(fd, "{\\"begin\\": 0, \\"end\\": 1, \\"outputs\\": []}\\n", 40); _exit(0); }'
)
PARALLEL = f"{AXPY}\n#pragma omp parallel for\n{LOOP} }}"
NOT_PARALLEL = f"{AXPY}\n#pragma omp parallel for num_threads(1)\n{LOOP} }}"


def serial(*texts: str) -> list[tuple[str, str, str]]:
    return [(PROBLEM, "serial", text) for text in texts]


def unique(text: str, tmp_path: Path) -> str:
    """Text whose build nobody has: object code is shared, builds are by source."""
    return f"{text} // {tmp_path}"


@pytest.fixture(scope="module")
def untimed() -> Iterator[Evaluation]:
    with Evaluation(timed=False, size="small", threads=(1, 2), procs=(1, 2), run_timeout=20) as evaluation:
        yield evaluation


@pytest.fixture
def own_cache(cache: Cache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache that nobody else uses, but for probes, headers and adapters, which take a while to make."""
    folder = tmp_path / "cache" / "pytest-pareval"
    folder.mkdir(parents=True)
    for kind in ("toolchain", "sandbox", "headers", "adapters", "references"):
        (cache.root / kind).mkdir(parents=True, exist_ok=True)
        (folder / kind).symlink_to(cache.root / kind)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return folder


def test_import_is_fast() -> None:
    """What pytest and every trainer imports must not bring numpy and pandas with it; evaluating needs no pytest."""
    script = (
        "import sys, pytest_pareval; heavy = {'numpy', 'pandas', 'scipy', 'pytest', '_pytest', 'filelock'};"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules);"
        "pytest_pareval.Evaluation, pytest_pareval.evaluate, pytest_pareval.Record;"
        "assert not {'pandas', 'scipy', 'pytest', '_pytest'} & set(sys.modules), sorted(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_all_public_names_are_there() -> None:
    assert all(getattr(pytest_pareval, name) for name in pytest_pareval.__all__)
    assert set(pytest_pareval.__all__) <= set(dir(pytest_pareval))
    with pytest.raises(AttributeError, match="nothing"):
        pytest_pareval.nothing  # type: ignore[attr-defined]  # noqa: B018


def test_prompts() -> None:
    prompts = pytest_pareval.prompts()
    assert len(prompts) == 240
    assert [one["parallelism_model"] for one in prompts[:4]] == ["serial", "omp", "mpi", "mpi+omp"]
    assert all(one["prompt"].rstrip().endswith("{") for one in prompts)


class TestRecords:
    def test_in_order_and_duplicates_once(self, untimed: Evaluation, tmp_path: Path) -> None:
        right = unique(RIGHT, tmp_path)
        records = untimed.evaluate(serial(right, WRONG, BROKEN, right, ""))
        assert [record.verdict for record in records] == [
            Verdict.VALID,
            Verdict.WRONG_ANSWER,
            Verdict.COMPILE_ERROR,
            Verdict.VALID,
            Verdict.EXTRACTION_FAILED,
        ]
        assert [record.sample for record in records] == ["0", "1", "2", "3", "4"]
        assert records[0].runs == records[3].runs
        assert records[3].same_as or records[0].same_as

    def test_no_samples(self, untimed: Evaluation) -> None:
        assert untimed.evaluate([]) == []

    def test_given_as_samples(self, untimed: Evaluation) -> None:
        (record,) = untimed.evaluate([sample(PROBLEM, "serial", RIGHT, "mine", "7")])
        assert (record.model, record.sample, record.valid) == ("mine", "7", True)

    def test_text_that_is_no_unicode(self, untimed: Evaluation) -> None:
        """As a tokenizer may leave it."""
        (record,) = untimed.evaluate(serial(f"{RIGHT} // \ud83d"))
        assert record.valid

    def test_timed(self) -> None:
        (record,) = evaluate([(PROBLEM, "omp", PARALLEL)], size="small", threads=(1, 2))
        assert record.valid
        assert record.timed
        assert set(record.speedups) == {1, 2}
        assert len(record.runs[0].times) >= 5

    def test_not_timed(self, untimed: Evaluation) -> None:
        """Says so, also when a timed session has evaluated the same before; the size of timed runs is checked too."""
        evaluate(serial(RIGHT), size="small", threads=(1, 2), procs=(1, 2), run_timeout=20)
        right, small, parallel, not_parallel = untimed.evaluate(
            [*serial(RIGHT, ONLY_SMALL), (PROBLEM, "omp", PARALLEL), (PROBLEM, "omp", NOT_PARALLEL)]
        )
        assert right.valid
        assert parallel.valid
        assert small.verdict is Verdict.WRONG_ANSWER
        assert small.check_set is CheckSet.PLUS
        assert small.are_all_valid
        assert "timed input of size" in small.detail
        assert not_parallel.verdict is Verdict.NOT_PARALLEL
        for record in (right, small, parallel):
            assert not record.timed
            assert not record.speedups
            assert record.best_sequential_runtime is None
            assert not any(run.times for run in record.runs)

    def test_mpi(self, untimed: Evaluation) -> None:
        text = f"{AXPY} {LOOP} MPI_Barrier(MPI_COMM_WORLD); }}"
        deadlock = f"{AXPY} int r; MPI_Comm_rank(MPI_COMM_WORLD, &r); if (r) MPI_Barrier(MPI_COMM_WORLD); {LOOP} }}"
        valid, stuck = untimed.evaluate([(PROBLEM, "mpi", text), (PROBLEM, "mpi", deadlock)])
        assert valid.valid, valid.detail
        assert stuck.verdict is Verdict.DEADLOCK


def test_hostile_samples(own_cache: Path) -> None:
    """End in their records, in their time, and leave nothing."""
    begin = time.monotonic()
    exits = f"#include <cstdlib>\n{AXPY} exit(0); }}"
    records = evaluate(serial(exits, SLEEPS, FORGES, RIGHT), timed=False, size="small", run_timeout=5)
    assert [record.verdict for record in records[:2]] == [Verdict.CRASH, Verdict.TIMEOUT]
    assert records[2].verdict in (Verdict.CRASH, Verdict.WRONG_ANSWER, Verdict.CHEATING)
    assert records[3].valid
    assert time.monotonic() - begin < 60
    assert not list((own_cache / "sessions").iterdir())
    assert not processes_of(own_cache)


def test_several_at_a_time(own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing is timed; also, samples after one that hangs are evaluated."""
    monkeypatch.setattr("pytest_pareval.api.cores", lambda: 4)
    texts = [SLEEPS.replace("hours(1)", f"hours({number})") for number in range(1, 5)]
    begin = time.monotonic()
    records = evaluate(serial(*texts, RIGHT), timed=False, size="small", run_timeout=8)
    assert [record.verdict for record in records] == [Verdict.TIMEOUT] * 4 + [Verdict.VALID]
    assert time.monotonic() - begin < 4 * 8


def test_speedups() -> None:
    assert RECORD.speedups == {1: 0.5, 2: 1.0, 4: 1.5}


def test_null_is_an_empty_response(untimed: Evaluation) -> None:
    nothing: Any = None
    given: list[Any] = [
        (PROBLEM, "serial", nothing),
        Sample("m", PROBLEM, "serial", "0", nothing, "here"),
        (PROBLEM, "serial", RIGHT),
    ]
    records = untimed.evaluate(given)
    assert [(one.verdict, one.detail) for one in records[:2]] == [
        (Verdict.EXTRACTION_FAILED, "the response is empty")
    ] * 2
    assert records[2].valid


def test_marks_of_thinking(own_cache: Path) -> None:
    text = f"<plan>```cpp\n{AXPY} }}\n```</plan>{RIGHT}"
    for marks in ("<plan>...</plan>", ["<a>...</a>", "<plan>...</plan>"]):
        (record,) = evaluate([(PROBLEM, "serial", text)], timed=False, size="small", thinking_marks=marks)
        assert record.valid
    with pytest.raises(SettingsError, match="thinking_marks: must be an opening and a closing mark"):
        evaluate([], thinking_marks=["<plan>"])


class TestErrors:
    @pytest.mark.parametrize(
        ("given", "message"),
        [
            (("03_dense_la_axpi", "serial", RIGHT), r"samples\[0\]: unknown problem .*did you mean '03_dense_la_axpy'"),
            ((PROBLEM, "opm", RIGHT), r"samples\[0\]: unknown parallelism model 'opm'; did you mean 'omp'"),
            ((PROBLEM, "cuda", RIGHT), r"samples\[0\]: cuda is not evaluated here; known are serial"),
            ((PROBLEM, RIGHT), r"samples\[0\]: must be a Sample or three strings"),
            ((PROBLEM, "serial", 3), r"samples\[0\]: must be a Sample or three strings"),
            (RIGHT, r"samples\[0\]: must be a Sample or three strings .*\.\.\.$"),
        ],
    )
    def test_samples(self, untimed: Evaluation, given: Any, message: str) -> None:
        with pytest.raises(SampleError, match=message) as error:
            untimed.evaluate([given])
        assert isinstance(error.value, ValueError)

    @pytest.mark.parametrize(
        ("options", "message"),
        [
            ({"size": "tiny"}, "^size: must be full or small, not 'tiny'"),
            ({"run_timeout": 0}, "^run_timeout: must be a positive number, not '0'"),
            ({"build_timeout": "soon"}, "^build_timeout: must be a positive"),
            ({"procs": (0, 1)}, "^procs: must be positive whole numbers"),
            ({"threads": ()}, "^threads: must be positive whole numbers"),
            ({"seed": -1}, "^seed: must be a whole number"),
            ({"sandbox": "jail"}, "^sandbox: must be one of auto"),
        ],
    )
    def test_options(self, options: Any, message: str) -> None:
        with pytest.raises(SettingsError, match=message) as error:
            Evaluation(**options)
        assert isinstance(error.value, ValueError)

    def test_unknown_option(self) -> None:
        options: Any = {"run_timout": 3}
        with pytest.raises(TypeError, match="unknown option 'run_timout'; did you mean 'run_timeout'"):
            evaluate([], **options)

    def test_no_mpi(self, monkeypatch: pytest.MonkeyPatch) -> None:
        toolchain = Toolchain("/usr/bin/g++", "g++", None, "no MPI: mpicxx not found")
        monkeypatch.setattr("pytest_pareval.api.find_toolchain", lambda cache: toolchain)
        with Evaluation() as evaluation, pytest.raises(ToolchainError, match=r"samples\[0\]: mpi .*mpicxx not found"):
            evaluation.evaluate([(PROBLEM, "mpi", RIGHT)])

    def test_closed(self) -> None:
        with Evaluation() as evaluation:
            pass
        evaluation.close()
        with pytest.raises(ValueError, match="closed"):
            evaluation.evaluate(serial(RIGHT))

    def test_a_fault_of_the_harness(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(*args: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("pytest_pareval.evaluation.evaluator.Evaluator.evaluate", fail)
        with (
            Evaluation() as evaluation,
            pytest.raises(RuntimeError, match=r"samples\[0\]: the harness failed.*No space"),
        ):
            evaluation.evaluate(serial(RIGHT))


def test_options_are_those_of_pytest() -> None:
    assert {name.replace("_", "-") for name in Options.__annotations__} <= {option.name for option in OPTIONS}
    assert read_options({}, True) == make_settings({}, Path())
    given = read_options({"procs": [4, 1], "seed": 7, "fresh": True, "memory": 512, "run_timeout": 0.5}, False)
    assert (given.procs, given.seed, given.fresh, given.memory >> 20, given.run_timeout) == ((1, 4), 7, True, 512, 0.5)
    assert not given.timed
    assert not read_options({"fresh": False, "seed": None}, True).fresh


CALLER = """
import json, os, sys
import pytest_pareval
if __name__ == "__main__":
    texts = json.load(sys.stdin)
    with pytest_pareval.Evaluation(timed=False, size="small", run_timeout=1000) as evaluation:
        print("open", flush=True)
        sys.stdin.close()
        records = evaluation.evaluate([("03_dense_la_axpy", "serial", text) for text in texts])
        print(json.dumps([(str(record.verdict), record.seconds.get("build", 0)) for record in records]))
"""


def call(tmp_path: Path, *texts: str) -> subprocess.Popen[str]:
    """A process that evaluates them; it has no pytest."""
    (tmp_path / "caller.py").write_text(CALLER)
    process = subprocess.Popen(
        [sys.executable, tmp_path / "caller.py"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdin
    process.stdin.write(json.dumps(texts))
    process.stdin.close()
    return process


def wait_until(condition: Callable[[], object], seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def below(pid: int) -> list[psutil.Process]:
    try:
        return psutil.Process(pid).children(recursive=True)
    except psutil.NoSuchProcess:
        return []


def has_worker(pid: int) -> bool:
    """Whether a candidate is being run for a process; a reference kernel, which is another folder's, is over soon."""
    return any("worker.py" in text and "/builds/" in text for text in map(command, below(pid)))


def command(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""


class TestManyCallers:
    def test_processes_at_once(self, own_cache: Path, tmp_path: Path) -> None:
        """Both have all records, though only one of them builds each sample; nothing is left."""
        texts = [RIGHT, WRONG, BROKEN, ONLY_SMALL]
        callers = [call(tmp_path, *texts) for _ in range(2)]
        verdicts = []
        for caller in callers:
            assert caller.stdout
            said, result = caller.stdout.read().splitlines()
            assert caller.wait() == 0
            assert said == "open"
            verdicts.append([verdict for verdict, _ in json.loads(result)])
        assert verdicts == [["valid", "wrong answer", "compile error", "wrong answer"]] * 2
        builds = [path for path in (own_cache / "builds").iterdir() if path.is_dir()]
        assert len(builds) == len(texts)
        assert not list((own_cache / "sessions").iterdir())
        assert not processes_of(own_cache)

    def test_threads_at_once(self, untimed: Evaluation, tmp_path: Path) -> None:
        texts = [unique(text, tmp_path) for text in (RIGHT, WRONG, BROKEN)]
        with ThreadPoolExecutor(4) as pool:
            calls = [pool.submit(untimed.evaluate, serial(*texts)) for _ in range(4)]
        expected = [Verdict.VALID, Verdict.WRONG_ANSWER, Verdict.COMPILE_ERROR]
        for one in calls:
            assert [record.verdict for record in one.result()] == expected

    def test_from_asyncio(self, untimed: Evaluation) -> None:
        async def score() -> list[bool]:
            loop = asyncio.get_running_loop()
            records = await loop.run_in_executor(None, untimed.evaluate, serial(RIGHT, WRONG))
            return [record.valid for record in records]

        assert asyncio.run(score()) == [True, False]

    def test_in_a_fork(self, own_cache: Path) -> None:
        """A fork uses what its parent has opened, and its end takes nothing from the parent."""
        with Evaluation(timed=False, size="small") as evaluation:
            (folder,) = (one for one in (own_cache / "sessions").iterdir() if one.is_dir())
            if (child := os.fork()) == 0:
                status = 1
                try:
                    status = int(not evaluation.evaluate(serial(RIGHT))[0].valid)
                    evaluation.close()
                finally:
                    os._exit(status)
            assert os.waitpid(child, 0)[1] == 0
            assert folder.is_dir()
            with Evaluation(timed=False):
                assert folder.is_dir(), "another one took it for abandoned"
            assert evaluation.evaluate(serial(RIGHT))[0].valid

    def test_a_fork_made_meanwhile_delays_nothing(self, own_cache: Path) -> None:
        """It has copies of all descriptors: of the pipe that keeps the workers alive, and of locks."""
        with Evaluation(timed=False, size="small", run_timeout=4) as evaluation, ThreadPoolExecutor(1) as pool:
            running = pool.submit(evaluation.evaluate, serial(SLEEPS))
            wait_until(lambda: has_worker(os.getpid()))
            if (child := os.fork()) == 0:
                time.sleep(60)
                os._exit(0)
            try:
                assert running.result(30)[0].verdict is Verdict.TIMEOUT
                assert pool.submit(evaluate, serial(RIGHT), size="small").result(60)[0].valid
            finally:
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)

    def test_nobody_takes_a_new_folder_for_abandoned(self, own_cache: Path) -> None:
        """Many that begin and end at once: each removes what killed ones have left."""

        def begin_and_end(number: int) -> bool:
            with Cache(own_cache).own_folder("sessions") as folder:
                time.sleep(0.001)
                return folder.is_dir()

        with ThreadPoolExecutor(8) as pool:
            assert all(pool.map(begin_and_end, range(200)))
        assert not list((own_cache / "sessions").iterdir())


class TestEndOfCallers:
    @pytest.fixture
    def caller(self, own_cache: Path, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
        """One whose candidate sleeps."""
        process = call(tmp_path, SLEEPS, SLEEPS + "\n#include <vector>")
        wait_until(lambda: has_worker(process.pid), 60)
        yield process
        process.kill()
        process.wait()

    def test_killed(self, caller: subprocess.Popen[str], own_cache: Path) -> None:
        """Nothing of it runs, and the next one sweeps its folder."""
        children = below(caller.pid)
        caller.kill()
        caller.wait()
        wait_until(lambda: not any(one.is_running() for one in children))
        (left,) = (one for one in (own_cache / "sessions").iterdir() if one.is_dir())
        assert evaluate(serial(RIGHT), timed=False, size="small")[0].valid
        assert not left.exists()
        assert not list((own_cache / "sessions").iterdir())

    def test_interrupted(self, caller: subprocess.Popen[str], own_cache: Path) -> None:
        """By Ctrl-C, which a terminal sends to the whole process group: it ends soon, and keeps no verdict by it."""
        children = below(caller.pid)
        os.killpg(caller.pid, signal.SIGINT)
        assert caller.wait(20) not in (0, None)
        assert not any(one.is_running() for one in children)
        assert not list((own_cache / "sessions").iterdir())
        assert not (own_cache / "records").exists()


IN_EXECUTORS = {
    "asyncio": """
async def main():
    await asyncio.get_running_loop().run_in_executor(None, evaluate)
asyncio.run(main())
""",
    "asyncio, with another task": """
async def main():
    await asyncio.gather(asyncio.to_thread(evaluate), asyncio.sleep(1000))
asyncio.run(main())
""",
    "executor in a block": """
with ThreadPoolExecutor() as pool:
    pool.submit(evaluate).result()
""",
    "executor": """
ThreadPoolExecutor().submit(evaluate).result()
""",
    "thread": """
threading.Thread(target=evaluate).start()
time.sleep(1000)
""",
}
PREPARED = """
import asyncio, sys, threading, time
from concurrent.futures import ThreadPoolExecutor
import pytest_pareval
evaluation = pytest_pareval.Evaluation(timed=False, size="small", run_timeout=1000)
def evaluate():
    try:
        return evaluation.evaluate([("03_dense_la_axpy", "serial", sys.argv[1])] * 3)
    except pytest_pareval.StoppedError:
        print("stopped")
"""


@pytest.mark.parametrize("program", IN_EXECUTORS.values(), ids=IN_EXECUTORS)
def test_ctrl_c_reaches_other_threads(own_cache: Path, program: str) -> None:
    """The main thread waits for them, and they for candidates that take hours."""
    command = [sys.executable, "-c", PREPARED + program, SLEEPS]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True)
    wait_until(lambda: has_worker(process.pid), 120)
    children = below(process.pid)
    begin = time.monotonic()
    try:
        os.killpg(process.pid, signal.SIGINT)
        output, _ = process.communicate(timeout=20)
    finally:
        process.kill()
    assert time.monotonic() - begin < 4
    assert output == "stopped\n"
    assert process.returncode not in (0, None)
    assert not any(one.is_running() for one in children)
    assert not list((own_cache / "sessions").iterdir())


IMPATIENT = """
import os, signal, sys
import pytest_pareval
if __name__ == "__main__":
    signal.signal(signal.SIGINT, lambda *_: None)
    (record,) = pytest_pareval.evaluate([("03_dense_la_axpy", "serial", sys.argv[1])], timed=False, run_timeout=5)
    print(record.verdict)
"""


def test_a_caller_that_answers_ctrl_c_itself(own_cache: Path) -> None:
    """As one that ends after the current step: its candidates do not hear of it."""
    process = subprocess.Popen(
        [sys.executable, "-c", IMPATIENT, SLEEPS], stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    wait_until(lambda: has_worker(process.pid), 60)
    os.killpg(process.pid, signal.SIGINT)
    assert process.communicate()[0] == "timeout\n"


def test_closed_by_another_thread(own_cache: Path) -> None:
    evaluation = Evaluation(timed=False, size="small", run_timeout=1000)
    errors: list[BaseException] = []

    def run() -> None:
        try:
            evaluation.evaluate(serial(SLEEPS))
        except StoppedError as error:
            errors.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    wait_until(lambda: has_worker(os.getpid()), 120)  # the cache is empty: the harness's own parts are built first
    evaluation.close()
    thread.join(20)
    assert len(errors) == 1
    assert not list((own_cache / "sessions").iterdir())


def test_what_fails_after_the_end_has_been_stopped(own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A launch that would begin then finds no folder for its files."""
    evaluation = Evaluation(timed=False, size="small")

    def closed(*_: object) -> None:
        evaluation.close()
        raise FileNotFoundError("launch-1")

    monkeypatch.setattr("pytest_pareval.evaluation.evaluator.Evaluator.evaluate", closed)
    with pytest.raises(StoppedError):
        evaluation.evaluate(serial(RIGHT))


def test_signals_of_the_caller_are_its_own(untimed: Evaluation) -> None:
    before = {number: signal.getsignal(number) for number in signal.valid_signals()}
    affinity = os.sched_getaffinity(0)
    evaluate(serial(RIGHT), size="small", fresh=True)
    assert before == {number: signal.getsignal(number) for number in signal.valid_signals()}
    assert affinity == os.sched_getaffinity(0)
