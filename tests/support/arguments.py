"""A value of every argument type."""

from __future__ import annotations

from typing import Any

import numpy as np

from pytest_pareval.problems.values import Strings

PRELUDE = """
struct Point { double x, y; };
struct COOElement { size_t row, column; double value; };
struct Element { size_t index; double value; };
struct Result { int startTime, duration; float value; };
struct Book { std::string title; int pages; };
"""

POINT = np.dtype([("x", "f8"), ("y", "f8")])
COO = np.dtype([("row", "u8"), ("column", "u8"), ("value", "f8")])
ELEMENT = np.dtype([("index", "u8"), ("value", "f8")])
RESULT = np.dtype([("startTime", "i4"), ("duration", "i4"), ("value", "f4")])

VALUES: dict[str, Any] = {
    "bool": True,
    "int": -(2**31),
    "size_t": 2**64 - 1,
    "float": np.float32(1.1),
    "double": -1e-300,
    "std::complex<double>": 1.5 - 2.5j,
    "std::vector<bool>": np.array([True, False, True] * 23),
    "std::vector<int>": np.array([1, -2, 2**31 - 1], np.int32),
    "std::vector<size_t>": np.array([0, 2**63], np.uint64),
    "std::vector<float>": np.array([0.1, -np.inf], np.float32),
    "std::vector<double>": np.array([0.1, np.inf, -0.0, 1e308]),
    "std::vector<std::complex<double>>": np.array([1j, 2 - 3j]),
    "std::array<size_t, 5>": np.arange(5, dtype=np.uint64),
    "std::vector<Point>": np.array([(1, 2), (3, 4.5)], POINT),
    "std::vector<COOElement>": np.array([(1, 2, 0.5)], COO),
    "std::vector<Element>": np.array([(7, -0.5), (2**40, 1)], ELEMENT),
    "std::vector<Result>": np.array([(1, -2, 0.25)], RESULT),
    "std::vector<std::string>": Strings.of(["", "a", "twelve chars", "für"]),
    "std::vector<Book>": {"title": Strings.of(["x", "", "yz"]), "pages": np.array([1, -2, 3], np.int32)},
}


def plain(value: Any) -> Any:
    """Values as something that == compares, bit by bit."""
    if isinstance(value, dict):
        return {name: plain(column) for name, column in value.items()}
    if isinstance(value, Strings):
        return [value[i] for i in range(len(value))]
    return np.asarray(value).tobytes()
