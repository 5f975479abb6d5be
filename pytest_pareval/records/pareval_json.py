"""ParEval's results JSON, as its run-all.py writes it: prompts whose ``outputs`` have results."""

from __future__ import annotations

import warnings
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from pytest_pareval._util.digest import digest
from pytest_pareval._util.files import without_gzip
from pytest_pareval._util.text import counted
from pytest_pareval.problems.suites.pareval import problem_type
from pytest_pareval.records.raw_metrics import EXTRA_COLUMNS, row
from pytest_pareval.records.record import Record, Run
from pytest_pareval.records.verdict import Verdict
from pytest_pareval.samples.entry import Entry
from pytest_pareval.samples.json_format import RESULTS, SAMPLES, entry_samples, read_entries
from pytest_pareval.samples.sample import GENERATION, LANGUAGE, MEASURED, Sample, SampleError
from pytest_pareval.samples.sources import unique

PREFIX = "results-"
"""Prefix of a results file's name, before the model's name. Files without it are read too."""
FLAGS = (
    "source_write_success",
    "did_build",
    "is_source_valid",
    "did_any_run",
    "did_all_run",
    "are_any_valid",
    "are_all_valid",
)


class PartlyEvaluated(UserWarning):
    """A results file in which some outputs of a prompt have results and others have none."""


KNOWN_COLUMNS = ("sample", "best_sequential_runtime", "runtimes")
"""Our own columns for which ParEval's results have values."""


def results_names(models: Iterable[str]) -> dict[str, str]:
    """The names of the models' results files. A name such as ``maker/model`` is written with ``_`` for the slash; of
    several models whose files would have one name, the later ones in the alphabet get a digest, too.
    """
    names: dict[str, str] = {}
    for model in sorted(set(models)):
        safe = "".join(c if c.isalnum() or c in "-_.+" else "_" for c in model)
        name = f"{PREFIX}{safe}.json"
        names[model] = f"{PREFIX}{safe}-{digest(model)[:8]}.json" if name in names.values() else name
    return names


def pareval_json(records: Iterable[Record]) -> list[dict[str, Any]]:
    """Records of one model as ParEval's run-all.py writes them, with our own fields ``model`` and ``samples``."""
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
    """Our field ``samples``, as in sample files: one object per output, with values that ParEval has no field for."""
    by_position = [record.sample for record in records] == [str(index) for index in range(len(records))]
    own = [
        {**({} if by_position else {"id": one.sample}), **{name: getattr(one, name) for name in MEASURED}}
        for one in records
    ]
    known = [{name: value for name, value in one.items() if value is not None} for one in own]
    return {SAMPLES: known} if any(known) else {}


def _output(record: Record) -> dict[str, Any]:
    """An output with its results. ``runs`` is null if there are none: ParEval's scripts do not count an empty list."""
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
    """The rows of raw_metrics.csv for a results file. Values that ParEval does not compute, such as plus, are None.

    The model is the one that a prompt names, else the file's name. Prompts that ParEval did not run are left out, as
    in its scripts, and so are single outputs without results, with a PartlyEvaluated warning. Raises SampleError.
    """
    model = without_gzip(path).stem.removeprefix(PREFIX)
    counts: Counter[tuple[str, str, str]] = Counter()
    samples: list[Sample] = []
    left_out: list[str] = []
    for entry in read_entries(path):
        outputs = entry.content.get("outputs")
        if isinstance(outputs, list) and all(isinstance(one, str) for one in outputs):
            continue
        own = model if entry.content.get("model") is None else entry.string("model")
        for sample in entry_samples(entry, own, counts):
            if isinstance(outputs, list) and RESULTS not in sample.extra:
                left_out.append(sample.origin)
            else:
                samples.append(sample)
    if left_out and samples:
        warnings.warn(PartlyEvaluated(_partly(path, left_out)), stacklevel=2)
    return [_row(sample) for sample in unique(samples)]


def _partly(path: Path, left_out: Sequence[str]) -> str:
    return (
        f"{path}: only partly evaluated: {counted(len(left_out), 'output')} without results "
        f"{'is' if len(left_out) == 1 else 'are'} left out, the first at {left_out[0]}"
    )


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
        check_set=None,
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
    """A run. A missing or null ``is_valid`` counts as not valid."""
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
        reason = "is missing: this is not a results file" if name not in entry.content else "must be true or false"
        raise SampleError(f"{entry.place(name)} {reason}")
    return value
