"""Every argument type travels to a candidate and back unchanged."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from factory import problem_of
from pytest_pareval.buffers import FlatError, Image, Strings, decode, encode, from_image, to_image
from pytest_pareval.evaluator import Evaluator, decode_outputs
from pytest_pareval.launch import Launch
from pytest_pareval.parallelism import SERIAL, LaunchConfig
from pytest_pareval.problem import Problem
from pytest_pareval.signature import SignatureError, parse_signature

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


@pytest.fixture(scope="module")
def echo(evaluator: Evaluator) -> tuple[Problem, Path]:
    """A function that takes one argument of every type and copies it to an output of that type, and its library."""
    inputs = ", ".join(f"{kind} const& in{i}" for i, kind in enumerate(VALUES))
    outputs = ", ".join(f"{kind} &out{i}" for i, kind in enumerate(VALUES))
    problem = problem_of(f"void echo({inputs}, {outputs})", PRELUDE)
    copies = " ".join(f"out{i} = in{i};" for i in range(len(VALUES)))
    build = evaluator.build(problem, f"{PRELUDE}{problem.signature} {{ {copies} }}", SERIAL)
    assert build.library is not None, build.log
    return problem, build.library


def images(problem: Problem, values: list[Any]) -> list[Image]:
    return [
        to_image(parameter.type, encode(parameter.type, value).view(np.uint8))
        for parameter, value in zip(problem.function.parameters, values, strict=True)
    ]


def launch(library: Path, evaluator: Evaluator) -> Launch:
    builder = evaluator.builder
    return Launch(library, SERIAL, LaunchConfig(1, 1), builder.toolchain, builder.sandbox, 30, evaluator.folder)


def test_every_type_goes_to_a_candidate_and_back(echo: tuple[Problem, Path], evaluator: Evaluator) -> None:
    problem, library = echo
    arguments = images(problem, [*VALUES.values(), *VALUES.values()])
    outputs = [replace(one, data=None) for one in arguments[len(VALUES) :]]
    with launch(library, evaluator) as running:
        running.prepare([[*arguments[: len(VALUES)], *outputs]])
        running.call()
        got = decode_outputs(problem, running.outputs(0, 1 << 20))
        for index, image in enumerate(arguments[: len(VALUES)]):
            assert image.data is not None
            assert running.argument(0, 0, index).tobytes() == image.data.tobytes()
    for index, (kind, value) in enumerate(VALUES.items()):
        dtype = problem.function.parameters[index].type.dtype
        assert plain(got[f"out{index}"]) == plain(value if dtype is None else np.asarray(value, dtype)), kind


def test_return_value_comes_first(evaluator: Evaluator) -> None:
    problem = problem_of("size_t f(std::vector<int> &x, double a)")
    build = evaluator.build(problem, f"{problem.signature} {{ x.push_back(7); return x.size(); }}", SERIAL)
    assert build.library is not None, build.log
    with launch(build.library, evaluator) as running:
        running.prepare([images(problem, [np.array([1, 2]), 0.5])])
        running.call()
        got = decode_outputs(problem, running.outputs(0, 1000))
    assert list(got) == ["return", "x"]
    assert got["return"] == 3
    assert got["x"].tolist() == [1, 2, 7]


def test_arguments_are_where_none_has_been(evaluator: Evaluator) -> None:
    """In small and in large memory; the candidate says by its return value where it found them."""
    problem = problem_of("size_t f(std::vector<int> const& x, std::vector<double> &y)")
    source = f"{problem.signature} {{ y[0] = (size_t)x.data(); return (size_t)y.data(); }}"
    build = evaluator.build(problem, source, SERIAL)
    assert build.library is not None, build.log
    for size in (16, 1 << 10, 1 << 20):
        seen = set()
        with launch(build.library, evaluator) as running:
            for _ in range(12):
                running.prepare([images(problem, [np.zeros(size, np.int32), np.zeros(size)])])
                running.call()
                got = decode_outputs(problem, running.outputs(0, 1 << 24))
                seen |= {int(got["return"]), int(got["y"][0])}
        assert len(seen) == 24


def test_words_of_bools() -> None:
    kind = parse_signature("void f(std::vector<bool> &x)").parameters[0].type
    for length in (0, 1, 8, 63, 64, 65, 200):
        flat = (np.arange(length) % 3 == 0).view(np.uint8)
        image = to_image(kind, flat)
        assert image.data is not None
        assert image.data.size == (length + 63) // 64 * 8
        assert from_image(kind, length, np.array([image.data.size], np.uint64), image.data).tolist() == flat.tolist()


@pytest.mark.parametrize(
    ("kind", "elements", "sizes", "data"),
    [
        ("std::vector<bool>", 65, [8], bytes(8)),
        ("std::vector<std::string>", 2, [3], b"abc"),
        ("std::vector<Book>", 1, [1, 3], b"abcd"),
        ("std::vector<Book>", 2, [1, 1, 4], b"abcdef"),
    ],
)
def test_an_output_that_is_not_what_it_says_is_refused(kind: str, elements: int, sizes: list[int], data: bytes) -> None:
    type_ = parse_signature(f"void f({kind} &x)", PRELUDE).parameters[0].type
    with pytest.raises(FlatError):
        from_image(type_, elements, np.array(sizes, np.uint64), np.frombuffer(data, np.uint8))


@pytest.mark.parametrize("kind", VALUES)
def test_encode_and_decode_are_inverse(kind: str) -> None:
    type_ = parse_signature(f"void f({kind} const& x)", PRELUDE).parameters[0].type
    value = VALUES[kind]
    decoded = decode(type_, encode(type_, value).tobytes())
    expected = np.asarray(value, type_.dtype) if np.isscalar(value) else value
    assert plain(decoded) == plain(expected)


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("double", b"1234567"),
        ("double", b"0" * 16),
        ("std::vector<int>", b"12345"),
        ("std::vector<std::string>", b""),
        ("std::vector<std::string>", np.array([2**60], "u8").tobytes()),
        ("std::vector<std::string>", np.array([2, 5, 3], "u8").tobytes() + b"abcdefgh"),
        ("std::vector<Book>", np.array([1, 1], "u8").tobytes() + b"abcdefgh"),
    ],
)
def test_a_buffer_from_a_hostile_worker_is_refused(kind: str, data: bytes) -> None:
    type_ = parse_signature(f"void f({kind} &x)", PRELUDE).parameters[0].type
    with pytest.raises(FlatError):
        decode(type_, data)


def test_a_value_of_the_wrong_length_is_refused() -> None:
    type_ = parse_signature("void f(std::array<size_t, 4> &bins)").parameters[0].type
    with pytest.raises(FlatError, match="takes 4 elements, not 3"):
        encode(type_, np.zeros(3))


@pytest.mark.parametrize("signature", ["void f(std::map<int, int> &x)", "f(int x)", "void f(long x)"])
def test_signatures_that_are_not_supported(signature: str) -> None:
    with pytest.raises(SignatureError):
        parse_signature(signature)
