"""The benchmark: all problems that have a case file."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

from pytest_pareval._resources import CASES
from pytest_pareval.parallelism.registry import parallelism_models
from pytest_pareval.problems.problem import Problem


def load_problems() -> dict[str, Problem]:
    """Problems by name, from the case files ``cases/<type>/test_<problem>.py``."""
    problems = [_load_problem(path) for path in sorted(CASES.glob("*/test_*.py"))]
    return {problem.name: problem for problem in problems}


def prompts() -> list[dict[str, str]]:
    """All prompts, in the order of problems, each with ``problem``, ``parallelism_model`` and ``prompt``."""
    return [
        {"problem": problem.name, "parallelism_model": name, "prompt": problem.prompt(parallelism)}
        for problem in load_problems().values()
        for name, parallelism in parallelism_models().items()
    ]


def _load_problem(path: Path) -> Problem:
    """The problem that a case file defines as PROBLEM."""
    problem = import_module(f"{_cases_package()}.{path.parent.name}.{path.stem}").PROBLEM
    assert isinstance(problem, Problem)
    return problem


def _cases_package() -> str:
    """The package whose modules are the case files and their helpers, wherever the folder is.

    pytest imports case files under names of its own: those of a checkout are not part of the installed package.
    """
    name = "pareval_cases"
    if name not in sys.modules:
        package = ModuleType(name)
        package.__path__ = [str(CASES)]
        sys.modules[name] = package
    return name
