"""Generates two pages of the site from the code: the options and the problems."""

from __future__ import annotations

import argparse
import html
import inspect
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from unittest.mock import patch

import numpy as np
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from tabulate import tabulate

from pytest_pareval.cli.main import make_parser
from pytest_pareval.config.options import OPTIONS, Option
from pytest_pareval.problems.compare import elementwise
from pytest_pareval.problems.problem import Problem
from pytest_pareval.problems.suite import load_problems
from pytest_pareval.problems.suites.pareval import TYPES

HELP_COLUMNS = "100"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages."""
    for name, text in (("options.md", options_page()), ("problems.md", problems_page(load_problems()))):
        files.append(File.generated(config, name, content=text))
    return files


def options_page() -> str:
    """Markdown of all options of the pytest plugin and of the command ``pareval``."""
    rows = [(_usage(one), f"`{one.dest}`", _code(one.default), escape(one.help)) for one in OPTIONS]
    parts = [
        "# Options",
        "This page is generated from the code.",
        "## pytest",
        "`pytest --help` lists the same options. Each can also be set in the ini file (`pytest.ini`, `pyproject.toml`, "
        "...) under the name in the second column; the command line takes precedence. Paths on the command line are "
        "relative to the current folder, those in the ini file to pytest's root folder. In the ini file, a repeatable "
        "option has one value per line.",
        _table(("option", "ini file", "default", "what it does"), rows),
        "An invalid value ends the session before it begins, with status 4 and a message that says what is valid.",
        "## pareval",
        "This command works on samples and results outside pytest.",
    ]
    for name, parser in _commands(make_parser()):
        parts += [f"### pareval {name}", f"```text\n{help_text(parser)}```"]
    return "\n\n".join(parts) + "\n"


def help_text(parser: argparse.ArgumentParser) -> str:
    """The output of ``--help``, with the same width on every terminal."""
    with patch.dict(os.environ, COLUMNS=HELP_COLUMNS):
        return parser.format_help()


def _commands(parser: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from action.choices.items()


def _usage(option: Option) -> str:
    return f"`--pareval-{option.name} {option.metavar}".strip() + "`"


def _code(text: str) -> str:
    return f"`{text}`" if text else ""


def problems_page(problems: Mapping[str, Problem]) -> str:
    """Markdown of what is checked in each problem, with tolerances."""
    rows = [
        (f"[{one.name}](#{one.name.replace('+', '')})", one.type, checked_short(one), tolerance(one), bound_short(one))
        for one in problems.values()
    ]
    parts = [
        "# The problems",
        "This page is generated from the case files (`cases/<type>/test_<problem>.py`), which are short and worth "
        "reading. [How verdicts are decided](verdicts.md) explains the terms.",
        _table(("problem", "type", "checked", "base: absolute tolerance", "plus: bound"), rows),
    ]
    for kind in TYPES:
        parts += [f"## {kind}", *(_section(one) for one in problems.values() if one.type == kind)]
    return "\n\n".join(parts) + "\n"


def _section(problem: Problem) -> str:
    added, open_ = _split(documentation(problem.plus))
    ranks = "every rank" if problem.result_on_all_ranks else "rank 0"
    close = _tolerated(tolerance(problem))
    items = [
        f"Task: {escape(_joined(problem.task))}",
        f"Checked: {escape(checked(problem))} MPI: on {ranks}.",
        f"Domain: {escape(str(problem.domain))}" if problem.domain else "",
        f"Base: inputs of size {problem.validation_size}, {close}. {escape(documentation(problem.inputs))}".strip(),
        f"Plus: {escape(bound(problem))}",
        f"Plus adds: {escape(added)}" if added else "",
        f"Contract: {escape(open_)}" if open_ else "",
        f"Inputs of plus: {escape('; '.join(labels(problem)))}.",
        f"Timed: {sizes(problem)}.",
    ]
    lines = "\n".join(f"- {item}" for item in items if item)
    return f"### {problem.name}\n\n```cpp\n{problem.signature}\n```\n\n{lines}"


def _tolerated(text: str) -> str:
    return text if text == "exact" else f"within {text}"


def labels(problem: Problem) -> list[str]:
    """Distinct labels of the inputs that the plus checks add, in order."""
    return list(dict.fromkeys(label for label, _ in problem.plus(np.random.default_rng(0))))


def checked_short(problem: Problem) -> str:
    """How outputs are compared, in a cell of the table."""
    return "each element" if problem.check is elementwise else "properties of a correct answer"


def checked(problem: Problem) -> str:
    """How outputs are compared, from the docstrings of the case file."""
    outputs = ", ".join("the returned value" if name == "return" else name for name in problem.function.outputs)
    own = "" if problem.check is elementwise else documentation(problem.check)
    if own:
        return f"{outputs}. {own}"
    return f"{outputs}." if set(problem.function.outputs) == {"return"} else f"{outputs}, each element."


def tolerance(problem: Problem) -> str:
    """Absolute tolerance of the base checks, or "exact"."""
    return "exact" if problem.tolerance is None else f"{problem.tolerance:g}"


def bound_short(problem: Problem) -> str:
    """Kind of bound of the plus checks, in a cell of the table."""
    if problem.bound is not None:
        return "rounding error"
    return "exact" if problem.check is elementwise else "see below"


def bound(problem: Problem) -> str:
    """Bound of the plus checks, from the docstrings of the case file."""
    if problem.bound is not None:
        return "within the rounding error of any correct float64 algorithm. " + documentation(problem.bound)
    return "exact." if problem.check is elementwise else "as the check says."


def sizes(problem: Problem) -> str:
    """Problem sizes of the timed runs."""
    full = problem.size
    by_size: dict[int, list[str]] = {}
    for parallelism, size in ({"": full} if isinstance(full, int) else full).items():
        by_size.setdefault(size, []).append(parallelism)
    said = ", ".join(f"{size} ({', '.join(names)})".removesuffix(" ()") for size, names in by_size.items())
    return f"size {said}; {problem.small_size} with `--pareval-size=small`"


def documentation(function: Callable[..., object]) -> str:
    """A function's docstring, or an empty text."""
    return inspect.getdoc(function) or ""


def _split(text: str) -> tuple[str, str]:
    """Split a docstring of ``plus``: what it adds (first paragraph), and what it leaves out and why (the rest)."""
    first, _, rest = text.partition("\n\n")
    return _joined(first), _joined(rest)


def _joined(text: str) -> str:
    return " ".join(text.split())


def escape(text: str) -> str:
    """Escape Markdown and HTML, except code between double backticks as in docstrings."""
    parts = re.split(r"``(.*?)``", _joined(text))
    plain = [re.sub(r"([\\*_\[\]`|])", lambda found: f"&#{ord(found[0])};", html.escape(part)) for part in parts]
    return "".join(f"`{parts[i]}`" if i % 2 else plain[i] for i in range(len(parts)))


def _table(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    return tabulate(rows, headers, "github", disable_numparse=True)
