"""The plugin: pytest's hooks and the fixtures of the case files, each of which calls one function elsewhere.

pytest imports this module in every session of an environment in which it is installed. Modules that only evaluations
need are therefore imported in the functions that use them: numpy, pandas and scipy take a second.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING, Any

import pytest

from pytest_pareval import hookspec
from pytest_pareval.config.pytest_options import add_options, configure
from pytest_pareval.session.cases.parameters import find_printed, parametrize, problem_of, require_model
from pytest_pareval.session.stash import PREBUILDER, RECORD, RESOURCES, SESSION

if TYPE_CHECKING:
    from pytest_pareval.evaluation.evaluator import BuildCandidate
    from pytest_pareval.records.record import Record
    from pytest_pareval.samples.sample import Sample


def pytest_addhooks(pluginmanager: pytest.PytestPluginManager) -> None:
    """Declare the hooks for other plugins."""
    pluginmanager.add_hookspecs(hookspec)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the options."""
    add_options(parser)


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config, args: list[str]) -> None:
    """Find the cases of node ids as pytest prints them."""
    find_printed(early_config, args)


def pytest_configure(config: pytest.Config) -> None:
    """Read the settings. With a model, start a session that evaluates."""
    settings = configure(config)
    if settings.models:
        from pytest_pareval.session.start import start_session

        start_session(config, settings)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell an xdist worker which session it belongs to, and give it the samples."""
    if SESSION in node.config.stash:
        from pytest_pareval.session.start import share_samples

        node.workerinput["pareval_folder"] = str(share_samples(node.config))


def pytest_unconfigure(config: pytest.Config) -> None:
    """Release the session's folder and limits."""
    if RESOURCES in config.stash:
        config.stash[RESOURCES].close()


def pytest_report_header(config: pytest.Config) -> list[str]:
    """Say what is evaluated, with which tools, in which sandbox."""
    if SESSION not in config.stash:
        return []
    from pytest_pareval.session.recording.header import header

    return header(config.stash[SESSION])


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Make a case for each sample."""
    parametrize(metafunc)


def pytest_itemcollected(item: pytest.Item) -> None:
    """Let -k find a problem by its exact name, which need not be a module's name."""
    if problem := problem_of(getattr(item, "module", None)):
        item.extra_keyword_matches.add(problem.name)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Refuse cases in a session without a model."""
    if not hasattr(config, "workerinput"):
        require_model(item.nodeid for item in items)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_node_collection_finished(ids: list[str]) -> None:
    """Refuse cases in a session without a model; xdist's workers collect."""
    require_model(ids)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes(config: pytest.Config) -> None:
    """Generate missing samples before xdist's workers start."""
    if SESSION in config.stash:
        from pytest_pareval.session.cases.collection import collect_before_workers

        collect_before_workers(config)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Generate missing samples, and start building."""
    if SESSION in session.config.stash and not session.config.option.collectonly:
        from pytest_pareval.session.cases.collection import finish_collection

        finish_collection(session)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Stop building."""
    if PREBUILDER in session.config.stash:
        session.config.stash[PREBUILDER].stop()


@pytest.fixture
def sample(request: pytest.FixtureRequest) -> Sample:
    """The sample that this case evaluates."""
    sample: Sample = request.param
    return sample


@pytest.fixture(scope="session")
def pybind11_build(pytestconfig: pytest.Config) -> BuildCandidate:
    """Builds serial and omp candidates by g++ into a shared library, which the pybind11 runner loads."""
    from pytest_pareval.session.cases.build_fixtures import builds_by

    return builds_by("g++", pytestconfig)


@pytest.fixture(scope="session")
def mpicxx_build(pytestconfig: pytest.Config) -> BuildCandidate:
    """Builds mpi and mpi+omp candidates by mpicxx, with MPI calls watched; skips the case where there is no MPI."""
    from pytest_pareval.session.cases.build_fixtures import builds_by

    return builds_by("mpicxx", pytestconfig)


@pytest.fixture
def record(sample: Sample, request: pytest.FixtureRequest) -> Record:
    """The record of the sample: evaluated now, or by the session that is resumed."""
    from pytest_pareval.session.cases.case_run import evaluate_case

    return evaluate_case(sample, request)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, None, None]:
    """Explain why a candidate failed, instead of showing the assertion's traceback."""
    try:
        return (yield)
    except AssertionError:
        if RECORD in item.stash:
            from pytest_pareval.session.cases.case_run import explain_failure

            explain_failure(item)
        raise


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Send the record with the case's report."""
    if call.when == "teardown" and SESSION in item.config.stash:
        from pytest_pareval.session.cases.case_run import without_metrics

        report = yield
        item.user_properties = without_metrics(item.user_properties)
        return report
    if call.when != "call" or RECORD not in item.stash:
        return (yield)
    from pytest_pareval.session.cases.case_run import attach_record, prepare_report

    record = prepare_report(item, call)
    report = yield
    attach_record(report, record)
    return report
