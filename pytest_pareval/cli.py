"""The command ``pareval``: what can be done with samples and results, away from pytest."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NoReturn

import pandas as pd
import pytest
from rich.console import Console

from pytest_pareval.analysis import Analysis
from pytest_pareval.cache import write_atomically
from pytest_pareval.convert import FORMATS, convert
from pytest_pareval.environment import read_environment
from pytest_pareval.explain import printable
from pytest_pareval.frames import ResultsError, read_results
from pytest_pareval.journal import FILE as JOURNAL
from pytest_pareval.journal import JournalError, read_journal
from pytest_pareval.lookup import SampleLookupError, look_up
from pytest_pareval.models import ModelsError, load_models
from pytest_pareval.published import published_table
from pytest_pareval.report import Subject, markdown, report
from pytest_pareval.sample import SampleError
from pytest_pareval.settings import ANALYSIS_OPTIONS, OPTIONS, SettingsError, read_analysis, read_formats
from pytest_pareval.show import show
from pytest_pareval.summary import tables
from pytest_pareval.tables import Table


class Parser(argparse.ArgumentParser):
    """Ends with pytest's exit status for wrong usage; examples in epilogs keep their lines."""

    def __init__(self, **options: Any) -> None:
        super().__init__(formatter_class=argparse.RawDescriptionHelpFormatter, **options)

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(pytest.ExitCode.USAGE_ERROR, f"pareval: error: {message}\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a subcommand. Exits with pytest's status 4 where the input is wrong."""
    parser = make_parser()
    options = parser.parse_args(arguments)
    try:
        options.run(options)
    except (ResultsError, ModelsError, SampleError) as error:
        parser.error(str(error))
    except SettingsError as error:
        parser.error(f"--{error}")
    except BrokenPipeError:  # the reader had enough
        sys.stderr.close()
    return 0


def make_parser() -> Parser:
    """The command line of ``pareval``."""
    parser = Parser(
        prog="pareval",
        description="What can be done with samples and results away from pytest, which evaluates the samples:\n"
        "  pytest --pareval-model=NAME cases/",
        epilog="pareval COMMAND --help tells of one of them, with examples.",
    )
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    summary = commands.add_parser(
        "summary",
        help="print the tables of a session's terminal summary",
        description="Print the tables of a session's terminal summary, of one or several sessions together.",
        epilog=examples("summary pareval-results/", "summary old/ new/ --reference-model=NAME --tables=github"),
    )
    summary.add_argument("--published", action="store_true", help="show the models among published ones")
    summary.set_defaults(run=print_summary)
    _add_analysis_options(summary)
    reporter = commands.add_parser(
        "report",
        help="write a technical report",
        description="Write all that there is to say of results: tables, comparisons, and what they rest on.",
        epilog=examples("report pareval-results/ -o report.md"),
    )
    reporter.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FILE", help="where to, such as report.md"
    )
    reporter.set_defaults(run=write_report)
    _add_analysis_options(reporter)
    _add_convert(commands)
    _add_show(commands)
    return parser


def examples(*lines: str) -> str:
    """The end of a help text."""
    return "\n".join(("examples:", *(f"  pareval {line}" for line in lines)))


def _add_show(commands: Any) -> None:
    shower = commands.add_parser(
        "show",
        help="tell all that is known of one sample after its evaluation",
        description="Tell one sample's story: verdict and why, its times, the prompt, the code, the compiler's output.",
        epilog=examples(
            "show pareval-results/ 03_dense_la_axpy mpi NAME 0",
            'show pareval-results/ "cases/dense_la/test_03_dense_la_axpy.py::test_axpy[mpi-NAME-0]"',
        ),
    )
    shower.add_argument("results", type=Path, metavar="RESULTS", help="a session's folder, or its records.jsonl")
    shower.add_argument(
        "sample",
        nargs="+",
        metavar="SAMPLE",
        help="a node id of pytest's, or any of problem, parallelism model, model and id: 03_dense_la_axpy mpi NAME 0",
    )
    shower.set_defaults(run=show_sample)


def _add_convert(commands: Any) -> None:
    converter = commands.add_parser(
        "convert",
        help="write samples in another format, with all that is known of them",
        description="Write samples in another format, with all that is known of them.",
        epilog=examples("convert samples.json -o samples.jsonl", "convert samples/ -o folder/ --model NAME"),
    )
    converter.add_argument("inputs", nargs="+", type=Path, metavar="INPUT", help="files and folders of samples")
    converter.add_argument("-o", "--output", type=Path, required=True, metavar="OUTPUT", help="where to")
    converter.add_argument(
        "--to",
        choices=FORMATS,
        help="the format of the output (default: jsonl for NAME.jsonl, pareval for NAME.json, else folder)",
    )
    converter.add_argument(
        "--model",
        metavar="NAME",
        help="the model of samples that name none (default: the name of their file or folder)",
    )
    converter.add_argument("--force", action="store_true", help="replace what is there")
    converter.set_defaults(run=convert_samples)


def _add_analysis_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "results",
        nargs="+",
        type=Path,
        metavar="RESULTS",
        help="a session's folder, its records.jsonl, a raw_metrics.csv, or ParEval's results JSON",
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
    metrics, analysis = _read(options, values)
    if options.published:
        yield published_table(metrics, load_models(*options.models), analysis, "Among published models (base)")
    yield from tables(metrics, analysis)


def write_report(options: argparse.Namespace) -> None:
    """``pareval report``."""
    values = _values(options)
    environments = {str(path): read_environment(path) for path in options.results}
    subject = Subject(*_read(options, values), load_models(*options.models), environments)
    try:
        write_atomically(options.output, markdown(report(subject)))
    except OSError as error:
        raise ResultsError(f"{options.output}: {error.strerror}") from None


def convert_samples(options: argparse.Namespace) -> None:
    """``pareval convert``."""
    samples = convert(options.inputs, options.output, options.to, options.model, options.force)
    models = sorted({sample.model for sample in samples})
    print(f"{options.output}: {len(samples)} samples of {printable(', '.join(models))}")


def show_sample(options: argparse.Namespace) -> None:
    """``pareval show``."""
    path = options.results / JOURNAL if options.results.is_dir() else options.results
    try:
        show(look_up(read_journal(path), options.sample), Console(highlight=False))
    except OSError as error:
        raise ResultsError(f"{path}: {error.strerror}; only a session's records tell of single samples") from None
    except (JournalError, SampleLookupError) as error:
        raise ResultsError(str(error)) from None


def _read(options: argparse.Namespace, values: dict[str, Any]) -> tuple[pd.DataFrame, Analysis]:
    metrics, analysis = read_results(options.results), read_analysis(values)
    models = list(dict.fromkeys(metrics["model"]))
    if analysis.reference_model and analysis.reference_model not in models:
        raise ResultsError(f"--reference-model: {analysis.reference_model} is not among the models {', '.join(models)}")
    return metrics, analysis


def _values(options: argparse.Namespace) -> dict[str, Any]:
    return {name: getattr(options, name.replace("-", "_")) for name in ANALYSIS_OPTIONS}
