"""The cache: room is made for new entries, and looking for it costs little however many there are."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from pytest_pareval.cache import FEWEST_BETWEEN_TRIMS, Cache

MOST = 1000


def add(cache: Cache, key: str, size: int, most: int = MOST) -> Path:
    return cache.entry("things", key, lambda folder: (folder / "file").write_bytes(bytes(size)) and None, most)


def age(path: Path, seconds: float) -> None:
    then = time.time() - seconds
    os.utime(path, (then, then))


def test_the_entries_that_nobody_has_used_for_long_make_room(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    paths = [add(cache, str(number), 400) for number in range(2)]
    age(paths[0], 2000)
    age(paths[1], 3000)
    third = add(cache, "2", 400)
    assert [path.exists() for path in (*paths, third)] == [True, False, True]


def test_what_is_in_use_stays(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    assert all(path.exists() for path in [add(cache, str(number), 400) for number in range(4)])


def test_small_entries_seldom_have_all_others_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the cost of a new entry grows with their number: half a second each where there are 12,000."""
    looks = []
    monkeypatch.setattr(Cache, "_trim", lambda self, folder, most: looks.append(folder))
    monkeypatch.setattr("random.random", iter(number / 400 for number in range(400)).__next__)
    for number in range(400):
        add(Cache(tmp_path), str(number), 1, most=1 << 20)
    assert len(looks) == -(-400 // FEWEST_BETWEEN_TRIMS)


def test_room_is_looked_for_often_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looks = []
    monkeypatch.setattr(Cache, "_trim", lambda self, folder, most: looks.append(folder))
    for number in range(10):
        add(Cache(tmp_path), str(number), MOST // 32 + 1)
    assert len(looks) == 10
