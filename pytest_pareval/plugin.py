"""The plugin: pytest's hooks and the fixtures of the case files, nothing else.

pytest loads it in every session of an environment that has it. So what only an evaluation needs is imported where one
is asked for: numpy, pandas and scipy take a second.
"""

from __future__ import annotations

import json
import os
from collections.abc import Generator, Iterable, Sequence
from contextlib import ExitStack, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pytest_pareval.parallelism import PARALLELISM_MODELS
from pytest_pareval.problem_type import TYPES
from pytest_pareval.settings import Settings, SettingsError, add_options, read_settings

if TYPE_CHECKING:
    import pandas as pd

    from pytest_pareval.ahead import BuildAhead
    from pytest_pareval.decision import Decision
    from pytest_pareval.environment import Environment
    from pytest_pareval.evaluator import BuildCandidate
    from pytest_pareval.problem import Problem
    from pytest_pareval.record import Record
    from pytest_pareval.request import Request
    from pytest_pareval.results import Results
    from pytest_pareval.sample import Sample
    from pytest_pareval.session import Session
    from pytest_pareval.tables import Table

SESSION: pytest.StashKey[Session] = pytest.StashKey()
RESOURCES: pytest.StashKey[ExitStack] = pytest.StashKey()
AHEAD: pytest.StashKey[BuildAhead] = pytest.StashKey()
RECORD: pytest.StashKey[Record] = pytest.StashKey()
PROGRESS_SECONDS = 60.0
REPORT_ATTRIBUTE = "pareval_record"
NO_MODEL = "no-model"
"""The id of a case in a session without a model, which is an error as soon as collection is over."""


def pytest_addoption(parser: pytest.Parser) -> None:
    add_options(parser)


def pytest_configure(config: pytest.Config) -> None:
    for name in (*PARALLELISM_MODELS, *TYPES):
        kind = "type" if name in TYPES else "parallelism model"
        config.addinivalue_line("markers", f"{name}: samples of this {kind}")
    try:
        settings = read_settings(config)
    except SettingsError as error:
        raise pytest.UsageError(f"--pareval-{error}") from None
    if not settings.models:
        return
    config.stash[RESOURCES] = ExitStack()
    if getattr(config, "workerinput", None):
        _start(config, settings, Path(config.workerinput["pareval_folder"]))  # type: ignore[attr-defined]
        return
    from pytest_pareval.cache import Cache
    from pytest_pareval.session import session_folder

    folder = config.stash[RESOURCES].enter_context(session_folder(Cache.of_user()))
    environment, finished = _start(config, settings, folder)
    if not config.option.collectonly:
        baseline = _read_baseline(settings)
        results = _open_results(settings, environment, finished)
        config.pluginmanager.register(Recorder(config, settings, results, baseline))


def _start(config: pytest.Config, settings: Settings, folder: Path) -> tuple[Environment, Sequence[Record]]:
    """Make what evaluates; in a worker of xdist with the folder of the session that it belongs to.

    Gives the environment, and the records of an earlier session that this one goes on with.
    """
    from pytest_pareval.cache import Cache
    from pytest_pareval.environment import describe
    from pytest_pareval.processors import without_blas_threads
    from pytest_pareval.sample import SampleError
    from pytest_pareval.sandbox import SandboxError
    from pytest_pareval.session import Session, make_evaluator
    from pytest_pareval.toolchain import ToolchainError, find_toolchain

    cache = Cache.of_user()
    try:
        samples, requests = _samples_and_requests(config, settings)
        toolchain = find_toolchain(cache)
    except (SampleError, ToolchainError) as error:
        raise pytest.UsageError(str(error)) from None
    try:
        evaluator = make_evaluator(settings, toolchain, cache, folder)
    except SandboxError as error:
        raise pytest.UsageError(f"--pareval-sandbox: {error}") from None
    config.stash[RESOURCES].enter_context(without_blas_threads())
    environment = describe(settings, toolchain, evaluator.builder.sandbox.isolation.name, evaluator.inputs.seed)
    finished = _finished(settings, environment)
    by_sample = {record.identity: record for record in finished}
    config.stash[SESSION] = Session(settings, toolchain, samples, evaluator, by_sample, requests)
    return environment, finished


def _samples_and_requests(
    config: pytest.Config, settings: Settings
) -> tuple[dict[str, list[Sample]], dict[str, list[Request]]]:
    """What is there and what is missing, by problem; in a worker of xdist nothing is missing any more."""
    from pytest_pareval.session import samples_by_problem

    if not settings.base_url or hasattr(config, "workerinput"):
        return samples_by_problem(settings), {}
    from pytest_pareval.asking import prompts_to_ask, requests_by_problem

    prompts = prompts_to_ask(settings)
    samples = samples_by_problem(settings)
    there = {sample.key for of_problem in samples.values() for sample in of_problem}
    return samples, requests_by_problem(settings, prompts, there)


def _finished(settings: Settings, environment: Environment) -> Sequence[Record]:
    from pytest_pareval.journal import FILE as JOURNAL

    if not settings.resume or not (settings.output / JOURNAL).is_file():
        return ()
    from pytest_pareval.results import ResumeError, read_finished

    try:
        return read_finished(settings.output, environment)
    except (ResumeError, OSError) as error:
        raise pytest.UsageError(f"--pareval-resume: {error}") from None


def _open_results(settings: Settings, environment: Environment, finished: Sequence[Record]) -> Results:
    from pytest_pareval.results import Results

    results = Results(settings.output)
    try:
        results.open(environment, finished)
    except OSError as error:
        raise pytest.UsageError(f"--pareval-output: cannot write to {settings.output}: {error}") from None
    return results


def _read_baseline(settings: Settings) -> pd.DataFrame | None:
    if settings.baseline is None:
        return None
    from pytest_pareval.decision import baseline_model
    from pytest_pareval.frames import ResultsError, read_results

    try:
        baseline = read_results([settings.baseline])
        for model in settings.models:
            baseline_model(model, list(dict.fromkeys(baseline["model"])))
    except (ResultsError, ValueError) as error:
        raise pytest.UsageError(f"--pareval-baseline: {error}") from None
    return baseline


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell an xdist worker which session it belongs to."""
    if SESSION in node.config.stash:
        node.workerinput["pareval_folder"] = str(node.config.stash[SESSION].evaluator.folder)


def pytest_unconfigure(config: pytest.Config) -> None:
    if RESOURCES in config.stash:
        config.stash[RESOURCES].close()


def pytest_report_header(config: pytest.Config) -> list[str]:
    if SESSION not in config.stash:
        return []
    session = config.stash[SESSION]
    settings, toolchain = session.settings, session.toolchain
    mpi = toolchain.mpi.version if toolchain.mpi else toolchain.no_mpi
    resumed = [f"pareval: goes on with {len(session.finished)} records in {settings.output}"] * settings.resume
    return [
        f"pareval: {session.sample_count} samples of {', '.join(settings.models)}; "
        f"{settings.size} problem sizes, seed {session.evaluator.inputs.seed}",
        f"pareval: {toolchain.cxx_version}; {' '.join(mpi.split())}",
        f"pareval: sandbox: {session.evaluator.builder.sandbox.isolation.description}",
        *resumed,
        *_asking_header(session),
    ]


def _asking_header(session: Session) -> list[str]:
    if not session.settings.base_url:
        return []
    from pytest_pareval.asking import header

    return header(session.settings, sum(map(len, session.requests.values())))


def _problem(module: object) -> Problem | None:
    """The problem of a case file; None of any other module."""
    problem = getattr(module, "PROBLEM", None)
    if problem is None:
        return None
    from pytest_pareval.problem import Problem

    return problem if isinstance(problem, Problem) else None


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    problem = _problem(metafunc.module) if "sample" in metafunc.fixturenames else None
    if problem is None:
        return
    session = metafunc.config.stash.get(SESSION, None)
    if session is None:
        metafunc.parametrize("sample", [pytest.param(None, id=NO_MODEL)], indirect=True)
        return
    samples: list[Sample | Request] = [*session.samples.get(problem.name, []), *session.requests.get(problem.name, [])]
    cases = [_case(sample, problem, session.toolchain.no_mpi) for sample in samples]
    if not cases:
        reason = f"no sample for {problem.name}"
        cases = [pytest.param(None, id="none", marks=pytest.mark.skip(reason=reason))]
    metafunc.parametrize("sample", cases, indirect=True)


def _case(sample: Sample | Request, problem: Problem, no_mpi: str) -> Any:
    marks = [getattr(pytest.mark, sample.parallelism_model), getattr(pytest.mark, problem.type)]
    if PARALLELISM_MODELS[sample.parallelism_model].mpi and no_mpi:
        marks.append(pytest.mark.skip(reason=no_mpi))
    return pytest.param(sample, id=f"{sample.parallelism_model}-{sample.model}-{sample.id}", marks=marks)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not hasattr(config, "workerinput"):
        _require_model(item.nodeid for item in items)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_node_collection_finished(ids: list[str]) -> None:
    _require_model(ids)


def _require_model(ids: Iterable[str]) -> None:
    if any(one.endswith(f"[{NO_MODEL}]") for one in ids):
        raise pytest.UsageError("no model to evaluate: pass --pareval-model NAME (the built-in model is 'reference')")


def pytest_itemcollected(item: pytest.Item) -> None:
    """Let -k find a problem by its exact name, which may not be that of a Python module."""
    if problem := _problem(getattr(item, "module", None)):
        item.extra_keyword_matches.add(problem.name)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes(config: pytest.Config) -> None:
    """Collect here too, not only in xdist's workers: before these start, what is missing must be asked for."""
    session = config.pluginmanager.get_plugin("session")
    if SESSION in config.stash and config.stash[SESSION].requests and isinstance(session, pytest.Session):
        session.perform_collect()


def _has_workers(config: pytest.Config) -> bool:
    return config.pluginmanager.has_plugin("dsession")


def pytest_collection_finish(session: pytest.Session) -> None:
    """Ask for the samples that are missing, and begin to build what is to be evaluated; under xdist in each worker."""
    if SESSION not in session.config.stash or session.config.option.collectonly:
        return
    from pytest_pareval.ahead import BuildAhead, builder_threads, session_processes
    from pytest_pareval.processors import cores
    from pytest_pareval.sample import Sample

    own = session.config.stash[SESSION]
    _ask_for_missing(session, own)
    if _has_workers(session.config):
        return
    wanted = [
        (item.callspec.params["sample"], item.module.PROBLEM)  # type: ignore[attr-defined]
        for item in session.items
        if _is_a(Sample, item) and not any(item.iter_markers("skip"))
    ]
    todo = [(sample, problem) for sample, problem in wanted if sample.identity not in own.finished]
    threads = builder_threads(cores(), session_processes())
    ahead = BuildAhead(todo, own.evaluator.build, own.evaluator.folder, threads)
    session.config.stash[AHEAD] = ahead
    ahead.start()


def _ask_for_missing(session: pytest.Session, own: Session) -> None:
    """Put samples in the place of requests. The session ends here if a sample cannot be had."""
    from pytest_pareval.request import Request

    items = [item for item in session.items if _is_a(Request, item) and not any(item.iter_markers("skip"))]
    if not items or session.testsfailed:
        return
    from pytest_pareval.asking import ask

    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    capture = session.config.pluginmanager.get_plugin("capturemanager")

    def tell(line: str) -> None:
        if reporter:
            reporter.ensure_newline()
            reporter.write_line(f"pareval: {line}")

    params = [item.callspec.params for item in items]  # type: ignore[attr-defined]
    with capture.global_and_fixture_disabled() if capture else nullcontext():  # for a bar on the terminal
        samples, still_missing = ask(own.settings, [one["sample"] for one in params], tell)
    if still_missing:
        pytest.exit("samples are missing; without --pareval-base-url what is there is evaluated", returncode=1)
    for one in params:
        one["sample"] = samples[one["sample"].key]


def _is_a(kind: type, item: pytest.Item) -> bool:
    """Whether this is what the item's case evaluates."""
    return isinstance(getattr(item, "callspec", None) and item.callspec.params.get("sample"), kind)  # type: ignore[attr-defined]


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Builds that nobody will need any more are not begun."""
    if AHEAD in session.config.stash:
        session.config.stash[AHEAD].stop()


@pytest.fixture
def sample(request: pytest.FixtureRequest) -> Sample:
    """The sample that this case evaluates."""
    sample: Sample = request.param
    return sample


@pytest.fixture(scope="session")
def pybind11_build(pytestconfig: pytest.Config) -> BuildCandidate:
    """Builds serial and omp candidates: by g++, into a shared library that the pybind11 runner loads."""
    return pytestconfig.stash[SESSION].evaluator.build


@pytest.fixture(scope="session")
def mpicxx_build(pytestconfig: pytest.Config) -> BuildCandidate:
    """Builds mpi and mpi+omp candidates: by mpicxx, into a shared library that the runner loads under mpiexec."""
    toolchain = pytestconfig.stash[SESSION].toolchain
    if toolchain.mpi is None:
        pytest.skip(toolchain.no_mpi)
    return pytestconfig.stash[SESSION].evaluator.build


@pytest.fixture
def record(sample: Sample, request: pytest.FixtureRequest) -> Record:
    """The sample, evaluated: now, or by the session that this one goes on with."""
    mpi = PARALLELISM_MODELS[sample.parallelism_model].mpi
    build = request.getfixturevalue("mpicxx_build" if mpi else "pybind11_build")
    session = request.config.stash[SESSION]
    record = session.finished.get(sample.identity)
    if record is None:
        request.config.stash[AHEAD].evaluated()
        try:
            record = session.evaluator.evaluate(sample, request.module.PROBLEM, build)
        except RuntimeError as error:
            pytest.fail(f"the harness failed, not the candidate: {error}", pytrace=False)
    request.node.stash[RECORD] = record
    return record


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, None, None]:
    """Explain a candidate that is not valid, in the place of an assertion's traceback."""
    try:
        return (yield)
    except AssertionError:
        record = item.stash.get(RECORD, None)
        if record is None or record.valid:
            raise
    from pytest_pareval.explain import explain

    pytest.fail(explain(record, whole=item.config.get_verbosity() > 0), pytrace=False)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Send the record with the report: under xdist to the process that writes the results."""
    if call.when != "call" or RECORD not in item.stash:
        return (yield)
    from pytest_pareval.raw_metrics import row

    record = item.stash[RECORD]
    del item.stash[RECORD]  # items stay until the end of the session
    item.user_properties += list(row(record).items())
    if call.excinfo is not None and isinstance(call.excinfo.value, pytest.fail.Exception):
        call.excinfo.traceback = call.excinfo.traceback[:1]  # nobody is shown it, and pytest takes long over it
    report = yield
    setattr(report, REPORT_ATTRIBUTE, json.dumps(record.to_json()))
    return report


class Recorder:
    """Writes records as they come, decides on gates, and reports. Only in the process that reports, not in xdist's
    workers.
    """

    def __init__(
        self, config: pytest.Config, settings: Settings, results: Results, baseline: pd.DataFrame | None
    ) -> None:
        from pytest_pareval.progress import Progress

        self.config = config
        self.settings = settings
        self.results = results
        self.baseline = baseline
        self.decision: Decision | None = None
        self.undecided = ""
        self.no_page = ""
        self.failed_without_record = False
        self.progress = Progress(0, PROGRESS_SECONDS)

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self.progress.samples = len(session.items)

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, ids: list[str]) -> None:
        self.progress.samples = len(ids)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        from pytest_pareval.record import Record

        text = report.__dict__.pop(REPORT_ATTRIBUTE, None)  # reports stay until the end of the session
        if text is not None:
            record = Record.from_json(json.loads(text))
            self.progress.count(self.results.add(record), record.same_as)
            self._say_how_far()
        elif report.failed:
            self.failed_without_record = True

    def _say_how_far(self) -> None:
        from pytest_pareval.ahead import BUILT, Counter

        built = Counter(self.config.stash[SESSION].evaluator.folder / BUILT).taken()
        line = self.progress.line(built)
        reporter = self.config.pluginmanager.get_plugin("terminalreporter")
        if line and reporter and self.config.get_verbosity() >= 0:
            reporter.ensure_newline()
            reporter.write_line(line)

    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        self.results.write()
        if self.settings.html is not None and self.results.records:
            self._write_page(self.settings.html)
        if self.settings.gates or self.baseline is not None:
            self._decide(session, exitstatus)

    def _write_page(self, path: Path) -> None:
        """What ``pareval report`` makes of the results; where it cannot be written, these are there all the same."""
        from pytest_pareval.cache import write_atomically
        from pytest_pareval.environment import read_environment
        from pytest_pareval.frames import frame
        from pytest_pareval.models import load_models
        from pytest_pareval.page import page
        from pytest_pareval.report import Subject

        records, folder = self.results.records, self.results.folder
        environments = {str(folder): read_environment(folder)}
        subject = Subject(frame(records), self.settings.analysis, load_models(), environments)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(path, page(subject, records))
            self.results.paths.append(path)
        except OSError as error:
            self.no_page = f"--pareval-html: cannot write to {path}: {error.strerror}"

    def _decide(self, session: pytest.Session, exitstatus: int) -> None:
        """Let the gates decide the exit status, where the session has come to its end and only candidates failed."""
        from pytest_pareval.decision import decide
        from pytest_pareval.frames import frame

        stopped = session.shouldstop or session.shouldfail
        if stopped or exitstatus not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED) or not self.results.records:
            self.undecided = f"not decided: {stopped or 'the session did not come to its end'}"
            session.exitstatus = exitstatus or pytest.ExitCode.TESTS_FAILED
            return
        self.decision = decide(self.settings, frame(self.results.records), self.baseline)
        if not self.decision.holds:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
        elif not self.failed_without_record:
            session.exitstatus = pytest.ExitCode.OK

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        from pytest_pareval.summary import markdown

        tables = list(self._tables())
        for table in tables:
            terminalreporter.section(table.title, sep="-")
            terminalreporter.line("\n\n".join(table.render(name) for name in self.settings.tables))
        if self.undecided:
            terminalreporter.section("Gate", sep="-")
            terminalreporter.line(self.undecided)
        if self.results.paths:
            terminalreporter.section("Results", sep="-")
            terminalreporter.line("\n".join(map(str, self.results.paths)))
            if self.no_page:
                terminalreporter.line(self.no_page)
        if tables and (page := os.environ.get("GITHUB_STEP_SUMMARY")):
            with open(page, "a") as file:
                file.write(markdown(tables))

    def _tables(self) -> Iterable[Table]:
        from pytest_pareval.frames import frame
        from pytest_pareval.summary import decision_tables, tables

        if self.results.records:
            yield from tables(frame(self.results.records), self.settings.analysis)
        if self.decision:
            yield from decision_tables(self.decision)
