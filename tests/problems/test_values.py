"""Values in flat buffers and back; what is not of its type is refused."""

from __future__ import annotations

import numpy as np
import pytest

from pytest_pareval.problems.signature import parse_signature
from pytest_pareval.problems.values import FlatError, decode, encode
from tests.support.arguments import PRELUDE, VALUES, plain


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
