"""The benchmark: all problems that have a case file."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

from pytest_pareval.parallelism import PARALLELISM_MODELS
from pytest_pareval.problem import Problem
from pytest_pareval.resources import CASES


def load_problems(folder: Path = CASES) -> dict[str, Problem]:
    """Problems by name, from the case files ``<type>/test_<problem>.py`` below a folder."""
    problems = [load_problem(path) for path in sorted(folder.glob("*/test_*.py"))]
    return {problem.name: problem for problem in problems}


def prompts() -> list[dict[str, str]]:
    """All prompts, in the order of problems: each as ``problem``, ``parallelism_model`` and ``prompt``."""
    return [
        {"problem": problem.name, "parallelism_model": name, "prompt": problem.prompt(model)}
        for problem in load_problems().values()
        for name, model in PARALLELISM_MODELS.items()
    ]


def load_problem(path: Path) -> Problem:
    """The problem that a case file defines as PROBLEM."""
    spec = spec_from_file_location(f"pareval_case_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    problem = module.PROBLEM
    assert isinstance(problem, Problem)
    return problem
