"""Files: atomic writes, and content that may be compressed by gzip."""

from __future__ import annotations

import errno
import gzip
import os
import tempfile
import zlib
from pathlib import Path

GZIP = ".gz"


def without_gzip(path: Path) -> Path:
    """A path without the suffix of gzip: the name of what it holds."""
    return path.with_suffix("") if path.suffix == GZIP else path


def read_file(path: Path) -> bytes:
    """The content of a file or pipe, decompressed if its name ends in .gz. Raises OSError."""
    content = path.read_bytes()
    if path.suffix != GZIP:
        return content
    try:
        return gzip.decompress(content)
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise OSError(errno.EINVAL, "not a whole gzip file", str(path)) from None


def write_atomically(path: Path, content: str | bytes, mode: int = 0o644) -> None:
    """Replace a file so that readers see the old or the new content. Text becomes UTF-8. Raises OSError."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with open(descriptor, "wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, mode)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
