"""Every argument type travels to a candidate and back unchanged."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from pytest_pareval.evaluation.checked_launch import decode_outputs
from pytest_pareval.evaluation.evaluator import Evaluator
from pytest_pareval.launch.image import MemoryImage, from_image, to_image
from pytest_pareval.launch.launch import Launch
from pytest_pareval.launch.start import LaunchPlan, launched
from pytest_pareval.parallelism.launch_config import LaunchConfig
from pytest_pareval.parallelism.serial import SERIAL
from pytest_pareval.problems.problem import Problem
from pytest_pareval.problems.signature import parse_signature
from pytest_pareval.problems.values import FlatError, encode
from tests.support.arguments import PRELUDE, VALUES, plain
from tests.support.factory import problem_of


@pytest.fixture(scope="module")
def echo(evaluator: Evaluator) -> tuple[Problem, Path]:
    """A function that takes one argument of every type and copies it to an output of that type, and its library."""
    inputs = ", ".join(f"{kind} const& in{i}" for i, kind in enumerate(VALUES))
    outputs = ", ".join(f"{kind} &out{i}" for i, kind in enumerate(VALUES))
    problem = replace(problem_of(f"void echo({inputs}, {outputs})", PRELUDE), headers=("array",))
    copies = " ".join(f"out{i} = in{i};" for i in range(len(VALUES)))
    build = evaluator.build(problem, f"{PRELUDE}{problem.signature} {{ {copies} }}", SERIAL)
    assert build.library is not None, build.log
    return problem, build.library


def images(problem: Problem, values: list[Any]) -> list[MemoryImage]:
    return [
        to_image(parameter.type, encode(parameter.type, value).view(np.uint8))
        for parameter, value in zip(problem.function.parameters, values, strict=True)
    ]


def launch(library: Path, evaluator: Evaluator) -> AbstractContextManager[Launch]:
    builder = evaluator.builder
    return launched(
        LaunchPlan(library, SERIAL, LaunchConfig(1, 1), builder.toolchain, builder.sandbox, 30, evaluator.folder)
    )


def test_every_type_goes_to_a_candidate_and_back(echo: tuple[Problem, Path], evaluator: Evaluator) -> None:
    problem, library = echo
    arguments = images(problem, [*VALUES.values(), *VALUES.values()])
    outputs = [replace(one, data=None) for one in arguments[len(VALUES) :]]
    with launch(library, evaluator) as running:
        running.prepare([[*arguments[: len(VALUES)], *outputs]])
        running.turn()
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
        running.turn()
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
                running.turn()
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
