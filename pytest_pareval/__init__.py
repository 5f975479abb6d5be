"""Evaluates C++ written by language models on the ParEval benchmark: in pytest, and from Python by ``evaluate``."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pytest_pareval.benchmark import prompts
    from pytest_pareval.evaluation import Evaluation, evaluate
    from pytest_pareval.process import StoppedError
    from pytest_pareval.record import Record, Run
    from pytest_pareval.sample import Sample, SampleError
    from pytest_pareval.sandbox import SandboxError
    from pytest_pareval.settings import SettingsError
    from pytest_pareval.toolchain import ToolchainError
    from pytest_pareval.verdict import Failure, Strength, Verdict

    __version__: str

__all__ = [
    "Evaluation",
    "Failure",
    "Record",
    "Run",
    "Sample",
    "SampleError",
    "SandboxError",
    "SettingsError",
    "StoppedError",
    "Strength",
    "ToolchainError",
    "Verdict",
    "evaluate",
    "prompts",
]
_MODULES = {
    "benchmark": ("prompts",),
    "evaluation": ("Evaluation", "evaluate"),
    "process": ("StoppedError",),
    "record": ("Record", "Run"),
    "sample": ("Sample", "SampleError"),
    "sandbox": ("SandboxError",),
    "settings": ("SettingsError",),
    "toolchain": ("ToolchainError",),
    "verdict": ("Failure", "Strength", "Verdict"),
}


if not TYPE_CHECKING:  # a type checker is to know what there is not

    def __getattr__(name: str) -> Any:
        """What is public, imported at its first use: pytest imports this package even where it evaluates nothing."""
        if name == "__version__":
            return import_module("importlib.metadata").version("pytest-pareval")
        for module, names in _MODULES.items():
            if name in names:
                return getattr(import_module(f"{__name__}.{module}"), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
