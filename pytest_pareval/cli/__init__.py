"""The command ``pareval``."""

from pytest_pareval.cli.main import main

__all__ = ["main"]
