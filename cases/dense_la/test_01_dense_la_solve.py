"""A dense linear system."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.case import Args, Bound, Mismatch, Outputs, Problem, Record, Rng, Zeros, compare, elementwise

from .._linear_systems import wrong_solution
from .._systems import Systems
from ._matrices import dominant


def system(matrix: object, b: object) -> Args:
    matrix = np.asarray(matrix, np.float64)
    return {"A": matrix, "b": np.asarray(b, np.float64), "x": Zeros(len(matrix)), "N": len(matrix)}


def inputs(rng: Rng, n: int) -> Args:
    return system(dominant(rng, n), rng.uniform(-10, 10, n))


def timed_inputs(rng: Rng, n: int) -> Args:
    """No element dominates, so elimination has to choose its pivots, and iterations take as many steps as there are rows."""
    return system(rng.uniform(-1, 1, (n, n)), rng.uniform(-10, 10, n))


DOMAIN = Systems(
    lambda rng, matrix: system(
        matrix, matrix @ rng.choice([rng.uniform(-10, 10, len(matrix)), rng.integers(-9, 10, len(matrix))])
    ),
    lambda args: args["A"].reshape(int(args["N"]), -1),
    {"A": ("N", "N"), "b": ("N",), "x": ("N",)},
    pivoting=True,
)


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Small systems, triangular, symmetric and diagonal matrices, right-hand sides that are zero in part or whole.

    Zeros on the diagonal, where elimination has to choose its pivots; never a singular or badly conditioned matrix.
    """
    yield from DOMAIN.ladder(rng)
    some = inputs(rng, 20)["A"]
    b = rng.uniform(-10, 10, 20)
    yield "upper triangular", system(np.triu(some), b)
    yield "lower triangular", system(np.tril(some), b)
    yield "symmetric", system(some + some.T, b)
    yield "diagonal", system(np.diag(np.arange(1.0, 12)), np.ones(11))
    yield "the identity", system(np.eye(9), np.arange(9))
    yield "rows in random order", system(rng.permutation(inputs(rng, 61)["A"]), rng.uniform(-10, 10, 61))
    yield "rows in another order", system(np.roll(some, 1, axis=0), b)
    yield "rows in reverse order", system(some[::-1], b)
    yield "a permutation", system(np.eye(12)[rng.permutation(12)], b[:12])
    yield "zeros on the diagonal", system(rng.uniform(1, 2, (30, 30)) * (1 - np.eye(30)), rng.uniform(-10, 10, 30))
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
    return wrong_solution(matrix, x, b)


PROBLEM = Problem(
    file=__file__,
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
    domain=DOMAIN,
    timed_inputs=timed_inputs,
    check=check,
)


def test_solve(record: Record) -> None:
    assert record.valid
