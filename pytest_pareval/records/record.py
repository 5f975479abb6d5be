"""Records: the results of one sample's evaluation."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Mapping
from dataclasses import MISSING, asdict, dataclass, field, fields
from typing import Any

from pytest_pareval._util.text import shorten_json
from pytest_pareval.parallelism.launch_config import LaunchConfig
from pytest_pareval.parallelism.registry import parallelism_models
from pytest_pareval.parallelism.serial import SERIAL
from pytest_pareval.records.verdict import CheckSet, Failure, Verdict


@dataclass(frozen=True, slots=True)
class Run:
    """One run under one launch configuration.

    ``did_run`` is False if it crashed, hung, or was not started because an earlier run hung. ``is_valid`` and
    ``is_valid_plus`` are the outcomes of the base and the plus checks; None if plus was not tried. ``times`` are
    the seconds of each repetition. ``timed`` runs use launch configurations that ParEval times; other runs only
    check. ``threads_ran`` says whether a thread ran that the candidate started. ``disturbed`` counts repetitions
    that other programs disturbed, so that their times may be too long; it is 0 unless too few were undisturbed.
    ``rank_times`` are the seconds of each rank in each repetition, as the ranks report them; empty for a single
    rank. ``warning`` is what the plus checks found that fails nothing, such as a communicator that is never freed.
    """

    procs: int
    threads: int
    did_run: bool
    is_valid: bool
    is_valid_plus: bool | None
    timed: bool
    times: tuple[float, ...] = ()
    oversubscribed: bool = False
    failure: Failure | None = None
    check_set: CheckSet | None = None
    threads_ran: bool = False
    rank_times: tuple[tuple[float, ...], ...] = ()
    disturbed: int = 0
    warning: str = ""

    @property
    def runtime(self) -> float | None:
        """Mean seconds of a repetition, as ParEval reports it."""
        return statistics.fmean(self.times) if self.times else None

    @property
    def median(self) -> float | None:
        """Median seconds of a repetition."""
        return statistics.median(self.times) if self.times else None

    @property
    def spread(self) -> float | None:
        """Interquartile range of the repetitions over their median; None for fewer than two."""
        if len(self.times) < 2 or not self.median:
            return None
        low, _, high = statistics.quantiles(self.times, n=4, method="inclusive")
        return (high - low) / self.median


@dataclass(frozen=True, slots=True)
class Record:
    """One evaluated sample.

    ``source`` is the compiled translation unit; None if extraction failed. ``same_as`` is the origin of a sample with
    the same object code, whose build, checks and times this record shares. ``seconds`` is the wall time of the
    evaluation by phase (timing/phases.py). If the record is not ``timed``, repetitions were only checked: there are
    no times. ``flags`` are the compiler's, without those of the parallelism model; empty if unknown.
    ``other_verdicts`` are those that earlier evaluations of the same object code on this machine ended with, as
    ``wrong answer (plus)``: where there are any, luck decides.

    ``is_valid_sanitized`` says whether the sample passes plus and all its calls under sanitizers; None if nobody asked
    for that, or none of them can be used here. ``sanitizers`` are those that have seen all its calls, and
    ``sanitizers_note`` says why others have not. ``sanitizers_warning`` is what fails nothing, such as a leak.
    """

    model: str
    problem_type: str
    problem: str
    parallelism_model: str
    sample: str
    origin: str
    prompt: str
    text: str
    source: str | None
    verdict: Verdict
    check_set: CheckSet | None
    detail: str
    log: str
    did_build: bool
    is_source_valid: bool
    runs: tuple[Run, ...]
    size: int
    best_sequential_runtime: float | None
    response_time: float | None = None
    prompt_tokens: int | None = None
    total_tokens: int | None = None
    generation: Mapping[str, Any] = field(default_factory=dict)
    same_as: str = ""
    seconds: Mapping[str, float] = field(default_factory=dict)
    timed: bool = True
    flags: str = ""
    other_verdicts: tuple[str, ...] = ()
    is_valid_sanitized: bool | None = None
    sanitizers: tuple[str, ...] = ()
    sanitizers_note: str = ""
    sanitizers_warning: str = ""

    @property
    def identity(self) -> tuple[str, ...]:
        """Same as Sample.identity."""
        return (self.model, self.problem, self.parallelism_model, self.sample, self.text)

    @property
    def key(self) -> tuple[str, ...]:
        """Same as Sample.key: what tells samples apart, whatever their texts."""
        return self.identity[:-1]

    @property
    def valid(self) -> bool:
        """Whether the sample passes the base and the plus checks, and no sanitizer found anything."""
        return self.verdict is Verdict.VALID

    @property
    def is_valid_plus(self) -> bool:
        """Whether the sample passes the base and the plus checks, whatever sanitizers say."""
        return self.valid or self.check_set is CheckSet.SANITIZED

    @property
    def timed_runs(self) -> tuple[Run, ...]:
        """The runs that ParEval does too."""
        return tuple(run for run in self.runs if run.timed)

    @property
    def did_any_run(self) -> bool:
        return any(run.did_run for run in self.timed_runs)

    @property
    def did_all_run(self) -> bool:
        return bool(self.timed_runs) and all(run.did_run for run in self.timed_runs)

    @property
    def are_any_valid(self) -> bool:
        return any(run.is_valid for run in self.timed_runs)

    @property
    def are_all_valid(self) -> bool:
        return bool(self.timed_runs) and all(run.is_valid for run in self.timed_runs)

    @property
    def unexpected_threads(self) -> bool:
        """Whether the sample started threads although its parallelism model has none."""
        parallelism = parallelism_models().get(self.parallelism_model)
        return parallelism is not None and not parallelism.has_threads and any(run.threads_ran for run in self.runs)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What the plus and the sanitized checks found that fails nothing, each once."""
        found = (*(run.warning for run in self.runs), self.sanitizers_warning)
        return tuple(dict.fromkeys(filter(None, found)))

    @property
    def runtimes(self) -> dict[int, float]:
        """Best mean runtime in seconds by number of processes (threads for omp), over valid runs."""
        best: dict[int, float] = {}
        parallelism = parallelism_models().get(self.parallelism_model, SERIAL)
        for run in self.timed_runs:
            workers = parallelism.scaling_workers(LaunchConfig(run.procs, run.threads))
            if run.is_valid and run.runtime is not None:
                best[workers] = min(run.runtime, best.get(workers, run.runtime))
        return best

    @property
    def fastest_run(self) -> Run | None:
        """The valid timed run with the smallest mean; None if there is none."""
        runs = [run for run in self.timed_runs if run.is_valid and run.runtime is not None]
        return min(runs, key=lambda run: run.runtime or 0.0, default=None)

    @property
    def runtimes_by_workers(self) -> dict[int, float]:
        """Best mean runtime in seconds by number of processes x threads, over valid runs."""
        best: dict[int, float] = {}
        for run in self.timed_runs:
            workers = run.procs * run.threads
            if run.is_valid and run.runtime is not None:
                best[workers] = min(run.runtime, best.get(workers, run.runtime))
        return best

    def speedup(self, workers: int) -> float | None:
        """Best runtime on one process (thread for omp) over the best on ``workers``; None if one is missing."""
        runtimes = self.runtimes
        if 1 not in runtimes or workers not in runtimes or runtimes[workers] == 0:
            return None
        return runtimes[1] / runtimes[workers]

    @property
    def speedups(self) -> dict[int, float]:
        """Speedups over the best sequential runtime by number of processes x threads, for valid runs with times."""
        best = self.best_sequential_runtime
        if best is None:
            return {}
        return {workers: best / runtime for workers, runtime in self.runtimes_by_workers.items() if runtime > 0}

    def to_json(self) -> dict[str, Any]:
        """Plain data, from which ``from_json`` restores an equal record."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Record:
        """The record that ``to_json`` described. Raises FieldError for a field of another kind, and KeyError, TypeError
        or ValueError for other data.
        """
        _check(data, _RECORD_FIELDS)
        for index, run in enumerate(data["runs"]):
            _check(run, _RUN_FIELDS, f"runs[{index}].")
        values = dict(data)
        values["prompt"] = sys.intern(values["prompt"])  # all samples of a prompt carry it
        values["verdict"] = Verdict(values["verdict"])
        values["check_set"] = values["check_set"] and CheckSet(values["check_set"])
        values["runs"] = tuple(_run(run) for run in values["runs"])
        values["other_verdicts"] = tuple(values.get("other_verdicts", ()))
        values["sanitizers"] = tuple(values.get("sanitizers", ()))
        return cls(**values)


class FieldError(ValueError):
    """A field that is missing, unknown or of another kind. The message names it."""


@dataclass(frozen=True)
class _Kind:
    """The JSON values that a field takes, in words; of a list, perhaps those of its items, too."""

    types: tuple[type, ...]
    words: str
    choices: frozenset[object] = frozenset()
    items: _Kind | None = None

    def check(self, value: object, name: str) -> None:
        """Raise FieldError unless the field of this name may have this value."""
        is_kind = isinstance(value, self.types) and (not isinstance(value, bool) or bool in self.types)
        if not is_kind or (self.choices and value not in self.choices):
            raise FieldError(f"{name} must be {self.words}, not {shorten_json(value)}")
        if self.items and isinstance(value, list | tuple):
            for index, one in enumerate(value):
                self.items.check(one, f"{name}[{index}]")


_NONE = type(None)
_NUMBER = _Kind((int, float), "a number")
_KINDS = {
    "str": _Kind((str,), "a string"),
    "str | None": _Kind((str, _NONE), "a string or null"),
    "bool": _Kind((bool,), "true or false"),
    "bool | None": _Kind((bool, _NONE), "true, false or null"),
    "int": _Kind((int,), "an integer"),
    "int | None": _Kind((int, _NONE), "an integer or null"),
    "float | None": _Kind((int, float, _NONE), "a number or null"),
    "Verdict": _Kind((str,), "a verdict", frozenset(Verdict)),
    "CheckSet | None": _Kind((str, _NONE), "a check set or null", frozenset([*CheckSet, None])),
    "Failure | None": _Kind((dict, _NONE), "an object or null"),
    "Mapping[str, Any]": _Kind((dict,), "an object"),
    "Mapping[str, float]": _Kind((dict,), "an object"),
    "tuple[Run, ...]": _Kind((list, tuple), "a list"),
    "tuple[str, ...]": _Kind((list, tuple), "a list", items=_Kind((str,), "a string")),
    "tuple[float, ...]": _Kind((list, tuple), "a list", items=_NUMBER),
    "tuple[tuple[float, ...], ...]": _Kind(
        (list, tuple), "a list", items=_Kind((list, tuple), "a list", items=_NUMBER)
    ),
}
"""The kinds of JSON values by the type of a field."""


def _expected(kind: type[Record] | type[Run]) -> dict[str, tuple[_Kind, bool]]:
    """For each field of a class its kind, and whether data must have it."""
    required = {one.name: one.default is MISSING and one.default_factory is MISSING for one in fields(kind)}
    return {one.name: (_KINDS[str(one.type)], required[one.name]) for one in fields(kind)}


_RECORD_FIELDS, _RUN_FIELDS = _expected(Record), _expected(Run)


def _check(data: object, known: Mapping[str, tuple[_Kind, bool]], place: str = "") -> None:
    """Raise FieldError unless JSON data have these fields. ``place`` is what their names begin with."""
    if not isinstance(data, Mapping):
        raise FieldError(f"{place.rstrip('.') or 'it'} must be an object, not {shorten_json(data)}")
    for name in data:
        if name not in known:
            raise FieldError(f"{place}{name} is no field of it")
    for name, (expected, required) in known.items():
        if name in data:
            expected.check(data[name], f"{place}{name}")
        elif required:
            raise FieldError(f"{place}{name} is missing")


def _run(data: Mapping[str, Any]) -> Run:
    values = dict(data)
    if values["failure"] is not None:
        values["failure"] = Failure(Verdict(values["failure"]["verdict"]), values["failure"]["detail"])
    values["check_set"] = values["check_set"] and CheckSet(values["check_set"])
    values["times"] = tuple(values["times"])
    values["rank_times"] = tuple(map(tuple, values.get("rank_times", ())))
    return Run(**values)
