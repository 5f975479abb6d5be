"""The same samples through this project and through ParEval's own scripts: verdicts side by side, and wall times.

    PAREVAL_HOME=PATH python benchmarks/against_pareval.py [--samples FILE --model NAME] [--size small]
        [--processes 2] [--python python3] [--cache kept|fresh|user] [--output DIR] [-- OPTIONS OF PYTEST]

PAREVAL_HOME is a checkout of github.com/parallelcodefoundry/ParEval, whose drivers for the parallelism models of the
samples have been made (``make`` in its drivers/cpp), with a Python that has tqdm. Its run-all.py gets the same samples,
launch configurations, problem sizes and time limits, and mpicxx and mpiexec are the same. The session here begins
with a cache that has seen the problems (with the built-in model), but none of the samples; or, with ``--cache fresh``,
with one in which nothing is built but what the harness itself needs, as ParEval's drivers are built beforehand; or with
the user's.
Without ``--samples`` they are the built-in model's with a line more, one for each prompt.

A sample goes to ParEval as a prompt that ends with the function's opening brace and as an output that follows it, cut
from the source that is compiled here, since its scripts know no other form.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from tabulate import tabulate

import sessions
from pytest_pareval._util.cache import Cache
from pytest_pareval.extraction.cxx import Kind, mask, split
from pytest_pareval.launch.launchers.registry import launchers
from pytest_pareval.machine.cpus import cores
from pytest_pareval.machine.toolchain import Toolchain, find_toolchain
from pytest_pareval.parallelism.model import ParallelismModel
from pytest_pareval.parallelism.registry import parallelism_models
from pytest_pareval.problems.problem import Problem
from pytest_pareval.problems.suite import load_problems
from pytest_pareval.records.record import Record

DRIVERS = {"serial": "serial-driver", "omp": "omp-driver", "mpi": "mpi-driver", "mpi+omp": "mpi-omp-driver"}
"""Object files of ParEval's drivers by parallelism model, in drivers/cpp/models."""
PROCS = THREADS = (1, 2, 4)
BUILD_TIMEOUT, RUN_TIMEOUT = 60, 120
AIM = "at least 10 for one sample per prompt, 20 for twenty at temperature 0.2"


def drivers(home: str | None, models: Sequence[str], python: str) -> Path:
    """The folder of run-all.py. Ends the benchmark where something that it needs is missing."""
    if not home:
        sys.exit("PAREVAL_HOME is not set: it names a checkout of github.com/parallelcodefoundry/ParEval")
    folder = Path(home).resolve() / "drivers"
    if not (folder / "run-all.py").is_file():
        sys.exit(f"{folder}/run-all.py is not there: PAREVAL_HOME must name a checkout of ParEval")
    objects = [folder / "cpp" / "models" / f"{DRIVERS[model]}.o" for model in models]
    if missing := [path for path in objects if not path.is_file()]:
        needed = " ".join(f"models/{path.name}" for path in missing)
        sys.exit(f"{missing[0]} is not there: run `make {needed}` in {folder / 'cpp'}, with {mpi_hint()}")
    if subprocess.run([python, "-c", "import tqdm"], capture_output=True, check=False).returncode:
        sys.exit(f"{python} has no tqdm, which ParEval's run-all.py imports: install it, or name another by --python")
    return folder


def check_problems(folder: Path, records: Iterable[Record]) -> None:
    """End the benchmark where ParEval has no file for a problem: run-all.py would say of its samples "not built"."""
    for kind, name in sorted({(record.problem_type, record.problem) for record in records}):
        path = folder / "cpp" / "benchmarks" / kind / name / "cpu.cc"
        if not path.is_file():
            sys.exit(f"{path} is not there: leave the problem out, for example by naming files of cases/ after --")


def mpi_hint() -> str:
    """Which mpicxx ParEval's drivers must be made with."""
    mpi = find_toolchain(Cache.of_user()).mpi
    return f"{Path(mpi.mpicxx).parent} first on PATH" if mpi else "an mpicxx on PATH"


def cut(source: str, problem: Problem) -> tuple[str, str] | None:
    """A source up to the opening brace of the problem's function, which stands on one line, and what follows it."""
    for piece in split(source):
        if piece.kind is Kind.FUNCTION and piece.name == problem.function.function:
            brace = piece.start + mask(source[piece.start : piece.end]).index("{")
            header = " ".join(source[piece.start : brace].split())
            return f"{source[: piece.start]}{header} {{", source[brace + 1 :]
    return None


def prompts(records: Sequence[Record]) -> list[dict[str, Any]]:
    """What run-all.py reads: an object for each sample."""
    problems = load_problems()
    entries = []
    for record in records:
        parts = cut(record.source, problems[record.problem]) if record.source else None
        prompt, output = parts or (record.prompt, record.text)
        entries.append(
            {
                "problem_type": record.problem_type,
                "language": "cpp",
                "name": record.problem,
                "parallelism_model": record.parallelism_model,
                "prompt": prompt,
                "outputs": [output],
            }
        )
    return entries


def pareval_launches(toolchain: Toolchain) -> dict[str, Any]:
    """Our launch configurations in the form of ParEval's launch-configs.json."""
    mpiexec = f"{toolchain.mpi.mpiexec} -n {{num_procs}} " if toolchain.mpi else ""
    return {model.name: _launches(model, mpiexec) for model in parallelism_models().values()}


def _launches(model: ParallelismModel, mpiexec: str) -> dict[str, Any]:
    threads = " {num_threads}" * model.has_threads
    configs = model.launch_configs(PROCS, THREADS)
    has_ranks = launchers()[model.launcher].has_ranks
    return {
        "format": f"{mpiexec * has_ranks}{{exec_path}} {{args}}{threads}",
        "params": [
            ({"num_procs": one.procs} if has_ranks else {})
            | ({"num_threads": one.threads} if model.has_threads else {})
            for one in configs
        ],
    }


def pareval_sizes(small: bool) -> dict[str, dict[str, str]]:
    """Our problem sizes in the form of ParEval's problem-sizes.json."""
    return {
        name: {model.name: f"({problem.timed_size(model, small)})" for model in parallelism_models().values()}
        for name, problem in load_problems().items()
    }


def run_pareval(
    folder: Path, entries: Sequence[Mapping[str, Any]], small: bool, python: str, place: Path
) -> tuple[float, float, list[dict[str, Any]]]:
    """Wall and processor seconds that run-all.py takes, and the output objects that it writes, one for each entry."""
    toolchain = find_toolchain(Cache.of_user())
    place.mkdir(parents=True, exist_ok=True)
    scratch = place / "scratch"
    scratch.mkdir(exist_ok=True)
    files = {"input": entries, "launch-configs": pareval_launches(toolchain), "problem-sizes": pareval_sizes(small)}
    for name, content in files.items():
        (place / f"{name}.json").write_text(json.dumps(content, indent=1))
    command = [python, "run-all.py", str(place / "input.json"), "--output", str(place / "results.json")]
    command += ["--launch-configs", str(place / "launch-configs.json")]
    command += ["--problem-sizes", str(place / "problem-sizes.json"), "--scratch-dir", str(scratch)]
    command += ["--build-timeout", str(BUILD_TIMEOUT), "--run-timeout", str(RUN_TIMEOUT)]
    command += ["--yes-to-all", "--hide-progress", "--log", "WARNING"]
    env = dict(os.environ)
    if toolchain.mpi:
        env |= toolchain.mpi.environment
        env["PATH"] = f"{Path(toolchain.mpi.mpicxx).parent}{os.pathsep}{env['PATH']}"
    before = sessions.processor_seconds()
    begin = time.monotonic()
    with (place / "log").open("wb") as log:
        done = subprocess.run(command, cwd=folder, env=env, stdout=log, stderr=subprocess.STDOUT, check=False)
    seconds, cpu = time.monotonic() - begin, sessions.processor_seconds() - before
    shutil.rmtree(scratch, ignore_errors=True)
    if done.returncode:
        sys.exit(f"run-all.py ended with {done.returncode}:\n{(place / 'log').read_text(errors='replace')[-2000:]}")
    return seconds, cpu, [entry["outputs"][0] for entry in json.loads((place / "results.json").read_text())]


def verdict(did_build: bool, valid: bool) -> str:
    """What both can say of a sample."""
    return "valid" if valid else "not valid" if did_build else "not built"


def why_not_valid(output: Mapping[str, Any]) -> str:
    """Why ParEval does not take a sample for valid; empty where it does."""
    if not output["did_build"]:
        return "not built"
    if not output["did_all_run"]:
        return "not all runs ended well"
    if not output["are_all_valid"]:
        return "wrong answer"
    return "" if output["is_source_valid"] else "no parallel API in its words"


def side_by_side(records: Sequence[Record], outputs: Sequence[Mapping[str, Any]]) -> tuple[str, str]:
    """Counts of pairs of verdicts, and the samples on which they differ."""
    pairs: Counter[tuple[str, str]] = Counter()
    differing = []
    for record, output in zip(records, outputs, strict=True):
        here = verdict(record.did_build, record.are_all_valid and record.is_source_valid)
        there = verdict(output["did_build"], bool(output["are_all_valid"] and output["is_source_valid"]))
        pairs[here, there] += 1
        if here != there:
            what = f"{record.verdict}: {record.detail.splitlines()[0] if record.detail else ''}"[:80].rstrip(": ")
            sample = [record.problem, record.parallelism_model, record.sample]
            differing.append([*sample, here, there, what, why_not_valid(output)])
    counts = [[*pair, count] for pair, count in sorted(pairs.items())]
    headers = ["problem", "parallel", "sample", "here (base)", "ParEval", "why here", "why there"]
    return tabulate(counts, ["here (base)", "ParEval", "samples"]), tabulate(differing, headers) if differing else ""


def main() -> None:
    """Print tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--samples", type=Path)
    parser.add_argument("--model", help="whose samples of the file")
    parser.add_argument("--size", choices=("full", "small"), default="small")
    parser.add_argument("--processes", type=int, default=cores())
    parser.add_argument("--python", default=sys.executable, help="the Python for ParEval's scripts")
    parser.add_argument("--cache", choices=("kept", "fresh", "user"), default="kept")
    parser.add_argument("--output", type=Path, help="where the input, configurations and results are kept")
    parser.add_argument("options", nargs="*", help="more options of pytest, such as a part of cases/")
    given = parser.parse_args()
    home = os.environ.get("PAREVAL_HOME")
    folder = drivers(home, (), given.python)
    with tempfile.TemporaryDirectory() as temporary:
        place = (given.output or Path(temporary)).resolve()
        limits = [f"--pareval-procs={_list(PROCS)}", f"--pareval-threads={_list(THREADS)}"]
        limits += [f"--pareval-build-timeout={BUILD_TIMEOUT}", f"--pareval-run-timeout={RUN_TIMEOUT}"]
        options = [f"--pareval-size={given.size}", *limits, *(given.options or ["cases/"])]
        if given.samples:
            samples = [f"--pareval-model={given.model}", f"--pareval-samples={given.samples.resolve()}"]
        else:
            samples = sessions.sample_options(place / "samples", sessions.numbered_references(), given.size)[:2]
        env = None if given.cache == "user" else sessions.warmed_cache(Path(temporary), parallelism_models())
        if given.cache == "kept":
            sessions.run(["--pareval-model=reference", *options], place / "before", given.processes, env, fresh=False)
        user = given.cache == "user"  # it may know the samples
        session = sessions.run([*samples, *options], place / "here", given.processes, env, fresh=user)
        drivers(home, sorted({one.parallelism_model for one in session.records}), given.python)
        check_problems(folder, session.records)
        seconds, cpu, outputs = run_pareval(
            folder, prompts(session.records), given.size == "small", given.python, place / "there"
        )
    counts, differing = side_by_side(session.records, outputs)
    prompts_seen = len({(one.problem, one.parallelism_model) for one in session.records})
    print(f"{len(session.records)} samples of {prompts_seen} prompts, {given.size} sizes\n")
    rows = [["ParEval's run-all.py", seconds, cpu], [f"here, -n {given.processes}", session.seconds, session.cpu]]
    rows += [["ratio", seconds / session.seconds, cpu / session.cpu]]
    print(tabulate(rows, ["", "wall, s", "processors busy, s"], floatfmt=".1f"))
    print(f"\nThe ratio of wall times is meant to be {AIM}.\n\n{counts}")
    if differing:
        print(f"\n{differing}")


def _list(counts: Sequence[int]) -> str:
    return ",".join(map(str, counts))


if __name__ == "__main__":
    main()
