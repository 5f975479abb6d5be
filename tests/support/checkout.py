"""Copies of the checkout, for tests that change it: adding a problem, or changing code that keys depend on."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pytest_pareval import _memory
from pytest_pareval._resources import CONFINE, RUNNER, SUPERVISE

ROOT = Path(__file__).parents[2]
PACKAGES = ("pytest_pareval", "cases", "cpp", "samples", "tests")
# An editable install finds the package in the checkout itself, before any folder on sys.path.
ONLY_THE_COPY = """
import sys
sys.meta_path[:] = [finder for finder in sys.meta_path if "skbc" not in type(finder).__module__]
"""


@dataclass(frozen=True)
class Checkout:
    """A copy of the checkout, with its compiled parts: all that evaluations and tests need."""

    root: Path

    @classmethod
    def copy(cls, folder: Path) -> Checkout:
        root = folder / "checkout"
        for name in PACKAGES:
            shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("pyproject.toml", "conftest.py"):
            shutil.copy(ROOT / name, root)
        for path in (Path(str(_memory.__file__)), RUNNER, CONFINE, SUPERVISE):
            shutil.copy(path, root / "pytest_pareval")
        (root / "sitecustomize.py").write_text(ONLY_THE_COPY)
        return cls(root)

    def python(self, *args: str, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        """Run Python in the copy, which imports the copy's package."""
        variables = os.environ | {"PYTHONPATH": str(self.root), "PYTHONDONTWRITEBYTECODE": "1"} | dict(env or {})
        return subprocess.run(
            [sys.executable, *args], cwd=self.root, env=variables, text=True, capture_output=True, check=False
        )

    def pytest(self, *args: str) -> subprocess.CompletedProcess[str]:
        return self.python("-m", "pytest", "-p", "no:cacheprovider", *args)

    def pareval(self, *args: str) -> subprocess.CompletedProcess[str]:
        return self.python("-c", "import sys; from pytest_pareval.cli import main; sys.exit(main())", *args)
