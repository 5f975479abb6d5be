"""Conversion of samples from any format to another, with everything known about them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pytest_pareval.samples.formats import FORMATS, format_for
from pytest_pareval.samples.sample import Sample, SampleError
from pytest_pareval.samples.sources import read_all


def convert(
    inputs: Sequence[Path], output: Path, to: str | None = None, model: str | None = None, replace: bool = False
) -> tuple[Sample, ...]:
    """Write the samples of some files and folders in one of FORMATS, by default the one that the output's name says.

    ``model`` is for samples that name none; without it, their file's or folder's name is the model. Existing files
    stay unless ``replace`` is set. Raises SampleError; nothing has been written then, unless the disk failed.
    """
    samples = read_all(inputs, model)
    if not samples:
        raise SampleError(f"{', '.join(map(str, inputs))}: no samples")
    (FORMATS[to] if to else format_for(output)).write(samples, output, replace)
    return samples
