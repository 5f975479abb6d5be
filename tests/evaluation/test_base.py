"""Base asks for what ParEval's drivers ask for, and for no more: the rest counts for plus."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from pytest_pareval.checks.inputs import VARIATION, less_than
from pytest_pareval.evaluation.checked_launch import is_rounding
from pytest_pareval.evaluation.evaluator import Evaluator
from pytest_pareval.problems.problem import Problem
from pytest_pareval.records.verdict import CheckSet, Verdict
from tests.support.factory import evaluate

JACOBI_1D = "52_stencil_1d_jacobi_3-point_stencil"
JACOBI_2D = "53_stencil_2d_jacobi_5-point_stencil"
INTERIORS = {
    JACOBI_1D: """
    for (size_t i = 1; i + 1 < input.size(); ++i) output[i] = (input[i - 1] + input[i] + input[i + 1]) / 3;""",
    JACOBI_2D: """
    for (size_t i = 1; i + 1 < N; ++i)
        for (size_t j = 1; j + 1 < N; ++j) {
            double const* const at = &input[i * N + j];
            output[i * N + j] = (at[0] + at[-1] + at[1] + *(at - N) + at[N]) / 5;
        }""",
}
WRONG = {
    "inside": (JACOBI_1D, INTERIORS[JACOBI_1D] + " output[1] += 1;"),
    "in the last row but one": (JACOBI_2D, INTERIORS[JACOBI_2D] + " output[(N - 1) * N - 2] += 1;"),
    "of another size": (JACOBI_1D, INTERIORS[JACOBI_1D] + " output.pop_back();"),
}


@pytest.fixture
def untimed(evaluator: Evaluator) -> Evaluator:
    return replace(evaluator, context=replace(evaluator.context, timed=False))


@pytest.mark.parametrize("name", INTERIORS)
def test_borders_count_for_plus_only(name: str, untimed: Evaluator, problems: dict[str, Problem]) -> None:
    problem = problems[name]
    record = evaluate(untimed, problem, "serial", f"{problem.signature} {{ {INTERIORS[name]} }}")
    assert (record.verdict, record.check_set) == (Verdict.WRONG_ANSWER, CheckSet.PLUS), record.detail
    assert record.are_all_valid


@pytest.mark.parametrize(("name", "body"), WRONG.values(), ids=WRONG)
def test_the_interior_counts_for_base(name: str, body: str, untimed: Evaluator, problems: dict[str, Problem]) -> None:
    problem = problems[name]
    record = evaluate(untimed, problem, "serial", f"{problem.signature} {{ {body} }}")
    assert (record.verdict, record.check_set) == (Verdict.WRONG_ANSWER, CheckSet.BASE), record.detail


def test_a_remainder_of_ranks_counts_for_plus_only(untimed: Evaluator, problems: dict[str, Problem]) -> None:
    """The last of four ranks writes past its part where rows are left over, as in published outputs."""
    problem = problems["04_dense_la_gemv"]
    body = """
        int rank, size;
        MPI_Comm_rank(MPI_COMM_WORLD, &rank);
        MPI_Comm_size(MPI_COMM_WORLD, &size);
        size_t const rows = M / size;
        if (M % size != 0) __builtin_trap();
        std::vector<double> part(rows);
        for (size_t i = 0; i < rows; ++i)
            for (size_t j = 0; j < N; ++j) part[i] += A[(rank * rows + i) * N + j] * x[j];
        MPI_Gather(part.data(), rows, MPI_DOUBLE, y.data(), rows, MPI_DOUBLE, 0, MPI_COMM_WORLD);"""
    record = evaluate(replace(untimed, procs=(1, 4)), problem, "mpi", f"{problem.signature} {{ {body} }}")
    assert (record.verdict, record.check_set) == (Verdict.CRASH, CheckSet.PLUS), record.detail
    assert record.are_all_valid


@pytest.mark.parametrize("error", [0.5, 3])
def test_what_right_code_rounds_is_right_in_base(
    error: float, evaluator: Evaluator, problems: dict[str, Problem]
) -> None:
    """Although ParEval's tolerance is absolute: a product of large numbers, in another order."""
    problem = problems["26_reduce_product_of_inverses"]
    (one, *_) = evaluator.context.expected_outputs.of(evaluator.context.inputs.check_inputs(problem))
    assert problem.bound
    assert problem.tolerance
    expected = {"return": 1e12}
    large = replace(one, outputs=expected)
    limit = problem.bound(one.input.args, expected)
    assert isinstance(limit, float)
    assert limit > problem.tolerance
    got = {"return": expected["return"] + error * limit}
    assert is_rounding(problem, large, got) == (error < 1)


@pytest.mark.parametrize("size", [64, 128, 1000, 1024, 1100, 1 << 16, 1 << 24])
def test_sizes_of_timed_inputs_vary_by_multiples_of_four(size: int) -> None:
    rng = np.random.default_rng(0)
    found = {less_than(size, rng) for _ in range(100)}
    assert len(found) > 1
    assert all(less % 4 == 0 for less in found)
    assert max(found) <= max(4, size // VARIATION)
