"""Values of arguments and outputs, and the flat buffers that hold them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from pytest_pareval.problems.signature import SCALARS, Type

Bytes = npt.NDArray[np.uint8]


class FlatError(ValueError):
    """A buffer or value that does not fit its C++ type."""


@dataclass(frozen=True)
class Strings:
    """Many strings: all characters in one array (uint8) and the end of each string in it (uint64)."""

    characters: Bytes
    ends: npt.NDArray[np.uint64]

    @classmethod
    def of(cls, texts: Iterable[str]) -> Strings:
        """Strings of Python texts, as UTF-8."""
        encoded = [text.encode() for text in texts]
        ends = np.cumsum([len(text) for text in encoded], dtype=np.uint64)
        return cls(np.frombuffer(b"".join(encoded), np.uint8), ends)

    def __len__(self) -> int:
        return len(self.ends)

    def __getitem__(self, index: int) -> str:
        begin = int(self.ends[index - 1]) if index else 0
        return self.characters[begin : int(self.ends[index])].tobytes().decode(errors="replace")


def encode(kind: Type, value: Any) -> npt.NDArray[Any]:
    """The flat buffer of a value: a one-dimensional contiguous array, of the C++ type's elements or of bytes."""
    if kind.dtype is not None:
        array = np.ascontiguousarray(value, dtype=kind.dtype).reshape(-1)
        expected = 1 if kind.scalar else kind.length
        if expected is not None and array.size != expected:
            raise FlatError(f"{kind.spelling} takes {expected} elements, not {array.size}")
        return array
    columns = [value[name] for name, _ in kind.fields] if kind.fields else [value]
    count = np.array([len(columns[0])], dtype=np.uint64)
    types = [member for _, member in kind.fields] or ["std::string"]
    parts = [count.view(np.uint8)]
    for member, column in zip(types, columns, strict=True):
        parts += encode_column(member, column)
    return np.concatenate(parts)


def decode(kind: Type, data: bytes | bytearray | memoryview | Bytes) -> Any:
    """The value of a flat buffer: a numpy scalar or array, Strings, or a dict of columns.

    The buffer may come from a hostile worker. Raises FlatError where it cannot be of that type.
    """
    if kind.dtype is not None:
        raw = np.frombuffer(data, np.uint8)
        if raw.size % kind.dtype.itemsize:
            raise FlatError(f"{raw.size} bytes are not a whole number of {kind.element}")
        array = (raw != 0) if kind.dtype == np.bool_ else raw.view(kind.dtype)
        if kind.scalar and array.size != 1:
            raise FlatError(f"{array.size} values instead of one {kind.element}")
        return array[0] if kind.scalar else array
    reader = _Reader(np.frombuffer(data, np.uint8))
    count = int(reader.take(np.dtype(np.uint64), 1)[0])
    if not kind.fields:
        return reader.strings(count)
    return {
        name: reader.strings(count) if member == "std::string" else reader.take(SCALARS[member], count)
        for name, member in kind.fields
    }


def encode_column(member: str, column: Any) -> list[Bytes]:
    """The parts of a flat buffer that hold one member of all structs."""
    if member == "std::string":
        return [*padded(np.asarray(column.ends, np.uint64)), *padded(column.characters)]
    return padded(np.ascontiguousarray(column, SCALARS[member]))


def padded(array: npt.NDArray[Any]) -> list[Bytes]:
    """The bytes of an array, padded to a multiple of 8."""
    raw = np.ascontiguousarray(array).view(np.uint8)
    return [raw, np.zeros(-raw.size % 8, np.uint8)]


class _Reader:
    """Takes columns off the front of a buffer."""

    def __init__(self, raw: Bytes) -> None:
        self.raw = raw

    def take(self, dtype: np.dtype[Any], count: int) -> npt.NDArray[Any]:
        size = count * dtype.itemsize
        if size > self.raw.size:
            raise FlatError("buffer too short")
        column = self.raw[:size].view(dtype)
        self.raw = self.raw[size + -size % 8 :]
        return column

    def strings(self, count: int) -> Strings:
        ends = self.take(np.dtype(np.uint64), count)
        if np.any(ends[1:] < ends[:-1]):
            raise FlatError("ends of strings are not in order")
        return Strings(self.take(np.dtype(np.uint8), int(ends[-1]) if count else 0), ends)


Rng = np.random.Generator
Args = dict[str, Any]
"""Arguments of one call by parameter name: arrays, scalars, Zeros, Strings, or columns of a struct with strings."""
Outputs = dict[str, Any]
"""Outputs of one call by parameter name; the return value is called "return"."""


@dataclass(frozen=True)
class Zeros:
    """An output vector of ``length`` elements; the adapter fills it with zeros, so no data are stored."""

    length: int
