"""Comparisons: each shown on a right and on a wrong answer."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from pytest_pareval.problems.compare import compare, elementwise

NAN, INF = np.nan, np.inf
ElementBound = float | np.ndarray | None


def doubles(*values: float) -> np.ndarray:
    return np.array(values, np.float64)


@pytest.mark.parametrize(
    ("got", "expected", "bound", "text"),
    [
        (doubles(1, 2, 3.5), doubles(1, 2, 3), 0.1, "x[2]: got 3.5, expected 3"),
        (doubles(NAN, 2), doubles(1, 2), 1e9, "x[0]: got nan, expected 1"),
        (doubles(1, 2), doubles(NAN, 2), 1e9, "x[0]: got 1, expected nan"),
        (doubles(INF), doubles(1), 1e9, "x[0]: got inf, expected 1"),
        (doubles(-INF), doubles(INF), 1e9, "x[0]: got -inf, expected inf"),
        (doubles(1), doubles(1, 1), 1e9, "x.size(): got 1, expected 2"),
        (doubles(1, 1, 1), doubles(1, 1), 1e9, "x.size(): got 3, expected 2"),
        (doubles(1, 1.1), doubles(1, 1), doubles(0.5, 0.01), "x[1]: got 1.1000000000000001, expected 1"),
        (doubles(1 + 1e-15), doubles(1), None, "x[0]: got 1.0000000000000011, expected 1"),
        (np.array([1, 2, 4]), np.array([1, 2, 3]), 5.0, "x[2]: got 4, expected 3"),
        (np.array([True]), np.array([False]), None, "x[0]: got true, expected false"),
        (np.array([1 + 1j]), np.array([1 + 2j]), 0.5, "x[0]: got (1, 1), expected (1, 2)"),
        (np.array([complex(NAN, 0)]), np.array([1 + 2j]), 0.5, "x[0]: got (nan, 0), expected (1, 2)"),
        (np.float64(2.0), np.float64(1.0), 0.5, "x: got 2, expected 1"),
    ],
)
def test_wrong(got: object, expected: object, bound: ElementBound, text: str) -> None:
    assert str(compare("x", got, expected, bound)) == text


@pytest.mark.parametrize(
    ("got", "expected", "bound"),
    [
        (doubles(1, 2, 3.05), doubles(1, 2, 3), 0.1),
        (doubles(NAN, INF, -INF), doubles(NAN, INF, -INF), 0.0),
        (doubles(0.0), doubles(-0.0), None),
        (doubles(1.4, 1), doubles(1, 1), doubles(0.5, 0)),
        (np.array([1.05 + 1j]), np.array([1 + 1j]), 0.1),
        (np.array([], np.int32), np.array([], np.int32), None),
    ],
)
def test_right(got: object, expected: object, bound: ElementBound) -> None:
    assert compare("x", got, expected, bound) is None


@pytest.mark.parametrize("kind", [np.float32, np.float64, np.complex64, np.complex128])
@pytest.mark.parametrize("each", [False, True], ids=["one bound", "a bound for each"])
def test_the_first_wrong_element_of_many(kind: type[np.inexact[Any]], each: bool) -> None:
    expected = np.ones((50, 100), kind)
    bound = np.full(expected.shape, 0.25) if each else 0.25
    got = expected + np.array(0.125, kind)
    assert compare("x", got, expected, bound) is None
    got[[30, 40], 99] += np.array(0.5, kind)
    assert str(compare("x", got, expected, bound)).startswith("x[3099]: got ")
    got[0, 0] = NAN
    assert str(compare("x", got, expected, bound)).startswith("x[0]: got ")


def test_bounds_of_rows() -> None:
    expected, column = np.zeros((2, 2)), doubles(1, 2).reshape(2, 1)
    assert compare("x", expected + column, expected, np.array([[1.0], [2.0]])) is None
    assert str(compare("x", expected + column, expected, np.array([[2.0], [1.0]]))).startswith("x[2]")


def test_the_first_wrong_element_of_a_struct() -> None:
    kind = np.dtype([("a", "i4"), ("b", "f8")])
    expected = np.array([(1, 0.5), (2, 0.5)], kind)
    got = np.array([(1, 0.5), (2, 0.6)], kind)
    assert str(compare("x", got, expected, 0.01)) == "x.b[1]: got 0.59999999999999998, expected 0.5"
    assert compare("x", got, expected, 0.2) is None


def test_bounds_of_several_outputs() -> None:
    expected = {"return": np.float64(1), "z": doubles(1, 2)}
    got = {"return": np.float64(1.2), "z": doubles(1, 2.2)}
    assert elementwise({}, got, expected, {"return": 0.3, "z": 0.3}) is None
    assert str(elementwise({}, got, expected, {"return": 0.3})).startswith("z[1]")
    assert str(elementwise({}, got, expected, 0.1)).startswith("return")
