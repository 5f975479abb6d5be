"""Sessions that ask a server for the samples that they miss."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from pytest_pareval._resources import CASES, SAMPLES
from pytest_pareval._util.cache import Cache
from pytest_pareval.cli.main import main
from pytest_pareval.problems.suite import load_problems
from tests.support.endpoint import SECRET, Asked, Reply, Server, completion, error
from tests.support.sample_files import ids

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("no_key")]

AXPY = "03_dense_la_axpy"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "samples" / "tiny.jsonl"


Run = Callable[..., pytest.RunResult]

AXPY_CASE = str(CASES / "dense_la" / "test_03_dense_la_axpy.py")


@pytest.fixture
def run(
    pytester: pytest.Pytester, server: Server, tmp_path: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> Run:
    """Pytest on axpy, with the server to ask; in the user's cache, so that nothing is built for each test."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache.root.parent))
    monkeypatch.setenv("COLUMNS", "300")
    monkeypatch.delenv("PYTEST_ADDOPTS", raising=False)

    def run(*more: str, cases: str = AXPY_CASE, url: str = server.url) -> pytest.RunResult:
        options = {"model": "tiny", "samples": tmp_path / "samples", "output": tmp_path / "out", "size": "small"}
        options |= {"threads": "1,2", "procs": "1,2"} | ({"base-url": url} if url else {})
        arguments = [f"--pareval-{name}={value}" for name, value in options.items()]
        return pytester.runpytest_subprocess(cases, *arguments, "-p", "no:cacheprovider", *more)

    return run


def right(asked: Asked) -> Reply:
    """The reference's sample for any of axpy's prompts."""
    apis = [name for name in ("mpi", "omp") if f"#include <{name}.h>" in asked.prompt]
    (source,) = (SAMPLES / "reference" / ("+".join(apis) or "serial") / AXPY).iterdir()
    return completion(asked, f"```cpp\n{source.read_text()}\n```")


def test_all_cases_of_generated_samples(server: Server, run: Run, path: Path) -> None:
    main(["generate", "--model=tiny", f"--base-url={server.url}", "-o", str(path), "-n4"])
    assert len(ids(path)) == 960
    result = run("--co", "-q", cases=str(CASES), url="")
    assert result.ret == 0
    assert sum("[" in line for line in result.outlines) == 960


@pytest.mark.parametrize("workers", ["-n0", "-n2"])
def test_missing_samples_are_asked_for_and_evaluated(
    run: Run, server: Server, path: Path, tmp_path: Path, workers: str
) -> None:
    server.answer = right
    options = (workers, "-m", "serial or omp", "--pareval-samples-per-prompt=2", "--pareval-temperature=0.6")
    result = run(*options)
    result.assert_outcomes(passed=4, deselected=4)
    result.stdout.fnmatch_lines(
        [
            f"pareval: asking {server.url} for missing samples of the collected cases (480 in all problems)",
            f"pareval: asking {server.url}, model tiny for 4 samples of 2 prompts, to be written to {path}",
            f"pareval: 4 samples generated, in {path}",
        ]
    )
    assert ids(path) == [(AXPY, name, number) for name in ("omp", "serial") for number in (0, 1)]
    table = pd.read_csv(tmp_path / "out" / "raw_metrics.csv")
    assert table.response_time.gt(0).all()
    assert table.prompt_tokens.tolist() == [11] * 4
    assert table.total_tokens.tolist() == [33] * 4
    (one, *_) = json.loads((tmp_path / "out" / "results-tiny.json").read_text())
    assert (one["temperature"], one["max_new_tokens"], one["prompted"]) == (0.6, 4096, True)
    assert one["prompt"] in [asked.prompt for asked in server.asked]
    result = run(*options)
    result.assert_outcomes(passed=4, deselected=4)
    assert len(server.asked) == 4


def test_nothing_is_asked_for_a_collection(run: Run, server: Server, path: Path) -> None:
    result = run("--co", "-q")
    assert result.ret == 0
    assert sum("[" in line for line in result.outlines) == 4
    assert server.asked == []
    assert not path.parent.exists()


def test_cases_that_are_not_collected(run: Run, server: Server) -> None:
    assert run("-k", "nothing").ret == pytest.ExitCode.NO_TESTS_COLLECTED
    assert server.asked == []


@pytest.mark.parametrize("workers", ["-n0", "-n2"])
def test_a_refused_key(run: Run, server: Server, monkeypatch: pytest.MonkeyPatch, workers: str) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", SECRET)
    server.answer = lambda asked: error(401, f"Wrong: {SECRET}")
    result = run(workers)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    said = result.stdout.str() + result.stderr.str()
    assert f"ERROR: {server.url}, model tiny: the key of the environment variable OPENAI_API_KEY is refused" in said
    assert "Traceback" not in said
    assert SECRET not in said


@pytest.mark.parametrize("workers", ["-n0", "-n2"])
def test_samples_that_cannot_be_had(run: Run, server: Server, path: Path, workers: str) -> None:
    """Nothing is evaluated; what was had is there, and the next session asks for the rest only."""
    server.answer = lambda asked: error(429, "No", {"Retry-After": "999"}) if "mpi.h" in asked.prompt else right(asked)
    options = (workers, "-m", "serial or mpi", "--pareval-procs=1")
    result = run(*options)
    assert result.ret == 1
    result.stdout.fnmatch_lines(
        ["pareval: 1 sample without an answer: *(status 429: No)", "*some samples could not be generated*"]
    )
    assert len(ids(path)) == 1
    server.asked.clear()
    server.answer = right
    run(*options).assert_outcomes(passed=2, deselected=2)
    assert len(server.asked) == 1


def test_a_file_that_a_killed_session_has_left(run: Run, server: Server, path: Path) -> None:
    server.answer = right
    path.parent.mkdir()
    path.write_text('{"model": "ti')
    run("-m", "serial").assert_outcomes(passed=1, deselected=3)


def test_samples_of_other_kinds_count(run: Run, server: Server, tmp_path: Path) -> None:
    server.answer = right
    folder = tmp_path / "samples" / "tiny" / "serial" / AXPY
    folder.mkdir(parents=True)
    (folder / "0.md").write_text(right(Asked("", {"prompt": ""}, {})).body["choices"][0]["message"]["content"])
    run("-m", "serial or omp").assert_outcomes(passed=2, deselected=2)
    assert len(server.asked) == 1


def test_parevals_prompts(run: Run, server: Server, tmp_path: Path) -> None:
    """Of the file's prompts, less those of other parallelism models; the results have their text."""
    server.answer = right
    problem = load_problems()[AXPY]
    text = f"/* z = alpha*x+y */\n{problem.signature} {{"
    entry = {"problem_type": "dense_la", "language": "cpp", "name": AXPY, "prompt": text}
    path = tmp_path / "prompts.json"
    path.write_text(json.dumps([entry | {"parallelism_model": name} for name in ("serial", "cuda")]))
    result = run(f"--pareval-prompts={path}")
    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines([f"pareval: {path}: *not evaluated here: 1 of cuda"])
    assert [asked.prompt for asked in server.asked] == [text]
    assert json.loads((tmp_path / "out" / "results-tiny.json").read_text())[0]["prompt"] == text


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            ["--pareval-samples-per-prompt=0"],
            "--pareval-samples-per-prompt: must be a whole number, 1 or more, not '0'",
        ),
        (["--pareval-temperature=3"], "--pareval-temperature: must be between 0 and 2, or none, not '3'"),
        (["--pareval-prompts=/nowhere"], "/nowhere: cannot be read: *"),
        (["--pareval-base-url=nowhere"], "nowhere: not a URL like *"),
        (["--pareval-model=../x"], "--pareval-samples: ../x cannot be a file name in *"),
    ],
)
def test_wrong_usage(run: Run, server: Server, options: list[str], message: str) -> None:
    result = run(*options)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines([f"ERROR: {message}"])
    assert server.asked == []


def test_other_parameters(run: Run, server: Server, path: Path) -> None:
    server.answer = right
    run("-m", "serial").assert_outcomes(passed=1, deselected=3)
    before = path.read_bytes()
    result = run("-m", "serial", "--pareval-temperature=0.9")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines([f"ERROR: {path}:1: *with temperature 0.2, not 0.9; use another file, or that value"])
    assert path.read_bytes() == before


def test_the_client_is_not_imported_for_nothing() -> None:
    code = "import sys, pytest_pareval.plugin; print({'openai', 'asyncio', 'tqdm'} & set(sys.modules))"
    completed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert completed.stdout == "set()\n"
