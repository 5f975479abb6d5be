"""The command ``pareval``: what can be done with results, away from pytest."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NoReturn

import pandas as pd
import pytest

from pytest_pareval.analysis import Analysis
from pytest_pareval.cache import write_atomically
from pytest_pareval.environment import read_environment
from pytest_pareval.frames import ResultsError, read_all
from pytest_pareval.models import ModelsError, load_models
from pytest_pareval.published import published_table
from pytest_pareval.record import Record
from pytest_pareval.report import Subject, markdown, report
from pytest_pareval.settings import ANALYSIS_OPTIONS, OPTIONS, read_analysis, read_formats
from pytest_pareval.summary import tables
from pytest_pareval.tables import Table


class Parser(argparse.ArgumentParser):
    """Ends with pytest's exit status for wrong usage."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(pytest.ExitCode.USAGE_ERROR, f"pareval: error: {message}\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a subcommand. Exits with pytest's status 4 where the input is wrong."""
    parser = make_parser()
    options = parser.parse_args(arguments)
    try:
        options.run(options)
    except (ResultsError, ModelsError, pytest.UsageError) as error:
        parser.error(str(error))
    except BrokenPipeError:  # the reader had enough
        sys.stderr.close()
    return 0


def make_parser() -> Parser:
    """The command line of ``pareval``."""
    parser = Parser(prog="pareval", description="Tables and reports of pytest-pareval's results.")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    summary = commands.add_parser("summary", help="print the tables of a session's terminal summary")
    summary.add_argument("--published", action="store_true", help="show the models among published ones")
    summary.set_defaults(run=print_summary)
    _add_analysis_options(summary)
    reporter = commands.add_parser("report", help="write a technical report, and its figures")
    reporter.add_argument("-o", "--output", type=Path, metavar="FILE", help="where to: report.html or report.md")
    reporter.add_argument("--figures", type=Path, metavar="DIR", help="where to write the figures, as SVG and PNG")
    reporter.set_defaults(run=write_report)
    _add_analysis_options(reporter)
    return parser


def _add_analysis_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "results",
        nargs="+",
        type=Path,
        metavar="RESULTS",
        help="a session's folder, its records.jsonl, or a raw_metrics.csv",
    )
    parser.add_argument(
        "--models", action="append", type=Path, default=[], metavar="FILE", help="sizes of models, in TOML (repeatable)"
    )
    for option in OPTIONS:
        if option.name in ANALYSIS_OPTIONS:
            shown = f"{option.help} (default: {option.default})" if option.default else option.help
            parser.add_argument(f"--{option.name}", metavar=option.metavar, default=option.default, help=shown)


def print_summary(options: argparse.Namespace) -> None:
    """``pareval summary``."""
    values = _values(options)
    formats = read_formats(values)
    for table in _summary(options, values):
        print(f"{table.title}\n")
        for name in formats:
            print(table.render(name), end="\n\n")


def _summary(options: argparse.Namespace, values: dict[str, Any]) -> Iterator[Table]:
    metrics, _, analysis = _read(options, values)
    if options.published:
        yield published_table(metrics, load_models(*options.models), analysis, "Among published models (base)")
    yield from tables(metrics, analysis)


def write_report(options: argparse.Namespace) -> None:
    """``pareval report``."""
    if options.output is None and options.figures is None:
        raise pytest.UsageError("the following arguments are required: -o FILE or --figures DIR")
    if options.output is not None and options.output.suffix not in (".html", ".md"):
        raise pytest.UsageError(f"-o {options.output}: a report is a page (.html) or Markdown (.md)")
    values = _values(options)
    environments = {str(path): read_environment(path) for path in options.results}
    metrics, records, analysis = _read(options, values)
    subject = Subject(metrics, analysis, load_models(*options.models), environments)
    try:
        if options.output is not None:
            write_atomically(options.output, _report(subject, records, options.output.suffix))
        if options.figures is not None:
            from pytest_pareval.figures import export

            export(subject, options.figures)
    except OSError as error:
        raise ResultsError(f"{error.filename or options.output}: {error.strerror}") from None


def _report(subject: Subject, records: Sequence[Record | None], suffix: str) -> str:
    if suffix == ".md":
        return markdown(report(subject))
    from pytest_pareval.page import page

    return page(subject, records)


def _read(
    options: argparse.Namespace, values: dict[str, Any]
) -> tuple[pd.DataFrame, Sequence[Record | None], Analysis]:
    (metrics, records), analysis = read_all(options.results), read_analysis(values)
    models = list(dict.fromkeys(metrics["model"]))
    if analysis.reference_model and analysis.reference_model not in models:
        raise ResultsError(f"--reference-model: {analysis.reference_model} is not among the models {', '.join(models)}")
    return metrics, records, analysis


def _values(options: argparse.Namespace) -> dict[str, Any]:
    return {name: getattr(options, name.replace("-", "_")) for name in ANALYSIS_OPTIONS}
