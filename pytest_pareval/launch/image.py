"""Memory images: the bytes of values as a worker's memory holds them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pytest_pareval.problems.signature import SCALARS, Type
from pytest_pareval.problems.values import Bytes, FlatError, Strings, decode, encode_column, padded

WORD = 8
"""Bytes of a word of std::vector<bool>."""
LARGE = 32 << 20
"""Arguments of more bytes are large: no cache holds them, and allocating them takes longer than most calls."""


def total_bytes(arguments: Sequence[MemoryImage]) -> int:
    """Bytes of all arguments of a call."""
    return sum(image.nbytes for image in arguments)


@dataclass(frozen=True)
class MemoryImage:
    """A value in a worker's memory: the concatenated bytes of its segments.

    In the layout of cpp/include/pareval/memory.hpp: vectors of bool are words of bits, and each string is a segment.
    ``lengths`` are the lengths of all strings, column by column. ``data`` is None if all bytes are zero. ``segments``
    and ``nbytes`` count segments and bytes.
    """

    elements: int
    nbytes: int
    data: Bytes | None
    lengths: npt.NDArray[np.uint64] | None = None
    segments: int = 1

    @classmethod
    def of(cls, elements: int, data: Bytes) -> MemoryImage:
        """The image of a value in one segment."""
        return cls(elements, data.nbytes, data)


def zeros(kind: Type, elements: int) -> MemoryImage:
    """The image of a value of ``elements`` zeros. Raises FlatError for types that have no zero."""
    if kind.dtype is None:
        raise FlatError(f"{kind.spelling} cannot be zero-filled")
    if kind.vector and kind.dtype == np.bool_:
        return MemoryImage(elements, -(-elements // (8 * WORD)) * WORD, None)
    return MemoryImage(elements, elements * kind.dtype.itemsize, None)


def to_image(kind: Type, flat: Bytes) -> MemoryImage:
    """The image of a value, from its flat buffer."""
    if kind.dtype is not None:
        elements = flat.size // kind.dtype.itemsize
        if kind.vector and kind.dtype == np.bool_:
            bits = np.packbits(flat, bitorder="little")
            return MemoryImage.of(elements, np.pad(bits, (0, -bits.size % WORD)))
        return MemoryImage.of(elements, flat)
    value = decode(kind, flat)
    columns = list(value.values()) if kind.fields else [value]
    texts = [column for column in columns if isinstance(column, Strings)]
    parts = [column.characters if isinstance(column, Strings) else column.view(np.uint8) for column in columns]
    lengths = np.concatenate([np.diff(text.ends, prepend=np.uint64(0)) for text in texts])
    data = np.concatenate(parts)
    return MemoryImage(len(columns[0]), data.nbytes, data, lengths, len(columns) * len(columns[0]))


def from_image(kind: Type, elements: int, sizes: npt.NDArray[np.uint64], data: Bytes) -> Bytes:
    """The flat buffer of an output, from its segments' sizes and bytes.

    Raises FlatError if they do not fit the type.
    """
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
            parts += encode_column(member, Strings(raw, column))
        elif size != elements * SCALARS[member].itemsize:
            raise FlatError(f"{size} bytes for {elements} values of type {member}")
        else:
            parts += padded(raw)
    return np.concatenate(parts)
