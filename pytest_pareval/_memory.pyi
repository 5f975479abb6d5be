"""The memory of stopped processes, as cpp/memory has it."""

from typing import Any

import numpy as np
import numpy.typing as npt

class Segments:
    """Addresses and sizes in bytes, from an array of shape (n, 2). Raises ValueError, OSError."""

    def __init__(self, table: npt.NDArray[np.uint64]) -> None: ...
    @property
    def nbytes(self) -> int: ...
    def read(self, pid: int, to: npt.NDArray[np.uint8]) -> None: ...
    def hold(self, pid: int, data: npt.NDArray[np.uint8]) -> bool: ...
    def write(self, pid: int, data: npt.NDArray[np.uint8]) -> None: ...

def equal(a: npt.NDArray[Any], b: npt.NDArray[Any]) -> bool: ...
def first_beyond(got: npt.NDArray[Any], expected: npt.NDArray[Any], bound: npt.NDArray[np.float64]) -> int:
    """The index of the first element that is not within its bound (of each, or of all); their number if all are."""
