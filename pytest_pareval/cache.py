"""What is expensive to make and worth keeping: builds, inputs, expected outputs, by a key of all that they depend on.

Entries are folders. They appear atomically, and several sessions may share a cache.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import platformdirs
from filelock import FileLock, Timeout

IN_USE_SECONDS = 120.0
"""Entries used so recently are never removed: somebody may be about to open their files."""


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
        if path.is_dir():
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
        """A folder of this process, which goes with the block; what killed processes have left of the kind goes too."""
        parent = self.root / kind
        parent.mkdir(parents=True, exist_ok=True)
        for path in parent.iterdir():
            if path.is_dir():
                _remove_abandoned(path, parent / f"{path.name}.lock")
        folder = Path(tempfile.mkdtemp(dir=parent))
        try:
            with FileLock(parent / f"{folder.name}.lock"):
                yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)
            (parent / f"{folder.name}.lock").unlink(missing_ok=True)

    def sweep(self) -> None:
        """Remove entries that nobody has finished making and nobody is making any more."""
        for path in self.root.glob("*/.*-*"):
            if path.is_dir():
                key = path.name[1:].rsplit("-", 1)[0]
                _remove_abandoned(path, path.parent / f"{key}.lock")

    def _trim(self, folder: Path, most: int) -> None:
        ages = {path: path.stat() for path in folder.iterdir() if path.is_dir() and not path.name.startswith(".")}
        sizes = {path: sum(file.stat().st_size for file in path.iterdir()) for path in ages}
        excess = sum(sizes.values()) - most
        for path in sorted(ages, key=lambda one: ages[one].st_mtime):
            if excess <= 0 or time.time() - ages[path].st_mtime < IN_USE_SECONDS:
                return
            excess -= sizes[path]
            shutil.rmtree(path, ignore_errors=True)


def _remove_abandoned(folder: Path, lock: Path) -> None:
    """Remove a folder whose maker, if alive, would hold the lock."""
    try:
        with FileLock(lock, blocking=False):
            shutil.rmtree(folder, ignore_errors=True)
    except Timeout:
        return


def write_atomically(path: Path, content: str | bytes) -> None:
    """Replace a file so that a reader finds the old or the new content, whole; text becomes UTF-8."""
    with tempfile.NamedTemporaryFile("wb", dir=path.parent, prefix=f".{path.name}-", delete=False) as file:
        file.write(content.encode() if isinstance(content, str) else content)
        file.flush()
        os.fsync(file.fileno())
    os.chmod(file.name, 0o644)
    os.replace(file.name, path)
