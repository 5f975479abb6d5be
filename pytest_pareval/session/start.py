"""The start of a session: from settings to an evaluator, samples, and a folder for results."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pytest_pareval._util.cache import Cache, CacheError
from pytest_pareval._util.entry_points import EntryPointError
from pytest_pareval.config.settings import Settings, SettingsError
from pytest_pareval.launch.launchers.registry import check_launchers
from pytest_pareval.machine.cpus import without_blas_threads
from pytest_pareval.machine.programs import ToolchainError
from pytest_pareval.machine.toolchain import find_toolchain
from pytest_pareval.records.earlier import read_earlier
from pytest_pareval.records.environment import Environment
from pytest_pareval.records.folder import Results
from pytest_pareval.records.journal import JOURNAL_NAME
from pytest_pareval.records.record import Record
from pytest_pareval.records.resume import ResumeError, read_finished
from pytest_pareval.samples.sample import Sample, SampleError
from pytest_pareval.sandbox.isolation import SandboxError
from pytest_pareval.session.cases.snapshot import NAME as SNAPSHOT
from pytest_pareval.session.cases.snapshot import read_snapshot, write_snapshot
from pytest_pareval.session.extraction import describe_extraction, session_extractor
from pytest_pareval.session.harness import make_evaluator, session_folder
from pytest_pareval.session.recording.environment import describe
from pytest_pareval.session.recording.recorder import Recorder
from pytest_pareval.session.session import Session, samples_by_problem
from pytest_pareval.session.stash import RESOURCES, SESSION

if TYPE_CHECKING:
    import pandas as pd

    from pytest_pareval.generation.request import Request


def start_session(config: pytest.Config, settings: Settings) -> None:
    """Prepare a session that evaluates, or an xdist worker of one. Raises pytest.UsageError.

    A worker shares its controller's session folder. Only the controller writes results.
    """
    try:
        _start_session(config, settings)
    except CacheError as error:
        raise pytest.UsageError(str(error)) from None


def _start_session(config: pytest.Config, settings: Settings) -> None:
    resources = config.stash[RESOURCES] = ExitStack()
    if workerinput := getattr(config, "workerinput", None):
        _start(config, settings, Path(workerinput["pareval_folder"]))
        return
    folder = resources.enter_context(session_folder(Cache.of_user()))
    environment, finished = _start(config, settings, folder)
    if not config.option.collectonly:
        baseline = _read_baseline(settings)
        results = _open_results(config.stash[SESSION], environment, finished)
        config.pluginmanager.register(Recorder(config, settings, environment, results, baseline))


def _start(config: pytest.Config, settings: Settings, folder: Path) -> tuple[Environment, Sequence[Record]]:
    """Build the evaluator and read the samples. Returns the environment and the resumed records."""
    cache = Cache.of_user()
    try:
        check_launchers()
        samples, left_out, requests = _samples_and_requests(config, settings, folder)
        toolchain = find_toolchain(cache)
    except (EntryPointError, SampleError, ToolchainError) as error:
        raise pytest.UsageError(str(error)) from None
    try:
        evaluator = make_evaluator(settings, toolchain, cache, folder)
        evaluator = replace(evaluator, extract=session_extractor(config, evaluator.extract))
    except SandboxError as error:
        raise pytest.UsageError(f"--pareval-sandbox: {error}") from None
    except SettingsError as error:
        raise pytest.UsageError(f"--pareval-{error}") from None
    config.stash[RESOURCES].enter_context(without_blas_threads())
    isolation = evaluator.builder.sandbox.isolation
    environment = describe(settings, toolchain, isolation.name, evaluator.context.inputs.secret.label)
    environment = replace(environment, extraction=describe_extraction(config, settings))
    finished = _finished(settings, environment)
    by_sample = {record.identity: record for record in finished}
    config.stash[SESSION] = Session(settings, toolchain, samples, evaluator, by_sample, requests, left_out)
    return environment, finished


def _samples_and_requests(
    config: pytest.Config, settings: Settings, folder: Path
) -> tuple[dict[str, list[Sample]], Mapping[str, int], dict[str, list[Request]]]:
    """Samples, counts of those left out, and requests for missing ones, which xdist's controller generates.

    Files are read once in a session: a worker takes its controller's samples.
    """
    if hasattr(config, "workerinput"):
        return *read_snapshot(folder), {}
    if not settings.base_url:
        return *samples_by_problem(settings), {}
    from pytest_pareval.session.cases.missing_samples import prompts_to_ask, requests_by_problem

    prompts = prompts_to_ask(settings)
    samples, left_out = samples_by_problem(settings)
    known = {sample.key for of_problem in samples.values() for sample in of_problem}
    return samples, left_out, requests_by_problem(settings, prompts, known)


def _finished(settings: Settings, environment: Environment) -> Sequence[Record]:
    if not settings.resume or not (settings.output / JOURNAL_NAME).is_file():
        return ()
    try:
        return read_finished(settings.output, environment)
    except (ResumeError, OSError) as error:
        raise pytest.UsageError(f"--pareval-resume: {error}; use another folder (--pareval-output)") from None


def _open_results(session: Session, environment: Environment, finished: Sequence[Record]) -> Results:
    settings = session.settings
    results = Results(settings.output)
    try:
        earlier = None if settings.resume else read_earlier(settings.output, environment, session.is_current)
        results.open(environment, finished, earlier)
    except OSError as error:
        raise pytest.UsageError(f"--pareval-output: cannot write to {settings.output}: {error}") from None
    return results


def _read_baseline(settings: Settings) -> pd.DataFrame | None:
    if settings.baseline is None:
        return None
    # They need pandas and SciPy, which take longer to import than all else here.
    from pytest_pareval.gates.baseline import baseline_model
    from pytest_pareval.records.dataframe import ResultsError, read_results

    try:
        baseline = read_results([settings.baseline])
        for model in settings.models:
            baseline_model(model, list(dict.fromkeys(baseline["model"])))
    except (ResultsError, ValueError) as error:
        raise pytest.UsageError(f"--pareval-baseline: {error}") from None
    return baseline


def share_samples(config: pytest.Config) -> Path:
    """Leave the samples in the session's folder before its first worker starts. Returns the folder.

    Where a server was asked for missing samples, the files are read again: now they hold these, too.
    """
    session = config.stash[SESSION]
    folder = session.evaluator.folder
    if not (folder / SNAPSHOT).exists():
        settings = session.settings
        samples, left_out = samples_by_problem(settings) if settings.base_url else (session.samples, session.left_out)
        write_snapshot(folder, samples, left_out)
    return folder
