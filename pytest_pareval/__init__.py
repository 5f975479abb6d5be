"""Evaluates C++ written by language models on the ParEval benchmark, in pytest or from Python with ``evaluate``."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pytest_pareval._util.cache import CacheError, CacheWarning
    from pytest_pareval._util.entry_points import EntryPointError
    from pytest_pareval.api import Evaluation, evaluate
    from pytest_pareval.config.settings import SettingsError
    from pytest_pareval.extraction.extract import ExtractionError
    from pytest_pareval.machine.programs import ToolchainError
    from pytest_pareval.machine.supervisor import StoppedError
    from pytest_pareval.problems.suite import prompts
    from pytest_pareval.records.record import Record, Run
    from pytest_pareval.records.verdict import CheckSet, Failure, Verdict
    from pytest_pareval.samples.sample import Sample, SampleError
    from pytest_pareval.sandbox.isolation import SandboxError

    __version__: str

__all__ = [
    "CacheError",
    "CacheWarning",
    "CheckSet",
    "EntryPointError",
    "Evaluation",
    "ExtractionError",
    "Failure",
    "Record",
    "Run",
    "Sample",
    "SampleError",
    "SandboxError",
    "SettingsError",
    "StoppedError",
    "ToolchainError",
    "Verdict",
    "evaluate",
    "prompts",
]
_MODULES = {
    "_util.cache": ("CacheError", "CacheWarning"),
    "_util.entry_points": ("EntryPointError",),
    "api": ("Evaluation", "evaluate"),
    "config.settings": ("SettingsError",),
    "extraction.extract": ("ExtractionError",),
    "machine.supervisor": ("StoppedError",),
    "machine.programs": ("ToolchainError",),
    "problems.suite": ("prompts",),
    "records.record": ("Record", "Run"),
    "records.verdict": ("CheckSet", "Failure", "Verdict"),
    "samples.sample": ("Sample", "SampleError"),
    "sandbox.isolation": ("SandboxError",),
}


if not TYPE_CHECKING:  # hidden from type checkers, so that unknown names are errors

    def __getattr__(name: str) -> Any:
        """Import a public name at its first use: pytest imports this package in sessions that evaluate nothing."""
        if name == "__version__":
            return import_module("importlib.metadata").version("pytest-pareval")
        for module, names in _MODULES.items():
            if name in names:
                return getattr(import_module(f"{__name__}.{module}"), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
