"""Digests of the code that a build or a result depends on: keys of the cache."""

from __future__ import annotations

import inspect
from functools import cache as memoise
from pathlib import Path

from pytest_pareval._resources import CONFINE, CPP, KERNELS, PACKAGE, RUNNER, SUPERVISE
from pytest_pareval._util.digest import digest, tree_digest

RESULT_CODE = (
    "_resources.py",
    "_util/array_file.py",
    "_util/cache.py",
    "_util/digest.py",
    "_util/entry_points.py",
    "_util/files.py",
    "_util/manifest.py",
    "_util/strict_json.py",
    "_util/text.py",
    "build",
    "case.py",
    "checks",
    "evaluation",
    "extraction",
    "launch",
    "machine",
    "parallelism",
    "problems",
    "records/record.py",
    "records/verdict.py",
    "samples/sample.py",
    "sanitizers",
    "sandbox",
    "timing",
)
"""The packages and modules that a record or a reference time depends on: all that the evaluator and case files import.

Reports, statistics and options change neither.
"""
BUILD_CODE = ("build", "parallelism")
"""The packages that decide how a candidate is compiled and linked."""


@memoise
def build_digest() -> str:
    """A key for the C++ that is linked to candidates, and for the Python that compiles and links."""
    return digest(tree_digest(CPP / "include"), tree_digest(CPP / "interpose"), _code_digest(*BUILD_CODE))


@memoise
def result_digest() -> str:
    """A key for all code, C++ and Python, that records and reference times of every problem depend on.

    Case files and kernels are not part of it: they have keys of their own, so a new problem keeps what others have.
    """
    compiled = tree_digest(RUNNER.parent, "*.so")
    harness = [tree_digest(folder) for folder in sorted(CPP.iterdir()) if folder.is_dir() and folder != KERNELS]
    return digest(
        _code_digest(*RESULT_CODE), harness, compiled, CONFINE.read_bytes().hex(), SUPERVISE.read_bytes().hex()
    )


@memoise
def class_digest(kind: type) -> str:
    """A key for the module that defines a class: parallelism models and launchers of other packages count, too."""
    return digest(Path(inspect.getfile(kind)).read_bytes().hex())


def _code_digest(*names: str) -> str:
    """A key for modules, and for all modules below packages, by their names relative to this package's folder."""
    paths = [PACKAGE / name for name in names]
    return digest([digest(path.read_text()) if path.is_file() else tree_digest(path, "*.py") for path in paths])
