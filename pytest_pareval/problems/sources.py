"""The files that a case file or a reference kernel is made of: itself, and what it imports or includes."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from pytest_pareval._resources import KERNELS


def source_files(files: Iterable[Path]) -> list[Path]:
    """Files, and those that they import or include from beside themselves, directly or through one another, sorted."""
    found: set[Path] = set()
    pending = [path.resolve() for path in files]
    while pending:
        path = pending.pop()
        if path not in found:
            found.add(path)
            pending += imported(path) if path.suffix == ".py" else included(path.read_text(), path.parent)
    return sorted(found)


def imported(path: Path) -> Iterator[Path]:
    """The files that relative imports refer to, as in ``from ._points import POINT`` or ``from .. import _points``."""
    for node in ast.walk(ast.parse(path.read_text())):
        if not isinstance(node, ast.ImportFrom) or not node.level:
            continue
        module = path.parents[node.level - 1].joinpath(*(node.module or "").split("."))
        names = (module / alias.name for alias in node.names)
        for candidate in (module, *names):
            yield from filter(Path.is_file, (candidate.with_suffix(".py"), candidate / "__init__.py"))


def included(text: str, folder: Path = KERNELS) -> Iterator[Path]:
    """The files that C++ in a folder includes by ``#include "..."``: from there, or from the folder of kernels."""
    for name in re.findall(r'^\s*#\s*include\s*"([^"]+)"', text, re.MULTILINE):
        candidates = (folder / name, KERNELS / name)
        yield from (path.resolve() for path in candidates if path.is_file())
