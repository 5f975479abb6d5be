"""The functions that the build fixtures give to cases: builds by one compiler each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pytest_pareval.session.stash import SESSION

if TYPE_CHECKING:
    from pytest_pareval.build.builder import Build
    from pytest_pareval.evaluation.evaluator import BuildCandidate
    from pytest_pareval.parallelism.model import ParallelismModel
    from pytest_pareval.problems.problem import Problem


def builds_by(compiler: str, config: pytest.Config) -> BuildCandidate:
    """A function that builds candidates of this compiler's parallelism models, and raises ValueError for others.

    Skips the case if the compiler is missing.
    """
    session = config.stash[SESSION]
    if missing := session.toolchain.missing(compiler):
        pytest.skip(missing)

    def build(problem: Problem, source: str, parallelism: ParallelismModel) -> Build:
        if parallelism.compiler != compiler:
            raise ValueError(f"{parallelism.name} candidates are built by {parallelism.compiler}, not by {compiler}")
        return session.evaluator.build(problem, source, parallelism)

    return build
