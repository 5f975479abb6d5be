"""The recorder: writes records as they arrive, decides on the gates, and prints the summary."""

from __future__ import annotations

import json
import os
from collections.abc import Generator, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pytest_pareval._util.files import write_atomically
from pytest_pareval.config.settings import Settings
from pytest_pareval.records.environment import Environment
from pytest_pareval.records.folder import Results
from pytest_pareval.records.record import Record
from pytest_pareval.session.cases.case_run import without_metrics
from pytest_pareval.session.prebuild import BUILT, Counter
from pytest_pareval.session.recording.bar import Bar, terminal
from pytest_pareval.session.recording.hooks import Hooks
from pytest_pareval.session.recording.progress import Progress
from pytest_pareval.session.stash import REPORT_ATTRIBUTE, SESSION

if TYPE_CHECKING:
    import pandas as pd

    from pytest_pareval.gates.decision import GateReport
    from pytest_pareval.report.table import Table

PROGRESS_SECONDS = 60.0
"""Minimum time between two progress lines."""


class Recorder:
    """A plugin that writes records as they arrive, decides on the gates, and prints the summary.

    It exists only in the process that reports, not in xdist's workers.
    """

    def __init__(
        self,
        config: pytest.Config,
        settings: Settings,
        environment: Environment,
        results: Results,
        baseline: pd.DataFrame | None,
    ) -> None:
        self.config = config
        self.environment = environment
        self.settings = settings
        self.results = results
        self.baseline = baseline
        self.decision: GateReport | None = None
        self.undecided = ""
        self.no_page = ""
        self.hint = ""
        self.failed_without_record = False
        self.progress = Progress(0, PROGRESS_SECONDS)
        self.bar: Bar | None = None
        self.hooks = Hooks(config)

    def pytest_sessionstart(self) -> None:
        self.hooks.session_start(self.environment, self.settings)
        option = self.config.option
        is_quiet = self.config.get_verbosity() < 0 or option.collectonly or option.usepdb or option.capture == "no"
        if not is_quiet and self._reporter and (descriptor := terminal()) is not None:
            self.bar = Bar(descriptor, self.progress, self._built)

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self.progress.samples = len(session.items)

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, ids: list[str]) -> None:
        self.progress.samples = len(ids)

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        if self.bar:
            self.bar.stage = nodeid.rpartition("::")[2]

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> Generator[None]:
        """Take the record from a report, which pytest keeps until the end of the session."""
        self._take(report)
        yield
        report.user_properties = without_metrics(report.user_properties)

    def _take(self, report: pytest.TestReport) -> None:
        text = report.__dict__.pop(REPORT_ATTRIBUTE, None)
        if text is not None:
            record = Record.from_json(json.loads(text))
            is_new = self.results.add(record)
            if is_new:
                self.hooks.record(record)
            self.progress.count(is_new, record.same_as)
            self._print_progress()
        elif report.failed:
            self.failed_without_record = True

    def _print_progress(self) -> None:
        line = self.progress.line(self._built())
        if line and self._reporter and not self.bar and self.config.get_verbosity() >= 0:
            self._reporter.ensure_newline()
            self._reporter.write_line(line)

    def _built(self) -> int:
        return Counter(self.config.stash[SESSION].evaluator.folder / BUILT).taken()

    @property
    def _reporter(self) -> pytest.TerminalReporter | None:
        reporter: pytest.TerminalReporter | None = self.config.pluginmanager.get_plugin("terminalreporter")
        return reporter

    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        self._end_bar()
        self.results.close()
        if exitstatus == pytest.ExitCode.INTERRUPTED and self.results.records:
            self.hint = "interrupted: the same command with --pareval-resume goes on from here"
        if self.settings.html is not None and self.results.records:
            self._write_page(self.settings.html)
        if self.settings.gates or self.baseline is not None:
            self._decide(session, exitstatus)
        self.hooks.session_finish(self.results.records, self.decision)
        if self.hooks.failures:
            session.exitstatus = pytest.ExitCode.INTERNAL_ERROR

    def pytest_unconfigure(self) -> None:
        self._end_bar()  # where the session did not come to its end

    def _end_bar(self) -> None:
        if self.bar:
            self.bar.close()

    def _write_page(self, path: Path) -> None:
        """Write the page that ``pareval report`` writes. Failing to write it does not fail the session."""
        from pytest_pareval.records.dataframe import frame
        from pytest_pareval.records.environment import read_environment
        from pytest_pareval.report.data import ReportData
        from pytest_pareval.report.html.page import page
        from pytest_pareval.report.model_sizes import load_models

        records, folder = self.results.records, self.results.folder
        environments = {str(folder): read_environment(folder)}
        data = ReportData(frame(records), self.settings.analysis, load_models(), environments)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(path, page(data, records))
            self.results.paths.append(path)
        except OSError as error:
            self.no_page = f"--pareval-html: cannot write to {path}: {error.strerror}"

    def _decide(self, session: pytest.Session, exitstatus: int) -> None:
        """Let the gates decide the exit status, if the session is complete and only candidates failed."""
        from pytest_pareval.gates.decision import decide
        from pytest_pareval.records.dataframe import frame

        stopped = session.shouldstop or session.shouldfail
        if stopped or exitstatus not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED) or not self.results.records:
            self.undecided = f"not decided: {stopped or 'the session is incomplete'}"
            session.exitstatus = exitstatus or pytest.ExitCode.TESTS_FAILED
            return
        self.decision = decide(
            self.settings.gates,
            self.settings.models,
            self.settings.analysis,
            frame(self.results.records),
            self.baseline,
            self.settings.max_regression,
        )
        if not self.decision.holds:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
        elif not self.failed_without_record:
            session.exitstatus = pytest.ExitCode.OK

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        from pytest_pareval.report.summary import markdown

        tables = list(self._tables())
        for table in tables:
            terminalreporter.section(table.title, sep="-")
            terminalreporter.line("\n\n".join(table.render(name) for name in self.settings.tables))
        if self.undecided:
            terminalreporter.section("Gate", sep="-")
            terminalreporter.line(self.undecided)
        if self.hooks.failures:
            terminalreporter.section("Errors of hooks", sep="-")
            terminalreporter.line("\n".join(self.hooks.explanations()))
        problems = [self.results.problem, self.no_page, self.hint]
        if tables and (page := os.environ.get("GITHUB_STEP_SUMMARY")):
            problems.append(_append(page, markdown(tables)))
        if lines := [*map(str, self.results.paths), *filter(None, [self.results.story, *problems])]:
            terminalreporter.section("Results", sep="-")
            terminalreporter.line("\n".join(lines))

    def _tables(self) -> Iterable[Table]:
        from pytest_pareval.records.dataframe import frame
        from pytest_pareval.report.summary import decision_tables, tables

        if self.results.records:
            yield from tables(frame(self.results.records), self.settings.analysis)
        if self.decision:
            yield from decision_tables(self.decision)


def _append(page: str, text: str) -> str:
    """Append to GitHub's page for the job. Returns why that failed: it is no failure of the session."""
    try:
        with open(page, "a", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        return f"GITHUB_STEP_SUMMARY: cannot write to {page}: {error.strerror}"
    return ""
