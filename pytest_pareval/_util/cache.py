"""A cache of builds, inputs and expected outputs, by keys that contain everything they depend on.

Entries are folders. They appear atomically, and several sessions may share a cache. An entry that is not as it was made
(see manifest) is a miss: it is thrown away and made again.
"""

from __future__ import annotations

import errno
import fcntl
import os
import random
import re
import secrets
import shutil
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import platformdirs
from filelock import FileLock, Timeout

from pytest_pareval._util.files import write_atomically
from pytest_pareval._util.manifest import Signature, is_intact, signature, total_bytes, write_manifest

IN_USE_SECONDS = 120.0
"""Entries used within this time are never removed: another process may be about to open their files."""
FOLDER_BYTES = 4096
"""Size of an empty entry."""
SECRET_BYTES = 32
TRIM_SHARE = 16
"""Entries of a kind are trimmed after new ones have taken one TRIM_SHARE-th of the kind's maximum size."""


MAX_REMEMBERED = 10_000
"""Entries that a process remembers to be intact; it compares others with their manifests again."""
_ADVICE = "set XDG_CACHE_HOME to a folder in which you may write"
DISK_ERRORS = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)
"""Errors of the disk itself, whatever is written to it."""


class CacheError(RuntimeError):
    """The cache cannot be used. The message names its folder, and XDG_CACHE_HOME, which moves it."""


class CacheWarning(UserWarning):
    """Something in the cache was damaged, and is made again."""


@dataclass(frozen=True)
class Cache:
    """A cache below a folder. Where the folder cannot be used, methods raise CacheError."""

    root: Path
    _intact: dict[Path, Signature] = field(default_factory=dict, repr=False, compare=False)
    """The entries that this process has compared with their manifests, as they were then."""

    @classmethod
    def of_user(cls) -> Cache:
        """The cache in the user's cache directory (XDG_CACHE_HOME moves it). Raises CacheError if there is none."""
        root = platformdirs.user_cache_path("pytest-pareval")
        if not root.is_absolute():
            raise CacheError(f"no home folder for the cache, only {root}; {_ADVICE}")
        return cls(root)

    def entry(self, kind: str, key: str, make: Callable[[Path], object], most: int | None = None) -> Path:
        """The folder of an entry. If it does not exist, ``make`` fills it, in one process only.

        An exception from ``make`` passes through, and nothing is kept. ``most`` is the approximate maximum size
        of all entries of this kind: beyond it, entries that are not in use are removed. Each call is a use.
        """
        return self.find(kind, key) or self._made(kind, key, make, most, replace=False)

    def put(self, kind: str, key: str, make: Callable[[Path], object], most: int | None = None) -> Path:
        """Like ``entry``, but ``make`` replaces an entry that exists."""
        return self._made(kind, key, make, most, replace=True)

    def find(self, kind: str, key: str) -> Path | None:
        """The folder of an entry, or None if it does not exist or is damaged. Each call is a use."""
        path = self.root / kind / key
        with self._usable():
            try:
                os.utime(path)
            except (FileNotFoundError, NotADirectoryError):
                return None
            if self._is_intact(path):
                return path
            with FileLock(f"{path}.lock"):  # another process may be replacing it
                if self._is_intact(path):
                    return path
                if path.exists():
                    _move_away(path)
                    self._warn_damaged(kind)
            return None

    def read(self, kind: str, key: str, name: str) -> str:
        """The text of a file in an entry; empty if it does not exist."""
        entry = self.find(kind, key)
        with suppress(FileNotFoundError):
            return (entry / name).read_text() if entry else ""
        return ""

    def _made(self, kind: str, key: str, make: Callable[[Path], object], most: int | None, replace: bool) -> Path:
        path = self.root / kind / key
        made = 0
        with self._usable():
            path.parent.mkdir(parents=True, exist_ok=True)
            lock = FileLock(f"{path}.lock")
            lock.acquire()
        try:
            if replace or not path.is_dir():
                made = self._make(path, make)
        finally:
            lock.release()
        if most is not None and made:
            with self._usable():
                _grow(path.parent, made, most)
        return path

    def _make(self, path: Path, make: Callable[[Path], object]) -> int:
        """Make an entry, in place of one that exists. Returns its bytes."""
        with self._usable():
            fresh = Path(tempfile.mkdtemp(prefix=f".{path.name}-", dir=path.parent))
        try:
            try:
                make(fresh)
            except OSError as error:
                if error.errno in DISK_ERRORS:
                    raise self._unusable(error) from error
                raise
            with self._usable():
                write_manifest(fresh)
                made = FOLDER_BYTES + total_bytes(fresh)
                self._remember(path, signature(fresh))
                fresh.chmod(0o755)
                if path.exists():
                    _move_away(path)
                os.replace(fresh, path)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
        return made

    def _is_intact(self, path: Path) -> bool:
        """Whether an entry is as it was made. It is read again only if its files have changed since."""
        try:
            found = signature(path)
        except OSError:
            return False
        if self._intact.get(path) != found:
            if not is_intact(path):
                return False
            self._remember(path, found)
        return True

    def _remember(self, path: Path, found: Signature) -> None:
        if len(self._intact) >= MAX_REMEMBERED:
            self._intact.clear()
        self._intact[path] = found

    def _warn_damaged(self, kind: str) -> None:
        """Say which kind was damaged: the same words for each entry, so that they are printed once."""
        text = f"the cache was damaged: {self.root / kind} is not as it was written, and is made again"
        try:
            warnings.warn(text, CacheWarning, stacklevel=3)
        except CacheWarning:  # warnings are errors here: damage is none
            print(f"pareval: {text}", file=sys.stderr)

    @contextmanager
    def _usable(self) -> Iterator[None]:
        """A block in which every error of a file is one of the cache."""
        try:
            yield
        except OSError as error:
            raise self._unusable(error) from error

    def _unusable(self, error: OSError) -> CacheError:
        place = f" ({error.filename})" if error.filename and Path(error.filename) != self.root else ""
        return CacheError(f"the cache {self.root} cannot be used: {error.strerror}{place}; {_ADVICE}")

    def require_space(self, size: int) -> None:
        """Raise CacheError if the disk has less than ``size`` bytes left."""
        with self._usable():
            status = os.statvfs(self.root)
        if status.f_bavail * status.f_frsize < size:
            raise self._unusable(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self.root)))

    def secret(self) -> bytes:
        """256 bits drawn at this cache's first use, in a file that only its owner can read."""
        path = self.root / "secret"
        with self._usable():
            self.root.mkdir(parents=True, exist_ok=True)
            with FileLock(f"{path}.lock"):
                text = path.read_bytes().decode(errors="replace") if path.exists() else ""
                if not re.fullmatch(r"[0-9a-f]{64}", text):
                    if path.exists():
                        self._warn_damaged("secret")
                    text = secrets.token_hex(SECRET_BYTES)
                    write_atomically(path, text, mode=0o600)
                path.chmod(0o600)
                return bytes.fromhex(text)

    @contextmanager
    def own_folder(self, kind: str) -> Iterator[Path]:
        """A folder of this process, removed at the end of the block. Folders of killed processes are removed too.

        Its lock is taken before the folder appears, so that it never looks abandoned. In a fork of this process, the
        end of the block removes nothing.
        """
        parent = self.root / kind
        owner = os.getpid()
        folder = parent / secrets.token_hex(8)
        lock = parent / f"{folder.name}.lock"
        with self._usable():
            parent.mkdir(parents=True, exist_ok=True)
            for path in parent.iterdir():
                if path.is_dir() and _remove_abandoned(path, left := parent / f"{path.name}.lock"):
                    left.unlink(missing_ok=True)
            file = lock.open("w")
        with file:
            with self._usable():
                fcntl.flock(file, fcntl.LOCK_EX)
                folder.mkdir(0o700)
            try:
                yield folder
            finally:
                if os.getpid() == owner:
                    shutil.rmtree(folder, ignore_errors=True)
                    lock.unlink(missing_ok=True)

    def sweep(self) -> None:
        """Remove unfinished entries of processes that have ended."""
        with self._usable():
            for path in self.root.glob("*/.*-*"):
                if path.is_dir():
                    key = path.name[1:].rsplit("-", 1)[0]
                    _remove_abandoned(path, path.parent / f"{key}.lock")


def _grow(kind: Path, made: int, most: int) -> None:
    """Add the bytes of a new entry to the kind's count, and trim the kind when enough have been added."""
    note = kind / ".grown"
    with FileLock(f"{note}.lock"):
        try:
            grown = int(note.read_text()) + made
        except (OSError, ValueError):  # the first entry, or a damaged count
            grown = most
        if grown * TRIM_SHARE >= most:
            _trim(kind, most)
            grown = 0
        note.write_text(str(grown))


def _trim(kind: Path, most: int) -> None:
    """Remove random entries that are not in use, until the rest fits.

    Sessions use the same entries in the same order. If they do not all fit, the least recently used entry is the one
    that the next session needs first: removing it first would make every lookup a miss.
    """
    entries = [path for path in os.scandir(kind) if path.is_dir() and not path.name.startswith(".")]
    sizes = {Path(entry): FOLDER_BYTES + total_bytes(Path(entry)) for entry in entries}
    excess = sum(sizes.values()) - most
    for path in random.sample(list(sizes), len(sizes)):
        if excess > 0 and time.time() - path.stat().st_mtime >= IN_USE_SECONDS:
            excess -= sizes[path]
            _remove(path)


def _remove(entry: Path) -> None:
    """Remove an entry atomically. ``sweep`` removes the remains if this process is killed meanwhile."""
    Path(f"{entry}.lock").unlink(missing_ok=True)
    _move_away(entry)


def _move_away(entry: Path) -> None:
    """Remove an entry, or a file in its place, atomically."""
    gone = Path(tempfile.mkdtemp(prefix=f".{entry.name}-", dir=entry.parent))
    os.replace(entry, gone / entry.name)
    shutil.rmtree(gone, ignore_errors=True)


def _remove_abandoned(folder: Path, lock: Path) -> bool:
    """Remove a folder unless its maker holds the lock, and so is alive. Returns whether it was removed."""
    try:
        with FileLock(lock, blocking=False):
            shutil.rmtree(folder, ignore_errors=True)
    except Timeout:
        return False
    return True
