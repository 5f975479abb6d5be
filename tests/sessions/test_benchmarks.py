"""The benchmark scripts, each with next to nothing to do, and a stand-in for a checkout of ParEval."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pytest_pareval.launch.freezer import own_group
from pytest_pareval.parallelism.registry import parallelism_models

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
BENCHMARKS = ROOT / "benchmarks"
SCRIPTS = sorted(path.name for path in BENCHMARKS.glob("*.py") if path.name not in ("meter.py", "sessions.py"))
RUN_ALL = '''
"""Takes what ParEval's run-all.py takes, writes what it writes, and builds nothing, but uses 0.2 s of processor time.
Outputs with WRONG in them are, and those with WORDLESS in them have no words of the parallel API."""
import argparse, json, pathlib, time
while time.process_time() < 0.2: pass
parser = argparse.ArgumentParser()
parser.add_argument("input_json")
for name in ("--output", "--scratch-dir", "--launch-configs", "--problem-sizes", "--log"):
    parser.add_argument(name, required=True)
for name in ("--build-timeout", "--run-timeout"):
    parser.add_argument(name, type=int, required=True)
for name in ("--yes-to-all", "--hide-progress"):
    parser.add_argument(name, action="store_true", required=True)
args = parser.parse_args()
assert pathlib.Path("cpp", "models").is_dir(), "must run in drivers/"
data, launches, sizes = (json.load(open(path)) for path in (args.input_json, args.launch_configs, args.problem_sizes))
for prompt in data:
    last = prompt["prompt"].split("\\n")[-1]
    assert last.endswith("{") and len(last.split(" ")) > 1, last
    assert int(sizes[prompt["name"]][prompt["parallelism_model"]].strip("()")) > 0
    launch = launches[prompt["parallelism_model"]]
    for config in launch["params"]:
        launch["format"].format(exec_path="a.out", args="", **config)
    prompt["outputs"] = [
        {
            "generated_output": output, "source_write_success": True, "did_build": True,
            "is_source_valid": "WORDLESS" not in output,
            "did_any_run": True, "did_all_run": True, "are_any_valid": True, "are_all_valid": "WRONG" not in output,
            "best_sequential_runtime": 1.0,
            "runs": [{"did_run": True, "is_valid": True, "runtime": 1.0, **config} for config in launch["params"]],
        }
        for output in prompt["outputs"]
    ]
json.dump(data, open(args.output, "w"))
'''


def run(script: str, *args: str, **env: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(BENCHMARKS / script), *args]
    return subprocess.run(command, cwd=ROOT, env=os.environ | env, text=True, capture_output=True, check=False)


def output(script: str, *args: str, **env: str) -> str:
    done = run(script, *args, **env)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


BENCHMARK = Path("benchmarks", "reduce", "25_reduce_xor", "cpu.cc")


@pytest.fixture
def pareval(tmp_path: Path) -> Path:
    """A checkout of ParEval as far as the benchmark can tell."""
    models = tmp_path / "ParEval" / "drivers" / "cpp" / "models"
    models.mkdir(parents=True)
    (models / "serial-driver.o").touch()
    benchmark = models.parent / BENCHMARK
    benchmark.parent.mkdir(parents=True)
    benchmark.touch()
    (tmp_path / "ParEval" / "drivers" / "run-all.py").write_text(RUN_ALL)
    (tmp_path / "modules").mkdir()
    (tmp_path / "modules" / "tqdm.py").touch()
    return tmp_path / "ParEval"


def samples(folder: Path, texts: list[str]) -> Path:
    path = folder / "tried.jsonl"
    path.write_text("".join(json.dumps(SAMPLE | {"response": text}) + "\n" for text in texts))
    return path


SAMPLE = {"model": "tried", "name": "25_reduce_xor", "parallelism_model": "serial"}
RIGHT = "return std::accumulate(x.begin(), x.end(), false, [](bool a, bool b) { return a != b; });\n}"


@pytest.mark.parametrize("script", SCRIPTS)
def test_help_says_what_a_script_does(script: str) -> None:
    assert f"python benchmarks/{script}" in output(script, "--help")


def test_wall() -> None:
    text = output("wall.py", "--processes=0", "--", "--pareval-model=reference", "--pareval-size=small", *ONE_CASE)
    assert "1 samples" in text
    assert "session / floor" in text


ONE_CASE = ("cases/reduce/test_25_reduce_xor.py", "-k", "serial")


@pytest.mark.browser
@pytest.mark.skipif(shutil.which("chromium") is None, reason="no chromium")
def test_page() -> None:
    lines = output("page.py", "--models=2", "--samples=1").splitlines()
    assert lines[1].startswith("480 samples: ")
    done = [line.split()[0] for line in lines[2:]]
    assert done == ["open"] * 4 + ["search", "search", "list", "sort", "save", "open", "compare", "choose"]


def test_scaling() -> None:
    text = output("scaling.py", "--samples", "4", "--kind=rejected", "--processes=0", "--cache=user")
    assert text.splitlines()[-1].split()[0] == "4"


def test_memory() -> None:
    text = output("memory.py", "--size=small", "--samples", "1", "--problems", "25_reduce_xor", "--parallel", "serial")
    alone, xdist = (line.split() for line in text.splitlines()[2:4])
    assert float(alone[4]) > 20
    assert float(xdist[5]) > 20


def test_sanitizer_recall() -> None:
    lines = output("sanitizer_recall.py", "mpi-request-never-completed", "mpi-ring-of-sends").splitlines()
    rows = {" ".join(line.split()[:-8]): line.split()[-8:] for line in lines[2:] if len(line.split()) > 8}
    assert rows["MPI misuse"] == rows["deadlock"] == ["1", "1", "0", "0", "0", "0", "1.00", "1.00"]


@pytest.mark.skipif(os.geteuid() != 0 or own_group() is None, reason="processor time needs root and cgroup v2")
def test_sanitized() -> None:
    lines = output("sanitized.py", "--every=60", "--sanitize=undefined").splitlines()
    assert [line.split()[:2] for line in lines[2:6]] == [[name, "1"] for name in parallelism_models()]
    assert lines[-1] == "all samples pass the sanitized checks"


@pytest.mark.skipif(os.geteuid() != 0 or own_group() is None, reason="processor time needs root and cgroup v2")
def test_builds() -> None:
    lines = output("builds.py", "--turns=1").splitlines()
    ratios = [float(line.split()[-1]) for line in lines[3:-1]]
    assert lines[0].startswith("linker: ")
    assert len(ratios) == 3 * len(parallelism_models())
    assert min(ratios) < float(lines[-1].removeprefix("median ratio: ")) < max(ratios)


def test_timing() -> None:
    text = output("timing.py", "--sessions=1", "--problems=1", "--size=small", "--foreign")
    assert [line.startswith(name) for line, name in zip(text.splitlines()[-4:], CONDITIONS, strict=True)] == [True] * 4


CONDITIONS = ("-n 0", "-n 2", "beside builds", "beside foreign load")


def compare(pareval: Path, *texts: str) -> subprocess.CompletedProcess[str]:
    path = samples(pareval, list(texts))
    arguments = [f"--samples={path}", "--model=tried", "--cache=user", "--processes=0", f"--output={pareval / 'kept'}"]
    env = {"PAREVAL_HOME": str(pareval), "PYTHONPATH": str(pareval.parent / "modules")}
    return run("against_pareval.py", *arguments, "--", ONE_CASE[0], **env)


def test_verdicts_of_both_stand_side_by_side(pareval: Path) -> None:
    wrong, wordless = (f"// {word}\n{RIGHT}" for word in ("WRONG", "WORDLESS"))
    done = compare(pareval, RIGHT, wrong, wordless, "return false;\n}", "return nothing_like_it;\n}")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "5 samples of 1 prompts" in done.stdout
    rows = [" ".join(line.split()) for line in done.stdout.splitlines()]
    for pair in ("valid valid 1", "valid not valid 2", "not valid valid 1", "not built valid 1"):
        assert pair in rows
    assert any(row.endswith("valid not valid valid wrong answer") for row in rows)
    assert any(row.endswith("valid not valid valid no parallel API in its words") for row in rows)
    assert any("not valid valid wrong answer" in row for row in rows)


def test_wall_and_processor_time_of_both(pareval: Path) -> None:
    lines = compare(pareval, RIGHT).stdout.splitlines()
    there, here, ratio = (
        [float(part) for part in line.split()[-2:]]
        for line in lines
        if line.startswith(("ParEval's run-all.py", "here, -n", "ratio"))
    )
    assert there[1] >= 0.2
    assert here[1] > 0.2
    assert ratio == pytest.approx([one / other for one, other in zip(there, here, strict=True)], rel=0.1, abs=0.1)


def test_what_pareval_is_given_is_the_same_code(pareval: Path) -> None:
    helper = "static bool differ(bool a, bool b)\n{ return a != b; }\n"
    whole = f"{helper}bool reduceLogicalXOR(\n    std::vector<bool> const& x)\n{{ bool r = false; "
    compare(pareval, f"```cpp\n{whole}for (bool b : x) r = differ(r, b); return r; }}\n```")
    (entry,) = json.loads((pareval / "kept" / "there" / "input.json").read_text())
    assert helper in entry["prompt"]
    assert entry["prompt"].splitlines()[-1] == "bool reduceLogicalXOR( std::vector<bool> const& x) {"
    assert entry["outputs"] == [" bool r = false; for (bool b : x) r = differ(r, b); return r; }\n"]


@pytest.mark.parametrize(
    ("take_away", "message"),
    [
        (lambda home: (home / "drivers" / "run-all.py").unlink(), "run-all.py is not there"),
        (lambda home: (home / "drivers" / "cpp" / "models" / "serial-driver.o").unlink(), "run `make models/serial"),
        (lambda home: (home / "drivers" / "cpp" / BENCHMARK).unlink(), "25_reduce_xor/cpu.cc is not there: leave"),
        (lambda home: (home.parent / "modules" / "tqdm.py").write_text("raise ImportError"), "has no tqdm"),
    ],
)
def test_what_is_missing_is_said(pareval: Path, take_away: Callable[[Path], object], message: str) -> None:
    take_away(pareval)
    done = compare(pareval, RIGHT)
    assert done.returncode == 1
    assert message in done.stderr


PUBLISHED = SAMPLE | {"output": RIGHT, "did_build": True, "are_all_valid": True}


class TestAgreement:
    def published(self, folder: Path, *lines: dict[str, object]) -> str:
        (folder / "a.jsonl").write_text("".join(json.dumps(PUBLISHED | line) + "\n" for line in lines))
        return str(folder)

    def test_verdicts_side_by_side(self, tmp_path: Path) -> None:
        wrong = {"output": RIGHT.replace("return std", "return !std"), "count": 3}
        folder = self.published(tmp_path, {}, wrong, {"parallelism_model": "cuda"}, {"output": "#error}"})
        text = output("agreement.py", folder)
        rows = [line.split() for line in text.splitlines()]
        assert rows[2] == ["serial", "3", "3", "2", "3", "1", "1", "1", "2"]
        assert rows[3][1:] == rows[2][1:]
        assert "25_reduce_xor serial a.jsonl:2 (3 times): valid there, invalid here\n    wrong answer: " in text
        assert "a.jsonl:4: valid there, not built here" in text
        limited = output("agreement.py", "--limit=1", PUBLISHED=folder)
        assert limited.splitlines()[2].split() == ["serial", "1", "1", "1", "1", "1", "1", "0", "0"]
        assert "there" not in limited

    def test_what_is_missing(self, tmp_path: Path) -> None:
        assert "PUBLISHED names no folder" in run("agreement.py", PUBLISHED=str(tmp_path / "no")).stderr
        folder = self.published(tmp_path, {"did_build": None})
        assert f"{folder}/a.jsonl:1: did_build must be a bool" in run("agreement.py", folder).stderr
        assert "no outputs for serial" in run("agreement.py", self.published(tmp_path, {"name": "x"})).stderr
