"""``pareval report``: a report of earlier results, and its figures."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from pytest_pareval._util.files import write_atomically
from pytest_pareval.cli.analysis import add_analysis_options, option_values, read
from pytest_pareval.cli.parser import Commands, examples
from pytest_pareval.records.dataframe import ResultsError
from pytest_pareval.records.environment import read_environment
from pytest_pareval.records.record import Record
from pytest_pareval.report.data import ReportData
from pytest_pareval.report.model_sizes import load_models, with_sessions
from pytest_pareval.report.report import markdown, report


def add_report(commands: Commands) -> None:
    """Add the command."""
    reporter = commands.add_parser(
        "report",
        help="write a report: a page or Markdown, and its figures",
        description="Write a full report of results: tables, comparisons, figures, and their assumptions.",
        epilog=examples(
            "report pareval-results/ -o report.html",
            "report old/ new/ -o report.md",
            "report pareval-results/ --figures figures/",
        ),
    )
    reporter.add_argument("-o", "--output", type=Path, metavar="FILE", help="file to write: report.html or report.md")
    reporter.add_argument("--figures", type=Path, metavar="DIR", help="folder for the figures, as SVG and PNG")
    reporter.set_defaults(run=write_report)
    add_analysis_options(reporter)


def write_report(options: argparse.Namespace) -> None:
    """Write the report, the figures, or both."""
    if options.output is None and options.figures is None:
        raise ResultsError("the following arguments are required: -o FILE or --figures DIR")
    if options.output is not None and options.output.suffix not in (".html", ".md"):
        raise ResultsError(f"-o {options.output}: a report is a page (.html) or Markdown (.md)")
    environments = {str(path): read_environment(path) for path in options.results}
    metrics, records, analysis = read(options, option_values(options))
    sizes = with_sessions(load_models(*options.models), metrics["model"].unique())
    data = ReportData(metrics, analysis, sizes, environments)
    if options.output is not None:
        text = _report(data, records, options.output.suffix)
        try:
            write_atomically(options.output, text)
        except OSError as error:
            raise ResultsError(f"{options.output}: {error.strerror}") from None
    if options.figures is not None:
        from pytest_pareval.report.figures.export import export

        try:
            export(data, options.figures)
        except OSError as error:
            raise ResultsError(f"--figures {options.figures}: {error.strerror}") from None


def _report(data: ReportData, records: Sequence[Record | None], suffix: str) -> str:
    if suffix == ".md":
        return markdown(report(data))
    from pytest_pareval.report.html.page import page

    return page(data, records)
