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
FOLDER_BYTES = 4096
"""What an entry takes at least."""
TRIM_SHARE = 16
"""Entries of a kind are looked through, all of them, when new ones take so much of what they may take together."""


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

        What ``make`` raises passes through, and nothing is kept. ``most`` is about the number of bytes that entries of
        this kind may take; beyond it some go that are not in use. Each call is a use.
        """
        path = self.root / kind / key
        if self.find(kind, key):
            return path
        path.parent.mkdir(parents=True, exist_ok=True)
        made = 0
        with FileLock(f"{path}.lock"):
            if not path.is_dir():
                fresh = Path(tempfile.mkdtemp(prefix=f".{key}-", dir=path.parent))
                try:
                    make(fresh)
                    made = _size(fresh)
                    fresh.chmod(0o755)
                    os.replace(fresh, path)
                finally:
                    shutil.rmtree(fresh, ignore_errors=True)
        if most is not None and made:
            _grow(path.parent, made, most)
        return path

    def find(self, kind: str, key: str) -> Path | None:
        """The folder of an entry, or None where it does not exist. This is a use too: the entry stays for a while."""
        path = self.root / kind / key
        with suppress(FileNotFoundError):
            os.utime(path)
            return path
        return None

    def read(self, kind: str, key: str, name: str) -> str:
        """The text of a file in an entry, or an empty one where it does not exist."""
        entry = self.find(kind, key)
        return (entry / name).read_text() if entry and (entry / name).is_file() else ""

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


def _size(entry: Path) -> int:
    return FOLDER_BYTES + sum(file.stat().st_size for file in os.scandir(entry))


def _grow(kind: Path, made: int, most: int) -> None:
    """Note how much is new among the entries of a kind, and trim them when that is enough."""
    note = kind / ".grown"
    with FileLock(f"{note}.lock"):
        try:
            grown = int(note.read_text()) + made
        except (OSError, ValueError):  # nobody has looked yet
            grown = most
        if grown * TRIM_SHARE >= most:
            _trim(kind, most)
            grown = 0
        note.write_text(str(grown))


def _trim(kind: Path, most: int) -> None:
    """Remove entries that are not in use, whichever, until the rest fits.

    Sessions want the same ones in the same order again and again. Where they do not all fit, that which has not been
    used for the longest time is what the next session wants next: if it went first, nothing would be found ever.
    """
    entries = [path for path in os.scandir(kind) if path.is_dir() and not path.name.startswith(".")]
    sizes = {Path(entry): _size(Path(entry)) for entry in entries}
    excess = sum(sizes.values()) - most
    for path in random.sample(list(sizes), len(sizes)):
        if excess > 0 and time.time() - path.stat().st_mtime >= IN_USE_SECONDS:
            excess -= sizes[path]
            _remove(path)


def _remove(entry: Path) -> None:
    """Remove an entry, as a whole: from one moment to the next it is not there. ``sweep`` finds what a killed process
    leaves of it.
    """
    Path(f"{entry}.lock").unlink(missing_ok=True)
    gone = Path(tempfile.mkdtemp(prefix=f".{entry.name}-", dir=entry.parent))
    os.replace(entry, gone)
    shutil.rmtree(gone, ignore_errors=True)


def _remove_abandoned(folder: Path, lock: Path) -> bool:
    """Remove a folder whose maker, if alive, would hold the lock; False where it is alive."""
    try:
        with FileLock(lock, blocking=False):
            shutil.rmtree(folder, ignore_errors=True)
    except Timeout:
        return False
    return True


def write_atomically(path: Path, content: str | bytes) -> None:
    """Replace a file so that a reader finds the old or the new content, whole; text becomes UTF-8."""
    with tempfile.NamedTemporaryFile("wb", dir=path.parent, prefix=f".{path.name}-", delete=False) as file:
        file.write(content.encode() if isinstance(content, str) else content)
        file.flush()
        os.fsync(file.fileno())
    os.chmod(file.name, 0o644)
    os.replace(file.name, path)
