"""What is expensive to make and worth keeping: builds, inputs, expected outputs, by a key of all that they depend on.

Entries are folders. They appear atomically, and several sessions may share a cache.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import random
import secrets
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import platformdirs
from filelock import FileLock, Timeout

IN_USE_SECONDS = 120.0
"""Entries used so recently are never removed: somebody may be about to open their files."""

MEASURED_ALWAYS = 100
"""So many entries of a kind, and their locks, are measured whenever one is added; of more this many per one added."""


def digest(*parts: Any) -> str:
    """A key for anything that JSON can tell apart."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:32]


def tree_digest(root: Path) -> str:
    """A key for the contents of all files below a folder."""
    files = sorted(path for path in root.rglob("*") if path.is_file())
    return digest([[str(path.relative_to(root)), path.read_bytes().hex()] for path in files])


@dataclass(frozen=True)
class Cache:
    """A cache below a folder."""

    root: Path

    @classmethod
    def of_user(cls) -> Cache:
        """The cache in the user's cache directory (XDG_CACHE_HOME moves it)."""
        return cls(platformdirs.user_cache_path("pytest-pareval"))

    def entry(self, kind: str, key: str, make: Callable[[Path], None], most: int | None = None) -> Path:
        """The folder of an entry; ``make`` fills it where it does not exist yet, once among all processes.

        What ``make`` raises passes through, and nothing is kept. ``most`` is the number of bytes that entries of this
        kind may take; beyond it those go that have not been used for the longest time.
        """
        path = self.root / kind / key
        with suppress(FileNotFoundError):
            os.utime(path)
            return path
        path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(f"{path}.lock"):
            if not path.is_dir():
                fresh = Path(tempfile.mkdtemp(prefix=f".{key}-", dir=path.parent))
                try:
                    make(fresh)
                    fresh.chmod(0o755)
                    os.replace(fresh, path)
                finally:
                    shutil.rmtree(fresh, ignore_errors=True)
        if most is not None:
            self._trim(path.parent, most)
        return path

    def seed(self) -> int:
        """A number of this cache's own, drawn at its first use: nobody knows beforehand what is made by it."""
        path = self.root / "seed"
        self.root.mkdir(parents=True, exist_ok=True)
        with FileLock(f"{path}.lock"):
            if not path.exists():
                write_atomically(path, str(secrets.randbelow(1 << 32)))
            return int(path.read_text())

    @contextmanager
    def own_folder(self, kind: str) -> Iterator[Path]:
        """A folder of this process, which goes with the block; what killed processes have left of the kind goes too.

        Its lock is held before it is there, so that nobody takes it for abandoned. In a fork of this process the end of
        the block means nothing.
        """
        parent = self.root / kind
        parent.mkdir(parents=True, exist_ok=True)
        for path in parent.iterdir():
            if path.is_dir() and _remove_abandoned(path, left := parent / f"{path.name}.lock"):
                left.unlink(missing_ok=True)
        owner = os.getpid()
        folder = parent / secrets.token_hex(8)
        lock = parent / f"{folder.name}.lock"
        with lock.open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            folder.mkdir(0o700)
            try:
                yield folder
            finally:
                if os.getpid() == owner:
                    shutil.rmtree(folder, ignore_errors=True)
                    lock.unlink(missing_ok=True)

    def sweep(self) -> None:
        """Remove entries that nobody has finished making and nobody is making any more."""
        for path in self.root.glob("*/.*-*"):
            if path.is_dir():
                key = path.name[1:].rsplit("-", 1)[0]
                _remove_abandoned(path, path.parent / f"{key}.lock")

    def _trim(self, folder: Path, most: int) -> None:
        """Among many entries, which take a while to measure, one more seldom matters: then only now and then."""
        if random.random() * len(os.listdir(folder)) > MEASURED_ALWAYS:
            return
        ages: dict[Path, float] = {}
        sizes: dict[Path, int] = {}
        for path in folder.iterdir():
            if path.is_dir() and not path.name.startswith("."):
                with suppress(FileNotFoundError):  # somebody else may be removing it
                    ages[path] = path.stat().st_mtime
                    sizes[path] = sum(file.stat().st_size for file in path.iterdir())
        excess = sum(sizes.values()) - most
        for path in sorted(sizes, key=lambda one: ages[one]):
            if excess <= 0 or time.time() - ages[path] < IN_USE_SECONDS:
                return
            excess -= sizes[path]
            shutil.rmtree(path, ignore_errors=True)


def _remove_abandoned(folder: Path, lock: Path) -> bool:
    """Remove a folder whose maker, if alive, would hold the lock; False where it is alive."""
    try:
        with FileLock(lock, blocking=False):
            shutil.rmtree(folder, ignore_errors=True)
    except Timeout:
        return False
    return True


def write_atomically(path: Path, text: str) -> None:
    """Replace a file so that a reader finds the old or the new text, whole."""
    with tempfile.NamedTemporaryFile("w", dir=path.parent, prefix=f".{path.name}-", delete=False) as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.chmod(file.name, 0o644)
    os.replace(file.name, path)
