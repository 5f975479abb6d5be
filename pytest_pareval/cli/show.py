"""``pareval show``: everything recorded about one sample."""

from __future__ import annotations

import argparse
from pathlib import Path

from rich.console import Console

from pytest_pareval.cli.parser import Commands, examples
from pytest_pareval.records.dataframe import ResultsError
from pytest_pareval.records.journal import JOURNAL_NAME, JournalError, read_journal
from pytest_pareval.records.search import SampleLookupError, find_record
from pytest_pareval.report.sample_story import show


def add_show(commands: Commands) -> None:
    """Add the command."""
    shower = commands.add_parser(
        "show",
        help="show everything recorded about one sample",
        description="Show one sample: its verdict and the reason, its times, the prompt, the code, the compiler's "
        "output.",
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
        help="a pytest node id, or any of problem, parallelism model, model and id: 03_dense_la_axpy mpi NAME 0",
    )
    shower.set_defaults(run=show_sample)


def show_sample(options: argparse.Namespace) -> None:
    """Print the sample that the words select. Raises ResultsError."""
    path = options.results / JOURNAL_NAME if options.results.is_dir() else options.results
    try:
        show(find_record(read_journal(path), options.sample), Console(highlight=False))
    except OSError as error:
        raise ResultsError(f"{path}: {error.strerror}; single samples need a session's {JOURNAL_NAME}") from None
    except (JournalError, SampleLookupError) as error:
        raise ResultsError(str(error)) from None
