"""``pareval new-problem``: what it writes for each kind of signature, and what it refuses."""

from __future__ import annotations

import ast
from pathlib import Path

import numpy as np
import pytest

from pytest_pareval.cli import new_problem
from pytest_pareval.cli.main import main
from pytest_pareval.cli.skeleton import Skeleton
from pytest_pareval.parallelism.registry import BUILT_IN
from pytest_pareval.problems.problem import Problem
from pytest_pareval.problems.suite import load_problems

NAME = "61_reduce_largest_step"
SIGNATURE = "double largestStep(std::vector<double> const& x)"


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty checkout that the command writes to."""
    monkeypatch.setattr(new_problem, "CHECKOUT", tmp_path)
    return tmp_path


def command(name: str = NAME, kind: str = "reduce", signature: str = SIGNATURE) -> list[str]:
    return ["new-problem", name, "--type", kind, "--signature", signature]


def test_files(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(command()) == 0
    printed = capsys.readouterr().out.split("\n\n")[0].splitlines()
    assert sorted(printed) == sorted(str(path.relative_to(checkout)) for path in checkout.rglob("*.*"))
    for one in BUILT_IN:
        assert f"samples/reference/{one.name}/{NAME}/0.cpp" in printed
    for path in printed:
        text = (checkout / path).read_text()
        assert SIGNATURE in text
        assert f'{"#error " * (not path.endswith(".py"))}"fill in: ' in text


def test_name_with_hyphens(checkout: Path) -> None:
    main(command("61_reduce_3-point-sum"))
    assert (checkout / "cases/reduce/test_61_reduce_3_point_sum.py").is_file()
    assert (checkout / "cpp/reference/reduce/61_reduce_3-point-sum.hpp").is_file()


@pytest.mark.parametrize("problem", load_problems().values(), ids=lambda problem: problem.name)
def test_case_of_every_signature(problem: Problem) -> None:
    """The case file is Python for the signature of every problem there is; its inputs say what to fill in."""
    skeleton = Skeleton(f"99_{problem.type}_new", problem.type, problem.signature, problem.prelude)
    text = skeleton.files()[f"cases/{problem.type}/test_99_{problem.type}_new.py"]
    names = {"__file__": f"cases/{problem.type}/test_99_{problem.type}_new.py", "__package__": f"cases.{problem.type}"}
    exec(compile(ast.parse(text), "case", "exec"), names)
    made: Problem = names["PROBLEM"]  # type: ignore[assignment]
    assert made.function == problem.function
    assert (made.name, made.type) == (skeleton.name, problem.type)
    has_rounding = any(word in str(list(made.function.outputs.values())) for word in ("float", "double"))
    assert (made.bound is not None) == has_rounding
    assert made.domain
    with pytest.raises(NotImplementedError, match="fill in: the domain of"):
        made.domain.draw(np.random.default_rng(0))
    with pytest.raises(NotImplementedError, match="fill in: inputs of"):
        made.inputs(None, 1)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (command("largest_step"), "'largest_step' must be a number, the type, and words in lower case"),
        (command("61_scan_largest_step"), "must be a number, the type, and words"),
        (command("61_reduce_Largest"), "must be a number, the type, and words"),
        (command("61_reduce_../../etc"), "must be a number, the type, and words"),
        (command("61_sums_x", kind="sums"), "argument --type: invalid choice: 'sums'"),
        (command(signature="double largestStep"), "not a function signature: 'double largestStep'"),
        (command(signature=f"{SIGNATURE} {{"), "not a function signature"),
        (command(signature="double f(std::vector<Point> const& x)"), "type 'std::vector<Point>' is not supported"),
        (command(signature="long f(int x)"), "type 'long' is not supported"),
        (command(signature="void f(std::vector<int> const& x)"), "the signature has no output"),
        (command()[:4], "the following arguments are required: --signature"),
    ],
)
def test_wrong_usage(arguments: list[str], message: str, checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == pytest.ExitCode.USAGE_ERROR
    assert message in capsys.readouterr().err
    assert list(checkout.iterdir()) == []


def test_prelude(checkout: Path) -> None:
    signature = "size_t count(std::vector<Point> const& x)"
    assert main([*command(signature=signature), "--prelude", "struct Point { double x; };"]) == 0
    assert 'prelude="""\nstruct Point { double x; };\n"""' in next(checkout.glob("cases/*/*.py")).read_text()


@pytest.mark.parametrize(
    ("path", "message"),
    [
        (f"cases/reduce/test_{NAME}.py", f"cases/reduce/test_{NAME}.py already exists"),
        (f"samples/reference/omp/{NAME}/0.cpp", f"samples/reference/omp/{NAME}/0.cpp already exists"),
        ("cases/scan/test_61_scan_other.py", "the number 61 is taken: cases/scan/test_61_scan_other.py"),
    ],
)
def test_nothing_is_replaced(path: str, message: str, checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (checkout / path).parent.mkdir(parents=True)
    (checkout / path).write_text("mine")
    with pytest.raises(SystemExit) as caught:
        main(command())
    assert caught.value.code == pytest.ExitCode.USAGE_ERROR
    assert message in capsys.readouterr().err
    assert [one.read_text() for one in checkout.rglob("*.*")] == ["mine"]


def test_away_from_a_checkout(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(new_problem, "CHECKOUT", None)
    with pytest.raises(SystemExit) as caught:
        main(command())
    assert caught.value.code == pytest.ExitCode.USAGE_ERROR
    assert "new-problem needs a checkout of pytest-pareval" in capsys.readouterr().err
