"""ParEval's results JSON: prompts whose ``outputs`` say what became of them. Its run-all.py writes it, and so do we."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from pytest_pareval.raw_metrics import EXTRA_COLUMNS, row
from pytest_pareval.record import Record, Run
from pytest_pareval.sample import GENERATION, LANGUAGE, MEASURED, Entry, Sample, SampleError, problem_type
from pytest_pareval.sample_json import RESULTS, SAMPLES, entry_samples, read_entries
from pytest_pareval.verdict import Verdict

PREFIX = "results-"
"""A results file is named for its model, with or without this before the name."""
FLAGS = (
    "source_write_success",
    "did_build",
    "is_source_valid",
    "did_any_run",
    "did_all_run",
    "are_any_valid",
    "are_all_valid",
)
KNOWN_COLUMNS = ("sample", "best_sequential_runtime", "runtimes")
"""Those of our own columns that ParEval's results tell."""


def pareval_json(records: Iterable[Record]) -> list[dict[str, Any]]:
    """Records of one model as ParEval's run-all.py writes them; ``model`` and ``samples`` are more than it has."""
    prompts: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for record in records:
        prompts[record.problem, record.parallelism_model].append(record)
    return [
        {
            "model": group[0].model,
            "problem_type": group[0].problem_type,
            "language": LANGUAGE,
            "name": name,
            "parallelism_model": model,
            "prompt": group[0].prompt,
            **{key: group[0].generation.get(key) for key in GENERATION},
            "outputs": [_output(record) for record in group],
            **_samples(group),
        }
        for (name, model), group in prompts.items()
    ]


def _samples(records: Sequence[Record]) -> dict[str, Any]:
    """What ParEval has no place for, an object for each output, as in files of samples."""
    by_position = [record.sample for record in records] == [str(index) for index in range(len(records))]
    own = [
        {**({} if by_position else {"id": one.sample}), **{name: getattr(one, name) for name in MEASURED}}
        for one in records
    ]
    known = [{name: value for name, value in one.items() if value is not None} for one in own]
    return {SAMPLES: known} if any(known) else {}


def _output(record: Record) -> dict[str, Any]:
    """An output with its results. Without runs these are null: ParEval's scripts would not count an empty list."""
    return {
        "generated_output": record.text,
        "source_write_success": record.source is not None,
        **{name: getattr(record, name) for name in FLAGS[1:]},
        "best_sequential_runtime": record.best_sequential_runtime,
        "runs": [_run(run) for run in record.timed_runs] or None,
    }


def _run(run: Run) -> dict[str, Any]:
    return {
        "did_run": run.did_run,
        "is_valid": run.is_valid,
        "runtime": run.runtime,
        "num_procs": run.procs,
        "num_threads": run.threads,
    }


def read_rows(path: Path) -> list[dict[str, Any]]:
    """Rows of raw_metrics.csv of a results file; what ParEval does not find out, plus verdicts above all, is None.

    The model is the one that a prompt names, else the file's name. Prompts that ParEval has not run are left out, as
    its scripts leave them out. Raises SampleError.
    """
    model = path.stem.removeprefix(PREFIX)
    counts: Counter[tuple[str, str, str]] = Counter()
    rows = []
    for entry in read_entries(path):
        outputs = entry.content.get("outputs")
        if isinstance(outputs, list) and all(isinstance(one, str) for one in outputs):
            continue
        own = model if entry.content.get("model") is None else entry.string("model")
        rows += [_row(sample) for sample in entry_samples(entry, own, counts)]
    return rows


def _row(sample: Sample) -> dict[str, Any]:
    results = Entry(sample.extra.get(RESULTS, {}), sample.origin)
    flags = {name: _flag(results, name) for name in FLAGS}
    record = Record(
        model=sample.model,
        problem_type=sample.extra.get("problem_type", problem_type(sample.problem)),
        problem=sample.problem,
        parallelism_model=sample.parallelism_model,
        sample=sample.id,
        origin=sample.origin,
        prompt=sample.prompt or "",
        text=sample.text,
        source=None,
        verdict=Verdict.VALID,
        strength=None,
        detail="",
        log="",
        did_build=flags["did_build"],
        is_source_valid=flags["is_source_valid"],
        runs=_runs(results),
        size=0,
        best_sequential_runtime=results.number("best_sequential_runtime"),
        response_time=sample.response_time,
        prompt_tokens=sample.prompt_tokens,
        total_tokens=sample.total_tokens,
    )
    unknown = dict.fromkeys(name for name in EXTRA_COLUMNS if name not in KNOWN_COLUMNS)
    return {**row(record), **flags, **unknown}


def _runs(results: Entry) -> tuple[Run, ...]:
    runs = results.content.get("runs")
    if runs is None:
        return ()
    if not isinstance(runs, list) or not all(isinstance(run, dict) for run in runs):
        raise SampleError(f"{results.place('runs')} must be a list of objects, or null")
    return tuple(_read_run(Entry(run, results.origin, f"runs[{index}]")) for index, run in enumerate(runs))


def _read_run(run: Entry) -> Run:
    """A run; ParEval's is neither valid nor not where it did not say."""
    runtime = run.number("runtime")
    did_run, is_valid = _flag(run, "did_run"), run.content.get("is_valid") is not None and _flag(run, "is_valid")
    procs, threads = (_count(run, name) for name in ("num_procs", "num_threads"))
    return Run(procs, threads, did_run, is_valid, None, True, () if runtime is None else (runtime,))


def _count(run: Entry, name: str) -> int:
    value = run.integer(name)
    if value == 0:
        raise SampleError(f"{run.place(name)} must be positive")
    return 1 if value is None else value


def _flag(entry: Entry, name: str) -> bool:
    value = entry.content.get(name)
    if not isinstance(value, bool):
        reason = "is missing: these are no results" if name not in entry.content else "must be true or false"
        raise SampleError(f"{entry.place(name)} {reason}")
    return value
