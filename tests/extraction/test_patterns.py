"""Regular expressions of the extraction, which read hostile text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pytest_pareval import extraction

POSSESSIVE_GROUP = re.compile(r"\)(?:[*+?]|\{\d*,?\d*\})\+(?!\+)|\(\?>")


def test_a_possessive_group_is_seen() -> None:
    assert all(POSSESSIVE_GROUP.search(pattern) for pattern in (r"(?:a|b)*+", r"(a)++c", r"(a)?+", "(a){1,}+", "(?>a)"))
    assert not any(POSSESSIVE_GROUP.search(pattern) for pattern in (r"(?:a|b)*", r"\w*+", r"(\w++)", r"(a)+b"))


@pytest.mark.parametrize("path", sorted(Path(extraction.__path__[0]).glob("*.py")), ids=lambda path: path.stem)
def test_no_group_is_repeated_possessively(path: Path) -> None:
    """Python before 3.11.5 matches such patterns wrongly, or never ends (CPython's issue 106052)."""
    assert not POSSESSIVE_GROUP.search(path.read_text())
