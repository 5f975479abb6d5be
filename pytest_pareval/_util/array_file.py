"""Files of arrays: many arrays in two files, all mapped at once.

The data of the arrays, each aligned, and their index: a JSON list with an entry [dtype, shape, offset] for each.
A file for each array would take as many times the system calls, and a parser for each header.
"""

from __future__ import annotations

import json
import math
import mmap
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

DATA_NAME, INDEX_NAME = "arrays.bin", "arrays.json"
ALIGNMENT = 64
MADV_POPULATE_READ = 22


@dataclass(frozen=True)
class Entry:
    """Where an array is in the data."""

    dtype: np.dtype[Any]
    shape: tuple[int, ...]
    offset: int

    @property
    def nbytes(self) -> int:
        return self.dtype.itemsize * math.prod(self.shape)


@dataclass(frozen=True)
class ArrayFile:
    """Arrays of a folder, mapped read-only: they stay what they are if the files are removed."""

    _data: mmap.mmap
    _index: tuple[Entry, ...]

    @classmethod
    def mapped(cls, folder: Path) -> ArrayFile:
        """Map the arrays that ``write_arrays`` wrote. Raises OSError, ValueError."""
        index = tuple(
            Entry(_dtype(description), tuple(shape), offset)
            for description, shape, offset in json.loads((folder / INDEX_NAME).read_text())
        )
        with (folder / DATA_NAME).open("rb") as file:
            return cls(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ), index)

    def __len__(self) -> int:
        return len(self._index)

    def __getitem__(self, number: int) -> npt.NDArray[Any]:
        one = self._index[number]
        return np.ndarray(one.shape, one.dtype, self._data, one.offset)

    def populate(self, number: int) -> None:
        """Bring an array into memory now rather than at first use, if the kernel can do that."""
        one = self._index[number]
        begin = one.offset // mmap.PAGESIZE * mmap.PAGESIZE
        with suppress(OSError):  # before Linux 5.14
            self._data.madvise(MADV_POPULATE_READ, begin, one.offset + one.nbytes - begin)


def write_arrays(folder: Path, arrays: Iterable[npt.NDArray[Any]]) -> None:
    """Write arrays to an existing folder, one after the other as they come."""
    index = []
    with (folder / DATA_NAME).open("wb") as file:
        for array in arrays:
            index.append((np.lib.format.dtype_to_descr(array.dtype), array.shape, file.tell()))
            np.ascontiguousarray(array).tofile(file)
            file.write(bytes(-file.tell() % ALIGNMENT))
        file.write(bytes(ALIGNMENT))  # an empty file cannot be mapped
    (folder / INDEX_NAME).write_text(json.dumps(index))


def _dtype(description: Any) -> np.dtype[Any]:
    """The dtype of a description, in which JSON has made lists of tuples."""
    if isinstance(description, list):
        description = [
            tuple(tuple(part) if isinstance(part, list) else part for part in field) for field in description
        ]
    return np.lib.format.descr_to_dtype(description)
