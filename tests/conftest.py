"""Fixtures of the project's own tests."""

from __future__ import annotations

import os
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

import hypothesis
import pytest
from tabulate import tabulate

from pytest_pareval._util.cache import Cache
from pytest_pareval.checks.inputs import Input
from pytest_pareval.config.settings import Settings
from pytest_pareval.evaluation.evaluator import Evaluator
from pytest_pareval.machine.supervisor import MIB
from pytest_pareval.machine.toolchain import Toolchain, find_toolchain
from pytest_pareval.problems.problem import Problem
from pytest_pareval.problems.suite import load_problems
from pytest_pareval.problems.values import Outputs
from pytest_pareval.session.harness import make_evaluator
from tests.support.endpoint import Server, serve

SHARED = Path(__file__).parents[2] / "shared"

# The tests start some thousand Pythons. Each would compile the package again, asserts and all, if none may write.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# A busy machine may need longer for an example than hypothesis allows.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--mutation-table", action="store_true", help="print what base and plus checks catch of mutants")
    parser.addoption("--kills", type=int, default=4, help="how many sessions test_resume.py kills")


def pytest_configure() -> None:
    """A shell's background job ignores Ctrl-C, and so would all that the tests start, to interrupt it."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if not config.getoption("--mutation-table"):
        return
    counts: Counter[tuple[str, str, str]] = Counter()
    for report in [*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")]:
        for problem, kind, base, plus in mutants(report):
            counts[problem, kind, "all"] += 1
            counts[problem, kind, "base"] += base is (kind == "right")
            counts[problem, kind, "plus"] += plus is (kind == "right")
    problems = sorted({problem for problem, _, _ in counts})
    columns = [(kind, column) for kind in ("wrong", "right") for column in ("all", "base", "plus")]
    rows = [[problem, *(counts[problem, *column] for column in columns)] for problem in problems]
    rows.append(["all", *(sum(counts[problem, *column] for problem in problems) for column in columns)])
    headers = ["problem", "wrong", "base fails", "plus fails", "right", "base passes", "plus passes"]
    terminalreporter.section("Mutants")
    terminalreporter.line(tabulate(rows, headers))


def mutants(report: pytest.TestReport) -> list[tuple[str, str, bool, bool]]:
    """Problem, kind, and whether base and plus checks pass, as a test of a mutant reports them."""
    found = [value for key, value in report.user_properties if key == "mutant"]
    return cast("list[tuple[str, str, bool, bool]]", found)


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
    return replace(make_evaluator(settings, toolchain, cache, tmp_path_factory.mktemp("session")), deduplicator=None)


@pytest.fixture
def no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests may have a key: it is nobody's business here."""
    for name in list(os.environ):
        if name.startswith("OPENAI_"):
            monkeypatch.delenv(name)


@pytest.fixture
def server() -> Iterator[Server]:
    with serve() as server:
        yield server


@pytest.fixture(scope="session")
def reference_outputs(
    evaluator: Evaluator, problems: dict[str, Problem]
) -> Callable[[str], list[tuple[Input, Outputs]]]:
    """The reference kernel's outputs on all check inputs of a problem."""

    def outputs(name: str) -> list[tuple[Input, Outputs]]:
        inputs = evaluator.context.inputs.check_inputs(problems[name])
        return [(one.input, one.outputs) for one in evaluator.context.expected_outputs.of(inputs)]

    return outputs
