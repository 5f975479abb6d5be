"""Every prompt's example: the reference kernel, given its arguments, returns its outputs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest

from pytest_pareval.checks.reference import MAX_OUTPUT, Reference
from pytest_pareval.evaluation.checked_launch import decode_outputs
from pytest_pareval.evaluation.evaluator import Evaluator
from pytest_pareval.launch.image import MemoryImage, to_image, zeros
from pytest_pareval.problems.compare import Mismatch
from pytest_pareval.problems.problem import Problem
from pytest_pareval.problems.suite import load_problems
from pytest_pareval.problems.values import Args, Outputs, Strings, Zeros, encode
from tests.support.examples import ExampleError, parse_example

ROUNDING = 1e-9
NAMES = list(load_problems())


@pytest.fixture(scope="module")
def reference(evaluator: Evaluator) -> Reference:
    return evaluator.context.sequential_times.reference


def images(problem: Problem, args: Args) -> Sequence[MemoryImage]:
    return [
        zeros(one.type, value.length)
        if isinstance(value := args[one.name], Zeros)
        else to_image(one.type, encode(one.type, value).view(np.uint8))
        for one in problem.function.parameters
    ]


def kernel_outputs(reference: Reference, problem: Problem, args: Args) -> Outputs:
    with reference.launched(problem) as launch:
        launch.prepare([images(problem, args)])
        launch.turn()
        return decode_outputs(problem, launch.outputs(0, MAX_OUTPUT))


def wrong(problem: Problem, args: Args, example: Outputs, expected: Outputs) -> Mismatch | None:
    """What the problem's check says of the example's outputs: several answers may be right."""
    return problem.check(args, example, expected, None if problem.tolerance is None else ROUNDING)


def changed(value: npt.NDArray[np.generic]) -> npt.NDArray[np.generic]:
    """The same value, but for its first number."""
    array = np.array(value)
    first = array.reshape(-1)[:1]
    for part in [first[name] for name in array.dtype.names or ()] or [first]:
        part[:] = ~part if part.dtype == np.bool_ else part + 3
    return array


@pytest.mark.parametrize("name", NAMES)
def test_example(name: str, problems: dict[str, Problem], reference: Reference) -> None:
    problem = problems[name]
    args, outputs = parse_example(problem)
    expected = kernel_outputs(reference, problem, args)
    assert wrong(problem, args, outputs, expected) is None
    for output, value in outputs.items():
        assert wrong(problem, args, outputs | {output: changed(value)}, expected), f"a wrong {output} passes"


@pytest.mark.parametrize(
    ("name", "example", "message"),
    [
        ("55_transform_relu", "input: [1]", "expected 'input: ...' and 'output: ...'"),
        ("55_transform_relu", "input: [1 2]\noutput: [1, 2]", "expected , or ] before '2'"),
        ("55_transform_relu", "input: [one]\noutput: [1]", "expected = after one"),
        ("55_transform_relu", "input: [1-]\noutput: [1]", "not a value: '1-'"),
        ("55_transform_relu", "input: y=[1]\noutput: [1]", "names are ['y'], known are ['x']"),
        ("03_dense_la_axpy", "input: x=[1], y=[2]\noutput: z=[1]", "no value for alpha"),
        ("08_fft_split_fft", "input: [1]\noutput: r=[1]", "outputs are ['r'], the function has ['i', 'r']"),
    ],
)
def test_example_that_cannot_be_read(name: str, example: str, message: str, problems: dict[str, Problem]) -> None:
    with pytest.raises(ExampleError) as caught:
        parse_example(replace(problems[name], example=example))
    assert message in str(caught.value)


def test_notations(problems: dict[str, Problem]) -> None:
    """Structs with strings, an ellipsis of zeros, and values that follow from others."""
    args, outputs = parse_example(problems["35_search_search_for_last_struct_by_key"])
    titles: Strings = args["books"]["title"]
    assert [titles[i] for i in range(len(titles))] == ["b", "a", ""]
    assert (args["books"]["pages"].tolist(), outputs) == ([80, 99, 100], {"return": 1})
    _, outputs = parse_example(problems["23_histogram_first_letter_counts"])
    assert outputs["bins"].tolist() == [1, 2, *[0] * 23, 1]
    args, _ = parse_example(problems["53_stencil_2d_jacobi_5-point_stencil"])
    assert (args["N"], args["output"], args["input"].tolist()) == (2, Zeros(4), [5, 0, 10, 5])
