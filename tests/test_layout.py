"""Tests are where one looks for them, and all of them are collected."""

from __future__ import annotations

from fnmatch import fnmatch
from pathlib import Path

import pytest

from pytest_pareval._resources import PACKAGE

TESTS = Path(__file__).parent
WITHOUT_A_PACKAGE = {"corpus", "kernels", "mutation", "sessions", "support"}


def packages(folder: Path) -> set[str]:
    return {path.parent.name for path in folder.glob("*/__init__.py")}


def test_folders_mirror_the_packages() -> None:
    assert packages(TESTS) - packages(PACKAGE) == WITHOUT_A_PACKAGE


def test_no_folder_of_tests_is_passed_over(pytestconfig: pytest.Config) -> None:
    """Pytest's default list of folders to pass over has "build"."""
    patterns = pytestconfig.getini("norecursedirs")
    names = {part for path in TESTS.rglob("test_*.py") for part in path.relative_to(TESTS).parts[:-1]}
    assert [name for name in names if any(fnmatch(name, pattern) for pattern in patterns)] == []
