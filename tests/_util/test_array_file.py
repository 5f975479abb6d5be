"""Arrays come back from a file as they were written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from pytest_pareval._util.array_file import DATA_NAME, ArrayFile, write_arrays

PAIRS = np.dtype([("a", np.int32), ("b", np.float64, (2,))])


@pytest.mark.parametrize(
    "array",
    [
        np.arange(5.0),
        np.zeros(0, np.uint8),
        np.arange(12, dtype=np.int16).reshape(3, 4).T,
        np.array(7, np.uint64),
        np.array([(1, (2.0, 3.0)), (4, (5.0, 6.0))], PAIRS),
        np.array([1 + 2j, 3j]),
        np.array([True, False]),
    ],
    ids=lambda array: f"{array.dtype.kind}{array.shape}",
)
def test_each_array_comes_back(array: npt.NDArray[Any], tmp_path: Path) -> None:
    """Beside others, at any place."""
    write_arrays(tmp_path, [np.ones(3, np.uint8), array, np.ones(1)])
    kept = ArrayFile.mapped(tmp_path)
    assert len(kept) == 3
    assert kept[1].dtype == array.dtype
    assert kept[1].shape == array.shape
    assert np.array_equal(kept[1], array)
    assert np.array_equal(kept[2], np.ones(1))


def test_no_arrays(tmp_path: Path) -> None:
    write_arrays(tmp_path, [])
    assert len(ArrayFile.mapped(tmp_path)) == 0


def test_they_are_read_only_and_stay_when_the_file_goes(tmp_path: Path) -> None:
    large = np.arange(1 << 18)
    write_arrays(tmp_path, [np.ones(3), large])
    kept = ArrayFile.mapped(tmp_path)
    (tmp_path / DATA_NAME).unlink()
    kept.populate(1)
    assert np.array_equal(kept[1], large)
    with pytest.raises(ValueError, match="read-only"):
        kept[1][0] = 5


def test_they_are_written_as_they_come(tmp_path: Path) -> None:
    """Not all need fit into memory."""
    seen: list[int] = []

    def arrays() -> Any:
        for number in range(3):
            seen.append((tmp_path / DATA_NAME).stat().st_size)
            yield np.full(1 << 16, number)

    write_arrays(tmp_path, arrays())
    assert seen[0] < seen[1] < seen[2]
