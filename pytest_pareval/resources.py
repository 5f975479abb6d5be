"""Files that come with the package: beside it in a checkout, inside it once installed."""

from __future__ import annotations

from pathlib import Path

import pytest_pareval._runner

PACKAGE = Path(__file__).parent


def _find(name: str) -> Path:
    beside = PACKAGE.parent / name
    return beside if (PACKAGE.parent / "pyproject.toml").is_file() and beside.is_dir() else PACKAGE / name


CPP = _find("cpp")
CASES = _find("cases")
SAMPLES = _find("samples")
BUILT_IN = "reference"
"""The model whose samples come with the package."""
RUNNER = Path(str(pytest_pareval._runner.__file__))
SUPERVISE = RUNNER.parent / "supervise"
WORKER = PACKAGE / "worker.py"
