"""``pareval prompts``: prompts in ParEval's format; and the options that select prompts."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from pytest_pareval._util.files import write_atomically
from pytest_pareval._util.strict_json import write_json
from pytest_pareval.cli.parser import Commands, examples, name_list
from pytest_pareval.generation.prompts import Filters, Prompt, PromptError, own_prompts, read_prompts, said_left_out
from pytest_pareval.problems.suite import load_problems


def add_prompts(commands: Commands) -> None:
    """Add the command."""
    prompts = commands.add_parser(
        "prompts",
        help="print prompts, in ParEval's format",
        description="Print prompts in ParEval's format: all, or only those of some problems or parallelism models.",
        epilog=examples("prompts -o prompts.json", "prompts --problem-types scan,fft --parallelism-models omp,mpi"),
    )
    prompts.add_argument("-o", "--output", type=Path, metavar="FILE", help="write to FILE instead of standard output")
    prompts.set_defaults(run=print_prompts)
    add_prompt_options(prompts)


def add_prompt_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that select prompts."""
    parser.add_argument("--prompts", type=Path, metavar="FILE", help="prompts in ParEval's format, instead of ours")
    for name in ("parallelism-models", "problem-types", "problems"):
        parser.add_argument(
            f"--{name}",
            type=name_list,
            default=(),
            metavar="LIST",
            help=f"only these {name.replace('-', ' ')}: A,B,...",
        )


def selected_prompts(options: argparse.Namespace) -> tuple[Prompt, ...]:
    """The prompts that the options select. Raises PromptError."""
    problems = load_problems()
    filters = Filters(options.parallelism_models, options.problem_types, options.problems)
    if options.prompts is None:
        return filters.select(own_prompts(problems), problems)
    prompts, left_out = read_prompts(options.prompts, problems)
    if left_out:
        print(f"{options.prompts}: {said_left_out(left_out)}", file=sys.stderr)
    return filters.select(prompts, problems)


def print_prompts(options: argparse.Namespace) -> None:
    """Print or write the selected prompts. Raises PromptError."""
    text = write_json([prompt.to_json() for prompt in selected_prompts(options)], indent=4) + "\n"
    if options.output is None:
        print(text, end="")
        return
    try:
        write_atomically(options.output, text)
    except OSError as error:
        raise PromptError(f"{options.output}: {error.strerror}") from None
