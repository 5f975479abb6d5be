"""``pareval summary``: the tables of the terminal summary, for earlier results."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from pytest_pareval.cli.analysis import add_analysis_options, option_values, read
from pytest_pareval.cli.parser import Commands, examples
from pytest_pareval.config.settings import read_formats
from pytest_pareval.report.model_sizes import load_models
from pytest_pareval.report.published import published_table
from pytest_pareval.report.summary import tables
from pytest_pareval.report.table import Table


def add_summary(commands: Commands) -> None:
    """Add the command."""
    summary = commands.add_parser(
        "summary",
        help="print the tables of a session's terminal summary",
        description="Print the tables of a session's terminal summary, for one session or several together.",
        epilog=examples("summary pareval-results/", "summary old/ new/ --reference-model=NAME --tables=github"),
    )
    summary.add_argument("--published", action="store_true", help="show the models among published ones")
    summary.set_defaults(run=print_summary)
    add_analysis_options(summary)


def print_summary(options: argparse.Namespace) -> None:
    """Print each table in each of the chosen formats."""
    values = option_values(options)
    formats = read_formats(values)
    for table in _summary(options, values):
        print(f"{table.title}\n")
        for name in formats:
            print(table.render(name), end="\n\n")


def _summary(options: argparse.Namespace, values: dict[str, Any]) -> Iterator[Table]:
    metrics, _, analysis = read(options, values)
    if options.published:
        yield published_table(metrics, load_models(*options.models), analysis, "Among published models (base)")
    yield from tables(metrics, analysis)
