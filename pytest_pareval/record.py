"""Records: all that is known of one sample after its evaluation."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from pytest_pareval.verdict import Failure, Strength, Verdict


@dataclass(frozen=True)
class Run:
    """One run under one launch configuration.

    ``did_run`` is False where it crashed, hung or was not started because an earlier one hung. ``is_valid`` and
    ``is_valid_plus`` are the outcomes of the base and the plus checks; None where plus was not tried. ``times`` are the
    seconds of each repetition. ``timed`` runs are those under the launch configurations that ParEval times; the others
    only check. ``threads_ran`` says whether a thread ran that the candidate had started. ``rank_times`` are the seconds
    of each rank in each repetition, where there are several, by its own word.
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
    strength: Strength | None = None
    threads_ran: bool = False
    rank_times: tuple[tuple[float, ...], ...] = ()

    @property
    def runtime(self) -> float | None:
        """Mean seconds of a repetition, as ParEval reports it."""
        return statistics.fmean(self.times) if self.times else None


@dataclass(frozen=True)
class Record:
    """One evaluated sample.

    ``source`` is the translation unit that was compiled, None where extraction failed. ``same_as`` is where the sample
    comes from whose build, checks and times these are, if its object code is the same. ``seconds`` is the wall time
    that the evaluation took, by kind (see effort). Where the record is not ``timed``, repetitions were checked only,
    and there are no times.
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
    strength: Strength | None
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

    @property
    def identity(self) -> tuple[str, ...]:
        """That of its sample."""
        return (self.model, self.problem, self.parallelism_model, self.sample, self.text)

    @property
    def valid(self) -> bool:
        """Right by the base and the plus checks."""
        return self.verdict is Verdict.VALID

    @property
    def timed_runs(self) -> tuple[Run, ...]:
        """The runs that ParEval would do."""
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
        """Whether threads ran though the prompt asked for none."""
        return "omp" not in self.parallelism_model and any(run.threads_ran for run in self.runs)

    @property
    def runtimes(self) -> dict[int, float]:
        """Best mean runtime in seconds by number of processes (of threads for omp), over valid runs."""
        best: dict[int, float] = {}
        for run in self.timed_runs:
            workers = run.procs if "mpi" in self.parallelism_model else run.threads
            if run.is_valid and run.runtime is not None:
                best[workers] = min(run.runtime, best.get(workers, run.runtime))
        return best

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
        """Best runtime on one process (thread for omp) over the best on so many."""
        runtimes = self.runtimes
        if 1 not in runtimes or workers not in runtimes or runtimes[workers] == 0:
            return None
        return runtimes[1] / runtimes[workers]

    @property
    def speedups(self) -> dict[int, float]:
        """Speedups over the best sequential runtime by number of processes x threads: of valid runs, where timed."""
        best = self.best_sequential_runtime
        if best is None:
            return {}
        return {workers: best / runtime for workers, runtime in self.runtimes_by_workers.items() if runtime > 0}

    def to_json(self) -> dict[str, Any]:
        """Plain data; ``from_json`` makes an equal record of it."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Record:
        """The record that ``to_json`` wrote."""
        fields = dict(data)
        fields["prompt"] = sys.intern(fields["prompt"])  # all samples of a prompt carry it
        fields["verdict"] = Verdict(fields["verdict"])
        fields["strength"] = fields["strength"] and Strength(fields["strength"])
        fields["runs"] = tuple(_run(run) for run in fields["runs"])
        return cls(**fields)


def _run(data: Mapping[str, Any]) -> Run:
    fields = dict(data)
    if fields["failure"] is not None:
        fields["failure"] = Failure(Verdict(fields["failure"]["verdict"]), fields["failure"]["detail"])
    fields["strength"] = fields["strength"] and Strength(fields["strength"])
    fields["times"] = tuple(fields["times"])
    fields["rank_times"] = tuple(map(tuple, fields.get("rank_times", ())))
    return Run(**fields)
