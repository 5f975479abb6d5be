"""A dense linear system."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.check import Bound, Mismatch, compare, elementwise, show
from pytest_pareval.problem import Args, Outputs, Problem, Rng, Zeros
from pytest_pareval.record import Record

RESIDUAL = 1e-9
"""Relative to the largest magnitudes: room for iterative solvers, none for single precision."""


def system(matrix: object, b: object) -> Args:
    matrix = np.asarray(matrix, np.float64)
    return {"A": matrix, "b": np.asarray(b, np.float64), "x": Zeros(len(matrix)), "N": len(matrix)}


def inputs(rng: Rng, n: int) -> Args:
    """Diagonally dominant, so well conditioned, and solvable without pivoting."""
    matrix = rng.uniform(-1, 1, (n, n))
    np.fill_diagonal(matrix, rng.choice([-1, 1], n) * (n + rng.uniform(0, 1, n)))
    return system(matrix, rng.uniform(-10, 10, n))


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Small systems, triangular, symmetric and diagonal matrices, right-hand sides that are zero in part or whole.

    Never a singular or badly conditioned matrix, nor one that cannot be eliminated in the given order of rows.
    """
    for n in (1, 2, 3, 4, 5, 7, 61):
        yield f"{n} x {n}", inputs(rng, n)
    some = inputs(rng, 20)["A"]
    b = rng.uniform(-10, 10, 20)
    yield "upper triangular", system(np.triu(some), b)
    yield "lower triangular", system(np.tril(some), b)
    yield "symmetric", system(some + some.T, b)
    yield "diagonal", system(np.diag(np.arange(1.0, 12)), np.ones(11))
    yield "the identity", system(np.eye(9), np.arange(9))
    yield "b is zero", system(some, np.zeros(20))
    for place in (0, 19):
        yield f"only element {place} of b is not zero", system(some, np.eye(1, 20, place)[0])
    yield "entries around 1e6", system(1e6 * some, b)


def check(args: Args, got: Outputs, expected: Outputs, bound: Bound) -> Mismatch | None:
    """Base compares x, plus puts it into the system: the residual does not depend on the condition."""
    if bound is not None or got["x"].size != expected["x"].size:
        return elementwise(args, got, expected, bound)
    n = int(args["N"])
    matrix, b, x = np.asarray(args["A"]).reshape(n, n), np.asarray(args["b"]), np.asarray(got["x"])
    if not np.isfinite(x).all():
        return compare("x", x, expected["x"], 0.0)
    with np.errstate(over="ignore", invalid="ignore"):
        product = matrix @ x
        limit = RESIDUAL * float(np.max(np.abs(matrix) @ np.abs(x) + np.abs(b)))
    wrong = np.flatnonzero(~(np.abs(product - b) <= limit) | np.isinf(limit))
    if wrong.size == 0:
        return None
    i = int(wrong[0])
    return Mismatch(f"(A*x)[{i}]", show(product[i]), show(b[i]))


PROBLEM = Problem(
    name="01_dense_la_solve",
    type="dense_la",
    signature=(
        "void solveLinearSystem(std::vector<double> const& A, std::vector<double> const& b, std::vector<double> &x, size_t N)"
    ),
    task="""
        Solve the linear system A*x = b for x. A is a nonsingular N x N matrix, stored row by row; b and x have N
        elements.
    """,
    example="""
        input: A=[[4, 1], [2, 3]], b=[6, 8], N=2
        output: x=[1, 2]
    """,
    size=1 << 10,
    small_size=1 << 7,
    validation_size=512,
    tolerance=1e-4,
    inputs=inputs,
    plus=plus,
    check=check,
)


def test_solve(record: Record) -> None:
    assert record.valid
