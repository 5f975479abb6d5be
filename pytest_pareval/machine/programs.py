"""Finds programs beside this Python or in PATH."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from pytest_pareval.machine.supervisor import MIB, Limits


class ToolchainError(RuntimeError):
    """A program that evaluation needs is missing or broken; the message says what to install."""


BESIDE_PYTHON = str(Path(sys.executable).parent)
PROBE_LIMITS = Limits(memory=4096 * MIB)
PROBE_TIMEOUT = 60.0


def find_program(name: str) -> str | None:
    """The program beside this Python (a virtual environment that is not activated), or the one in PATH."""
    return shutil.which(name, path=BESIDE_PYTHON) or shutil.which(name)
