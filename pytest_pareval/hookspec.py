"""Hooks for other plugins: to receive records, for a database or an experiment tracker, and to extract candidates.

Those that receive are called in the process that reports: not in xdist's workers. An implementation takes the arguments
that it needs, and no others. docs/hooks.md has complete examples.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pytest_pareval.config.settings import Settings
    from pytest_pareval.gates.decision import GateReport
    from pytest_pareval.parallelism.model import ParallelismModel
    from pytest_pareval.problems.problem import Problem
    from pytest_pareval.records.environment import Environment
    from pytest_pareval.records.record import Record
    from pytest_pareval.samples.sample import Sample


@pytest.hookspec
def pytest_pareval_session_start(config: pytest.Config, environment: Environment, settings: Settings) -> None:
    """Called once before the first sample is evaluated.

    ``environment`` describes the machine, its software and what results depend on; ``environment.to_json()`` is the
    content of ``environment.json``. ``settings`` holds the values of all options. An exception ends the session before
    it evaluates anything, with exit status 4.
    """


@pytest.hookspec
def pytest_pareval_record(config: pytest.Config, record: Record) -> None:
    """Called for each new record, as soon as it is in ``records.jsonl``.

    ``record.to_json()`` is its line in that file. A resumed session does not repeat the records that the file already
    holds. An exception does not stop the evaluation: the terminal summary reports it, and the exit status is 3.
    """


@pytest.hookspec
def pytest_pareval_session_finish(
    config: pytest.Config, records: Sequence[Record], gate_report: GateReport | None
) -> None:
    """Called once at the end, after all files are written; also where the session was interrupted.

    ``records`` are all records in the session's folder, including resumed ones. ``gate_report`` is what the gates
    decided, or None without a gate, baseline, or decision. An exception is treated as one of pytest_pareval_record.
    """


@pytest.hookspec(firstresult=True)
def pytest_pareval_extract(
    config: pytest.Config, sample: Sample, problem: Problem, parallelism: ParallelismModel
) -> str | None:
    """Called to find the candidate in a sample's text, ``sample.text``; the first result that is not None counts.

    Returns the translation unit that is compiled: it defines ``problem.function``, declares what it uses of
    ``problem.prelude``, and includes ``parallelism.headers``. Headers of the C++ standard precede it. None leaves the
    sample to the built-in extraction, ``pytest_pareval.extraction.extract.extract``. ExtractionError says that the
    sample has no candidate; any other exception is an error of the case.

    The processes and threads that build and evaluate call it, for a sample more than once: the result must depend on
    the arguments alone.
    """
