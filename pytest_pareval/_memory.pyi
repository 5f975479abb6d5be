"""The threads and the memory of other processes, as cpp/parent has them."""

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

def threads(pid: int, most: int) -> list[int]:
    """Thread ids, at most one more than ``most``. Raises OSError once the process has ended, as do the next two."""

def states(pid: int, most: int) -> str:
    """The state of each of these threads, a letter each as in proc(5); X for one that has ended."""

def usages(pid: int, most: int) -> list[tuple[int, int, int, int]]:
    """Of each living thread: its id, nanoseconds on a processor and waiting for one, and its number of time slices."""

def state(pid: int, thread: int) -> str:
    """The state of one thread; X if it has ended."""

def equal(a: npt.NDArray[Any], b: npt.NDArray[Any]) -> bool: ...
def first_beyond(got: npt.NDArray[Any], expected: npt.NDArray[Any], bound: npt.NDArray[np.float64]) -> int:
    """The index of the first element that is not within its bound (of each, or of all); their number if all are."""
