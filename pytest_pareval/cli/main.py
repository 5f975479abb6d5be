"""The command ``pareval``: work with samples and results without pytest."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Sequence

from pytest_pareval import __version__
from pytest_pareval._util.cache import CacheError
from pytest_pareval._util.entry_points import EntryPointError
from pytest_pareval.cli.convert import add_convert
from pytest_pareval.cli.doctor import add_doctor
from pytest_pareval.cli.generate import add_generate
from pytest_pareval.cli.new_problem import add_new_problem
from pytest_pareval.cli.parser import Parser, empty_value
from pytest_pareval.cli.prompts import add_prompts
from pytest_pareval.cli.report import add_report
from pytest_pareval.cli.show import add_show
from pytest_pareval.cli.skeleton import SkeletonError
from pytest_pareval.cli.summary import add_summary
from pytest_pareval.config.settings import SettingsError
from pytest_pareval.generation.endpoint import EndpointError
from pytest_pareval.generation.prompts import PromptError
from pytest_pareval.generation.sample_file import GenerationError
from pytest_pareval.records.dataframe import ResultsError
from pytest_pareval.records.pareval_json import PartlyEvaluated
from pytest_pareval.report.model_sizes import ModelsError
from pytest_pareval.samples.sample import SampleError

COMMANDS = (add_summary, add_report, add_convert, add_show, add_prompts, add_generate, add_new_problem, add_doctor)
"""Each adds one command, in the order of the help text."""
INPUT_ERRORS = (
    CacheError,
    EndpointError,
    EntryPointError,
    GenerationError,
    ModelsError,
    PromptError,
    ResultsError,
    SampleError,
    SkeletonError,
)
"""Errors of arguments, files and installed packages, with messages for the user."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status. Exits with pytest's status 4 if the input is wrong."""
    parser = make_parser()
    arguments = sys.argv[1:] if arguments is None else arguments
    options = parser.parse_args(arguments)
    if empty := empty_value(arguments):
        parser.error(f"{empty}: must not be empty")
    try:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always", PartlyEvaluated)
            try:
                return options.run(options) or 0
            finally:
                for one in caught:
                    print(f"{parser.prog}: {one.message}", file=sys.stderr)
    except INPUT_ERRORS as error:
        parser.error(str(error))
    except SettingsError as error:
        parser.error(f"--{error}")
    except BrokenPipeError:  # the reader of the output has closed it
        sys.stderr.close()
    return 0


def make_parser() -> Parser:
    """The command line of ``pareval``."""
    parser = Parser(
        prog="pareval",
        description="Work with samples and results without pytest, which evaluates the samples:\n"
        "  pytest --pareval-model=NAME cases/",
        epilog="Run 'pareval COMMAND --help' for options and examples.",
    )
    parser.add_argument("--version", action="version", version=f"pytest-pareval {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for add in COMMANDS:
        add(commands)
    return parser
