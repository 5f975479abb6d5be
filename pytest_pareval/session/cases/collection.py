"""The end of collection: missing samples are generated, and builds begin."""

from __future__ import annotations

from contextlib import nullcontext

import pytest

from pytest_pareval.generation.request import Request
from pytest_pareval.machine.cpus import cores
from pytest_pareval.samples.sample import Sample
from pytest_pareval.session.cases.parameters import is_a
from pytest_pareval.session.prebuild import Prebuilder, builder_threads, session_processes
from pytest_pareval.session.session import Session
from pytest_pareval.session.stash import PREBUILDER, SESSION


def finish_collection(session: pytest.Session) -> None:
    """Generate missing samples, then start building all samples. Under xdist, the workers build."""
    own = session.config.stash[SESSION]
    _ask_for_missing(session, own)
    if session.config.pluginmanager.has_plugin("dsession"):
        return
    wanted = [
        (item.callspec.params["sample"], item.module.PROBLEM)  # type: ignore[attr-defined]
        for item in session.items
        if is_a(Sample, item) and not any(item.iter_markers("skip"))
    ]
    todo = [(sample, problem) for sample, problem in wanted if sample.identity not in own.finished]
    threads = builder_threads(cores(), session_processes())
    prebuilder = Prebuilder(todo, own.evaluator.build, own.evaluator.folder, threads, own.evaluator.extract)
    session.config.stash[PREBUILDER] = prebuilder
    prebuilder.start()


def collect_before_workers(config: pytest.Config) -> None:
    """If samples are missing, collect in xdist's controller too: they must be generated before workers start."""
    session = config.pluginmanager.get_plugin("session")
    if config.stash[SESSION].requests and isinstance(session, pytest.Session):
        session.perform_collect()


def _ask_for_missing(session: pytest.Session, own: Session) -> None:
    """Replace requests by samples. Ends the session if a sample cannot be generated."""
    items = [item for item in session.items if is_a(Request, item) and not any(item.iter_markers("skip"))]
    if not items or session.testsfailed:
        return
    from pytest_pareval.session.cases.missing_samples import ask

    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    capture = session.config.pluginmanager.get_plugin("capturemanager")

    def tell(line: str) -> None:
        if reporter:
            reporter.ensure_newline()
            reporter.write_line(f"pareval: {line}")

    params = [item.callspec.params for item in items]  # type: ignore[attr-defined]
    with capture.global_and_fixture_disabled() if capture else nullcontext():  # for a bar on the terminal
        samples, missing = ask(own.settings, [one["sample"] for one in params], tell)
    if missing:
        reason = "some samples could not be generated; drop --pareval-base-url to evaluate the rest"
        pytest.exit(reason, returncode=1)
    for one in params:
        one["sample"] = samples[one["sample"].key]
