"""The cache keeps to its limits, with others beside it."""

from __future__ import annotations

import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pytest_pareval import cache as module
from pytest_pareval.cache import IN_USE_SECONDS, Cache

SIZE = 1000


def make(folder: Path) -> None:
    (folder / "file").write_bytes(bytes(SIZE))


def keys(cache: Cache) -> set[str]:
    return {path.name for path in (cache.root / "kind").iterdir() if path.is_dir()}


def grow_old(cache: Cache) -> None:
    """Entries that were used earlier are older."""
    for number, path in enumerate(sorted((cache.root / "kind").iterdir())):
        if path.is_dir():
            then = time.time() - 2 * IN_USE_SECONDS + number
            os.utime(path, (then, then))


def test_the_least_used_go(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for number in range(5):
        cache.entry("kind", f"{number}", make, most=10 * SIZE)
    grow_old(cache)
    cache.entry("kind", "0", make, most=3 * SIZE)
    cache.entry("kind", "new", make, most=3 * SIZE)
    assert keys(cache) == {"0", "4", "new"}


def test_what_was_just_used_stays(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for number in range(5):
        cache.entry("kind", f"{number}", make, most=SIZE)
    assert len(keys(cache)) == 5


def test_many_are_measured_now_and_then(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that entry by entry the limit is kept, more or less, and not all of them are looked at for each."""
    monkeypatch.setattr(module, "IN_USE_SECONDS", -1.0)
    monkeypatch.setattr(module, "MEASURED_ALWAYS", 4)
    cache = Cache(tmp_path)
    for number in range(300):
        cache.entry("kind", f"{number}", make, most=20 * SIZE)
    assert 20 <= len(keys(cache)) < 300


def test_several_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each removes what the others are just looking at; all have what they asked for made."""
    monkeypatch.setattr(module, "IN_USE_SECONDS", -1.0)

    def add(number: int) -> None:
        Cache(tmp_path).entry("kind", f"{number % 50}", make, most=2 * SIZE)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add, range(400)))
    assert len(keys(Cache(tmp_path))) < 20
