"""Fixtures of the project's own tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pytest_pareval.benchmark import load_problems
from pytest_pareval.cache import Cache
from pytest_pareval.evaluate import Evaluator
from pytest_pareval.inputs import Input
from pytest_pareval.problem import Outputs, Problem
from pytest_pareval.sandbox import MIB
from pytest_pareval.session import make_evaluator
from pytest_pareval.settings import Settings
from pytest_pareval.toolchain import Toolchain, find_toolchain

SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture(scope="session")
def problems() -> dict[str, Problem]:
    return load_problems()


@pytest.fixture(scope="session")
def cache() -> Cache:
    """The user's cache: all entries are keyed by what they depend on, so tests may share it."""
    return Cache.of_user()


@pytest.fixture(scope="session")
def toolchain(cache: Cache) -> Toolchain:
    return find_toolchain(cache)


@pytest.fixture(scope="session")
def evaluator(toolchain: Toolchain, cache: Cache, tmp_path_factory: pytest.TempPathFactory) -> Evaluator:
    settings = Settings(
        models=(),
        samples=(),
        output=Path(),
        size="small",
        procs=(1, 2, 4),
        threads=(1, 2, 4),
        build_timeout=60,
        run_timeout=30,
        memory=4096 * MIB,
        seed=0,
    )
    return make_evaluator(settings, toolchain, cache, tmp_path_factory.mktemp("session"))


@pytest.fixture(scope="session")
def reference_outputs(
    evaluator: Evaluator, problems: dict[str, Problem]
) -> Callable[[str], list[tuple[Input, Outputs]]]:
    """The reference kernel's outputs on all check inputs of a problem."""

    def outputs(name: str) -> list[tuple[Input, Outputs]]:
        inputs = evaluator.inputs.check_inputs(problems[name])
        return list(zip(inputs, evaluator.reference.expected(inputs), strict=True))

    return outputs
