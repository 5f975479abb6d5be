"""Files that come with the package: beside it in a checkout, inside it once installed."""

from __future__ import annotations

from pathlib import Path

import pytest_pareval._runner

PACKAGE = Path(__file__).parent
_IS_CHECKOUT = (PACKAGE.parent / "pyproject.toml").is_file() and (PACKAGE.parent / "cpp").is_dir()
CHECKOUT = PACKAGE.parent if _IS_CHECKOUT else None
"""The checkout that the package is part of, or None where it is installed from a wheel."""

CPP = PACKAGE.parent / "cpp" if _IS_CHECKOUT else PACKAGE / "_data" / "cpp"
KERNELS = CPP / "reference"
"""The reference kernels, ``<type>/<problem>.hpp``."""
SAMPLES = PACKAGE.parent / "samples" if _IS_CHECKOUT else PACKAGE / "_data" / "samples"
CASES = PACKAGE.parent / "cases" if _IS_CHECKOUT else PACKAGE / "cases"
"""The case files, which ``--pyargs pytest_pareval.cases`` finds once installed."""
BUILT_IN = "reference"
"""The model whose samples come with the package."""
RUNNER = Path(str(pytest_pareval._runner.__file__))
SUPERVISE = RUNNER.parent / "supervise"
CONFINE = RUNNER.parent / "confine"
WORKER = PACKAGE / "launch" / "worker.py"
