"""Cases away from a checkout: by package names, and by the node ids that pytest prints for them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pytest_pareval._resources import CASES

pytestmark = pytest.mark.slow

Run = Callable[..., pytest.RunResult]


@pytest.fixture
def run(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a session in an empty folder."""
    monkeypatch.delenv("PYTEST_ADDOPTS", raising=False)
    options = ("--pareval-model=reference", "--pareval-size=small", "-q", "-W", "ignore")
    return lambda *args: pytester.runpytest_subprocess(*args, *options)


@pytest.mark.parametrize(
    ("arguments", "printed"),
    [
        (("--pyargs", "pytest_pareval.cases"), "dense_la/test_03_dense_la_axpy.py::test_axpy[serial-reference-0]"),
        (("--pyargs", "pytest_pareval.cases.dense_la"), "test_03_dense_la_axpy.py::test_axpy[serial-reference-0]"),
        (("--pyargs", "pytest_pareval.cases.dense_la.test_03_dense_la_axpy"), "::test_axpy[serial-reference-0]"),
        ((str(CASES),), "cases/dense_la/test_03_dense_la_axpy.py::test_axpy[serial-reference-0]"),
    ],
)
def test_printed_ids_run_again(run: Run, arguments: tuple[str, ...], printed: str) -> None:
    collected = run(*arguments, "--co", "-k", "03_dense_la_axpy and serial")
    (found,) = [line for line in collected.outlines if "::" in line]
    assert found == printed
    run(found).assert_outcomes(passed=1)
    run("--pyargs", found, "-n2").assert_outcomes(passed=1)


def test_other_ids_are_pytests_own(run: Run, pytester: pytest.Pytester) -> None:
    """A file that is there counts, whatever its name, and one that is nowhere is an error."""
    pytester.makepyfile(test_03_dense_la_axpy="def test_axpy(): pass\n")
    run("test_03_dense_la_axpy.py::test_axpy").assert_outcomes(passed=1)
    result = run("dense_la/test_99_none.py::test_none")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: file or directory not found: dense_la/test_99_none.py::test_none"])
