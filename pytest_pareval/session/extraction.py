"""Extraction in a session: by the hook of other plugins, else by the built-in rules."""

from __future__ import annotations

import inspect
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from pytest_pareval._util.digest import digest
from pytest_pareval.config.settings import Settings
from pytest_pareval.extraction.extract import ExtractionError
from pytest_pareval.extraction.extractor import Extractor
from pytest_pareval.parallelism.model import ParallelismModel
from pytest_pareval.problems.problem import Problem
from pytest_pareval.samples.sample import Sample
from pytest_pareval.session.recording.hooks import explain_error

HOOK = "pytest_pareval_extract"


@dataclass(frozen=True)
class Hooked:
    """The extractor of a session in which another plugin implements the hook; ``other`` takes what this leaves."""

    config: pytest.Config
    other: Extractor

    def __call__(self, sample: Sample, problem: Problem, parallelism: ParallelismModel) -> str:
        hook = getattr(self.config.hook, HOOK)
        try:
            source = hook(config=self.config, sample=sample, problem=problem, parallelism=parallelism)
        except ExtractionError:
            raise
        except Exception as error:
            raise RuntimeError(explain_error(HOOK, error)) from error
        if source is None:
            return self.other(sample, problem, parallelism)
        if not isinstance(source, str):
            raise RuntimeError(f"{HOOK} must return the source as a string, or None, not {type(source).__name__}")
        if not source.strip():
            raise ExtractionError(f"{HOOK} returned no code")
        return source.encode("utf-8", "replace").decode()


def session_extractor(config: pytest.Config, built_in: Extractor) -> Extractor:
    """The extractor of a session: the built-in one, unless a plugin implements the hook."""
    return Hooked(config, built_in) if _implementations(config) else built_in


def describe_extraction(config: pytest.Config, settings: Settings) -> str:
    """What decides about the extraction besides this package: marks, and the files that implement the hook."""
    marks = [f"thinking marks {opening}...{closing}" for opening, closing in settings.thinking_marks]
    hooks = [
        f"{HOOK} in {path.name} ({digest(path.read_bytes().hex())[:8]})" if path else f"{HOOK} of {name}"
        for name, path in _implementations(config)
    ]
    return ", ".join((*marks, *hooks)) or "built in"


def _implementations(config: pytest.Config) -> Sequence[tuple[str, Path | None]]:
    """The plugins that implement the hook, each with the file that does."""
    found = []
    for implementation in getattr(config.hook, HOOK).get_hookimpls():
        try:
            path: Path | None = Path(inspect.getfile(implementation.function))
        except TypeError:
            path = None
        found.append((implementation.plugin_name, path if path and path.is_file() else None))
    return found
