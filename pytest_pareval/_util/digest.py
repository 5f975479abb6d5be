"""Digests: keys of cache entries."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any


def digest(*parts: Any) -> str:
    """A key for JSON values: 32 hexadecimal digits."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:32]


def tree_digest(root: Path, pattern: str = "*") -> str:
    """A key for the names and contents of all files below a folder that match the pattern."""
    files = sorted(path for path in root.rglob(pattern) if path.is_file())
    return digest([[str(path.relative_to(root)), path.read_bytes().hex()] for path in files])
