"""``pareval new-problem``."""

from __future__ import annotations

import argparse
from typing import Any

from pytest_pareval._resources import CHECKOUT
from pytest_pareval.cli.parser import examples
from pytest_pareval.cli.skeleton import Skeleton, SkeletonError, write_skeleton
from pytest_pareval.problems.suites.pareval import TYPES


def add_new_problem(commands: Any) -> None:
    """Add the subcommand."""
    adder = commands.add_parser(
        "new-problem",
        help="write the files of a new problem, to be filled in",
        description="Write the files of a new problem into the checkout: case file, reference kernel, reference\n"
        "samples and mutants. Each fails until it is filled in. Existing files are never replaced.",
        epilog=examples(
            "new-problem 61_reduce_largest_step --type reduce "
            '--signature "double largestStep(std::vector<double> const& x)"',
        ),
    )
    adder.add_argument("name", metavar="NAME", help="number, type and words: 61_reduce_largest_step")
    adder.add_argument("--type", required=True, choices=TYPES, metavar="TYPE", help=f"one of {', '.join(TYPES)}")
    adder.add_argument("--signature", required=True, metavar="C++", help="the function that candidates write")
    adder.add_argument("--prelude", default="", metavar="C++", help="structs that the signature uses")
    adder.set_defaults(run=write_new_problem)


def write_new_problem(options: argparse.Namespace) -> None:
    """Write the skeleton, and say what to do next. Raises SkeletonError."""
    if CHECKOUT is None:
        raise SkeletonError("new-problem needs a checkout of pytest-pareval; this one is installed from a wheel")
    signature = " ".join(options.signature.split())
    paths = write_skeleton(Skeleton(options.name, options.type, signature, options.prelude), CHECKOUT)
    print(*(path.relative_to(CHECKOUT) for path in paths), sep="\n")
    print(f"\nFill in these files; docs/adding-a-problem.md describes them. Then, in {CHECKOUT}:")
    print(f"  pytest --pareval-model=reference --pareval-size=small cases/ -k {options.name}")
    print(f"  pytest tests/corpus/test_mutants.py tests/kernels/test_examples.py -k {options.name}")
