"""The parser of the command ``pareval``, and argument types that its commands share."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

import pytest

from pytest_pareval.config.parsers import explained


class Parser(argparse.ArgumentParser):
    """Exits with pytest's status for wrong usage; examples in epilogs keep their lines."""

    def __init__(self, **options: Any) -> None:
        super().__init__(formatter_class=argparse.RawDescriptionHelpFormatter, **options)

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(pytest.ExitCode.USAGE_ERROR, f"pareval: error: {message}\n")


Commands = Any
"""The result of ``add_subparsers``, whose type is private to argparse."""


def examples(*lines: str) -> str:
    """Examples for the end of a help text."""
    return "\n".join(("examples:", *(f"  pareval {line}" for line in lines)))


def checked(parse: Callable[[str], Any]) -> Callable[[str], Any]:
    """An argparse type that reports the parser's own ValueError message."""

    def parse_or_explain(text: str) -> Any:
        try:
            return parse(text)
        except ValueError as error:
            raise argparse.ArgumentTypeError(explained(error, text)) from None

    return parse_or_explain


def empty_value(arguments: Sequence[str]) -> str:
    """The first option, or ``an argument``, whose value is empty, as of a variable that is not set; else empty."""
    for before, text in zip(("", *arguments), arguments, strict=False):
        if text == "":
            return before if before.startswith("-") else "an argument"
        if text.startswith("--") and text.endswith("="):
            return text.removesuffix("=")
    return ""


def name_list(text: str) -> tuple[str, ...]:
    """Names separated by commas."""
    return tuple(filter(None, text.split(",")))
