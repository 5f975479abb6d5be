"""All sample formats."""

from __future__ import annotations

from pathlib import Path

from pytest_pareval.samples.folder_format import FOLDER
from pytest_pareval.samples.json_format import JSON_LINES, PAREVAL
from pytest_pareval.samples.sample_format import SampleFormat

FORMATS: dict[str, SampleFormat] = {form.name: form for form in (JSON_LINES, PAREVAL, FOLDER)}
"""Sample formats by name."""


def format_for(output: Path) -> SampleFormat:
    """The format that the name of a file or folder to write says; a folder where it says none."""
    return next((form for form in FORMATS.values() if form.suffix and output.suffix == form.suffix), FOLDER)


def format_of(path: Path) -> SampleFormat | None:
    """The format of the samples in a file or folder, None where it holds none."""
    return next((form for form in FORMATS.values() if form.holds(path)), None)
