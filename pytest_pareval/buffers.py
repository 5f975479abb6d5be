"""Flat buffers, in which values are kept, and images, which are what a worker has of them in its memory."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from pytest_pareval.signature import SCALARS, Type

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
    """The flat buffer of a value: a one-dimensional contiguous array of whatever element type is natural."""
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
        parts += _encode_column(member, column)
    return np.concatenate(parts)


def decode(kind: Type, data: bytes | bytearray | memoryview | Bytes) -> Any:
    """The value of a flat buffer: a numpy scalar or array, Strings, or a dict of columns.

    Raises FlatError where the buffer cannot be one of that type; it may come from a hostile worker.
    """
    if kind.dtype is not None:
        raw = np.frombuffer(data, np.uint8)
        if raw.size % kind.dtype.itemsize:
            raise FlatError(f"{raw.size} bytes are not a whole number of {kind.element}")
        array = (raw != 0) if kind.dtype == np.bool_ else raw.view(kind.dtype)
        if kind.scalar and array.size != 1:
            raise FlatError(f"{array.size} values in the place of one {kind.element}")
        return array[0] if kind.scalar else array
    reader = _Reader(np.frombuffer(data, np.uint8))
    count = int(reader.take(np.dtype(np.uint64), 1)[0])
    if not kind.fields:
        return reader.strings(count)
    return {
        name: reader.strings(count) if member == "std::string" else reader.take(SCALARS[member], count)
        for name, member in kind.fields
    }


@dataclass(frozen=True)
class Image:
    """What a value is in a worker's memory: the bytes of its segments, one behind the other.

    As cpp/include/pareval/memory.hpp says, vectors of bool are words of bits, and each string is a segment of its own.
    ``lengths`` are those of all strings, column by column; ``data`` is None where all of it is zero; ``segments`` and
    ``nbytes`` say how many segments and bytes there are.
    """

    elements: int
    nbytes: int
    data: Bytes | None
    lengths: npt.NDArray[np.uint64] | None = None
    segments: int = 1

    @classmethod
    def of(cls, elements: int, data: Bytes) -> Image:
        """One segment of these bytes."""
        return cls(elements, data.nbytes, data)


WORD = 8
"""Bytes of a word of std::vector<bool>."""


def zeros(kind: Type, elements: int) -> Image:
    """The image of so many zero elements."""
    if kind.dtype is None:
        raise FlatError(f"{kind.spelling} cannot be zero-filled")
    if kind.vector and kind.dtype == np.bool_:
        return Image(elements, -(-elements // (8 * WORD)) * WORD, None)
    return Image(elements, elements * kind.dtype.itemsize, None)


def to_image(kind: Type, flat: Bytes) -> Image:
    """The image of a value in a flat buffer."""
    if kind.dtype is not None:
        elements = flat.size // kind.dtype.itemsize
        if kind.vector and kind.dtype == np.bool_:
            bits = np.packbits(flat, bitorder="little")
            return Image.of(elements, np.pad(bits, (0, -bits.size % WORD)))
        return Image.of(elements, flat)
    value = decode(kind, flat)
    columns = list(value.values()) if kind.fields else [value]
    texts = [column for column in columns if isinstance(column, Strings)]
    parts = [column.characters if isinstance(column, Strings) else column.view(np.uint8) for column in columns]
    lengths = np.concatenate([np.diff(text.ends, prepend=np.uint64(0)) for text in texts])
    data = np.concatenate(parts)
    return Image(len(columns[0]), data.nbytes, data, lengths, len(columns) * len(columns[0]))


def from_image(kind: Type, elements: int, sizes: npt.NDArray[np.uint64], data: Bytes) -> Bytes:
    """The flat buffer of an output, from the sizes of its segments and their bytes. Raises FlatError."""
    if kind.dtype is not None:
        if kind.vector and kind.dtype == np.bool_:
            if elements > 8 * data.size:
                raise FlatError(f"{elements} bits in {data.size} bytes")
            return np.unpackbits(data, bitorder="little", count=elements)
        return data
    members = [member for _, member in kind.fields] or ["std::string"]
    if len(sizes) != elements * len(members):
        raise FlatError(f"{len(sizes)} segments for {elements} elements of {kind.spelling}")
    ends = np.cumsum(sizes.reshape(len(members), elements), axis=1, dtype=np.uint64)
    parts = [np.array([elements], np.uint64).view(np.uint8)]
    for member, column in zip(members, ends, strict=True):
        size = int(column[-1]) if elements else 0
        raw, data = data[:size], data[size:]
        if member == "std::string":
            parts += _encode_column(member, Strings(raw, column))
        elif size != elements * SCALARS[member].itemsize:
            raise FlatError(f"{size} bytes for {elements} values of type {member}")
        else:
            parts += _padded(raw)
    return np.concatenate(parts)


def _encode_column(member: str, column: Any) -> list[Bytes]:
    if member == "std::string":
        return [*_padded(np.asarray(column.ends, np.uint64)), *_padded(column.characters)]
    return _padded(np.ascontiguousarray(column, SCALARS[member]))


def _padded(array: npt.NDArray[Any]) -> list[Bytes]:
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
