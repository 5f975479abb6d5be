"""Conversion: samples from any of their formats to another, with all that is known of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

from pytest_pareval.cache import write_atomically
from pytest_pareval.sample import Sample, SampleError
from pytest_pareval.sample_folder import METADATA, SUFFIXES, entries, folder_files
from pytest_pareval.sample_json import json_lines, pareval_prompts
from pytest_pareval.samples import read_all

JSONL, PAREVAL, FOLDER = "jsonl", "pareval", "folder"
FORMATS = (JSONL, PAREVAL, FOLDER)


def convert(
    inputs: Sequence[Path], output: Path, to: str | None = None, model: str | None = None, replace: bool = False
) -> tuple[Sample, ...]:
    """Write the samples of some files and folders in one of FORMATS, by default the one that the output's name says.

    ``model`` is for samples that name none; without it their file's or folder's name is their model's. What is there
    stays unless it is to be ``replace``d. Raises SampleError; nothing has been written then, unless the disk failed.
    """
    samples = read_all(inputs, model)
    if not samples:
        raise SampleError(f"{', '.join(map(str, inputs))}: no samples")
    _WRITERS[to or format_of(output)](samples, output, replace)
    return samples


def format_of(output: Path) -> str:
    """The format that a name says: JSON Lines, ParEval's JSON, or else a folder."""
    return {".jsonl": JSONL, ".json": PAREVAL}.get(output.suffix, FOLDER)


def _write_lines(samples: Sequence[Sample], output: Path, replace: bool) -> None:
    _write_file(output, json_lines(samples), replace)


def _write_prompts(samples: Sequence[Sample], output: Path, replace: bool) -> None:
    _write_file(output, json.dumps(pareval_prompts(samples), indent=1) + "\n", replace)


def _write_file(path: Path, text: str, replace: bool) -> None:
    if path.is_dir():
        raise SampleError(f"{path}: this is a folder; give the name of a file")
    if path.exists() and not replace:
        raise _is_there(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, text)
    except OSError as error:
        raise SampleError(f"{path}: cannot be written: {error.strerror}") from error


def _write_folder(samples: Sequence[Sample], output: Path, replace: bool) -> None:
    """Samples of a prompt are a folder of their own, which is written or replaced as a whole."""
    folders = {output / name: files for name, files in folder_files(samples).items()}
    for path in folders:
        for there in _samples_in(path) if not replace else ():
            raise _is_there(there)
    try:
        for path, files in folders.items():
            path.mkdir(parents=True, exist_ok=True)
            for there in _samples_in(path):
                there.unlink()
            for name, text in files.items():
                write_atomically(path / name, text)
    except OSError as error:
        raise SampleError(f"{error.filename}: cannot be written: {error.strerror}") from error


def _samples_in(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return [file for file in entries(folder) if file.suffix in SUFFIXES or file.name == METADATA]


def _is_there(path: Path) -> SampleError:
    return SampleError(f"{path}: this is there already; --force replaces it")


_WRITERS: dict[str, Callable[[Sequence[Sample], Path, bool], None]] = {
    JSONL: _write_lines,
    PAREVAL: _write_prompts,
    FOLDER: _write_folder,
}
