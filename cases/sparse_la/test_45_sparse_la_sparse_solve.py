"""A sparse linear system."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.case import Args, Bound, Mismatch, Outputs, Problem, Record, Rng, Zeros, compare, elementwise

from .._linear_systems import wrong_solution
from .._systems import Systems
from ._matrices import COO_ELEMENT, coo, dense, dominant


def system(matrix: np.ndarray, b: object) -> Args:
    return {"A": coo(matrix), "b": np.asarray(b, np.float64), "x": Zeros(len(matrix)), "N": len(matrix)}


def inputs(rng: Rng, n: int) -> Args:
    return system(dominant(rng, n), rng.uniform(-10, 10, n))


def timed_inputs(rng: Rng, n: int) -> Args:
    """No element dominates, so elimination has to choose its pivots, and iterations take as many steps as there are rows."""
    matrix = rng.uniform(-1, 1, (n, n)) * (rng.random((n, n)) < 0.1)
    matrix[np.arange(n), rng.permutation(n)] = rng.choice([-1, 1], n)
    return system(matrix, rng.uniform(-10, 10, n))


DOMAIN = Systems(
    lambda rng, matrix: system(
        matrix, matrix @ rng.choice([rng.uniform(-10, 10, len(matrix)), rng.integers(-9, 10, len(matrix))])
    ),
    lambda args: dense(args["A"], int(args["N"]), int(args["N"])),
    {"A": ("N", "N"), "b": ("N",), "x": ("N",)},
    pivoting=True,
    density=0.1,
)


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Small systems, triangular and diagonal matrices, full ones, right-hand sides with zeros.

    Zeros on the diagonal, where elimination has to choose its pivots; never a singular or badly conditioned matrix.
    """
    yield from DOMAIN.ladder(rng)
    some, b = dominant(rng, 20), rng.uniform(-10, 10, 20)
    yield "upper triangular", system(np.triu(some), b)
    yield "lower triangular", system(np.tril(some), b)
    yield "symmetric", system(some + some.T, b)
    yield "diagonal", system(np.diag(np.arange(1.0, 12)), np.ones(11))
    yield "tridiagonal", system(4 * np.eye(40) - np.eye(40, k=1) - np.eye(40, k=-1), rng.uniform(-1, 1, 40))
    yield "a full matrix", system(rng.uniform(-1, 1, (15, 15)) + 20 * np.eye(15), b[:15])
    yield "rows in random order", system(rng.permutation(dominant(rng, 61)), rng.uniform(-10, 10, 61))
    yield "rows in another order", system(np.roll(some, 1, axis=0), b)
    yield "rows in reverse order", system(some[::-1], b)
    yield "a permutation", system(np.eye(12)[rng.permutation(12)], b[:12])
    yield "b is zero", system(some, np.zeros(20))
    for place in (0, 19):
        yield f"only element {place} of b is not zero", system(some, np.eye(1, 20, place)[0])


def check(args: Args, got: Outputs, expected: Outputs, bound: Bound) -> Mismatch | None:
    """Base compares x, plus puts it into the system: the residual does not depend on the condition."""
    if bound is not None or got["x"].size != expected["x"].size:
        return elementwise(args, got, expected, bound)
    n = int(args["N"])
    matrix, b, x = dense(args["A"], n, n), np.asarray(args["b"]), np.asarray(got["x"])
    if not np.isfinite(x).all():
        return compare("x", x, expected["x"], 0.0)
    return wrong_solution(matrix, x, b)


PROBLEM = Problem(
    file=__file__,
    prelude=COO_ELEMENT,
    signature=(
        "void solveLinearSystem(std::vector<COOElement> const& A, std::vector<double> const& b, "
        "std::vector<double> &x, size_t N)"
    ),
    task="""
        Solve the linear system A*x = b for x. A is a nonsingular sparse N x N matrix in coordinate format: its elements are sorted by row and column, no place comes twice, and what is not there is zero. b and x have N elements.
    """,
    example="""
        input: A=[{0,0,2}, {1,0,1}, {1,1,4}], b=[6, 11], N=2
        output: x=[3, 2]
    """,
    size=1 << 10,
    small_size=1 << 8,
    validation_size=128,
    tolerance=1e-3,
    inputs=inputs,
    plus=plus,
    domain=DOMAIN,
    timed_inputs=timed_inputs,
    check=check,
)


def test_sparse_solve(record: Record) -> None:
    assert record.valid
