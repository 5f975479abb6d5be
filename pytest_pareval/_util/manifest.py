"""Manifests: what a finished folder of the cache holds, so that damage shows before anything reads it.

Files are compared by size and content. Of a large file, only its ends are read: reading all of an input can take longer
than making it again.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path

MANIFEST_NAME = ".manifest"
FORMAT = 2
"""Raise it whenever entries get another layout under the same key: those of earlier versions are then made again."""
MAX_WHOLE = 1 << 17
"""Bytes of a file up to which all of it is read."""
END_BYTES = 1 << 16
"""Bytes that are read of each end of a larger file."""

Signature = tuple[tuple[str, int, int, int], ...]


def write_manifest(folder: Path) -> None:
    """Finish a folder: describe its files. Raises OSError."""
    (folder / MANIFEST_NAME).write_text(_describe(folder))


def is_intact(folder: Path) -> bool:
    """Whether a folder holds what its manifest describes, and nothing else. False if it cannot be read."""
    try:
        return (folder / MANIFEST_NAME).read_bytes() == _describe(folder).encode()
    except OSError:
        return False


def signature(folder: Path) -> Signature:
    """What changes with any usual change of the files below a folder: sizes, times and inodes. Raises OSError."""
    found = ((name, status) for name, _, status in _files(folder))
    return tuple((name, status.st_size, status.st_mtime_ns, status.st_ino) for name, status in found)


def total_bytes(folder: Path) -> int:
    """Bytes of all files below a folder. Raises OSError."""
    return sum(status.st_size for _, _, status in _files(folder))


def _describe(folder: Path) -> str:
    files = {
        name: [status.st_size, _content_digest(path, status.st_size)]
        for name, path, status in _files(folder)
        if name != MANIFEST_NAME
    }
    return json.dumps({"format": FORMAT, "files": files})


def _files(folder: Path, prefix: str = "") -> Iterator[tuple[str, Path, os.stat_result]]:
    """Relative name, path and status of each file, in the order of names."""
    for entry in sorted(os.scandir(folder), key=lambda one: one.name):
        if entry.is_dir(follow_symlinks=False):
            yield from _files(Path(entry), f"{prefix}{entry.name}/")
        else:
            yield prefix + entry.name, Path(entry), entry.stat(follow_symlinks=False)


def _content_digest(path: Path, size: int) -> str:
    with path.open("rb") as file:
        content = file.read(size if size <= MAX_WHOLE else END_BYTES)
        if size > MAX_WHOLE:
            file.seek(-END_BYTES, os.SEEK_END)
            content += file.read(END_BYTES)
    return hashlib.sha256(content).hexdigest()
