"""Samples in a folder: ``<parallelism model>/<problem>/<sample>.{cc,cpp,md}``, and their other fields."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any

from pytest_pareval._util.files import write_atomically
from pytest_pareval._util.strict_json import write_json
from pytest_pareval._util.text import shorten_json
from pytest_pareval.parallelism.registry import known_names
from pytest_pareval.samples.entry import Entry
from pytest_pareval.samples.files import already_exists, list_folder, parse_json, read_bytes, read_text
from pytest_pareval.samples.json_format import SAMPLES, share
from pytest_pareval.samples.sample import Sample, SampleError
from pytest_pareval.samples.sample_format import Selection, Source

SUFFIXES = (".cc", ".cpp", ".md")
METADATA = "samples.json"
"""File in a problem's folder: the fields that all its samples share, and in ``samples`` the others by file name."""
_SAFE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.+-]{0,99}")


def _problem_samples(folder: Path, model: str, parallelism_model: str) -> Iterator[Sample]:
    """The samples in a problem's folder. Raises SampleError."""
    shared, own = _metadata(folder / METADATA)
    for file in list_folder(folder):
        if file.is_dir():
            raise SampleError(f"{file}: a folder where samples ({', '.join(SUFFIXES)}) are expected")
        if file.suffix in SUFFIXES and file.stem.lower() != "readme":
            text = read_bytes(file).decode("utf-8", errors="replace")
            entry = Entry({**shared, **own.pop(file.name, {})}, str(folder / METADATA), f"{SAMPLES}[{file.name!r}]")
            identifier = entry.identifier() or file.stem
            yield replace(entry.sample(model, folder.name, parallelism_model, identifier, text), origin=str(file))
    for name in own:
        raise SampleError(f"{folder / METADATA}: {SAMPLES}: there is no file {name!r}")


def _metadata(path: Path) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """The fields that all samples of a folder share, and the others by file name."""
    if not path.is_file():
        return {}, {}
    content = parse_json(read_text(path), path)
    if not isinstance(content, dict):
        raise SampleError(f"{path}: expected an object, not {shorten_json(content)}")
    own = content.pop(SAMPLES, {})
    if not isinstance(own, dict):
        raise SampleError(f"{path}: {SAMPLES} must be an object, not {shorten_json(own)}")
    for name, one in own.items():
        if not isinstance(one, dict):
            raise SampleError(f"{path}: {SAMPLES}[{name!r}] must be an object, not {shorten_json(one)}")
    return content, own


def _subfolders(folder: Path) -> Iterator[Path]:
    """The folders in a folder. Raises SampleError where source files stand beside them: these would be ignored."""
    for entry in list_folder(folder):
        if entry.is_dir():
            yield entry
        elif entry.suffix in (".cc", ".cpp"):
            raise SampleError(
                f"{entry}: not in a problem's folder; samples are <parallelism model>/<problem>/<sample>{entry.suffix}"
            )


def _folder_files(samples: Iterable[Sample]) -> dict[Path, dict[str, str]]:
    """The text of each file by name, for each problem's folder ``<model>/<parallelism model>/<problem>``.

    Samples of a prompt must be adjacent. Raises SampleError where a model's or problem's name cannot name a folder.
    """
    files: dict[Path, dict[str, str]] = {}
    models: set[str] = set()
    for (model, parallelism_model, problem), group in groupby(samples, lambda sample: sample.prompt_key):
        _check_folder_name(model, problem)
        models.add(model)
        files[Path(model) / parallelism_model / problem] = _problem_files(list(group))
    for model in models:
        if within := sorted(one for one in models if one.startswith(f"{model}/")):
            raise SampleError(f"the models {model} and {within[0]} cannot both be folders; convert to JSON instead")
    return files


def _check_folder_name(model: str, problem: str) -> None:
    for name, part in [("model", part) for part in model.split("/")] + [("problem", problem)]:
        if not _SAFE_NAME.fullmatch(part) or part in known_names():
            whole = model if name == "model" else problem
            raise SampleError(f"the {name} {whole!r} cannot be the name of a folder; convert to JSON instead")


def _problem_files(samples: Sequence[Sample]) -> dict[str, str]:
    names = _file_names(samples)
    files = {name: sample.text for name, sample in zip(names, samples, strict=True)}
    fields = [sample.fields() for sample in samples]
    for name, one in zip(names, fields, strict=True):
        if one.get("id") == Path(name).stem:
            del one["id"]
    shared, own = share(fields)
    single = {name: one for name, one in zip(names, own, strict=True) if one}
    if shared or single:
        files[METADATA] = write_json({**shared, **({SAMPLES: single} if single else {})}, indent=1)
    return files


def _file_names(samples: Sequence[Sample]) -> list[str]:
    """A file name for each sample: its id where possible. Chat responses are Markdown."""
    stems: list[str] = []
    taken = {sample.id for sample in samples}
    for index, sample in enumerate(samples):
        stem = sample.id
        if not _SAFE_NAME.fullmatch(stem) or stem.lower() == "readme":
            stem = f"sample-{index}"
            while stem in taken:
                stem += "-"
            taken.add(stem)
        stems.append(stem)
    return [f"{stem}.md" if "```" in one.text else f"{stem}.cpp" for stem, one in zip(stems, samples, strict=True)]


def _samples_in(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return [file for file in list_folder(folder) if file.suffix in SUFFIXES or file.name == METADATA]


class ModelFolder:
    """The folder of a model, or, when written, the folder above those of several models."""

    name = "folder"
    suffix = ""

    def holds(self, path: Path) -> bool:
        return path.is_dir() and any(entry.name in known_names() and entry.is_dir() for entry in list_folder(path))

    def own_name(self, path: Path) -> str:
        return path.name

    def read(self, source: Source, selection: Selection) -> Iterator[Sample]:
        """The selected samples of a model's folder. Raises SampleError."""
        model = source.belongs_to(selection, str(source.path))
        for folder in _subfolders(source.path):
            if folder.name in (selection.models or ()) or self.holds(folder):
                continue
            if not selection.has_parallelism_model(folder.name, str(folder)):
                selection.left_out[f"for {folder.name}"] += sum(
                    len(list(_samples_in(problem))) for problem in _subfolders(folder)
                )
                continue
            for problem in _subfolders(folder):
                selection.check_problem(problem.name, str(problem))
                yield from _problem_samples(problem, model, folder.name)

    def write(self, samples: Sequence[Sample], output: Path, replace: bool) -> None:
        """Write a folder for each prompt, which is replaced as a whole."""
        folders = {output / name: files for name, files in _folder_files(samples).items()}
        for path in folders:
            for existing in _samples_in(path) if not replace else ():
                raise already_exists(existing)
        try:
            for path, files in folders.items():
                path.mkdir(parents=True, exist_ok=True)
                for existing in _samples_in(path):
                    existing.unlink()
                for name, text in files.items():
                    write_atomically(path / name, text)
        except OSError as error:
            raise SampleError(f"{error.filename}: cannot be written: {error.strerror}") from error


FOLDER = ModelFolder()
